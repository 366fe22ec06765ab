"""Checks of instruments and standards."""

from collections import Counter

from bot.programme.checking import Faults
from bot.programme.device_control import LegalControl
from bot.programme.profile_parts import Device
from bot.programme.wording import CONTROLS, day
from knowledge.syllables import fold

_CARD = (
    ("serial", "số chế tạo"),
    ("range", "phạm vi đo"),
    ("accuracy", "cấp chính xác, sai số"),
    ("certificate", "số giấy chứng nhận"),
    ("site", "nơi sử dụng"),
)


def check_devices(faults: Faults) -> None:
    """Check every instrument and standard, and the list as a whole."""
    facts = faults.facts
    for control in facts.controls:
        _device(faults, control)
        _legal(faults, control)
    for control in facts.standard_controls:
        _device(faults, control)
        if control.device.state == "in_use" and not control.valid_on(facts.on):
            why = faults.law("can-thep/chuan-noi-bo")
            where = f"chuẩn «{control.device.called}»"
            faults.wrong("standard_not_valid", where, "Chưa có hiệu chuẩn còn hạn.", why, "hiệu chuẩn, ghi hạn.")
    _twins(faults)
    _expected(faults)


def _where(device: Device) -> str:
    return f"phương tiện đo «{device.called}»"


def _device(faults: Faults, control: LegalControl) -> None:
    device, where = control.device, _where(control.device)
    for key, title in _CARD:
        if not getattr(device, key):
            why = "Danh mục cần mục này để nhận ra phương tiện đo và giấy chứng nhận của nó."
            faults.missing(f"device_{key}", where, f"Chưa ghi {title}.", why, f"ghi {key}.")
    if device.control_day and device.control_day > faults.facts.on:
        said = f"Ngày kiểm soát {day(device.control_day)} ở sau ngày lập."
        faults.wrong("control_in_future", where, said, "Chưa thể đã thực hiện.", "sửa control_day.")
    if device.control_day and device.next_due and device.next_due <= device.control_day:
        said = f"Hạn {day(device.next_due)} không sau ngày kiểm soát {day(device.control_day)}."
        faults.wrong("due_before_control", where, said, "Ngày sai thứ tự.", "sửa control_day hoặc next_due.")
    if device.control and device.control != "none" and device.control_day is None:
        said = f"Ghi {CONTROLS[device.control]} mà không ghi ngày."
        faults.missing("control_day", where, said, "Không tính được hạn.", "ghi control_day.")
    sites = {fold(site.name) for site in faults.facts.profile.sites}
    if device.site and sites and not any(site in fold(device.site) for site in sites):
        said = f"Nơi dùng «{device.site}» không thuộc cơ sở nào đã khai."
        faults.note(
            "unknown_site", where, said, "Phạm vi Chương trình gồm các cơ sở đã khai.", "sửa site hoặc thêm cơ sở."
        )


def _legal(faults: Faults, control: LegalControl) -> None:
    device, where, facts = control.device, _where(control.device), faults.facts
    if device.purpose is None:
        why = faults.law("can-thep/phan-nhom")
        faults.missing("no_purpose", where, "Chưa nêu mục đích sử dụng.", why, "ghi purpose.")
    elif control.group is None:
        names = "; ".join(row.name for row in control.rows[:4])
        said = f"Tên gọi có thể là nhiều hàng của danh mục: {names}."
        faults.missing("unclear_group", where, said, faults.law("23/2013/TT-BKHCN/4/1"), "ghi tên rõ hơn.")
    if control.group == 1 and device.state == "in_use" and not control.valid_on(facts.on):
        why = faults.law("can-thep/nhom-1")
        said = "Nhóm 1, chưa có hiệu chuẩn hoặc kiểm tra còn hạn theo kế hoạch."
        faults.note("group_one_undated", where, said, why, "quyết định chu kỳ, ghi next_due.")
    if control.group != 2 or device.state != "in_use":
        return
    why = faults.law("bat-ky-doanh-nghiep/kiem-soat")
    if not control.verified:
        said = "Phương tiện đo nhóm 2 chưa có kiểm định."
        if device.control in ("calibration", "test"):
            said = f"Phương tiện đo nhóm 2 mới có {CONTROLS[device.control]}, chưa có kiểm định."
        faults.wrong("not_verified", where, said, why, "kiểm định tại tổ chức kiểm định được chỉ định.")
    elif control.due is None:
        faults.missing("no_due", where, "Chưa biết hạn kiểm định.", why, "ghi control_day hoặc next_due.")
    elif control.due < facts.on:
        faults.wrong("overdue", where, f"Quá hạn kiểm định từ {day(control.due)}.", why, "ngừng dùng, kiểm định lại.")
    if control.late:
        said = f"Hạn ghi {day(device.next_due)} vượt {control.months} tháng từ {day(device.control_day)}."
        faults.wrong("due_beyond_period", where, said, faults.law("cap-nuoc/het-han"), "đối chiếu giấy chứng nhận.")


def _twins(faults: Faults) -> None:
    marks = Counter((fold(d.name), d.maker, d.serial) for d in faults.facts.profile.devices if d.serial)
    for (_, _, serial), count in marks.items():
        if count > 1:
            said = f"{count} phương tiện đo cùng tên, cùng số chế tạo «{serial}»."
            faults.wrong(
                "same_serial", "danh mục phương tiện đo", said, "Mỗi phương tiện đo có số riêng.", "sửa serial."
            )
    certificates = Counter(d.certificate for d in faults.facts.profile.devices if d.certificate)
    for certificate, count in certificates.items():
        if count > 1:
            said = f"Số giấy chứng nhận «{certificate}» ghi cho {count} phương tiện đo."
            why = faults.law("to-chuc-kiem-dinh/chung-chi")
            faults.wrong("same_certificate", "danh mục phương tiện đo", said, why, "đối chiếu giấy chứng nhận.")


def _expected(faults: Faults) -> None:
    names = [fold(device.name) for device in faults.facts.profile.devices]
    for words in faults.facts.kit.expected if names else ():
        if not any(fold(words) in name for name in names):
            why = f"Lĩnh vực {faults.facts.kit.name} thường cần phương tiện đo này."
            faults.note(
                "expected", "danh mục phương tiện đo", f"Không thấy «{words}».", why, "bổ sung hoặc ghi nơi thuê đo."
            )
