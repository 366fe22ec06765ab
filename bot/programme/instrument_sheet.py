"""The list of instruments as an Excel sheet: a template to fill in, read back cell by cell."""

import zipfile
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from pydantic import ValidationError

from bot.programme.profile_loading import said_of
from bot.programme.profile_parts import Device
from bot.programme.wording import CONTROLS, PURPOSES
from knowledge.errors import ProfileError

_SHEET = "Phương tiện đo"
_STATES = {"in_use": "đang dùng", "broken": "hỏng", "stored": "cất giữ"}
_WORDS = {"purpose": PURPOSES, "control": CONTROLS, "state": _STATES}
_DAYS = ("control_day", "next_due")
_LARGEST = 8 * 1024 * 1024
_UNPACKED = 64 * 1024 * 1024
_MOST_ROWS = 2000
_MOST_FAULTS = 20


def columns() -> dict[str, str]:
    """Return the fields of an instrument with the headers of their columns."""
    return {key: f"{field.title or key}".capitalize() for key, field in Device.model_fields.items()}


def export_instruments(devices: Iterable[Device], path: Path) -> None:
    """Write instruments as a sheet; without any, an empty template.

    Raises:
        ProfileError: the file can't be written.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet: Any = book.create_sheet(_SHEET)
    for column, header in enumerate(columns().values(), 1):
        sheet.cell(1, column, header).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = max(14, len(header) + 2)
    for number, device in enumerate(devices, 2):
        for column, key in enumerate(columns(), 1):
            _fill(sheet.cell(number, column), key, getattr(device, key))
    sheet.freeze_panes = "A2"
    try:
        book.save(path)
    except OSError as error:
        raise ProfileError(f"Không ghi được tệp {path.name}; hãy đóng tệp nếu đang mở.") from error


def _fill(cell: Any, key: str, value: object) -> None:
    if isinstance(value, date):
        cell.value, cell.number_format = value, "dd/mm/yyyy"
    elif value not in (None, ""):
        cell.value = _WORDS[key][str(value)] if key in _WORDS else str(value)
        cell.data_type = "s"  # a text beginning with = stays text


def import_instruments(path: Path) -> tuple[Device, ...]:
    """Read instruments from the first sheet; the header row says which column is which.

    Raises:
        ProfileError: the file can't be read, or cells are wrong: each is named as Excel does (C7) with what is wrong.
    """
    rows = _rows(path)
    known = {header.lower(): key for key, header in columns().items()}
    headers = [known.get(str(value or "").strip().lower()) for value in (rows[0] if rows else ())]
    for needed in ("id", "name"):
        if needed not in headers:
            raise ProfileError(f"Tệp {path.name} thiếu cột «{columns()[needed]}» ở dòng 1; hãy dùng tệp mẫu.")
    strange = [str(v) for v, key in zip(rows[0], headers, strict=True) if key is None and v not in (None, "")]
    if strange:
        raise ProfileError(f"Tệp {path.name} có cột không nhận ra: «{strange[0][:60]}»; hãy dùng tệp mẫu.")
    devices: list[Device] = []
    faults: list[str] = []
    for number, row in enumerate(rows[1:], 2):
        if any(value not in (None, "") for value in row):
            _read(row, number, headers, devices, faults)
    if faults:
        more = f" và {len(faults) - _MOST_FAULTS} ô khác" if len(faults) > _MOST_FAULTS else ""
        raise ProfileError(f"Tệp {path.name} có ô sai: {'; '.join(faults[:_MOST_FAULTS])}{more}.")
    return tuple(devices)


def _read(
    row: tuple[Any, ...], number: int, headers: list[str | None], devices: list[Device], faults: list[str]
) -> None:
    data: dict[str, Any] = {}
    for key, value in zip(headers, row, strict=False):
        if key is not None and value not in (None, ""):
            data[key] = _plain(key, value)
    try:
        device = Device.model_validate(data)
    except ValidationError as error:
        for one in error.errors():
            key = str(one["loc"][0]) if one["loc"] else "id"
            column = get_column_letter(headers.index(key) + 1) if key in headers else "A"
            faults.append(f"{column}{number} ({columns().get(key, key)}): {said_of(one)}")
        return
    if any(other.id == device.id for other in devices):
        faults.append(
            f"{get_column_letter(headers.index('id') + 1)}{number} (Mã quản lý): mã «{device.id}» dùng hai lần"
        )
    devices.append(device)


def _plain(key: str, value: Any) -> Any:
    if key in _DAYS:
        return value.date() if isinstance(value, datetime) else value
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).strip()
    back = {words: code for code, words in _WORDS.get(key, {}).items()}
    return back.get(text.lower(), text)


def _rows(path: Path) -> list[tuple[Any, ...]]:
    """Return the values of the first sheet; formulas count by the value that was stored with them."""
    try:
        if path.stat().st_size > _LARGEST:
            raise ProfileError(f"Tệp {path.name} lớn quá 8 MB; hãy bỏ ảnh, trang thừa.")
        with zipfile.ZipFile(path) as packed:
            if sum(member.file_size for member in packed.infolist()) > _UNPACKED:
                raise ProfileError(f"Tệp {path.name} bung ra quá lớn; hãy bỏ ảnh, trang thừa.")
        book = load_workbook(path, read_only=True, data_only=True)
        try:
            rows = list(book.worksheets[0].iter_rows(values_only=True, max_row=_MOST_ROWS + 2, max_col=40))
        finally:
            book.close()
    except FileNotFoundError as error:
        raise ProfileError(f"Không thấy tệp {path.name}; hãy kiểm tra đường dẫn.") from error
    except (OSError, zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, IndexError, SyntaxError) as error:
        raise ProfileError(f"Không đọc được tệp {path.name}; cần tệp Excel .xlsx không đặt mật khẩu.") from error
    if len(rows) > _MOST_ROWS + 1:
        raise ProfileError(f"Tệp {path.name} có quá {_MOST_ROWS} dòng; hãy tách bớt.")
    return rows
