"""The ways in which people write a date: "ngày 1/7/2025", "15 tháng 4 năm 2026", "quý II/2024", "hồi 2019"."""

import re
from collections.abc import Callable
from datetime import date
from enum import IntEnum

_FULL = re.compile(
    r"(?:\bngay\s+|\bhom\s+|\bmung\s+)?\b(?P<d>\d{1,2})\s*(?:[/.-]|\s+thang\s+)\s*(?P<m>\d{1,2})\s*"
    r"(?:[/.-]|\s+nam\s+)\s*(?P<y>(?:19|20)\d\d)\b(?![/-]\w)"
)
# A year of two digits; numbers of places ("mục 4.1.12") look alike.
_SHORT = re.compile(
    r"(?<!muc )(?<!dieu )(?<!khoan )(?:\bngay\s+|\bhom\s+)?(?<![\d.,/-])"
    r"(?P<d>\d{1,2})([./-])(?P<m>\d{1,2})\2(?P<y>\d\d)(?![\d./-]*\d)"
)
_ISO = re.compile(r"(?:\bngay\s+)?\b(?P<y>(?:19|20)\d\d)-(?P<m>\d{1,2})-(?P<d>\d{1,2})\b")
_MONTH = re.compile(
    r"(?:\b(?:thang\s*|t)|(?<=\btruoc )|(?<=\bhoi )|(?<=\bvao )|(?<=\btu )(?<!thong tu )|(?<=\bden )|(?<=\bcuoi )"
    r"|(?<=\bluc ))(?P<m>\d{1,2})\s*(?:[/.-]|\s+nam\s+)\s*"
    r"(?P<y>(?:19|20)\d\d)\b(?![/-]\w)"
)
_QUARTER = re.compile(r"\bquy\s*(?P<q>[1-4]|iv|i{1,3})\s*(?:[/.,-]|\s+nam)?\s*(?P<y>(?:19|20)\d\d)\b")
_YEAR = re.compile(
    r"\b(?:nam|hoi|giua|cuoi|(?<!xang )(?<!mo )dau|truoc|sau|mua (?:he|thu|dong|xuan)|tet)\s+"
    r"(?P<y>(?:19|20)\d\d)\b(?!/)"
    r"|^(?P<y1>(?:19|20)\d\d)\b(?![/.-]?\d)"
)
_CENTURY = 100


class Precision(IntEnum):
    """How exactly a question dates what it asks."""

    YEAR = 1
    MONTH = 2
    DAY = 3
    NOW = 4


def _day(match: re.Match[str]) -> date | None:
    year = int(match["y"])
    try:
        return date(year + 2000 if year < _CENTURY else year, int(match["m"]), int(match["d"]))
    except ValueError:
        return None


def _month(match: re.Match[str]) -> date | None:
    month = int(match["m"])
    return date(int(match["y"]), month, 1) if 1 <= month <= 12 else None


def _quarter(match: re.Match[str]) -> date:
    number = {"i": 1, "ii": 2, "iii": 3, "iv": 4}.get(match["q"]) or int(match["q"])
    return date(int(match["y"]), 3 * number - 2, 1)


def _year(match: re.Match[str]) -> date:
    year, part = int(match["y"] or match["y1"]), match.group().split()[0]
    if part == "truoc":
        return date(year - 1, 12, 31)
    if part == "sau":
        return date(year + 1, 1, 1)
    return date(year, 12, 31) if part == "cuoi" else date(year, 1, 1) if part == "dau" else date(year, 7, 1)


FORMS: tuple[tuple[re.Pattern[str], Precision, Callable[[re.Match[str]], date | None]], ...] = (
    (_FULL, Precision.DAY, _day),
    (_ISO, Precision.DAY, _day),
    (_SHORT, Precision.DAY, _day),
    (_MONTH, Precision.MONTH, _month),
    (_QUARTER, Precision.MONTH, _quarter),
    (_YEAR, Precision.YEAR, _year),
)
