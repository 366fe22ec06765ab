"""How wide the columns of a table should be, so that words stay whole and rows low."""

import re

from bot.programme.docx_text import GAP, clean
from bot.programme.form import load_form
from bot.programme.model import Table

SERIAL = re.compile(r"S?TT|Số TT|Thứ tự|Nhóm", re.IGNORECASE)
DENSE_COLUMNS = 10  # from so many columns on, smaller letters and narrower edges
SIDE_MM, DENSE_SIDE_MM = 1.9, 1.0
_LEAST_MM = 9.0
_MM_PER_POINT = 25.4 / 72
_NARROW = frozenset("iljtfrI.,:;'|!()[]-/ ìíỉĩị")
_WIDE = frozenset("mwMWƠƯ%@–…—")
_LONGEST_WORD_EM = 7.0  # longer words are broken rather than given room
_BOLD = 1.08
_SPARE = 1.06  # fonts of other machines run a little wider
_GAP_LETTERS = 40  # room for a gap: it will be filled with less than its words
_WASTE = 0.45  # of the longest word stays empty at the end of a line
_TO_FILL = re.compile(r"[\s.…_]*")
_TO_FILL_EM = 9.0  # room to write by hand
_STEP_MM = 1.0


def column_widths(table: Table, width_mm: float, dense: bool) -> list[float]:
    """Share the width among the columns, in millimetres.

    Each column gets its longest word, then every further millimetre goes to the column that makes rows highest.
    Gaps count little, since they will be filled with less.
    """
    sizes = load_form().table_size
    em = (sizes.least if dense else sizes.used) * _MM_PER_POINT
    sides = 2 * (DENSE_SIDE_MM if dense else SIDE_MM) + 0.4
    widths, texts, waste = [], [], []
    for column in range(len(table.headers)):
        words, text = _needs(table, column)
        widths.append(max(_LEAST_MM, words * em * _SPARE + sides))
        texts.append(text * em)
        waste.append(words * em * _WASTE + sides)
    spare = width_mm - sum(widths)
    if spare < 0:
        return [width * width_mm / sum(widths) for width in widths]
    while spare >= _STEP_MM:
        lines = [text / max(width - lost, 1.0) for text, width, lost in zip(texts, widths, waste, strict=True)]
        highest = max(range(len(lines)), key=lines.__getitem__)
        if lines[highest] <= 1:
            break
        widths[highest] += _STEP_MM
        spare -= _STEP_MM
    growing = [0.0 if SERIAL.fullmatch(h.strip()) else w for h, w in zip(table.headers, widths, strict=True)]
    whole = sum(growing) or 1.0
    return [width + spare * part / whole for width, part in zip(widths, growing, strict=True)]


def _needs(table: Table, column: int) -> tuple[float, float]:
    """Width of the longest word of a column and of its longest cell, in letters' heights (em)."""
    rows = [*table.rows, *([table.total] if table.total else [])]
    cells = [GAP.sub(_shortened, clean(row[column])) for row in rows if column < len(row)]
    head = clean(table.headers[column])
    words = [_em(word) for cell in cells for word in cell.split()]
    words += [_em(word) * _BOLD for word in head.split()]
    # a header may take three lines of its own before it widens its column
    longest = max([*(_em(cell) for cell in cells), _em(head) * _BOLD / 3], default=1.0)
    if cells and all(_TO_FILL.fullmatch(cell) for cell in cells) and not SERIAL.fullmatch(head.strip()):
        longest = max(longest, _TO_FILL_EM)
    return min(max(words, default=1.0), _LONGEST_WORD_EM), longest


def _shortened(gap: re.Match[str]) -> str:
    return gap.group()[:_GAP_LETTERS]


def _em(text: str) -> float:
    return sum(
        0.32 if letter in _NARROW else 0.82 if letter in _WIDE else 0.7 if letter.isupper() else 0.52 for letter in text
    )
