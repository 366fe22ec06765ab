"""Names in a question – places, firms, bodies, abbreviations: what is said of another one is no answer."""

import re

from knowledge.library import Article
from knowledge.syllables import fold

_TOKEN = re.compile(r"\w[\w/.-]*\w|\w|[.?!:;,()\"“”]")
_STOPS = frozenset(".?!:")


def names_in(text: str) -> list[str]:
    """Return the capitalised words of ``text`` that begin no sentence, neighbours together, and abbreviations.

    Numbers of documents are no names. A question typed in small letters has none.
    """
    found: list[str] = []
    current: list[str] = []
    starts = True
    for token in (*_TOKEN.findall(text), "."):
        if token[0].isupper() and (token.isupper() or not starts):
            current.append(token)
        elif current:
            found.append(" ".join(current))
            current = []
        starts = token in _STOPS
    return [name for name in found if len(name) > 1 and not any(letter.isdigit() for letter in name)]


def share_missing(text: str, article: Article) -> float:
    """Return the share of the names in ``text`` that an article, its title included, doesn't have; 0 without names."""
    names = names_in(text)
    if not names:
        return 0.0
    words = fold(f"{article.text.title}\n{article.text.number}\n{article.title}\n{article.body}")
    return sum(fold(name) not in words for name in names) / len(names)
