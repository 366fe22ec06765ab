"""The profile as far as a programme's own tables tell it: kind of enterprise, period, instruments and standards."""

import re
from typing import Any, Literal

from pydantic import ValidationError

from bot.programme.due_dates import days_in
from bot.programme.model import Paragraph, Programme, Table
from bot.programme.profile import EnterpriseProfile
from bot.programme.profile_parts import Device
from bot.programme.rules import load_kits
from bot.programme.wording import CONTROLS, PURPOSES

_LISTS = {"instruments": "Danh mục phương tiện đo", "standards": "Danh mục chuẩn đo lường"}
_STATES = {" (hỏng)": "broken", " (cất giữ)": "stored"}
_COLUMNS = {
    "Mã": "id",
    "Số chế tạo": "serial",
    "Phạm vi đo": "range",
    "Cấp chính xác": "accuracy",
    "Nơi dùng": "site",
    "Số giấy chứng nhận": "certificate",
}
_GAP = re.compile(r"\[cần bổ sung: [^\]]*\]")
_SECTOR = "Lĩnh vực: "


def profile_told(programme: Programme, *, has_period: bool) -> EnterpriseProfile:
    """Return what can be read of the enterprise; a row that can't be is left out."""
    period = {"start": programme.period[0], "end": programme.period[1]} if has_period else None
    data: dict[str, Any] = {"name": programme.profile_name[:300] or "…", "sector": _sector(programme)}
    data |= {key: _devices(programme, caption) for key, caption in _LISTS.items()}
    ids = [device.id for device in (*data["instruments"], *data["standards"])]
    if len(set(ids)) != len(ids):
        data |= dict.fromkeys(_LISTS, ())  # told by the check of the table; no device can be told from another
    try:
        return EnterpriseProfile.model_validate({**data, "period": period})
    except ValidationError:  # a period that ends before it begins is told by the check of the dates
        return EnterpriseProfile.model_validate(data)


def device_rows(programme: Programme, kind: Literal["instruments", "standards"]) -> list[dict[str, str]]:
    """Return the rows of a list of instruments, each cell by its header."""
    section = programme.section("pl_phuong_tien_do")
    tables = [b for b in section.blocks if isinstance(b, Table) and b.caption == _LISTS[kind]] if section else []
    return [dict(zip(table.headers, row, strict=False)) for table in tables for row in table.rows]


def _sector(programme: Programme) -> str:
    section = programme.section("ten_thoi_gian")
    named = {kit.name: kit.sector for kit in load_kits().values()}
    for block in section.blocks if section else ():
        if isinstance(block, Paragraph) and block.text.startswith(_SECTOR):
            return named.get(block.text.removeprefix(_SECTOR).rstrip("."), "other")
    return "other"


def _devices(programme: Programme, caption: str) -> tuple[Device, ...]:
    kind: Literal["instruments", "standards"] = "instruments" if caption == _LISTS["instruments"] else "standards"
    found = []
    for row in device_rows(programme, kind):
        try:
            found.append(Device.model_validate(_device(row)))
        except ValidationError:
            continue
    return tuple(found)


def _device(row: dict[str, str]) -> dict[str, Any]:
    cells = {header: _GAP.sub("", cell).strip() for header, cell in row.items()}
    data: dict[str, Any] = {key: cells.get(header, "") for header, key in _COLUMNS.items()}
    name = cells.get("Tên phương tiện đo") or cells.get("Tên chuẩn đo lường", "")
    for ending, state in _STATES.items():
        if name.endswith(ending):
            name, data["state"] = name.removesuffix(ending), state
    purposes = {words: key for key, words in PURPOSES.items()}
    last = cells.get("Lần gần nhất", "")
    control = next((key for key, words in CONTROLS.items() if last.startswith(words)), None)
    data |= {"name": name, "purpose": purposes.get(cells.get("Mục đích", "")), "control": control}
    return data | {
        "control_day": next(days_in(last), None),
        "next_due": next(days_in(cells.get("Hạn tiếp theo", "")), None),
    }
