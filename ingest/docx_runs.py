"""The words of a Word paragraph: insertions kept, deletions and hidden text dropped, old fonts made Unicode."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ingest import legacy
from ingest.docx_math import FORMULA, formula
from ingest.docx_styles import Styles, W, font_of, switched_on
from ingest.docx_symbols import drawn, symbol

_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_BOX = W + "txbxContent"
_DELETED = frozenset((W + "del", W + "moveFrom"))
_DROPPED = _DELETED | {W + name for name in ("pPr", "rt", "sdtPr")}
_NOTES = frozenset(W + name for name in ("footnoteReference", "endnoteReference"))
_FIXED = {W + "tab": " ", W + "ptab": " ", W + "cr": "\n", W + "noBreakHyphen": "-", W + "softHyphen": "\u00ad"}
_LEFT_OUT_FIELDS = re.compile(r"^\s*(?:TOC|INDEX|TOA)\b", re.IGNORECASE)
_DEEPEST = 100


@dataclass(slots=True)
class Remarks:
    """What was met on the way that the reader of the text should know of."""

    notes: bool = False
    revisions: bool = False
    objects: int = 0
    pictures: int = 0
    encodings: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Field:
    """A field that is being read: its instruction, and whether its result has begun."""

    instruction: str = ""
    in_result: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in one font, drawn as capitals or as they are."""

    words: str
    font: str = ""
    capitals: bool = False


class RunReader:
    """Reads the runs of all paragraphs in order; fields may reach over several of them."""

    def __init__(self, styles: Styles, remarks: Remarks) -> None:
        self._styles = styles
        self._remarks = remarks
        self._fields: list[_Field] = []

    def read(self, paragraph: Any) -> tuple[list[Piece], list[Any]]:
        """Return the pieces of a paragraph and the text boxes that are anchored in it."""
        boxes: list[Any] = []
        styles = self._styles.of_paragraph(paragraph)
        return list(self._walk(paragraph, styles, boxes, 0)), boxes

    def _walk(self, element: Any, styles: list[Any], boxes: list[Any], depth: int) -> Iterator[Piece]:
        for item in element:
            if item.tag in _DROPPED or depth > _DEEPEST or not isinstance(item.tag, str):
                self._remarks.revisions |= item.tag in _DELETED
            elif item.tag == W + "r":
                yield from self._run(item, styles, boxes)
            elif item.tag == FORMULA:
                if self._shown:
                    yield Piece(formula(item))
            else:
                self._remarks.revisions |= item.tag in (W + "ins", W + "moveTo")
                yield from self._walk(item, styles, boxes, depth + 1)

    @property
    def _shown(self) -> bool:
        """Words count where no field is in its instruction or is a table of contents."""
        return all(each.in_result and not _LEFT_OUT_FIELDS.match(each.instruction) for each in self._fields)

    def _run(self, run: Any, styles: list[Any], boxes: list[Any]) -> Iterator[Piece]:
        properties = self._styles.run_properties(run, styles)
        hidden = switched_on(properties, "vanish", "webHidden")
        words = "".join(self._part(item, boxes) for item in run)
        if not words or hidden:
            return
        font = font_of(properties)
        yield Piece(drawn(font, words), font, switched_on(properties, "caps") or legacy.draws_capitals(font))

    def _part(self, item: Any, boxes: list[Any]) -> str:
        """Return the words of one part of a run, and note what it holds beside words."""
        tag = item.tag
        if tag == W + "fldChar":
            self._field(item.get(W + "fldCharType"))
        elif tag == W + "instrText" and self._fields and not self._fields[-1].in_result:
            self._fields[-1].instruction += item.text or ""
        elif tag in (W + "drawing", W + "pict", W + "object", _ALTERNATIVES):
            self._drawing(item, boxes)
        elif tag in _NOTES:
            self._remarks.notes = True
        elif self._shown:
            return _words(item)
        return ""

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].in_result = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _drawing(self, item: Any, boxes: list[Any]) -> None:
        """Take the outermost text boxes of a drawing; of alternatives only the first that has one."""
        found: list[Any] = []
        for alternative in item if item.tag == _ALTERNATIVES else (item,):
            found = [box for box in alternative.iter(_BOX) if not any(up.tag == _BOX for up in box.iterancestors())]
            if found:
                break
        boxes.extend(found)
        if not found:
            self._remarks.objects += item.tag == W + "object"
            self._remarks.pictures += item.tag != W + "object"


def _words(item: Any) -> str:
    """Return the characters that a part of a run stands for."""
    if item.tag == W + "t":
        return item.text or ""
    if item.tag == W + "br":
        return "\n" if item.get(W + "type") in (None, "textWrapping") else ""
    if item.tag == W + "sym":
        return symbol(item.get(W + "font") or "", item.get(W + "char") or "")
    return _FIXED.get(item.tag, "")


def joined(pieces: list[Piece], remarks: Remarks, *, trusted: bool) -> str:
    """Join the pieces of a paragraph; neighbours in fonts of one old encoding are converted together."""
    groups: list[tuple[str | None, bool, str]] = []
    for piece in pieces:
        encoding = legacy.font_encoding(piece.font) if trusted else None
        if groups and groups[-1][:2] == (encoding, piece.capitals):
            groups[-1] = (encoding, piece.capitals, groups[-1][2] + piece.words)
        else:
            groups.append((encoding, piece.capitals, piece.words))
    words = ""
    for encoding, capitals, text in groups:
        if encoding is not None and not text.isascii():
            remarks.encodings.add(legacy.NAMES[encoding])
        plain = text if encoding is None else legacy.converted(text, encoding)
        words += plain.upper() if capitals else plain
    return words
