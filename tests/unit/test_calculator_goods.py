"""Calculators of pre-packaged goods and of money gained, against examples reckoned by hand."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calculators.desk import CalculatorDesk, Report
from bot.calculators.fields import Inputs, load_forms
from bot.calculators.label import load_units
from bot.calculators.quantity import judge_mean
from bot.calculators.sample import read_sample
from knowledge.catalogue import Catalogue
from knowledge.errors import CalculationError
from knowledge.library import Library

TODAY = date(2026, 11, 30)
LOT = {"nominal": "500", "unit": "g", "lot": "1000"}


@pytest.fixture(scope="module")
def desk(catalogue: Catalogue, digests: Library) -> CalculatorDesk:
    return CalculatorDesk(catalogue, digests)


def figures(desk: CalculatorDesk, calculator: str, /, **given: str) -> dict[str, Any]:
    return desk.run(calculator, given, TODAY).calculation.figures


def text_of(report: Report) -> str:
    return "\n".join(sentence.text for sentence in report.sentences)


def test_a_whole_lot_is_held_against_its_nominal_quantity(desk: CalculatorDesk) -> None:
    done = figures(desk, "quantity", nominal="500", lot="3", values="498,5; 501; 500,2", t="1")
    # mean 1499,7 / 3 = 499,9 < 500; 498,5 < 499: one unit, more than 2,5 % of 3 = 0,075; short by 1,5 ≤ 2
    assert (done["mean"], done["mean_met"], done["defectives"]) == ("499.9", False, 1)
    assert (done["defectives_met"], done["shortage_met"], done["met"]) == (False, True, False)


def test_two_and_a_half_percent_of_the_lot_is_still_allowed(desk: CalculatorDesk) -> None:
    summary = {"nominal": "500", "lot": "40", "sample": "40", "mean": "500", "t": "15", "lowest": "480"}
    assert figures(desk, "quantity", **summary, defectives="1")["met"] is True  # 1 ≤ 40 × 2,5 % = 1
    assert figures(desk, "quantity", **summary, defectives="2")["defectives_met"] is False


def test_no_unit_may_be_short_by_more_than_twice_t(desk: CalculatorDesk) -> None:
    summary = {**LOT, "sample": "32", "mean": "500", "k": "0,5", "s": "2", "t": "15", "allowed": "2", "defectives": "1"}
    assert figures(desk, "quantity", **summary, lowest="470")["met"] is True  # short by 30 = 2T
    worse = desk.run("quantity", {**summary, "lowest": "469,9"}, TODAY)
    assert worse.calculation.figures["shortage_met"] is False
    assert "thiếu nhiều nhất 30,1 g" in text_of(worse)


def test_a_sample_may_lie_under_the_nominal_quantity_by_k_times_s(desk: CalculatorDesk) -> None:
    summary = {**LOT, "sample": "32", "s": "3", "k": "0,5", "t": "15", "defectives": "0"}
    assert figures(desk, "quantity", **summary, mean="498,5")["met"] is True  # 500 − 1,5
    assert figures(desk, "quantity", **summary, mean="498,499")["mean_met"] is False


def test_s_is_tried_with_both_divisors_and_decides_only_where_they_agree(desk: CalculatorDesk) -> None:
    values = "498,5; 501; 500,2; 497,9; 499,4"  # mean 499,4; squares 0,81 + 2,56 + 0,64 + 2,25 + 0 = 6,26
    apart = desk.run("quantity", {**LOT, "values": values, "k": "0,5", "t": "15"}, TODAY)
    assert [Decimal(s).quantize(Decimal("0.001")) for s in apart.calculation.figures["s"]] == [
        Decimal("1.251"),
        Decimal("1.119"),
    ]
    assert apart.calculation.figures["mean_met"] is None  # 0,5 × 1,251 ≥ 0,6 > 0,5 × 1,119
    assert "kết luận khác nhau" in text_of(apart)
    assert figures(desk, "quantity", **LOT, values=values, k="1", t="15")["met"] is True
    assert figures(desk, "quantity", **LOT, values=values, k="0,1", t="15")["met"] is False
    assert figures(desk, "quantity", **LOT, values=values, k="0,5", s="1,2", t="15")["met"] is True  # 0,6 ≥ 0,6


def test_what_is_not_given_leaves_the_verdict_open(desk: CalculatorDesk) -> None:
    done = desk.run("quantity", {**LOT, "values": "498; 502; 500"}, TODAY)
    assert done.calculation.figures["met"] is None
    assert "Còn thiếu" in done.calculation.value
    assert "Phụ lục III" in done.calculation.value
    assert "Phụ lục IV" in done.calculation.value
    summary = {**LOT, "sample": "32", "mean": "500", "s": "1", "k": "1", "t": "15", "defectives": "1", "lowest": "480"}
    assert figures(desk, "quantity", **summary)["defectives_met"] is None
    assert figures(desk, "quantity", **{**summary, "mean": "490"})["met"] is False  # one failure decides


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"lot": "100001"}, "Cỡ lô N: phải từ 1 đến 100 000"),
        ({"lot": "2,5"}, "Cỡ lô N: phải là số nguyên"),
        ({"values": "1; 2", "lot": "1"}, "Các lượng thực Qr đã đo: 2 đơn vị, nhiều hơn cỡ lô 1"),
        ({"values": "1; 2", "sample": "3"}, "Cỡ mẫu n: ghi 3 nhưng có 2 lượng thực"),
        ({"values": "1; 2", "mean": "1"}, "Giá trị trung bình Xtb: để trống"),
        ({}, "Các lượng thực Qr đã đo: chưa có"),
        ({"sample": "5"}, "Giá trị trung bình Xtb: chưa có"),
        ({"sample": "5", "mean": "500", "lowest": "501"}, "Lượng thực nhỏ nhất: lớn hơn giá trị trung bình"),
        ({"sample": "5", "mean": "500", "defectives": "6"}, "Số đơn vị không phù hợp đã đếm: nhiều hơn cỡ mẫu 5"),
        (
            {"sample": "5", "mean": "500", "lowest": "400", "t": "15", "defectives": "0"},
            "Số đơn vị không phù hợp đã đếm: phải từ 1",
        ),
        ({"values": "1; 2", "t": "500"}, "Lượng thiếu cho phép T: phải nhỏ hơn lượng danh định"),
        ({"nominal": "0", "values": "1; 2"}, "Lượng danh định Qn: phải lớn hơn 0"),
    ],
)
def test_contradictions_are_refused_by_name(desk: CalculatorDesk, more: dict[str, str], says: str) -> None:
    with pytest.raises(CalculationError) as refused:
        desk.run("quantity", {**LOT, **more}, TODAY)
    assert refused.value.message.startswith(says)


@given(
    st.lists(st.decimals(400, 600, places=1), min_size=2, max_size=12),
    st.decimals(0, 3, places=2),
)
def test_the_mean_is_judged_as_the_formula_says(values: list[Decimal], k: Decimal) -> None:
    typed = "; ".join(f"{value}".replace(".", ",") for value in values)
    given_k = {"nominal": "500", "lot": "1000", "values": typed, "k": f"{k}".replace(".", ",")}
    sample = read_sample(Inputs(load_forms()["quantity"], given_k))
    mean = sum(values, Decimal(0)) / len(values)
    squares = sum(((value - mean) ** 2 for value in values), Decimal(0))
    verdicts: set[bool] = set()
    for divisor in (len(values) - 1, len(values)):
        gap = mean - (500 - k * (squares / divisor).sqrt())
        if abs(gap) < Decimal("1e-15"):
            return  # on the edge only the exact arithmetic tells
        verdicts.add(gap > 0)
    assert judge_mean(sample, "").met is (verdicts.pop() if len(verdicts) == 1 else None)
    assert sample.mean == Fraction(sum(map(Fraction, values)), len(values))


def test_the_quantity_on_a_label_is_number_space_symbol(desk: CalculatorDesk) -> None:
    done = figures(desk, "label", goods="solid", nominal="500", unit="g", written="V 500 g", height="3")
    assert (done["quantity"], done["with_mark"], done["wrong"]) == ("500 g", "V 500 g", [])


@pytest.mark.parametrize(
    ("given_", "says"),
    [
        ({"goods": "liquid", "unit": "g"}, "«g» là đơn vị khối lượng: không đúng"),
        ({"goods": "frozen", "unit": "ml"}, "«ml» là đơn vị thể tích: không đúng"),
        ({"written": "500g"}, "liền nhau"),
        ({"written": "500  g"}, "2 ô trống"),
        ({"written": "V500 g"}, "Dấu V phải đứng trước"),
        ({"written": "Khối lượng tịnh: khoảng 500 g"}, "không được ghi thêm «khoảng»"),
        ({"written": "Thể tích thực nhỏ nhất 500 g"}, "không được ghi thêm «nhỏ nhất»"),
        ({"written": "nửa cân"}, "không có lượng danh định"),
        ({"height": "2,9"}, "2,9 mm < 3 mm"),
    ],
)
def test_what_is_wrong_on_a_label_is_named(desk: CalculatorDesk, given_: dict[str, str], says: str) -> None:
    done = figures(desk, "label", **{"goods": "solid", "nominal": "500", "unit": "g", **given_})
    assert any(says in wrong for wrong in done["wrong"])


def test_what_the_articles_do_not_forbid_is_left_open(desk: CalculatorDesk) -> None:
    done = figures(desk, "label", goods="paste", nominal="500", unit="gam", written="khoảng 500 gam")
    assert done["wrong"] == []
    assert len(done["undecided"]) == 2
    assert figures(desk, "label", goods="paste", nominal="500", unit="ml")["wrong"] == []


def test_inner_packs_stand_beside_the_total(desk: CalculatorDesk) -> None:
    given_ = {"goods": "solid", "nominal": "200", "unit": "g", "packs": "10", "each": "20"}
    assert figures(desk, "label", **given_)["quantity"] == "200 g (10 gói x 20 g)"
    with pytest.raises(CalculationError, match=r"^Lượng danh định: 200 khác 10 × 25 = 250"):
        desk.run("label", {**given_, "each": "25"}, TODAY)
    with pytest.raises(CalculationError, match=r"^Số bao gói bên trong: phải từ 2"):
        desk.run("label", {**given_, "packs": "1", "each": "200"}, TODAY)


def test_the_mark_is_told_by_group(desk: CalculatorDesk) -> None:
    given_ = {"goods": "solid", "nominal": "500", "unit": "g"}
    first = desk.run("label", {**given_, "group": "1"}, TODAY)
    second = desk.run("label", {**given_, "group": "2"}, TODAY)
    assert "tự công bố" in text_of(first)
    assert "phải mang dấu" not in text_of(first)
    assert "phải mang dấu" in text_of(second)
    assert any("Phụ lục I" in notice for notice in first.notices)


def test_units_measure_one_thing_each() -> None:
    assert load_units()["kg"] == "mass"
    assert set(load_units().values()) == {"mass", "volume", "length", "area"}


GOODS = {"of": "goods", "sold": "12000", "allowed_mean": "0,5", "price_start": "20000", "price_found": "22000"}


def test_gain_from_short_goods(desk: CalculatorDesk) -> None:
    done = figures(desk, "gain", **GOODS, mean="0,48", unit="kg")
    # 12 000 × (0,5 − 0,48) = 240 kg; (20 000 + 22 000) / 2 = 21 000; 240 × 21 000
    assert (done["quantity"], done["price"], done["money"]) == ("240", "21000", "5040000")
    report = desk.run("gain", {**GOODS, "mean": "0,48"}, TODAY)
    assert "5\u00a0040\u00a0000 đồng" in report.calculation.value
    labels = [citation.label for citation in report.citations]
    for place in ("khoản 1 Điều 8", "khoản 1 Điều 9", "khoản 1 Điều 10", "khoản 2 Điều 11", "Điều 12"):
        assert f"{place} Nghị định 86/2012/NĐ-CP" in labels


def test_goods_that_are_not_short_give_no_gain(desk: CalculatorDesk) -> None:
    done = desk.run("gain", {**GOODS, "mean": "0,5"}, TODAY)
    assert done.calculation.figures["money"] == "0"
    assert "Không phát sinh" in done.calculation.value


def test_gain_from_wrong_measuring_counts_what_exceeds_the_limit(desk: CalculatorDesk) -> None:
    given_ = {"of": "measuring", "total": "250000", "limit": "0,5", "price_start": "20000", "price_found": "22001"}
    done = figures(desk, "gain", **given_, deviation="1,2", unit="lít")
    # 250 000 × 0,7 % = 1750; (20 000 + 22 001) / 2 = 21 000,5; 1750 × 21 000,5
    assert (done["quantity"], done["money"]) == ("1750", "36750875")
    assert figures(desk, "gain", **given_, deviation="0,5")["money"] == "0"


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"of": "khác"}, "Loại vi phạm: không có lựa chọn"),
        ({"of": ""}, "Loại vi phạm: chưa có"),
        ({"sold": "1,5"}, "Số đơn vị hàng đã bán: phải là số nguyên"),
        ({"mean": ""}, "Giá trị trung bình khi kiểm tra: chưa có"),
        ({"price_found": ""}, "Giá lúc phát hiện (đồng): chưa có"),
        ({"start": "02/01/2026", "found": "01/01/2026"}, "Ngày bắt đầu vi phạm: 02/01/2026 sau ngày phát hiện"),
    ],
)
def test_gain_refuses_by_name(desk: CalculatorDesk, more: dict[str, str], says: str) -> None:
    with pytest.raises(CalculationError) as refused:
        desk.run("gain", {**GOODS, "mean": "0,48", **more}, TODAY)
    assert refused.value.message.startswith(says)
