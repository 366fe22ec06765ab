"""The effects expected: economic with the enterprise's own figures, social, and for integration."""

from decimal import Decimal

from bot.programme.analysis import PlannedTask
from bot.programme.collecting import Draft
from bot.programme.model import Block, Bullets, Paragraph, Section, Table
from bot.programme.wording import money, number
from knowledge.locator import Locator

_PLACE = Locator("510/QĐ-BKHCN", "14")
_WHERE = "Dự kiến hiệu quả"
_UNKNOWN = "…"  # the figure that it would follow from is a gap of the same row


def effects(draft: Draft, tasks: tuple[PlannedTask, ...]) -> Section:
    """Reckon what is saved from what the enterprise loses now, and name the other effects."""
    kit = draft.facts.kit
    blocks: list[Block] = [
        Paragraph(text="Hiệu quả được dự kiến trên ba mặt: kinh tế, xã hội, hội nhập.", citations=draft.cite(_PLACE)),
        Paragraph(text="Hiệu quả kinh tế:"),
        Bullets(items=tuple(Paragraph(text=f"{effect[:1].upper()}{effect[1:]}.") for effect in kit.effects)),
        *_saved(draft, tasks),
        Paragraph(text="Hiệu quả xã hội:"),
        Bullets(items=tuple(Paragraph(text=text) for text in _social(draft))),
        Paragraph(text=f"Hiệu quả hội nhập: {kit.integration}."),
    ]
    return Section(id="hieu_qua", title="Dự kiến hiệu quả", level=1, blocks=tuple(blocks))


def yearly_saving(draft: Draft) -> Decimal:
    """Return what the enterprise expects to save a year, from the losses with both figures."""
    return sum(
        (
            loss.yearly * loss.saved_percent / 100
            for loss in draft.facts.profile.losses
            if loss.yearly is not None and loss.saved_percent is not None
        ),
        Decimal(0),
    )


def _saved(draft: Draft, tasks: tuple[PlannedTask, ...]) -> list[Block]:
    losses = draft.facts.profile.losses
    if not losses:
        what = "các khoản tổn thất do đo hiện nay (đồng/năm) và tỷ lệ dự kiến giảm"
        return [Paragraph(text=f"Chưa tính được hiệu quả bằng tiền: {draft.gap(_WHERE, what, 'losses')}.")]
    rows = []
    for index, loss in enumerate(losses, 1):
        saved = _UNKNOWN
        if loss.yearly is not None and loss.saved_percent is not None:
            saved = money(loss.yearly * loss.saved_percent / 100)
        row, of = f"losses.{index - 1}", f"của «{loss.what}»"
        percent = loss.saved_percent
        told = "" if loss.yearly is None else money(loss.yearly)
        yearly = draft.told(told, _WHERE, f"số tiền một năm {of}", f"{row}.yearly")
        share = "" if percent is None else number(percent)
        share = draft.told(share, _WHERE, f"tỷ lệ dự kiến giảm {of}", f"{row}.saved_percent")
        basis = draft.told(loss.basis, _WHERE, f"cách tính khoản «{loss.what}»", f"{row}.basis")
        rows.append((str(index), loss.what, basis, yearly, share, saved))
    known = [loss.yearly for loss in losses if loss.yearly is not None]
    saving = yearly_saving(draft)
    reckoned = any(loss.yearly is not None and loss.saved_percent is not None for loss in losses)
    all_losses = money(sum(known, Decimal(0))) if known else _UNKNOWN
    headers = ("TT", "Khoản tổn thất", "Cách tính", "Hiện nay (đồng/năm)", "Dự kiến giảm (%)", "Tiết kiệm (đồng/năm)")
    table = Table(
        caption="Hiệu quả kinh tế dự kiến",
        headers=headers,
        rows=tuple(rows),
        total=("", "Cộng", "", all_losses, "", money(saving) if reckoned else _UNKNOWN),
        numeric=(0, 3, 4, 5),
    )
    return [table, Paragraph(text=_payback(saving, tasks))]


def _payback(saving: Decimal, tasks: tuple[PlannedTask, ...]) -> str:
    cost = sum((task.cost for task in tasks if task.cost is not None), Decimal(0))
    assumed = "Giả định: các tỷ lệ giảm do doanh nghiệp tự ước, đạt được từ khi hoàn thành nhiệm vụ, giá không đổi."
    if not cost or not saving:
        return f"{assumed} Chưa tính được thời gian hoàn vốn vì thiếu kinh phí hoặc số tiền tiết kiệm."
    months = cost / saving * 12
    unknown = sum(task.cost is None and not task.budget_free for task in tasks)
    part = f" (chưa gồm {unknown} nhiệm vụ chưa có dự toán)" if unknown else ""
    return (
        f"{assumed} Kinh phí Chương trình {money(cost)} đồng{part}, tiết kiệm {money(saving)} đồng mỗi năm: thời gian "
        f"hoàn vốn khoảng {number(months, 1)} tháng."
    )


def _social(draft: Draft) -> list[str]:
    profile = draft.facts.profile
    said = ["Khách hàng, đối tác nhận đúng lượng hàng hóa, dịch vụ đã trả tiền."]
    if profile.complaints:
        said.append(f"Giảm khiếu nại về đo lường so với {len(profile.complaints)} vụ đã ghi nhận trong hồ sơ.")
    if any(device.purpose in ("safety", "health", "environment") for device in profile.instruments):
        said.append("Số đo an toàn, sức khỏe, môi trường đáng tin cậy hơn cho người lao động và cộng đồng.")
    if profile.staff:
        said.append(f"{len(profile.staff)} người làm việc về đo lường được nâng cao nghiệp vụ.")
    return said
