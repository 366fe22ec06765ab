"""Dates told from today on: "năm ngoái", "5 năm trước", "đầu năm nay", "tháng 3 năm ngoái"."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

_WORDS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10}
_COUNT = rf"\d{{1,2}}|{'|'.join(_WORDS)}"
# Years away from this one by the words behind "năm".
_YEARS = {"nay": 0, "ngoai": -1, "kia": -2}
_YEAR = re.compile(
    r"\b(?:(?P<month>thang\s*\d{1,2}|t\d{1,2})\s+)?(?P<part>dau |giua |cuoi )?"
    r"nam (?P<year>nay|ngoai|kia)\b(?! hoc)"
)
_AGO = re.compile(rf"\b(?:cach day )?(?P<count>{_COUNT}) (?P<unit>nam|thang) (?:truoc|ve truoc)(?! (?:khi|ngay|do))\b")
_SINCE = re.compile(rf"\bcach (?:day|nay)(?: khoang)? (?P<count>{_COUNT}) (?P<unit>nam|thang)\b")


def relative_dates(folded: str, today: date) -> Iterator[tuple[re.Match[str], date, bool]]:
    """Find the dates told from today in folded text: where, the day, and whether a month is told exactly."""
    for match in _YEAR.finditer(folded):
        year = today.year + _YEARS[match["year"]]
        if match["month"]:
            month = int(re.sub(r"\D", "", match["month"]))
            if 1 <= month <= 12:
                yield match, date(year, month, 1), True
        else:
            day = _in_year(year, (match["part"] or "").strip())
            if year != today.year or match["part"]:  # "năm nay" alone is now
                yield match, day, False
    for pattern in (_AGO, _SINCE):
        for match in pattern.finditer(folded):
            count = _WORDS.get(match["count"]) or int(match["count"])
            yield match, _before(today, count, match["unit"]), match["unit"] == "thang"


def _in_year(year: int, part: str) -> date:
    return date(year, 12, 31) if part == "cuoi" else date(year, 1, 1) if part == "dau" else date(year, 7, 1)


def _before(today: date, count: int, unit: str) -> date:
    months = today.year * 12 + today.month - 1 - (count * 12 if unit == "nam" else count)
    first = date(months // 12, months % 12 + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(today.day, last.day))
