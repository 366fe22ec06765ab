"""Tables of a PDF page, found by their rules or by the columns in which their words begin, as rows of cells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.pdf_page import Piece, words_of
from ingest.printed import PageLine
from ingest.table_rows import row_line

_SAME_LINE = 0.5  # of the letter size: raised and lowered signs stay with their line


@dataclass(frozen=True, slots=True)
class PageTable:
    """One table: its rows, where its columns begin, and the places of the pieces of text in it."""

    rows: tuple[tuple[str, ...], ...]
    columns: tuple[int, ...]
    places: frozenset[int]

    def lines(self, pieces: Sequence[Piece | None]) -> Iterator[PageLine]:
        """Return the rows as lines, spread evenly over the table's height."""
        inside = [piece for place in self.places if (piece := pieces[place]) is not None]
        top, bottom = max(piece.y for piece in inside), min(piece.y for piece in inside)
        size = max(piece.size for piece in inside)
        step = (top - bottom) / max(1, len(self.rows) - 1)
        for number, row in enumerate(self.rows):
            y = top - number * step
            yield PageLine(row_line(row), min(p.x for p in inside), y, size, inside[0].face, row, self.columns)


def on_one_line(one: Piece, other: Piece) -> bool:
    """Tell whether two pieces stand on the same line."""
    return abs(one.y - other.y) <= _SAME_LINE * max(one.size, other.size)


def cell_words(pieces: Sequence[Piece]) -> str:
    """Join the pieces of one cell in the order in which they are drawn, with a space where a new line begins."""
    parts: list[list[Piece]] = []
    for piece in pieces:
        if parts and on_one_line(parts[-1][0], piece):
            parts[-1].append(piece)
        else:
            parts.append([piece])
    return " ".join(" ".join(words_of(part) for part in parts).split())
