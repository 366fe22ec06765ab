"""From Tesseract's table of words to the lines of a page, as the layout reader takes them."""

import re
import statistics
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest import patterns
from ingest.printed import MARK, SCANNED, PageLine

_WORD_LEVEL = "5"
_COLUMNS = 12
_PAGE_HEIGHT = 842.0  # points of the longer side: an A4 page, whatever the picture's size
_SIZE = 12.0
_ROOM = 26.0  # points between words: more than justified lines have
_TOP = 0.4  # of the page: heads with two columns stand there
_SNAP = 3.0  # points within which lines begin at the same place
_NO_WORD = re.compile(r"^[_|~¬•·.,:;'`‘’\"“”°*=—–-]+$")
_CAPITALS = 4
_SPECK = 2
_UNBELIEVED = 10.0  # words have 60 and more; a misread mark or a small word has at least this
_MARK_END = re.compile(r"[).;:]$")


@dataclass(frozen=True, slots=True)
class Word:
    """A recognised word: its box in points from the top left, and how sure Tesseract is, 0 to 100."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    confidence: float


def words_of(table: str, long_side: int, row_of: Callable[[float], float] = lambda row: row) -> list[list[Word]]:
    """Return the words of each line of a table; the page has a longer side of so many pixels.

    ``row_of`` tells the row of the page for a row of the picture that was read.
    """
    scale = _PAGE_HEIGHT / max(1, long_side)
    lines: dict[tuple[str, ...], list[Word]] = {}
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) != _COLUMNS or cells[0] != _WORD_LEVEL or not cells[11].strip():
            continue
        try:
            left, top, width, height = (int(cell) for cell in cells[6:10])
            ends = left * scale, (left + width) * scale, row_of(top) * scale, row_of(top + height) * scale
            sure = float(cells[10])
        except (ValueError, OverflowError):
            continue
        text = unicodedata.normalize("NFC", cells[11].strip())
        lines.setdefault(tuple(cells[2:5]), []).append(Word(text, *ends, sure))
    return list(lines.values())


def confidence_of(lines: Iterable[Sequence[Word]]) -> float:
    """Return the mean confidence of the letters of a page, 0 to 100; 0 without any."""
    words = [word for line in lines for word in line]
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0


def lines_of(words: Sequence[Sequence[Word]], *, first: bool) -> list[PageLine]:
    """Return the lines of a page; those of the head of the ``first`` page and of signatures by their columns."""
    found: list[PageLine] = []
    beside: list[PageLine] = []
    for line in words:
        left, right = _columns(_without_dirt(line), first=first)
        if not right:
            found, beside = [*found, *beside], []
        if left:
            found.append(_page_line(left))
        if right:
            beside.append(_page_line(right))
    return _snapped([*found, *beside])


def _without_dirt(line: Sequence[Word]) -> list[Word]:
    """Leave out what is read into the gap behind a mark, and specks at the ends of a line."""
    kept = list(line)
    while len(kept) > 1 and _is_speck(kept[0]):
        kept.pop(0)
    while len(kept) > 1 and _is_speck(kept[-1]):
        kept.pop()
    while kept and _NO_WORD.match(kept[-1].text) and kept[-1].text not in (".", "-", "…"):
        kept.pop()
    while len(kept) > 1 and _NO_WORD.match(kept[0].text) and kept[0].text not in ("-", "“", '"'):
        kept.pop(0)
    if len(kept) > 2 and _NO_WORD.match(kept[1].text) and MARK.match(f"{kept[0].text} x"):
        kept.pop(1)
    return kept if len(kept) != 1 or not _NO_WORD.match(kept[0].text) else []


def _is_speck(word: Word) -> bool:
    """Tell whether one or two letters at an end of a line, which Tesseract itself doesn't believe, are none."""
    return len(word.text) <= _SPECK and word.confidence < _UNBELIEVED and not _MARK_END.search(word.text)


def _columns(line: Sequence[Word], *, first: bool) -> tuple[list[Word], list[Word]]:
    """Divide a line at its widest gap, if what stands there shows that two columns stand beside each other."""
    gaps = [(after.left - before.right, place) for place, (before, after) in enumerate(pairwise(line), 1)]
    room, place = max(gaps, default=(0.0, 0))
    if room < _ROOM:
        return list(line), []
    left, right = " ".join(w.text for w in line[:place]), " ".join(w.text for w in line[place:])
    head = first and line[0].top < _TOP * _PAGE_HEIGHT and not MARK.match(f"{left} x")
    signed = patterns.is_signature(left) or patterns.is_signature(right) or _is_name(left, right)
    return (list(line[:place]), list(line[place:])) if head or signed else (list(line), [])


def _is_name(left: str, right: str) -> bool:
    """Tell whether a recipient stands beside capitals: "- Như Điều 3;" beside "THỦ TƯỚNG"."""
    return left.startswith("-") and right.isupper() and len(right) >= _CAPITALS


def _page_line(words: Sequence[Word]) -> PageLine:
    """Put one line together; it stands where the feet of its words without tails do."""
    feet = sorted(word.bottom for word in words)
    foot = feet[len(feet) // 5]
    return PageLine(" ".join(word.text for word in words), words[0].left, _PAGE_HEIGHT - foot, _SIZE, SCANNED)


def _snapped(lines: Sequence[PageLine]) -> list[PageLine]:
    """Let lines that begin at nearly the same place begin at the same: that of the middle one among them."""
    groups: list[list[float]] = []
    for start in sorted(line.x for line in lines):
        if groups and start - groups[-1][-1] <= _SNAP / 2 and start - groups[-1][0] <= 2 * _SNAP:
            groups[-1].append(start)
        else:
            groups.append([start])
    places = {start: round(statistics.median_low(group), 1) for group in groups for start in group}
    return [replace(line, x=places[line.x]) for line in lines]
