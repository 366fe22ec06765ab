"""Instruments by Excel: out and back unchanged; wrong cells are named as Excel names them."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from programme_examples import example

from bot.programme.instrument_sheet import columns, export_instruments, import_instruments
from bot.programme.profile_loading import profile_of
from knowledge.errors import ProfileError

HEADERS = list(columns().values())


def written(path: Path, rows: list[dict[str, Any]], headers: list[str] | None = None) -> Path:
    book = Workbook()
    sheet: Any = book.active
    keys = list(columns())
    sheet.append(headers or HEADERS)
    for row in rows:
        sheet.append([row.get(key) for key in keys])
    book.save(path)
    return path


@pytest.mark.parametrize("name", ["can-thep", "xang-dau", "hang-dong-goi-san", "kiem-dinh"])
def test_instruments_come_back_as_they_went(name: str, tmp_path: Path) -> None:
    devices = profile_of(example(name)).devices
    export_instruments(devices, tmp_path / "a.xlsx")
    assert import_instruments(tmp_path / "a.xlsx") == devices


def test_a_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    device = profile_of(example("can-thep")).instruments[0].model_copy(update={"serial": "=1+1"})
    export_instruments([device], tmp_path / "a.xlsx")
    sheet: Any = load_workbook(tmp_path / "a.xlsx").worksheets[0]
    cell = sheet.cell(2, list(columns()).index("serial") + 1)
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_an_empty_template_has_the_headers_alone(tmp_path: Path) -> None:
    export_instruments([], tmp_path / "mau.xlsx")
    assert import_instruments(tmp_path / "mau.xlsx") == ()
    sheet: Any = load_workbook(tmp_path / "mau.xlsx").worksheets[0]
    assert [cell.value for cell in sheet[1]] == HEADERS


def test_wrong_cells_are_named(tmp_path: Path) -> None:
    rows = [
        {"id": "A", "name": "Cân ô tô", "control_day": "31/02/2026"},
        {"id": "B", "name": "Cân bàn", "purpose": "để chơi"},
        {"id": "A", "name": "Cân đĩa"},
        {"id": "D"},
    ]
    path = written(tmp_path / "sai.xlsx", rows)
    with pytest.raises(ProfileError) as refused:
        import_instruments(path)
    letters = {key: chr(ord("A") + n) for n, key in enumerate(columns())}
    said = refused.value.message
    assert f"{letters['purpose']}3 (Mục đích sử dụng): không thuộc các giá trị dùng được" in said
    assert f"{letters['name']}5 (Tên phương tiện đo): còn thiếu" in said
    assert f"{letters['control_day']}2 (Ngày kiểm soát gần nhất): không đọc được ngày" in said


def test_numbers_in_text_columns_are_read_as_text(tmp_path: Path) -> None:
    path = written(tmp_path / "so.xlsx", [{"id": 101, "name": "Cân ô tô", "serial": 4711.0}])
    assert [(d.id, d.serial) for d in import_instruments(path)] == [("101", "4711")]


def test_unusable_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "khong.xlsx").write_text("không phải Excel", encoding="utf-8")
    with pytest.raises(ProfileError, match="cần tệp Excel"):
        import_instruments(tmp_path / "khong.xlsx")
    with pytest.raises(ProfileError, match="Không thấy tệp"):
        import_instruments(tmp_path / "vang.xlsx")
    with pytest.raises(ProfileError, match="thiếu cột «Mã quản lý»"):
        import_instruments(written(tmp_path / "cot.xlsx", [], ["Tên phương tiện đo"]))
    with pytest.raises(ProfileError, match="cột không nhận ra: «Màu sơn»"):
        import_instruments(written(tmp_path / "la.xlsx", [], [*HEADERS, "Màu sơn"]))
