"""Citing a place as official documents write it, after the form of Nghị định 30/2020/NĐ-CP.

"điểm a khoản 1 Điều 4 Thông tư số 23/2013/TT-BKHCN ngày 26 tháng 9 năm 2013 của Bộ Khoa học và Công nghệ". What the
catalogue doesn't know is left out.
"""

from datetime import date

from knowledge.documents import DocumentKind, LegalDocument
from knowledge.locator import Locator

_TITLED = (DocumentKind.LAW, DocumentKind.CODE, DocumentKind.ORDINANCE)  # cited by their names, not by their kind alone


def cite_officially(place: Locator, document: LegalDocument) -> str:
    """Cite a place of a document; a part without article number by its heading."""
    whole = cite_document(document)
    if place.article is None or place.article[:1].isdigit():
        return place.describe(whole)
    return f"phần “{place.article}” {whole}"


def cite_document(document: LegalDocument) -> str:
    """Cite a document: kind (a law's name), number, date of issue, issuing body."""
    name = document.subject if document.kind in _TITLED else document.kind.value
    issued = f" ngày {long_day(document.issued)}" if document.issued else ""
    issuer = f" của {document.issuer}" if document.issuer else ""
    return f"{name} số {document.number}{issued}{issuer}"


def long_day(day: date) -> str:
    """Write a date in words: "05 tháng 02 năm 2020"; days below ten and the first two months take a nought."""
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)
    return f"{day.day:02} tháng {month} năm {day.year}"
