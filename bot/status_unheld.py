"""What cannot be told of a document because its words aren't held, or nothing is known of them."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.status_lines import ValidityReply, told_as_old
from bot.validity_intent import Asked, Asks
from knowledge.catalogue import Catalogue
from knowledge.documents import Confidence
from knowledge.library import Library
from knowledge.locator import Locator
from knowledge.mentions import Mention
from knowledge.syllables import fold, nfc

_FIGURE = re.compile(
    r"\b(?:chu ky|sai so|sai|gia tri|gioi han|dung sai|do chia)\b(?: [\w/.]+){0,16} "
    r"(?:bao nhieu|bao lau|may (?:thang|nam|gam|g|mg|miligam|mm|ml|lit))\b"
)
_SUM = re.compile(
    r"\b(?:bao nhieu|may) (?:muc|trang|trieu|nghin|ngan|dong(?! ho)|tien|phu luc|thiet bi)\b"
    r"|\bphat (?:\w+ ){0,6}(?:bao nhieu|may|nang the nao)\b"
)
_VERBATIM = re.compile(r"\b(?:nguyen van|toan van|loi van|chep|trich|cau chu|tung chu)\b")
_WORDING = re.compile(r"\b(?:nguyen van|loi van|cau chu|tung chu)\b")
_STANDS = ("Còn hiệu lực", "Chưa rõ", "Không còn hiệu lực", "Chưa có hiệu lực")
_LACKS = re.compile(r"[Kk]ho không có (?:lời văn|con số)|không có trong kho")
_NO_TEXT = "Không có trong kho: kho chưa có lời văn của văn bản được hỏi."


class UnheldWords:
    """Finds out that a question on validity wants words or changes that nobody here knows."""

    def __init__(self, catalogue: Catalogue, library: Library) -> None:
        """Take the catalogue and the texts held."""
        self._catalogue = catalogue
        self._library = library

    def declined(self, found: ValidityReply | None, text: str, on: date) -> ValidityReply | None:
        """Decline a reply where the wording is asked of a document that isn't held, or a figure of words not held.

        What the reply tells stays below.
        """
        place = found.described[0] if found and found.described else None
        folded = fold(nfc(text))
        if found is None or place is None or found.declines:
            return found
        told = found.text.startswith(_STANDS)  # only where it stands, no fact that may be the answer
        asks_words = _VERBATIM.search(folded) or (told and _SUM.search(folded))
        if asks_words and any(each.document not in self._library.texts for each in found.described):
            return replace(found, text=f"{_NO_TEXT}\n{found.text}", declines=True)
        if _FIGURE.search(folded) and _LACKS.search(found.text):
            return replace(found, declines=True)
        if not place.article or not (_FIGURE.search(folded) or _WORDING.search(folded)):
            return found
        if not self._catalogue.later_wording(place, on) and not told_as_old(self._catalogue, place, on):
            return found
        head = f"Không có trong kho: lời văn của chỗ này áp dụng tại ngày {on:%d/%m/%Y}, nên không trả lời được."
        return replace(found, text=f"{head}\n{found.text}", declines=True)

    def is_unknown(self, named: Sequence[Mention], places: Sequence[Locator], asked: Asked) -> bool:
        """An article or a change is asked for of which neither the texts nor the catalogue know anything."""
        return self._is_beyond_words(places) or self._is_beyond_catalogue(named, asked)

    def is_unread(self, named: Sequence[Mention], asked: Asked) -> bool:
        """What a document changes is asked, of one whose text isn't held and of which we know only by hearsay."""
        if len(named) != 1 or asked.kinds != {Asks.CHANGES} or asked.which or named[0].number in self._library.texts:
            return False
        document = self._catalogue.get(named[0].number)
        changed = any(effect.changes for effect in self._catalogue.effects_to(named[0].number))
        relations = document.relations if document else ()
        heard = [r for r in relations if not r.articles and r.confidence is not Confidence.SURE]
        return bool(heard) and len(heard) == len(relations) and not changed

    def _is_beyond_words(self, places: Sequence[Locator]) -> bool:
        for place in places[:1] if len({place.document for place in places}) == 1 else ():
            if place.article is None or self._library.find(Locator(place.document, place.article)) is not None:
                continue
            effects = [e for e in self._catalogue.effects_on(place) if e.relation.articles]
            document = self._catalogue.get(place.document)
            return document is not None and not effects and not self._catalogue.doubts(place, date.max)
        return False

    def _is_beyond_catalogue(self, named: Sequence[Mention], asked: Asked) -> bool:
        if len(named) != 1 or Asks.CHANGES not in asked.kinds or named[0].number in self._library.texts:
            return False
        document = self._catalogue.get(named[0].number)
        known = self._catalogue.effects_to(named[0].number) or (document and (document.relations or document.expired))
        return not known
