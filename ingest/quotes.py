"""Finding the passages that an amending document quotes: nothing inside them opens a unit."""

import re
from collections.abc import Sequence

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
    found: set[int] = set()
    index = 0
    while index < len(lines):
        last = _block_end(lines, index) if _STARTS_BLOCK.search(lines[index]) else None
        if last is None:
            index += 1
            continue
        first = index if lines[index][:1] in '“"”' else index + 1
        found.update(range(first, last + 1))
        index = last + 1
    return frozenset(found)


def _block_end(lines: Sequence[str], start: int) -> int | None:
    """Return the index of the line where the quotation opened at ``start`` closes."""
    depth = 0
    for index in range(start, len(lines)):
        if index > start and (lines[index].startswith("#") or _starts_next_amendment(lines, index)):
            return index - 1
        depth += _balance(lines[index])
        if depth <= 0:
            return index
    return start if lines[start][:1] in '“"”' else None


def _starts_next_amendment(lines: Sequence[str], index: int) -> bool:
    """Tell whether a line announces the next quotation, so that the one before it must be over."""
    following = lines[index + 1] if index + 1 < len(lines) else ""
    return bool(_INSTRUCTION.match(lines[index])) and following[:1] in ("“", '"', "”")


def _balance(line: str) -> int:
    """Return how many quotations a line opens less those it closes, judging each mark by its neighbours."""
    opened = {found.start() for found in _OPENING.finditer(line)}
    return sum(1 if found.start() in opened else -1 for found in _ANY.finditer(line))
