"""What a document does to others, as its own articles say: replaces, repeals, amends them, wholly or in some places."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from knowledge import amending
from knowledge.catalogue import Catalogue
from knowledge.documents import DocumentKind, LegalDocument, RelationType
from knowledge.library import Library
from knowledge.provisions import LegalText, Level, Provision
from knowledge.reference_documents import kind_of
from knowledge.references import Reference, ReferenceReader

_SENTENCE = re.compile(r"[^.;\n]*(?:\.(?=\S)[^.;\n]*)*(?:[.;\n]|$)")
_EXPIRES = re.compile(r"(?:hết|chấm dứt) hiệu lực", re.IGNORECASE)
_ENDS = re.compile(r"(?<!bị )(?<!được )(?:(?P<repeals>bãi bỏ|hủy bỏ|huỷ bỏ)|thay thế(?! (?:cụm )?từ))", re.IGNORECASE)
_ON_EFFECT = re.compile(r"hiệu lực|thi hành|bãi bỏ|thay thế", re.IGNORECASE)
_PART = re.compile(
    r"thay thế (?:các |một số )?(?:cụm|từ|khoản|điểm|điều|phụ lục|mẫu|bảng|biểu|danh mục)", re.IGNORECASE
)
_IN_TITLE = re.compile(
    r"(?<!hiệu lực )(?<!hiệu lực thi hành )(?:của|tại|theo|kèm theo|thi hành|bởi|bằng|hướng dẫn|quy định chi tiết|về"
    r"|căn cứ|một số điều|sửa đổi, bổ sung|thực hiện|trong)\s*(?:các\s+)?$",
    re.IGNORECASE,
)
_IN_PLACE = re.compile(r"(?:sửa đổi, bổ sung|hướng dẫn|quy định chi tiết)\s*(?:các\s+)?$", re.IGNORECASE)
_BESIDE = re.compile(
    r"(?:một số (?:cụm từ|từ|điểm|khoản|điều|nội dung|quy định)\b[^;.]{0,30}(?:của|tại)|"
    r"(?:phía |ngay )?(?:sau|trước))\s*$",
    re.IGNORECASE,
)  # "một số khoản của Điều 12" is told again below; "vào sau Điều 10" only says where
_BEFORE = re.compile(r"được (?:sửa đổi|bổ sung|thay thế)[^;.]{0,60}$", re.IGNORECASE)
_LISTED = re.compile(r"[\s,]*(?:và\s*)?")
_FARTHEST = 80  # characters between a verb and what it acts on


@dataclass(slots=True)
class Consequence:
    """One effect on another document: the places touched (none: all of it) and where this document says so.

    ``others`` are annexes and chapters, which the catalogue has no places for.
    """

    type: RelationType
    target: str
    articles: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    said_at: list[Provision] = field(default_factory=list)


def consequences_of(text: LegalText, catalogue: Catalogue) -> list[Consequence]:
    """Return the effects on other documents, in the order of the text; ``catalogue`` knows laws by their titles."""
    reader = ReferenceReader(Library([text]), _with_all_named(text, catalogue))
    found: dict[tuple[RelationType, str, bool], Consequence] = {}
    for unit in text.provisions:
        for kind, reference in _effects(unit, text, reader):
            _note(found, kind, reference, unit)
    for kind, reference, unit in _told_above(text, reader):
        if not any((kind, reference.targets[0].document) == (k, document) for k, document, _ in found):
            _note(found, kind, reference, unit)
    return list(found.values())


def _note(
    found: dict[tuple[RelationType, str, bool], Consequence], kind: RelationType, reference: Reference, unit: Provision
) -> None:
    """Write down what a reference says is touched."""
    other = reference.annex or reference.division
    for target in reference.targets:
        part = target.article is not None or bool(other)
        each = found.setdefault((kind, target.document, part), Consequence(kind, target.document))
        place = ".".join(p for p in (target.article, target.clause, target.point) if p is not None)
        for name, names in ((place, each.articles), (other, each.others)):
            if name and name not in names:
                names.append(name)
        if unit not in each.said_at:
            each.said_at.append(unit)


def _with_all_named(text: LegalText, catalogue: Catalogue) -> Catalogue:
    """Return the catalogue with an entry for every number that a text names, so that its places can be told."""
    reader = ReferenceReader(Library([]), catalogue)
    words = [text.title, text.provenance.title, *(w for unit in text.provisions for w in (unit.heading, unit.text))]
    known = {document.number: document for document in catalogue.documents}
    for number in dict.fromkeys(t.number for each in words for t in reader.document_tokens(each) if t.number):
        kind = next((k for k in DocumentKind if k.value.lower() == kind_of(number)), None)
        if number not in known and kind is not None:
            known[number] = LegalDocument(number=number, kind=kind, title=number, issuer="")
    return Catalogue(known.values())


def _others(unit: Provision, text: LegalText, reader: ReferenceReader) -> list[Reference]:
    """Return the references of a unit to other documents, those in quoted new words left out."""
    quoted = amending.quoted_spans(unit.text)
    outside = (r for r in reader.of(unit, text) if not any(start <= r.start < end for start, end in quoted))
    return [r for r in outside if r.targets and r.targets[0].document != text.number]


def _effects(unit: Provision, text: LegalText, reader: ReferenceReader) -> Iterator[tuple[RelationType, Reference]]:
    """Return what the words of one unit do to other documents."""
    others = _others(unit, text, reader)
    path = reader.places_of(text).path_to(unit) if others else []
    announced = _announced_for_list(path)
    for sentence in _SENTENCE.finditer(_unpointed(unit.text)) if others else ():
        inside = [r for r in others if sentence.start() <= r.start < sentence.end()]
        if amending.amends(sentence.group()):
            announced = _announced(sentence.group())
        kind: RelationType | None = None
        if announced is not None:
            kind = _of_words(announced, sentence.group())
        elif path[0].heading and not _ON_EFFECT.search(path[0].heading):
            continue
        else:
            kind, inside = _told(sentence, inside)
        for reference in _own_objects(unit.text, inside):
            if kind is not None:
                yield kind, reference


def _unpointed(text: str) -> str:
    """Write commas for what would end a sentence within quotations; every character keeps its place."""
    signs = list(text)
    for start, end in amending.quoted_spans(text):
        signs[start:end] = ["," if sign in ".;" else sign for sign in signs[start:end]]
    return "".join(signs)


def _announced_for_list(path: Sequence[Provision]) -> RelationType | None:
    """Return what is done to the items of a list, which its lead announces before a colon."""
    lead = path[-2].text.rstrip() if len(path) > 1 else ""
    if not lead.endswith(":"):
        return None
    if amending.amends(lead):
        return _announced(lead)
    found = _ENDS.search(lead)
    if found is not None:
        return RelationType.REPEALS if found["repeals"] else RelationType.REPLACES
    return RelationType.REPLACES if _EXPIRES.search(lead) else None


def _announced(words: str) -> RelationType:
    """Tell an amendment from a repeal, a replacement, a correction by the verb that begins the words."""
    begins = re.sub(r"^\W*(?:\d+\.\s*|[a-zđ]\)\s*)?", "", words).lower()
    if begins.startswith(("bãi bỏ", "hủy bỏ", "huỷ bỏ")):
        return RelationType.REPEALS
    if begins.startswith("đính chính"):
        return RelationType.CORRECTS
    return RelationType.REPLACES if begins.startswith("thay thế") and not _PART.match(begins) else RelationType.AMENDS


def _of_words(kind: RelationType, sentence: str) -> RelationType:
    """A repeal of some words only is an amendment."""
    only_words = re.search(r"\b(?:cụm )?từ [“\"]", sentence)
    return RelationType.AMENDS if kind is RelationType.REPEALS and only_words else kind


def _told(sentence: re.Match[str], inside: list[Reference]) -> tuple[RelationType | None, list[Reference]]:
    """Read "Thông tư X hết hiệu lực", "Thông tư này thay thế Thông tư X": the kind, and what it is done to."""
    words, offset = sentence.group(), sentence.start()
    expires = _EXPIRES.search(words)
    if expires is not None:
        before = [r for r in inside if r.end <= offset + expires.start()]
        whole = all(target.article is None for r in before[:1] for target in r.targets)
        return (RelationType.REPLACES if whole else RelationType.REPEALS), before
    ends = _ENDS.search(words)
    if ends is None:
        return None, []
    behind = [r for r in inside if r.start >= offset + ends.end()]
    gap = words[ends.end() : behind[0].start - offset] if behind else ""
    if len(gap) > _FARTHEST or re.search(r"\b(?:theo|quy định tại)\b", gap):
        return None, []
    return (RelationType.REPEALS if ends["repeals"] else RelationType.REPLACES), behind


def _own_objects(text: str, references: Sequence[Reference]) -> list[Reference]:
    """Leave out documents that only stand in the title of another, and those that once amended it."""
    kept: list[Reference] = []
    last_out: Reference | None = None
    for reference in references:
        before = text[max(0, reference.start - _FARTHEST) : reference.start]
        whole = all(target.article is None for target in reference.targets) and not reference.annex
        in_passing = _IN_TITLE.search(before) if whole else kept and _IN_PLACE.search(before)
        out = bool(_BEFORE.search(before) or _BESIDE.search(before) or in_passing)
        follows = last_out is not None and _LISTED.fullmatch(text[last_out.end : reference.start]) is not None
        if out or follows:
            last_out = reference
        else:
            kept.append(reference)
    return kept


def _told_above(text: LegalText, reader: ReferenceReader) -> Iterable[tuple[RelationType, Reference, Provision]]:
    """Return what the title and the headings of articles say is amended."""
    articles = [unit for unit in text.provisions if unit.level is Level.ARTICLE]
    title = text.provenance.title or text.title
    said = [(unit, unit.heading) for unit in articles if amending.amends(unit.heading)]
    said += [(articles[0], title)] if articles and amending.amends_one(title) else []
    for unit, words in said:
        heading = replace(unit, id=f"{unit.id}#", heading="", text=words[: amending.told_of(words)], parent=None)
        for reference in _others(heading, text, reader)[:1]:
            yield RelationType.AMENDS, reference, unit
