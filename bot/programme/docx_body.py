"""Sections and blocks of a programme as Word paragraphs, lists, tables and pictures."""

import io
import re
from itertools import groupby

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm

from bot.programme import gantt
from bot.programme.docx_fields import Counters, add_caption, add_heading
from bot.programme.docx_pages import Pages
from bot.programme.docx_styles import has_bullets
from bot.programme.docx_tables import add_table
from bot.programme.docx_text import add_marks, add_words, clean
from bot.programme.form import Form, Part
from bot.programme.model import Block, Bullets, Gantt, Heading, Note, Paragraph, Programme, Section, Table

_DEEPEST = 4
_LONGEST_LEAD = 100  # letters of a heading within the text; a longer one stays plain
_OWN_NUMBER = re.compile(r"\s*(?:[IVX]{1,5}|\d{1,2})(?:\.\d{1,2})*\.?\s|\s*Phụ lục\s+[\dIVX]", re.IGNORECASE)


class Body:
    """Writes blocks at the end of a document."""

    cited: frozenset[int] = frozenset()  # numbers of the citations that the file will list

    def __init__(self, document: Document, form: Form, pages: Pages, counters: Counters):
        self.document, self.form, self._pages, self.counters = document, form, pages, counters

    def parts(self, programme: Programme) -> None:
        """Write all parts; a part begins on a new page, and so does each annex."""
        parts = self.form.parts
        belonging = [(parts.of(section), section) for section in programme.sections]
        for part, pairs in groupby(belonging, key=lambda pair: pair[0]):
            if part is not None:
                self._part(part, [section for _, section in pairs])

    def blocks(self, section: Section, depth: int = 2, number: str = "") -> None:
        """Write the blocks of a section whose heading has this depth and number."""
        heads = 0
        for block, following in zip(section.blocks, (*section.blocks[1:], None), strict=True):
            if isinstance(block, Heading):
                heads += 1
                title = f"{number}.{heads}. {block.text}" if number else block.text
                self.heading(title, min(depth + 1, _DEEPEST))
            elif isinstance(block, Paragraph) and _leads(block, following):
                self._lead(block)
            else:
                self.block(block)

    def paragraph(self, text: str, citations: tuple[int, ...] = (), style: str = "Body Text") -> None:
        """Write a paragraph; an empty one is left out, since spacing belongs to the styles."""
        if not text.strip() and not citations:
            return
        paragraph = self.document.add_paragraph(style=style)
        add_words(paragraph, text)
        add_marks(paragraph, citations)

    def table(self, block: Table) -> None:
        """Write a captioned table; one without rows becomes a sentence."""
        if not block.rows or not block.headers:
            self.paragraph(f"{block.caption}: chưa có dòng nào.")
            return
        add_caption(self.document, "Bảng", block.caption, self.counters).paragraph_format.keep_with_next = True
        add_table(self.document, block, self._pages.width_mm, self.cited)

    def heading(self, text: str, level: int, new_page: bool = False, centred: bool = False) -> None:
        """Write a heading."""
        heading = add_heading(self.document, text, level, self.counters)
        if new_page:
            heading.paragraph_format.page_break_before = True
        if centred:
            heading.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def _part(self, part: Part, sections: list[Section]) -> None:
        annexes = part is self.form.parts.annexes
        top = min(section.level for section in sections)
        begun, depth, number = False, 1, 0
        for section in sections:
            first = section.level == top
            turned = self._turn(annexes and self._wide(section, sections)) if first else False
            if not begun:
                self.heading(part.title, 1, new_page=not turned)
            depth = min(section.level - top + 2, depth + 1, _DEEPEST)
            new_page = annexes and first and begun and not turned
            number += first
            title = _numbered(section.title, number, annexes) if first else section.title
            self.heading(title, depth, new_page=new_page, centred=annexes and first)
            begun = True
            self.blocks(section, depth, "" if annexes else _number_of(title))
        self._turn(on_side=False)

    def _turn(self, on_side: bool) -> bool:
        """Turn the page where needed and tell whether that began a new one."""
        before = len(self.document.sections)
        self._pages.turn(on_side)
        return len(self.document.sections) > before

    def _wide(self, first: Section, sections: list[Section]) -> bool:
        """Tell whether a section or those below it hold a table too wide for an upright page."""
        at = next(n for n, section in enumerate(sections) if section is first)
        own = [first]
        for section in sections[at + 1 :]:
            if section.level <= first.level:
                break
            own.append(section)
        tables = (block for section in own for block in section.blocks if isinstance(block, Table))
        return any(len(table.headers) >= self.form.wide_columns for table in tables)

    def block(self, block: Block) -> None:
        """Write a block."""
        match block:
            case Paragraph():
                self.paragraph(block.text, block.citations)
            case Heading():
                self.heading(block.text, _DEEPEST)
            case Bullets():
                mark = "" if has_bullets(self.document) else "– "  # a template may have no lists
                for item in block.items:
                    self.paragraph(f"{mark}{item.text}", item.citations, "List Bullet")
            case Table():
                self.table(block)
            case Gantt():
                self._gantt(block)
            case Note():
                self.paragraph(note_words(block.text), style="Note")

    def _lead(self, block: Paragraph) -> None:
        """A paragraph that opens what follows: bold up to its first colon, and never alone at the end of a page."""
        head, colon, rest = block.text.partition(":")
        if not colon and (len(head) > _LONGEST_LEAD or head.rstrip().endswith(".")):
            head, rest = "", head
        paragraph = self.document.add_paragraph(style="Lead")
        add_words(paragraph, head + colon)
        for run in paragraph.runs:
            run.bold = True
        add_words(paragraph, rest)
        add_marks(paragraph, block.citations)

    def _gantt(self, block: Gantt) -> None:
        """A picture of the schedule; where no font with Vietnamese letters is found, a table."""
        font = gantt.find_font()
        if not block.rows:
            return
        if font is None:
            self.table(gantt.as_table(block))
            return
        width = self._pages.width_mm
        for drawing in gantt.draw(block, width, self.form.picture_dpi, font):
            paragraph = self.document.add_paragraph(style="Picture")
            shape = paragraph.add_run().add_picture(io.BytesIO(drawing.png), width=Mm(width))
            shape._inline.docPr.set("descr", clean(drawing.description))
            shape._inline.docPr.set("title", "Biểu đồ tiến độ")
            for side in ("distT", "distB", "distL", "distR"):  # LibreOffice moves a picture that doesn't say so
                shape._inline.set(side, "0")
            add_caption(self.document, "Hình", "Biểu đồ tiến độ thực hiện Chương trình", self.counters)


def note_words(text: str) -> str:
    """A warning, opened as such once."""
    return text if text.startswith("Lưu ý") else f"Lưu ý: {text}"


def _leads(block: Paragraph, following: Block | None) -> bool:
    """Tell whether a paragraph opens the list or the paragraphs after it."""
    return bool(block.text.strip()) and (isinstance(following, Bullets) or block.text.rstrip().endswith(":"))


def _number_of(title: str) -> str:
    """Return the number that a title begins with, without its last point."""
    found = _OWN_NUMBER.match(title)
    return found[0].strip().rstrip(".") if found else ""


def _numbered(title: str, number: int, annex: bool) -> str:
    """Put a number before a title that has none of its own."""
    if _OWN_NUMBER.match(title):
        return title
    return f"Phụ lục {number}. {title}" if annex else f"{number}. {title}"
