"""Annexes on instruments: the list with legal control and due dates, and the plan of verification and calibration."""

from dataclasses import replace
from datetime import date, timedelta

from bot.programme.collecting import Draft
from bot.programme.device_control import LegalControl
from bot.programme.model import Block, Bullets, Paragraph, Section, Table
from bot.programme.rules import law_of
from bot.programme.wording import CONTROLS, PURPOSES, day
from knowledge.locator import Locator

_BOOKED_DAYS = 30  # how long before its due date a verification is booked: our proposal
_GROUP_ONE = Locator("04/2011/QH13", "18", "2")
_STANDARD, _USED_TO_VERIFY = (Locator("04/2011/QH13", "14", clause) for clause in ("5", "6"))
_WHERE = "Danh mục phương tiện đo"
NAME, STANDARD_NAME = "Tên phương tiện đo", "Tên chuẩn đo lường"
_ASKED = "theo yêu cầu của doanh nghiệp"


def instrument_list(draft: Draft) -> Section:
    """List instruments and standards with what the law asks of each."""
    blocks: list[Block] = []
    if note := draft.list_note():
        blocks.append(note)
    facts = draft.facts
    if facts.controls:
        blocks.append(_table(draft, "Danh mục phương tiện đo", facts.controls))
    else:
        blocks.append(Paragraph(text=f"Phương tiện đo: {draft.gap(_WHERE, 'danh mục phương tiện đo', 'instruments')}."))
    if facts.standard_controls:
        blocks.append(_table(draft, "Danh mục chuẩn đo lường", facts.standard_controls, STANDARD_NAME))
    return Section(
        id="pl_phuong_tien_do", title="Danh mục phương tiện đo, chuẩn đo lường", level=2, blocks=tuple(blocks)
    )


def _table(draft: Draft, caption: str, controls: tuple[LegalControl, ...], name: str = NAME) -> Table:
    headers = (
        "TT",
        "Mã",
        name,
        "Kiểu, nhà sản xuất",
        "Số chế tạo",
        "Phạm vi đo",
        "Cấp chính xác",
        "Nơi dùng",
        "Mục đích",
        "Nhóm",
        "Biện pháp kiểm soát",
        "Lần gần nhất",
        "Số giấy chứng nhận",
        "Hạn tiếp theo",
        "Căn cứ",
    )
    rows = tuple((str(n), *_row(draft, control)) for n, control in enumerate(controls, 1))
    return Table(caption=caption, headers=headers, rows=rows, numeric=(0, 9))


def _row(draft: Draft, control: LegalControl) -> tuple[str, ...]:
    device, path = control.device, control.path
    name = device.called
    last = f"{CONTROLS[device.control]} {day(device.control_day)}".strip() if device.control else ""
    if device.control and device.control != "none" and device.control_day is None:
        missing = draft.gap(_WHERE, f"ngày kiểm định, hiệu chuẩn gần nhất của {name}", f"{path}.control_day")
        last = f"{last} {missing}"
    due = "không phải kiểm định định kỳ" if control.due == date.max else day(control.due)
    made = ", ".join(word for word in (device.type, device.maker) if word)
    group = "–" if _is_standard(control) else str(control.group or "")
    return (
        device.id,
        device.name + {"broken": " (hỏng)", "stored": " (cất giữ)"}.get(device.state, ""),
        made,
        draft.told(device.serial, _WHERE, f"số chế tạo của {name}", f"{path}.serial"),
        draft.told(device.range, _WHERE, f"phạm vi đo của {name}", f"{path}.range"),
        draft.told(device.accuracy, _WHERE, f"cấp chính xác của {name}", f"{path}.accuracy"),
        device.site,
        PURPOSES[device.purpose]
        if device.purpose
        else draft.gap(_WHERE, f"mục đích sử dụng của {name}", f"{path}.purpose"),
        draft.told(group, _WHERE, f"nhóm của {name}: làm rõ tên gọi hoặc mục đích", f"{path}.name"),
        _measure(draft, control),
        draft.told(last, _WHERE, f"lần kiểm định, hiệu chuẩn gần nhất của {name}", f"{path}.control_day"),
        draft.told(device.certificate, _WHERE, f"số giấy chứng nhận của {name}", f"{path}.certificate"),
        draft.told(due, _WHERE, f"hạn tiếp theo của {name}", f"{path}.next_due"),
        draft.mark(*_places(draft, control)),
    )


def _is_standard(control: LegalControl) -> bool:
    return control.path.startswith("standards.") or control.device.purpose == "standard"


def _measure(draft: Draft, control: LegalControl) -> str:
    if _is_standard(control):
        if draft.facts.profile.sector == "verification_body":
            return (
                "dùng trực tiếp để kiểm định: phải hiệu chuẩn tại tổ chức được chỉ định và phải được chứng nhận; "
                "chuẩn khác: hiệu chuẩn hoặc so sánh"
            )
        return "phải hiệu chuẩn hoặc so sánh; chu kỳ do doanh nghiệp quy định"
    if control.group == 2 and control.rows:
        return control.rows[0].controls
    if control.group == 1:
        special = draft.facts.kit.special_of(control.device.name)
        return f"{special.says}; sau đó {_ASKED}" if special else _ASKED
    names = "; ".join(row.name for row in control.rows[:3])
    return f"tùy loại: {names}" if names else ""


def _places(draft: Draft, control: LegalControl) -> tuple[Locator, ...]:
    if _is_standard(control):
        return (_STANDARD, _USED_TO_VERIFY) if draft.facts.profile.sector == "verification_body" else (_STANDARD,)
    if control.group == 1:
        special = draft.facts.kit.special_of(control.device.name)
        return (*law_of(special.law)[1], _GROUP_ONE) if special else (_GROUP_ONE,)
    return tuple(dict.fromkeys(row.place for row in control.rows))


def plan(draft: Draft) -> Section:
    """Plan each verification or calibration that falls due in the period."""
    facts = draft.facts
    entries: list[tuple[date, LegalControl]] = []
    for control in (*facts.controls, *facts.standard_controls):
        if control.device.state == "in_use":
            entries += [(due, control) for due in _dues(draft, control)]
    entries.sort(key=lambda entry: (entry[0], entry[1].device.id))
    rows = tuple((str(n), *_planned(draft, due, control)) for n, (due, control) in enumerate(entries, 1))
    blocks: list[Block] = [_counted(draft, [due for due, _ in entries])]
    if note := draft.list_note():
        blocks.append(note)
    headers = (
        "TT",
        NAME,
        "Mã",
        "Hình thức",
        "Ngày đặt lịch",
        "Hạn thực hiện",
        "Đơn vị thực hiện",
        "Căn cứ",
    )
    blocks.append(Table(caption="Kế hoạch kiểm định, hiệu chuẩn", headers=headers, rows=rows, numeric=(0,)))
    undated = [
        control
        for control in (*facts.controls, *facts.standard_controls)
        if control.due is None and control.device.state == "in_use" and not _never(control)
    ]
    if undated:
        where = "Kế hoạch kiểm định, hiệu chuẩn"
        items = tuple(
            Paragraph(text=draft.gap(where, f"hạn kiểm soát của {one.device.called}", f"{one.path}.next_due"))
            for one in undated
        )
        blocks += [Paragraph(text="Chưa xếp được lịch vì thiếu hạn:"), Bullets(items=items)]
    return Section(id="pl_ke_hoach", title="Kế hoạch kiểm định, hiệu chuẩn", level=2, blocks=tuple(blocks))


def _never(control: LegalControl) -> bool:
    """Tell whether the enterprise says that what the law wants verified or calibrated never was."""
    return control.device.control == "none" and control.due is None and (control.group == 2 or _is_standard(control))


def _dues(draft: Draft, control: LegalControl) -> list[date]:
    """Return the days for the plan; what was never controlled is due today and then by its period."""
    if not _never(control):
        return draft.facts.due_dates(control)
    return draft.facts.due_dates(replace(control, due=draft.facts.on))


def _counted(draft: Draft, dues: list[date]) -> Paragraph:
    on, (start, end) = draft.facts.on, draft.facts.period
    late = sum(due < on for due in dues)
    early = sum(on <= due < start for due in dues)
    among = [f"{late} lần đã quá hạn tại ngày lập"] if late else []
    among += [f"{early} lần đến hạn trước {day(start)}"] if early else []
    included = f", kể cả {' và '.join(among)}" if among else ""
    base = "; với lần đã quá hạn thì tính từ ngày lập" if late else ""
    return Paragraph(
        text=f"Kế hoạch gồm {len(dues)} lần kiểm định, hiệu chuẩn đến hạn cho tới {day(end)}{included}. Ngày đặt lịch "
        f"được đề xuất {_BOOKED_DAYS} ngày trước hạn; các lần sau tính từ hạn trước, theo chu kỳ kiểm định trong danh "
        f"mục hoặc khoảng giữa lần gần nhất và hạn mà doanh nghiệp ghi; chưa biết khoảng này thì chỉ có lần đầu{base}."
    )


def _planned(draft: Draft, due: date, control: LegalControl) -> tuple[str, ...]:
    device = control.device
    where = "Kế hoạch kiểm định, hiệu chuẩn"
    return (
        device.name,
        device.id,
        _form(control, due, draft.facts.on),
        day(max(due - timedelta(days=_BOOKED_DAYS), draft.facts.on)),
        day(due),
        draft.told(
            device.controlled_by, where, f"đơn vị thực hiện cho {device.called}", f"{control.path}.controlled_by"
        ),
        draft.mark(*_places(draft, control)),
    )


def _form(control: LegalControl, due: date, on: date) -> str:
    if _never(control) and due == on:
        return (
            "kiểm định (chưa kiểm định, làm ngay)" if control.group == 2 else "hiệu chuẩn (chưa hiệu chuẩn, làm ngay)"
        )
    how, late = "hiệu chuẩn, kiểm tra", " (đã quá hạn, làm ngay)"
    if control.group == 2:
        how, late = "kiểm định định kỳ", " (đã quá hạn: ngừng dùng, kiểm định ngay)"
    return how + (late if due < on else "")
