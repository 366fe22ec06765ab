"""Questions that mean a document by its subject only: "thông tư về hàng đóng gói sẵn còn hiệu lực không"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.status_describing import Describer
from bot.status_lines import ValidityReply
from bot.status_succession import Succession
from bot.validity_intent import Asked, Asks, IntentReader
from knowledge import instruments
from knowledge.catalogue import Catalogue
from knowledge.documents import RelationType
from knowledge.locator import Locator
from knowledge.mentions import Mention, MentionReader
from knowledge.standing import Standing, find_standing
from knowledge.syllables import fold, nfc, syllables

_ASKED = frozenset({Asks.STANDING, Asks.EFFECTIVE, Asks.CHANGES, Asks.ISSUED, Asks.APPLICABLE})
_AMENDING = re.compile(
    r"\b(?:thong tu|nghi dinh|luat|quyet dinh|van ban|ban)(?: nam (?:19|20)\d\d)? (?:da |moi |chi )*"
    r"(?:sua|sua doi|bo sung|chinh sua)\b"
)
_VERSION_OF = re.compile(r"\bban sua(?: doi)?(?: nam)? (?:19|20)\d\d (?:cua|cho)\b")
_LISTED = re.compile(r"\b(?:bang|danh muc)\b")
_PIECES = re.compile(r"[?!;:]|,\s|\.\s")
_LIST = re.compile(r"[?!;:,]|\.\s")
_MOST = 3
_LONG = 4  # words that name a document without its kind


class SubjectDesk:
    """Answers questions on the validity of documents that are meant by their subject."""

    def __init__(
        self,
        catalogue: Catalogue,
        mentions: MentionReader,
        intents: IntentReader,
        describer: Describer,
        *,
        succession: Succession,
    ) -> None:
        """Take the catalogue, the readers and what knows the lines of documents."""
        self._catalogue = catalogue
        self._mentions = mentions
        self._intents = intents
        self._describer = describer
        self._succession = succession

    def meant(self, text: str, on: date) -> list[Mention]:
        """Return the documents that a text speaks of by subject or by other words of their names."""
        found = self._amending(text, on)
        found = found or self._mentions.by_subject(text, on)
        return found or self._mentions.by_words(text, self._intents.content(text), on)

    def amendment(self, text: str, named: Sequence[Mention], on: date) -> list[Mention]:
        """Return the amending document meant by the one a question names: "bản sửa năm 2022 của thông tư 28"."""
        meant = len(named) == 1 and _VERSION_OF.search(fold(nfc(text))) is not None
        return (self._amending(text, on) if meant else []) or list(named)

    def _amending(self, text: str, on: date) -> list[Mention]:
        """Return what amends the document of a subject in the year told: "thông tư sửa quy định … năm 2022"."""
        folded = fold(nfc(text))
        spoken = _AMENDING.search(folded)
        years = set(re.findall(r"\b(?:19|20)\d\d\b", folded))
        if spoken is None or not years:
            return []
        for mention in [*self._mentions.named(text), *self._mentions.by_subject(text, on)]:
            effects = [e for e in self._catalogue.effects_to(mention.number) if e.relation.type is RelationType.AMENDS]
            by = {e.by.number for e in effects if e.by.issued and str(e.by.issued.year) in years}
            if len(by) == 1:
                return [replace(mention, number=by.pop(), article=None, clause=None)]
        return []

    def reply(self, text: str, asked: Asked, on: date) -> ValidityReply | None:
        """Answer a question that asks of nothing but a document; None when it asks for something else."""
        mentions, subject = self._amending(text, on) or self._mentions.by_subject(text, on), ""
        if Asks.APPLICABLE in asked.kinds:  # what wasn't there yet is not what applied
            mentions = [mention for mention in mentions if not self._is_later(mention, on)]
        if mentions:
            best = mentions[0]
            subject = flat(text)[best.start : best.end]
            asked = self._intents.read(text, [*self._known(best.number), subject], self._titled(text, best, subject))
        if not asked.kinds & _ASKED or not (self._intents.names_law(text) or self._names_only(asked, subject)):
            return None
        words = self._intents.words
        part = bool(mentions and mentions[0].article and Asks.APPLICABLE in asked.kinds)  # a list: where to look it up
        most = words.most_other_words_weak if part else words.most_other_words
        if not mentions or _others(asked, subject) > most:
            mentions = self._mentions.by_words(text, self._intents.content(text), on)
        if not mentions:
            return None
        listed = self._listed(text, on) if Asks.APPLICABLE in asked.kinds else []
        meant = listed or (self._several(mentions) if asked.several else mentions[:1])
        places = [Locator(mention.number, mention.article, mention.clause) for mention in meant]
        reply = self._describer.describe(places, asked, on)
        lines = [line for place in places for line in self._describer.applicable(place, on)]
        lines += self._succession.ended_together(places[0].document, on) if asked.several and len(places) == 1 else []
        return replace(reply, text="\n".join([*lines, reply.text]))

    def spoken_of(self, text: str, asked: Asked, on: date) -> ValidityReply | None:
        """Describe the document whose subject a question names among other words, if it speaks of a text of the law."""
        mentions = self._mentions.by_subject(text, on)
        if not mentions and _LISTED.search(flat(text)):  # "bảng đó còn là căn cứ không", of a named instrument
            rows = instruments.find(text)[:1]
            mentions = [Mention(row.place.document, 0, 0, row.place.article, row.place.clause) for row in rows]
        if not mentions or not self._intents.names_law(text):
            return None
        place = Locator(mentions[0].number, mentions[0].article, mentions[0].clause)
        reply = self._describer.describe([place], asked, on)
        lines = self._succession.lines(place.document, [on]) if Asks.APPLICABLE in asked.kinds else []
        return replace(reply, text="\n".join([*lines, reply.text]))

    def in_pieces(self, text: str, named: Sequence[Mention], on: date) -> ValidityReply | None:
        """Answer the piece of a question that asks what applies to a subject, or since when, and names no document."""
        for piece in _PIECES.split(text):
            asked = self._intents.read(piece)
            if self._mentions.named(piece) or not asked.kinds & {Asks.APPLICABLE, Asks.EFFECTIVE, Asks.STANDING}:
                continue
            found = self.reply(piece, asked, on)
            told = {mention.number for mention in named}
            if found is not None and not told & {place.document for place in found.described}:
                return found
        return None

    @staticmethod
    def _names_only(asked: Asked, subject: str) -> bool:
        """A question says nothing but a subject and what it asks of it: "10 chuẩn đo lường quốc gia duyệt ngày nào"."""
        return len(subject.split()) >= _LONG and not asked.weak and _others(asked, subject) == 0

    def _is_later(self, mention: Mention, on: date) -> bool:
        document = self._catalogue.get(mention.number)
        finding = find_standing(self._catalogue, document, Locator(mention.number), on) if document else None
        return finding is not None and finding.standing is Standing.NOT_YET

    def _listed(self, text: str, on: date) -> list[Mention]:
        """Return the documents of subjects that stand in a list: "cân ở chợ, hàng đóng gói sẵn theo thông tư nào"."""
        found: dict[str, Mention] = {}
        for piece in _LIST.split(text):
            for mention in self._mentions.by_subject(piece, on)[:1]:
                found.setdefault(mention.number, mention)
        return list(found.values())[:_MOST] if len(found) > 1 else []

    def _known(self, number: str) -> list[str]:
        document = self._catalogue.get(number)
        if document is None:
            return []
        return [document.name, document.title, document.issuer, *document.aliases, *document.subjects]

    def _titled(self, text: str, mention: Mention, subject: str) -> str:
        """Return the subject where the question gives the document's year too: its words name no certificate then."""
        document = self._catalogue.get(mention.number)
        years = re.findall(r"\b(?:19|20)\d\d\b", text)
        return subject if document and document.issued and str(document.issued.year) in years else ""

    def _several(self, mentions: Sequence[Mention]) -> list[Mention]:
        """Keep the best document of each subject that stands apart from the others in the text."""
        kept: list[Mention] = []
        for mention in mentions:
            apart = all(mention.end <= other.start or other.end <= mention.start for other in kept)
            if apart and mention.number not in {other.number for other in kept}:
                kept.append(mention)
        return kept[:_MOST]


def _others(asked: Asked, subject: str) -> int:
    """Count what else a question says: in the pieces that ask, if they name the subject too."""
    return asked.near_words if f" {subject} " in f" {asked.near} " else asked.other_words


def flat(text: str) -> str:
    """Return the folded syllables of a text with single spaces: what subjects and cues are looked for in."""
    return " ".join(syllables(fold(nfc(text))))
