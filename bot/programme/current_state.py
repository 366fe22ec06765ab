"""The analysis of the current state by three groups of factors, finding by finding."""

from bot.programme.analysis import Finding, PlannedTask
from bot.programme.collecting import Draft
from bot.programme.model import Block, Bullets, Heading, Paragraph, Section
from bot.programme.predicates import field_of
from bot.programme.wording import GROUPS, PURPOSES, listed, sentence
from knowledge.locator import Locator

_ANALYSIS = Locator("510/QĐ-BKHCN", "13")
_WHERE = "Phân tích hiện trạng"


def current_state(draft: Draft, findings: tuple[Finding, ...], tasks: tuple[PlannedTask, ...]) -> Section:
    """Describe the enterprise and what was found in it."""
    blocks: list[Block] = [Heading(text="Doanh nghiệp"), *_enterprise(draft), _counted(draft, findings)]
    named = "; ".join(title.lower() for title in GROUPS.values())
    blocks.append(Paragraph(text=f"Hiện trạng được xét theo ba nhóm yếu tố: {named}.", citations=draft.cite(_ANALYSIS)))
    codes = {task.id: task.code for task in tasks}
    for group, title in GROUPS.items():
        blocks.append(Heading(text=f"Nhóm yếu tố {title.lower()}"))
        of_group = [finding for finding in findings if finding.rule.group == group]
        if conforming := [finding for finding in of_group if finding.verdict.holds]:
            blocks.append(Paragraph(text="Điểm phù hợp:"))
            blocks.append(Bullets(items=tuple(Paragraph(text=_conforming(one)) for one in conforming)))
        for finding in of_group:
            if finding.verdict.holds is False:
                blocks += _shortcoming(draft, finding, codes.get(finding.rule.id, ""))
        if unknown := [finding for finding in of_group if finding.verdict.holds is None]:
            blocks.append(Paragraph(text="Chưa đủ thông tin để đánh giá:"))
            blocks.append(Bullets(items=tuple(Paragraph(text=_unknown(draft, one)) for one in unknown)))
    return Section(id="hien_trang", title="Phân tích hiện trạng", level=1, blocks=tuple(blocks))


def _enterprise(draft: Draft) -> list[Block]:
    profile = draft.facts.profile
    about = draft.told(profile.about, _WHERE, "giới thiệu hoạt động của doanh nghiệp", "about")
    products = draft.told(listed(profile.products), _WHERE, "sản phẩm, dịch vụ chính", "products")
    measured = [
        f"{process.name} ({PURPOSES[process.purpose]})" if process.purpose else process.name
        for process in profile.processes
    ]
    told = draft.told("; ".join(measured), _WHERE, "các phép đo của doanh nghiệp", "processes")
    return [
        Paragraph(text=sentence(about) if profile.about else about),
        Paragraph(text=f"Sản phẩm, dịch vụ chính: {products}."),
        Paragraph(text=f"Phép đo chính: {told}."),
        Paragraph(text=f"Trọng tâm đo lường của lĩnh vực {draft.facts.kit.name}: {'; '.join(draft.facts.kit.focus)}."),
    ]


def _counted(draft: Draft, findings: tuple[Finding, ...]) -> Paragraph:
    facts = draft.facts
    short = sum(finding.verdict.holds is False for finding in findings)
    unknown = sum(finding.verdict.holds is None for finding in findings)
    conforming = len(findings) - short - unknown
    return Paragraph(
        text=f"Hồ sơ có {len(facts.profile.instruments)} phương tiện đo (trong đó {len(facts.group_two)} phương tiện "
        f"đo nhóm 2 đang dùng, {len(facts.not_valid())} chưa có kiểm định còn hạn tại ngày lập) và "
        f"{len(facts.profile.standards)} chuẩn đo lường. Xét {len(findings)} nội dung: {conforming} phù hợp, "
        f"{short} thiếu sót, {unknown} chưa đủ thông tin."
    )


def _conforming(finding: Finding) -> str:
    shown = f" Bằng chứng: {finding.evidence.rstrip('.')}." if finding.evidence else ""
    return f"{finding.rule.topic}: {finding.rule.conforming}{shown}"


def _unknown(draft: Draft, finding: Finding) -> str:
    asked = finding.rule.asks or f"thông tin để xét «{finding.rule.topic}» ({finding.rule.evidence})"
    return f"{finding.rule.topic}: {draft.gap(_WHERE, asked, field_of(finding.rule))}"


def _shortcoming(draft: Draft, finding: Finding, code: str) -> list[Block]:
    rule = finding.rule
    told = [
        (
            "Nguyên nhân" if finding.cause else "Nguyên nhân thường gặp (doanh nghiệp cần xác nhận)",
            finding.cause or rule.cause,
        ),
        ("Ảnh hưởng có thể có", rule.impact),
        ("Rủi ro", rule.risk),
        ("Bằng chứng cần xem", finding.evidence or rule.evidence),
        ("Nguồn lực cần có", rule.task.resources),
        ("Nhiệm vụ đề xuất", f"{code} – {rule.task.name}" if code else rule.task.name),
    ]
    required = tuple(
        law.model_copy(update={"text": law.text if law.text.startswith("Tham chiếu") else f"Yêu cầu: {law.text}"})
        for law in draft.law(rule.law)
    )
    items = (*required, *(Paragraph(text=f"{label}: {sentence(words)}") for label, words in told))
    return [Paragraph(text=f"Thiếu sót – {rule.topic}: {finding.shortcoming}"), Bullets(items=items)]
