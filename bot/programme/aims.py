"""Objectives, tasks and solutions."""

from bot.programme.analysis import PlannedTask
from bot.programme.collecting import Draft
from bot.programme.model import Block, Bullets, Paragraph, Section, Table
from bot.programme.wording import SOLUTION_KINDS, TASK_KINDS, day
from knowledge.locator import Locator

_GOALS = Locator("510/QĐ-BKHCN", "Mục tiêu, nhiệm vụ, giải pháp và kinh phí (Điều 7 đến Điều 10)", "1")
_TASKS = Locator("510/QĐ-BKHCN", "Các nhóm nhiệm vụ")
_SOLUTIONS = Locator("510/QĐ-BKHCN", "Các nhóm giải pháp")
_HOW = {
    "organisation": "Phân công rõ đầu mối, người thực hiện, hạn hoàn thành; lãnh đạo xem kết quả theo quý",
    "cooperation": "Ký kế hoạch với tổ chức kiểm định, hiệu chuẩn, đơn vị sửa chữa và nơi đào tạo trước kỳ cần",
    "communication": "Phổ biến tới người đo và khách hàng bằng tài liệu ngắn đặt tại nơi đo",
    "information": "Quản lý danh mục, hạn và hồ sơ trên một tệp dùng chung, có nhắc hạn",
    "other": "Chọn thời điểm mua sắm, sửa chữa trùng kỳ dừng thiết bị để không gián đoạn sản xuất, kinh doanh",
}


def objectives(draft: Draft, tasks: tuple[PlannedTask, ...]) -> Section:
    """State the general aim, and specific aims with indicator, date and who answers for them."""
    profile = draft.facts.profile
    aim = f"Mục tiêu chung: {draft.facts.kit.aim} tại {profile.name}."
    rows = [(str(n), *row) for n, row in enumerate([*_own(draft), *_reckoned(draft, tasks)], 1)]
    table = Table(
        caption="Mục tiêu cụ thể",
        headers=("TT", "Mục tiêu", "Chỉ tiêu", "Thời hạn", "Chịu trách nhiệm"),
        rows=tuple(rows),
        numeric=(0,),
    )
    return Section(
        id="muc_tieu",
        title="Mục tiêu",
        level=1,
        blocks=(Paragraph(text=aim, citations=draft.cite(_GOALS)), table),
    )


def _own(draft: Draft) -> list[tuple[str, ...]]:
    where = "Mục tiêu cụ thể"
    return [
        (
            one.text,
            draft.told(one.indicator, where, f"chỉ tiêu của mục tiêu «{one.text}»", f"objectives.{n}.indicator"),
            draft.told(day(one.day), where, f"thời hạn của mục tiêu «{one.text}»", f"objectives.{n}.day"),
            draft.told(one.owner, where, f"đơn vị chịu trách nhiệm mục tiêu «{one.text}»", f"objectives.{n}.owner"),
        )
        for n, one in enumerate(draft.facts.profile.objectives)
    ]


def _reckoned(draft: Draft, tasks: tuple[PlannedTask, ...]) -> list[tuple[str, ...]]:
    """Return the aims that follow from the profile: what is controlled, who is trained, what is done by the end."""
    facts, where = draft.facts, "Mục tiêu cụ thể"
    wanted = "đơn vị chịu trách nhiệm các mục tiêu về kiểm soát đo lường"
    owner = draft.told(facts.profile.officer.name, where, wanted, "officer.name")
    end = day(facts.period[1])
    found: list[tuple[str, ...]] = []
    if facts.group_two:
        said = f"{len(facts.group_two)}/{len(facts.group_two)} phương tiện đo có kiểm định còn hạn ở mọi thời điểm"
        found.append(("Phương tiện đo nhóm 2 đang dùng luôn có kiểm định còn hạn", said, end, owner))
    if standards := len(facts.standard_controls):
        said = f"{standards}/{standards} chuẩn có hiệu chuẩn còn hạn"
        found.append(("Chuẩn đo lường đang dùng luôn có hiệu chuẩn còn hạn", said, end, owner))
    if processes := len(facts.profile.processes):
        said = f"{processes}/{processes} phép đo có quy trình và sai số cho phép được duyệt"
        found.append(("Phép đo chính được chuẩn hóa", said, end, owner))
    if goods := len(facts.profile.packed_goods):
        said = f"{goods}/{goods} loại hàng có kế hoạch lấy mẫu và hồ sơ kiểm tra lượng theo lô"
        found.append(("Lượng của hàng đóng gói sẵn được kiểm tra theo lô", said, end, owner))
    if tasks:
        said = f"{len(tasks)}/{len(tasks)} nhiệm vụ hoàn thành đúng tiến độ"
        found.append(("Hoàn thành các nhiệm vụ của Chương trình", said, end, owner))
    return found


def task_section(draft: Draft, tasks: tuple[PlannedTask, ...]) -> Section:
    """List the tasks by kind."""
    blocks: list[Block] = [
        Paragraph(text="Nhiệm vụ được xếp theo các nhóm nhiệm vụ đã biết.", citations=draft.cite(_TASKS))
    ]
    if not tasks:
        blocks.append(
            Paragraph(text=f"Chưa có nhiệm vụ: {draft.gap('Nhiệm vụ', 'các nhiệm vụ của Chương trình', 'plans')}.")
        )
    for kind, title in TASK_KINDS.items():
        if of_kind := [task for task in tasks if task.kind == kind]:
            headers = ("Mã", "Nhiệm vụ", "Kết quả, chỉ tiêu", "Thời gian", "Chủ trì")
            rows = tuple(_task_row(draft, task) for task in of_kind)
            blocks.append(Table(caption=title, headers=headers, rows=rows))
    return Section(id="nhiem_vu", title="Nhiệm vụ", level=1, blocks=tuple(blocks))


def _task_row(draft: Draft, task: PlannedTask) -> tuple[str, ...]:
    result = task.indicator or draft.gap("Nhiệm vụ", f"kết quả của nhiệm vụ «{task.name}»", "plans")
    when = f"{day(task.start)} – {day(task.end)}{' (đề xuất)' if task.proposed else ''}"
    return (task.code, task.name, result, when, owner_of(draft, task))


def owner_of(draft: Draft, task: PlannedTask) -> str:
    """Return who leads a task: as told, else the officer as a proposal, else a gap."""
    officer = draft.facts.profile.officer.name
    if task.owner or officer:
        return task.owner or f"{officer} (đề xuất)"
    return draft.gap("Nhiệm vụ", f"đơn vị chủ trì nhiệm vụ «{task.name}»", "officer.name")


def solution_section(draft: Draft, tasks: tuple[PlannedTask, ...]) -> Section:
    """Say by which solutions the tasks are carried out."""
    blocks: list[Block] = [
        Paragraph(text="Giải pháp được xếp theo các nhóm giải pháp đã biết.", citations=draft.cite(_SOLUTIONS))
    ]
    for kind, title in SOLUTION_KINDS.items():
        if of_kind := [task for task in tasks if task.solution == kind]:
            items = [
                Paragraph(text=f"{task.code} – {task.name}{f': cần {task.resources}' if task.resources else ''}.")
                for task in of_kind
            ]
            blocks += [Paragraph(text=f"{title}: {_HOW[kind]}."), Bullets(items=tuple(items))]
    return Section(id="giai_phap", title="Giải pháp", level=1, blocks=tuple(blocks))
