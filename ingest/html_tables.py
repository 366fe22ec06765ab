"""Tables of HTML: which hold data, and what their cells say."""

from ingest.html_tree import Element, squeezed
from ingest.table_rows import LONGEST, WIDEST, Cell, is_layout
from ingest.table_rows import rows_of as lines_of_rows


def rows_of(table: Element) -> list[str]:
    """Return a data table as lines ``| a | b |``, its header rows joined into the first line."""
    rows = [row for row in table.elements() if row.tag == "tr"]
    return lines_of_rows([[_cell(cell) for cell in _cells(row)] for row in rows[:LONGEST]])


def is_data(table: Element) -> bool:
    """Tell a table of data from one that only lays out a page: rows and columns, no table inside, no long cells."""
    rows = [row for row in table.elements() if row.tag == "tr"]
    cells = [_cells(row) for row in rows]
    nested = any(element.tag == "table" for element in table.elements() if element is not table)
    if nested or len(rows) < 2 or max((len(row) for row in cells), default=0) < 2:
        return False
    if is_layout(_opening(cell) for row in cells for cell in row):
        return False
    return all(_paragraphs(cell) <= 12 for row in cells for cell in row)


def _opening(cell: Element) -> str:
    """Return the first words of a cell: those of its first paragraph that has some."""
    blocks = [element for element in cell.elements() if element.tag in ("p", "div", "li")]
    return next((block.words for block in blocks if block.words), cell.words)


def _paragraphs(cell: Element) -> int:
    return sum(1 for element in cell.elements() if element.tag in ("p", "div", "li", "br"))


def _cells(row: Element) -> list[Element]:
    return [child for child in row.children if isinstance(child, Element) and child.tag in ("td", "th")][:WIDEST]


def _cell(cell: Element) -> Cell:
    return Cell(squeezed(cell.words), _span(cell, "colspan", WIDEST), _span(cell, "rowspan", LONGEST))


def _span(cell: Element, name: str, most: int) -> int:
    value = cell.get(name).strip()
    return min(max(int(value), 1), most) if value.isascii() and value.isdigit() and len(value) < 5 else 1
