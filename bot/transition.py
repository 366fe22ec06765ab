"""Certificates and decisions given under an older text: what the newer one provides for them."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from bot.dates import days_in
from bot.selection import Chosen
from knowledge.catalogue import Catalogue
from knowledge.library import Article, Library
from knowledge.locator import Locator
from knowledge.mentions import Mention
from knowledge.syllables import fold, nfc

_HEADING = re.compile(r"\bchuyen tiep\b")
_MOST = 3
_BEFORE = re.compile(r"\btruoc(?: khi)?(?: co| ban hanh| ra)?(?: luc)?\s*$")
_SINCE = re.compile(r"\b(?:khi|luc)\s*$")
_BEGINS = re.compile(r"[^?!.;,]{0,25}\b(?:co hieu luc|ra doi|ban hanh|ap dung|thay)\b")
_NEWER = re.compile(r"\b(?:khi|luc)(?: \w+){0,2} (?:thong tu|nghi dinh|quyet dinh|luat)\b")
_GOES_ON = re.compile(r"\btiep\b|\bvan duoc\b")
_UNTIL = re.compile(
    r"(?:den(?: khi)?|toi khi)\b[^.;]{0,120}\bhet (?:thoi han )?(?:hieu luc|han)|\bhet thoi han hieu luc"
)


class TransitionDesk:
    """Finds transitional provisions."""

    def __init__(self, catalogue: Catalogue, library: Library) -> None:
        """Take the catalogue and the texts held."""
        self._catalogue = catalogue
        self._library = library

    def provisions(self, text: str, named: Sequence[Mention], *, act: bool, whole: bool = False) -> tuple[Chosen, ...]:
        """Return the transitional provisions that a question asks for, at most three.

        All of a document where the question means it only by its subject (``whole``). Those of a document by its name
        ("quy định chuyển tiếp của …", "cấp trước khi có …"); and, where the question is about an act, those of the
        document that ended the named one, as far as they speak of it.
        """
        folded = fold(nfc(text))
        asks = whole or _HEADING.search(folded) is not None
        found: list[Chosen] = []
        for mention in named:
            before = folded[: mention.start]
            if asks or (act and _BEFORE.search(before)):
                found += self._of(mention.number)
            if act:
                found += self._about(mention.number)
        if not found and act:
            begun = [m for m in named if _SINCE.search(folded[: m.start]) and _BEGINS.match(folded[m.end :])]
            found += [piece for mention in begun for piece in self._of(mention.number)]
        each_once = {(piece.article.key, piece.units[0].id): piece for piece in found}
        return tuple(each_once.values())[:_MOST]

    def is_newest_unread(self, named: Sequence[Mention]) -> bool:
        """The youngest of several documents isn't held: what it provides for papers given under others isn't known."""
        documents = [document for m in named if (document := self._catalogue.get(m.number))]
        newest = max(documents, key=lambda document: document.earliest or date.min, default=None)
        return newest is not None and len(documents) > 1 and newest.number not in self._library.texts

    def begun_on(self, text: str) -> list[Mention]:
        """Return the one document with transitional provisions that took effect on a day which a question gives."""
        days = days_in(text)
        found = [document.number for document in self._catalogue.documents if document.effective in days]
        found = [number for number in found if self._articles(number)]
        return [Mention(found[0], 0, 0)] if len(found) == 1 else []

    @staticmethod
    def names_newer(text: str) -> bool:
        """A question sets something against a newer document: "…, khi có thông tư 2019 thì dùng tới lúc nào"."""
        return _NEWER.search(fold(nfc(text))) is not None

    @staticmethod
    def goes_on(provisions: Sequence[Chosen]) -> str:
        """Say that what was granted stays usable, and until when, where all the provisions found say so."""
        told = [fold(nfc(provision.text)) for provision in provisions]
        if not told or not all(_GOES_ON.search(words) for words in told):
            return ""
        words = told[0]
        until = " cho đến khi giấy tờ đã cấp hết hiệu lực (hết hạn)" if _UNTIL.search(words) else ""
        return f"Vẫn được tiếp tục{until}, theo quy định chuyển tiếp dưới đây."

    @staticmethod
    def leads(provisions: Sequence[Chosen]) -> tuple[Chosen, ...]:
        """Return the first provision if it is a transitional one."""
        first = provisions[:1]
        return tuple(each for each in first if _HEADING.search(fold(nfc(each.article.head.heading))))

    def _of(self, number: str) -> Iterator[Chosen]:
        for article in self._articles(number):
            yield from (Chosen(article, group) for group in article.groups)

    def _about(self, number: str) -> Iterator[Chosen]:
        head = number.rsplit("/", 1)[0]
        for effect in self._catalogue.effects_to(number):
            if not effect.ends(Locator(number)):
                continue
            for article in self._articles(effect.by.number):
                for group in article.groups:
                    if any(re.search(rf"(?<![\d/]){re.escape(head)}/", unit.text) for unit in group):
                        yield Chosen(article, group)

    def _articles(self, number: str) -> list[Article]:
        return [a for a in self._library.of_document(number) if _HEADING.search(fold(nfc(a.head.heading)))]
