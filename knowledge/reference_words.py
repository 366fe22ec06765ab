"""The words by which a legal text names a place: "các điểm a, b và c", "khoản 3", "Điều này", "Phụ lục II".

Read as the law writes them, with their marks: "điểm a" names a point, "diem a" nothing. Each word found is a
:class:`Token`; how tokens belong together is told by :mod:`knowledge.reference_chains`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from knowledge.provisions import POINT_LETTERS


class Rank(IntEnum):
    """How large a place is; one is within another of a higher rank."""

    ITEM = 0  # tiết
    POINT = 1
    CLAUSE = 2
    ARTICLE = 3
    SECTION = 4
    CHAPTER = 5
    PART = 6
    FORM = 7  # mẫu
    ANNEX = 8
    RULES = 9  # regulations that a document issues with itself, named from within: "Quy chế này"
    DOCUMENT = 10


@dataclass(frozen=True, slots=True)
class Token:
    """One word for a place: its rank, the values named, each with its offsets, or ``this``.

    A value written as a range ("a đến d") has both ends.
    """

    rank: Rank
    start: int
    end: int
    values: tuple["Value", ...] = ()
    this: bool = False
    number: str | None = None  # of a document
    kind: str = ""  # of a document: "luật"


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a token: "a", or "a" to "d"; offsets are those in the text."""

    first: str
    last: str
    start: int
    end: int


_LETTERS = POINT_LETTERS + "fjwz"
_NO_WORD = r"(?!y\s+(?:tế|học|khoa|dược|sĩ|sỹ|bác))"  # "điểm a và y tế"
_POINT = rf"(?<!\w){_NO_WORD}(?:[{_LETTERS}](?:\.?\d{{1,2}})?|\d{{1,2}}(?:\.\d{{1,2}}){{0,2}})(?![\w/])"
_NUMBER = r"(?<!\w)(?!0\d)\d{1,3}[a-zđ]{0,2}(?![\w/%]|\.\d)"
_ROMAN = r"[IVXLC]+(?!\w)"
_MEASURES = (
    r"(?:năm|ngày|tháng|tuần|giờ|phút|lần|bản|bộ|người|thành viên|loại|mẫu|triệu|tỷ|nghìn|đồng|cái|chiếc|mét|%|kg|km"
    r"|tổ chức|cá nhân|văn bản|cơ quan|đơn vị|phương án|hồ sơ|cấp|hạng|nhóm|trường hợp|bên)\b"
)
_SEPARATOR = r"(?:\s*[,;]\s*(?:(?:và|hoặc|hay)\s+)?|\s+(?:và|hoặc|hay)\s+)"
_TO = r"\s*(?:đến|tới|-|–)\s*(?:hết\s+)?"
_UNITS: tuple[tuple[Rank, str, str], ...] = (
    (Rank.ITEM, r"tiết", r"(?:[a-zđ](?:[.]?\d{1,2})*|\d{1,2}(?:\.\d{1,2})*)(?![\w/])"),
    (Rank.POINT, r"(?<!thời )(?<!thang )(?<!địa )điểm", _POINT),
    (Rank.CLAUSE, r"khoản", _NUMBER),
    (Rank.ARTICLE, r"điều", _NUMBER),
    (
        Rank.SECTION,
        r"(?<!danh )(?<!đề )(?<!hạng )(?<!tiểu )(?<!chuyên )mục",
        rf"(?:\d{{1,2}}(?![\w/%]|[.,]\d)|{_ROMAN}|[A-E](?!\w))",
    ),
    (Rank.CHAPTER, r"chương", rf"(?:{_ROMAN}|\d{{1,2}}(?![\w/%]|[.,]\d))"),
    (
        Rank.PART,
        r"(?-i:Phần)",
        rf"(?:thứ\s+(?:nhất|hai|ba|tư|bốn|năm|sáu|bảy)|{_ROMAN}|[A-E](?!\w))",
    ),
    (Rank.ANNEX, r"phụ\s+lục", r"(?:[IVXLC]+[A-Za-z]?(?!\w)|\d{1,2}(?![\w/%]|[.,]\d)|[A-E]\d{0,2}(?!\w))"),
)
_FORM = re.compile(
    r"(?:\bMẫu(?:\s+số)?|\b[Mm]ẫu\s+số|\b[Bb]iểu\s+mẫu\s+số)\s+"
    r"(?P<list>(?:[A-Z]{1,3}[.-]?)?\d{1,2}[a-zđ]?(?![\d%]|[.,]\d)(?:\s?[./-]\s?[A-ZĐ][A-ZĐ0-9]+(?:-[A-ZĐ0-9]+)*)?"
    r"(?:(?:\s*,\s*|\s+(?:và|hoặc)\s+)\d{1,2}[a-zđ]?(?![\w%]|[.,]\d))*)"
)
_FORM_VALUE = re.compile(r"(?:[A-Z]{1,3}[.-]?)?\d{1,2}[a-zđ]?(?:\s?[./-]\s?[A-ZĐ][A-ZĐ0-9]+(?:-[A-ZĐ0-9]+)*)?")
_BARE_ANNEX = re.compile(
    r"\bPhụ\s+lục(?=\s+(?:(?:được\s+)?ban\s+hành\s+)?kèm\s+theo\b|\s+của\s)"
    r"|(?:(?<=\btại )|(?<=\bở )|(?<=\btrong )|(?<=\btheo ))Phụ\s+lục\b"
)
_THIS = re.compile(
    r"\b(?P<word>(?<!thời )(?<!địa )(?<!quan )(?<!đặc )điểm|khoản|điều|mục|chương|phần|phụ\s+lục|mẫu)\s+này\b",
    re.IGNORECASE,
)
_RULES = re.compile(r"\b(?P<word>Quy chế|Quy định|Điều lệ|Quy trình|Nội quy|Hướng dẫn|Chương trình|Đề án)\s+này\b")
_RANKS = {
    "điểm": Rank.POINT,
    "khoản": Rank.CLAUSE,
    "điều": Rank.ARTICLE,
    "mục": Rank.SECTION,
    "chương": Rank.CHAPTER,
    "phần": Rank.PART,
    "phụ lục": Rank.ANNEX,
    "mẫu": Rank.FORM,
}

_NAMES = {
    Rank.SECTION: "Mục",
    Rank.CHAPTER: "Chương",
    Rank.PART: "Phần",
    Rank.FORM: "Mẫu",
    Rank.ANNEX: "Phụ lục",
}


def _list_pattern(rank: Rank, word: str, value: str) -> re.Pattern[str]:
    """Return the pattern of a unit with its values: "các điểm a, b và c", "khoản 2 đến 4"."""
    again = rf"(?:{value})(?!\s*{_MEASURES})" if rank in (Rank.CLAUSE, Rank.ARTICLE) else rf"(?:{value})"
    return re.compile(
        rf"(?i:(?<!\w)(?:các\s+|những\s+)?{word}(?:\s+số)?(?:\s+từ)?)\s+"
        rf"(?P<list>(?:{value})(?:{_TO}{again})?(?:{_SEPARATOR}{again}(?:{_TO}{again})?)*)"
    )


_LISTS = tuple((rank, _list_pattern(rank, word, value), re.compile(value)) for rank, word, value in _UNITS)


def unit_tokens(text: str) -> list[Token]:
    """Return the words for units, annexes and forms in a text, in their order, none within another."""
    found = [*_valued(text), *_forms(text), *_relative(text)]
    found += [Token(Rank.ANNEX, m.start(), m.end()) for m in _BARE_ANNEX.finditer(text)]
    return without_overlaps(found)


def without_overlaps(tokens: list[Token]) -> list[Token]:
    """Return tokens by their place; where two overlap, the longer one stays."""
    kept: list[Token] = []
    for token in sorted(tokens, key=lambda t: (t.start, -(t.end - t.start))):
        if not kept or token.start >= kept[-1].end:
            kept.append(token)
    return kept


def _valued(text: str) -> Iterator[Token]:
    for rank, pattern, value in _LISTS:
        for match in pattern.finditer(text):
            values = _values(rank, match, value)
            if values:
                yield Token(rank, match.start(), values[-1].end, values)


def _values(rank: Rank, match: re.Match[str], pattern: re.Pattern[str]) -> tuple[Value, ...]:
    """Return the values of a list as far as they rise: "điểm a và y" of "điểm a và y tế" is point a."""
    values: list[Value] = []
    offset = match.start("list")
    before = offset
    for item in pattern.finditer(match["list"]):
        start, end = item.start() + offset, item.end() + offset
        plain = item.group().lower() if rank in (Rank.ITEM, Rank.POINT, Rank.CLAUSE, Rank.ARTICLE) else item.group()
        if values and order_of(rank, plain) <= order_of(rank, values[-1].last):
            break
        if values and re.fullmatch(_TO, match.string[before:start]):
            values[-1] = Value(values[-1].first, plain, values[-1].start, end)
        else:
            values.append(Value(plain, plain, start, end))
        before = end
    return tuple(values)


def order_of(rank: Rank, value: str) -> tuple[int, str]:
    """Return the place of a value in the order of its kind."""
    digits = re.match(r"\d+", value)
    if digits:
        return int(digits.group()), value[digits.end() :]
    if rank in (Rank.POINT, Rank.ITEM) and value[:1] in POINT_LETTERS:
        return POINT_LETTERS.index(value[:1]), value[1:]
    return roman(value), value


def printed(token: Token) -> str:
    """Print a division, annex or form: "Mục 2", "Phụ lục II"; nothing for other tokens."""
    values = ", ".join(v.first if v.first == v.last else f"{v.first} đến {v.last}" for v in token.values)
    return f"{_NAMES[token.rank]} {values}".strip() if token.rank in _NAMES else ""


def roman(text: str) -> int:
    """Return the number a Roman numeral stands for; 0 for other text."""
    digits = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
    total = 0
    for sign, following in zip(text, f"{text[1:]} ", strict=False):
        if sign not in digits:
            return 0
        total += -digits[sign] if digits.get(following, 0) > digits[sign] else digits[sign]
    return total


def _forms(text: str) -> Iterator[Token]:
    for match in _FORM.finditer(text):
        offset = match.start("list")
        values = tuple(
            Value(label := re.sub(r"\s+", "", item.group()), label, item.start() + offset, item.end() + offset)
            for item in _FORM_VALUE.finditer(match["list"])
        )
        yield Token(Rank.FORM, match.start(), match.end(), values)


def _relative(text: str) -> Iterator[Token]:
    for match in _THIS.finditer(text):
        word = " ".join(match["word"].lower().split())
        yield Token(_RANKS[word], match.start(), match.end(), this=True)
    for match in _RULES.finditer(text):
        yield Token(Rank.RULES, match.start(), match.end(), this=True, kind=match["word"])
