"""Legal control of an instrument and the day its next verification is due."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from bot.calculators.calendar import add_months, is_clipped, show_day
from bot.calculators.fields import Inputs
from bot.calculators.result import Calculation, Step, step
from knowledge import instruments
from knowledge.catalogue import Catalogue
from knowledge.instruments import Instrument
from knowledge.syllables import syllables

_PERIODIC = "23/2013/TT-BKHCN/19/2"
_STAMP, _CERTIFICATE = "24/2013/TT-BKHCN/39/1/c", "24/2013/TT-BKHCN/39/1/d"
_OTHERS = "23/2013/TT-BKHCN/4/2"
_MOST = 12  # rows that a name may mean
_DAY_NOT_HELD = (
    "Văn bản trong kho không nói chu kỳ kiểm định kết thúc vào ngày nào của tháng; ở đây cộng tháng theo lịch. "
    "Ngày hết "
    "hạn phải theo là ngày ghi trên tem, dấu hoặc giấy chứng nhận kiểm định."
)

CERTIFICATE_ENDS = step(
    "Chứng chỉ kiểm định hết giá trị khi hết chu kỳ, hoặc trước đó nếu phương tiện đo thay đổi, cải tiến làm thay đổi "
    "đặc trưng kỹ thuật đo lường, hỏng, không còn đạt yêu cầu, hoặc chứng chỉ bị mất, hư hại.",
    "23/2013/TT-BKHCN/20/7",
)


def calculate(inputs: Inputs, catalogue: Catalogue, today: date) -> Calculation:
    """Return controls, period and next due date for each row of the list that a name may mean.

    Raises:
        CalculationError: no name, a day that cannot be, or a name that means too many rows.
    """
    name = inputs.needed("name", inputs.text("name"))
    last, on = inputs.day("last"), inputs.day("day") or today
    if last is not None and last > on:
        raise inputs.refuse("last", f"{show_day(last)} sau ngày xem xét {show_day(on)}; hãy sửa một trong hai ngày")
    rows = _rows(name)
    if len(rows) > _MOST:
        raise inputs.refuse("name", f"«{name}» có thể là {len(rows)} loại trong Danh mục; hãy ghi cụ thể hơn")
    return for_rows(rows, last, on, catalogue) if rows else _not_listed(name, on)


def for_rows(rows: Sequence[Instrument], last: date | None, on: date, catalogue: Catalogue) -> Calculation:
    """Return the calculation for known rows."""
    due = {row.id: next_due(row, last) for row in rows}
    days = [day for day in (on, last, *due.values()) if day is not None]
    steps = [each for row in rows for each in _steps(row, last, due[row.id], on)]
    steps.append(CERTIFICATE_ENDS)
    if any(due.values()):
        steps.append(
            step("Thời hạn của lần kiểm định được báo bằng tem kiểm định hoặc giấy chứng nhận.", _STAMP, _CERTIFICATE)
        )
    return Calculation(
        calculator="instrument",
        value="\n".join(_value(row, last, due[row.id], on) for row in rows),
        steps=tuple(steps),
        notices=tuple(notices_of(rows, days, catalogue, counted=any(due.values()))),
        figures={"instruments": [_figures(row, due[row.id], on) for row in rows]},
        on=on,
        rows=tuple(row.name for row in rows),
    )


def next_due(row: Instrument, last: date | None) -> date | None:
    """Return the day on which a verification done on ``last`` ends; None where it isn't told or done only once."""
    return add_months(last, row.months) if last is not None and row.months else None


def _rows(name: str) -> list[Instrument]:
    return instruments.find(name) or (instruments.search(name) if len(syllables(name)) > 1 else [])


def _steps(row: Instrument, last: date | None, due: date | None, on: date) -> Iterable[Step]:
    counter = (row.counter_check,) if row.counter_check else ()
    yield step(f"Danh mục: {row.says}", row.source, *counter)
    if row.months is None:
        yield step(f"{row.name} không phải kiểm định định kỳ nên không có chu kỳ để tính hạn.", row.source)
    elif last is None or due is None:
        yield step(
            f"Kiểm định định kỳ làm theo chu kỳ {row.months} tháng; chưa có ngày kiểm định để tính hạn.", _PERIODIC
        )
    else:
        clipped = " (tháng ấy không có ngày này nên lấy ngày cuối tháng)" if is_clipped(last, due) else ""
        yield step(
            f"Kiểm định định kỳ làm theo chu kỳ: {show_day(last)} + {row.months} tháng = {show_day(due)}{clipped}.",
            _PERIODIC,
            row.source,
        )
        yield step(f"Tại ngày {show_day(on)}: {_state(due, on)}.")


def _value(row: Instrument, last: date | None, due: date | None, on: date) -> str:
    if due is None:
        return f"{row.says}{'' if row.months or last is None else ' Không có hạn kiểm định tiếp theo.'}"
    old = on >= row.until or due >= row.until
    base = f" (chu kỳ {row.months} tháng theo danh mục đã bị thay từ {show_day(row.until)})" if old else ""
    return f"{row.name}: hạn kiểm định tiếp theo là {show_day(due)}{base}; tại ngày {show_day(on)} {_state(due, on)}."


def _state(due: date, on: date) -> str:
    left = (due - on).days
    if left < 0:
        return f"đã quá hạn {-left} ngày"
    return f"còn {left} ngày" if left else "đúng ngày hết chu kỳ"


def notices_of(rows: Sequence[Instrument], days: Sequence[date], catalogue: Catalogue, *, counted: bool) -> list[str]:
    """Return what must be told of the list on those days; ``counted``: a period was added to a day."""
    found: dict[str, None] = {}
    for row in rows:
        later = sorted({day for day in days if day >= row.until})
        if later:
            found[_superseded(row, later, catalogue)] = None
    for row in rows:
        last = show_day(row.until - timedelta(days=1))
        by = f"theo {catalogue.name(row.set_by)}, áp dụng từ {show_day(row.since)} đến hết {last}"
        found[f"Danh mục dùng để tính là bản {by}."] = None
    if counted:
        found[_DAY_NOT_HELD] = None
    for row in rows:
        for day in sorted(set(days)):
            found.update(dict.fromkeys(row.validity(catalogue, day).notices))
    return list(found)


def _superseded(row: Instrument, later: Sequence[date], catalogue: Catalogue) -> str:
    return (
        f"Từ {show_day(row.until)} danh mục và chu kỳ kiểm định theo {catalogue.name(row.ended_by)}, kho không "
        "giữ, cả quy "
        f"định chuyển tiếp; ngày {', '.join(map(show_day, later))} không sớm hơn ngày ấy: phải đối chiếu văn bản đó."
    )


def _figures(row: Instrument, due: date | None, on: date) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.name,
        "pattern_approval": row.pattern,
        "initial": row.initial,
        "periodic": row.periodic,
        "after_repair": row.repair,
        "months": row.months,
        "next_due": due.isoformat() if due else None,
        "days_left": (due - on).days if due else None,
        "list_since": row.since.isoformat(),
        "list_until": row.until.isoformat(),
    }


def _not_listed(name: str, on: date) -> Calculation:
    return Calculation(
        calculator="instrument",
        value=f"Không thấy phương tiện đo nào tên «{name}» trong Danh mục phương tiện đo nhóm 2 mà kho giữ.",
        steps=(
            step(
                "Phương tiện đo ngoài bảng vẫn phải kiểm định hoặc hiệu chuẩn khi quy chuẩn kỹ thuật, văn bản khác quy "
                "định hoặc dùng cho thanh tra, kiểm tra, giám định tư pháp, công vụ, và cơ quan có thẩm quyền yêu cầu.",
                _OTHERS,
            ),
        ),
        notices=("Hãy thử tên khác, ví dụ tên trong Danh mục.",),
        figures={"instruments": []},
        on=on,
        found=False,
    )
