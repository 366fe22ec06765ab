"""Printed lines: dropping what repeats on every page, and measuring how a document sets its text."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.table_rows import row_line

MARK = re.compile(
    r"^(?:[-–—+•]\s*\S|[a-zđ]\)|\d{1,3}[a-zđ]?\.(?:\s|[^\W\d])|\d{1,3}(?:\.\d{1,2}){1,2}\.\s*[^\W\d]|\d{1,3}\)"
    r"|[“\"]?Điều\s+\d+[a-zđ]?\s*[.:])"
)
INDENT = 10.0
SCANNED = "scan"
"""The typeface of recognised lines: none is known, so their marks are all that tells a heading."""
HEADER = re.compile(
    r"CÔNG BÁO\s*/\s*S[ôốồổóòọo]\s.*(?:Ngày|\d{4})|^\s*(?:Ký bởi|Người ký|Cơ quan|Ngày ký|Thời gian ký)\s*:"
)
_PAGE_NUMBER = re.compile(r"^[-–—\s]*(\d{1,4})[-–—\s]*$")
_FOOTNOTE = re.compile(r"^\d{1,3}\s+\S")
_SMALL = 0.85
_ENDS_SENTENCE = re.compile(r"[.:;!?”\"|]\s*$")
_GOES_ON = "(,;:%≥≤<>"
_MOSTLY = 0.8
_LONGER = 0.8
_ROOM = 0.85
_SAME_HEIGHT = 2


@dataclass(frozen=True, slots=True)
class PageLine:
    """One printed line: its words, where it begins (points from the bottom left), letter size and typeface.

    A row of a table has its ``cells`` and the places where the ``columns`` of its table begin. ``page`` counts from 1.
    """

    text: str
    x: float
    y: float
    size: float
    face: str
    cells: tuple[str, ...] = ()
    columns: tuple[int, ...] = ()
    page: int = 0


@dataclass(frozen=True, slots=True)
class Style:
    """What a whole document's layout has in common; ``width`` is the number of letters of a full line."""

    leading: float
    size: float
    margin: float
    signalled: bool
    indented: bool
    mark_starts: frozenset[int]
    width: int


def _key(text: str) -> str:
    """Return a line's text with its digits made equal."""
    return re.sub(r"\d+", "0", " ".join(text.split()))


def without_rows(page: Sequence[PageLine]) -> list[PageLine]:
    """Return the lines of a page that belong to no table."""
    return [line for line in page if not line.cells]


def running_lines(pages: Sequence[Sequence[PageLine]]) -> frozenset[str]:
    """Return the texts that stand at the top or bottom of most pages; of a few pages, at one height on all."""
    edges: Counter[str] = Counter()
    heights: dict[str, list[float]] = {}
    for page in pages:
        found = {_key(line.text): line.y for line in (*page[:2], *page[-2:]) if not line.cells}
        edges.update(found.keys())
        for text, height in found.items():
            heights.setdefault(text, []).append(height)
    many = {text for text, count in edges.items() if count >= 4 and count >= 0.6 * len(pages)}
    return frozenset(many | {text for text, count in edges.items() if _on_all(count, heights[text], len(pages))})


def _on_all(count: int, heights: Sequence[float], pages: int) -> bool:
    return 1 < count == pages and max(heights) - min(heights) <= _SAME_HEIGHT


def without_running_lines(page: Sequence[PageLine], number: int, running: frozenset[str]) -> list[PageLine]:
    """Drop page headers, footers and the page's number."""
    last = len(page) - 1
    kept = []
    for place, line in enumerate(page):
        lone = _PAGE_NUMBER.match(line.text)
        numbered = lone is not None and int(lone.group(1)) == number
        at_edge = (place <= 1 or place >= last - 2) and not line.cells
        if at_edge and (numbered or HEADER.search(line.text) or _key(line.text) in running):
            continue
        kept.append(line)
    return kept


def without_footnotes(page: Sequence[PageLine], style: Style) -> Sequence[PageLine]:
    """Cut off the notes in small letters at the foot of a page."""
    start = len(page)
    while start and page[start - 1].size < _SMALL * style.size:
        start -= 1
    while start < len(page) and not _FOOTNOTE.match(page[start].text.strip()):
        start += 1
    return page[:start]


def style_of(pages: Sequence[Sequence[PageLine]]) -> Style:
    """Measure line distance, letter size and how the document shows new paragraphs; tables don't count."""
    pages = [without_rows(page) for page in pages]
    gaps = Counter(round(a.y - b.y, 0) for page in pages for a, b in zip(page, page[1:], strict=False))
    usual = [gap for gap, _ in gaps.most_common(40) if 4 < gap < 60]
    leading = float(usual[0]) if usual else 14.0
    sizes = Counter(round(line.size) for page in pages for line in page)
    margin = _left_margin([line for page in pages for line in page])
    marks: Counter[int] = Counter()
    wraps: Counter[int] = Counter()
    shown = 0
    for page in pages:
        local = leading_of(page, leading)
        for before, line in zip(page, page[1:], strict=False):
            signalled = stands_off(before, line, local) or line.x - before.x >= INDENT
            if MARK.match(line.text.strip()):
                marks[round(line.x)] += 1
                shown += signalled
            elif not signalled:
                wraps[round(line.x)] += 1
    return Style(
        leading=leading,
        margin=margin,
        size=float(sizes.most_common(1)[0][0]) if sizes else 12.0,
        signalled=shown >= _MOSTLY * marks.total(),
        indented=sum(n for x, n in marks.items() if x - margin >= INDENT) >= _MOSTLY * max(1, marks.total()),
        mark_starts=_frequent(marks) - _frequent(wraps),
        width=_width([line for page in pages for line in page]),
    )


def _width(lines: Sequence[PageLine]) -> int:
    """Return how many letters the longer lines have."""
    lengths = sorted(len(line.text.strip()) for line in lines)
    return lengths[int(_LONGER * (len(lengths) - 1))] if lengths else 0


def ends_short(before: PageLine, line: PageLine, style: Style) -> bool:
    """Tell whether a line ends though the next one's first word had room on it."""
    first = line.text.split(maxsplit=1)[0] if line.text.strip() else ""
    return len(before.text.strip()) + 1 + len(first) < _ROOM * style.width


def _frequent(starts: Counter[int]) -> frozenset[int]:
    """Return the places where at least a twentieth of the counted lines begin."""
    return frozenset(x for x, count in starts.items() if count >= max(2, 0.05 * starts.total()))


def leading_of(page: Sequence[PageLine], default: float) -> float:
    """Return the line distance inside the paragraphs of a page."""
    gaps = Counter(round((a.y - b.y) * 2) / 2 for a, b in zip(page, page[1:], strict=False) if 4 < a.y - b.y < 60)
    frequent = [gap for gap, count in gaps.items() if count >= max(2, 0.15 * gaps.total())]
    return min(frequent, default=default)


def _left_margin(lines: Sequence[PageLine]) -> float:
    """Return where most lines begin."""
    starts = Counter(round(line.x) for line in lines)
    return float(starts.most_common(1)[0][0]) if starts else 0.0


def page_margin(page: Sequence[PageLine], default: float) -> float:
    """Return the leftmost place where several lines of a page begin."""
    starts = Counter(round(line.x) for line in page)
    return float(min((x for x, count in starts.items() if count >= 3), default=default))


def stands_off(before: PageLine, line: PageLine, leading: float) -> bool:
    """Tell whether there is more space above a line than between lines, or a jump upwards."""
    gap = before.y - line.y
    return gap < -1 or gap > leading + max(1.5, 0.1 * leading)


def ends_sentence(line: PageLine) -> bool:
    """Tell whether a line ends with a mark that closes a sentence or an item."""
    return bool(_ENDS_SENTENCE.search(line.text))


def goes_on_from(row: PageLine, line: PageLine) -> bool:
    """Tell whether the first row on a page is the rest of the last one before it: no number, only ends of words."""
    filled = [cell for cell in line.cells if cell]
    goes_on = all(len(cell) > 1 and (cell[0].islower() or cell[0] in _GOES_ON) for cell in filled)
    return goes_on and len(row.cells) == len(line.cells) and not line.cells[0] and 2 * len(filled) <= len(line.cells)


def merged(row: PageLine, rest: PageLine) -> PageLine:
    """Return a row with the words of its rest on the next page."""
    cells = tuple(f"{a} {b}".strip() for a, b in zip(row.cells, rest.cells, strict=True))
    return replace(row, text=row_line(cells), cells=cells)
