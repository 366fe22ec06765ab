"""Questions on a document itself: is it in force, since when, what changed it, which document applies."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from bot import whereabouts
from bot.dates import AskedDate, asked_days, read_date
from bot.selection import Chosen
from bot.status_before import BeforeDesk
from bot.status_beside import StatusBeside
from bot.status_describing import Describer
from bot.status_lines import ValidityReply
from bot.status_named import asked_about, without_years
from bot.status_not_known import UnknownDesk
from bot.status_of_authority import AuthorityDesk
from bot.status_of_conflict import Conflict, conflict_of
from bot.status_of_day import DayDesk
from bot.status_of_duty import DutyDesk
from bot.status_of_fact import FactDesk
from bot.status_of_subject import SubjectDesk
from bot.status_places import PlaceFinder
from bot.status_succession import Succession
from bot.status_unheld import UnheldWords
from bot.transition import TransitionDesk
from bot.understanding import Understood
from bot.validity_intent import Asked, Asks, IntentReader, load_words
from knowledge.catalogue import Catalogue
from knowledge.library import Library
from knowledge.locator import Locator, Reference
from knowledge.mentions import Mention, MentionReader
from knowledge.syllables import fold, nfc

_LASTS = re.compile(r"\b(?:tiep|con|mat|vo hieu|lai|bo|huy|dung|doi|giu|nua)\b")
_REST = "Phần còn lại của câu hỏi: không có trong kho."
_ON_VALIDITY = frozenset({Asks.STANDING, Asks.EFFECTIVE, Asks.CHANGES, Asks.ISSUED})
_OF_DOCUMENT = frozenset({Asks.STANDING, Asks.EFFECTIVE, Asks.ISSUED, Asks.APPLICABLE})


class ValidityDesk:
    """Answers questions on validity from the catalogue."""

    def __init__(self, catalogue: Catalogue, library: Library) -> None:
        """Take the catalogue and the texts held."""
        self._catalogue = catalogue
        self._library = library
        self._mentions = MentionReader(catalogue)
        self._intents = IntentReader(load_words())
        self._describer = Describer(catalogue, library)
        self._finder = PlaceFinder(catalogue, library, self._mentions)
        succession = Succession(catalogue, self._describer)
        self._subjects = SubjectDesk(catalogue, self._mentions, self._intents, self._describer, succession=succession)
        self._duties = DutyDesk(catalogue, library)
        self._facts = FactDesk(catalogue, library, self._intents, self._describer)
        self._before = BeforeDesk(catalogue, self._mentions, self._describer)
        self._days = DayDesk(catalogue, self._mentions)
        self._authorities = AuthorityDesk(self._intents, library)
        self._transition = TransitionDesk(catalogue, library)
        self._unheld = UnheldWords(catalogue, library)
        most = self._intents.words.most_other_words
        self._unknown = UnknownDesk(catalogue, self._unheld, self._describer, most)
        self.beside = StatusBeside(
            catalogue, library, self._mentions, self._intents, self._describer, succession=succession
        )

    def read_date(self, question: str, today: date) -> AskedDate | None:
        """Read the date a question asks about; the dates of issue of documents it means are none.

        "Trước khi có" a document is the day before it took effect.
        """
        named = self._mentions.named(question)
        meant = [*named, *self._subjects.meant(question, today)]
        documents = (self._catalogue.get(mention.number) for mention in meant)
        issued = {document.issued for document in documents if document and document.issued}
        asked = read_date(without_years(question, named, {day.year for day in issued}), today, issued)
        if asked is not None or Asks.APPLICABLE not in self._intents.read(question).kinds:
            return asked
        return self._before.day(question, named)

    def reply(self, text: str, reference: Reference, on: date) -> ValidityReply | None:
        """Answer a question on validity; None when it asks for something else.

        What applied is told for each of several days.
        """
        found = self._unheld.declined(self._reply(text, reference, on), text, on)
        days = asked_days(text, date.today()) if found and found.described else []
        if found is None or len(days) <= 1:
            return found
        told = self.beside.applied(text, self._intents.read(text), found.described[0].document, on)
        return replace(found, text="\n".join(dict.fromkeys([*told, *found.text.splitlines()])))

    def _reply(self, text: str, reference: Reference, on: date) -> ValidityReply | None:
        named = asked_about(text, self._mentions.named(text), reference, self._intents.words.the_law)
        named = self._subjects.amendment(text, named, on)
        asked = self._intents.read(text, self._known(named))
        unknown = self._mentions.unknown(text)
        if unknown:
            return self._unknown.of_unknown(unknown, named, asked, on) if asked.kinds or asked.hint else None
        fact = self._duties.reply(text, on) or self._facts.reply(text, on)
        fact = fact or (None if named or asked.act else self._days.reply(text))
        if fact is not None:
            return fact
        act = asked.act and Asks.APPLICABLE not in asked.kinds  # "cấp theo văn bản nào" asks for the text itself
        transition = self._on_transition(text, named, asked, on, act=act)
        if transition is not None:
            return transition
        if act or (reference.unknown_document is not None and not named):
            return None
        return self._on_named(text, reference, named, asked, on)

    def _on_transition(
        self, text: str, named: Sequence[Mention], asked: Asked, on: date, *, act: bool
    ) -> ValidityReply | None:
        """Answer by transitional provisions; ``act``: it is about what was given or done under an older text."""
        begun = self._transition.begun_on(text) if act and not named else []
        by_subject = bool(begun) or (act and not named and self._transition.names_newer(text))
        meant = (begun or self._subjects.meant(text, on)[:1]) if by_subject else named
        unread = act and self._transition.is_newest_unread(meant)
        transition = () if unread else self._transition.provisions(text, meant, act=act, whole=by_subject)
        if not transition:
            return None
        since = self._describer.since([m.number for m in named]) if Asks.EFFECTIVE in asked.kinds else []
        where = whereabouts.of_provisions(text, transition, self._catalogue)
        lines = (self._transition.goes_on(transition), *where, self.beside.opening(text, on), *since)
        return ValidityReply("\n".join(line for line in lines if line), transition)

    def _on_named(
        self, text: str, reference: Reference, named: Sequence[Mention], asked: Asked, on: date
    ) -> ValidityReply | None:
        beside = self._finder.beside(named, text, on) if named and asked.kinds & _OF_DOCUMENT else None
        if beside is not None and self._asks_of(beside, text, named):
            several = Asks.CHANGES in asked.kinds or self._intents.asks_twice(text)
            ended = [Locator(mention.number) for mention in named] if several else []
            reply = self._describer.describe([beside, *ended], asked, on)
            used = self._describer.applicable(beside, on) if Asks.APPLICABLE in asked.kinds else []
            return replace(reply, text="\n".join([*used, reply.text]))
        numbering = asked.numbering
        places = self._finder.places(named, text, reference, on, numbering=numbering) if named else []
        draft = self._describer.on_draft([m.number for m in named], on) if Asks.DRAFT in asked.kinds else None
        if draft is not None:
            return draft
        before = self._before.of_first(text, named) if Asks.APPLICABLE in asked.kinds else None
        told = before or self._unknown.of_named(named, places, asked, on, on_validity=self._is_asked(asked))
        if told is not None:
            return told
        if named and (self._is_asked(asked) or self._is_gone(places) or self._tells_who(named, asked)):
            return self._with_next(self._describer.describe(places, asked, on), text, named, asked, on)
        if named and asked.reason:
            return self._unknown.declined("kho không ghi lý do ban hành, sửa đổi hay bãi bỏ văn bản", places, asked, on)
        return self._unnamed(text, named, asked, on)

    def _with_next(
        self, reply: ValidityReply, text: str, named: Sequence[Mention], asked: Asked, on: date
    ) -> ValidityReply:
        """Add the document that another piece asks for by its subject: "…, giờ cân ở chợ theo thông tư nào"."""
        more = asked.kinds & {Asks.APPLICABLE, Asks.EFFECTIVE, Asks.STANDING}
        further = self._subjects.in_pieces(text, named, on) if more else None
        if further is None:
            return reply
        told = further.text.splitlines()[: 2 if Asks.EFFECTIVE in asked.kinds else 1]
        text = "\n".join([reply.text, *told])
        return replace(
            reply, text=text, chosen=reply.chosen + further.chosen, described=reply.described + further.described
        )

    def _unnamed(self, text: str, named: Sequence[Mention], asked: Asked, on: date) -> ValidityReply | None:
        """Answer what names no document, or one beside the document it asks for."""
        places = [Locator(mention.number) for mention in named]
        authority = self._authorities.reply(text, on, self._known(named), places)
        if authority is not None:
            return authority
        if named and Asks.APPLICABLE not in asked.kinds:
            return None
        found = self._subjects.reply(text, asked, on) or self._before.reply(text, named)
        if found is None and named and asked.other_words == 0:
            return self._describer.describe([Locator(mention.number) for mention in named], asked, on)
        return found

    def rescue(self, understood: Understood, on: date, *, bare: bool, nothing: bool) -> ValidityReply | None:
        """Answer a question that no provision surely answers, if it names a document and holds some word of time.

        ``bare``: none at all does; where one may, it has to ask for validity in words that we know. ``nothing``: no
        known gap does either; then the document of a subject that stands among other words is told too. So it is where
        a gap does, if the question asks which document applied on a day of the past.
        """
        text, reference = understood.text, understood.reference
        named = self._mentions.named(text)
        asked = self._intents.read(text, self._known(named))
        half = asked.lost & {Asks.ISSUED, Asks.EFFECTIVE}
        if half and named and bare and nothing and not asked.act:  # "ban hành hôm nào và cấp bao nhiêu tiền"
            told = self._describer.describe([Locator(m.number) for m in named], replace(asked, kinds=half), on)
            return replace(told, text=f"{told.text}\n{_REST}", partly=True)
        if (asked.act and Asks.APPLICABLE not in asked.kinds) or not self._intents.is_of_law(text):
            return None
        past = Asks.APPLICABLE in asked.kinds and whereabouts.asks_document(text) and _is_of_past(text)
        past = past or bool(asked.kinds & {Asks.STANDING, Asks.EFFECTIVE} and not asked.weak)
        if not named and (past if bare and not nothing else nothing and asked.kinds & (_OF_DOCUMENT | {Asks.CHANGES})):
            return self._subjects.spoken_of(text, asked, on)
        if not named or asked.act or asked.elsewhere or not asked.hint:
            return None
        if not bare and not asked.kinds & _ON_VALIDITY:
            return None
        if not self.beside.opening(text, on) and asked.near_words > self._intents.words.most_other_words:
            return None
        return self._describer.describe(self._finder.places(named, text, reference, on), asked, on)

    def conflict(self, text: str) -> Conflict | None:
        """Return what is known of two texts of different rank, for a question that sets them against each other."""
        named = self._mentions.named(text)
        asked = self._intents.read(text, self._known(named))
        return conflict_of(self._catalogue, named, text) if asked.conflict and not asked.reason else None

    def described(self, text: str, on: date) -> ValidityReply:
        """Describe the documents that a text names."""
        named = self._mentions.named(text)
        return self._describer.describe([Locator(m.number) for m in named], self._intents.read(text), on)

    def asks_of(self, text: str) -> bool:
        """Tell whether a part of a question asks for validity, were it in everyday words."""
        return bool(self._intents.read(text))

    def goes_on(self, leading: Sequence[Chosen], text: str) -> str:
        """Say that what was granted before stays usable, where a transitional provision leads that says so."""
        if not self._intents.read(text).act and not _LASTS.search(fold(nfc(text))):
            return ""
        return self._transition.goes_on(self._transition.leads(leading))

    def old_names(self, texts: Iterable[str], on: date) -> list[str]:
        """Tell which authorities in the answer's words have another name on the day."""
        return self._authorities.old_names("\n".join(texts), on)

    def _known(self, mentions: Iterable[Mention]) -> list[str]:
        documents = [self._catalogue.get(mention.number) for mention in mentions]
        return [word for d in documents if d for word in (d.name, d.title, d.issuer, *d.aliases, *d.subjects)]

    def _is_asked(self, asked: Asked) -> bool:
        if not asked.kinds & _ON_VALIDITY:
            return False
        return not asked.weak or asked.near_words <= self._intents.words.most_other_words_weak

    def _is_gone(self, places: Iterable[Locator]) -> bool:
        """A place that we don't hold because it was repealed is answered from the catalogue."""
        for place in places:
            if place.article is None or place.document not in self._library.texts:
                continue
            if self._library.find(place) is None and any(e.ends(place) for e in self._catalogue.effects_on(place)):
                return True
        return False

    def _asks_of(self, place: Locator, text: str, named: Sequence[Mention]) -> bool:
        """A question asks of a document, and of nothing else."""
        asked = self._intents.read(text, self._known([*named, Mention(place.document, 0, 0)]))
        return self._is_asked(asked) or asked.near_words <= self._intents.words.most_other_words

    def _tells_who(self, named: Sequence[Mention], asked: Asked) -> bool:
        """Who signed is asked and known; or what a document is about that isn't held."""
        if self._unknown.asks_signer(asked):
            return self._unknown.signed(named)
        return Asks.TOPIC in asked.kinds and named[0].number not in self._library.texts


def _is_of_past(text: str) -> bool:
    today = date.today()
    return any(day < today for day in asked_days(text, today))
