"""The sentences on a document's validity: the verdict, the chain of changes, what isn't known."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.selection import Chosen
from bot.status_naming import day
from knowledge.catalogue import Catalogue, Effect
from knowledge.documents import Confidence, DocumentKind, DoubtKind, LegalDocument, RelationType
from knowledge.library import Library
from knowledge.locator import Locator
from knowledge.provisions import TextKind
from knowledge.standing import Finding, Overtaken, Standing, effects_at, find_standing, overtaken

_TOLD = (RelationType.GUIDES, RelationType.CORRECTS, RelationType.CONSOLIDATES)
_ACTS = {
    RelationType.REPLACES: "thay thế",
    RelationType.REPEALS: "bãi bỏ",
    RelationType.AMENDS: "sửa đổi, bổ sung",
    RelationType.GUIDES: "hướng dẫn",
    RelationType.CORRECTS: "đính chính",
    RelationType.CONSOLIDATES: "hợp nhất",
}


_HOW_SURE = {Confidence.REPORTED: "một nguồn nêu", Confidence.INFERRED: "suy luận, chưa kiểm chứng"}
UNSURE = "Chưa rõ: "  # before a verdict that cannot be given
_BEGUN = timedelta(days=180)  # after which what was issued is taken to be in force
_OLD_WORDS = "Dưới đây là nội dung trước ngày đó."


@dataclass(frozen=True)
class ValidityReply:
    """An answer from the catalogue: its words, and the held provisions that state the facts.

    ``described`` are the documents it speaks of, whose entries in the catalogue it rests on where no provision does;
    ``declines``: what is asked isn't known, and the words say so; ``partly``: so it is with a part of the question.
    """

    text: str
    chosen: tuple[Chosen, ...] = ()
    described: tuple[Locator, ...] = ()
    declines: bool = False
    partly: bool = False

    @property
    def unsure(self) -> bool:
        """The direct answer is that it isn't known."""
        return self.text.startswith(UNSURE)


def verdict(catalogue: Catalogue, document: LegalDocument, place: Locator, on: date, name: str = "") -> str:
    """Return the direct answer: in force, no longer, not yet, or not known; ``name`` where several places are told."""
    subject = name or place.describe(document.name)
    finding = find_standing(catalogue, document, place, on)
    if document.kind is DocumentKind.CONSOLIDATION:
        return f"{document.name} là văn bản hợp nhất: gộp lời văn đã sửa đổi để dễ đọc, không tự đặt ra quy định mới."
    match finding.standing:
        case Standing.NOT_YET:
            return _not_yet(catalogue, document, subject, finding, on)
        case Standing.ENDED:
            return f"Không còn hiệu lực: {subject} {_ending(document, finding)}."
        case Standing.UNSURE:
            until = _not_yet_replaced(catalogue, document, place, finding, on)
            return until or f"{UNSURE}{_unsure(document, place, finding, on)}"
        case Standing.CHANGED:
            return (
                f"Còn hiệu lực, nhưng {_changed(catalogue, place, on)}: tại ngày {day(on)}, {subject} còn hiệu lực "
                f"(từ {day(document.effective)}) với các thay đổi nêu dưới đây."
            )
    return (
        f"Còn hiệu lực: tại ngày {day(on)}, {subject} còn hiệu lực (từ {day(document.effective)}); "
        "kho không ghi nhận văn bản nào sửa đổi hay thay thế đến ngày đó."
    )


def ending_of(catalogue: Catalogue, place: Locator, on: date) -> str:
    """Return the verdict on a place that has ended by a day; empty for any other."""
    document = catalogue.get(place.document)
    if document is None or find_standing(catalogue, document, place, on).standing is not Standing.ENDED:
        return ""
    return verdict(catalogue, document, place, on)


def told_as_old(catalogue: Catalogue, place: Locator, on: date) -> list[str]:
    """Return what goes above the words of a place that has ended by a day, so that nobody reads them as today's."""
    ended = ending_of(catalogue, place, on)
    return [ended, _OLD_WORDS] if ended else []


def _changed(catalogue: Catalogue, place: Locator, on: date) -> str:
    past = overtaken(catalogue, place, on)
    if past:
        return "; ".join(f"phần {_passed(catalogue, row)}" for row in past)
    if catalogue.doubts(place, on, DoubtKind.STANDING):
        return "có phần chưa rõ"
    effects = [effect for effect in effects_at(catalogue, place) if effect.changes and effect.acts_on(on)]
    verbs = " và ".join(dict.fromkeys(effect.verb for effect in effects))
    return f"đã được {verbs}{' một phần' if any(effect.relation.articles for effect in effects) else ''}"


def _passed(catalogue: Catalogue, row: Overtaken) -> str:
    place = row.place.describe(catalogue.name(row.place.document))
    return f"sửa {place} đã được {row.effect.by.name} {row.effect.verb} từ {day(row.effect.relation.since)}"


def _not_yet(catalogue: Catalogue, document: LegalDocument, subject: str, finding: Finding, on: date) -> str:
    if finding.since is None:
        return f"Chưa có hiệu lực: tại ngày {day(on)}, {subject} chưa được ban hành."
    acts = (RelationType.AMENDS, RelationType.REPLACES)
    changed = dict.fromkeys(catalogue.name(r.target) for r in document.relations if r.type in acts)
    before = f" Trước ngày đó vẫn theo quy định cũ ({', '.join(changed)})." if changed else ""
    return (
        f"Chưa có hiệu lực: tại ngày {day(on)}, {subject} chưa có hiệu lực nên chưa phải áp dụng; "
        f"ngày có hiệu lực là {day(finding.since)}.{before}"
    )


def _ending(document: LegalDocument, finding: Finding) -> str:
    if finding.effect is None:
        return f"đã hết hiệu lực từ {day(finding.since or document.expired)}"
    return f"đã bị {finding.effect.by.name} {finding.effect.verb} từ {day(finding.since)}"


def _not_yet_replaced(catalogue: Catalogue, document: LegalDocument, place: Locator, finding: Finding, on: date) -> str:
    """Return the verdict on a place whose first day isn't known, but that was issued long before and ended after."""
    until = next((e for e in effects_at(catalogue, place) if e.ends(place) and e.is_sure), None)
    unknown = finding.effect is None and finding.since is None and finding.doubt is None
    if not unknown or until is None or document.issued is None or on < document.issued + _BEGUN:
        return ""
    subject = place.describe(document.name)
    return (
        f"Còn hiệu lực theo dữ kiện kho có: tại ngày {day(on)}, {subject} (ban hành ngày {day(document.issued)}) chưa "
        f"bị thay; {until.by.name} {until.verb} từ {day(until.relation.since)}. Danh mục của kho không ghi ngày bắt "
        "đầu có hiệu lực."
    )


def _unsure(document: LegalDocument, place: Locator, finding: Finding, on: date) -> str:
    subject = place.describe(document.name)
    if finding.doubt is not None:
        return finding.doubt.says[:1].lower() + finding.doubt.says[1:]
    if finding.effect is None and finding.since is None:
        issued = f" (ban hành ngày {day(document.issued)})" if document.issued else ""
        return (
            f"danh mục của kho không ghi ngày có hiệu lực của {subject}{issued} nên chưa xác nhận được tình trạng "
            f"tại ngày {day(on)}; hãy kiểm tra trên nguồn chính thức."
        )
    by = f"; có thể đã bị {finding.effect.by.name} {finding.effect.verb}" if finding.effect else ""
    return f"kho chưa xác minh được {subject} còn hiệu lực tại ngày {day(on)} hay không{by}."


def chain(
    catalogue: Catalogue, document: LegalDocument, place: Locator, on: date, also: Collection[str] = ()
) -> list[str]:
    """Return the changes: those made to the place until the day, those after it, those that it made itself.

    What it did to documents in ``also`` is told with them.
    """
    effects = effects_at(catalogue, place)
    until = [effect for effect in effects if effect.acts_on(on)]
    later = [effect for effect in effects if not effect.acts_on(on)]
    lines = [_told(effect) for effect in until]
    lines += [_told(row.effect) for row in overtaken(catalogue, place, on)]
    lines += [says for effect in until for says in _undone(catalogue, effect, place, on)]
    lines += [f"Sau ngày {day(on)}: {lowered(effect.says)}" for effect in later]
    if place.article is None:
        lines += _own_acts(catalogue, document, also)
    return [f"- {line}" for line in dict.fromkeys(lines)]


def _told(effect: Effect) -> str:
    """Return the sentence of a change, with whether the words we hold already have it."""
    says = effect.says.rstrip(".")
    if effect.changes and effect.relation.in_text:
        says = f"{says}; lời văn trong kho đã tính thay đổi này"
    sure = _HOW_SURE.get(effect.relation.confidence)
    return f"{says} ({sure})." if sure and effect.changes else f"{says}."


def _undone(catalogue: Catalogue, effect: Effect, place: Locator, on: date) -> Iterable[str]:
    """Tell when a document that changed the place has itself ended by the day."""
    if not effect.changes or not place.article:
        return
    for end in catalogue.effects_to(effect.by.number):
        if end.ends(Locator(effect.by.number)) and end.acts_on(on):
            yield end.says


def _own_acts(catalogue: Catalogue, document: LegalDocument, also: Collection[str]) -> list[str]:
    groups: dict[tuple[RelationType, date | None], list[str]] = {}
    told = []
    for relation in document.relations:
        if relation.target in also:
            continue
        if relation.says and (relation.type in _TOLD or relation.confidence is Confidence.INFERRED):
            told.append(relation.says)
            continue
        name = _places(relation.articles, catalogue.name(relation.target))
        groups.setdefault((relation.type, relation.since), []).append(name)
    return told + [
        f"{document.name} {_ACTS[kind]}{f' từ {day(since)}' if since else ''}: {'; '.join(names)}."
        for (kind, since), names in groups.items()
    ]


def _places(units: Iterable[str], name: str) -> str:
    """Print places of one document: "khoản 2 Điều 12, Điều 41 Luật …"; the document alone when none is named."""
    places = [Locator("", *unit.split(".")).describe(" ").strip() for unit in units]
    return f"{', '.join(places)} {name}".strip()


def unknowns(catalogue: Catalogue, library: Library, place: Locator, on: date) -> list[str]:
    """Return what isn't known of a place and what to check."""
    text = library.texts.get(place.document)
    document = catalogue.get(place.document)
    if document is None:
        return []
    finding = find_standing(catalogue, document, place, on)
    ended = finding.standing is Standing.ENDED
    kinds = [DoubtKind.STANDING]
    if place.article is None:
        kinds.append(DoubtKind.OUTLOOK)
    if not ended and (text is None or text.text_kind is not TextKind.VERBATIM or text.provenance.parts):
        kinds.append(DoubtKind.TEXT)
    lines = [doubt.says for doubt in catalogue.doubts(place, on, *kinds)]
    if finding.standing in (Standing.CHANGED, Standing.IN_FORCE) and text is not None:
        lines += catalogue.later_wording(place, on)
    if not ended and text is None and not lines:
        lines.append(f"Kho chưa có lời văn của {document.name}; hãy đọc bản gốc.")
    if ended and finding.effect and finding.effect.relation.confidence is Confidence.REPORTED:
        lines.append(f"Việc này kho chỉ biết từ một nguồn; hãy đối chiếu bản gốc {finding.effect.by.name}.")
    return [f"- {line}" for line in lines]


def lowered(text: str) -> str:
    """Return a sentence as it goes on behind a colon: a name keeps its capital."""
    first = text.split(" ", 1)[0]
    return text[:1].lower() + text[1:] if first in ("Từ", "Các", "Danh", "Khoản", "Cụm", "Lời") else text
