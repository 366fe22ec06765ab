"""Finding the passages that an amending document quotes: nothing inside them opens a unit."""

import re
from collections.abc import Sequence
from itertools import accumulate

_OPENING = re.compile(r"(?:(?<=^)|(?<=[\s(:;,]))[“\"”](?=\s*[\w(\[…])")
_ANY = re.compile(r"[“”\"]")
_INSTRUCTION = re.compile(
    r"^(?:\d{1,3}\.|[a-zđ]\)|Điều \d+\w?\.)\s*(?:Sửa đổi|Bổ sung|Thay thế|Thay cụm|Bãi bỏ|Đính chính)"
)
_STARTS_BLOCK = re.compile(r"^[“\"”]\s*\S|:\s*[“\"]\s*\S")


def quoted_lines(lines: Sequence[str]) -> frozenset[int]:
    """Return the indexes of lines that stand inside a quoted passage, its first and last line included.

    A passage begins with a line that starts with a quotation mark (or has one after a colon) and leaves it open. One
    that is never closed counts only as its first line, so that a forgotten mark cannot swallow a document; where the
    next amendment is announced, the one before it is over.
    """
    ends = _Ends(lines)
    found: set[int] = set()
    index = 0
    while index < len(lines):
        last = ends.of(index) if _STARTS_BLOCK.search(lines[index]) else None
        if last is None:
            index += 1
            continue
        first = index if lines[index][:1] in '“"”' else index + 1
        found.update(range(first, last + 1))
        index = last + 1
    return frozenset(found)


class _Ends:
    """Where the quotation that a line leaves open is closed, or over; gathered in one pass over the lines."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        depths = [0, *accumulate(map(_balance, lines))]
        self._closes = _first_not_above(depths)
        self._stops = [len(lines)] * (len(lines) + 1)
        for index in range(len(lines) - 1, -1, -1):
            stops = lines[index].startswith("#") or _starts_next_amendment(lines, index)
            self._stops[index] = index if stops else self._stops[index + 1]

    def of(self, start: int) -> int | None:
        """Return the index of the line where the quotation opened at ``start`` closes."""
        stop = self._stops[start + 1]
        if self._closes[start] <= stop:
            return self._closes[start] - 1
        if stop < len(self._lines):
            return stop - 1
        return start if self._lines[start][:1] in '“"”' else None


def _first_not_above(depths: Sequence[int]) -> list[int]:
    """Return for each place the next one whose depth is not greater; past the end where there is none."""
    found = [len(depths)] * len(depths)
    waiting: list[int] = []
    for place, depth in enumerate(depths):
        while waiting and depths[waiting[-1]] >= depth:
            found[waiting.pop()] = place
        waiting.append(place)
    return found


def _starts_next_amendment(lines: Sequence[str], index: int) -> bool:
    """Tell whether a line announces the next quotation, so that the one before it must be over."""
    following = lines[index + 1] if index + 1 < len(lines) else ""
    return bool(_INSTRUCTION.match(lines[index])) and following[:1] in ("“", '"', "”")


def _balance(line: str) -> int:
    """Return how many quotations a line opens less those it closes, judging each mark by its neighbours."""
    opened = {found.start() for found in _OPENING.finditer(line)}
    return sum(1 if found.start() in opened else -1 for found in _ANY.finditer(line))
