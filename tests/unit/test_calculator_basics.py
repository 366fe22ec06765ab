"""What the calculators share: numbers as people write them, counting days, refusing what cannot be."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calculators.calendar import add_months, add_working_days, count_from, read_day
from bot.calculators.fields import Inputs, load_forms
from bot.calculators.numbers import plain, read_number, root, show, sign_of
from knowledge.errors import CalculationError
from knowledge.rows import Unit

DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))
NUMBERS = st.decimals(0, Decimal("999999999999"), places=6, allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("0,02", "0.02"),
        ("1 234 567,5", "1234567.5"),
        ("1.234.567", "1234567"),
        ("1.234,5", "1234.5"),
        ("1\u00a0234", "1234"),
        ("500.125,5", "500125.5"),
        ("0", "0"),
    ],
)
def test_numbers_are_read_as_vietnamese_people_write_them(typed: str, value: str) -> None:
    assert read_number(typed) == Decimal(value)


@pytest.mark.parametrize("typed", ["-1", "+1", "1e5", "abc", "1,2,3", "12.34.5", "١٢a", "", "9" * 16, "0," + "1" * 10])
def test_what_is_no_plain_number_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="số"):
        read_number(typed)


def test_a_point_before_three_digits_may_mean_two_numbers() -> None:
    with pytest.raises(ValueError, match="1500 hoặc 1,500"):
        read_number("1.500")


@given(NUMBERS)
def test_printed_numbers_are_read_back(value: Decimal) -> None:
    assert read_number(show(value)) == value
    assert Decimal(plain(value)) == value
    assert sign_of(value) == "="


def test_rounding_is_half_up_and_said() -> None:
    assert show(Fraction(2, 3)) == "0,666667"
    assert sign_of(Fraction(2, 3)) == "≈"
    assert show(Decimal("0.0000005")) == "0,000001"
    assert show(Fraction(-5, 2)) == "−2,5"
    assert root(Fraction(9, 4)) == Decimal("1.5")


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2025, 3, 12), 12, date(2026, 3, 12)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2025, 12, 31), 60, date(2030, 12, 31)),
        (date(2027, 5, 31), -3, date(2027, 2, 28)),
    ],
)
def test_months_are_added_by_the_calendar(start: date, months: int, end: date) -> None:
    assert add_months(start, months) == end


@given(DAYS, st.integers(-120, 120))
def test_the_month_reached_is_the_one_counted(start: date, months: int) -> None:
    end = add_months(start, months)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day == start.day or (end.day < start.day and (end + timedelta(days=1)).day == 1)


def test_working_days_pass_over_weekends_and_days_off() -> None:
    friday = date(2026, 10, 30)
    assert add_working_days(friday, 1) == date(2026, 11, 2)
    assert add_working_days(date(2026, 11, 2), 10) == date(2026, 11, 16)
    assert add_working_days(date(2026, 11, 2), 10, [date(2026, 11, 3)]) == date(2026, 11, 17)
    assert add_working_days(date(2026, 11, 2), -1) == friday


@given(DAYS, st.integers(1, 60), st.sets(DAYS, max_size=5))
def test_as_many_working_days_lie_between_as_were_counted(start: date, count: int, off: set[date]) -> None:
    end = add_working_days(start, count, off)
    between = [start + timedelta(days=i) for i in range(1, (end - start).days + 1)]
    assert sum(day.weekday() < 5 and day not in off for day in between) == count
    assert end.weekday() < 5
    assert end not in off


def test_units_are_counted_as_named() -> None:
    day = date(2026, 11, 2)
    assert count_from(day, 15, Unit.DAYS) == date(2026, 11, 17)
    assert count_from(day, 5, Unit.YEARS) == date(2031, 11, 2)
    assert count_from(day, -1, Unit.MONTHS) == date(2026, 10, 2)


@pytest.mark.parametrize("typed", ["31/02/2026", "1/13/2026", "2026", "12/03/0025", "hôm qua", "1/1/9999"])
def test_days_that_cannot_be_are_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"ngày|năm"):
        read_day(typed)


def test_days_are_read_in_both_forms() -> None:
    assert read_day("2/9/2026") == read_day("2026-09-02") == date(2026, 9, 2)


def test_a_refusal_names_the_field_in_one_sentence() -> None:
    inputs = Inputs(load_forms()["deadline"], {"start": "31/02/2026", "off_days": "01/01/2027; 02/01/2027 01/01/2027"})
    with pytest.raises(CalculationError) as refused:
        inputs.day("start")
    assert refused.value.message == "Ngày bắt đầu tính: không có ngày «31/02/2026» trong lịch."
    assert inputs.days("off_days") == (date(2027, 1, 1), date(2027, 1, 2))
    with pytest.raises(CalculationError, match=r"^Thời hạn: chưa có \(vài chữ"):
        inputs.needed("what", inputs.text("what"))
    with pytest.raises(CalculationError, match=r"^Thời hạn: dài quá"):
        Inputs(load_forms()["deadline"], {"what": "x" * 600}).text("what")


def test_lists_of_numbers_are_read_by_semicolons_lines_or_spaces() -> None:
    form = load_forms()["quantity"]

    def read(typed: str) -> list[str]:
        return [f"{value}" for value in Inputs(form, {"values": typed}).numbers("values")]

    assert read("498,5; 1 501") == ["498.5", "1501.0"]
    assert read("498,5\n501\n") == ["498.5", "501.0"]
    assert read("498,5 501") == ["498.5", "501.0"]
    with pytest.raises(CalculationError, match=r"^Các lượng thực Qr đã đo: không đọc được số «x»"):
        read("1; x")
