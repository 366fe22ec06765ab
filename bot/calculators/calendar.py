"""Counting days: calendar months, days, working days."""

import re
from calendar import monthrange
from collections.abc import Collection
from datetime import date, timedelta

from knowledge.rows import Unit

FIRST_YEAR, LAST_YEAR = 1950, 2150
_DAY = re.compile(r"(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})|(?P<y2>\d{4})-(?P<m2>\d{1,2})-(?P<d2>\d{1,2})")
_SATURDAY, _SUNDAY = 5, 6
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def read_day(typed: str) -> date:
    """Read ``31/12/2026`` or ``2026-12-31``.

    Raises:
        ValueError: with the reason, in Vietnamese.
    """
    text = typed.strip()
    match = _DAY.fullmatch(text)
    if match is None:
        raise ValueError(f"không đọc được ngày «{text[:40]}»; hãy ghi như 31/12/2026")
    year, month, day = (int(match[name] or match[f"{name}2"]) for name in "ymd")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"năm {year} ngoài khoảng {FIRST_YEAR}–{LAST_YEAR}")
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"không có ngày «{text}» trong lịch") from None


def show_day(day: date) -> str:
    """Print a day as dd/mm/yyyy."""
    return f"{day:%d/%m/%Y}"


def weekday(day: date) -> str:
    """Name the day of the week."""
    return _WEEKDAYS[day.weekday()]


def is_weekend(day: date) -> bool:
    """Tell a Saturday or Sunday."""
    return day.weekday() in (_SATURDAY, _SUNDAY)


def add_months(day: date, months: int) -> date:
    """Return the same day so many months later (or earlier); the last of the month where it lacks that day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def is_clipped(day: date, end: date) -> bool:
    """Tell that the month reached lacks the day counted from."""
    return end.day != day.day


def add_working_days(day: date, count: int, off: Collection[date] = ()) -> date:
    """Return the working day number ``count`` after a day (before it where negative).

    Saturdays, Sundays and the days off are passed over; the day itself is not counted.
    """
    one = timedelta(days=1 if count > 0 else -1)
    left = abs(count)
    while left:
        day += one
        left -= not is_weekend(day) and day not in off
    return day


def count_from(day: date, count: int, unit: Unit, off: Collection[date] = ()) -> date:
    """Return the day that lies so many units after a day (before it where negative)."""
    match unit:
        case Unit.WORKING_DAYS:
            return add_working_days(day, count, off)
        case Unit.DAYS:
            return day + timedelta(days=count)
        case Unit.MONTHS:
            return add_months(day, count)
    return add_months(day, 12 * count)
