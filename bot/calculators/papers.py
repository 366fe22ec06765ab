"""Papers and stamps given in a month of some year: when their term ends, and whether they still hold on a day."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from bot.calculators import instrument
from bot.calculators.calendar import add_months, count_from, show_day
from bot.calculators.result import Calculation, step
from knowledge import instruments
from knowledge.catalogue import Catalogue
from knowledge.deadlines import Deadline, load_deadlines
from knowledge.instruments import Instrument
from knowledge.naming import NameIndex

_MOST_ROWS = 6  # kinds that the name of one instrument may mean
_TERM = "Thời hạn này không tính việc đã được gia hạn, cấp lại, điều chỉnh, hay bị đình chỉ, hủy bỏ trước đó."
_MONTH_ONLY = "Chỉ biết tháng hoặc năm cấp; ngày hết hạn chính xác là ngày ghi trên tem, dấu, giấy hoặc quyết định."


@dataclass(frozen=True)
class Given:
    """When something was given: a day, or any day of a month or year."""

    first: date
    last: date
    words: str  # "ngày 20/06/2016", "tháng 08/2023", "năm 2022"

    def ends(self, months: int, on: date) -> tuple[str, str]:
        """Return the words of the end of a term of so many months, and how that stands on a day."""
        early, late = add_months(self.first, months), add_months(self.last, months)
        if on > late:
            state = "đã hết hạn, không còn giá trị"
        elif on < early:
            state = "còn hạn, còn giá trị"
        else:
            state = "chưa chắc còn hạn: hạn nằm đúng trong khoảng này, hãy xem ngày ghi trên tem hoặc giấy"
        return self._named(early, late), state

    def _named(self, early: date, late: date) -> str:
        if self.first == self.last:
            return f"ngày {show_day(early)}"
        one_month = (early.year, early.month) == (late.year, late.month)
        return f"tháng {early:%m/%Y}" if one_month else f"trong khoảng {show_day(early)} – {show_day(late)}"


def given_in(day: int | None, month: int | None, year: int) -> Given | None:
    """Return when something was given, as exactly as it is told; None for a day that cannot be."""
    try:
        if day and month:
            exact = date(year, month, day)
            return Given(exact, exact, f"ngày {show_day(exact)}")
        first = date(year, month or 1, 1)
    except ValueError:
        return None
    last = add_months(first, 1 if month else 12) - timedelta(days=1)
    return Given(first, last, f"tháng {first:%m/%Y}" if month else f"năm {year}")


def of_paper(question: str, given: Given, on: date, catalogue: Catalogue) -> Calculation | None:
    """Tell of the one kind of paper that a question names, given then, whether its term is over on a day."""
    rows = list(dict.fromkeys(row for named in _index().find(question) for row in named.things))
    if len(rows) != 1 or rows[0].span is None:
        return None
    row, span = rows[0], rows[0].span
    months = (count_from(date(2001, 1, 1), span.count, span.unit).year - 2001) * 12
    end, state = given.ends(months, on)
    if span.relation == "at_most" and on <= add_months(given.last, months):
        state = "chưa quá thời hạn tối đa; hãy xem thời hạn ghi trên giấy"
    who = f"{row.who[:1].upper()}{row.who[1:]}"
    return Calculation(
        calculator="papers",
        value=f"{who} {row.does} {span.says}: cấp {given.words} thì hết hạn {end}; tại ngày {show_day(on)} {state}.",
        steps=(step(row.says, *row.sources),),
        notices=(_TERM, *(() if given.first == given.last else (_MONTH_ONLY,)), *row.validity(catalogue, on).notices),
        figures={"id": row.id, "given": given.words, "months": months},
        on=on,
    )


def of_stamp(rows: Sequence[Instrument], given: Given, on: date, catalogue: Catalogue) -> Calculation | None:
    """Tell of instruments of the list, verified then, whether their period is over on a day."""
    if not any(row.months for row in rows) or len(rows) > _MOST_ROWS:
        return None
    if given.first == given.last:
        return instrument.for_rows(rows, given.first, on, catalogue)
    days = [given.last, on]
    return Calculation(
        calculator="papers",
        value="\n".join(_of_row(row, given, on) for row in rows),
        steps=(*(step(f"Danh mục: {row.says}", row.source) for row in rows), instrument.CERTIFICATE_ENDS),
        notices=(_MONTH_ONLY, *instrument.notices_of(rows, days, catalogue, counted=True)),
        figures={"instruments": [row.id for row in rows], "given": given.words},
        on=on,
        rows=tuple(row.name for row in rows),
    )


def _of_row(row: Instrument, given: Given, on: date) -> str:
    if not row.months:
        return f"{row.says} Không có hạn kiểm định tiếp theo."
    end, state = given.ends(row.months, on)
    old = f" theo danh mục đã bị thay từ {show_day(row.until)}" if on >= row.until else ""
    return (
        f"{row.name}: chu kỳ kiểm định {row.months} tháng{old}; kiểm định {given.words} thì hết hạn {end}; "
        f"tại ngày {show_day(on)} {state}."
    )


def named_rows(question: str) -> Sequence[Instrument]:
    """Return the rows of the one instrument that a question names; nothing where it names several or none."""
    named = instruments.mentions(question)
    return named[0].things if len(named) == 1 and not instruments.unlisted(question) else ()


@lru_cache(maxsize=1)
def _index() -> NameIndex[Deadline]:
    return NameIndex([(name, row) for row in load_deadlines() for name in row.names])


SPOKEN = re.compile(
    r"(?:\bngay\s+|\bhom\s+)?\b(?P<d>\d{1,2})\s*(?:[/.-]|\s+thang\s+)\s*(?P<m>\d{1,2})\s*(?:[/.-]|\s+nam\s+)\s*"
    r"(?P<y>20\d\d)\b(?![/-]\w)"
    r"|\b(?:thang\s*|t)?(?P<m2>\d{1,2})\s*(?:[/.-]|\s+nam\s+)\s*(?P<y2>20\d\d)\b(?![/-]\w)"
    r"|\b(?:nam|hoi|cuoi|giua|dau|(?<!thong )tu)\s+(?P<y3>20\d\d)\b(?![/-]\w)"
)
"""A day, a month or a year, in folded words."""


def read_given(match: re.Match[str]) -> Given | None:
    """Return when something was given, from a match of :data:`SPOKEN`."""
    if match["d"]:
        return given_in(int(match["d"]), int(match["m"]), int(match["y"]))
    if match["m2"]:
        return given_in(None, int(match["m2"]), int(match["y2"]))
    return given_in(None, None, int(match["y3"]))
