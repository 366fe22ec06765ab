"""The form of the Word file as data: what the writer uses and what the checker allows."""

from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, model_validator

from bot.programme.model import Section, SectionId
from knowledge.datafiles import load_yaml

_FORM = Path(__file__).with_name("form.yaml")


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(_Frozen):
    """An allowed span and the value the writer uses."""

    least: float
    most: float
    used: float

    @model_validator(mode="after")
    def _ordered(self) -> "Span":
        if not self.least <= self.used <= self.most:
            raise ValueError("giá trị dùng phải nằm trong khoảng cho phép")
        return self

    def allows(self, value: float, slack: float = 0.06) -> bool:
        """Tell whether a value is within the span; Word's units round by up to `slack`."""
        return self.least - slack <= value <= self.most + slack

    def __str__(self) -> str:
        return f"{self.least:g}–{self.most:g}".replace(".", ",")


class Paper(_Frozen):
    """Paper upright, in millimetres."""

    width: float
    height: float


class Margins(_Frozen):
    """Margins of an upright page, in millimetres."""

    top: Span
    bottom: Span
    left: Span
    right: Span


class Part(_Frozen):
    """A part of the file: its heading and the sections under it."""

    title: str
    sections: tuple[SectionId, ...]


class Parts(_Frozen):
    """The parts in the order of the file."""

    explanation: Part
    programme: Part
    annexes: Part

    def of(self, section: Section) -> Part | None:
        """The part a section belongs to; None for the decision, which comes before them."""
        every = (self.explanation, self.programme, self.annexes)
        return next((part for part in every if section.id in part.sections), None)


class Titles(_Frozen):
    """Headings of what the writer adds."""

    contents: str
    citations: str
    gaps: str
    statement: str


class Form(_Frozen):
    """Lengths in millimetres, sizes and spacing in points, line spacing in lines."""

    paper: Paper
    margins: Margins
    header_distance: float
    font: str
    body_size: Span
    page_number_size: Span
    heading_size: Span
    table_size: Span
    first_line: Span
    paragraph_spacing: Span
    line_spacing: Span
    language: str
    country: str
    motto: str
    picture_dpi: int
    wide_columns: int
    parts: Parts
    titles: Titles
    statement: str


@lru_cache(maxsize=1)
def load_form(path: Path = _FORM) -> Form:
    """Read the form.

    Raises:
        DataFileError: the file breaks its schema.
    """
    return load_yaml(path, Form)
