"""A citation of a programme as it stands on a day: label, place, whether in force, what must be told with it."""

from datetime import date

from bot.programme.model import Cited
from knowledge.catalogue import Catalogue
from knowledge.documents import DoubtKind
from knowledge.locator import Locator
from knowledge.sources import describe_place

_OUTLOOK = DoubtKind.OUTLOOK
_GUIDANCE = "510/QĐ-BKHCN"


def cited_at(place: Locator, n: int, catalogue: Catalogue, on: date) -> Cited:
    """Return the citation of a place under a number."""
    name = catalogue.name(place.document)
    numbered = is_numbered(place)
    label = describe_place(place, catalogue) if numbered else f"{name}, phần «{place.article}»"
    if numbered and place.article and place.document == _GUIDANCE:
        label = f"{place.describe('Hướng dẫn')} ban hành kèm theo {name}"
    in_force, warning = _standing(place, catalogue, on)
    return Cited(
        n=n,
        label=label,
        document=place.document,
        article=place.article if numbered else None,
        clause=place.clause if numbered else None,
        point=place.point if numbered else None,
        in_force=in_force,
        warning=warning,
    )


def cited_again(cited: Cited, n: int, catalogue: Catalogue, on: date) -> Cited:
    """Return an earlier citation under another number, its standing looked up anew."""
    place = Locator(cited.document, cited.article, cited.clause, cited.point)
    in_force, warning = _standing(place, catalogue, on)
    return cited.model_copy(update={"n": n, "in_force": in_force, "warning": warning})


def is_numbered(place: Locator) -> bool:
    """Tell whether a place is one that the document itself numbers."""
    return place.article is None or place.article[:1].isdigit()


def _standing(place: Locator, catalogue: Catalogue, on: date) -> tuple[bool, str]:
    validity = catalogue.validity(place, on)
    kinds = (DoubtKind.TEXT, *(() if place.article else (_OUTLOOK,)))
    doubts = catalogue.doubts(Locator(place.document), on, *kinds)
    warnings = dict.fromkeys([*validity.notices, *(doubt.says for doubt in doubts)])
    return validity.in_force, " ".join(warnings)
