"""Tables of a Word file: which hold data, where their cells lie."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ingest import patterns
from ingest.docx_styles import W, child, value
from ingest.table_rows import LONGEST, WIDEST, Cell, is_layout, rows_of

_WRAPPERS = frozenset(W + name for name in ("sdt", "sdtContent", "customXml", "smartTag"))
_MOST_PARAGRAPHS = 12
Content = Callable[[Any], list[str]]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A cell with the column where it begins; one that goes on from above says nothing of its own."""

    element: Any
    column: int
    across: int
    merge: str | None
    lines: tuple[str, ...] = ()


def unwrapped(element: Any) -> Iterator[Any]:
    """Go through the children of an element, through the wrappers that say nothing."""
    for item in element:
        if item.tag in _WRAPPERS:
            yield from unwrapped(item)
        elif isinstance(item.tag, str):
            yield item


def table_lines(table: Any, content: Content) -> list[str]:
    """Return a table of data as rows, any other as the paragraphs of its cells in order; ``content`` reads a cell."""
    rows = [_placed(row, content) for row in _rows(table)]
    own = [cell for row in rows for cell in row if cell.merge != "continue"]
    if not _is_data(table, rows, own):
        return [line for cell in own for line in cell.lines]
    return rows_of([_cells(rows, place) for place in range(len(rows))])


def _rows(table: Any) -> list[Any]:
    """Return the rows of a table without those that a revision deletes."""
    rows = [row for row in unwrapped(table) if row.tag == W + "tr" and child(row, "trPr/del") is None]
    return rows[:LONGEST]


def _placed(row: Any, content: Content) -> list[_Placed]:
    """Read the cells of one row."""
    column = _span(value(row, "trPr/gridBefore"), 0)
    placed = [_Placed(None, 0, column, None)] if column else []
    for cell in unwrapped(row):
        if cell.tag != W + "tc" or child(cell, "tcPr/cellDel") is not None or column >= WIDEST:
            continue
        across = _span(value(cell, "tcPr/gridSpan"), 1)
        merge = child(cell, "tcPr/vMerge")
        kind = None if merge is None else merge.get(W + "val") or "continue"
        placed.append(_Placed(cell, column, across, kind, tuple(content(cell))))
        column += across
    return placed


def _span(text: str | None, default: int) -> int:
    known = text is not None and text.isascii() and text.isdigit() and len(text) < 5
    return min(int(text or ""), WIDEST) if known else default


def _is_data(table: Any, rows: Sequence[Sequence[_Placed]], own: Sequence[_Placed]) -> bool:
    """Tell a table of data from one that only sets things side by side: a head, a signature, a frame."""
    nested = any(True for other in table.iter(W + "tbl") if other is not table)
    if nested or len(rows) < 2 or max(map(len, rows), default=0) < 2:
        return False
    if is_layout(line for cell in own for line in cell.lines[:1]):
        return False
    long = any(len(cell.lines) > _MOST_PARAGRAPHS for cell in own)
    return not (long and any(patterns.ARTICLE.match(line) for cell in own for line in cell.lines))


def _cells(rows: Sequence[Sequence[_Placed]], place: int) -> list[Cell]:
    """Return the cells that begin in one row, each with the rows that it reaches over."""
    cells = []
    for cell in rows[place]:
        if cell.merge == "continue" and _begins_above(rows, place, cell.column):
            continue
        down = _down(rows, place, cell.column) if cell.merge is not None else 1
        cells.append(Cell(" ".join(cell.lines), max(cell.across, 1), down))
    return cells


def _at(row: Sequence[_Placed], column: int) -> _Placed | None:
    return next((cell for cell in row if cell.column == column), None)


def _down(rows: Sequence[Sequence[_Placed]], place: int, column: int) -> int:
    """Count the rows that a merged cell reaches over."""
    down = 1
    for row in rows[place + 1 :]:
        below = _at(row, column)
        if below is None or below.merge != "continue":
            break
        down += 1
    return down


def _begins_above(rows: Sequence[Sequence[_Placed]], place: int, column: int) -> bool:
    """Tell whether a cell goes on from one that a row above begins."""
    above = _at(rows[place - 1], column) if place else None
    return above is not None and above.merge is not None
