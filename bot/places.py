"""Answering a question that names a place: the article, clause or point itself."""

from dataclasses import dataclass

from bot.selection import Chosen
from knowledge.catalogue import Catalogue
from knowledge.library import Library
from knowledge.locator import Locator, Reference
from knowledge.syllables import syllables

_FILLER = frozenset(
    """noi gi quy dinh nhu the nao ve cua la viec cho toi xem hoi dung so o theo trong can biet doc lai giup minh
    em a nhe voi xin tra cuu mo ra""".split()
)
_MOST_REST = 3  # words besides the place and fillers: more make it a question about a matter, not about the place


@dataclass(frozen=True)
class PlaceReply:
    """What stands at a named ``place``; ``chosen`` is empty when we don't hold it and ``opening`` says so."""

    opening: str
    chosen: tuple[Chosen, ...] = ()
    place: Locator | None = None


def reply_to_place(
    library: Library, catalogue: Catalogue, reference: Reference, *, matter: bool = False
) -> PlaceReply | None:
    """Return the words of the place a question names; None when it is not a question for a place.

    ``matter``: also when it is one about a matter at that place.
    """
    if reference.unknown_document is not None and reference.document is None:
        name = reference.unknown_document.upper() if "/" in reference.unknown_document else reference.unknown_document
        return PlaceReply(
            f"Không có trong kho: kho không có văn bản «{name}». Hãy kiểm tra lại số hiệu; có thể gõ đầy đủ, "
            "ví dụ «23/2013/TT-BKHCN»."
        )
    if reference.document is None:
        return None
    if reference.annex is not None and reference.article is None:
        return _annex_reply(library, catalogue, reference)
    if reference.article is None:
        return None
    return _words_at(library, catalogue, reference, matter=matter)


def _annex_reply(library: Library, catalogue: Catalogue, reference: Reference) -> PlaceReply | None:
    """Say that a named annex is not held; None when the text we hold has units of that name."""
    number = reference.document or ""
    text = library.texts.get(number)
    held = text is not None and any((reference.annex or "") in unit.heading for unit in text.provisions)
    if held:
        return None
    missing = f" {text.missing}" if text is not None and text.missing else ""
    return PlaceReply(f"Không có trong kho: {reference.annex} của {catalogue.name(number)}.{missing}")


def _is_matter(reference: Reference) -> bool:
    """More than a few words besides the place make it a question about a matter."""
    return len([word for word in syllables(reference.rest) if word not in _FILLER]) > _MOST_REST


def _words_at(library: Library, catalogue: Catalogue, reference: Reference, *, matter: bool) -> PlaceReply | None:
    assert reference.document is not None
    place = Locator(reference.document, reference.article, reference.clause, reference.point)
    name = catalogue.name(reference.document)
    if reference.document not in library.texts:
        return PlaceReply(f"Không có trong kho: kho biết {name} nhưng chưa có lời văn; hãy tra văn bản gốc.")
    found = library.find(place)
    if found is None:
        return PlaceReply(_absent(library, place, name))
    if not matter and _is_matter(reference):
        return None
    article, units = found
    if units[0].level is not article.head.level:
        return PlaceReply(f"{place.describe(name)} — {article.title}", (Chosen(article, units),), place)
    chosen = tuple(Chosen(article, group) for group in article.groups)
    return PlaceReply(f"{name} — {article.title}", chosen, place)


def _absent(library: Library, place: Locator, name: str) -> str:
    articles = [a.head.article for a in library.of_document(place.document) if a.head.article]
    if place.article in articles:
        return f"Không có trong kho: {name} có Điều {place.article} nhưng không có {place.describe(name)}."
    if not articles:
        return f"Không có trong kho: {place.describe(name)}."
    return (
        f"Không có trong kho: bản {name} mà kho giữ không có Điều {place.article} "
        f"(có {len(articles)} điều, từ Điều {articles[0]} đến Điều {articles[-1]})."
    )
