"""Tables that a PDF page shows only by columns: words begin at the same places in row after row, with room between."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.pdf_page import LETTER_WIDTH, Piece
from ingest.pdf_tables import PageTable, cell_words, on_one_line

_FEWEST_COLUMNS = 3
_FEWEST_LINES = 3  # lines that show the columns
_MOST_COLUMNS = 20
_NEAR = 1.5  # points between beginnings of one column
_ROOM = 0.6  # of the letter size, between columns
_TORN = 0.2  # of the letter size: nearer pieces are parts of one word
_LOOSE = 1.5  # points more than between lines of a cell: a new row


@dataclass(slots=True)
class _Line:
    """Pieces on one line, and where the groups that room parts begin."""

    y: float
    places: list[int]
    pieces: list[Piece]

    @property
    def starts(self) -> list[float]:
        """Where words begin after room."""
        found: list[float] = []
        end = float("-inf")
        for piece in sorted((p for p in self.pieces if p.text.strip()), key=lambda p: p.x):
            if piece.x - end >= _ROOM * piece.size:
                found.append(piece.x)
            end = max(end, _end(piece))
        return found


def _end(piece: Piece) -> float:
    """Estimate where the words of a piece end."""
    return piece.x + len(piece.text.rstrip()) * LETTER_WIDTH * piece.size


@dataclass(slots=True)
class Region:
    """The lines of one table on a page, and where its columns begin."""

    columns: list[float]
    lines: list[_Line]

    def gaps(self) -> list[float]:
        """Return the distances between its lines."""
        return [a.y - b.y for a, b in pairwise(self.lines)]

    def table(self, within: float) -> PageTable:
        """Divide the lines into rows, knowing the distance of lines within a cell."""
        rows: list[list[_Line]] = []
        for line in self.lines:
            if rows and rows[-1][-1].y - line.y <= within + _LOOSE:
                rows[-1].append(line)
            else:
                rows.append([line])
        places = frozenset(place for line in self.lines for place in line.places)
        found = tuple(self._cells(row) for row in rows)
        return PageTable(found, tuple(round(column) for column in self.columns), places)

    def _cells(self, row: Sequence[_Line]) -> tuple[str, ...]:
        cells: list[list[Piece]] = [[] for _ in self.columns]
        for line in row:
            column, end = 0, float("-inf")
            for piece in line.pieces:
                if piece.text.strip() and piece.x - end >= _TORN * piece.size:
                    column = max((i for i, at in enumerate(self.columns) if at <= piece.x + _NEAR), default=0)
                end = _end(piece) if piece.text.strip() else float("-inf")
                cells[column].append(piece)
        return tuple(map(cell_words, cells))


def regions_of(pieces: Sequence[Piece | None], left_out: frozenset[int], known: Sequence[float]) -> list[Region]:
    """Return the tables of a page; ``known`` are the columns of one that may go on from the page before."""
    lines = _lines(pieces, left_out)
    columns = _columns(lines)
    if not columns and len(known) >= _FEWEST_COLUMNS and any(_shows(line, known) for line in lines[:2]):
        columns = list(known)
    regions: list[Region] = []
    run: list[_Line] = []
    for line in (*lines, None):
        if line is not None and _fits(line, columns):
            run.append(line)
            continue
        regions += _region(run, columns, known)
        run = []
    return regions


def distance_within(regions: Sequence[Region]) -> float:
    """Return the distance of lines within the cells of a document's tables: the smallest that is frequent.

    Where all distances are alike each line is a row.
    """
    gaps = Counter(round(gap * 2) / 2 for region in regions for gap in region.gaps() if gap > 0)
    frequent = sorted(gap for gap, count in gaps.items() if count >= max(2, 0.1 * gaps.total()))
    if not frequent or frequent[-1] - frequent[0] <= _LOOSE:
        return 0.0
    return frequent[0]


def _lines(pieces: Sequence[Piece | None], left_out: frozenset[int]) -> list[_Line]:
    """Put pieces of the same height together, from the top of the page down."""
    lines: list[_Line] = []
    for place, piece in enumerate(pieces):
        if piece is None or place in left_out:
            continue
        line = next((line for line in reversed(lines[-60:]) if on_one_line(line.pieces[0], piece)), None)
        if line is None:
            line = _Line(piece.y, [], [])
            lines.append(line)
        line.places.append(place)
        line.pieces.append(piece)
    with_words = [line for line in lines if any(piece.text.strip() for piece in line.pieces)]
    return sorted(with_words, key=lambda line: -line.y)


def _columns(lines: Sequence[_Line]) -> list[float]:
    """Return where the columns of a page's table begin, none when its lines show none."""
    shown = [starts for line in lines if len(starts := line.starts) >= _FEWEST_COLUMNS]
    counts = Counter(round(start) for starts in shown for start in starts)
    columns: list[float] = []
    for start in sorted(counts):
        near = counts[start - 1] + counts[start] + counts[start + 1]
        if near >= _FEWEST_LINES and (not columns or start - columns[-1] > 2 * _NEAR):
            columns.append(float(start))
    fitting = [starts for starts in shown if all(_at(start, columns) for start in starts)]
    usable = _FEWEST_COLUMNS <= len(columns) <= _MOST_COLUMNS and len(fitting) >= _FEWEST_LINES
    return columns if usable else []


def _at(start: float, columns: Sequence[float]) -> bool:
    return any(abs(start - column) <= _NEAR for column in columns)


def _shows(line: _Line, columns: Sequence[float]) -> bool:
    """Tell whether a line has words in enough columns, and only there."""
    starts = line.starts
    return len(starts) >= _FEWEST_COLUMNS and all(_at(start, columns) for start in starts)


def _fits(line: _Line, columns: Sequence[float]) -> bool:
    """Tell whether a line can belong to a table: its words begin in columns and stay in them."""
    starts = line.starts
    if not columns or not all(_at(start, columns) for start in starts):
        return False
    widths = [b - a for a, b in pairwise(columns)]
    for piece in line.pieces:
        column = max((i for i, at in enumerate(columns) if at <= piece.x + _NEAR), default=0)
        room = widths[column] if column < len(widths) else 2 * max(widths)
        if len(piece.text.strip()) * LETTER_WIDTH * piece.size > 1.25 * room:
            return False
    return True


def _region(run: list[_Line], columns: Sequence[float], known: Sequence[float]) -> list[Region]:
    """Return the table that a run of fitting lines is, without lines at its end that have only the first column."""
    while run and len(run[-1].starts) == 1 and abs(run[-1].starts[0] - columns[0]) <= _NEAR:
        run = run[:-1]
    shown = sum(_shows(line, columns) for line in run)
    goes_on = list(map(round, columns)) == list(map(round, known))
    return [Region(list(columns), run)] if shown >= (1 if goes_on else _FEWEST_LINES) else []
