"""What a legal text is cut into before its clauses are sought: lines, and articles with the lines below them."""

from dataclasses import dataclass, field, replace

from ingest import patterns
from ingest.quotes import quoted_lines


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of the source with its offsets; ``closed`` lines (quotation, table row) open no unit."""

    text: str
    start: int
    end: int
    closed: bool = False


@dataclass(slots=True)
class ArticleBlock:
    """An article as found: its number (None for a titled part), heading words and the lines below it.

    ``annex`` names the regulations it is of, if they are only issued with the document; ``part`` is the Roman number of
    a part of an article or of a text without articles; ``above`` is the number of a heading whose units go on as 3.1.
    """

    number: str | None
    rest: str
    line: Line
    chapter: str = ""
    section: str = ""
    annex: str = ""
    part: str = ""
    explicit: bool = False
    above: str = ""
    body: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Outline:
    """The articles of a text and what was left out of it."""

    articles: list[ArticleBlock] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    annexes_left_out: bool = False


def read_lines(text: str) -> list[Line]:
    """Split a text into its non-empty lines, keeping offsets and closing those inside quotations and tables."""
    lines: list[Line] = []
    offset = 0
    for raw in text.split("\n"):
        words = raw.strip()
        if words:
            start = offset + raw.index(words)
            lines.append(Line(words, start, start + len(words)))
        offset += len(raw) + 1
    quoted = quoted_lines([line.text for line in lines])
    return [
        replace(line, closed=True) if i in quoted or patterns.TABLE_ROW.match(line.text) else line
        for i, line in enumerate(lines)
    ]
