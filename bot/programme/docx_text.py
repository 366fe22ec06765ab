"""Words inside paragraphs: characters Word can hold, gaps highlighted, marks of citations as links."""

import re
from collections.abc import Iterable
from typing import Any

from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

GAP = re.compile(r"\[cần bổ sung: .*?\]", re.DOTALL)
_FORBIDDEN = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def clean(text: str) -> str:
    """Replace what an XML file cannot hold by U+FFFD, so that a reader sees that something stood there.

    Line ends become one kind; a tab becomes a space, since columns are never made of tabs.
    """
    return _FORBIDDEN.sub("\ufffd", _LINE_ENDS.sub("\n", text)).replace("\t", " ")


def add_words(paragraph: Paragraph, text: str) -> None:
    """Add words to a paragraph; every gap among them gets the style of gaps."""
    words, at = clean(text), 0
    for gap in GAP.finditer(words):
        if gap.start() > at:
            paragraph.add_run(words[at : gap.start()])
        run = paragraph.add_run(gap.group(), style="Gap")
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW  # Word ignores highlighting in a style
        at = gap.end()
    if at < len(words):
        paragraph.add_run(words[at:])


def add_marks(paragraph: Paragraph, citations: Iterable[int]) -> None:
    """Add `[n]` for each citation, linked to its line in the list at the end."""
    for number in citations:
        paragraph.add_run("\u00a0")
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
