"""Funding that adds up, who does what, and the schedule."""

from decimal import Decimal

from bot.programme.aims import owner_of
from bot.programme.analysis import PlannedTask
from bot.programme.collecting import Draft
from bot.programme.model import Block, Bullets, Gantt, GanttRow, Note, Paragraph, Section, Table
from bot.programme.profile_parts import BudgetItem
from bot.programme.wording import day, money, number
from knowledge.locator import Locator

_GOALS = Locator("510/QĐ-BKHCN", "Mục tiêu, nhiệm vụ, giải pháp và kinh phí (Điều 7 đến Điều 10)", "1")
_FOLLOWING = Locator("510/QĐ-BKHCN", "16")
_WHERE = "Kinh phí"
_AMOUNT = 5  # the column of amounts


def funding(draft: Draft, tasks: tuple[PlannedTask, ...]) -> Section:
    """Sum the budget by task and by source; money comes from the profile alone."""
    rows: list[tuple[str, ...]] = []
    used: set[int] = set()
    for task in tasks:
        used |= {id(line) for line in task.lines}
        rows += [_line(draft, task.code, line) for line in task.lines]
        if not task.lines:
            rows.append(_without(draft, task))
    budget = draft.facts.profile.budget
    rows += [_line(draft, "–", line) for line in budget if id(line) not in used]
    total = draft.facts.profile.budget_sum
    headers = ("Mã", "Nội dung chi", "ĐVT", "Số lượng", "Đơn giá (đồng)", "Thành tiền (đồng)", "Nguồn")
    table = Table(
        caption="Kinh phí thực hiện",
        headers=headers,
        rows=tuple(rows),
        total=("", *_summed(draft, rows, total), ""),
        numeric=(3, 4, 5),
    )
    blocks: list[Block] = [
        Paragraph(text="Kinh phí do doanh nghiệp dự toán; phần mềm không tự đặt giá.", citations=draft.cite(_GOALS)),
        table,
    ]
    if any(line.total is not None for line in budget):
        blocks.append(_by_source(draft, budget))
    approved = draft.facts.profile.budget_total
    if approved is not None and approved != total:
        blocks.append(Note(text=f"Tổng các dòng {money(total)} đồng khác tổng đã duyệt {money(approved)} đồng."))
    return Section(id="kinh_phi", title="Kinh phí và nguồn lực", level=1, blocks=tuple(blocks))


def _summed(draft: Draft, rows: list[tuple[str, ...]], total: Decimal) -> tuple[str, ...]:
    """Name and sum of the table: of what is told; a gap where nothing is, for no sum of unknowns is 0."""
    unknown = sum("[cần bổ sung:" in row[_AMOUNT] for row in rows)
    if unknown and not total:
        return ("Tổng cộng", "", "", "", draft.gap(_WHERE, "tổng kinh phí của Chương trình", "budget"))
    named = f"Tổng cộng (chưa gồm {unknown} dòng chưa có số tiền)" if unknown else "Tổng cộng"
    return (named, "", "", "", money(total))


def _line(draft: Draft, code: str, line: BudgetItem) -> tuple[str, ...]:
    amount = line.total
    at = next(n for n, one in enumerate(draft.facts.profile.budget) if one is line)
    path = f"budget.{at}"
    return (
        code,
        line.what,
        line.unit,
        "" if line.quantity is None else number(line.quantity),
        "" if line.price is None else money(line.price),
        draft.told("" if amount is None else money(amount), _WHERE, f"số tiền của «{line.what}»", f"{path}.amount"),
        draft.told(line.source, _WHERE, f"nguồn kinh phí của «{line.what}»", f"{path}.source"),
    )


def _without(draft: Draft, task: PlannedTask) -> tuple[str, ...]:
    if task.budget_free:
        return (task.code, task.name, "", "", "", "0", "không cần kinh phí riêng")
    return (task.code, task.name, "", "", "", draft.gap(_WHERE, f"dự toán cho nhiệm vụ «{task.name}»", "budget"), "")


def _by_source(draft: Draft, budget: tuple[BudgetItem, ...]) -> Table:
    sums: dict[str, Decimal] = {}
    for line in budget:
        if line.total is not None:
            source = line.source or "chưa nêu nguồn"
            sums[source] = sums.get(source, Decimal(0)) + line.total
    total = draft.facts.profile.budget_sum
    return Table(
        caption="Kinh phí theo nguồn",
        headers=("Nguồn", "Số tiền (đồng)"),
        rows=tuple((source, money(amount)) for source, amount in sums.items()),
        total=("Tổng cộng", money(total)),
        numeric=(1,),
    )


def organisation(draft: Draft, tasks: tuple[PlannedTask, ...]) -> Section:
    """Say who does what in carrying the programme out."""
    profile = draft.facts.profile
    where = "Tổ chức thực hiện"
    head = draft.told(profile.head.called, where, "người đứng đầu doanh nghiệp (họ tên, chức vụ)", "head.name")
    officer = draft.told(profile.officer.called, where, "người phụ trách đo lường (họ tên, chức vụ)", "officer.name")
    items = [
        f"{head}: phê duyệt Chương trình, bố trí kinh phí, xem kết quả theo quý.",
        f"{officer}: đầu mối thực hiện, theo dõi hạn kiểm định, hiệu chuẩn, lập báo cáo.",
        "Bộ phận kế toán: bố trí và quyết toán kinh phí theo tiến độ.",
        "Người sử dụng phương tiện đo: đo theo quy trình, kiểm tra trước khi đo, báo ngay khi thấy sai, hỏng.",
    ]
    led: dict[str, list[str]] = {}
    for task in tasks:
        if task.owner:
            led.setdefault(task.owner, []).append(task.code)
    items += [f"{owner}: chủ trì {', '.join(codes)}." for owner, codes in led.items()]
    blocks: list[Block] = [Bullets(items=tuple(Paragraph(text=item) for item in items)), _staff(draft)]
    blocks.append(
        Paragraph(
            text="Theo dõi, đánh giá: mỗi quý đối chiếu tiến độ; mỗi năm rà soát và lập báo cáo theo mẫu ở phụ lục. "
            "Rà soát hằng năm là khuyến nghị, phải đối chiếu bản gốc của Hướng dẫn.",
            citations=draft.cite(_FOLLOWING),
        )
    )
    return Section(id="to_chuc", title="Tổ chức thực hiện", level=1, blocks=tuple(blocks))


def _staff(draft: Draft) -> Block:
    staff = draft.facts.profile.staff
    where = "Tổ chức thực hiện"
    if not staff:
        wanted = "danh sách người quản lý, sử dụng phương tiện đo"
        return Paragraph(text=f"Nhân sự đo lường: {draft.gap(where, wanted, 'staff')}.")
    rows = tuple(
        (
            str(n),
            one.name,
            draft.told(one.position, where, f"chức vụ của {one.name}", f"staff.{n - 1}.position"),
            draft.told(one.task, where, f"việc được giao về đo lường của {one.name}", f"staff.{n - 1}.task"),
            "; ".join(f"{t.course}{f' ({day(t.day)})' if t.day else ''}" for t in one.training)
            or "chưa có hồ sơ đào tạo",
        )
        for n, one in enumerate(staff, 1)
    )
    headers = ("TT", "Họ tên", "Chức vụ", "Việc được giao", "Đào tạo")
    return Table(caption="Nhân sự đo lường", headers=headers, rows=rows, numeric=(0,))


def schedule(draft: Draft, tasks: tuple[PlannedTask, ...]) -> Section:
    """Set the tasks in the order of their beginning, as a table and as bars."""
    ordered = sorted(tasks, key=lambda task: (task.start, task.end))
    rows = tuple(
        (task.code, task.name, day(task.start), day(task.end), owner_of(draft, task), task.indicator)
        for task in ordered
    )
    start, end = draft.facts.period
    blocks: list[Block] = []
    if any(task.proposed for task in tasks):
        blocks.append(Paragraph(text="Thời gian của nhiệm vụ chưa có kế hoạch là đề xuất theo mức ưu tiên."))
    headers = ("Mã", "Nhiệm vụ", "Bắt đầu", "Kết thúc", "Chủ trì", "Kết quả")
    blocks.append(Table(caption="Tiến độ thực hiện", headers=headers, rows=rows))
    bars = tuple(
        GanttRow(name=f"{t.code}. {t.name}", start=t.start, end=t.end, responsible=owner_of(draft, t)) for t in ordered
    )
    if bars:
        first, last = min(bar.start for bar in bars), max(bar.end for bar in bars)
        blocks.append(Gantt(rows=bars, start=min(start, first), end=max(end, last)))
    return Section(id="tien_do", title="Tiến độ", level=1, blocks=tuple(blocks))
