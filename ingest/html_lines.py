"""The text of an HTML page as lines: one paragraph a line, tables as rows, what is only layout dissolved."""

import re
from dataclasses import dataclass

from ingest import html_tables, legacy, patterns
from ingest.html_tree import Element, read_tree
from ingest.tidy import tidy_lines
from knowledge.errors import EmptyDocumentError
from knowledge.provisions import POINT_LETTERS

_BLOCKS = frozenset(
    """address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4
    h5 h6 header hr html li main ol p pre section summary table tbody td tfoot th thead tr ul""".split()
)
_HEAD_LINES = 50


@dataclass(frozen=True, slots=True)
class PageText:
    """The paragraphs and table rows of a page, one a line."""

    text: str
    warnings: tuple[str, ...] = ()


def read_page(text: str) -> PageText:
    """Return the text of a page that somebody saved: from the document's head, as far as menus allow to tell.

    Raises:
        UnreadableFileError: the page is damaged.
        EmptyDocumentError: there is no text.
    """
    lines, encodings = legacy.repaired(_raw_lines(read_tree(text)))
    lines = tidy_lines(lines)
    first = next((i for i, line in enumerate(lines) if patterns.ARTICLE.match(line)), 0)
    lines = lines[max(0, first - _HEAD_LINES) :]
    if not lines:
        raise EmptyDocumentError("Tệp HTML không có chữ nào. Hãy chọn tệp có nội dung văn bản.")
    return PageText("\n".join(lines) + "\n", legacy.conversion_warning(encodings))


def lines_of(element: Element) -> list[str]:
    """Return the paragraphs and table rows of an element."""
    return tidy_lines(_raw_lines(element))


def _raw_lines(element: Element) -> list[str]:
    lines = [""]
    _walk(element, lines)
    return lines


def _walk(element: Element, lines: list[str]) -> None:
    """Append words to the last line, breaking it where a block begins or ends (the tree's depth is bounded)."""
    if element.tag == "br":
        lines.append("")
        return
    if element.tag == "table" and html_tables.is_data(element):
        lines.extend(["", *html_tables.rows_of(element), ""])
        return
    block = element.tag in _BLOCKS
    if block:
        lines.append("")
    place = 0
    for child in element.children:
        if isinstance(child, str):
            lines[-1] += re.sub(r"\s+", " ", child)
            continue
        if child.tag == "li" and element.tag == "ol":
            place += 1
            lines.append("")
            _walk(Element("span", {}, [_list_mark(element, place), *child.children]), lines)
        else:
            _walk(child, lines)
    if block:
        lines.append("")


def _list_mark(element: Element, place: int) -> str:
    """Return the number that a browser draws before an item of an ordered list."""
    start = element.get("start")
    place += int(start) - 1 if start.isdecimal() and len(start) < 4 else 0
    if element.get("type") == "a" and place <= len(POINT_LETTERS):
        return f"{POINT_LETTERS[place - 1]}) "
    return f"{place}. "
