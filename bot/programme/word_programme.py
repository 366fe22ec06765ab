"""A programme read back from its Word file, edited or not: sections, tables, citations, gaps, and the instruments."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from bot.programme.docx_front import FORM_GAPS
from bot.programme.drafter import draft
from bot.programme.due_dates import days_in
from bot.programme.form import load_form
from bot.programme.model import (
    Block,
    Bullets,
    Cited,
    Gap,
    Heading,
    Note,
    Paragraph,
    Programme,
    Section,
    SectionId,
    Table,
)
from bot.programme.profile import EnterpriseProfile
from bot.programme.word_view import WordView, heading_level, style_name, words
from knowledge.catalogue import Catalogue
from knowledge.locator import LocatorReader, names_of

_NUMBER = re.compile(r"(?:Phụ lục\s+)?(?:[IVX]{1,5}|\d{1,2})(?:\.\d{1,2})*\.?\s+", re.IGNORECASE)
_MARKS = re.compile(r"((?:\s*\[\d{1,4}\])+)\s*$")
_CAPTION = re.compile(r"Bảng\s+\d+\.\s*")
_CITED = re.compile(r"\[(\d+)\]\s*(.+?)\.(?:\s+Cảnh báo: (.*))?", re.DOTALL)
_GAP = re.compile(r"\d+\.\s*(.+?): \[cần bổ sung: (.+)\]")
_MONEY = re.compile(r"\d{1,3}(?:\.\d{3})*(?:,\d+)?|\d+(?:,\d+)?")
_TOTALS = ("Tổng cộng", "Cộng")
_UNITS = ("Khoản ", "Điểm ", "Điều ")
_DECISION: SectionId = "quyet_dinh"
_NEVER = date(1990, 1, 1)


@dataclass(frozen=True)
class WordProgramme:
    """What was read. ``unread`` are citations whose document the catalogue doesn't have, by number."""

    programme: Programme
    unread: dict[int, str]
    has_period: bool
    has_citations: bool


@lru_cache(maxsize=1)
def _titles() -> dict[str, tuple[SectionId, int]]:
    """Return the titles of the sections with id and level, as the drafter gives them."""
    empty = draft(EnterpriseProfile(name="x", sector="other"), date(2026, 1, 1))
    return {section.title: (section.id, section.level) for section in empty.sections if section.id != _DECISION}


def read_programme(view: WordView, catalogue: Catalogue) -> WordProgramme:
    """Read what can be read; a file that isn't ours gives a programme without sections."""
    reader = _Reader(view)
    reader.read()
    period = _period(reader.cover)
    citations, unread = _citations(reader.ends.get(load_form().titles.citations, []), catalogue)
    gaps = [_GAP.fullmatch(line.strip()) for line in reader.ends.get(load_form().titles.gaps, [])]
    told = tuple(Gap(where=found[1], what=found[2]) for found in gaps if found)
    formal = {(gap.where, gap.what) for gap in FORM_GAPS}
    programme = Programme(
        profile_name=reader.name or "…",
        drafted_on=next(days_in(" ".join(reader.ends.get(load_form().titles.statement, []))), _NEVER),
        period=period or (_NEVER, _NEVER),
        sections=tuple(reader.sections),
        citations=citations,
        gaps=tuple(gap for gap in told if (gap.where, gap.what) not in formal),
        notices=(),
    )
    return WordProgramme(programme, unread, period is not None, bool(citations or unread))


class _Reader:
    """Walks through a file and puts what it finds under the heading above it."""

    def __init__(self, view: WordView) -> None:
        self._items = view.items
        self.sections: list[Section] = []
        self.ends: dict[str, list[str]] = {}
        self.cover: list[str] = []
        self.name = ""
        self._blocks: list[Block] = []
        self._open: tuple[SectionId, str, int] | None = None
        self._end: list[str] | None = None
        self._caption = ""

    def read(self) -> None:
        for item in self._items:
            if isinstance(item, WordTable):
                self._table(item)
            else:
                self._paragraph(item)
        self._close()

    def _paragraph(self, item: WordParagraph) -> None:
        text, style = words(item).strip(), style_name(item)
        if level := heading_level(item):
            self._heading(text, level)
        elif style == "Subtitle" and not self.sections:
            self._begin(_DECISION, text, 1)
        elif style == "Title" and self._open and item.paragraph_format.page_break_before:
            self._close()
        elif style == "Title" and not self._open and self.sections and text != load_form().parts.programme.title:
            self.name = self.name or text
        elif style == "Cover Line":
            self.cover.append(text)
        elif style == "Caption":
            self._caption = _CAPTION.sub("", text)
        elif self._end is not None:
            self._end.append(text)
        elif self._open and text:
            self._block(text, style)

    def _heading(self, text: str, level: int) -> None:
        titles = _titles()
        plain = text if text in titles else _NUMBER.sub("", text, count=1)
        if plain in titles:
            identifier, depth = titles[plain]
            self._begin(identifier, plain, depth)
        elif level > 1 and self._open:
            self._blocks.append(Heading(text=plain))
        else:
            self._close()
            self._end = self.ends.setdefault(text, []) if level == 1 else None

    def _begin(self, identifier: SectionId, title: str, level: int) -> None:
        self._close()
        self._open = (identifier, title, level)

    def _close(self) -> None:
        if self._open:
            identifier, title, level = self._open
            made = {"id": identifier, "title": title, "level": level, "blocks": tuple(self._blocks)}
            self.sections.append(Section.model_validate(made))
        self._open, self._end, self._blocks = None, None, []

    def _block(self, text: str, style: str) -> None:
        found = _MARKS.search(text)
        numbers = tuple(int(n) for n in re.findall(r"\d+", found[1])) if found else ()
        paragraph = Paragraph(text=(text[: found.start()] if found else text).strip(), citations=numbers)
        if style == "Note":
            self._blocks.append(Note(text=text))
        elif style != "List Bullet":
            self._blocks.append(paragraph)
        elif self._blocks and isinstance(last := self._blocks[-1], Bullets):
            self._blocks[-1] = Bullets(items=(*last.items, paragraph))
        else:
            self._blocks.append(Bullets(items=(paragraph,)))

    def _table(self, item: WordTable) -> None:
        if not self._open or style_name(item) == "Normal Table":
            return
        rows = [tuple(" ".join(cell.text.split()) for cell in row.cells) for row in item.rows]
        if not rows:
            return
        total = rows.pop() if len(rows) > 1 and any(cell.startswith(_TOTALS) for cell in rows[-1]) else None
        numeric = tuple(n for n, cell in enumerate(total or ()) if _MONEY.fullmatch(cell))
        self._blocks.append(
            Table(caption=self._caption, headers=rows[0], rows=tuple(rows[1:]), total=total, numeric=numeric)
        )


def _period(cover: list[str]) -> tuple[date, date] | None:
    for line in cover:
        days = list(days_in(line))
        if len(days) == 2:
            return days[0], days[1]
    return None


def _citations(lines: list[str], catalogue: Catalogue) -> tuple[tuple[Cited, ...], dict[int, str]]:
    reader = LocatorReader(names_of(catalogue.aliases, ()))
    found, unread = [], {}
    for n, label, warning in _cited(lines):
        named = reader.read(label.partition(", phần «")[0])
        if named.document is None:
            unread[n] = label
            continue
        found.append(
            Cited(
                n=n,
                label=label,
                document=named.document,
                article=named.article,
                clause=named.clause,
                point=named.point,
                in_force=True,
                warning=warning,
            )
        )
    return tuple(found), unread


def _cited(lines: list[str]) -> Iterator[tuple[int, str, str]]:
    for line in lines:
        if found := _CITED.fullmatch(line.strip()):
            label = found[2].strip()
            label = (
                f"{label[:1].lower()}{label[1:]}" if label.startswith(_UNITS) else label
            )  # as it was before the file
            yield int(found[1]), label, (found[3] or "").strip()
