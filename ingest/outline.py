"""Cutting a legal text into its articles: the coarse outline under which clauses and points are sought."""

from bisect import bisect_right
from collections.abc import Sequence

from ingest import patterns
from ingest.blocks import ArticleBlock, Line, Outline, read_lines
from ingest.free_text import collect_headings
from ingest.parts import split_parts

_LARGEST_ARTICLE_GAP = 30
_REACH_OF_RULES_TITLE = 10
_MOST_REGULATIONS = 50
_WHY_APART = "số điều, số mục của nó bắt đầu lại từ đầu"


def outline_of(text: str) -> Outline:
    """Find the articles of a text, those of regulations issued with it included."""
    lines = read_lines(text)
    outline = Outline()
    explicit = any(_heading_level(line.text) == 4 for line in lines)
    rest = _collect(outline, lines, explicit, "")
    outline.annexes_left_out = any(patterns.begins_annex(line.text) for line in rest)
    for _ in range(_MOST_REGULATIONS):
        found = _regulations(rest)
        if found is None:
            break
        title, start = found
        rest = _collect(outline, rest[start:], explicit, _unused(f"{title} kèm theo", outline))
    if not outline.articles:
        collect_headings(outline, lines)
    return outline


def _collect(outline: Outline, lines: Sequence[Line], explicit: bool, annex: str) -> Sequence[Line]:
    """Collect the articles of a text, or else its parts; return the lines from the signature on."""
    before = len(outline.articles)
    rest = _Scanner(outline, explicit, annex).scan(lines)
    if len(outline.articles) == before:
        rest = _collect_parts(outline, lines, annex)
    if annex and len(outline.articles) > before:
        outline.warnings.append(f"{annex.replace(' kèm', ' ban hành kèm')} được ghi thành phần riêng: {_WHY_APART}.")
    return rest


def _collect_parts(outline: Outline, lines: Sequence[Line], annex: str) -> Sequence[Line]:
    """Collect the parts I, II, III of a text without articles."""
    parts = split_parts(lines)[1]
    if not parts:
        return lines if annex else ()
    first = lines.index(parts[0].line)
    ends = (i for i in range(first, len(lines)) if _is_over(lines[i]))
    end = next(ends, len(lines))
    for part in split_parts(lines[:end])[1]:
        outline.articles.append(
            ArticleBlock(None, part.title, part.line, annex=annex, part=part.number, body=part.body)
        )
    return lines[end:]


def _is_over(line: Line) -> bool:
    """Tell whether a line begins what follows the last part."""
    return patterns.is_signature(line.text) or patterns.is_annex(line.text)


def _unused(label: str, outline: Outline) -> str:
    """Tell regulations of one kind apart: "Quy chế kèm theo", "Quy chế kèm theo (2)"."""
    used = {block.annex for block in outline.articles}
    count = 2
    found = label
    while found in used:
        found = f"{label} ({count})"
        count += 1
    return found


def _heading_level(text: str) -> int:
    """Return how many ``#`` open a Markdown heading, 0 for other lines."""
    found = patterns.HEADING.match(text)
    return len(found.group(1)) if found else 0


def _regulations(lines: Sequence[Line]) -> tuple[str, int] | None:
    """Find, below the signature, what has articles or parts of its own: its kind and where it begins."""
    in_annexes = False
    for index, line in enumerate(lines):
        in_annexes = in_annexes or patterns.is_annex(line.text)
        title = patterns.rules_title(line.text, in_annexes=in_annexes)
        near = lines[index : index + _REACH_OF_RULES_TITLE] if title else ()
        if title and "kèm theo" in " ".join(other.text.lower() for other in near):
            return title, index + 1
    return None


class _Headings:
    """Where lines look like headings of articles, gathered once so that looking ahead costs nothing."""

    def __init__(self, lines: Sequence[Line], explicit: bool) -> None:
        self._places: list[int] = []
        self._numbers: list[str] = []
        self._last: dict[int, int] = {}
        for place, line in enumerate(lines):
            number = _article_number(line, explicit)
            if number is not None:
                self._places.append(place)
                self._numbers.append(number)
                self._last[patterns.article_rank(number)[0]] = place

    def goes_on(self, place: int, last: str | None) -> bool:
        """Tell whether the next heading is that of a later article, so that the last one cannot be the last."""
        following = bisect_right(self._places, place)
        number = self._numbers[following] if following < len(self._numbers) else None
        return bool(number and last and patterns.article_rank(number) > patterns.article_rank(last))

    def next_comes(self, place: int, last: str | None) -> bool:
        """Tell whether the heading of exactly the next article comes somewhere."""
        return last is not None and self._last.get(patterns.article_rank(last)[0] + 1, -1) > place


class _Scanner:
    """Walks over lines once and collects articles until the signature."""

    def __init__(self, outline: Outline, explicit: bool, annex: str) -> None:
        self.outline = outline
        self.explicit = explicit
        self.annex = annex
        self.chapter = ""
        self.section = ""
        self.last: str | None = None
        self.current: ArticleBlock | None = None

    def scan(self, lines: Sequence[Line]) -> Sequence[Line]:
        """Collect articles; return the lines from the signature on."""
        headings = _Headings(lines, self.explicit)
        position = 0
        while position < len(lines):
            line = lines[position]
            if self._ends(line, position, headings):
                return lines[position:]
            if not self._open_unit(line):
                title = self._title_length(lines, position)
                if title:
                    self._open_division(lines[position : position + title])
                    position += title
                    continue
                self._keep(line)
            position += 1
        return ()

    def _keep(self, line: Line) -> None:
        """Add a line to the current article; lines before the first article are dropped."""
        if self.current is not None and not _heading_level(line.text):
            self.current.body.append(line)

    def _ends(self, line: Line, place: int, headings: _Headings) -> bool:
        """Tell whether the articles are over at this line."""
        if self.current is None or (line.closed and not patterns.TABLE_ROW.match(line.text)):
            return False
        if patterns.is_signature(line.text):
            return not (self.explicit and headings.goes_on(place, self.last))
        if not patterns.is_annex(line.text):
            return False
        more = headings.goes_on if self.explicit else headings.next_comes
        return not more(place, self.last)

    def _open_unit(self, line: Line) -> bool:
        """Open an article (or titled part) if this line is its heading."""
        level = _heading_level(line.text)
        if line.closed or (self.explicit and level != 4):
            return False
        words = line.text.lstrip("# ") if level else line.text
        found = patterns.ARTICLE.match(words)
        if found is None:
            if level != 4:
                return False
            self._start(ArticleBlock(None, words, line))
            return True
        number = found.group(1).lower()
        if not level and not self._plausible(number):
            return False
        self.last = number
        self._start(ArticleBlock(number, (found.group(2) or "").strip(), line))
        return True

    def _start(self, block: ArticleBlock) -> None:
        """Make a block the current one."""
        block.chapter, block.section, block.annex = self.chapter, self.section, self.annex
        block.explicit = self.explicit
        self.outline.articles.append(block)
        self.current = block

    def _plausible(self, number: str) -> bool:
        """Tell whether a number can be that of the next article."""
        if self.last is None:
            return True
        before, now = patterns.article_rank(self.last), patterns.article_rank(number)
        return before < now and now[0] - before[0] <= _LARGEST_ARTICLE_GAP

    def _title_length(self, lines: Sequence[Line], position: int) -> int:
        """Return how many lines a chapter or section heading takes here, 0 if there is none."""
        line = lines[position]
        level = _heading_level(line.text)
        if level in (2, 3):
            return 1
        if line.closed or level or not _is_division(line.text):
            return 0
        length = 1
        for other in lines[position + 1 : position + 6]:
            if other.closed or _is_division(other.text) or _article_number(other, self.explicit):
                return length
            length += 1
        return 1 if length > 5 else length

    def _open_division(self, title: Sequence[Line]) -> None:
        """Enter a chapter or section; the text that follows waits for its next article."""
        words = " ".join(line.text for line in title)
        level = _heading_level(words)
        words = words.lstrip("# ")
        label = _division_label(words, title)
        if level == 3 or (not level and patterns.SECTION.match(title[0].text)):
            self.section = label
        else:
            self.chapter, self.section = label, ""
        if level:
            self.current = None


def _division_label(words: str, title: Sequence[Line]) -> str:
    """Write a division's number and name in one form: ``Chương I. QUY ĐỊNH CHUNG``."""
    if len(title) == 1:
        return words
    found = patterns.CHAPTER.match(title[0].text) or patterns.SECTION.match(title[0].text)
    return (
        words
        if found and found.group(2)
        else f"{title[0].text.rstrip('.: ')}. {' '.join(line.text for line in title[1:])}"
    )


def _is_division(text: str) -> bool:
    """Tell whether a plain line is a chapter or section heading."""
    return bool(patterns.CHAPTER.match(text) or patterns.SECTION.match(text))


def _article_number(line: Line, explicit: bool) -> str | None:
    """Return the number if the line looks like an article's heading."""
    if line.closed or (explicit and _heading_level(line.text) != 4):
        return None
    found = patterns.ARTICLE.match(line.text.lstrip("# "))
    return found.group(1).lower() if found else None
