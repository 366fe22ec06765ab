"""What a drafted programme is: sections of plain blocks, numbered citations, and the gaps that are left.

The drafter builds it, the checker reads it, and every writer (Word, Markdown, calendar, workbook) turns the
same blocks into its own format. All text is plain text: a writer escapes what its format treats as signs.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

SectionId = Literal[
    "quyet_dinh",
    "can_cu",
    "hien_trang",
    "hieu_qua",
    "ten_thoi_gian",
    "muc_tieu",
    "nhiem_vu",
    "giai_phap",
    "kinh_phi",
    "to_chuc",
    "tien_do",
    "pl_phuong_tien_do",
    "pl_ke_hoach",
    "pl_quy_trinh",
    "pl_dinh_muc",
    "pl_tu_danh_gia",
    "pl_bao_cao",
    "pl_sua_doi",
]


class _Frozen(BaseModel):
    """A value that is built once and only read afterwards; unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Gap(_Frozen):
    """One piece of information the profile lacks: `where` it is needed and `what` it is.

    `field` is the path of what fills it in the profile (`head.position`, `instruments.3.serial`), where there is one.
    """

    where: str
    what: str
    field: str = ""

    @property
    def text(self) -> str:
        """The mark that stands in the text in place of the missing information."""
        return f"[cần bổ sung: {self.what}]"


class Cited(_Frozen):
    """A numbered citation: the words a reader sees (`label`), the place, and its standing on the drafting date.

    `warning` is empty where nothing needs saying (a place in force, held word for word).
    """

    n: int
    label: str
    document: str
    article: str | None = None
    clause: str | None = None
    point: str | None = None
    in_force: bool
    warning: str = ""


class Paragraph(_Frozen):
    """Words, and the numbers of the citations that carry what they state."""

    kind: Literal["paragraph"] = "paragraph"
    text: str
    citations: tuple[int, ...] = ()


class Heading(_Frozen):
    """A title within a section; it stands in the table of contents below that of the section."""

    kind: Literal["heading"] = "heading"
    text: str


class Bullets(_Frozen):
    """A list; each item is a paragraph with citations of its own."""

    kind: Literal["bullets"] = "bullets"
    items: tuple[Paragraph, ...]


class Table(_Frozen):
    """Rows of text under headers; `numeric` names the columns (from 0) that are aligned as numbers."""

    kind: Literal["table"] = "table"
    caption: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] | None = None
    numeric: tuple[int, ...] = ()


class GanttRow(_Frozen):
    """One bar: from `start` to `end`, both days included."""

    name: str
    start: date
    end: date
    responsible: str


class Gantt(_Frozen):
    """The bars of a schedule within its span."""

    kind: Literal["gantt"] = "gantt"
    rows: tuple[GanttRow, ...]
    start: date
    end: date


class Note(_Frozen):
    """A warning to the reader, set apart from the text."""

    kind: Literal["note"] = "note"
    text: str


Block = Annotated[Paragraph | Heading | Bullets | Table | Gantt | Note, Field(discriminator="kind")]


class Section(_Frozen):
    """One part of the programme; `locked` keeps an edited text when the programme is drafted again."""

    id: SectionId
    title: str
    level: Literal[1, 2, 3]
    blocks: tuple[Block, ...]
    locked: bool = False


class Programme(_Frozen):
    """A drafted programme, with the day its citations were checked for and the period it plans."""

    profile_name: str
    drafted_on: date
    period: tuple[date, date]
    sections: tuple[Section, ...]
    citations: tuple[Cited, ...]
    gaps: tuple[Gap, ...]
    notices: tuple[str, ...]

    def section(self, section_id: str) -> Section | None:
        """The section of this id, or None where it was not drafted."""
        return next((section for section in self.sections if section.id == section_id), None)
