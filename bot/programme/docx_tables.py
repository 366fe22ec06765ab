"""Tables of the Word file: repeated header rows, unsplit rows, widths after what the columns hold."""

from collections.abc import Container
from typing import Any

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm
from docx.table import Table as WordTable

from bot.programme.docx_text import add_words, clean
from bot.programme.model import Table
from bot.programme.table_widths import DENSE_COLUMNS, DENSE_SIDE_MM, SERIAL, SIDE_MM, column_widths

_HEAD_SHADE = "E7E7E7"


def add_table(document: Document, block: Table, width_mm: float, citations: Container[int] = ()) -> WordTable:
    """Add a table that fills the width; the last row is the sum where the block has one.

    Marks `[n]` of `citations` in its cells become links.
    """
    body = [*block.rows, *([block.total] if block.total else [])]
    columns = len(block.headers)
    table: WordTable = document.add_table(rows=1 + len(body), cols=columns, style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    dense = columns >= DENSE_COLUMNS
    widths = column_widths(block, width_mm, dense)
    _grid(table, widths)
    _margins(table, DENSE_SIDE_MM if dense else SIDE_MM)
    _describe(table, block.caption)
    head = _style_id(document, "Table Head Dense" if dense else "Table Head")
    _fill_row(table.rows[0], block.headers, [head] * columns, ())
    _mark_row(table.rows[0], "w:tblHeader")
    for cell in table.rows[0].cells:
        _shade(cell)
    names = [_style(header, column in block.numeric, dense) for column, header in enumerate(block.headers)]
    styles = [_style_id(document, name) for name in names]
    for row, values in zip(list(table.rows)[1:], body, strict=True):
        _fill_row(row, values, styles, citations)
        if values is block.total:
            _embolden(row)
    for row in table.rows:
        _mark_row(row, "w:cantSplit")
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    return table


def add_frame(document: Document, columns: tuple[float, float]) -> WordTable:
    """Add a table of one row without lines, to set two blocks side by side (letterhead, signature)."""
    table: WordTable = document.add_table(rows=1, cols=2)
    table.style = document.styles["Normal Table"]
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    _grid(table, list(columns))
    _margins(table, 0)
    for cell, width in zip(table.rows[0].cells, columns, strict=True):
        cell.width = Mm(width)
    _mark_row(table.rows[0], "w:cantSplit")
    return table


def _style(header: str, numeric: bool, dense: bool) -> str:
    """Numbers of rows stand in the middle, amounts on the right, words on the left."""
    kind = "Serial" if SERIAL.fullmatch(header.strip()) else "Number" if numeric else "Text"
    return f"Table {kind} Dense" if dense else f"Table {kind}"


def _style_id(document: Document, name: str) -> str:
    """What a style is called inside the file; looked up once a column, since python-docx searches all styles."""
    return str(document.styles[name].style_id)


def _fill_row(row: Any, values: tuple[str, ...], styles: list[str], citations: Container[int]) -> None:
    for cell, value, style in zip(row.cells, [*values, *[""] * len(styles)], styles, strict=False):
        paragraph = cell.paragraphs[0]
        paragraph._p.style = style
        add_words(paragraph, value, citations)


def _embolden(row: Any) -> None:
    for cell in row.cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True


def _grid(table: WordTable, widths: list[float]) -> None:
    """Write the widths into the grid too: LibreOffice goes by it, Word by the cells."""
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = Emu(Mm(width))


def _margins(table: WordTable, millimetres: float) -> None:
    """Room between the text of a cell and its left and right edge."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), str(Mm(millimetres).twips))
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    if look is None:
        table._tbl.tblPr.append(margins)
    else:  # the schema wants this order
        look.addprevious(margins)


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
