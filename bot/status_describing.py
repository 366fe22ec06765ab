"""Putting together what the catalogue says of documents: verdicts first, then changes, then what isn't known."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta

from bot.status_evidence import StatusEvidence
from bot.status_lines import UNSURE, ValidityReply, chain, unknowns, verdict
from bot.status_naming import day, effective_line, held, identity, issued_line, signer_line
from bot.validity_intent import Asked, Asks
from knowledge.catalogue import Catalogue
from knowledge.documents import Confidence, DocumentKind, DoubtKind, LegalDocument, RelationType
from knowledge.library import Library
from knowledge.locator import Locator, Reference
from knowledge.standing import Standing, effects_at, find_standing

ENDING = (RelationType.REPLACES, RelationType.REPEALS)
ENDED = (Standing.NOT_YET, Standing.ENDED)
_MOST_ACTS = 4  # an amending document's own sentences, when they are asked for


class Describer:
    """Describes documents and places in them on a day."""

    def __init__(self, catalogue: Catalogue, library: Library) -> None:
        """Take the catalogue and the texts held."""
        self._catalogue = catalogue
        self._library = library
        self._evidence = StatusEvidence(catalogue, library)

    def describe(self, places: Sequence[Locator], asked: Asked, on: date) -> ValidityReply:
        """Describe places named together, the first one being what is asked about."""
        heads: list[str] = []
        lines: list[str] = []
        unknown: list[str] = []
        shown = places if Asks.ISSUED in asked.kinds else self._without_targets(places)
        for place in shown:
            document = self._catalogue.get(place.document)
            if document is None:
                continue
            heads += self._told(document, place, asked, on, shown)
            lines += self._acts(document, place) if Asks.CHANGES in asked.kinds else []
            if asked.kinds != {Asks.ISSUED}:
                lines += chain(self._catalogue, document, place, on, {other.document for other in shown})
            unknown += unknowns(self._catalogue, self._library, place, on)
        if Asks.ISSUED in asked.kinds:
            heads = [*self._in_order(shown), *heads]
        if Asks.CHANGES in asked.kinds:
            heads = [*self._related(places, heads), *self._changed_on(shown, on), *heads]
        lines = [*self._between(places), *lines]
        dated, changes = Asks.EFFECTIVE in asked.kinds, Asks.CHANGES in asked.kinds
        cited = self._evidence.cite(shown, on, dated=dated, changes=changes)
        return ValidityReply(put_together(heads, lines, unknown), cited, tuple(shown))

    def _told(
        self, document: LegalDocument, place: Locator, asked: Asked, on: date, shown: Sequence[Locator]
    ) -> list[str]:
        """Return the sentences that answer directly: who issued it and when, where it stands, since when."""
        finding = find_standing(self._catalogue, document, place, on)
        told = [verdict(self._catalogue, document, place, on, self._together(place, shown, on))]
        undated = finding.standing is Standing.UNSURE and finding.doubt is None and finding.effect is None
        guessed = any(relation.confidence is Confidence.INFERRED for relation in document.relations)
        acts = asked.which and not guessed
        beside = acts or asked.signer or asked.kinds & {Asks.ISSUED, Asks.TOPIC}
        if undated and beside and not asked.kinds & {Asks.STANDING, Asks.EFFECTIVE}:  # no day is asked for
            told = []
        if acts:
            told = [*(line.removeprefix("- ") for line in self._acts(document, place)), *told]
        if asked.kinds & {Asks.ISSUED, Asks.TOPIC} or asked.signer:
            told.insert(0, issued_line(document))
        elif Asks.EFFECTIVE in asked.kinds and document.effective is not None:
            line = effective_line(document, place)
            line = line if place.article else f"{line[:-1]}: {document.title}."
            told.insert(len(told) if Asks.STANDING in asked.kinds else 0, line)
        if Asks.HOLDING in asked.kinds:
            told.append(held(self._library, document.number))
        if asked.signer:
            told.insert(1, signer_line(document))
        return told

    def _together(self, place: Locator, shown: Sequence[Locator], on: date) -> str:
        """Name all articles that stand as this one does, where a question names several of one document."""
        document = self._catalogue.get(place.document)
        others = [p for p in shown if p.document == place.document and p.article and p.clause is None]
        if document is None or place not in others or len(others) == 1:
            return ""
        finding = find_standing(self._catalogue, document, place, on)
        alike = [p.article or "" for p in others if find_standing(self._catalogue, document, p, on) == finding]
        return f"các Điều {', '.join(alike)} {document.name}" if len(alike) > 1 else ""

    def _acts(self, document: LegalDocument, place: Locator) -> Iterator[str]:
        """Tell in full what a document did to others, if that is little."""
        acts = [e for r in document.relations for e in self._catalogue.effects_to(r.target) if e.relation is r]
        changing = [effect for effect in acts if effect.changes]
        if place.article is None and len(changing) <= _MOST_ACTS:
            yield from (f"- {effect.says}" for effect in changing)

    def _related(self, places: Sequence[Locator], told: Sequence[str]) -> list[str]:
        """Tell first what one of two documents did to the other, or that nothing is known of it."""
        numbers = list(dict.fromkeys(place.document for place in places))
        if len(numbers) != 2 or any(line.startswith("Văn bản hợp nhất") for line in told):
            return []
        between = [line.removeprefix("- ") for line in self._between(places)]
        one, other = (self._catalogue.name(number) for number in numbers)
        return between or [f"Kho không ghi nhận {one} sửa đổi, thay thế, bãi bỏ hay hướng dẫn {other}."]

    def _in_order(self, places: Sequence[Locator]) -> list[str]:
        """Tell which of several documents came into force first, or that they did on one day."""
        found = {p.document: document for p in places if (document := self._catalogue.get(p.document))}
        dated = sorted((d.effective, d.name) for d in found.values() if d.effective)
        if len(dated) < 2 or len(dated) < len(found):
            return []
        if dated[0][0] == dated[-1][0]:
            return [f"{' và '.join(name for _, name in dated)} có hiệu lực cùng ngày {day(dated[0][0])}."]
        return [f"Theo thứ tự có hiệu lực: {'; '.join(f'{name} ({day(since)})' for since, name in dated)}."]

    def on_draft(self, numbers: Iterable[str], on: date) -> ValidityReply | None:
        """Tell what is known of a law in the making that will change one of the documents."""
        for number in numbers:
            document = self._catalogue.get(number)
            place = Locator(number)
            outlook = self._catalogue.doubts(place, on, DoubtKind.OUTLOOK)
            if document and outlook:
                heads = [f"{UNSURE}{outlook[0].says}", verdict(self._catalogue, document, place, on)]
                lines = chain(self._catalogue, document, place, on)
                rest = [f"- {doubt.says}" for doubt in outlook[1:]]
                return ValidityReply(put_together(heads, lines, rest), described=(place,))
        return None

    def before(self, number: str, kinds: Collection[DocumentKind]) -> ValidityReply | None:
        """Name what a document ended as a whole: what applied before it; of the ``kinds`` asked for, if any.

        Declined where it is known to have changed nothing.
        """
        document = self._catalogue.get(number)
        ended = [r.target for r in document.relations if r.type in ENDING and not r.articles] if document else []
        found = [old for target in ended if (old := self._catalogue.get(target)) and (not kinds or old.kind in kinds)]
        if document is None:
            return None
        if not document.relations:
            says = f"Không có trong kho: danh mục của kho không ghi văn bản nào áp dụng trước {document.name}."
            since = "".join(f"\n{line}" for line in self.since([number]))
            early = f"\n{document.name} chưa có hiệu lực trước ngày đó." if since else ""
            return ValidityReply(f"{says}{since}{early}", described=(Locator(number),), declines=True)
        if not found:
            return None
        lines = [f"- {old.name} ({old.subject})" for old in found]
        text = "\n".join([f"Trước khi {document.name} có hiệu lực ({day(document.effective)}) áp dụng:", *lines])
        places = [Locator(number)]
        cited = self._evidence.cite(places, document.effective or date.max, dated=True)
        return ValidityReply(text, cited, (*places, *(Locator(old.number) for old in found)))

    def since(self, numbers: Iterable[str]) -> list[str]:
        """Tell since when documents are in force, where it is known."""
        found = [document for number in numbers if (document := self._catalogue.get(number))]
        return [effective_line(document, Locator(document.number)) for document in found if document.effective]

    def applicable(self, place: Locator, on: date) -> list[str]:
        """Name the document to use on the day: the one asked about, its amendments, or the one that replaced it."""
        document = self._catalogue.get(place.document)
        if document is None:
            return []
        finding = find_standing(self._catalogue, document, place, on)
        head = f"Văn bản áp dụng tại ngày {on:%d/%m/%Y}"
        if finding.standing is Standing.ENDED and finding.effect is not None:
            return [f"{head}: {finding.effect.by.name} ({finding.effect.by.subject})."]
        if finding.standing in ENDED:
            return []
        changes = [e for e in self._catalogue.effects_on(place) if e.changes and e.acts_on(on)]
        sure = dict.fromkeys(e.by.name for e in changes if e.is_sure)
        undated = dict.fromkeys(e.by.name for e in changes if e.relation.type is RelationType.AMENDS and not e.is_sure)
        amended = f", đã được sửa đổi bởi {', '.join(sure)}" if sure else ""
        amended += f", có sửa đổi của {', '.join(undated)} mà kho không ghi từ ngày nào" if undated else ""
        return [f"{head}: {place.describe(document.name)} ({document.subject}){amended}."]

    def _changed_on(self, places: Iterable[Locator], on: date) -> list[str]:
        """Tell what changed the places on the very day, or on the day before ("sau ngày …")."""
        days = (on, on - timedelta(days=1))
        effects = [effect for place in places for effect in effects_at(self._catalogue, place) if effect.changes]
        return [effect.says for effect in effects if effect.relation.since in days]

    def _between(self, places: Sequence[Locator]) -> list[str]:
        """Tell what the documents named together do to one another."""
        numbers = {place.document for place in places}
        effects = [effect for number in numbers for effect in self._catalogue.effects_to(number)]
        return [f"- {effect.says}" for effect in effects if effect.by.number in numbers]

    def _without_targets(self, places: Sequence[Locator]) -> list[Locator]:
        """Drop a document that is named only as what the first one changes."""
        first = self._catalogue.get(places[0].document)
        targets = {relation.target for relation in first.relations} if first else set()
        kept = [place for place in places[1:] if place.article or place.document not in targets]
        return [places[0], *kept]


def put_together(heads: Iterable[str], lines: Sequence[str], unknown: Sequence[str]) -> str:
    """Write the parts of a reply below one another, each sentence once: what is told as later, only as later."""
    parts = list(dict.fromkeys(heads))
    later = (line.partition(": ")[2] for line in lines if line.startswith("- Sau ngày "))
    said = "\n".join([*parts, *later]).lower()
    told = [line for line in dict.fromkeys(lines) if line.removeprefix("- ").lower() not in said]
    fresh = [line for line in dict.fromkeys(unknown) if line.removeprefix("- ").lower() not in said]
    if told:
        parts += ["Các thay đổi đã biết:", *told]
    if fresh:
        parts += ["Điều chưa rõ, cần kiểm tra:", *fresh]
    return "\n".join(parts)


def describe_document(catalogue: Catalogue, library: Library, reference: Reference, on: date) -> str:
    """Return the card of a document, or of one place in it, on a date; empty for a document we don't know."""
    document = catalogue.get(reference.document or "")
    if document is None:
        return ""
    place = Locator(document.number, reference.article, reference.clause, reference.point)
    heads = [identity(document), verdict(catalogue, document, place, on)]
    unknown = unknowns(catalogue, library, place, on)
    card = put_together(heads, chain(catalogue, document, place, on), unknown)
    return "\n".join([card, held(library, document.number)])
