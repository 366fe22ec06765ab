"""Questions on which documents were issued, or took effect, on a day: "hai thông tư nào cùng có hiệu lực ngày …"."""

import re

from bot.dates import days_in
from bot.status_lines import ValidityReply
from bot.status_naming import effective_line, issued_line
from knowledge.catalogue import Catalogue
from knowledge.documents import LegalDocument
from knowledge.locator import Locator
from knowledge.mentions import MentionReader
from knowledge.syllables import fold, nfc

_WHICH = re.compile(
    r"\b(?:thong tu|nghi dinh|quyet dinh|luat|van ban)\b(?: \w+){0,9} (?:nao|(?<!lam )gi|so may|so bao nhieu)\b"
)
_BEGINS = re.compile(r"\b(?:bat dau|cung|dong thoi|co hieu luc tu|moi)\b")
_ISSUED = re.compile(r"\b(?:ky|ban hanh|ra doi|thong qua)\b")
_OF_DAY = re.compile(r"\b(?:hieu luc|ap dung|thi hanh|ky|ban hanh|ra doi|thong qua)\b")


class DayDesk:
    """Finds documents by the day they were issued or took effect."""

    def __init__(self, catalogue: Catalogue, mentions: MentionReader) -> None:
        """Take the catalogue and the reader of kinds of documents."""
        self._catalogue = catalogue
        self._mentions = mentions

    def reply(self, text: str) -> ValidityReply | None:
        """Name the documents of the day that a question gives; None when it asks for something else."""
        folded = fold(nfc(text))
        if not all(words.search(folded) for words in (_WHICH, _BEGINS, _OF_DAY)):
            return None
        given = days_in(text)
        if len(given) != 1:
            return None
        issued = _ISSUED.search(folded) is not None
        kinds = self._mentions.kinds_spoken_of(text)
        found = [
            document
            for document in self._catalogue.documents
            if (document.issued if issued else document.effective) == given[0] and (not kinds or document.kind in kinds)
        ]
        if not found:
            return None
        lines = [issued_line(document) if issued else _effective(document) for document in found]
        return ValidityReply("\n".join(lines), described=tuple(Locator(document.number) for document in found))


def _effective(document: LegalDocument) -> str:
    return f"{effective_line(document, Locator(document.number))} ({document.title})"
