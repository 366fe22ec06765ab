"""The instrument list and the plan as an Excel file: days as days, numbers as numbers, text never as a formula."""

import io
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from bot.programme.docx_text import GAP, clean
from bot.programme.due_dates import days_in
from bot.programme.model import Programme, Section, Table
from bot.programme.saving import put

SECTIONS = ("pl_phuong_tien_do", "pl_ke_hoach")
_WHOLE_DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
_NUMBER = re.compile(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?|-?\d+(?:,\d+)?")
_SHEET_SIGNS = re.compile(r"[\[\]:*?/\\']")
_LONGEST_SHEET = 31
_LONGEST_CELL = 32_767
_MOST_WIDTH = 45
_LINE = Side(style="thin")


def write_workbook(programme: Programme, path: Path) -> None:
    """Write each table of the instrument list and of the plan as a sheet.

    Raises:
        OutputError: the file cannot be written.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    for section in programme.sections:
        if section.id in SECTIONS:
            _section(book, section)
    if not book.worksheets:
        book.create_sheet("Trống")
    on = programme.drafted_on
    book.properties.title = "Danh mục phương tiện đo và kế hoạch kiểm định, hiệu chuẩn"
    book.properties.creator = clean(programme.profile_name)
    book.properties.language = "vi-VN"
    book.properties.created = datetime(on.year, on.month, on.day, tzinfo=UTC).replace(tzinfo=None)
    buffer = io.BytesIO()
    book.save(buffer)
    put(path, buffer.getvalue())


def _section(book: Workbook, section: Section) -> None:
    for table in (block for block in section.blocks if isinstance(block, Table) and block.headers):
        sheet = book.create_sheet(_sheet_name(table.caption or section.title))
        _fill(sheet, table)


def _sheet_name(title: str) -> str:
    """A name Excel takes; openpyxl adds a number where two are alike."""
    return _SHEET_SIGNS.sub(" ", clean(title).replace("\n", " ")).strip()[: _LONGEST_SHEET - 2] or "Bảng"


def _fill(sheet: Worksheet, table: Table) -> None:
    border = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
    rows = [table.headers, *table.rows, *([table.total] if table.total else [])]
    for number, row in enumerate(rows, 1):
        strong = number == 1 or row is table.total
        for column in range(len(table.headers)):
            text = clean(row[column]) if column < len(row) else ""
            cell: Any = sheet.cell(number, column + 1)
            _put(cell, text, numeric=number > 1 and column in table.numeric)
            cell.border = border
            cell.font = Font(name="Times New Roman", size=12, bold=strong)
            side = "center" if number == 1 else "right" if column in table.numeric else "left"
            cell.alignment = Alignment(horizontal=side, vertical="top", wrap_text=True)
            if GAP.search(text):
                cell.fill = PatternFill("solid", fgColor="FFFF00")
    _page(sheet, table)


def _put(cell: Cell, text: str, *, numeric: bool) -> None:
    """Put a value in: a day, a number in a column of numbers, otherwise text that Excel never computes."""
    days = list(days_in(text)) if _WHOLE_DAY.fullmatch(text) else []
    if days and days[0] >= date(1900, 3, 1):  # Excel counts a day too many before
        cell.value, cell.number_format = days[0], "dd/mm/yyyy"
    elif numeric and _NUMBER.fullmatch(text):
        value = float(text.replace(".", "").replace(",", "."))
        cell.value = int(value) if value.is_integer() else value
        cell.number_format = "#,##0" if value.is_integer() else "#,##0.###"
    elif text:
        cell.value = text[:_LONGEST_CELL]
        cell.data_type = "s"


def _page(sheet: Worksheet, table: Table) -> None:
    for column, header in enumerate(table.headers):
        longest = max([len(header), *(len(row[column]) for row in table.rows if column < len(row))])
        sheet.column_dimensions[get_column_letter(column + 1)].width = min(max(longest + 3, 6), _MOST_WIDTH)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.headers))}{len(table.rows) + 1}"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", "9"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
