"""From the running text of a legal document to its provisions."""

import re
from dataclasses import dataclass, field, replace

from ingest import patterns
from ingest.blocks import ArticleBlock, Line
from ingest.numbering import clause_flags, point_follows
from ingest.outline import outline_of
from ingest.parts import split_parts
from knowledge.attached import Inner, inner_heading
from knowledge.errors import StructureError
from knowledge.provisions import Level, Provision, TextKind, provision_id

_LONGEST_HEADING = 300
_LONGEST_LEAD_IN_HEADING = 200
_WEAKEST_FIRST = "IRS"


@dataclass(frozen=True, slots=True)
class Structure:
    """The provisions of a text, in reading order, and what the reader of the text should know."""

    provisions: tuple[Provision, ...]
    warnings: tuple[str, ...] = ()
    annexes_left_out: bool = False


@dataclass(slots=True)
class _Unit:
    """A provision being collected."""

    level: Level
    clause: str | None
    point: str | None
    start: int
    end: int
    paragraphs: list[str] = field(default_factory=list)
    confidence: str | None = None

    def add(self, words: str, end: int) -> None:
        """Add a paragraph, taking its confidence mark off."""
        found = patterns.CONFIDENCE.search(words)
        if found:
            words = words[: found.start()]
            marks = [found.group(1), self.confidence or found.group(1)]
            self.confidence = min(marks, key=_WEAKEST_FIRST.index)
        words = _tidy(words)
        if words:
            self.paragraphs.append(words)
        self.end = max(self.end, end)


def parse_structure(text: str, number: str, text_kind: TextKind) -> tuple[Provision, ...]:
    """Return the provisions of a text in reading order.

    Raises:
        StructureError: the text has no article.
    """
    return analyse(text, number, text_kind).provisions


def analyse(text: str, number: str, text_kind: TextKind, *, complete: bool = True) -> Structure:
    """Return the provisions of a text with the remarks made on the way.

    A text that is ``complete`` should skip no article; of one that isn't, gaps say nothing.

    Raises:
        StructureError: the text has no article.
    """
    outline = outline_of(text)
    builder = _Builder(number, text_kind)
    for block in outline.articles:
        builder.add_article(block)
    if not builder.provisions:
        raise StructureError(
            "Không tìm thấy điều, khoản nào trong tài liệu. Hãy kiểm tra xem tệp có đúng là văn bản pháp luật không."
        )
    gaps = _missing_articles(builder.provisions) if complete else ()
    warnings = (*outline.warnings, *builder.warnings, *gaps)
    return Structure(tuple(builder.provisions), warnings, outline.annexes_left_out)


def _missing_articles(provisions: list[Provision]) -> list[str]:
    """Name the article numbers that are skipped: repealed articles, or a page that could not be read."""
    numbers = {patterns.article_rank(p.article)[0] for p in provisions if p.article is not None}
    gaps = [str(n) for n in range(min(numbers, default=1), max(numbers, default=0)) if n not in numbers]
    return [f"Không thấy Điều {', '.join(gaps)}; hãy đối chiếu với bản gốc."] if gaps else []


class _Builder:
    """Turns article blocks into provisions with unique identifiers."""

    def __init__(self, number: str, text_kind: TextKind) -> None:
        self.number = number
        self.text_kind = text_kind
        self.provisions: list[Provision] = []
        self.warnings: list[str] = []
        self._seen: set[str] = set()

    def add_article(self, block: ArticleBlock) -> None:
        """Add an article and the units below it."""
        heading, lead = _split_heading(block)
        article = block.number
        body, parts = (block.body, []) if block.part else split_parts(block.body)
        if block.annex or block.part:
            heading = inner_heading(Inner(block.annex, article, block.part or None), heading)
            article = None
        key = article if article is not None else heading
        base = self._unique(provision_id(self.text_kind, self.number, key, None, None), key)
        first = _Unit(Level.ARTICLE, None, None, block.line.start, block.line.end)
        first.add(lead, block.line.end)
        reader = _UnitReader(first)
        units = reader.read(body)
        self.warnings += [f"Điều {key}: {remark}" for remark in reader.remarks]
        for unit in units:
            self._append(unit, base, article, heading, block)
        for part in parts:
            self.add_article(replace(block, rest=part.title, line=part.line, part=part.number, body=part.body))

    def _append(self, unit: _Unit, base: str, article: str | None, heading: str, block: ArticleBlock) -> None:
        """Write one unit down as a provision."""
        parts = [base]
        if unit.point is not None and unit.clause is None:
            parts.append("-")
        parts.extend(part for part in (unit.clause, unit.point) if part is not None)
        parent = None
        if unit.level is not Level.ARTICLE:
            parent = f"{base}/{unit.clause}" if unit.point is not None and unit.clause is not None else base
        self.provisions.append(
            Provision(
                id="/".join(parts),
                document=self.number,
                level=unit.level,
                parent=parent,
                article=article,
                clause=unit.clause,
                point=unit.point,
                heading=heading,
                chapter=block.chapter,
                section=block.section,
                text="\n".join(unit.paragraphs),
                order=len(self.provisions),
                start=unit.start,
                end=unit.end,
                confidence=unit.confidence,
            )
        )

    def _unique(self, base: str, key: str) -> str:
        """Return the identifier, told apart from an earlier article that has the same number."""
        count = 2
        found = base
        while found in self._seen:
            found = f"{base}~{count}"
            count += 1
        if found != base:
            self.warnings.append(f"Điều {key} xuất hiện nhiều lần trong tài liệu; hãy đối chiếu với bản gốc.")
        self._seen.add(found)
        return found


class _UnitReader:
    """Divides the body of one article into its lead, clauses and points."""

    def __init__(self, first: _Unit) -> None:
        self.units = [first]
        self.clause: str | None = None
        self.point: str | None = None
        self.remarks: list[str] = []

    def read(self, body: list[Line]) -> list[_Unit]:
        """Return the units of the article, its own lead first."""
        numbered = [i for i, line in enumerate(body) if not line.closed and patterns.CLAUSE.match(line.text)]
        flags = clause_flags([_clause_mark(body[i]) for i in numbered])
        clauses = {i for i, opens in zip(numbered, flags, strict=True) if opens}
        for index, line in enumerate(body):
            if index in clauses:
                self._open_clause(line)
            elif not self._open_point(body, index, clauses):
                self.units[-1].add(line.text, line.end)
        return self.units

    def _open_clause(self, line: Line) -> None:
        """Begin a clause."""
        found = patterns.CLAUSE.match(line.text)
        assert found is not None
        self.clause, self.point = found.group(1).lstrip("0") + found.group(2), None
        self._open(Level.CLAUSE, line, found.group(3))

    def _open_point(self, body: list[Line], index: int, clauses: set[int]) -> bool:
        """Begin a point if the line is one."""
        line = body[index]
        found = None if line.closed else patterns.POINT.match(line.text)
        if found is None:
            return False
        closed = found.group(2).startswith(")")
        letter, later = found.group(1), _later_letters(body, index, clauses)
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
        unit = _Unit(level, self.clause, self.point, line.start, line.end)
        unit.add(words, line.end)
        self.units.append(unit)


def _clause_mark(line: Line) -> tuple[int, str]:
    """Return the number and suffix of a numbered line."""
    found = patterns.CLAUSE.match(line.text)
    assert found is not None
    return int(found.group(1)), found.group(2)


def _later_letters(body: list[Line], index: int, clauses: set[int]) -> list[str]:
    """Return the letters that open lines from here to the end of the clause."""
    letters = []
    for place in range(index + 1, len(body)):
        if place in clauses:
            break
        found = None if body[place].closed else patterns.POINT.match(body[place].text)
        if found:
            letters.append(found.group(1))
    return letters


def _split_heading(block: ArticleBlock) -> tuple[str, str]:
    """Tell an article's heading from the first words of its text, which stand on one line in some texts."""
    rest = _tidy(block.rest)
    if not rest or (not block.part and (block.explicit or block.number is None)):
        return rest, ""
    is_text = rest[-1] in ".;" or len(rest) > _LONGEST_HEADING or not block.body
    is_text = is_text or (rest[-1] == ":" and len(rest) > _LONGEST_LEAD_IN_HEADING)
    return ("", rest) if is_text else (rest, "")


def _tidy(words: str) -> str:
    """Collapse spaces, write dashes in one form and take the document's end mark ``./.`` off."""
    words = re.sub(r"\s+", " ", words).strip()
    words = re.sub(r"\s*\.?\s*/\s*\.$", ".", words)
    if patterns.DASH.match(words) and not patterns.TABLE_ROW.match(words):
        words = patterns.DASH.sub("- ", words)
    return words
