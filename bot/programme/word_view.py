"""A Word file as the rules of its form see it: pages, paragraphs with their effective look, tables, fields."""

import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from bot.programme.form import Form, load_form
from knowledge.errors import UnreadableFileError

T = TypeVar("T")
_MOST_BYTES = 256 * 1024 * 1024
_MM = 36000
_HEADING = re.compile(r"Heading (\d)")
_UNREADABLE = "Không đọc được tệp Word. Hãy mở bằng Word và lưu lại thành “.docx” rồi kiểm tra lại."


@dataclass(frozen=True)
class Setup:
    """A section's page, in millimetres."""

    number: int
    width: float
    height: float
    margins: dict[str, float]
    element: Any

    @property
    def where(self) -> str:
        """Its place in words."""
        return f"phần trang thứ {self.number}"

    @property
    def text_width(self) -> float:
        """Width between the margins."""
        return self.width - self.margins["left"] - self.margins["right"]


class WordView:
    """Reads a document once; everything is in the order of the file."""

    def __init__(self, document: Document, form: Form | None = None):
        self.document, self.form = document, form or load_form()
        self.body = document.element.body

    @cached_property
    def setups(self) -> tuple[Setup, ...]:
        """Page setups; a missing margin counts as zero."""
        found = []
        for number, section in enumerate(self.document.sections, 1):
            margins = {side: (getattr(section, f"{side}_margin") or 0) / _MM for side in _SIDES}
            size = ((section.page_width or 0) / _MM, (section.page_height or 0) / _MM)
            found.append(Setup(number, *size, margins, section._sectPr))
        return tuple(found)

    @cached_property
    def items(self) -> tuple[Paragraph | Table, ...]:
        """Paragraphs and tables of the body."""
        return tuple(self.document.iter_inner_content())

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Paragraphs of the body outside tables."""
        return tuple(item for item in self.items if isinstance(item, Paragraph))

    @cached_property
    def all_paragraphs(self) -> tuple[Paragraph, ...]:
        """Paragraphs of the body, in tables as well, each once."""
        return tuple(Paragraph(element, self.document._body) for element in self.body.iter(qn("w:p")))

    @cached_property
    def frames(self) -> tuple[Table, ...]:
        """Tables without lines that set blocks side by side."""
        return tuple(item for item in self.items if isinstance(item, Table) and style_name(item) == "Normal Table")

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Tables of data."""
        return tuple(item for item in self.items if isinstance(item, Table) and style_name(item) != "Normal Table")

    @cached_property
    def headings(self) -> tuple[tuple[int, Paragraph], ...]:
        """Headings with their level."""
        return tuple((level, p) for p in self.paragraphs if (level := heading_level(p)))

    @cached_property
    def text(self) -> str:
        """All words of the body, a paragraph a line."""
        return "\n".join(words(p) for p in self.all_paragraphs)

    def setup_of(self, element: Any) -> Setup:
        """The page an element of the body stands on."""
        while element.getparent() is not self.body:
            element = element.getparent()
        while element is not None:
            ends = [element] if element.tag == qn("w:sectPr") else element.findall(f"{qn('w:pPr')}/{qn('w:sectPr')}")
            if ends:
                return next(setup for setup in self.setups if setup.element is ends[0])
            element = element.getnext()
        return self.setups[-1]

    def runs(self, paragraph: Paragraph) -> Iterator[Run]:
        """Runs with words, those inside links and insertions too."""
        for element in paragraph._p.iter(qn("w:r")):
            run = Run(element, paragraph)
            if run.text.strip():
                yield run

    def run_value(self, run: Run, paragraph: Paragraph, get: Callable[[Any], T | None]) -> T | None:
        """A property of a run's font as it takes effect: of the run, its style, the paragraph's style and its bases."""
        if (own := get(run.font)) is not None:
            return own
        style: Any = run_style(run)
        while style is not None:
            if (of_style := get(style.font)) is not None:
                return of_style
            style = style.base_style
        return self.style_value(paragraph, lambda s: get(s.font))

    def style_value(self, paragraph: Paragraph, get: Callable[[Any], T | None]) -> T | None:
        """A property of a paragraph's style, its bases, and at last of the style everything is based on."""
        style: Any = paragraph.style
        while style is not None:
            if (value := get(style)) is not None:
                return value
            style = style.base_style
        return get(self.document.styles["Normal"])

    def layout(self, paragraph: Paragraph, name: str) -> Any:
        """A property of the paragraph's format as it takes effect."""
        own = getattr(paragraph.paragraph_format, name)
        return own if own is not None else self.style_value(paragraph, lambda s: getattr(s.paragraph_format, name))


_SIDES = ("top", "bottom", "left", "right")


def view(path: Path) -> WordView:
    """Open a Word file for checking.

    Raises:
        UnreadableFileError: it is no Word file, damaged, or unpacks to far more than a programme takes.
    """
    try:
        with zipfile.ZipFile(path) as package:
            if sum(entry.file_size for entry in package.infolist()) > _MOST_BYTES:
                raise UnreadableFileError("Tệp Word quá lớn khi giải nén nên không kiểm tra.")
        return WordView(docx.Document(str(path)))
    except (OSError, zipfile.BadZipFile, OpcError, ValueError, LookupError, AttributeError, TypeError, SyntaxError):
        raise UnreadableFileError(_UNREADABLE) from None


def words(paragraph: Paragraph) -> str:
    """The words of a paragraph with those of links and field results, without instructions."""
    return "".join(Run(element, paragraph).text for element in paragraph._p.iter(qn("w:r")))


def heading_level(paragraph: Paragraph) -> int:
    """The rank of a heading, 0 for other paragraphs."""
    found = _HEADING.fullmatch(style_name(paragraph))
    return int(found[1]) if found else 0


def style_name(item: Any) -> str:
    """Name of the style of a paragraph or table, as Word shows it; empty where it has none."""
    style = item.style
    return "" if style is None else str(style.name)


def run_style(run: Run) -> Any:
    """The character style a run names; None where it names none (python-docx would search for the default one)."""
    return None if run._r.style is None else run.style


def where(paragraph: Paragraph) -> str:
    """The place of a paragraph: its first words."""
    said = " ".join(words(paragraph).split())
    return f"đoạn «{said[:60]}{'…' if len(said) > 60 else ''}»" if said else "đoạn không có chữ"


def is_layout(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph only ends a section or draws a rule, and so may be empty."""
    properties = paragraph._p.pPr
    if properties is None:
        return False
    return any(properties.find(qn(tag)) is not None for tag in ("w:sectPr", "w:pBdr"))
