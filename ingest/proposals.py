"""What a text says of its document, offered to the catalogue: entries for an officer to review, never applied."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import yaml

from ingest.consequences import Consequence, consequences_of
from ingest.effective import effect_of
from knowledge.catalogue import Catalogue
from knowledge.documents import Confidence, DocumentKind, LegalDocument, Relation, RelationType
from knowledge.library import place_of
from knowledge.locator import Locator
from knowledge.provisions import LegalText, Provision
from knowledge.reference_documents import kind_of

_VERBS = {
    RelationType.AMENDS: "sửa đổi, bổ sung",
    RelationType.REPLACES: "thay thế",
    RelationType.REPEALS: "bãi bỏ",
    RelationType.CORRECTS: "đính chính",
}
_HEAD = (
    "# Đề xuất cho danh mục văn bản, đọc từ lời văn của tệp đã nạp. Chưa mục nào được áp dụng: hãy đối chiếu từng mục",
    "# với văn bản gốc, sửa chỗ sai rồi chép vào tệp danh mục phù hợp. Dòng bắt đầu bằng # là ghi chú cho người đọc.",
)
_WIDTH = 118
_SHOWN = 4  # places named one by one


class _InLine(list[str]):
    """A list written on one line, as the catalogue's files have the articles."""


class _Dumper(yaml.SafeDumper):
    """Writes entries without anchors: each can be copied alone."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        """Write every value where it stands."""
        return True


_Dumper.add_representer(_InLine, lambda dumper, each: dumper.represent_sequence("tag:yaml.org,2002:seq", each, True))


@dataclass(frozen=True)
class Proposal:
    """An entry as the text has it, with remarks in Vietnamese: what differs from the catalogue, what to look at."""

    document: LegalDocument
    is_new: bool
    remarks: tuple[str, ...] = ()
    news: tuple[str, ...] = ()

    @property
    def says_something(self) -> bool:
        """It tells the catalogue something that it doesn't have."""
        return self.is_new or bool(self.news)


def propose(text: LegalText, catalogue: Catalogue) -> Proposal | None:
    """Return what a text offers to the catalogue; None where it doesn't tell what kind of document it is."""
    about = text.provenance
    kind = next((k for k in DocumentKind if k.value == about.kind), None)
    if kind is None:
        return None
    effects = consequences_of(text, catalogue)
    document = LegalDocument(
        number=text.number,
        kind=kind,
        title=about.title or text.title or text.number,
        issuer=about.issuer,
        issued=about.issued,
        effective=about.effective,
        url=text.source_url,
        relations=tuple(_relation(each, about.effective) for each in effects),
    )
    known = catalogue.get(text.number)
    news = tuple(_news(document, known)) if known is not None else ()
    return Proposal(document, known is None, tuple(_remarks(text, document, effects, catalogue)), news)


def _relation(each: Consequence, since: date | None) -> Relation:
    said_at = ", ".join(_place(unit) for unit in each.said_at[:_SHOWN])
    more = f" và {len(each.said_at) - _SHOWN} chỗ khác" if len(each.said_at) > _SHOWN else ""
    return Relation(
        type=each.type,
        target=each.target,
        since=since,
        articles=tuple(each.articles),
        confidence=Confidence.REPORTED,
        evidence=f"{said_at}{more} của văn bản",
    )


def _place(unit: Provision) -> str:
    return replace(place_of(unit), document="").describe().strip() or unit.heading


def _remarks(
    text: LegalText, document: LegalDocument, effects: Sequence[Consequence], catalogue: Catalogue
) -> Iterator[str]:
    """Say what an officer should look at: the words on effect, annexes touched, documents to be added before."""
    effect = effect_of(text.provisions, document.issued)
    if effect is None:
        yield "Văn bản (phần đã nạp) không ghi ngày có hiệu lực."
    else:
        counted = "" if effect.day else " — chưa tính được ngày, hãy tra Công báo"
        yield f"{_place(effect.provision)}: “{effect.words}”{counted}."
    for each in effects:
        if each.others:
            yield f"{_sentence(each.type)} {', '.join(each.others)} của {catalogue.name(each.target)}."
    unknown = dict.fromkeys(each.target for each in effects if each.target not in catalogue)
    if unknown:
        yield f"Danh mục chưa có, cần thêm trước: {', '.join(unknown)}."


def _news(document: LegalDocument, known: LegalDocument) -> Iterator[str]:
    """Say what the catalogue lacks or has otherwise."""
    for name, read, held in (
        ("ngày ban hành", document.issued, known.issued),
        ("ngày có hiệu lực", document.effective, known.effective),
    ):
        if read is not None and read != held:
            yield f"{name}: văn bản ghi {read:%d/%m/%Y}, danh mục {f'ghi {held:%d/%m/%Y}' if held else 'chưa ghi'}"
    if document.kind is not known.kind:
        yield f"loại: văn bản ghi {document.kind.value}, danh mục ghi {known.kind.value}"
    if document.issuer and document.issuer != known.issuer:
        yield f"cơ quan ban hành: văn bản ghi {document.issuer}, danh mục ghi {known.issuer or 'trống'}"
    touched = {relation.target for relation in known.relations}
    for relation in document.relations:
        if relation.target not in touched:
            yield f"danh mục chưa ghi: {effect_line(relation, None)}"


def effect_line(relation: Relation, catalogue: Catalogue | None) -> str:
    """Say in Vietnamese what a relation does: "bãi bỏ Điều 5, khoản 2 Điều 7 Thông tư 26/2011/TT-BKHCN"."""
    known = catalogue.get(relation.target) if catalogue is not None else None
    kind = kind_of(relation.target)
    target = known.name if known is not None else f"{kind[:1].upper()}{kind[1:]} {relation.target}".strip()
    places = [Locator("", *unit.split(".")).describe().strip() for unit in relation.articles[:_SHOWN]]
    more = f" và {len(relation.articles) - _SHOWN} chỗ khác" if len(relation.articles) > _SHOWN else ""
    return " ".join(part for part in (_VERBS[relation.type], f"{', '.join(places)}{more}".strip(), target) if part)


def _sentence(kind: RelationType) -> str:
    return f"Còn {_VERBS[kind]}"


def to_yaml(proposals: Iterable[Proposal]) -> str:
    """Write proposals as entries of the catalogue, each with its remarks above it."""
    lines = list(_HEAD)
    for proposal in proposals:
        state = "Danh mục chưa có văn bản này." if proposal.is_new else "Danh mục đã có văn bản này."
        told = [state, *(f"Khác: {news}." for news in proposal.news), *proposal.remarks]
        lines += ["", *(f"# {' '.join(remark.split())}" for remark in told)]
        entry = yaml.dump(
            [_plain(proposal.document)], Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH
        )
        lines.append(entry.rstrip())
    return "\n".join(lines) + "\n"


def _plain(document: LegalDocument) -> dict[str, Any]:
    """Return an entry as the catalogue's files have it: days as days, what is empty left out."""
    entry = document.model_dump(exclude_defaults=True) | {"kind": document.kind.value}
    if "relations" in entry:
        entry["relations"] = [_plain_relation(relation) for relation in entry["relations"]]
    return entry


def _plain_relation(relation: dict[str, Any]) -> dict[str, Any]:
    plain = relation | {"type": relation["type"].value, "confidence": relation["confidence"].value}
    return plain | ({"articles": _InLine(plain["articles"])} if "articles" in plain else {})
