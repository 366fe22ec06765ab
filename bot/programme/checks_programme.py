"""Checks of a drafted, perhaps edited, programme: whole, adding up, cited, in force."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, get_args

from bot.programme.checking import Faults
from bot.programme.model import Bullets, Gantt, Note, Paragraph, Programme, Section, SectionId, Table
from bot.programme.wording import day
from knowledge.locator import Locator
from knowledge.sources import describe_place

_LEGAL = re.compile(r"\b(?:phải|không được|bắt buộc|nghiêm cấm|cấm)\b", re.IGNORECASE)
_GAP = re.compile(r"\[cần bổ sung: [^\]]*\]")
_MARK = re.compile(r"\[(\d+)\]")
_MONEY = re.compile(r"-?\d{1,3}(?:\.\d{3})*(?:,\d+)?|-?\d+(?:,\d+)?")
_QUOTED = re.compile(r"«[^»]*»")


def check_programme(faults: Faults, programme: Programme, *, citations: bool = True) -> None:
    """Check the sections, sums, dates and, unless told otherwise, the standing of the citations of a programme."""
    present = {section.id for section in programme.sections}
    for identifier in get_args(SectionId):
        if identifier not in present:
            why = faults.law("510/QĐ-BKHCN/Các phần của một Chương trình đảm bảo đo lường")
            faults.missing(
                "missing_section", f"phần {identifier}", "Không có trong Chương trình.", why, "soạn lại phần này."
            )
    for section in programme.sections:
        _section(faults, section, programme)
    _due_listed(faults, programme)
    if citations:
        check_citations(faults, programme)
    by_place: dict[str, list[str]] = {}
    for gap in programme.gaps:
        by_place.setdefault(gap.where, []).append(gap.what)
    for where, gaps in by_place.items():
        said = f"Còn {len(gaps)} chỗ cần bổ sung: {'; '.join(gaps[:5])}{'…' if len(gaps) > 5 else ''}."
        faults.missing("gaps", where, said, "Chương trình chưa đầy đủ.", "bổ sung vào hồ sơ rồi soạn lại.")


def paragraphs_of(section: Section) -> Iterator[Paragraph]:
    """Return the paragraphs of a section, those of its lists included."""
    for block in section.blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Bullets):
            yield from block.items


def is_uncited(paragraph: Paragraph, own: tuple[str, ...] = ()) -> bool:
    """Tell whether a paragraph states a requirement without a citation; the enterprise's own words don't count."""
    text = _QUOTED.sub("", _GAP.sub("", paragraph.text))
    for words in own:
        text = text.replace(words, "")
    return bool(_LEGAL.search(text)) and not paragraph.citations


def _section(faults: Faults, section: Section, programme: Programme) -> None:
    where = f"phần «{section.title}»"
    if not any(not isinstance(block, Note) for block in section.blocks):
        faults.missing("empty_section", where, "Phần trống.", "Chương trình cần nội dung này.", "soạn lại phần này.")
    numbers = {cited.n for cited in programme.citations}
    for paragraph in paragraphs_of(section):
        if is_uncited(paragraph, own_words(faults)):
            said = f"Câu nêu yêu cầu mà không có căn cứ: «{paragraph.text[:120]}»."
            faults.wrong("uncited", where, said, "Mỗi yêu cầu của pháp luật cần căn cứ.", "thêm căn cứ hoặc bỏ câu.")
        for n in set(paragraph.citations) - numbers:
            said = f"Căn cứ [{n}] không có trong danh sách."
            faults.wrong("unknown_citation", where, said, "Viện dẫn không tra được.", "sửa số căn cứ.")
    for block in section.blocks:
        if isinstance(block, Table):
            _table(faults, where, block, numbers)
        elif isinstance(block, Gantt):
            _gantt(faults, where, block)


def own_words(faults: Faults) -> tuple[str, ...]:
    """Return the texts of the profile that hold words of obligation: an enterprise may say "phải" of itself."""
    found = {text.rstrip(".") for text in _strings(faults.facts.profile.model_dump()) if _LEGAL.search(text)}
    return tuple(sorted(found, key=len, reverse=True))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _strings(inner)


def _table(faults: Faults, where: str, table: Table, numbers: set[int]) -> None:
    for row in table.rows:
        if len(row) != len(table.headers):
            said = f"Bảng «{table.caption}» có dòng {len(row)} ô, tiêu đề {len(table.headers)} ô."
            faults.wrong("row_length", where, said, "Dòng lệch cột.", "sửa bảng.")
        if is_uncited(Paragraph(text=" | ".join(row)), own_words(faults)) and not any(map(_MARK.search, row)):
            said = f"Dòng của bảng «{table.caption}» nêu yêu cầu mà không có căn cứ: «{' | '.join(row)[:120]}»."
            faults.wrong("uncited", where, said, "Mỗi yêu cầu của pháp luật cần căn cứ.", "thêm căn cứ hoặc bỏ câu.")
        for n in {int(n) for cell in row for n in _MARK.findall(cell)} - numbers:
            said = f"Căn cứ [{n}] trong bảng «{table.caption}» không có trong danh sách."
            faults.wrong("unknown_citation", where, said, "Viện dẫn không tra được.", "sửa số căn cứ.")
    for column in table.numeric:
        total = table.total[column] if table.total and column < len(table.total) else ""
        if not _MONEY.fullmatch(total):
            continue
        cells = [row[column] for row in table.rows if column < len(row) and _MONEY.fullmatch(row[column])]
        if sum((_value(cell) for cell in cells), Decimal(0)) != _value(total):
            said = f"Cột «{table.headers[column]}» của bảng «{table.caption}» cộng không ra {total}."
            faults.wrong("table_sum", where, said, "Phép cộng không khớp.", "sửa dòng hoặc tổng.")


def _value(cell: str) -> Decimal:
    return Decimal(cell.replace(".", "").replace(",", "."))


def _gantt(faults: Faults, where: str, gantt: Gantt) -> None:
    for row in gantt.rows:
        if row.end < row.start or row.start < gantt.start or row.end > gantt.end:
            said = f"«{row.name}»: {day(row.start)} – {day(row.end)} sai thứ tự hoặc ngoài tiến độ."
            faults.wrong("gantt_order", where, said, "Ngày sai thứ tự.", "sửa ngày.")
        if not row.responsible:
            faults.missing("gantt_owner", where, f"«{row.name}» chưa có chủ trì.", "Không ai làm.", "ghi chủ trì.")


def _due_listed(faults: Faults, programme: Programme) -> None:
    """Every due date in the period stands in the plan of verification."""
    section = programme.section("pl_ke_hoach")
    if section is None:
        return
    rows = [row for block in section.blocks if isinstance(block, Table) for row in block.rows]
    for control in faults.facts.group_two:
        for due in faults.facts.due_dates(control):
            if not any(control.device.id in row and day(due) in row for row in rows):
                said = f"«{control.device.called}» đến hạn {day(due)} mà không có trong kế hoạch."
                why = faults.law("bat-ky-doanh-nghiep/kiem-soat")
                faults.wrong("due_not_listed", "kế hoạch kiểm định, hiệu chuẩn", said, why, "thêm vào kế hoạch.")


def check_citations(faults: Faults, programme: Programme) -> None:
    """Hold the citations against the catalogue on the day of checking, which may be later than that of drafting."""
    catalogue, on = faults.facts.catalogue, faults.facts.on
    for cited in programme.citations:
        place = Locator(cited.document, cited.article, cited.clause, cited.point)
        validity = catalogue.validity(place, on)
        where = f"căn cứ [{cited.n}]"
        if not validity.in_force:
            why = " ".join(validity.notices)
            said = f"{describe_place(place, catalogue)} không còn hiệu lực ngày {day(on)}."
            faults.wrong("citation_ended", where, said, why, "đối chiếu văn bản mới và sửa.")
        elif validity.notices:
            faults.note("citation_warned", where, f"{cited.label}.", " ".join(validity.notices), "đối chiếu bản gốc.")
