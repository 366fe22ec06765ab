"""Days as legal texts write them: "ngày 06 tháng 4 năm 2026", "ngày 06/4/2026"."""

import re
from datetime import date

_WRITTEN = re.compile(
    r"ngày\s+(\d{1,2})\s*(?:tháng\s+(\d{1,2})\s+năm\s+((?:19|20)\d\d)|[/.-]\s*(\d{1,2})\s*[/.-]\s*((?:19|20)\d\d))"
)


def day_in(words: str) -> date | None:
    """Return the first day that words name; None where there is none, or none such in the calendar."""
    found = _WRITTEN.search(words)
    if found is None:
        return None
    day, month, year, other_month, other_year = found.groups()
    try:
        return date(int(year or other_year), int(month or other_month), int(day))
    except ValueError:
        return None
