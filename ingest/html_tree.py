"""HTML as a tree of our own: inert, bounded, free of whatever doesn't belong to the text.

The one module that knows lxml. Nothing is loaded (no DTD, no network), scripts, forms and hidden elements are left out,
and entities are those of HTML only.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from lxml import etree

from knowledge.errors import EmptyDocumentError, UnreadableFileError, UnsupportedFileError

_DEEPEST: Final = 200
_FOREIGN = (b"%PDF", b"PK\x03\x04", b"MZ", b"\xd0\xcf\x11\xe0", b"{\\rtf")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_LEFT_OUT = frozenset(
    """script style noscript template iframe object embed applet svg math canvas video audio select option button input
    textarea form nav head title link meta base frame frameset map""".split()
)
_NOTE = re.compile(r"#_?(?:ftn|edn|fn|footnote)[-_]?\d+$", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_DAMAGED = "Tệp HTML bị hỏng nên không đọc được. Hãy tải lại tệp từ nguồn rồi thử lại."
_NOT_UTF8 = "Không đọc được chữ trong tệp HTML. Hãy mở tệp bằng trình duyệt, lưu lại ở bảng mã UTF-8 rồi thử lại."
_FOREIGN_CONTENT = "Tên tệp là HTML nhưng nội dung là loại tệp khác. Hãy chọn đúng tệp."


@dataclass(slots=True)
class Element:
    """One element: its tag in lower case, its attributes, and its children in order, words among them."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)

    def get(self, name: str) -> str:
        """Return an attribute, empty when absent."""
        return self.attributes.get(name, "")

    def has_class(self, name: str) -> bool:
        """Tell whether the element carries a class."""
        return name in self.get("class").split()

    def elements(self) -> Iterator["Element"]:
        """Go through this element and all below it, in document order."""
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            stack.extend(child for child in reversed(element.children) if isinstance(child, Element))

    @property
    def words(self) -> str:
        """All words of the element on one line."""
        pieces: list[str] = []
        stack: list[Element | str] = [self]
        while stack:
            node = stack.pop()
            if isinstance(node, str):
                pieces.append(node)
            else:
                pieces.append(" " if node.tag in ("br", "p", "td", "th", "div", "li") else "")
                stack.extend(reversed(node.children))
        return squeezed("".join(pieces))


def squeezed(words: str) -> str:
    """Collapse white space, no-break spaces included."""
    return " ".join(words.split())


def decode_html(data: bytes) -> str:
    """Return the characters of an HTML file in NFC.

    Raises:
        UnsupportedFileError: the bytes are those of another kind of file.
        UnreadableFileError: the characters cannot be told.
    """
    if data.startswith(_FOREIGN):
        raise UnsupportedFileError(_FOREIGN_CONTENT)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        name = "utf-16"
    else:
        if b"\x00" in data:
            raise UnsupportedFileError(_FOREIGN_CONTENT)
        found = _CHARSET.search(data[:4096])
        name = found.group(1).decode("ascii") if found else "utf-8-sig"
    for encoding in ("utf-8-sig", name):
        try:
            return unicodedata.normalize("NFC", data.decode(encoding))
        except (UnicodeDecodeError, LookupError):
            continue
    raise UnreadableFileError(_NOT_UTF8)


def read_tree(text: str) -> Element:
    """Return the tree of an HTML text.

    Raises:
        UnreadableFileError: it is no HTML, or nested beyond reason.
        EmptyDocumentError: there is nothing in it.
    """
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        raise UnreadableFileError(_DAMAGED) from None
    if root is None:
        raise EmptyDocumentError("Tệp HTML không có chữ nào. Hãy chọn tệp có nội dung văn bản.")
    return _copy(root)


def _copy(root: Any) -> Element:
    """Copy lxml's tree without what is left out; iterative, so that depth costs nothing but the check."""
    top = Element(str(root.tag).lower())
    stack: list[tuple[Any, Element, int]] = [(root, top, 0)]
    while stack:
        source, target, depth = stack.pop()
        if depth > _DEEPEST:
            raise UnreadableFileError(_DAMAGED)
        target.attributes = {str(name).lower(): str(value) for name, value in source.attrib.items()}
        if source.text:
            target.children.append(source.text)
        for child in source:
            if isinstance(child.tag, str) and not _is_left_out(child):
                copy = Element(child.tag.lower())
                target.children.append(copy)
                stack.append((child, copy, depth + 1))
            if child.tail:
                target.children.append(child.tail)
    return top


def _is_left_out(source: Any) -> bool:
    tag = source.tag.lower()
    if tag == "a" and _NOTE.search(source.get("href") or ""):
        return True  # the number of a footnote would become part of the word before it
    return tag in _LEFT_OUT or "hidden" in source.attrib or bool(_HIDDEN.search(source.get("style") or ""))
