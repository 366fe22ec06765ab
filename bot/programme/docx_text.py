"""Words inside paragraphs: characters Word can hold, gaps highlighted, marks of citations as links."""

import re
from collections.abc import Container, Iterable
from typing import Any

from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

GAP = re.compile(r"\[cần bổ sung: .*?\]", re.DOTALL)
_PIECES = re.compile(rf"{GAP.pattern}|\[(?P<n>[1-9]\d{{0,3}})\]", re.DOTALL)
_FORBIDDEN = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def clean(text: str) -> str:
    """Replace what an XML file cannot hold by U+FFFD, so that a reader sees that something stood there.

    Line ends become one kind; a tab becomes a space, since columns are never made of tabs.
    """
    return _FORBIDDEN.sub("\ufffd", _LINE_ENDS.sub("\n", text)).replace("\t", " ")


def add_words(paragraph: Paragraph, text: str, citations: Container[int] = ()) -> None:
    """Add words to a paragraph; every gap among them gets the style of gaps.

    Where `citations` holds numbers of citations, their marks `[n]` in the words become links.
    """
    words, at = clean(text), 0
    for found in _PIECES.finditer(words):
        number = int(found["n"] or 0)
        if number and number not in citations:
            continue
        if found.start() > at:
            paragraph.add_run(words[at : found.start()])
        if number:
            _add_mark(paragraph, number)
        else:
            run = paragraph.add_run(found.group(), style="Gap")
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW  # Word ignores highlighting in a style
        at = found.end()
    if at < len(words):
        paragraph.add_run(words[at:])


def add_marks(paragraph: Paragraph, citations: Iterable[int]) -> None:
    """Add `[n]` for each citation after the words."""
    for number in citations:
        paragraph.add_run("\u00a0")
        _add_mark(paragraph, number)


def _add_mark(paragraph: Paragraph, number: int) -> None:
    """Add `[n]`, linked to its line in the list at the end."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), citation_bookmark(number))
    link.set(qn("w:history"), "1")
    paragraph._p.append(link)
    run = Run(link_run(link), paragraph)
    run.style, run.text = "Citation Mark", f"[{number}]"


def link_run(parent: Any) -> Any:
    """Append an empty run to a link or a field and return its element."""
    element = OxmlElement("w:r")
    parent.append(element)
    return element


def citation_bookmark(number: int) -> str:
    """Name of the bookmark of a citation's line."""
    return f"vien_dan_{number}"
