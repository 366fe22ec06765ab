"""All calculators alike: places that are held, fields that are asked for, plain data, validity and competence."""

import json
from datetime import date

import pytest
from bundled_places import resolves

from bot.calculators.desk import CalculatorDesk
from bot.calculators.fields import load_forms
from knowledge.catalogue import Catalogue
from knowledge.errors import CalculationError
from knowledge.library import Library

TODAY = date(2026, 11, 30)
GIVEN = {
    "instrument": [{"name": "cân ô tô", "last": "12/03/2025"}, {"name": "thước cuộn"}, {"name": "máy bay"}],
    "deadline": [{"what": "tt23-quyet-dinh-phe-duyet", "start": "02/11/2026"}],
    "label": [
        {
            "goods": "solid",
            "nominal": "200",
            "unit": "g",
            "packs": "10",
            "each": "20",
            "height": "2",
            "written": "V200g",
        },
        {"goods": "count", "nominal": "20", "unit": "viên", "written": "khối lượng tịnh: khoảng"},
        {"goods": "paste", "nominal": "20", "unit": "g", "written": "V 20 g"},
    ],
    "quantity": [
        {"nominal": "500", "lot": "3", "values": "499; 500; 501", "t": "15"},
        {"nominal": "500", "lot": "9", "values": "480; 500; 501", "t": "15", "k": "1", "allowed": "0"},
        {"nominal": "500", "lot": "9", "values": "499; 500; 501"},
    ],
    "gain": [
        {"of": "goods", "sold": "9", "allowed_mean": "5", "mean": "4", "price_start": "1", "price_found": "2"},
        {"of": "goods", "sold": "9", "allowed_mean": "5", "mean": "5", "price_start": "1", "price_found": "2"},
        {"of": "measuring", "total": "9", "deviation": "2", "limit": "1", "price_start": "1", "price_found": "2"},
        {"of": "measuring", "total": "9", "deviation": "1", "limit": "1", "price_start": "1", "price_found": "2"},
    ],
    "validity": [{"place": "Điều 4 Thông tư 23/2013/TT-BKHCN", "day": "01/05/2026"}],
    "competence": [{"what": "phê duyệt mẫu phương tiện đo"}],
}


@pytest.fixture(scope="module")
def desk(catalogue: Catalogue, digests: Library) -> CalculatorDesk:
    return CalculatorDesk(catalogue, digests)


@pytest.mark.parametrize("name", sorted(GIVEN))
def test_every_step_names_places_that_are_held(
    desk: CalculatorDesk, catalogue: Catalogue, digests: Library, name: str
) -> None:
    for given in GIVEN[name]:
        done = desk.run(name, given, TODAY)
        places = [place for each in done.calculation.steps for place in each.places]
        assert places
        assert all(resolves(place, digests, catalogue) for place in places)
        assert {n for sentence in done.sentences for n in sentence.citations} == {c.n for c in done.citations}
        assert "Căn cứ:" not in " ".join(sentence.text for sentence in done.sentences)


@pytest.mark.parametrize("name", sorted(GIVEN))
def test_results_are_plain_data(desk: CalculatorDesk, name: str) -> None:
    for given in GIVEN[name]:
        data = json.loads(json.dumps(desk.run(name, given, TODAY).to_json()))
        assert data["calculator"] == name
        assert data["value"]
        assert data["steps"]
        assert len(data["citations"]) == len({c["label"] for c in data["citations"]})


def test_there_is_a_form_for_every_calculator() -> None:
    assert set(load_forms()) == set(GIVEN)
    for form in load_forms().values():
        first = next((field for field in form.fields.values() if field.choices), None)
        for field in form.fields.values():
            assert not field.when or (first is not None and set(field.when) <= set(first.choices))


@pytest.mark.parametrize("name", sorted(GIVEN))
def test_what_the_form_requires_is_refused_when_it_is_missing(desk: CalculatorDesk, name: str) -> None:
    form, full = load_forms()[name], GIVEN[name][0]
    for key, field in form.fields.items():
        if field.required and key in full:
            with pytest.raises(CalculationError) as refused:
                desk.run(name, {**full, key: "  "}, TODAY)
            assert refused.value.message.startswith(f"{field.label}: chưa có")
    needed = {key: value for key, value in full.items() if form.fields[key].required}
    if name != "quantity":  # which also needs either the quantities or their summary
        assert desk.run(name, needed, TODAY).calculation.value


def test_an_unknown_calculator_is_refused(desk: CalculatorDesk) -> None:
    with pytest.raises(CalculationError, match="Không có phép tính «x»"):
        desk.run("x", {}, TODAY)


def test_validity_is_that_of_the_day(desk: CalculatorDesk) -> None:
    ended = desk.run("validity", {"place": "khoản 1 Điều 4 TT 23/2013", "day": "01/05/2026"}, TODAY).calculation
    assert ended.value.startswith("Không còn hiệu lực")
    assert ended.figures["standing"] == "ended"
    before = desk.run("validity", {"place": "khoản 1 Điều 4 TT 23/2013", "day": "14/04/2026"}, TODAY).calculation
    assert before.value.startswith("Còn hiệu lực")
    assert not desk.run("validity", {"place": "Thông tư 99/1999/TT-BKHCN"}, TODAY).calculation.found
    absent = desk.run("validity", {"place": "Điều 99 TT 23/2013"}, TODAY)
    assert any("không thấy Điều 99" in notice for notice in absent.notices)


def test_competence_is_found_by_words_with_old_and_new_names(desk: CalculatorDesk) -> None:
    done = desk.run("competence", {"what": "ai phê duyệt mẫu phương tiện đo"}, TODAY)
    assert "tong-cuc" not in done.calculation.value
    assert done.calculation.figures["competences"][0]["who"] == "Tổng cục Tiêu chuẩn Đo lường Chất lượng"
    assert any("Ủy ban Tiêu chuẩn Đo lường Chất lượng Quốc gia" in notice for notice in done.notices)
    assert not desk.run("competence", {"what": "cấp hộ chiếu"}, TODAY).calculation.found


def test_hostile_words_come_back_without_control_characters(desk: CalculatorDesk) -> None:
    done = desk.run("competence", {"what": "x\x1b[31m\u202e y"}, TODAY)
    assert "\x1b" not in done.calculation.value
    assert "\u202e" not in done.calculation.value
