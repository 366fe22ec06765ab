"""Pages of the Word file: sections upright and on their side, the page number in the top margin."""

import copy
from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from bot.programme.docx_fields import add_field
from bot.programme.docx_styles import set_font
from bot.programme.form import Form


class Pages:
    """Turns pages while a document is written; upright at the beginning and at the end."""

    def __init__(self, document: Document, form: Form):
        self._document = document
        self._form = form
        self._last = document.element.body.sectPr  # the page setup of everything after the last break
        self._on_side = False
        self._breaks: list[Any] = []
        self._upright = _size(self._last)

    @property
    def width_mm(self) -> float:
        """Width between the margins of the current page."""
        section = self._document.sections[-1]
        assert section.page_width is not None
        assert section.left_margin is not None
        assert section.right_margin is not None
        width = max(self._upright) if self._on_side else min(self._upright)
        return float((width - section.left_margin - section.right_margin) / 36000)

    def turn(self, on_side: bool) -> None:
        """Begin a page of the other orientation, where the current one is not that already."""
        if on_side == self._on_side:
            return
        setup = copy.deepcopy(self._last)
        _orient(setup, self._upright, self._on_side)
        self._end_with(setup)
        self._on_side = on_side

    def finish(self) -> None:
        """Return to upright pages; only the first section has the page number and a first page without it."""
        self.turn(on_side=False)
        section = self._document.sections[0]
        section.different_first_page_header_footer = True
        for setup in [*self._breaks[1:], self._last][0 if self._breaks else 1 :]:
            for tag in ("w:titlePg", "w:headerReference", "w:footerReference"):
                for element in setup.findall(qn(tag)):
                    setup.remove(element)

    def number(self) -> None:
        """Put the page number in the middle of the top margin."""
        paragraph = self._document.sections[0].header.paragraphs[0]
        for tab in paragraph._p.findall(f"./{qn('w:pPr')}/{qn('w:tabs')}"):
            tab.getparent().remove(tab)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        add_field(paragraph, "PAGE", "2")
        for run in paragraph.runs:
            run.font.size = Pt(self._form.page_number_size.used)
            set_font(run._r.get_or_add_rPr(), self._form.font)

    def _end_with(self, setup: Any) -> None:
        """End the current section: in its last paragraph, or in a tiny one after a table."""
        body = self._document.element.body
        before = self._last.getprevious()
        if before is None or before.tag != qn("w:p"):
            before = self._document.add_paragraph(style="Section Break")._p
        elif before.pPr is not None and before.pPr.find(qn("w:sectPr")) is not None:
            return
        before.get_or_add_pPr().append(setup)
        self._breaks.append(setup)
        assert body.sectPr is self._last


def _size(setup: Any) -> tuple[int, int]:
    size = setup.find(qn("w:pgSz"))
    return int(size.w), int(size.h)


def _orient(setup: Any, upright: tuple[int, int], on_side: bool) -> None:
    size = setup.find(qn("w:pgSz"))
    if size is None:
        size = OxmlElement("w:pgSz")
        setup.append(size)
    short, long = sorted(upright)
    size.set(qn("w:w"), str(round((long if on_side else short) / 635)))
    size.set(qn("w:h"), str(round((short if on_side else long) / 635)))
    if on_side:
        size.set(qn("w:orient"), "landscape")
    elif size.get(qn("w:orient")):
        del size.attrib[qn("w:orient")]
