"""From the running text of a legal document to its provisions."""

from dataclasses import dataclass, replace

from ingest import patterns
from ingest.blocks import ArticleBlock
from ingest.limits import LONGEST_TEXT, MOST_LINES, MOST_UNITS
from ingest.outline import outline_of
from ingest.parts import split_lettered, split_parts
from ingest.units import Unit, UnitReader, tidy
from knowledge.attached import Inner, inner_heading
from knowledge.errors import ReadLimitError, StructureError
from knowledge.provisions import Level, Provision, TextKind, provision_id

_OWN_WORDS = (TextKind.DIGEST, TextKind.REPORTED)  # their places are written by hand and stay as they are
_LONGEST_HEADING = 300
_LONGEST_LEAD_IN_HEADING = 200


@dataclass(frozen=True, slots=True)
class Structure:
    """The provisions of a text, in reading order, and what the reader of the text should know."""

    provisions: tuple[Provision, ...]
    warnings: tuple[str, ...] = ()
    annexes_left_out: bool = False


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
    outline = outline_of(_checked(text))
    builder = _Builder(number, text_kind)
    for block in outline.articles:
        builder.add_article(block)
        if len(builder.provisions) > MOST_UNITS:
            raise ReadLimitError(
                f"Văn bản có hơn {MOST_UNITS} đơn vị điều, khoản, điểm, nhiều hơn mức cho phép nên không được nạp."
            )
    if not builder.provisions:
        raise StructureError(
            "Không tìm thấy điều, khoản nào trong tài liệu. Hãy kiểm tra xem tệp có đúng là văn bản pháp luật không."
        )
    gaps = _missing_articles(builder.provisions) if complete else ()
    warnings = dict.fromkeys((*outline.warnings, *builder.warnings, *gaps))
    return Structure(tuple(builder.provisions), tuple(warnings), outline.annexes_left_out)


def _checked(text: str) -> str:
    """Return a text that is not too long to be one document's.

    Raises:
        ReadLimitError: it is.
    """
    if len(text) > LONGEST_TEXT:
        raise ReadLimitError(f"Văn bản dài {len(text)} chữ cái, hơn mức {LONGEST_TEXT} cho phép nên không được nạp.")
    if text.count("\n") > MOST_LINES:
        raise ReadLimitError(f"Văn bản có hơn {MOST_LINES} dòng, nhiều hơn mức cho phép nên không được nạp.")
    return text


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
        self._seen: dict[str, int] = {}
        self._ids: set[str] = set()

    def add_article(self, block: ArticleBlock) -> None:
        """Add an article and the units below it."""
        heading, lead = _split_heading(block)
        article = block.number
        lettered = "." in block.part
        body, parts = (block.body, []) if lettered else (split_lettered if block.part else split_parts)(block.body)
        if block.annex or block.part:
            heading = inner_heading(Inner(block.annex, article, block.part or None), heading)
            article = None
        key = article if article is not None else heading
        base = self._unique(provision_id(self.text_kind, self.number, key, None, None), key)
        first = Unit(Level.ARTICLE, None, None, block.line.start, block.line.end)
        first.add(lead, block.line.end)
        reader = UnitReader(first, block.above, numbered_below=self.text_kind not in _OWN_WORDS)
        units = reader.read(body)
        self.warnings += [f"Điều {key}: {remark}" for remark in reader.remarks]
        for unit in units:
            self._append(unit, base, article, heading, block)
        for part in parts:
            number = f"{block.part}.{part.number}" if block.part else part.number
            self.add_article(replace(block, rest=part.title, line=part.line, part=number, body=part.body))

    def _append(self, unit: Unit, base: str, article: str | None, heading: str, block: ArticleBlock) -> None:
        """Write one unit down as a provision."""
        parts = [base]
        if unit.point is not None and unit.clause is None:
            parts.append("-")
        parts.extend(part for part in (unit.clause, unit.point) if part is not None)
        parent = None
        if unit.level is not Level.ARTICLE:
            parent = f"{base}/{unit.parent}" if unit.parent and f"{base}/{unit.parent}" in self._ids else base
        self._ids.add("/".join(parts))
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
        count = self._seen[base] = self._seen.get(base, 0) + 1
        if count == 1:
            return base
        self.warnings.append(f"Điều {key} xuất hiện nhiều lần trong tài liệu; hãy đối chiếu với bản gốc.")
        return f"{base}~{count}"


def _split_heading(block: ArticleBlock) -> tuple[str, str]:
    """Tell an article's heading from the first words of its text, which stand on one line in some texts."""
    rest = tidy(block.rest)
    if not rest or (not block.part and (block.explicit or block.number is None)):
        return rest, ""
    is_text = rest[-1] in ".;" or len(rest) > _LONGEST_HEADING or not block.body
    is_text = is_text or (rest[-1] == ":" and len(rest) > _LONGEST_LEAD_IN_HEADING)
    return ("", rest) if is_text else (rest, "")
