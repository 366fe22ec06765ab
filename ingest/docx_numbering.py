"""The numbers that Word draws before paragraphs: they stand in ``numbering.xml``, not in the text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ingest.docx_styles import Styles, W, child, is_on, value

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LARGEST = 3000  # beyond it letters and Roman numerals say nothing to a reader
_DIFFERENT_BULLET = "+"


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list counts."""

    start: int
    form: str
    text: str
    restart: int | None
    legal: bool
    style: str | None


@dataclass(frozen=True, slots=True)
class _List:
    """One list: the pattern that it follows, and the numbers at which it begins anew."""

    pattern: str
    levels: Mapping[int, _Level]
    starts: Mapping[int, int]


class Numbering:
    """Counts the numbered paragraphs of a document, which have to be asked for in order."""

    def __init__(self, root: Any, styles: Styles) -> None:
        self._styles = styles
        self._lists = _lists(root, styles)
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, paragraph: Any) -> str:
        """Return what Word draws before a paragraph (``1.``, ``a)``, ``-``), empty when nothing."""
        number, place = self._place_of(paragraph)
        found = self._lists.get(number or "")
        if found is None or place not in found.levels:
            return ""
        level = found.levels[place]
        self._count(number or "", found, place)
        if level.form == "bullet":
            return _bullet(level.text)
        counts = self._counts[found.pattern]
        return _PLACE.sub(lambda match: _written(found, counts, int(match[1]) - 1, level.legal), level.text).strip()

    def _place_of(self, paragraph: Any) -> tuple[str | None, int]:
        """Return the list and level of a paragraph, from itself or its styles."""
        number, place = value(paragraph, "pPr/numPr/numId"), value(paragraph, "pPr/numPr/ilvl")
        for style in self._styles.of_paragraph(paragraph):
            if number is not None:
                break
            number = value(style, "pPr/numPr/numId")
            place = place or value(style, "pPr/numPr/ilvl") or self._linked_level(number, style)
        return number, int(place) if place is not None and place.isdecimal() and len(place) < 3 else 0

    def _linked_level(self, number: str | None, style: Any) -> str | None:
        """Return the level of a list that is made for a style."""
        levels = self._lists[number].levels if number in self._lists else {}
        name = style.get(W + "styleId")
        return next((str(place) for place, level in levels.items() if level.style == name), None)

    def _count(self, number: str, found: _List, place: int) -> None:
        """Count a paragraph, and let the levels below begin again."""
        counts = self._counts.setdefault(found.pattern, [None] * _LEVELS)
        start = found.starts.get(place)
        current = counts[place]
        if start is not None and (number, place) not in self._begun:
            counts[place] = start
        elif current is None:
            counts[place] = found.levels[place].start if start is None else start
        else:
            counts[place] = current + 1
        self._begun.add((number, place))
        for below in range(place + 1, _LEVELS):
            restart = found.levels[below].restart if below in found.levels else None
            if restart is None or place < restart:
                counts[below] = None


def _lists(root: Any, styles: Styles) -> dict[str, _List]:
    """Read all lists of a document."""
    if root is None:
        return {}
    patterns = {each.get(W + "abstractNumId") or "": each for each in root.findall(W + "abstractNum")}
    numbers = {each.get(W + "numId") or "": each for each in root.findall(W + "num")}
    found = {}
    for number, element in numbers.items():
        name = value(element, "abstractNumId") or ""
        linked = value(patterns.get(name), "numStyleLink")
        if linked is not None:  # the pattern only names a style that names a list that has the levels
            through = next((n for style in styles.chain(linked) if (n := value(style, "pPr/numPr/numId"))), None)
            name = value(numbers.get(through or ""), "abstractNumId") or name
        found[number] = _list(name, patterns.get(name), element)
    return found


def _list(name: str, pattern: Any, element: Any) -> _List:
    """Read one list with what it changes of its pattern."""
    levels = {} if pattern is None else dict(map(_level, pattern.findall(W + "lvl")))
    starts = {}
    for override in element.findall(W + "lvlOverride"):
        place = _number(override.get(W + "ilvl"), 0)
        if (own := child(override, "lvl")) is not None:
            levels[place] = _level(own)[1]
        if (start := value(override, "startOverride")) is not None:
            starts[place] = _number(start, 1)
    return _List(name, {place: level for place, level in levels.items() if 0 <= place < _LEVELS}, starts)


def _level(element: Any) -> tuple[int, _Level]:
    restart = value(element, "lvlRestart")
    return _number(element.get(W + "ilvl"), 0), _Level(
        start=_number(value(element, "start"), 0 if child(element, "start") is None else 1),
        form=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText") or "",
        restart=None if restart is None else _number(restart, 0),
        legal=is_on(child(element, "isLgl")),
        style=value(element, "pStyle"),
    )


def _number(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 6 else default


def _written(found: _List, counts: list[int | None], place: int, legal: bool) -> str:
    """Write the number of one level."""
    level = found.levels.get(place)
    if level is None:
        return ""
    count = counts[place]
    number = level.start if count is None else count
    return str(number) if legal and level.form != "none" else _in_form(number, level.form)


def _in_form(number: int, form: str) -> str:
    """Write a number in one of Word's forms; those that Vietnamese documents don't use become digits."""
    if form == "none":
        return ""
    if form == "decimalZero":
        return f"{number:02d}"
    words = str(number)
    if 0 < number < _LARGEST and form in ("lowerLetter", "upperLetter"):
        words = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    elif 0 < number < _LARGEST and form in ("lowerRoman", "upperRoman"):
        words = _roman(number)
    return words.upper() if form.startswith("upper") else words


def _roman(number: int) -> str:
    words = ""
    for size, letters in _ROMAN:
        words += letters * (number // size)
        number %= size
    return words


def _bullet(text: str) -> str:
    """Return the mark of an item without number: as drawn where it is a plus, otherwise a dash."""
    mark = text.strip()
    if not mark:
        return ""
    return _DIFFERENT_BULLET if mark == _DIFFERENT_BULLET else "-"
