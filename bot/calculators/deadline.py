"""The last day of a deadline of the law, counted from a day."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.calculators.calendar import add_months, count_from, is_clipped, is_weekend, show_day, weekday
from bot.calculators.fields import Inputs
from bot.calculators.result import Calculation, Step, step
from knowledge.catalogue import Catalogue
from knowledge.deadlines import Deadline, Due, Span, load_deadlines
from knowledge.rows import Unit, holding

_MOST = 8  # rows that a few words may mean
_FIRST_DAY = (
    "Văn bản trong kho không nói ngày xảy ra sự kiện có được tính vào thời hạn hay không; ở đây đếm từ ngày kế tiếp. "
    "Nếu tính cả ngày đó thì hạn sớm hơn một ngày."
)
_NO_HOLIDAYS = (
    "Kho không có lịch nghỉ lễ, nghỉ Tết, nghỉ bù và làm bù: ngày làm việc ở đây chỉ bỏ thứ Bảy, Chủ nhật và các ngày "
    "nghỉ bạn ghi; hãy ghi đủ các ngày nghỉ trong khoảng này."
)
_ON_WEEKEND = (
    "Ngày {day} là {weekday}; kho không giữ quy định về việc lùi hạn khi ngày cuối rơi vào ngày nghỉ, nên không lùi."
)
_NO_EVENT = (
    "Bảng của kho không ghi riêng mốc bắt đầu của thời hạn này; hãy đọc điều được dẫn để chọn đúng ngày bắt đầu."
)
_BACKWARDS = ("before", "at_least_before")


@dataclass(frozen=True)
class Last:
    """What a deadline comes to: the last day if there is one, the words, the steps and what must be told."""

    row: Deadline
    day: date | None
    says: str
    steps: tuple[Step, ...]
    notices: tuple[str, ...]


def calculate(inputs: Inputs, catalogue: Catalogue, today: date) -> Calculation:
    """Return the last day of each deadline that a few words mean, counted from a day.

    Raises:
        CalculationError: nothing to look for, no such day, or words that mean too many deadlines.
    """
    what, start = inputs.needed("what", inputs.text("what")), inputs.needed("start", inputs.day("start"))
    off = inputs.days("off_days")
    rows = find(what)
    if len(rows) > _MOST:
        listed = ", ".join(row.id for row in rows[:_MOST])
        raise inputs.refuse("what", f"«{what}» khớp {len(rows)} thời hạn; hãy ghi thêm chữ hoặc ghi một mã: {listed}…")
    if not rows:
        return Calculation(
            calculator="deadline",
            value=f"Không thấy thời hạn nào trong kho có đủ các chữ «{what}».",
            steps=(),
            notices=("Hãy ghi ít nhất hai chữ có trong quy định, ví dụ «quyết định phê duyệt mẫu».",),
            figures={"deadlines": []},
            on=start,
            found=False,
        )
    return for_rows(rows, start, off, catalogue, today)


def find(what: str) -> list[Deadline]:
    """Return the deadline with an id, or those that hold every word."""
    rows = load_deadlines()
    named = [row for row in rows if row.id == what]
    return named or holding(rows, what)


def for_rows(
    rows: Sequence[Deadline], start: date, off: Collection[date], catalogue: Catalogue, today: date
) -> Calculation:
    """Return the calculation for known deadlines; the law is that of the start, for deadlines run from then."""
    found = [last_day(row, start, off) for row in rows]
    notices = dict.fromkeys(notice for last in found for notice in last.notices)
    days = dict.fromkeys((start, *(last.day for last in found if last.day), today))
    for row in rows:
        for day in days:
            notices.update(dict.fromkeys(row.validity(catalogue, day).notices))
    return Calculation(
        calculator="deadline",
        value="\n".join(last.says for last in found),
        steps=tuple(each for last in found for each in last.steps),
        notices=tuple(notices),
        figures={
            "deadlines": [
                {"id": last.row.id, "text": last.row.says, "last_day": last.day.isoformat() if last.day else None}
                for last in found
            ],
            "start": start.isoformat(),
            "days_off": [day.isoformat() for day in sorted(off)],
        },
        on=start,
    )


def last_day(row: Deadline, start: date, off: Collection[date] = ()) -> Last:
    """Count one deadline from a day; days of every year are those from that day on."""
    rule = step(row.says, *row.sources)
    if row.span is not None:
        return _of_span(row, row.span, rule, start, off)
    assert row.due is not None
    return _of_due(row, row.due, rule, start)


def _of_span(row: Deadline, span: Span, rule: Step, start: date, off: Collection[date]) -> Last:
    backwards = span.relation in _BACKWARDS
    day = count_from(start, -span.count if backwards else span.count, span.unit, off)
    long = f"{span.count} {span.unit.word}"
    event = span.event or "mốc nêu trong quy định"
    counted = f"{show_day(start)} ({event}) {'−' if backwards else '+'} {long} = {show_day(day)}, {weekday(day)}"
    if span.unit in (Unit.MONTHS, Unit.YEARS) and is_clipped(start, day):
        counted += " (tháng ấy không có ngày này nên lấy ngày cuối tháng)"
    steps = [rule, step(f"{counted}.")]
    if span.unit is Unit.WORKING_DAYS:
        steps.append(step(_passed_over(start, day, off)))
    return Last(row, day, f"{_named(row)}: {_ending(span, day)}.", tuple(steps), tuple(_notices(span, day)))


def _named(row: Deadline) -> str:
    return f"{row.who[:1].upper()}{row.who[1:]} {row.does} ({row.matter})"


def _ending(span: Span, day: date) -> str:
    last = show_day(day)
    return {
        "within": f"chậm nhất ngày {last}",
        "before": f"mốc {span.count} {span.unit.word} trước là ngày {last}",
        "at_least_before": f"chậm nhất ngày {last}",
        "lasts": f"đến ngày {last}",
        "at_most": f"không quá ngày {last}",
        "every": f"lần tiếp theo ngày {last}",
    }[span.relation]


def _passed_over(start: date, day: date, off: Collection[date]) -> str:
    first, last = sorted((start, day))
    between = [first + timedelta(days=i) for i in range(1, (last - first).days)]
    weekends = sum(is_weekend(each) for each in between)
    holidays = [each for each in sorted(off) if each in between and not is_weekend(each)]
    listed = f", {len(holidays)} ngày nghỉ đã ghi ({', '.join(map(show_day, holidays))})" if holidays else ""
    days = f"{weekends} ngày thứ Bảy, Chủ nhật" if weekends else "không có thứ Bảy, Chủ nhật nào"
    return f"Ngày bỏ qua trong khoảng này: {days}{listed}."


def _notices(span: Span, day: date) -> Iterable[str]:
    if not span.event:
        yield _NO_EVENT
    if span.unit is Unit.WORKING_DAYS:
        yield _NO_HOLIDAYS
    if span.unit in (Unit.MONTHS, Unit.YEARS):
        yield "Tháng, năm ở đây được cộng theo lịch: kho không giữ quy định chung về cách tính thời hạn."
    elif span.relation in ("within", "at_most", "lasts"):
        yield _FIRST_DAY
    if is_weekend(day) and span.unit is not Unit.WORKING_DAYS:
        yield _ON_WEEKEND.format(day=show_day(day), weekday=weekday(day))


def _of_due(row: Deadline, due: Due, rule: Step, start: date) -> Last:
    day = next_due(due, start)
    if day is None:
        says = f"{_named(row)}: mỗi năm một lần; văn bản không ghi ngày, nên không tính được ngày cuối."
        return Last(row, None, says, (rule,), ())
    meant = {True: f"«{due.says}» tức là hết ngày {show_day(day)}", False: f"«{due.says}»: {show_day(day)}"}
    steps = (rule, step(f"Lần đầu kể từ {show_day(start)}: {meant[due.when == 'before']}, {weekday(day)}."))
    notices = [_ON_WEEKEND.format(day=show_day(day), weekday=weekday(day))] if is_weekend(day) else []
    if row.on_request:
        notices.append("Ngoài kỳ hằng năm còn phải làm đột xuất khi có yêu cầu; lần đột xuất không tính được ở đây.")
    return Last(row, day, f"{_named(row)}: chậm nhất ngày {show_day(day)}.", steps, tuple(notices))


def next_due(due: Due, start: date) -> date | None:
    """Return the first last day from a day on; None for "every year" without a date."""
    if due.monthly:
        return _end_of_month(start)
    if due.month is None and due.quarter is None:
        return None
    month = due.month or 3 * (due.quarter or 1)
    for year in (start.year, start.year + 1):
        day = date(year, month, due.day) if due.day else _end_of_month(date(year, month, 1))
        last = day - timedelta(days=1) if due.when == "before" else day
        if last >= start:
            return last
    return None


def _end_of_month(day: date) -> date:
    return add_months(day.replace(day=1), 1) - timedelta(days=1)
