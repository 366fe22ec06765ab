"""Questions that ask for a document or for the place that answers: "theo thông tư nào", "quy định ở điều nào"."""

import re
from collections.abc import Iterable, Sequence

from bot.answer import Citation
from bot.selection import Chosen
from knowledge.catalogue import Catalogue
from knowledge.locator import Locator
from knowledge.syllables import fold, nfc

_WHERE = re.compile(
    r"\b(?:o|tai|theo|trong|nam|la|can cu|vien dan|dan|trich)(?: vao| o| tai| theo)* (?:dieu|khoan|diem)"
    r"(?: khoan(?: \w+){0,2})? (?:nao|may)\b"
    r"|\b(?:dieu khoan|dieu|khoan) nao (?:noi|quy dinh|ghi|viet|cho|neu)\b|,? (?:dieu may|dieu nao|khoan nao)\s*\W*$"
    r"|\b(?:quy dinh|nam|noi|ghi|viet) o dau\b|\bcan cu (?:vao )?(?:dau|d nao|k nao)\b"
    r"|\bdieu may (?:cua )?(?:thong tu|nghi dinh|luat|quyet dinh|tt|nd)"
    r"|\b(?:dieu|khoan|diem) nao (?:cua|trong|tai|o) (?:luat|nghi dinh|thong tu|quyet dinh)\b"
)
_WHICH = re.compile(
    r"\b(?:thong tu|nghi dinh|luat|quyet dinh(?! (?:xu )?phat| kiem tra)|van ban|ke hoach|de an|tt|nd|qd)(?: \w+){0,2} "
    r"(?:nao|so may|may|gi|so bao nhieu)\b|\bboi (?:qd|quyet dinh) nao\b"
)
_NUMBER = re.compile(r",? so may\s*(?=[,?.]|$|va\b)")
_STANDARD = re.compile(r"\b(?:tieu chuan|quy chuan|tcvn|qcvn|dlvn|van ban ky thuat|iso|oiml)\b")
"""What has a number but is no law: of those nothing is known."""


def asks_document(text: str) -> bool:
    """Tell whether a question asks for a document: "theo thông tư nào", "quyết định số mấy"."""
    folded = fold(nfc(text))
    if _WHICH.search(folded):
        return True
    return bool(_NUMBER.search(folded)) and not _STANDARD.search(folded)


def of_citations(text: str, leading: Iterable[Citation], catalogue: Catalogue) -> list[str]:
    """Name the place that leads an answer; its article where several clauses of it are cited."""
    cited = [each for each in leading if each.article]
    if not cited or not _WHERE.search(fold(nfc(text))):
        return []
    first = cited[0]
    alone = all((each.document, each.article) != (first.document, first.article) for each in cited[1:])
    place = Locator(first.document, first.article)
    return [f"Quy định tại {first.label if alone else place.describe(catalogue.name(first.document))}."]


def of_provisions(text: str, provisions: Sequence[Chosen], catalogue: Catalogue) -> list[str]:
    """Name the article of the first of some provisions."""
    if not provisions or not _WHERE.search(fold(nfc(text))):
        return []
    first = provisions[0].article
    place = Locator(first.text.number, first.head.article)
    return [f"Quy định tại {place.describe(catalogue.name(first.text.number))}."]
