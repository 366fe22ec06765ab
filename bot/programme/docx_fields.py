"""What Word computes or links: page numbers, numbers of tables and pictures, bookmarks, the table of contents."""

from dataclasses import dataclass, field
from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from bot.programme.docx_text import clean, link_run

CONTENTS_FIELD = r'TOC \o "1-3" \h \z \u'
_DEEPEST = 3


@dataclass
class Heading:
    """A heading as the table of contents shows it."""

    level: int
    text: str
    bookmark: str


@dataclass
class Counters:
    """Numbers given out while the file is written."""

    bookmarks: int = 0
    captions: dict[str, int] = field(default_factory=dict)
    headings: list[Heading] = field(default_factory=list)


def add_field(paragraph: Paragraph, code: str, result: str, parent: Any = None) -> None:
    """Add a field with the result that is shown until Word computes it again."""
    for kind in ("begin", code, "separate", None, "end"):
        element = link_run(paragraph._p if parent is None else parent)
        if kind is None:
            Run(element, paragraph).text = result
        elif kind is code:
            instruction = OxmlElement("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = f" {code} "
            element.append(instruction)
        else:
            element.append(_mark(kind))


def _mark(kind: str) -> Any:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    return mark


def add_bookmark(paragraph: Paragraph, name: str, counters: Counters) -> None:
    """Enclose all of a paragraph in a bookmark."""
    counters.bookmarks += 1
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(counters.bookmarks))
    start.set(qn("w:name"), name)
    properties = paragraph._p.pPr
    paragraph._p.insert(0 if properties is None else 1, start)
    paragraph._p.append(end)


def add_heading(document: Document, text: str, level: int, counters: Counters) -> Paragraph:
    """Add a heading and remember it for the table of contents."""
    paragraph = document.add_paragraph(clean(text).replace("\n", " "), style=f"Heading {level}")
    name = f"_Toc{len(counters.headings) + 1:06d}"
    add_bookmark(paragraph, name, counters)
    counters.headings.append(Heading(level, paragraph.text, name))
    return paragraph


def add_caption(document: Document, kind: str, text: str, counters: Counters) -> Paragraph:
    """Add a numbered caption, e.g. `Bảng 1. …`."""
    counters.captions[kind] = number = counters.captions.get(kind, 0) + 1
    paragraph = document.add_paragraph(f"{kind} ", style="Caption")
    add_field(paragraph, rf"SEQ {kind} \* ARABIC", str(number))
    paragraph.add_run(f". {clean(text)}")
    return paragraph


def fill_contents(place: Paragraph, counters: Counters) -> None:
    """Put the table of contents at a place: a field with its entries already in it, page numbers as fields."""
    shown = [heading for heading in counters.headings if heading.level <= _DEEPEST]
    for heading in shown:
        entry = place.insert_paragraph_before(style=f"toc {heading.level}")
        if heading is shown[0]:
            _begin(entry)
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), heading.bookmark)
        link.set(qn("w:history"), "1")
        entry._p.append(link)
        Run(link_run(link), entry).text = f"{heading.text}\t"
        add_field(entry, rf"PAGEREF {heading.bookmark} \h", "", link)
        if heading is shown[-1]:
            link_run(entry._p).append(_mark("end"))
    place._p.getparent().remove(place._p)


def _begin(entry: Paragraph) -> None:
    link_run(entry._p).append(_mark("begin"))
    instruction = OxmlElement("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" {CONTENTS_FIELD} "
    link_run(entry._p).append(instruction)
    link_run(entry._p).append(_mark("separate"))


def update_on_opening(document: Document) -> None:
    """Ask Word to compute the fields (page numbers of the contents) when the file is opened."""
    settings = document.settings.element
    if settings.find(qn("w:updateFields")) is None:
        mark = OxmlElement("w:updateFields")
        mark.set(qn("w:val"), "true")
        # the schema wants it before the compatibility settings
        before = settings.find(qn("w:compat"))
        if before is None:
            settings.append(mark)
        else:
            before.addprevious(mark)
