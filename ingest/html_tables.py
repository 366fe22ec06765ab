"""Tables of HTML as rows of text: spans filled, several header rows made one, each row framed by bars."""

from collections.abc import Sequence

from ingest.html_tree import Element, squeezed

_WIDEST = 40  # columns
_LONGEST = 5000  # rows
_HEADER_ROWS = 4


def rows_of(table: Element) -> list[str]:
    """Return a data table as lines ``| a | b |``, its header rows joined into the first line."""
    rows = [row for row in table.elements() if row.tag == "tr"][:_LONGEST]
    grid = _grid(rows)
    head = _header_length(rows)
    if head > 1:
        grid = [_joined(grid[:head]), *grid[head:]]
    return [_line(row) for row in grid if any(row)]


def is_data(table: Element) -> bool:
    """Tell a table of data from one that only lays out a page: rows and columns, no table inside, no long cells."""
    rows = [row for row in table.elements() if row.tag == "tr"]
    cells = [_cells(row) for row in rows]
    nested = any(element.tag == "table" for element in table.elements() if element is not table)
    if nested or len(rows) < 2 or max((len(row) for row in cells), default=0) < 2:
        return False
    return all(_paragraphs(cell) <= 12 for row in cells for cell in row)


def _paragraphs(cell: Element) -> int:
    return sum(1 for element in cell.elements() if element.tag in ("p", "div", "li", "br"))


def _cells(row: Element) -> list[Element]:
    return [child for child in row.children if isinstance(child, Element) and child.tag in ("td", "th")][:_WIDEST]


def _span(cell: Element, name: str, most: int) -> int:
    value = cell.get(name).strip()
    return min(max(int(value), 1), most) if value.isascii() and value.isdigit() and len(value) < 5 else 1


def _grid(rows: Sequence[Element]) -> list[list[str]]:
    """Lay cells out in columns; a cell that spans rows or columns stands in each of them."""
    grid: list[list[str]] = []
    pending: dict[int, tuple[int, str]] = {}
    for row in rows:
        line: list[str] = []
        cells = iter(_cells(row))
        following: dict[int, tuple[int, str]] = {}
        cell = next(cells, None)
        while cell is not None or any(column >= len(line) for column in pending):
            column = len(line)
            if column >= _WIDEST:
                break
            if column in pending:
                left, words = pending.pop(column)
                line.append(words)
                if left > 1:
                    following[column] = (left - 1, words)
            elif cell is None:
                line.append("")
            else:
                words, down = _words(cell), _span(cell, "rowspan", _LONGEST)
                for _ in range(_span(cell, "colspan", _WIDEST)):
                    if down > 1:
                        following[len(line)] = (down - 1, words)
                    line.append(words)
                cell = next(cells, None)
        pending = following
        grid.append(line)
    return grid


def _words(cell: Element) -> str:
    return squeezed(cell.words.replace("|", "¦"))


def _header_length(rows: Sequence[Element]) -> int:
    """Return how many rows name the columns: as many as the first row's tallest cell, when others span columns."""
    if not rows:
        return 0
    first = _cells(rows[0])
    tallest = max((_span(cell, "rowspan", _HEADER_ROWS) for cell in first), default=1)
    widest = max((_span(cell, "colspan", _WIDEST) for cell in first), default=1)
    return min(tallest, len(rows)) if widest > 1 else 1


def _joined(rows: Sequence[Sequence[str]]) -> list[str]:
    """Join the header cells of each column, one below another, each once."""
    width = max(len(row) for row in rows)
    columns = [[row[i] for row in rows if i < len(row) and row[i]] for i in range(width)]
    return [" / ".join(dict.fromkeys(column)) for column in columns]


def _line(row: Sequence[str]) -> str:
    return f"| {' | '.join(row)} |"
