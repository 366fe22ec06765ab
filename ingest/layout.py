"""From the lines on printed pages to paragraphs.

A paragraph shows itself by the space above it, by its first line's indent or, where a document uses neither, by the
mark it begins with. What stands beside earlier lines (further right, no lower) is another cell of their table row.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from ingest import patterns
from ingest.printed import (
    INDENT,
    MARK,
    SCANNED,
    PageLine,
    Style,
    ends_sentence,
    ends_short,
    goes_on_from,
    leading_of,
    merged,
    page_margin,
    running_lines,
    stands_off,
    style_of,
    without_footnotes,
    without_rows,
    without_running_lines,
)

_BROKEN_WORD = re.compile(r"(\w[-/])\n(\w)")
_FIRST_CLAUSE = re.compile(r"^1\.\s")
_FIRST_POINT = re.compile(r"^[a8]\)")
_CITES = re.compile(r"(?:\b(?:[Đđ]iểm|khoản|và|hoặc|các)|,)$")
_SHORT_LINE = 60
_JUMP = 4.0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The words of a paragraph on one line, and the pages (from 1) on which it begins and ends."""

    words: str
    first_page: int
    last_page: int


@dataclass(slots=True)
class _Paragraph:
    """Lines that belong together; ``row`` when they are cells beside each other; the ``header`` of a table's row."""

    lines: list[PageLine]
    cells: list[int] = field(default_factory=list)
    row: bool = False
    header: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The paragraph's text on one line; cells are framed by bars."""
        if not self.row or self.header:
            return _join(line.text for line in self.lines)
        starts = [0, *self.cells, len(self.lines)]
        parts = [_join(x.text for x in self.lines[a:b]) for a, b in zip(starts, starts[1:], strict=False)]
        return f"| {' | '.join(parts)} |"


def _join(texts: Iterable[str]) -> str:
    """Join line texts, collapsing spaces; a word broken after its hyphen is put together."""
    return _BROKEN_WORD.sub(r"\1\2", "\n".join(" ".join(text.split()) for text in texts)).replace("\n", " ").strip()


def paragraphs_of(pages: Sequence[Sequence[PageLine]]) -> tuple[list[Paragraph], bool]:
    """Return the paragraphs of a document in reading order, and whether footnotes were left out."""
    pages = [[replace(line, page=number) for line in page] for number, page in enumerate(pages, 1)]
    running = running_lines(pages)
    cleaned = [without_running_lines(page, number, running) for number, page in enumerate(pages, 1)]
    style = style_of(cleaned)
    bodies = [without_footnotes(page, style) for page in cleaned]
    paragraphs: list[_Paragraph] = []
    for body in bodies:
        _PageReader(paragraphs, body, style).read()
    left_out = sum(map(len, bodies)) < sum(map(len, cleaned))
    found = [Paragraph(p.words, p.lines[0].page, p.lines[-1].page) for p in paragraphs]
    return [paragraph for paragraph in found if paragraph.words], left_out


def _in_reading_order(page: Sequence[PageLine]) -> Sequence[PageLine]:
    """Put a block first that is drawn last but stands above a page's running text, such as the document's head."""
    top = float("-inf")
    wide = False
    for place, line in enumerate(page):
        if wide and line.y > top + _JUMP:
            return (*page[place:], *page[:place])
        top = max(top, line.y)
        wide = wide or len(line.text) >= _SHORT_LINE
    return page


class _PageReader:
    """Adds the lines of one page to the paragraphs found so far."""

    def __init__(self, paragraphs: list[_Paragraph], page: Sequence[PageLine], style: Style) -> None:
        self.paragraphs = paragraphs
        self.page = _in_reading_order(page)
        self.style = style
        self.leading = leading_of(without_rows(page), style.leading)
        self.margin = page_margin(without_rows(page), style.margin)
        self.on_page: list[_Paragraph] = []
        self.header_repeated = False

    def read(self) -> None:
        """Add all lines."""
        before: PageLine | None = None
        for line in self.page:
            if line.cells:
                self._add_row(line, before)
            elif before is not None and before.cells:
                self._place(line, starts=True)
            elif before is None:
                self._place(line, self._starts_at_top(line))
            elif line.y > before.y + _JUMP and line.x > before.x + 1:
                if not _add_cell(self.on_page, line):
                    self._place(line, starts=True)
            else:
                self._place(line, self._starts(before, line))
            before = line

    def _add_row(self, line: PageLine, before: PageLine | None) -> None:
        """Add a row of a table; on a new page it may repeat the header, or go on with the row before."""
        last = self.paragraphs[-1] if self.paragraphs else None
        header = last.header if last is not None and last.lines[0].columns == line.columns else ()
        at_top = before is None or self.header_repeated
        self.on_page = []
        self.header_repeated = before is None and line.cells == header
        if self.header_repeated:
            return
        if last is not None and header and at_top and goes_on_from(last.lines[0], line):
            last.lines = [merged(last.lines[0], line)]
            return
        follows = header and (before is None or bool(before.cells))
        self.paragraphs.append(_Paragraph([line], row=True, header=header if follows else line.cells))

    def _place(self, line: PageLine, starts: bool) -> None:
        """Add a line to the last paragraph or begin one with it."""
        if starts:
            self.paragraphs.append(_Paragraph([line]))
        else:
            self.paragraphs[-1].lines.append(line)
        if starts or not self.on_page:
            self.on_page.append(self.paragraphs[-1])

    def _starts_at_top(self, line: PageLine) -> bool:
        """Tell whether the first line of the page begins a paragraph."""
        if not self.paragraphs or self.paragraphs[-1].row:
            return True
        before = self.paragraphs[-1].lines[-1]
        if _carries_on(before, line):
            return False
        if _is_marked_scan(self.paragraphs[-1], line) or patterns.is_recipients(line.text.strip()):
            return True
        if _leaves_heading(self.paragraphs[-1], line):
            return True
        marked = bool(MARK.match(line.text.strip()))
        if marked and round(line.x) in self.style.mark_starts:
            return True
        if patterns.ARTICLE.match(line.text.strip()) and line.face != before.face:
            return True
        if self.style.indented:
            return abs(line.x - self.margin) >= INDENT
        ends = ends_sentence(before) or ends_short(before, line, self.style)
        return (marked and line.x < before.x + 1) or ends or _is_division(line.text)

    def _starts(self, before: PageLine, line: PageLine) -> bool:
        """Tell whether a line begins a paragraph, judging by the line above it."""
        current = self.paragraphs[-1]
        if _is_marked_scan(current, line):
            return True
        if stands_off(before, line, self.leading * max(1.0, line.size / self.style.size)):
            near = 0 < before.y - line.y < 2 * self.leading
            return current.row or not (near and (_carries_on(before, line) or self._wraps(before, line)))
        if current.row:
            return False
        if self._is_first(before, line) or patterns.is_recipients(line.text.strip()):
            return True
        return _leaves_heading(current, line) or self._marks_itself(before, line)

    def _is_first(self, before: PageLine, line: PageLine) -> bool:
        """Tell whether a line is indented as the first of a paragraph is, below one that was over."""
        if not self.style.indented or line.x - self.margin < INDENT:
            return False
        return before.x - self.margin < INDENT or (abs(line.x - before.x) <= 1 and ends_short(before, line, self.style))

    def _wraps(self, before: PageLine, line: PageLine) -> bool:
        """Tell whether a line at the margin goes on from an indented one in the same typeface."""
        at_margin = line.x - self.margin < INDENT <= before.x - self.margin
        if not self.style.indented or not at_margin or line.face != before.face or ends_sentence(before):
            return False
        return not (MARK.match(line.text.strip()) or _is_division(line.text) or ends_short(before, line, self.style))

    def _marks_itself(self, before: PageLine, line: PageLine) -> bool:
        """Tell whether the words of a line show that it begins a paragraph."""
        marked = bool(MARK.match(line.text.strip()))
        if self.style.signalled:
            return marked and round(line.x) in self.style.mark_starts
        ends_short = ends_sentence(before) and len(before.text) < _SHORT_LINE
        return marked or ends_short or _is_division(line.text)


def _add_cell(on_page: Sequence[_Paragraph], line: PageLine) -> bool:
    """Make a line right of earlier lines one table row with them; False if those fill the page's width."""
    beside = [paragraph for paragraph in on_page[:-1] if paragraph.lines[0].y <= line.y + 2]
    row = [*beside, on_page[-1]]
    if any(len(other.text) >= _SHORT_LINE for paragraph in row for other in paragraph.lines if not paragraph.row):
        return False
    for paragraph in row:
        paragraph.row = True
    on_page[-1].cells.append(len(on_page[-1].lines))
    on_page[-1].lines.append(line)
    return True


def _is_division(text: str) -> bool:
    """Tell whether a line reads as a chapter or section heading."""
    words = text.strip()
    return bool(patterns.CHAPTER.match(words) or patterns.SECTION.match(words))


def _leaves_heading(current: _Paragraph, line: PageLine) -> bool:
    """Tell whether a line stands below a heading that is complete without it."""
    first = current.lines[0]
    words = first.text.strip()
    if _is_division(words) and len(current.lines) == 1 and not line.text.strip()[:1].islower():
        return True
    return bool(patterns.ARTICLE.match(words) or _is_division(words)) and line.face != first.face


def _carries_on(before: PageLine, line: PageLine) -> bool:
    """Tell whether a line goes on in the middle of a sentence, whatever the space above it."""
    text = line.text.strip()
    return text[:1].islower() and not MARK.match(text) and not ends_sentence(before)


def _is_marked_scan(current: _Paragraph, line: PageLine) -> bool:
    """Tell whether a recognised line begins with the mark of an article, or with another one after a sentence's end.

    The first clause and the first point may follow a heading, which ends without a mark.
    """
    text = line.text.strip()
    if line.face != SCANNED or not MARK.match(text):
        return False
    if ends_sentence(current.lines[-1]) or patterns.ARTICLE.match(text):
        return True
    heading = current.lines[0].text.strip()
    if _FIRST_CLAUSE.match(text):
        return bool(patterns.ARTICLE.match(heading))
    return bool(_FIRST_POINT.match(text) and patterns.CLAUSE.match(heading)) and not _CITES.search(current.words)
