"""Annexes that are filled in later: self-assessment, periodic report, amendment."""

from collections.abc import Sized

from bot.programme.analysis import Finding, PlannedTask
from bot.programme.collecting import Draft
from bot.programme.model import Block, Note, Paragraph, Section, Table
from bot.programme.wording import GROUPS, day
from knowledge.locator import Locator

_REPORT = (Locator("510/QĐ-BKHCN", "16"), Locator("510/QĐ-BKHCN", "21"))
_AMEND = Locator("510/QĐ-BKHCN", "17")
_RESULTS = {True: "phù hợp", False: "thiếu sót", None: "chưa đủ thông tin"}
_BLANK = "……"


def self_assessment(draft: Draft, findings: tuple[Finding, ...]) -> Section:
    """Turn what was looked at into a form, with today's result beside an empty column for the next."""
    del draft
    rows = tuple(
        (str(n), GROUPS[one.rule.group], one.rule.topic, one.rule.evidence, _RESULTS[one.verdict.holds], _BLANK, _BLANK)
        for n, one in enumerate(findings, 1)
    )
    headers = ("TT", "Nhóm yếu tố", "Nội dung", "Bằng chứng cần xem", "Kết quả khi lập", "Kết quả kỳ này", "Ghi chú")
    blocks: tuple[Block, ...] = (
        Paragraph(text="Kỳ tự đánh giá: ……  Ngày: ……  Người đánh giá: ……"),
        Table(caption="Phiếu tự đánh giá", headers=headers, rows=rows, numeric=(0,)),
    )
    return Section(id="pl_tu_danh_gia", title="Phiếu tự đánh giá", level=2, blocks=blocks)


def report_form(draft: Draft, tasks: tuple[PlannedTask, ...]) -> Section:
    """Lay out the periodic report with the tasks, and what was planned for each."""
    rows = tuple((task.code, task.name, task.indicator, day(task.end), _BLANK, _BLANK, _BLANK) for task in tasks)
    headers = (
        "Mã",
        "Nhiệm vụ",
        "Chỉ tiêu",
        "Hạn",
        "Kết quả đạt được",
        "Kinh phí đã dùng (đồng)",
        "Nguyên nhân, kiến nghị",
    )
    controls = len(draft.facts.group_two)
    figures = (
        (
            "Phương tiện đo nhóm 2 đang dùng có kiểm định còn hạn",
            f"{controls - len(draft.facts.not_valid())}/{controls}",
        ),
        ("Sự cố đo lường trong kỳ", _count(draft, draft.facts.profile.incidents)),
        ("Khiếu nại về đo lường trong kỳ", _count(draft, draft.facts.profile.complaints)),
    )
    blocks: tuple[Block, ...] = (
        Note(
            text="Mẫu do doanh nghiệp dùng nội bộ: nơi nhận, thời hạn và mẫu báo cáo của Hướng dẫn chưa có trong kho."
        ),
        Paragraph(text="Kỳ báo cáo: ……  Đơn vị lập: ……", citations=draft.cite(*_REPORT)),
        Table(caption="Kết quả thực hiện nhiệm vụ", headers=headers, rows=rows),
        Table(
            caption="Chỉ số đo lường",
            headers=("Chỉ số", "Khi lập Chương trình", "Kỳ này"),
            rows=tuple((*figure, _BLANK) for figure in figures),
        ),
    )
    return Section(id="pl_bao_cao", title="Báo cáo định kỳ", level=2, blocks=blocks)


def _count(draft: Draft, events: Sized) -> str:
    """Return how many there were; none is told only where the enterprise says since when there were none."""
    return str(len(events)) if events or draft.facts.profile.no_incidents_since else "chưa có thông tin"


def amendment_form(draft: Draft) -> Section:
    """Lay out the proposal by which the programme is amended."""
    profile = draft.facts.profile
    rows = tuple((str(n), _BLANK, _BLANK, _BLANK, _BLANK) for n in range(1, 4))
    headers = (
        "TT",
        "Nội dung hiện tại (mục, mã nhiệm vụ)",
        "Nội dung sửa đổi, bổ sung",
        "Lý do",
        "Ảnh hưởng tới kinh phí, tiến độ",
    )
    who = draft.told(profile.head.called, "Phiếu sửa đổi", "người đứng đầu doanh nghiệp (họ tên, chức vụ)", "head.name")
    blocks: tuple[Block, ...] = (
        Paragraph(text=f"Lần sửa đổi: ……  Ngày: ……  Người phê duyệt: {who}.", citations=draft.cite(_AMEND)),
        Table(caption="Nội dung sửa đổi, bổ sung", headers=headers, rows=rows, numeric=(0,)),
    )
    return Section(id="pl_sua_doi", title="Phiếu sửa đổi, bổ sung Chương trình", level=2, blocks=blocks)
