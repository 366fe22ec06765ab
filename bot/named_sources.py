"""Sources that a question names and that are not held: documents known by number only, and standards."""

import re

from knowledge.library import Article, Library
from knowledge.locator import Reference
from knowledge.syllables import fold

_STANDARD = re.compile(r"\b(?:dlvn|tcvn|qcvn|iso|iec|oiml|ilac|astm|jcgm)[\s/:a-z]{0,10}?(\d{1,5})\b")


def unheld_sources(text: str, reference: Reference, library: Library) -> tuple[str, ...]:
    """Return their numbers as they would stand in a text ("119/2017", "17025"), folded."""
    found = list(_STANDARD.findall(fold(text)))
    if reference.document is not None and reference.document not in library.texts:
        found.append(fold(reference.document).rsplit("/", 1)[0])
    return tuple(found)


def speaks_of(article: Article, sources: tuple[str, ...]) -> bool:
    """Tell whether an article mentions all of the sources (always when there are none)."""
    words = fold("\n".join(unit.text for unit in article.units)) if sources else ""
    return all(re.search(rf"(?<![\d/]){re.escape(source)}(?!\d)", words) for source in sources)
