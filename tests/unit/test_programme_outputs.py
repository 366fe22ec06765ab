"""The programme in the other formats: Markdown, JSON, calendar, workbook."""

import json
import re
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from programmes import NAME, OWNER, mill

from bot.programme.calendar import as_calendar, escape, fold, write_calendar
from bot.programme.due_dates import days_in, due_days
from bot.programme.json_file import write_json
from bot.programme.markdown import as_markdown, write_markdown
from bot.programme.model import Paragraph, Programme, Section, Table
from bot.programme.workbook import write_workbook
from knowledge.errors import OutputError

HOSTILE = "=1+1; a,b\\c <b>*x*</b> | `y` [z](http://a)\nBEGIN:VEVENT\r\nđ\x00"


def _hostile() -> Programme:
    table = Table(
        caption="[Kế hoạch]: */\\?",
        headers=("TT", "Phương tiện đo", "Hạn", "Số tiền"),
        rows=(
            ("1", HOSTILE, "01/03/2027", "1.250.000"),
            ("2", "+cmd|' /C calc'!A0", "31/02/2027", "12,5"),
            ("3", "@SUM(A1)", "Chưa rõ, trước 05/04/2027", "1.250.000 đồng"),
            ("4", "Thiếu ô"),
        ),
        numeric=(0, 3),
    )
    blocks = (Paragraph(text=HOSTILE), table, table)
    section = Section(id="pl_ke_hoach", title=HOSTILE, level=1, blocks=blocks)
    return mill().model_copy(update={"profile_name": HOSTILE, "sections": (section,)})


def test_due_days_are_read_from_the_plan_and_the_schedule() -> None:
    found = [(due.day, due.what) for due in due_days(mill())]
    assert (date(2028, 2, 29), "Đến hạn: Cân cầu trục (TB-002)") in found
    assert [day for day, what in found if "Cặp nhiệt điện" in what and "Đến hạn" in what] == [
        date(2027, 12, 31),
        date(2028, 12, 31),
    ]
    assert (date(2028, 7, 28), "Hết hạn nhiệm vụ: Đánh giá giữa kỳ và sửa đổi Chương trình") in found
    assert len(found) == 4 + 5
    assert found == sorted(found)


def test_only_days_of_the_calendar_count() -> None:
    assert list(days_in("31/02/2027, 1/3/2027; 29/02/2028 và 111/12/2027, 01/01/20271")) == [
        date(2027, 3, 1),
        date(2028, 2, 29),
    ]


def test_each_due_day_is_an_event_with_a_reminder_thirty_days_before() -> None:
    lines = _unfolded(as_calendar(mill()))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    events = _events(lines)
    assert len(events) == 9
    first = next(event for event in events if "Cân cầu trục" in event["SUMMARY;LANGUAGE=vi"])
    assert first["DTSTART;VALUE=DATE"] == "20280229"
    assert first["DTEND;VALUE=DATE"] == "20280301"
    assert first["TRIGGER"] == "-P30D"
    assert first["DTSTAMP"] == "20260720T000000Z"
    assert len({event["UID"] for event in events}) == 9
    assert as_calendar(mill()) == as_calendar(mill())


def test_hostile_words_open_no_line_of_their_own_in_the_calendar(tmp_path: Path) -> None:
    write_calendar(_hostile(), tmp_path / "a.ics")
    raw = (tmp_path / "a.ics").read_bytes()
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    lines = _unfolded(raw.decode())
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 2
    first = _events(lines)[0]["SUMMARY;LANGUAGE=vi"]
    assert first == r"Đến hạn: =1+1\; a\,b\\c <b>*x*</b> | `y` [z](http://a)\nBEGIN:VEVENT\nđ" + "\ufffd"


@pytest.mark.parametrize("text", ["", "a" * 75, "a" * 76, "ệ" * 60, "😀" * 40])
def test_folded_lines_unfold_to_what_they_were(text: str) -> None:
    pieces = list(fold(text))
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == text


def test_escaping_follows_the_standard() -> None:
    assert escape("a\\b;c,d\r\ne") == r"a\\b\;c\,d\ne"


def test_the_workbook_holds_days_as_days_and_numbers_as_numbers(tmp_path: Path) -> None:
    write_workbook(_hostile(), tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert len(book.sheetnames) == 2
    sheet = book.worksheets[0]
    values = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert values[0][2:] == [datetime(2027, 3, 1), 1250000]
    assert values[1][2:] == ["31/02/2027", 12.5]
    assert values[2][2:] == ["Chưa rõ, trước 05/04/2027", "1.250.000 đồng"]
    assert values[3] == [4, "Thiếu ô", None, None]
    assert sheet.freeze_panes == "A2"
    assert sheet.print_title_rows == "$1:$1"


def test_no_cell_of_the_workbook_is_a_formula(tmp_path: Path) -> None:
    write_workbook(_hostile(), tmp_path / "a.xlsx")
    cells = [cell for sheet in openpyxl.load_workbook(tmp_path / "a.xlsx") for row in sheet for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert [cell.value for cell in cells[:8]][5].startswith("=1+1; a,b")


def test_the_workbook_has_a_sheet_for_the_list_and_one_for_the_plan(tmp_path: Path) -> None:
    write_workbook(mill(), tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert [sheet.max_row for sheet in book] == [36, 5]
    gap = next(cell for cell in book.worksheets[1]["D"] if cell.value == OWNER.text)
    assert gap.fill.fgColor.rgb == "00FFFF00"
    assert book.properties.creator == NAME


def test_json_reads_back_to_the_same_programme(tmp_path: Path) -> None:
    write_json(mill(), tmp_path / "a.json")
    text = (tmp_path / "a.json").read_text(encoding="utf-8")
    assert Programme.model_validate_json(text) == mill()
    assert json.loads(text)["profile_name"] == NAME


def test_markdown_has_every_part_and_numbered_list(tmp_path: Path) -> None:
    write_markdown(mill(), tmp_path / "a.md")
    said = (tmp_path / "a.md").read_text(encoding="utf-8")
    assert r"\[2\] Điều 4 khoản 1 Thông tư 23/2013/TT-BKHCN. **Cảnh báo: Thông tư 04/2026" in said
    assert "|  | Tổng cộng |  |  | 57.000.000 |  |" in said
    assert "Còn 2 chỗ cần doanh nghiệp bổ sung" in said
    assert re.search(r"^### 2\.1\. Nhóm yếu tố", said, re.MULTILINE)


def test_markdown_escapes_what_it_would_read_as_signs() -> None:
    said = as_markdown(_hostile())
    assert r"=1+1; a,b\\c \<b\>\*x\*\</b\> \| \`y\` \[z\](http://a) BEGIN:VEVENT đ" in said
    assert said.count("\n| 1 |") == 2


def test_a_list_number_at_the_start_of_words_stays_words() -> None:
    section = Section(id="can_cu", title="T", level=1, blocks=(Paragraph(text="1. một"), Paragraph(text="- hai")))
    said = as_markdown(mill().model_copy(update={"sections": (section,)}))
    assert "\n1\\. một\n" in said
    assert "\n\\- hai\n" in said


@pytest.mark.parametrize("write", [write_calendar, write_workbook, write_json, write_markdown])
def test_a_missing_folder_is_said(tmp_path: Path, write: object) -> None:
    with pytest.raises(OutputError, match="Không ghi được tệp"):
        write(mill(), tmp_path / "thieu" / "a")  # type: ignore[operator]


def _unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").rstrip("\r\n").split("\r\n")


def _events(lines: list[str]) -> list[dict[str, str]]:
    """The events as name and value; a name that stands twice keeps its last value."""
    events: list[dict[str, str]] = []
    for line in lines:
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events and ":" in line:
            name, _, value = line.partition(":")
            events[-1][name] = value
    return events
