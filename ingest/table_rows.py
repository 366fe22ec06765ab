"""Tables as rows of text, whatever file they come from: merged cells filled, several header rows made one.

A cell merged downwards says its words in every row, so that each row can be read alone; one merged across says them
once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest import patterns

WIDEST = 40  # columns
LONGEST = 5000  # rows
_HEADER_ROWS = 4
_REPEATED_LENGTH = 120  # longer words stand once, in the first of the merged rows
_HEAD_OR_FOOT = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its words on one line, how many columns and rows it takes."""

    words: str
    across: int = 1
    down: int = 1


def rows_of(rows: Sequence[Sequence[Cell]]) -> list[str]:
    """Return a table as lines ``| a | b |``; see :func:`filled_rows`."""
    return [row_line(row) for row in filled_rows(rows)]


def filled_rows(rows: Sequence[Sequence[Cell]]) -> list[list[str]]:
    """Return the words of a table's rows: header rows joined into one, a title across all columns before it."""
    rows = rows[:LONGEST]
    title = next((i for i, row in enumerate(rows) if not _is_title(row)), len(rows))
    head = _header_length(rows[title:])
    grid = _grid(rows, title + head)
    header = [_joined(grid[title : title + head])] if head > 1 else grid[title : title + head]
    titles = [[row[0].words] for row in rows[:title]]
    return [row for row in (*titles, *header, *grid[title + head :]) if any(row)]


def row_line(cells: Iterable[str]) -> str:
    """Write one row."""
    return f"| {' | '.join(' '.join(cell.replace('|', '¦').split()) for cell in cells)} |"


def is_layout(cells: Iterable[str]) -> bool:
    """Tell a table that only sets a document's head or its signature side by side by what its cells say."""
    lines = [line.strip() for cell in cells for line in cell.split("\n")]
    return any(patterns.is_signature(line) or line.upper().startswith(_HEAD_OR_FOOT) for line in lines)


def _is_title(row: Sequence[Cell]) -> bool:
    return len(row) == 1 and row[0].across > 1 and row[0].down == 1


def _grid(rows: Sequence[Sequence[Cell]], head: int) -> list[list[str]]:
    """Lay cells out in columns; in the header rows one that spans columns names each of them."""
    grid: list[list[str]] = []
    pending: dict[int, tuple[int, str]] = {}
    for place, row in enumerate(rows):
        line: list[str] = []
        cells = iter(row)
        following: dict[int, tuple[int, str]] = {}
        cell = next(cells, None)
        while (cell is not None or any(column >= len(line) for column in pending)) and len(line) < WIDEST:
            column = len(line)
            if column in pending:
                left, words = pending.pop(column)
                line.append(words)
                if left > 1:
                    following[column] = (left - 1, words)
            elif cell is None:
                line.append("")
            else:
                for step in range(min(cell.across, WIDEST)):
                    words = cell.words if step == 0 or place < head else ""
                    line.append(words)
                    if cell.down > 1:
                        again = words if place < head or len(words) <= _REPEATED_LENGTH else ""
                        following[len(line) - 1] = (cell.down - 1, again)
                cell = next(cells, None)
        pending = following
        grid.append(line)
    return grid


def _header_length(rows: Sequence[Sequence[Cell]]) -> int:
    """Return how many rows name the columns: as many as the first row's tallest cell, when others span columns."""
    if not rows:
        return 0
    tallest = max((min(cell.down, _HEADER_ROWS) for cell in rows[0]), default=1)
    widest = max((cell.across for cell in rows[0]), default=1)
    return min(tallest, len(rows)) if widest > 1 else 1


def _joined(rows: Sequence[Sequence[str]]) -> list[str]:
    """Join the header cells of each column, one below another, each once."""
    width = max(len(row) for row in rows)
    columns = [[row[i] for row in rows if i < len(row) and row[i]] for i in range(width)]
    return [" / ".join(dict.fromkeys(column)) for column in columns]
