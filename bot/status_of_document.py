"""Questions on a document itself: is it in force, what amended or replaced it, do we hold it."""

import re
from datetime import date

from knowledge.catalogue import Catalogue
from knowledge.documents import LegalDocument
from knowledge.library import Library
from knowledge.locator import Locator, Reference
from knowledge.provisions import TextKind
from knowledge.syllables import fold

_ASKS_VALIDITY = re.compile(
    r"\b(con hieu luc|het hieu luc|hieu luc (khong|ngay nao|tu|thi hanh)|con ap dung|con dung duoc|bi thay the|"
    r"duoc thay the|thay the boi|bi bai bo|da bai bo|sua doi boi|bi sua doi|con gia tri)\b"
)
_HELD = {
    TextKind.VERBATIM: "Kho có nguyên văn của văn bản này.",
    TextKind.DIGEST: "Kho có bản tóm lược từng điều của văn bản này, chưa có nguyên văn.",
    TextKind.REPORTED: "Kho chỉ có thông tin được thuật lại về văn bản này, chưa có toàn văn.",
}


def asks_validity(text: str, reference: Reference) -> bool:
    """Tell whether a question that names a document asks for its validity."""
    return reference.document is not None and _ASKS_VALIDITY.search(fold(text)) is not None


def describe_document(catalogue: Catalogue, library: Library, reference: Reference, on: date) -> str:
    """Return what the catalogue says of a document, or of one place in it, on a date."""
    document = catalogue.get(reference.document or "")
    if document is None:
        return ""
    place = Locator(document.number, reference.article, reference.clause, reference.point)
    validity = catalogue.validity(place, on)
    lines = [_identity(document), _standing(document, place, validity.in_force, on)]
    lines += [f"- {notice}" for notice in validity.notices]
    if place.article is None:
        named = [effect for effect in catalogue.effects_to(document.number) if effect.relation.articles]
        lines += [f"- {effect.relation.says}" for effect in named if effect.relation.says]
    text = library.texts.get(document.number)
    lines.append(_HELD[text.text_kind] if text else "Kho chưa có lời văn của văn bản này.")
    return "\n".join(dict.fromkeys(lines))


def _identity(document: LegalDocument) -> str:
    issued = f" ban hành ngày {_day(document.issued)}" if document.issued else ""
    effective = f", có hiệu lực từ {_day(document.effective)}" if document.effective else ""
    return f"{document.name}{issued}{effective}: {document.title}."


def _standing(document: LegalDocument, place: Locator, in_force: bool, on: date) -> str:
    subject = place.describe(document.name)
    if not in_force:
        return f"Tại ngày {_day(on)}, {subject} không còn (hoặc chưa) có hiệu lực theo danh mục của kho."
    if document.effective is None:
        return f"Danh mục của kho không ghi ngày có hiệu lực của {subject}; hãy kiểm tra trên nguồn chính thức."
    doubt = ", nhưng có điểm chưa xác minh nêu dưới đây" if document.doubt else ""
    return f"Tại ngày {_day(on)}, theo danh mục của kho, {subject} còn hiệu lực{doubt}."


def _day(day: date | None) -> str:
    return day.strftime("%d/%m/%Y") if day else ""
