"""Putting sections of several drafts together: citations numbered anew, gaps counted, notices told once."""

import re
from collections.abc import Iterator, Mapping

from bot.programme.citing import cited_again
from bot.programme.model import Block, Bullets, Cited, Gantt, Gap, Paragraph, Programme, Section, Table
from knowledge.catalogue import Catalogue

DRAFTED = (
    "Dự thảo lập từ hồ sơ doanh nghiệp khai và các bản tóm lược, dữ kiện thuật lại trong kho; "
    "phải đối chiếu văn bản gốc trước khi ban hành."
)
_GAP = re.compile(r"\[cần bổ sung: ([^\]]*)\]")
_MARKS = re.compile(r"\[\d+\](?: \[\d+\])*")
_COUNTED = re.compile(r"Còn \d+ chỗ cần bổ sung\.|Không còn chỗ cần bổ sung\.|\[\d+\] ")
_Key = tuple[str, str | None, str | None, str | None, str]


def compose(base: Programme, others: Mapping[str, Programme], catalogue: Catalogue) -> Programme:
    """Return a programme whose sections come from ``others`` where one is named for them, otherwise from ``base``.

    Citations get their numbers in the order of use, and their standing on the day of ``base``; a citation that no
    section uses any more goes. Gaps are those whose mark stands in a section.
    """
    numbers = _Numbers(catalogue, base)
    sections = []
    for section in base.sections:
        source = others.get(section.id, base)
        chosen = source.section(section.id) or section
        sections.append(numbers.renumbered(chosen, source if chosen is not section else base))
    gaps = gaps_in(tuple(sections), tuple(gap for one in (base, *others.values()) for gap in one.gaps))
    citations = numbers.citations
    kept = tuple(notice for notice in base.notices if not _COUNTED.match(notice))
    counted = f"Còn {len(gaps)} chỗ cần bổ sung." if gaps else "Không còn chỗ cần bổ sung."
    warned = [f"[{cited.n}] {cited.label}: {cited.warning}" for cited in citations if cited.warning]
    return base.model_copy(
        update={
            "sections": tuple(sections),
            "citations": citations,
            "gaps": gaps,
            "notices": (*kept, counted, *warned),
        }
    )


def gaps_in(sections: tuple[Section, ...], known: tuple[Gap, ...]) -> tuple[Gap, ...]:
    """Return the known gaps whose mark stands in the sections, then those typed into sections that were edited."""
    words = "\n".join(text for section in sections for text in texts_of(section))
    found = {(gap.where, gap.what): gap for gap in known if gap.text in words}
    told = {gap.what for gap in found.values()}
    edited = [section for section in sections if section.locked]
    typed = {what: s.title for s in edited for text in texts_of(s) for what in _GAP.findall(text) if what not in told}
    return (*found.values(), *(Gap(where=title, what=what) for what, title in typed.items()))


def texts_of(section: Section) -> Iterator[str]:
    """Yield every text of a section."""
    for block in section.blocks:
        match block:
            case Bullets():
                yield from (item.text for item in block.items)
            case Table():
                for row in (*block.rows, *([block.total] if block.total else [])):
                    yield from row
            case Gantt():
                yield from (row.responsible for row in block.rows)
            case _:
                yield block.text


class _Numbers:
    """Gives out numbers in the order in which citations are used."""

    def __init__(self, catalogue: Catalogue, base: Programme) -> None:
        self._catalogue, self._on = catalogue, base.drafted_on
        self._given: dict[_Key, Cited] = {}

    @property
    def citations(self) -> tuple[Cited, ...]:
        return tuple(self._given.values())

    def renumbered(self, section: Section, source: Programme) -> Section:
        known = {cited.n: cited for cited in source.citations}
        blocks = tuple(self._block(block, known) for block in section.blocks)
        return section.model_copy(update={"blocks": blocks})

    def _number(self, n: int, known: Mapping[int, Cited]) -> int:
        """Return the new number of an old one; one that its programme doesn't list stays, for the checker to find."""
        cited = known.get(n)
        if cited is None:
            return n
        key = (cited.document, cited.article, cited.clause, cited.point, cited.label)
        if key not in self._given:
            self._given[key] = cited_again(cited, len(self._given) + 1, self._catalogue, self._on)
        return self._given[key].n

    def _block(self, block: Block, known: Mapping[int, Cited]) -> Block:
        match block:
            case Paragraph():
                return self._paragraph(block, known)
            case Bullets():
                return block.model_copy(update={"items": tuple(self._paragraph(item, known) for item in block.items)})
            case Table():
                rows = tuple(tuple(self._cell(cell, known) for cell in row) for row in block.rows)
                return block.model_copy(update={"rows": rows})
            case _:
                return block

    def _paragraph(self, paragraph: Paragraph, known: Mapping[int, Cited]) -> Paragraph:
        numbers = tuple(dict.fromkeys(self._number(n, known) for n in paragraph.citations))
        return paragraph.model_copy(update={"citations": numbers})

    def _cell(self, cell: str, known: Mapping[int, Cited]) -> str:
        """Renumber a cell that holds nothing but marks: those in words are the enterprise's own."""
        if not _MARKS.fullmatch(cell):
            return cell
        return " ".join(f"[{self._number(int(n), known)}]" for n in re.findall(r"\d+", cell))
