"""Tables that a PDF page draws with rules: cells lie where rules enclose them, merged ones where a rule is missing."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.pdf_page import LETTER_WIDTH, Piece, Rule
from ingest.pdf_tables import PageTable, cell_words
from ingest.table_rows import Cell, filled_rows, is_layout

_NEAR = 3.0  # points between rules that touch, or that lie on one line
_MOST = 3000  # rules of one page
_MOST_CELLS = 4000
_FEWEST = 4  # rows and columns: two of each, or one row of three cells, torn off by the end of a page
_SURELY = 0.75  # of the estimated width


def ruled_tables(pieces: Sequence[Piece | None], rules: Sequence[Rule]) -> list[PageTable]:
    """Return the tables of a page that have two rows and two columns between rules, or a row of three.

    One without rows has words that cannot be told apart by cells; they stay lines.
    """
    if len(rules) > _MOST:
        return []
    tables = (_table(pieces, group) for group in _groups(rules))
    return [table for table in tables if table is not None]


def _groups(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Divide the rules of a page into those that touch each other."""
    levels = [rule for rule in rules if not rule.upright]
    uprights = [rule for rule in rules if rule.upright]
    roots = _Roots(len(rules))
    places = {id(rule): place for place, rule in enumerate(rules)}
    for upright in uprights:
        for level in levels:
            if _crosses(upright, level):
                roots.join(places[id(upright)], places[id(level)])
    groups: dict[int, list[Rule]] = {}
    for place, rule in enumerate(rules):
        groups.setdefault(roots.of(place), []).append(rule)
    return list(groups.values())


def _crosses(upright: Rule, level: Rule) -> bool:
    return (
        level.start - _NEAR <= upright.at <= level.end + _NEAR
        and upright.start - _NEAR <= level.at <= upright.end + _NEAR
    )


class _Roots:
    """Sets that can be joined."""

    def __init__(self, count: int) -> None:
        self._up = list(range(count))

    def of(self, place: int) -> int:
        while self._up[place] != place:
            self._up[place] = self._up[self._up[place]]
            place = self._up[place]
        return place

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.of(one), self.of(other)))
        self._up[high] = low


def _table(pieces: Sequence[Piece | None], rules: Sequence[Rule]) -> PageTable | None:
    """Read the table that a group of rules draws, None when they draw something else."""
    lefts = _stops([rule.at for rule in rules if rule.upright])
    tops = _stops([rule.at for rule in rules if not rule.upright])[::-1]
    rows, columns = len(tops) - 1, len(lefts) - 1
    if not rows or columns < 2 or rows + columns < _FEWEST or rows * columns > _MOST_CELLS:
        return None
    regions = _regions(rules, lefts, tops)
    inside: dict[int, list[Piece]] = {}
    places = set()
    for place, piece in enumerate(pieces):
        spot = None if piece is None else _spot(piece, lefts, tops)
        if piece is not None and spot is not None:
            inside.setdefault(regions.of(spot), []).append(piece)
            places.add(place)
    words = {root: cell_words(found) for root, found in inside.items()}
    if sum(map(bool, words.values())) < 2 or is_layout(words.values()):
        return None
    if _runs_over(pieces, places, lefts, tops, regions):
        return PageTable((), (), frozenset(places))
    cells = [_cells(regions, words, row, rows, columns) for row in range(rows)]
    found = tuple(tuple(row) for row in filled_rows(cells))
    return PageTable(found, tuple(round(left) for left in lefts[:-1]), frozenset(places))


def _runs_over(
    pieces: Sequence[Piece | None], places: set[int], lefts: Sequence[float], tops: Sequence[float], regions: _Roots
) -> bool:
    """Tell whether words were drawn across cells in one go, so that where they begin doesn't say where they stand."""
    for place in places:
        piece = pieces[place]
        if piece is None or not piece.text.strip():
            continue
        end = replace(piece, x=piece.x + _SURELY * len(piece.text.rstrip()) * LETTER_WIDTH * piece.size)
        first, last = _spot(piece, lefts, tops), _spot(end, lefts, tops)
        if first is not None and (last is None or regions.of(first) != regions.of(last)):
            return True
    return False


def _stops(positions: Sequence[float]) -> list[float]:
    """Return the places where rules lie, near ones taken as one."""
    stops: list[list[float]] = []
    for position in sorted(positions):
        if stops and position - stops[-1][-1] <= _NEAR:
            stops[-1].append(position)
        else:
            stops.append([position])
    return [sum(stop) / len(stop) for stop in stops]


def _regions(rules: Sequence[Rule], lefts: Sequence[float], tops: Sequence[float]) -> _Roots:
    """Join the fields of the grid that no rule parts."""
    rows, columns = len(tops) - 1, len(lefts) - 1
    roots = _Roots(rows * columns)
    uprights = _covered([rule for rule in rules if rule.upright])
    levels = _covered([rule for rule in rules if not rule.upright])
    for row, (top, bottom) in enumerate(pairwise(tops)):
        for column, (left, right) in enumerate(pairwise(lefts)):
            place = row * columns + column
            if column and not uprights(left, (top + bottom) / 2):
                roots.join(place, place - 1)
            if row and not levels(top, (left + right) / 2):
                roots.join(place, place - columns)
    return roots


def _covered(rules: Sequence[Rule]) -> Callable[[float, float], bool]:
    """Return a test whether a rule at a position passes a point."""

    def test(at: float, point: float) -> bool:
        return any(abs(rule.at - at) <= _NEAR and rule.start - 1 <= point <= rule.end + 1 for rule in rules)

    return test


def _spot(piece: Piece, lefts: Sequence[float], tops: Sequence[float]) -> int | None:
    """Return the field of the grid in which a piece begins."""
    x, y = piece.x + piece.size / 4, piece.y + piece.size / 4
    column = next((i for i, (left, right) in enumerate(pairwise(lefts)) if left <= x < right), None)
    row = next((i for i, (top, bottom) in enumerate(pairwise(tops)) if bottom < y <= top), None)
    return None if row is None or column is None else row * (len(lefts) - 1) + column


def _cells(regions: _Roots, words: dict[int, str], row: int, rows: int, columns: int) -> list[Cell]:
    """Return the cells that begin in a row; one that is no rectangle is taken field by field."""
    cells = []
    column = 0
    while column < columns:
        place = row * columns + column
        root = regions.of(place)
        across = _length(regions, place, 1, columns - column)
        if row and regions.of(place - columns) == root:
            column += across  # it goes on from above
            continue
        down = _length(regions, place, columns, rows - row)
        cells.append(Cell(words.get(root, ""), across, down))
        column += across
    return cells


def _length(regions: _Roots, place: int, step: int, most: int) -> int:
    """Count the fields of one region from a place on, in one direction."""
    root = regions.of(place)
    length = 1
    while length < most and regions.of(place + length * step) == root:
        length += 1
    return length
