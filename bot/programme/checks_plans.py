"""Checks of objectives, tasks, due dates and money."""

from bot.programme.analysis import PlannedTask
from bot.programme.checking import Faults
from bot.programme.profile_parts import BudgetItem, Plan
from bot.programme.wording import day, listed, money

_CONTROL = frozenset(("kiem-dinh-con-han", "sap-den-han", "den-han-trong-ky"))
_GOALS = "510/QĐ-BKHCN/Các phần của một Chương trình đảm bảo đo lường/3"


def check_plans(faults: Faults, tasks: tuple[PlannedTask, ...]) -> None:
    """Check what the enterprise means to reach, do and spend."""
    _objectives(faults)
    for plan in faults.facts.profile.plans:
        _plan(faults, plan)
    for task in tasks:
        _task(faults, task)
    _due(faults)
    for line in faults.facts.profile.budget:
        _line(faults, line, tasks)
    _total(faults)
    for loss in faults.facts.profile.losses:
        if loss.yearly is None or loss.saved_percent is None or not loss.basis:
            said = "Chưa đủ số tiền, cách tính, tỷ lệ dự kiến giảm."
            why = "Hiệu quả kinh tế tính từ số của doanh nghiệp."
            faults.missing("loss", f"tổn thất «{loss.what}»", said, why, "ghi yearly, basis, saved_percent.")


def _objectives(faults: Faults) -> None:
    profile = faults.facts.profile
    why = faults.law(_GOALS)
    if not profile.objectives:
        faults.missing(
            "no_objectives", "mục tiêu (objectives)", "Chưa có mục tiêu của doanh nghiệp.", why, "ghi objectives."
        )
    start, end = faults.facts.period
    for objective in profile.objectives:
        where = f"mục tiêu «{objective.text}»"
        for key, title in (("indicator", "chỉ tiêu"), ("day", "thời hạn"), ("owner", "đơn vị chịu trách nhiệm")):
            if not getattr(objective, key):
                faults.missing(f"objective_{key}", where, f"Chưa có {title}.", why, f"ghi {key}.")
        if objective.day and not start <= objective.day <= end:
            said = f"Thời hạn {day(objective.day)} ngoài thời kỳ {day(start)} – {day(end)}."
            faults.wrong("objective_outside", where, said, "Mục tiêu thuộc thời kỳ của Chương trình.", "sửa thời hạn.")


def _plan(faults: Faults, plan: Plan) -> None:
    where = f"nhiệm vụ «{plan.name or plan.id}»"
    start, end = faults.facts.period
    if plan.start and plan.end and plan.end < plan.start:
        said = f"Kết thúc {day(plan.end)} trước khi bắt đầu {day(plan.start)}."
        faults.wrong("plan_order", where, said, "Ngày sai thứ tự.", "sửa start, end.")
    for value in (plan.start, plan.end):
        if value and not start <= value <= end:
            said = f"Ngày {day(value)} ngoài thời kỳ {day(start)} – {day(end)}."
            faults.wrong("plan_outside", where, said, "Nhiệm vụ thuộc thời kỳ của Chương trình.", "sửa ngày.")
            break


def _task(faults: Faults, task: PlannedTask) -> None:
    where = f"nhiệm vụ {task.code} «{task.name}»"
    if not task.owner:
        why = "Nhiệm vụ không có người chủ trì thì không ai làm."
        faults.missing("task_owner", where, "Chưa có đơn vị chủ trì.", why, f"thêm plans id: {task.id}, owner.")
    if task.cost is None and not task.budget_free:
        why = "Kinh phí phải tính đủ cho từng nhiệm vụ; không cần thì ghi rõ."
        faults.missing(
            "task_budget", where, "Chưa có dự toán.", why, f"thêm budget task: {task.id} hoặc budget_free: true."
        )
    if not task.indicator:
        faults.missing("task_result", where, "Chưa có kết quả, sản phẩm.", "Không đánh giá được.", "ghi result.")
    if task.proposed:
        why = "Thời gian đang là đề xuất của phần mềm."
        faults.note(
            "task_dates", where, "Doanh nghiệp chưa định thời gian.", why, f"thêm plans id: {task.id}, start, end."
        )


def _due(faults: Faults) -> None:
    """Instruments due in the period need a task of control with dates, and money."""
    facts = faults.facts
    due = [device.called for device in facts.due_in_period()]
    if not due:
        return
    why = faults.law("bat-ky-doanh-nghiep/kiem-soat")
    start, end = facts.period
    said = f"{len(due)} phương tiện đo nhóm 2 đến hạn từ {day(start)} đến {day(end)} ({listed(due, 5)})"
    planned = {plan.id for plan in facts.profile.plans if plan.start and plan.end}
    if not planned & _CONTROL:
        todo = "thêm plans id: den-han-trong-ky với start, end, owner."
        faults.missing("due_not_planned", "kế hoạch kiểm định", f"{said} mà chưa có kế hoạch.", why, todo)
    if not any(line.task in _CONTROL and line.total for line in facts.profile.budget):
        why = faults.law("bat-ky-doanh-nghiep/chi-phi")
        todo = "thêm budget task: den-han-trong-ky."
        faults.missing("due_not_budgeted", "kế hoạch kiểm định", f"{said} mà chưa có dự toán.", why, todo)


def _line(faults: Faults, line: BudgetItem, tasks: tuple[PlannedTask, ...]) -> None:
    where = f"dự toán «{line.what}»"
    if line.reckoned is not None and line.amount is not None and line.reckoned != line.amount:
        said = f"Số lượng × đơn giá = {money(line.reckoned)} đồng, ghi {money(line.amount)} đồng."
        faults.wrong("line_sum", where, said, "Phép nhân không khớp.", "sửa quantity, price hoặc amount.")
    if line.total is None:
        faults.missing(
            "line_amount", where, "Chưa có số tiền.", "Không cộng được kinh phí.", "ghi amount hoặc quantity, price."
        )
    if not line.source:
        faults.missing("line_source", where, "Chưa ghi nguồn.", "Kinh phí cần rõ nguồn.", "ghi source.")
    if line.task not in {task.id for task in tasks}:
        said = f"Mã nhiệm vụ «{line.task}» không có trong Chương trình."
        faults.wrong("line_task", where, said, "Khoản chi không gắn nhiệm vụ nào.", "sửa task hoặc thêm nhiệm vụ.")


def _total(faults: Faults) -> None:
    profile = faults.facts.profile
    if profile.budget_total is not None and profile.budget_total != profile.budget_sum:
        said = f"Cộng các dòng {money(profile.budget_sum)} đồng, tổng ghi {money(profile.budget_total)} đồng."
        faults.wrong(
            "budget_total", "tổng dự toán (budget_total)", said, "Phép cộng không khớp.", "sửa dòng hoặc tổng."
        )
