"""Checking the words of a programme's Word file, as far as they can be read back: periods, citations, sums, dates."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from bot.programme.checking import Fault, Faults
from bot.programme.checks_devices import check_devices
from bot.programme.checks_programme import check_citations, check_programme
from bot.programme.due_dates import days_in
from bot.programme.facts import Facts
from bot.programme.model import Paragraph, Programme, Table
from bot.programme.word_devices import device_rows, profile_told
from bot.programme.word_programme import WordProgramme, read_programme
from bot.programme.word_view import view
from bot.programme.wording import day
from knowledge.catalogue import Catalogue, load_catalogue
from knowledge.instruments import find
from knowledge.locator import Locator

Held = Callable[[Locator], bool | None]
"""Tells whether a place is in the texts held; None where its document isn't held at all."""
_MONTHS = re.compile(r"chu kỳ kiểm định (\d+) tháng")
_PERIOD = re.compile(r"(?:thời kỳ|từ ngày|từ) (?:từ )?(?:ngày )?\d{1,2}/\d{1,2}/\d{4}", re.IGNORECASE)
_ORDER = {"wrong": 0, "missing": 1, "note": 2}
_AGREE = "Các ngày của Chương trình phải khớp nhau."


def check_word(
    path: Path, on: date, *, held: Held = lambda _: None, catalogue: Catalogue | None = None
) -> tuple[Fault, ...]:
    """Return what is to be put right in the words of a programme's Word file, the wrong first.

    Raises:
        UnreadableFileError: it is no readable Word file.
    """
    law = catalogue or load_catalogue()
    read = read_programme(view(path), law)
    profile = profile_told(read.programme, has_period=read.has_period)
    drafted = read.programme.drafted_on if read.programme.drafted_on <= on else on
    then, now = Faults(Facts(profile, law, drafted)), Faults(Facts(profile, law, on))
    check_programme(then, read.programme, citations=False)
    check_devices(now)
    check_citations(now, read.programme)
    _places(now, read, held)
    _periods(now, read.programme)
    _dates(now, read)
    _sums(now, read.programme)
    found = dict.fromkeys((*then.found, *now.found))
    return tuple(sorted(found, key=lambda fault: _ORDER[fault.severity]))


def _places(faults: Faults, read: WordProgramme, held: Held) -> None:
    if not read.has_citations:
        why = "Người đọc không tra được căn cứ."
        faults.missing("no_citations", "căn cứ viện dẫn", "Không thấy danh sách căn cứ.", why, "xuất lại tệp Word.")
    for n, label in read.unread.items():
        said = f"Không nhận ra văn bản của «{label[:120]}»."
        faults.wrong("unknown_document", f"căn cứ [{n}]", said, "Văn bản không có trong danh mục.", "sửa số hiệu.")
    for cited in read.programme.citations:
        place = Locator(cited.document, cited.article, cited.clause, cited.point)
        if cited.article and held(place) is False:
            said = f"«{cited.label}» không có trong văn bản mà kho giữ."
            faults.wrong("unknown_place", f"căn cứ [{cited.n}]", said, "Viện dẫn không tra được.", "sửa điều, khoản.")


def _periods(faults: Faults, programme: Programme) -> None:
    """Hold the period that the list states for an instrument against the one in the list of group 2."""
    for row in device_rows(programme, "instruments"):
        stated = _MONTHS.search(row.get("Biện pháp kiểm soát", ""))
        name = row.get("Tên phương tiện đo", "")
        months = {one.months for one in find(name)}
        if stated and len(months) == 1 and (known := months.pop()) is not None and known != int(stated[1]):
            said = f"Ghi chu kỳ {stated[1]} tháng; danh mục trong kho ghi {known} tháng."
            why = faults.law("23/2013/TT-BKHCN/4/1")
            faults.wrong("period_differs", f"phương tiện đo «{name}»", said, why, "đối chiếu danh mục và sửa.")


def _dates(faults: Faults, read: WordProgramme) -> None:
    programme = read.programme
    if not read.has_period:
        said = "Không đọc được thời kỳ ở trang bìa."
        faults.missing("no_period", "trang bìa", said, _AGREE, "ghi từ ngày đến ngày.")
        return
    start, end = programme.period
    if end <= start:
        said = f"Ngày kết thúc {day(end)} không sau ngày bắt đầu {day(start)}."
        faults.wrong("period_order", "trang bìa", said, "Ngày sai thứ tự.", "sửa thời kỳ.")
    for where, text in _period_lines(programme):
        days = tuple(days_in(text))[:2]
        if len(days) == 2 and days != (start, end):
            said = f"Ghi {day(days[0])} – {day(days[1])}, trang bìa ghi {day(start)} – {day(end)}."
            faults.wrong("period_contradicts", where, said, _AGREE, "sửa cho thống nhất.")
    _schedule(faults, programme)


def _period_lines(programme: Programme) -> Iterator[tuple[str, str]]:
    for section_id in ("quyet_dinh", "ten_thoi_gian"):
        section = programme.section(section_id)
        if section is None:
            continue
        texts = [block.text for block in section.blocks if isinstance(block, Paragraph)]
        for text in (section.title, *texts):
            if _PERIOD.search(text):
                yield f"phần «{section.title[:60]}»", text


def _schedule(faults: Faults, programme: Programme) -> None:
    start, end = programme.period
    section = programme.section("tien_do")
    for table in (block for block in section.blocks if isinstance(block, Table)) if section else ():
        for row in table.rows:
            cells = dict(zip(table.headers, row, strict=False))
            first, last = (next(days_in(cells.get(key, "")), None) for key in ("Bắt đầu", "Kết thúc"))
            where = f"tiến độ, nhiệm vụ {cells.get('Mã', '')}"
            if first is None or last is None:
                said = "Chưa có ngày bắt đầu hoặc kết thúc."
                faults.missing("task_undated", where, said, "Không theo dõi được tiến độ.", "ghi ngày.")
            elif last < first:
                said = f"Kết thúc {day(last)} trước bắt đầu {day(first)}."
                faults.wrong("task_order", where, said, "Ngày sai thứ tự.", "sửa ngày.")
            elif first < start or last > end:
                said = f"{day(first)} – {day(last)} nằm ngoài thời kỳ {day(start)} – {day(end)}."
                faults.wrong("task_outside", where, said, _AGREE, "sửa ngày hoặc thời kỳ.")


def _sums(faults: Faults, programme: Programme) -> None:
    """Check the lines of the funding table: quantity times price, and both sums alike."""
    section = programme.section("kinh_phi")
    totals = []
    for table in (block for block in section.blocks if isinstance(block, Table)) if section else ():
        where = f"bảng «{table.caption}»"
        for row in table.rows:
            cells = dict(zip(table.headers, row, strict=False))
            keys = ("Số lượng", "Đơn giá (đồng)", "Thành tiền (đồng)")
            quantity, price, amount = (_value(cells.get(key, "")) for key in keys)
            if None not in (quantity, price, amount) and (quantity or 0) * (price or 0) != amount:
                said = f"«{cells.get('Nội dung chi', '')}»: số lượng × đơn giá không ra {cells[keys[2]]}."
                faults.wrong("line_sum", where, said, "Phép nhân không khớp.", "sửa dòng.")
        totals += [value for cell in table.total or () if (value := _value(cell)) is not None]
    if len(set(totals)) > 1:
        said = "Tổng theo nguồn khác tổng các dòng chi."
        faults.wrong("totals_differ", "phần kinh phí", said, "Hai tổng phải bằng nhau.", "sửa bảng.")


def _value(cell: str) -> Decimal | None:
    plain = cell.replace(".", "").replace(",", ".").strip()
    return Decimal(plain) if re.fullmatch(r"\d+(?:\.\d+)?", plain) else None
