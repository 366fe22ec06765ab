"""What an answer tells of its search: the articles found, with the clause that matched."""

from collections.abc import Sequence

from bot.answer import Found
from bot.understanding import Understood
from knowledge.library import Library
from knowledge.ranking import Match

_SHOWN = 10


def retrieved(library: Library, understood: Understood, matches: Sequence[Match]) -> tuple[Found, ...]:
    """Return the articles found, best first: the one a question names, then those that the search ranked."""
    rows = []
    named = understood.reference
    exact = library.article(named.document or "", named.article or "") if named.is_exact else None
    if exact is not None:
        rows.append(
            Found(
                document=exact.text.number,
                article=exact.head.article,
                clause=named.clause,
                heading=exact.head.heading,
                score=1.0,
                found_by=("exact",),
            )
        )
    for match in matches:
        article = library.articles.get(match.key)
        if article is None or article is exact:
            continue
        top = max(match.unit_scores.items(), key=lambda item: item[1], default=None)
        unit = next((u for u in article.units if top and u.id == top[0]), None)
        rows.append(
            Found(
                document=article.text.number,
                article=article.head.article,
                clause=unit.clause if unit and unit.article else None,
                heading=article.head.heading,
                score=match.score,
                found_by=tuple(match.found_by),
            )
        )
    return tuple(rows[:_SHOWN])
