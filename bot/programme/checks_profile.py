"""Checks of who the enterprise is, what it measures, its pre-packed goods, incidents and people."""

from datetime import timedelta

from bot.programme.checking import Faults
from bot.programme.profile import EnterpriseProfile
from bot.programme.profile_parts import PackedGood, Process
from bot.programme.wording import day, number
from knowledge.syllables import fold

_REQUIRED = (
    "address",
    "tax_code",
    "about",
    "period",
    "products",
    "sites",
    "staff",
    "processes",
    "instruments",
    "procedures",
    "environment",
    "losses",
    "authority",
)
_PERSONS = ("head", "officer", "contact")
_ABOUT = ("khoảng", "nhỏ nhất", "xấp xỉ", "tối thiểu")
_WEIGHTS_AND_VOLUMES = frozenset(
    ("mg", "g", "kg", "t", "tạ", "tấn", "mL", "ml", "cL", "dL", "L", "l", "m³", "m", "cm", "mm")
)
_COUNTED = frozenset(("gói", "cái", "chiếc", "quả", "viên", "túi", "hộp", "tờ", "cuộn"))
_YEAR_DAYS = 364


def check_profile(faults: Faults) -> None:
    """Check what isn't instruments, plans or money."""
    profile = faults.facts.profile
    _fields(faults, profile)
    _period(faults)
    _people(faults, profile)
    for process in profile.processes:
        _process(faults, process)
    for good in profile.packed_goods:
        _good(faults, good)
    if profile.sector == "packaged_goods" and not profile.packed_goods:
        title = "hàng đóng gói sẵn"
        faults.missing(
            "no_packed_goods", title, "Chưa khai hàng nào.", "Lĩnh vực là hàng đóng gói sẵn.", "khai packed_goods."
        )
    _events(faults, profile)


def _fields(faults: Faults, profile: EnterpriseProfile) -> None:
    for key in _REQUIRED:
        if not getattr(profile, key):
            title = EnterpriseProfile.model_fields[key].title or key
            why = "Chương trình có chỗ dùng mục này và sẽ để trống."
            faults.missing("missing_field", f"{title} ({key})", "Chưa khai.", why, f"bổ sung mục {key} vào hồ sơ.")
    for key in _PERSONS:
        person = getattr(profile, key)
        if not person.name or not (person.position or key == "contact"):
            title = EnterpriseProfile.model_fields[key].title or key
            why = "Người này được nêu trong quyết định và phần tổ chức thực hiện."
            faults.missing("missing_person", f"{title} ({key})", "Chưa đủ họ tên, chức vụ.", why, f"bổ sung {key}.")


def _period(faults: Faults) -> None:
    period = faults.facts.profile.period
    if period is None:
        return
    if period.end < faults.facts.on:
        said = f"Thời kỳ đã hết ngày {day(period.end)}."
        faults.wrong("period_over", "thời kỳ (period)", said, "Ngày lập ở sau thời kỳ.", "đặt lại thời kỳ.")
    if period.end - period.start < timedelta(days=_YEAR_DAYS):
        why = "Từ một năm trở lên là khuyến nghị của nguồn thuật lại, chưa đối chiếu được với bản gốc QĐ 510/QĐ-BKHCN."
        faults.note("period_short", "thời kỳ (period)", "Thời kỳ ngắn hơn một năm.", why, "cân nhắc kéo dài.")


def _people(faults: Faults, profile: EnterpriseProfile) -> None:
    for one in profile.staff:
        where = f"nhân sự «{one.name}»"
        if not one.training:
            why = faults.law("bat-ky-doanh-nghiep/nguoi-do")
            faults.missing("untrained", where, "Chưa có hồ sơ đào tạo.", why, "đào tạo hoặc bổ sung hồ sơ.")
        if not one.task:
            faults.missing(
                "no_duty", where, "Chưa ghi việc được giao.", "Phân công cần rõ người, rõ việc.", "ghi task."
            )
        for course in one.training:
            if course.day and course.day > faults.facts.on:
                said = f"Khóa «{course.course}» ghi ngày {day(course.day)}, sau ngày lập."
                faults.wrong(
                    "training_in_future", where, said, "Chưa thể hoàn thành.", "sửa ngày hoặc chuyển sang kế hoạch."
                )
        if profile.sector == "verification_body" and "kiem dinh" in fold(f"{one.position} {one.task}") and not one.card:
            why = faults.law("to-chuc-kiem-dinh/chua-du-chua-lam")
            faults.wrong("no_card", where, "Chưa ghi thẻ kiểm định viên.", why, "bổ sung thẻ hoặc đổi việc được giao.")


def _process(faults: Faults, process: Process) -> None:
    where = f"phép đo «{process.name}»"
    devices = {device.id: device for device in faults.facts.profile.devices}
    for key, title in (
        ("tolerance", "sai số cho phép"),
        ("who", "người đo"),
        ("frequency", "tần suất"),
        ("range", "phạm vi đo"),
    ):
        if not getattr(process, key):
            faults.missing(f"process_{key}", where, f"Chưa nêu {title}.", "Quy trình đo cần mục này.", f"ghi {key}.")
    if process.purpose is None:
        why = faults.law("can-thep/phan-nhom")
        faults.missing(
            "process_purpose", where, "Chưa nêu mục đích, nên chưa rõ phép đo nhóm 1 hay nhóm 2.", why, "ghi purpose."
        )
    covered = {fold(name) for procedure in faults.facts.profile.procedures for name in procedure.covers}
    if not process.procedure and fold(process.name) not in covered:
        why = "Phép đo không có quy trình viết thì không lặp lại được."
        faults.missing("process_procedure", where, "Chưa có quy trình.", why, "ghi procedure hoặc thêm vào procedures.")
    if not process.instruments:
        faults.missing(
            "process_instruments", where, "Chưa nêu phương tiện đo.", "Cần biết đo bằng gì.", "ghi instruments."
        )
    legal = process.purpose not in (None, "process", "standard")
    groups = {control.device.id: control.group for control in faults.facts.controls}
    for key in process.instruments:
        if key not in devices:
            said = f"Mã «{key}» không có trong danh mục."
            faults.wrong("unknown_instrument", where, said, "Phép đo chỉ đến phương tiện đo không có.", "sửa mã.")
        elif devices[key].state != "in_use":
            why = faults.law("bat-ky-doanh-nghiep/su-dung-dung")
            faults.wrong(
                "broken_used", where, f"Phương tiện đo «{key}» đang hỏng hoặc cất giữ.", why, "đổi phương tiện đo."
            )
        elif legal and groups.get(key) == 1:
            why = faults.law("bat-ky-doanh-nghiep/phep-do-nhom-2")
            said = f"Phép đo nhóm 2 dùng «{key}», khai là nhóm 1."
            faults.wrong("group_one_used", where, said, why, "dùng phương tiện đo nhóm 2 hoặc sửa mục đích.")


def _good(faults: Faults, good: PackedGood) -> None:
    where = f"hàng «{good.name}»"
    _written(faults, good, where)
    _quantity(faults, good, where)
    why = faults.law("hang-dong-goi-san/nhom-2-chung-nhan")
    if good.group is None:
        faults.missing("good_group", where, "Chưa nêu nhóm hàng.", why, "ghi group.")
    if good.group == 2 and not good.v_mark:
        faults.wrong("no_v_mark", where, "Hàng nhóm 2 chưa có dấu định lượng.", why, "làm thủ tục chứng nhận.")
    if good.v_mark and good.label and not good.label.startswith("V "):
        why = faults.law("hang-dong-goi-san/dau-chu-v")
        faults.wrong("v_mark_place", where, "Chữ V không đứng trước lượng danh định, cách 1 ô trống.", why, "sửa nhãn.")


def _written(faults: Faults, good: PackedGood, where: str) -> None:
    why = faults.law("hang-dong-goi-san/ghi-luong")
    if good.nominal is None or not good.unit:
        faults.missing("no_nominal", where, "Chưa nêu lượng danh định, đơn vị.", why, "ghi nominal, unit.")
    elif good.unit not in _WEIGHTS_AND_VOLUMES | _COUNTED:
        faults.wrong("unit", where, f"«{good.unit}» không phải đơn vị đo nhận ra được.", why, "sửa unit.")
    if not good.label:
        faults.missing("no_label", where, "Chưa nêu chữ ghi lượng trên nhãn.", why, "ghi label.")
    elif good.nominal is not None and f"{number(good.nominal, 6)} {good.unit}" not in good.label:
        said = f"Nhãn «{good.label}» không ghi «{number(good.nominal, 6)} {good.unit}» (cách nhau 1 ô trống)."
        faults.wrong("label_quantity", where, said, why, "sửa nhãn hoặc lượng danh định.")
    if any(word in good.label.lower() for word in _ABOUT):
        why = faults.law("hang-dong-goi-san/khong-ghi-khoang")
        faults.wrong("label_about", where, "Nhãn ghi lượng kiểu ước chừng.", why, "bỏ chữ ước chừng trên nhãn.")


def _quantity(faults: Faults, good: PackedGood, where: str) -> None:
    why = faults.law("hang-dong-goi-san/du-luong")
    if good.sampling is None or not good.sampling.sample:
        faults.missing("no_sampling", where, "Chưa có kế hoạch lấy mẫu.", why, "ghi sampling (lot, sample, frequency).")
    elif good.sampling.lot is not None and good.sampling.sample > good.sampling.lot:
        faults.wrong("sample_over_lot", where, "Cỡ mẫu lớn hơn cỡ lô.", "Mẫu lấy từ lô.", "sửa sampling.")
    if good.average is not None and good.nominal is not None and good.average < good.nominal:
        said = f"Lượng thực trung bình {number(good.average)} thấp hơn {number(good.nominal)} {good.unit}."
        faults.wrong("average_short", where, said, why, "giữ lô, đóng lại, chỉnh cân.")


def _events(faults: Faults, profile: EnterpriseProfile) -> None:
    for key, title, code in (("incidents", "sự cố", "incident"), ("complaints", "khiếu nại", "complaint")):
        for event in getattr(profile, key):
            where = f"{title} «{event.what}»"
            if event.day is None:
                faults.missing(f"{code}_day", where, "Chưa ghi ngày.", "Không xếp được theo thời gian.", "ghi day.")
            elif event.day > faults.facts.on:
                faults.wrong(f"{code}_in_future", where, "Ghi ngày sau ngày lập.", "Chưa thể xảy ra.", "sửa day.")
            if not event.closed:
                why = (
                    faults.law("bat-ky-doanh-nghiep/su-dung-dung") if code == "incident" else "Khách hàng chờ trả lời."
                )
                faults.wrong(f"{code}_open", where, "Chưa khắc phục xong.", why, "khắc phục, ghi closed: true.")
            elif not event.action:
                faults.missing(f"{code}_action", where, "Chưa ghi đã làm gì.", "Cần để rút kinh nghiệm.", "ghi action.")
