"""Questions on a document itself: is it in force, since when, what changed it, which document applies."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.dates import AskedDate, read_date
from bot.selection import Chosen
from bot.status_evidence import StatusEvidence
from bot.status_lines import chain, effective_line, held, identity, unknowns, verdict
from bot.validity_intent import Asked, Asks, IntentReader, load_words
from knowledge.authorities import load_renamings, named_in
from knowledge.catalogue import Catalogue, Effect
from knowledge.documents import DoubtKind
from knowledge.library import Article, Library
from knowledge.locator import Locator, Reference
from knowledge.mentions import Mention, MentionReader
from knowledge.standing import Standing, find_standing
from knowledge.syllables import fold, nfc, syllables

_ON_VALIDITY = frozenset({Asks.STANDING, Asks.EFFECTIVE, Asks.CHANGES})
_ENDED = (Standing.NOT_YET, Standing.ENDED)


@dataclass(frozen=True)
class ValidityReply:
    """An answer from the catalogue: its words, and the held provisions that state the facts."""

    text: str
    chosen: tuple[Chosen, ...] = ()


class ValidityDesk:
    """Answers questions on validity from the catalogue."""

    def __init__(self, catalogue: Catalogue, library: Library) -> None:
        """Take the catalogue and the texts held."""
        self._catalogue = catalogue
        self._library = library
        self._mentions = MentionReader(catalogue)
        self._intents = IntentReader(load_words())
        self._evidence = StatusEvidence(catalogue, library)
        self._renamings = load_renamings()

    def read_date(self, question: str, today: date) -> AskedDate | None:
        """Read the date a question asks about; the dates of issue of documents it means are none."""
        meant = [*self._mentions.named(question), *self._mentions.by_subject(question, today)]
        issued = (document.issued for mention in meant if (document := self._catalogue.get(mention.number)))
        return read_date(question, today, {day for day in issued if day})

    def reply(self, text: str, reference: Reference, on: date) -> ValidityReply | None:
        """Answer a question on validity; None when it asks for something else."""
        named = self._mentions.named(text)
        fact = self._fact(text, on)
        if fact is not None:
            return fact
        asked = self._intents.read(text, self._known(named))
        if reference.unknown_document is not None and not named:
            return None
        if Asks.DRAFT in asked.kinds and named:
            return self._on_draft(named, on)
        if named and (self._is_asked(asked) or self._is_gone(named, text, reference)):
            return self._describe(self._places(named, text, reference), asked, on)
        if not named:
            return self._on_authority(text, asked, on) or self._by_subject(text, asked, on)
        return self._by_subject(text, asked, on) if Asks.APPLICABLE in asked.kinds else None

    def _fact(self, text: str, on: date) -> ValidityReply | None:
        """Answer from what is reported of a document whose text we lack, if that was so on the day."""
        words = f" {_flat(text)} "
        for document in self._catalogue.documents:
            for fact in document.facts:
                met = all(any(f" {_flat(cue)} " in words for cue in group) for group in fact.cues)
                if met and (fact.until is None or on < fact.until):
                    place = Locator(document.number)
                    finding = find_standing(self._catalogue, document, place, on)
                    early = finding.standing is Standing.NOT_YET
                    heads = [verdict(self._catalogue, document, place, on)] if early else []
                    unknown = unknowns(self._catalogue, self._library, place, on)
                    return ValidityReply(_text([*heads, fact.says], (), unknown))
        return None

    def opening(self, text: str, on: date) -> str:
        """Tell of the documents that a question on a matter names, which were not in force on the day."""
        lines = []
        for mention in self._mentions.named(text):
            document = self._catalogue.get(mention.number)
            place = Locator(mention.number)
            if document and find_standing(self._catalogue, document, place, on).standing in _ENDED:
                lines.append(verdict(self._catalogue, document, place, on))
        return "\n".join(lines)

    def changes_of(self, text: str, articles: Iterable[Article], on: date) -> str:
        """Tell what changed the articles that answer, when a question asks for that too."""
        asked = self._intents.read(text)
        if not asked.kinds & {Asks.CHANGES, Asks.EFFECTIVE}:
            return ""
        effects: list[Effect] = []
        for article in articles:
            if article.head.article is not None:
                place = Locator(article.text.number, article.head.article)
                effects += [e for e in self._catalogue.effects_on(place) if e.changes and e.acts_on(on)]
        return "\n".join(dict.fromkeys(f"- {effect.says}" for effect in effects))

    def old_names(self, texts: Iterable[str], on: date) -> list[str]:
        """Tell which authorities in the answer's words have another name on the day."""
        joined = "\n".join(texts)
        return [f"{r.old} nay là {r.new}." for r in self._renamings if r.old in joined and r.holds_on(on)]

    def _known(self, mentions: Iterable[Mention]) -> list[str]:
        documents = [self._catalogue.get(mention.number) for mention in mentions]
        return [word for d in documents if d for word in (d.name, d.title, d.issuer, *d.aliases, *d.subjects)]

    def _is_asked(self, asked: Asked) -> bool:
        if not asked.kinds & _ON_VALIDITY:
            return False
        return not asked.weak or asked.other_words <= self._intents.words.most_other_words_weak

    def _is_gone(self, named: Sequence[Mention], text: str, reference: Reference) -> bool:
        """A place that we don't hold because it was repealed is answered from the catalogue."""
        for place in self._places(named, text, reference):
            if place.article is None or place.document not in self._library.texts:
                continue
            if self._library.find(place) is None and any(e.ends(place) for e in self._catalogue.effects_on(place)):
                return True
        return False

    def _places(self, named: Sequence[Mention], text: str, reference: Reference) -> list[Locator]:
        """Give the article that the question names to the document it stands nearest to, the one behind it first."""
        places = [Locator(mention.number, mention.article, mention.clause) for mention in named]
        if reference.article is None:
            return places
        folded = fold(nfc(text))
        at = folded.find(f"dieu {reference.article}")
        behind = [i for i, mention in enumerate(named) if mention.start >= at >= 0]
        i = behind[0] if behind else len(named) - 1
        places[i] = Locator(named[i].number, reference.article, reference.clause, reference.point)
        return [places[i], *(place for j, place in enumerate(places) if j != i)]

    def _describe(self, places: Sequence[Locator], asked: Asked, on: date) -> ValidityReply:
        heads: list[str] = []
        lines: list[str] = []
        unknown: list[str] = []
        shown = self._without_targets(places)
        for place in shown:
            document = self._catalogue.get(place.document)
            if document is None:
                continue
            told = [verdict(self._catalogue, document, place, on)]
            if Asks.EFFECTIVE in asked.kinds and document.effective is not None:
                told.insert(len(told) if Asks.STANDING in asked.kinds else 0, effective_line(document, place))
            heads += told
            lines += chain(self._catalogue, document, place, on, {other.document for other in shown})
            unknown += unknowns(self._catalogue, self._library, place, on)
        return ValidityReply(
            _text(heads, lines, unknown), self._evidence.cite(shown, on, dated=Asks.EFFECTIVE in asked.kinds)
        )

    def _without_targets(self, places: Sequence[Locator]) -> list[Locator]:
        """Drop a document that is named only as what the first one changes."""
        first = self._catalogue.get(places[0].document)
        targets = {relation.target for relation in first.relations} if first else set()
        kept = [place for place in places[1:] if place.article or place.document not in targets]
        return [places[0], *kept]

    def _on_draft(self, named: Sequence[Mention], on: date) -> ValidityReply | None:
        for mention in named:
            document = self._catalogue.get(mention.number)
            place = Locator(mention.number)
            outlook = self._catalogue.doubts(place, on, DoubtKind.OUTLOOK)
            if document and outlook:
                heads = [f"Chưa rõ: {outlook[0].says}", verdict(self._catalogue, document, place, on)]
                lines = chain(self._catalogue, document, place, on)
                return ValidityReply(_text(heads, lines, [f"- {doubt.says}" for doubt in outlook[1:]]))
        return None

    def _on_authority(self, text: str, asked: Asked, on: date) -> ValidityReply | None:
        found = named_in(text, self._renamings)
        if not found or Asks.RENAMED not in asked.kinds:
            return None
        known = [name for renaming in found for name in (*renaming.names, renaming.old, renaming.new)]
        if self._intents.read(text, known).other_words > self._intents.words.most_other_words_weak:
            return None
        lines = []
        for renaming in found:
            if renaming.holds_on(on):
                lines += [renaming.says, renaming.unknown]
            else:
                seen = f"{renaming.seen:%d/%m/%Y}"
                lines.append(f"Chưa rõ: kho chỉ biết tên mới được dùng chậm nhất từ {seen}. {renaming.says}")
        return ValidityReply("\n".join(line for line in lines if line))

    def _by_subject(self, text: str, asked: Asked, on: date) -> ValidityReply | None:
        """Answer a question that names a document by its subject only, and asks of nothing but the document."""
        if not asked.kinds & {*_ON_VALIDITY, Asks.APPLICABLE}:
            return None
        mentions = self._mentions.by_subject(text, on)
        if not mentions or not self._intents.names_law(text):
            return None
        best = mentions[0]
        known = self._known(m for m in mentions if m.number == best.number)
        asked = self._intents.read(text, [*known, _flat(text)[best.start : best.end]])
        if asked.other_words > self._intents.words.most_other_words:
            return None
        place = Locator(best.number, best.article, best.clause)
        reply = self._describe([place], asked, on)
        return replace(reply, text="\n".join([*self._applicable(place, on), reply.text]))

    def _applicable(self, place: Locator, on: date) -> list[str]:
        """Name the document to use on the day: the one asked about, its amendments, or the one that replaced it."""
        document = self._catalogue.get(place.document)
        if document is None:
            return []
        finding = find_standing(self._catalogue, document, place, on)
        if finding.standing is Standing.ENDED and finding.effect is not None:
            return [f"Văn bản áp dụng tại ngày {on:%d/%m/%Y}: {finding.effect.by.name} ({finding.effect.by.subject})."]
        if finding.standing in _ENDED:
            return []
        changes = [e.by.name for e in self._catalogue.effects_on(place) if e.changes and e.is_sure and e.acts_on(on)]
        amended = f", đã được sửa đổi bởi {', '.join(dict.fromkeys(changes))}" if changes else ""
        where = place.describe(document.name)
        return [f"Văn bản áp dụng tại ngày {on:%d/%m/%Y}: {where} ({document.subject}){amended}."]


def describe_document(catalogue: Catalogue, library: Library, reference: Reference, on: date) -> str:
    """Return the card of a document, or of one place in it, on a date; empty for a document we don't know."""
    document = catalogue.get(reference.document or "")
    if document is None:
        return ""
    place = Locator(document.number, reference.article, reference.clause, reference.point)
    heads = [identity(document), verdict(catalogue, document, place, on)]
    unknown = unknowns(catalogue, library, place, on)
    return "\n".join([_text(heads, chain(catalogue, document, place, on), unknown), held(library, document.number)])


def _text(heads: Iterable[str], lines: Sequence[str], unknown: Sequence[str]) -> str:
    parts = list(dict.fromkeys(heads))
    said = "\n".join(parts).lower()
    fresh = [line for line in dict.fromkeys(unknown) if line.removeprefix("- ").lower() not in said]
    if lines:
        parts += ["Các thay đổi đã biết:", *dict.fromkeys(lines)]
    if fresh:
        parts += ["Điều chưa rõ, cần kiểm tra:", *fresh]
    return "\n".join(parts)


def _flat(text: str) -> str:
    """The folded syllables of a text with single spaces: what subjects and cues are looked for in."""
    return " ".join(syllables(fold(nfc(text))))
