"""Dividing the body of an article into its lead, clauses and points."""

import re
from dataclasses import dataclass, field

from ingest import patterns
from ingest.blocks import Line
from ingest.numbering import clause_flags, follows_below, point_follows
from knowledge.provisions import Level

_WEAKEST_FIRST = "IRS"


@dataclass(slots=True)
class Unit:
    """A provision being collected."""

    level: Level
    clause: str | None
    point: str | None
    start: int
    end: int
    paragraphs: list[str] = field(default_factory=list)
    confidence: str | None = None

    @property
    def parent(self) -> str:
        """The place of the clause that it is in: of a point its clause, of clause 2.1 clause 2; empty for none."""
        if self.point is not None:
            return self.clause or ""
        return (self.clause or "").rpartition(".")[0]

    def add(self, words: str, end: int) -> None:
        """Add a paragraph, taking its confidence mark off."""
        words = words.rstrip()
        found = patterns.CONFIDENCE.search(words)
        if found:
            words = words[: found.start()].rstrip()
            marks = [found.group(1), self.confidence or found.group(1)]
            self.confidence = min(marks, key=_WEAKEST_FIRST.index)
        words = tidy(words)
        if words:
            self.paragraphs.append(words)
        self.end = max(self.end, end)


class UnitReader:
    """Divides the body of one article into its lead, clauses and points."""

    def __init__(self, first: Unit, above: str = "", *, numbered_below: bool = True) -> None:
        """Begin with the article's own unit.

        ``numbered_below`` tells to open units at 2.1 and 2.1.1 below clause 2, or below a heading numbered ``above``.
        """
        self.units = [first]
        self.above = above
        self.numbered_below = numbered_below
        self.clause: str | None = None
        self.point: str | None = None
        self.remarks: list[str] = []

    def read(self, body: list[Line]) -> list[Unit]:
        """Return the units of the article, its own lead first."""
        numbered = [i for i, line in enumerate(body) if not line.closed and patterns.CLAUSE.match(line.text)]
        flags = clause_flags([_clause_mark(body[i]) for i in numbered])
        clauses = {i for i, opens in zip(numbered, flags, strict=True) if opens}
        later = _later_letters(body, clauses)
        for index, line in enumerate(body):
            if index in clauses:
                self._open_clause(line)
            elif not self._open_below(line) and not self._open_point(line, later[index]):
                self.units[-1].add(line.text, line.end)
        return self.units

    def _open_clause(self, line: Line) -> None:
        """Begin a clause."""
        found = patterns.CLAUSE.match(line.text)
        assert found is not None
        self.clause, self.point = found.group(1).lstrip("0") + found.group(2), None
        self._open(Level.CLAUSE, line, found.group(3))

    def _open_below(self, line: Line) -> bool:
        """Begin a clause 2.1 below clause 2, if the line is the next one."""
        found = None if line.closed or not self.numbered_below else patterns.SUBCLAUSE.match(line.text)
        if found is None or not follows_below(found.group(1), self.clause or self.above):
            return False
        self.clause, self.point = found.group(1), None
        self._open(Level.CLAUSE, line, found.group(2))
        return True

    def _open_point(self, line: Line, later: frozenset[str]) -> bool:
        """Begin a point if the line is one; ``later`` are the letters that open lines after it in the clause."""
        found = None if line.closed else patterns.POINT.match(line.text)
        if found is None:
            return False
        closed = found.group(2).startswith(")")
        letter = found.group(1)
        if (self.point, letter) == ("c", "đ") and "d" not in later and "đ" in later:
            letter = "d"  # a slip of the source, or of who read it: "đ" stands twice
            self.remarks.append("điểm “đ” ghi hai lần, lần đầu đọc là “d”; hãy đối chiếu với bản gốc.")
        if not point_follows(letter, closed, self.point, later):
            return False
        self.point = letter
        self._open(Level.POINT, line, found.group(3))
        return True

    def _open(self, level: Level, line: Line, words: str) -> None:
        """Begin a unit with its first paragraph."""
        unit = Unit(level, self.clause, self.point, line.start, line.end)
        unit.add(words, line.end)
        self.units.append(unit)


def _clause_mark(line: Line) -> tuple[int, str]:
    """Return the number and suffix of a numbered line."""
    found = patterns.CLAUSE.match(line.text)
    assert found is not None
    return int(found.group(1)), found.group(2)


def _later_letters(body: list[Line], clauses: set[int]) -> list[frozenset[str]]:
    """Return for each line the letters that open lines from there to the end of its clause."""
    letters: frozenset[str] = frozenset()
    later = []
    for index in range(len(body) - 1, -1, -1):
        later.append(letters)
        found = None if body[index].closed else patterns.POINT.match(body[index].text)
        if index in clauses:
            letters = frozenset()
        elif found and found.group(1) not in letters:
            letters |= {found.group(1)}
    return later[::-1]


def tidy(words: str) -> str:
    """Collapse spaces, write dashes in one form and take the document's end mark ``./.`` off."""
    words = re.sub(r"\s+", " ", words).strip()
    words = re.sub(r"\s*\.?\s*/\s*\.$", ".", words)
    if patterns.DASH.match(words) and not patterns.TABLE_ROW.match(words):
        words = patterns.DASH.sub("- ", words)
    return words
