"""The list of group-2 instruments: equal to its sources, valid when it says, found by the names people use."""

import csv
import re
from datetime import date
from pathlib import Path

import pytest
from bundled_places import resolves, words_at

from ingest.pipeline import CORPUS
from knowledge.catalogue import Catalogue
from knowledge.instruments import Instrument, find, load_instruments, mentions
from knowledge.library import Library

LAST_DAY, FIRST_DAY_AFTER = date(2026, 4, 14), date(2026, 4, 15)


def rows_of_the_circular() -> list[Instrument]:
    return [row for row in load_instruments() if row.item is not None]


def of(name: str) -> Instrument:
    return next(row for row in load_instruments() if row.id == name)


def test_every_row_is_the_row_of_the_digest() -> None:
    """Number, name, four controls and period, in the order of the table of khoản 1 Điều 4."""
    digest = (CORPUS / "23-2013-tt-bkhcn.md").read_text(encoding="utf-8")
    table = [
        [cell.strip() for cell in line.strip("| \n").split("|")]
        for line in digest.splitlines()
        if re.match(r"\| \d+ \|", line)
    ]
    words = {True: "phải", False: "không"}
    ours = [
        [
            str(row.item),
            row.name,
            *(words[bool(c)] for c in (row.pattern, row.initial, row.periodic, row.repair)),
            f"{row.months} tháng" if row.months else "không có",
        ]
        for row in rows_of_the_circular()
    ]
    assert len(ours) == 86
    assert ours == table


def test_figures_agree_with_the_official_table(shared: Path) -> None:
    source = next((shared / "corpus" / "tables").glob("*TT23-2013_sd_TT07-2019.csv"))
    with source.open(encoding="utf-8") as file:
        official = [tuple(line)[2:] for line in map(tuple, list(csv.reader(file))[1:]) if any(line[2:])]
    marks = {True: "x", False: "-"}
    ours = [
        (
            *(marks[bool(c)] for c in (row.pattern, row.initial, row.periodic, row.repair)),
            f"{row.months}" if row.months else "-",
        )
        for row in rows_of_the_circular()
    ]
    assert ours == [(*line[:4], re.sub(r"^0?(\d+) tháng$", r"\1", line[4])) for line in official]


def test_sources_are_held_and_carry_the_figures(digests: Library, catalogue: Catalogue) -> None:
    for row in load_instruments():
        assert resolves(row.source, digests, catalogue), row.id
        assert resolves(row.place, digests, catalogue), row.id
        if row.counter_check:
            assert words_at(row.counter_check, digests)
        if row.months and row.source == row.place:
            line = next(line for line in words_at(row.source, digests).splitlines() if f"| {row.name} |" in line)
            assert f"| {row.months} tháng |" in line, row.id


def test_rows_that_only_the_catalogue_knows_repeat_its_facts(catalogue: Catalogue) -> None:
    reported = [row for row in load_instruments() if row.item is None]
    document = catalogue.get("03/2024/TT-BKHCN")
    assert document is not None
    fact = document.facts[0]
    assert {(row.months, row.until) for row in reported} == {(60, fact.until), (36, fact.until)}
    for months in (60, 36):
        assert f"{months} tháng" in fact.says
    assert all(row.pattern is None and row.since == document.effective for row in reported)


def test_states_begin_and_end_with_the_documents_of_the_catalogue(catalogue: Catalogue) -> None:
    for row in load_instruments():
        setter, ender = catalogue.get(row.set_by), catalogue.get(row.ended_by)
        assert setter is not None
        assert ender is not None
        assert (row.since, row.until) == (setter.effective, ender.effective), row.id


def test_a_row_applies_until_the_new_table_and_says_so(catalogue: Catalogue) -> None:
    scale = of("can-o-to")
    assert scale.validity(catalogue, date(2021, 6, 1)).in_force
    then = "\n".join(scale.validity(catalogue, date(2021, 6, 1)).notices)
    assert "07/2019/TT-BKHCN" in then
    assert "04/2026" not in then  # what came later is no warning for that day
    later = scale.validity(catalogue, date(2025, 6, 1))
    assert later.in_force
    assert any("03/2024/TT-BKHCN" in notice for notice in later.notices)
    assert scale.validity(catalogue, LAST_DAY).in_force
    ended = scale.validity(catalogue, FIRST_DAY_AFTER)
    assert not ended.in_force
    assert "04/2026/TT-BKHCN" in ended.notices[0]


def test_a_row_does_not_apply_before_its_state(catalogue: Catalogue) -> None:
    before = of("can-o-to").validity(catalogue, date(2018, 1, 1))
    assert not before.in_force
    assert any("chưa có trong kho" in notice for notice in before.notices)
    charger = of("sac-o-to-dc").validity(catalogue, date(2022, 1, 1))
    assert not charger.in_force
    assert "15/10/2024" in charger.notices[0]


def test_rows_read_as_sentences() -> None:
    assert of("can-o-to").says == (
        "Cân ô tô – phải phê duyệt mẫu; phải kiểm định ban đầu, định kỳ và sau sửa chữa; chu kỳ kiểm định 12 tháng."
    )
    assert "không phải kiểm định định kỳ, sau sửa chữa." in of("thuoc-cuon").says
    assert "chu kỳ" not in of("thuoc-cuon").says
    assert "kiểm định đối chứng" in of("cong-to-1-pha-cam-ung").says
    assert "chưa có biện pháp" in of("sac-o-to-ac").says


def test_every_row_has_names_people_use() -> None:
    few = [row.id for row in load_instruments() if len(set(row.names)) < 4]
    assert few == []


@pytest.mark.parametrize(
    ("typed", "rows"),
    [
        ("cân ô tô", {"can-o-to"}),
        ("can xe tai", {"can-o-to"}),
        ("trạm cân", {"can-o-to", "can-o-to-chuyen-dung-tai-trong", "can-kiem-tra-tai-trong"}),
        ("cây xăng gần nhà tôi bơm thiếu", {"cot-do-xang-dau"}),
        ("tru bom xang", {"cot-do-xang-dau"}),
        ("đồng hồ nước", {"dong-ho-nuoc-co", "dong-ho-nuoc-dien-tu"}),
        ("đồng hồ taxi chạy nhanh", {"taximet"}),
        ("máy đo huyết áp ở trạm y tế", {"huyet-ap-ke"}),
        ("cân tiểu ly", {"can-phan-tich", "can-ky-thuat"}),
        ("cân vàng ở tiệm", {"can-phan-tich", "can-ky-thuat"}),
        (
            "đồng hồ điện",
            {"cong-to-1-pha-cam-ung", "cong-to-1-pha-dien-tu", "cong-to-3-pha-cam-ung", "cong-to-3-pha-dien-tu"},
        ),
        ("công tơ điện tử 1 pha", {"cong-to-1-pha-dien-tu"}),
        ("cân nhơn hòa", {"can-dong-ho-lo-xo"}),
        ("cân nhơn hoà", {"can-dong-ho-lo-xo"}),
        ("cân bàn", {"can-ban-dia-treo"}),
        ("thước cuộn", {"thuoc-cuon"}),
        ("bồn xăng", {"be-dong-co-dinh"}),
        ("xe bồn", {"xi-tec-o-to"}),
        ("xitéc", {"xi-tec-o-to"}),
        ("máy đo nồng độ cồn", {"con-hoi-tho"}),
        ("máy bắn tốc độ", {"toc-do-phuong-tien"}),
        ("điện tim", set()),
        ("máy điện tim", {"dien-tim"}),
        ("tỉ trọng kế", {"ty-trong-ke"}),
        ("trụ sạc nhanh", {"sac-o-to-dc"}),
        ("cần vàng gấp", set()),
        ("thước cặp", set()),
    ],
)
def test_instruments_are_found_by_what_people_call_them(typed: str, rows: set[str]) -> None:
    assert {row.id for row in find(typed)} == rows


def test_an_ambiguous_name_is_found_once_with_all_its_rows() -> None:
    (gas,) = mentions("Đồng hồ gas nhà tôi")
    assert gas.typed == "đồng hồ gas"
    assert len(gas.things) == 4


def test_two_instruments_in_one_question() -> None:
    assert [row.id for row in find("cân bàn và máy đo huyết áp có phải kiểm định không")] == [
        "can-ban-dia-treo",
        "huyet-ap-ke",
    ]
