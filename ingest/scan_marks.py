"""Marks of articles, clauses and points as OCR misreads them: put right where the form or the order proves them."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.printed import PageLine
from knowledge.provisions import POINT_LETTERS

_ARTICLE = re.compile(r"^([Đđ]|Ð)i[êeéèếềểễệẻẽẹ]u\s+(\d{1,3}[a-zđ]?)\s*[.:,]\s*")
_CHAPTER = re.compile(r"^(?:\S{1,2}\s+)?Chương\s+([IVXLHlT1|!]{1,6})\s*(?=$|[.:])")
_STROKES = str.maketrans({"H": "II", "l": "I", "1": "I", "|": "I", "!": "I", "T": "I"})
_DIRT = re.compile(
    r"^(?:[^\w\"“(<\[]|_)+(?=(?:[a-zđ]\)|\d{1,3}[.)]|Điều\s+\d|Chương\s+[IVXL\d])\s*\S)"
)  # specks before a mark: ": 2. Đơn vị", "=—b) Các"
_TRAIL = re.compile(r"(?<=[;.])[.:,]+$|(?<=\w)\s+[:.;,|_-]+$")
_CLAUSE = re.compile(r"^(\d{1,3})\s?[.,]{2,}\s*[_-]?\s*(?=[^\W\d_])")
_POINT = re.compile(r"^([^\W\d_](?:[^\W\d_]|[©¢€])?|[€@¢©1689])\s?[)}\]]\s*[._,-]*\s*(?=\S)")
_FIRST = re.compile(r"^[IlL|!][.,]\s*(?=[^\W\d_]{2})")
_SECOND = re.compile(r"^2[.)]\s*\S")
_NUMBERED = re.compile(r"^(?:1|II)[.)]\s*\S|^[\"“]?Điều\s+\d+")
_BULLET = re.compile(r"^[»«•►]\s*[._-]*\s+(?=[^\W\d_])")
_OPENS = re.compile(r"^(?:\d{1,3}[a-zđ]?\s?[.)]\s*\S|[\"“]?Điều\s+\d+|(?:Chương|Mục|Phần)\s+[IVXL\d]+)")
_ALIKE = {
    "a": "ao@8",
    "b": "bh",
    "c": "ceo¢©€",
    "d": "dđ",
    "đ": "dđ",
    "e": "ec€",
    "g": "gqøy689",
    "h": "hbn",
    "i": "il1",
    "k": "kh",
    "l": "li1",
    "m": "mn",
    "n": "nm",
}


_ENOUGH = 4
_LEAP = 3


@dataclass(frozen=True, slots=True)
class Marked:
    """The lines of the scanned pages with their marks, and what was put right (Vietnamese sentences)."""

    pages: tuple[tuple[PageLine, ...], ...]
    remarks: tuple[str, ...]


def with_marks(pages: Sequence[Sequence[PageLine]], numbers: Sequence[int]) -> Marked:
    """Return scanned pages that follow each other with their marks put right; ``numbers`` are theirs in the file."""
    lines = [[_formed(line) for line in page] for page in pages]
    places = [(page, place) for page, row in enumerate(lines) for place in range(len(row))]
    remarks: list[str] = []
    for group in _groups([(at, lines[at[0]][at[1]].text) for at in places]):
        for (page, place), read, meant in _proven([(at, letter) for at, letter in group]):
            line = lines[page][place]
            lines[page][place] = replace(line, text=_POINT.sub(f"{meant}) ", line.text, count=1))
            remarks.append(
                f"Trang {numbers[page]}: điểm “{read}” đọc lại thành “{meant}” theo thứ tự các điểm; "
                "hãy đối chiếu với bản gốc."
            )
    for page, place in _first_clauses([(at, lines[at[0]][at[1]].text) for at in places]):
        line = lines[page][place]
        lines[page][place] = replace(line, text=_FIRST.sub("1. ", line.text))
        remarks.append(
            f"Trang {numbers[page]}: khoản “{line.text[:1]}” đọc lại thành “1” vì ngay sau đó là khoản 2; "
            "hãy đối chiếu với bản gốc."
        )
    return Marked(tuple(map(tuple, lines)), tuple(remarks))


def _first_clauses(lines: Sequence[tuple[tuple[int, int], str]]) -> list[tuple[int, int]]:
    """Return where "I." was read for "1.": behind the heading of an article, and the next number is 2, not II."""
    found: list[tuple[int, int]] = []
    waiting: tuple[int, int] | None = None
    for at, text in lines:
        if _FIRST.match(text):
            waiting = at
        elif _SECOND.match(text):
            found += [waiting] if waiting is not None else []
            waiting = None
        elif _NUMBERED.match(text):
            waiting = None
    return found


def _formed(line: PageLine) -> PageLine:
    """Put right what the form alone proves: "Điêu 5.", "1... Đơn vị", "b)_ Các"."""
    text = _TRAIL.sub("", _DIRT.sub("", line.text))
    text = _CHAPTER.sub(lambda found: f"Chương {found.group(1).translate(_STROKES)}", text)
    text = _ARTICLE.sub(r"Điều \2. ", text)
    text = _CLAUSE.sub(r"\1. ", text)
    found = _POINT.match(text)
    if found is not None and found.group(1).lower() in POINT_LETTERS:
        text = f"{found.group(1)}) {text[found.end() :]}"
    return replace(line, text=_BULLET.sub("- ", text).strip())


def _groups(lines: Sequence[tuple[tuple[int, int], str]]) -> list[list[tuple[tuple[int, int], str]]]:
    """Return the point marks of each clause, in order, with the places of their lines."""
    groups: list[list[tuple[tuple[int, int], str]]] = [[]]
    for at, text in lines:
        found = _POINT.match(text)
        if found is not None:
            groups[-1].append((at, unicodedata.normalize("NFC", found.group(1))))
        elif _OPENS.match(text):
            groups.append([])
    return [group for group in groups if group]


def _proven(group: Sequence[tuple[tuple[int, int], str]]) -> list[tuple[tuple[int, int], str, str]]:
    """Return which marks of a clause were misread: those whose neighbours leave one letter that looks like them."""
    whole = _proven_by_order(group)
    if whole:
        return whole
    found: list[tuple[tuple[int, int], str, str]] = []
    before = ""
    for place, (at, letter) in enumerate(group):
        meant = _after(before)
        follows = group[place + 1][1] if place + 1 < len(group) else ""
        proven = follows == _after(meant) or _falls(letter, meant, follows) or (not follows and _leaps(letter, meant))
        if letter != meant and meant and _looks_like(letter, meant) and proven:
            found.append((at, letter, meant))
            before = meant
        else:
            before = letter
    return found


def _proven_by_order(group: Sequence[tuple[tuple[int, int], str]]) -> list[tuple[tuple[int, int], str, str]]:
    """Return the misread marks of a clause whose marks are a, b, c … without a gap, most of them and the last as read.

    Two misread ones beside each other prove nothing to their neighbours, but all of them together to each other.
    """
    expected = POINT_LETTERS[: len(group)]
    if len(group) < _ENOUGH or len(expected) < len(group) or group[-1][1] != expected[-1]:
        return []
    wrong = [(at, read, meant) for (at, read), meant in zip(group, expected, strict=True) if read != meant]
    alike = all(_looks_like(read, meant) for _, read, meant in wrong)
    return wrong if alike and 2 * len(wrong) < len(group) else []


def _falls(letter: str, meant: str, follows: str) -> bool:
    """Tell whether the next mark comes before this one as read but behind the one meant: no "e" stands above "đ"."""
    places = [POINT_LETTERS.find(mark) if mark else -1 for mark in (meant, follows, letter)]
    return -1 < places[0] < places[1] < places[2]


def _leaps(letter: str, meant: str) -> bool:
    """Tell whether a last mark as read would leave out three and more: "a, b, e" is a, b, c."""
    return 0 <= POINT_LETTERS.find(meant) <= POINT_LETTERS.find(letter) - _LEAP


def _looks_like(letter: str, meant: str) -> bool:
    """Tell whether a mark as read may be this letter: with a wrong tone, of like shape, or with one behind it."""
    bare = unicodedata.normalize("NFD", letter.lower())[0]
    return bare in _ALIKE.get(meant, meant)


def _after(letter: str) -> str:
    """Return the point after this one; the first without any, nothing behind the last."""
    place = POINT_LETTERS.find(letter) + 1 if letter else 0
    return POINT_LETTERS[place] if letter in POINT_LETTERS and place < len(POINT_LETTERS) else ""
