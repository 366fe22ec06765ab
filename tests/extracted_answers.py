"""Extracted answers made from the bundled digests, without search or encoder."""

from collections.abc import Sequence
from datetime import date

from bot.answer import Answer, Status
from bot.citing import Citer
from bot.selection import Chosen
from knowledge.catalogue import Catalogue
from knowledge.library import Library

DAY = date(2026, 11, 22)
Place = tuple[str, str, str | None]  # document, article, clause: None for the article's lead


def extracted(
    library: Library,
    catalogue: Catalogue,
    places: Sequence[Place],
    question: str = "Quy định thế nào?",
    related: Sequence[Place] = (),
) -> Answer:
    """Return the answer that shows the clauses at these places."""
    citer = Citer(catalogue, DAY)
    sentences = [citer.cite(_chosen(library, place), headed=True) for place in places]
    sentences += [citer.cite(_chosen(library, place), headed=True, related=True) for place in related]
    return Answer(
        question=question,
        understood="",
        as_of=DAY,
        status=Status.ANSWERED,
        opening="",
        sentences=tuple(sentences),
        citations=citer.citations,
        notices=citer.notices(),
        retrieved=(),
        suggestions=(),
        seconds={"total": 0.1},
    )


def _chosen(library: Library, place: Place) -> Chosen:
    document, number, clause = place
    article = library.article(document, number)
    assert article is not None
    return Chosen(article, next(group for group in article.groups if group[0].clause == clause))
