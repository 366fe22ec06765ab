"""Looking up the places that tables and glossary cite, in the digests."""

import re

from knowledge.catalogue import Catalogue
from knowledge.library import Library
from knowledge.locator import Locator
from knowledge.provisions import Provision, assemble


def units_at(place: Locator, digests: Library) -> tuple[Provision, ...]:
    """Return the units of a place; all of a document for a place without article; nothing when it is not held."""
    if place.article is None:
        text = digests.texts.get(place.document)
        return text.provisions if text else ()
    found = digests.find(place)
    return found[1] if found else ()


def words_at(place: Locator, digests: Library) -> str:
    """Return the running text of a place."""
    return assemble(units_at(place, digests))


def resolves(place: Locator, digests: Library, catalogue: Catalogue) -> bool:
    """A place is in the digests; a bare document may be one that only the catalogue has."""
    return bool(units_at(place, digests)) or (place.article is None and place.document in catalogue)


def says_figure(text: str, count: int, unit: str) -> bool:
    """Tell whether a text has a figure with its unit, as in "07 ngày làm việc"."""
    return re.search(rf"(?<![\d,./])0?{count} {unit}\b", text) is not None
