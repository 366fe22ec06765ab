"""Tables of the Word file: repeated header rows, unsplit rows, widths after what the columns hold."""

from collections.abc import Container
from typing import Any

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm
from docx.table import Table as WordTable

from bot.programme.docx_text import GAP, add_words, clean
from bot.programme.model import Table

_LEAST_MM = 11.0
_MM_PER_LETTER = 2.1  # at the size tables are set in
_LONGEST_WORD = 14  # longer words are broken rather than given room
_CELL_SIDES_MM = 4.5
_MOST_LETTERS = 120  # a column with longer cells gets no more room for it
_GAP_ROOM = "cần bổ sung dữ liệu"
_HEAD_SHADE = "E7E7E7"


def add_table(document: Document, block: Table, width_mm: float, citations: Container[int] = ()) -> WordTable:
    """Add a table that fills the width; the last row is the sum where the block has one.

    Marks `[n]` of `citations` in its cells become links.
    """
    body = [*block.rows, *([block.total] if block.total else [])]
    columns = len(block.headers)
    table: WordTable = document.add_table(rows=1 + len(body), cols=columns, style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    widths = column_widths(block, width_mm)
    _grid(table, widths)
    _describe(table, block.caption)
    _fill_row(table.rows[0], block.headers, ["Table Head"] * columns, ())
    _mark_row(table.rows[0], "w:tblHeader")
    for cell in table.rows[0].cells:
        _shade(cell)
    styles = ["Table Number" if column in block.numeric else "Table Text" for column in range(columns)]
    for row, values in zip(list(table.rows)[1:], body, strict=True):
        _fill_row(row, values, styles, citations)
        if values is block.total:
            _embolden(row)
    for row in table.rows:
        _mark_row(row, "w:cantSplit")
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    return table


def column_widths(block: Table, width_mm: float) -> list[float]:
    """Share the width: each column at least its longest word, the rest by how much text the columns hold.

    Columns of numbers get what they need on one line; gaps count little, since they will be filled with less.
    """
    rows = [block.headers, *block.rows, *([block.total] if block.total else [])]
    least, wish = [], []
    for column in range(len(block.headers)):
        cells = [GAP.sub(_GAP_ROOM, clean(row[column])) if column < len(row) else "" for row in rows]
        longest = max((len(word) for cell in cells for word in cell.split()), default=1)
        least.append(max(_LEAST_MM, min(longest, _LONGEST_WORD) * _MM_PER_LETTER + _CELL_SIDES_MM))
        letters = max((len(cell) for cell in cells[1:]), default=len(cells[0]))
        numbers = column in block.numeric
        wish.append(0.5 if numbers else max(1.0, min(letters, _MOST_LETTERS) - longest + 1) ** 0.75)
    spare = width_mm - sum(least)
    if spare <= 0:
        return [part * width_mm / sum(least) for part in least]
    return [part + spare * share / sum(wish) for part, share in zip(least, wish, strict=True)]


def add_frame(document: Document, columns: tuple[float, float]) -> WordTable:
    """Add a table of one row without lines, to set two blocks side by side (letterhead, signature)."""
    table: WordTable = document.add_table(rows=1, cols=2)
    table.style = document.styles["Normal Table"]
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    _grid(table, list(columns))
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), "0")
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    table._tbl.tblPr.append(margins)
    for cell, width in zip(table.rows[0].cells, columns, strict=True):
        cell.width = Mm(width)
    _mark_row(table.rows[0], "w:cantSplit")
    return table


def _fill_row(row: Any, values: tuple[str, ...], styles: list[str], citations: Container[int]) -> None:
    for cell, value, style in zip(row.cells, [*values, *[""] * len(styles)], styles, strict=False):
        paragraph = cell.paragraphs[0]
        paragraph.style = style
        add_words(paragraph, value, citations)


def _embolden(row: Any) -> None:
    for cell in row.cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True


def _grid(table: WordTable, widths: list[float]) -> None:
    """Write the widths into the grid too: LibreOffice goes by it, Word by the cells."""
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = Emu(Mm(width))


def _describe(table: WordTable, words: str) -> None:
    """Words for people who hear the file read out."""
    description = OxmlElement("w:tblDescription")
    description.set(qn("w:val"), clean(words).replace("\n", " ")[:250])
    table._tbl.tblPr.append(description)


def _mark_row(row: Any, mark: str) -> None:
    properties = row._tr.get_or_add_trPr()
    element = OxmlElement(mark)
    if mark == "w:cantSplit":  # the schema wants it first
        properties.insert(0, element)
    else:
        properties.append(element)


def _shade(cell: Any) -> None:
    shade = OxmlElement("w:shd")
    for attribute, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", _HEAD_SHADE)):
        shade.set(qn(attribute), value)
    cell._tc.get_or_add_tcPr().append(shade)
