"""What a PDF page draws, in its order: pieces of text and the rules of tables."""

import math
import unicodedata
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ingest import legacy
from ingest.printed import PageLine

_THIN = 2.5  # points: a filled rectangle no thicker is a rule
_SHORTEST = 4.0
_GAP = "  "
LETTER_WIDTH = 0.48  # of the letter size, on average
_MOST_RULES = 5000  # a page with more draws something else than tables
_PAINTED = frozenset((b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"))
_PICTURES = frozenset((b"Do", b"INLINE IMAGE"))
_INVISIBLE = "3"
_STROKED = frozenset((b"S", b"s", b"B", b"B*", b"b", b"b*"))


@dataclass(frozen=True, slots=True)
class Piece:
    """Words drawn in one go: where they begin (points from the bottom left), their height and typeface."""

    text: str
    x: float
    y: float
    size: float
    face: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line, level or upright: where it lies, from where to where it goes."""

    upright: bool
    at: float
    start: float
    end: float


class PageDrawing:
    """Receives what pypdf meets on a page; ``None`` among the pieces ends a line.

    ``pictured`` is the area in square points that pictures cover, ``shapes`` counts painted paths.
    """

    def __init__(self) -> None:
        self.pieces: list[Piece | None] = []
        self.rules: list[Rule] = []
        self.pictured = 0.0
        self.shapes = 0
        self._modes: set[str] = set()
        self._path: list[tuple[float, float, float, float]] = []
        self._at: tuple[float, float] = (0.0, 0.0)

    @property
    def hidden(self) -> bool:
        """All of its text is drawn invisibly, as over the picture that it was recognised in."""
        return self._modes == {_INVISIBLE}

    def receive(self, text: str, cm: Any, tm: Any, font: Any, size: Any) -> None:
        """Take one fragment, as pypdf's ``visitor_text`` is called."""
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        height = float(size or 0) * math.hypot(tm[2], tm[3]) * math.hypot(cm[2], cm[3])
        face = str((font or {}).get("/BaseFont", "")).rpartition("+")[2].lstrip("/")
        for place, piece in enumerate(text.split("\n")):
            if place:
                self.pieces.append(None)
            if piece:
                self.pieces.append(Piece(piece, x, y, height, face))

    def operate(self, operator: bytes, operands: Any, cm: Any, _tm: Any) -> None:
        """Take one operator, as pypdf's ``visitor_operand_before`` is called: paths become rules when painted."""
        if operator in _PICTURES:  # a form drawn the same way has its size inside and covers next to nothing
            self.pictured += abs(cm[0] * cm[3] - cm[1] * cm[2])
        elif operator == b"Tr" and operands:
            self._modes.add(str(operands[0]))
        self.shapes += operator in _PAINTED
        self._follow(operator, operands, cm)

    def _follow(self, operator: bytes, operands: Any, cm: Any) -> None:
        """Follow the pen: what it draws becomes rules when it is painted."""
        try:
            numbers = [float(operand) for operand in operands] if operator in (b"re", b"m", b"l") else []
        except (TypeError, ValueError):
            return
        if operator == b"re" and len(numbers) == 4:
            (x, y), (right, top) = _moved(numbers[0], numbers[1], cm), _moved(*_corner(numbers), cm)
            self._path.append((min(x, right), min(y, top), max(x, right), max(y, top)))
        elif operator == b"m" and len(numbers) == 2:
            self._at = _moved(numbers[0], numbers[1], cm)
        elif operator == b"l" and len(numbers) == 2:
            (x, y), self._at = self._at, _moved(numbers[0], numbers[1], cm)
            right, top = self._at
            self._path.append((min(x, right), min(y, top), max(x, right), max(y, top)))
        elif operator in _PAINTED or operator == b"n":
            if operator in _PAINTED and len(self.rules) < _MOST_RULES:
                for box in self._path[:_MOST_RULES]:
                    self.rules.extend(_rules(box, stroked=operator in _STROKED))
            self._path.clear()


def _corner(numbers: Sequence[float]) -> tuple[float, float]:
    return numbers[0] + numbers[2], numbers[1] + numbers[3]


def _moved(x: float, y: float, cm: Any) -> tuple[float, float]:
    return x * cm[0] + y * cm[2] + cm[4], x * cm[1] + y * cm[3] + cm[5]


def _rules(box: tuple[float, float, float, float], *, stroked: bool) -> list[Rule]:
    """Return the rule that a thin box is, or the four around a stroked one."""
    x, y, right, top = box
    if right - x <= _THIN or top - y <= _THIN:
        upright = top - y > right - x
        rule = Rule(True, (x + right) / 2, y, top) if upright else Rule(False, (y + top) / 2, x, right)
        return [rule] if rule.end - rule.start >= _SHORTEST else []
    if not stroked:
        return []
    return [Rule(True, x, y, top), Rule(True, right, y, top), Rule(False, y, x, right), Rule(False, top, x, right)]


def lines_of(pieces: Sequence[Piece | None], left_out: Container[int] = frozenset()) -> list[tuple[int, PageLine]]:
    """Put the pieces of each line together; each line comes with the place of its first piece."""
    lines: list[tuple[int, PageLine]] = []
    line: list[tuple[int, Piece]] = []
    for place, piece in enumerate((*pieces, None)):
        if piece is not None:
            if place not in left_out:
                line.append((place, piece))
            continue
        if any(part.text.strip() for _, part in line):
            lines.append((line[0][0], _joined([part for _, part in line])))
        line = []
    return lines


def _joined(line: Sequence[Piece]) -> PageLine:
    visible = [part for part in line if part.text.strip()]
    faces: Counter[str] = Counter()
    for part in visible:
        faces[part.face] += len(part.text.strip())
    size = max(part.size for part in visible)
    return PageLine(words_of(line), visible[0].x, visible[0].y, size, faces.most_common(1)[0][0])


def words_of(pieces: Sequence[Piece]) -> str:
    """Join the words of the pieces of one line, those in fonts of an old encoding converted."""
    pieces = _in_order(pieces)
    words = ""
    start = 0
    for end in range(1, len(pieces) + 1):
        if end < len(pieces) and pieces[end].face == pieces[start].face:
            continue
        text, face = "".join(piece.text for piece in pieces[start:end]), pieces[start].face
        encoding = legacy.font_encoding(face)
        if encoding is not None and not legacy.is_modern(text):
            text = legacy.converted(text, encoding)
            text = text.upper() if legacy.draws_capitals(face) else text
        words += text
        start = end
    return unicodedata.normalize("NFC", words)


def _in_order(line: Sequence[Piece]) -> list[Piece]:
    """Put lone signs that are drawn last, because another font has them, into the gap that was left for them."""
    found: list[Piece] = []
    for piece in line:
        before = found[-1] if found else None
        sign = piece.text.strip()
        lone = before is not None and len(sign) == 1 and not sign.isalnum() and piece.face != before.face
        if before is None or not lone or piece.x >= before.x + len(before.text) * LETTER_WIDTH * before.size:
            found.append(piece)
        elif piece.x > before.x + 1 and _GAP in before.text:
            found[-1] = replace(before, text=before.text.replace(_GAP, f" {sign} ", 1))
        elif piece.x < before.x - 1:
            found.insert(len(found) - 1, piece)
        else:
            found.append(piece)
    return found
