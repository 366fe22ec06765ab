"""The sentences that say what a document is: its name and dates, who issued and signed it, what of it is held."""

from datetime import date

from knowledge.documents import LegalDocument
from knowledge.library import Library
from knowledge.locator import Locator
from knowledge.provisions import TextKind

_HELD = {
    TextKind.VERBATIM: "Kho có nguyên văn của văn bản này.",
    TextKind.DIGEST: "Kho có bản tóm lược từng điều của văn bản này, chưa có nguyên văn.",
    TextKind.REPORTED: "Kho chỉ có thông tin được thuật lại về văn bản này, chưa có toàn văn.",
}


def effective_line(document: LegalDocument, place: Locator) -> str:
    """Return since when a document is in force, and when it was issued."""
    issued = f", ban hành ngày {day(document.issued)}" if document.issued else ""
    if document.effective is None:
        return f"Danh mục của kho không ghi ngày có hiệu lực của {document.name}{issued}."
    whole = "" if place.article is None else f" ({place.describe()[: -len(place.document)].strip()} cùng văn bản)"
    return f"{document.name} có hiệu lực từ ngày {day(document.effective)}{whole}{issued}."


def issued_line(document: LegalDocument) -> str:
    """Return who issued a document, when, since when it is in force, what it is about."""
    issued = f" ban hành ngày {day(document.issued)}" if document.issued else ""
    effective = f", có hiệu lực từ ngày {day(document.effective)}" if document.effective else ""
    unknown = "" if document.issued else "; danh mục của kho không ghi ngày ban hành"
    return f"{document.name} do {document.issuer}{issued or ' ban hành'}{effective}{unknown}: {document.title}."


def signer_line(document: LegalDocument) -> str:
    """Return who signed a document, or that it isn't known."""
    if document.signer:
        return f"Người ký {document.name}: {document.signer}."
    return f"Kho không ghi ai ký {document.name}."


def identity(document: LegalDocument) -> str:
    """Return name, title and dates."""
    issued = f" ban hành ngày {day(document.issued)}" if document.issued else ""
    effective = f", có hiệu lực từ {day(document.effective)}" if document.effective else ""
    return f"{document.name}{issued}{effective}: {document.title}."


def held(library: Library, number: str) -> str:
    """Say what text of a document we hold, and where an official text comes from and what it lacks."""
    text = library.texts.get(number)
    if text is None:
        return "Kho chưa có lời văn của văn bản này."
    scans = len(text.provenance.scanned)
    if scans:
        return (
            f"Kho có nguyên văn của văn bản này, {scans} trang do máy nhận dạng chữ (OCR) từ bản quét nên có thể sai."
        )
    return text.missing if text.provenance.parts else _HELD[text.text_kind]


def day(value: date | None) -> str:
    """Print a date as Vietnamese documents do; nothing when it isn't known."""
    return value.strftime("%d/%m/%Y") if value else ""
