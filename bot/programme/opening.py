"""The decision of approval, the legal bases, and name and period of the programme."""

from collections.abc import Iterable

from bot.programme.collecting import Draft
from bot.programme.model import Block, Bullets, Note, Paragraph, Section
from bot.programme.rules import SectorKit
from bot.programme.wording import day
from knowledge.locator import Locator
from knowledge.sectors import Duty, DutyKind, load_sectors

_LAW, _GUIDANCE, _PROJECT = (Locator(n) for n in ("04/2011/QH13", "510/QĐ-BKHCN", "996/QĐ-TTg"))
_EVERYBODY = "bat-ky-doanh-nghiep"
_DECREE = Locator("86/2012/NĐ-CP")
_PLAN, _PROVINCE = Locator("41/KH-UBND"), "thái nguyên"


def decision(draft: Draft) -> Section:
    """Draft the decision by which the head of the enterprise approves the programme."""
    profile = draft.facts.profile
    where = "Quyết định phê duyệt"
    signer = draft.told(profile.head.position, where, "chức vụ người ký quyết định", "head.position")
    officer = draft.told(profile.officer.called, where, "người phụ trách đo lường (họ tên, chức vụ)", "officer.name")
    wanted = "văn bản quy định thẩm quyền của người ký (điều lệ, quyết định)"
    authority = draft.told(profile.authority, where, wanted, "authority")
    start, end = draft.facts.period
    law, project, guidance = draft.cite(_LAW), draft.cite(_PROJECT), draft.cite(_GUIDANCE)
    blocks: list[Block] = [
        Paragraph(text=signer.upper() if profile.head.position else signer),
        Paragraph(text=f"Căn cứ {_dated(draft, _LAW)};", citations=law),
        Paragraph(text=f"Căn cứ {_dated(draft, _PROJECT)};", citations=project),
        Paragraph(text=f"Căn cứ {_dated(draft, _GUIDANCE)};", citations=guidance),
        Paragraph(text=f"Căn cứ {authority};"),
        Paragraph(text=f"Theo đề nghị của {officer}."),
        Paragraph(text="QUYẾT ĐỊNH:"),
        Paragraph(
            text=f"Điều 1. Ban hành kèm theo Quyết định này Chương trình đảm bảo đo lường của {profile.name}, "
            f"thời kỳ từ {day(start)} đến {day(end)}."
        ),
        Paragraph(
            text=f"Điều 2. Giao {officer} làm đầu mối tổ chức thực hiện, theo dõi, đánh giá và báo cáo kết quả "
            "Chương trình."
        ),
        Paragraph(text="Điều 3. Quyết định này có hiệu lực kể từ ngày ký."),
        Paragraph(
            text="Điều 4. Trưởng các bộ phận, người quản lý, sử dụng phương tiện đo, chuẩn đo lường của doanh nghiệp "
            "chịu trách nhiệm thi hành Quyết định này."
        ),
    ]
    title = f"Về việc ban hành Chương trình đảm bảo đo lường thời kỳ {day(start)} – {day(end)}"
    return Section(id="quyet_dinh", title=title, level=1, blocks=tuple(blocks))


def _dated(draft: Draft, place: Locator) -> str:
    """Name a document with its day and issuer, as far as the catalogue knows them."""
    name, document = draft.facts.catalogue.name(place.document), draft.facts.catalogue.get(place.document)
    issued = f" ngày {day(document.issued)}" if document and document.issued else ""
    return f"{name}{issued}{f' của {document.issuer}' if document and document.issuer else ''}"


def bases(draft: Draft) -> Section:
    """List the documents the programme rests on, and what they lay on this kind of enterprise."""
    kit = draft.facts.kit
    catalogue = draft.facts.catalogue
    documents = [_LAW, _DECREE, *_documents(kit), _PROJECT, _GUIDANCE]
    if _PROVINCE in draft.facts.profile.address.lower():
        documents.append(_PLAN)
    named = []
    for place in documents:
        document = catalogue.get(place.document)
        subject = f" – {document.subject}" if document and document.subject not in document.name else ""
        named.append(Paragraph(text=f"{_dated(draft, place)}{subject}.", citations=draft.cite(place)))
    blocks: list[Block] = [
        Paragraph(text=f"Chương trình của {draft.facts.profile.name} được lập trên các căn cứ sau."),
        Bullets(items=tuple(named)),
        Note(
            text="Bố cục Thuyết minh và Chương trình theo dữ kiện thuật lại về Hướng dẫn ban hành kèm theo "
            "Quyết định 510/QĐ-BKHCN; kho chưa có toàn văn, nên phải đối chiếu bản gốc (kể cả biểu mẫu, nếu có) "
            "trước khi ký ban hành."
        ),
    ]
    if note := draft.list_note():
        blocks.append(note)
    blocks.append(Paragraph(text=f"Nghĩa vụ về đo lường áp dụng cho lĩnh vực {kit.name}:"))
    blocks.append(Bullets(items=tuple(draft.duty(duty) for duty in duties_of(kit) if duty.kind is not DutyKind.RIGHT)))
    blocks += [Note(text=f"Kho chưa có: {missing}.") for missing in kit.missing]
    return Section(id="can_cu", title="Căn cứ xây dựng Chương trình", level=1, blocks=tuple(blocks))


def name_and_period(draft: Draft) -> Section:
    """Name the programme and say for when."""
    profile = draft.facts.profile
    start, end = draft.facts.period
    where = "Tên, thời kỳ"
    told = f"từ ngày {day(start)} đến hết ngày {day(end)}"
    if profile.period is None:
        told = f"{draft.gap(where, 'thời kỳ của Chương trình', 'period.start')} (tạm tính {told})"
    sites = "; ".join(f"{site.name}{f' – {site.address}' if site.address else ''}" for site in profile.sites)
    blocks = (
        Paragraph(text=f"Tên Chương trình: Chương trình đảm bảo đo lường của {profile.name}."),
        Paragraph(text=f"Lĩnh vực: {draft.facts.kit.name}."),
        Paragraph(text=f"Thời kỳ thực hiện: {told}."),
        Paragraph(text=f"Địa chỉ: {draft.told(profile.address, where, 'địa chỉ doanh nghiệp', 'address')}."),
        Paragraph(text=f"Mã số thuế: {draft.told(profile.tax_code, where, 'mã số thuế', 'tax_code')}."),
        Paragraph(
            text=f"Phạm vi áp dụng: {draft.told(sites, where, 'các cơ sở, nơi đo thuộc Chương trình', 'sites')}."
        ),
        Paragraph(text=f"Liên hệ: {draft.told(_reachable(profile.contact), where, 'người liên hệ', 'contact.name')}."),
    )
    return Section(id="ten_thoi_gian", title="Tên, thời kỳ và phạm vi", level=1, blocks=blocks)


def duties_of(kit: SectorKit) -> list[Duty]:
    """Return the duties that a kit names, the special sector's first; a later one with the same name adds nothing."""
    sectors = load_sectors()
    found: dict[str, Duty] = {}
    for identifier in kit.duties:
        sector = sectors.get(identifier)
        for duty in sector.duties if sector else ():
            found.setdefault(duty.id, duty)
    return [duty for duty in found.values() if not _said_wider(duty, found.values())]


def _said_wider(duty: Duty, duties: Iterable[Duty]) -> bool:
    """Tell whether what binds every enterprise says all of a sector's duty already: the same places, in full."""
    sector = load_sectors().get(_EVERYBODY)
    wide = [one for one in duties if sector and one in sector.duties]
    return duty not in wide and any(set(duty.places) <= set(one.places) for one in wide)


def _documents(kit: SectorKit) -> list[Locator]:
    numbers = dict.fromkeys(place.document for duty in duties_of(kit) for place in duty.places)
    return [Locator(number) for number in numbers if number not in (_LAW.document, _DECREE.document)]


def _reachable(person: object) -> str:
    parts = [getattr(person, key) for key in ("name", "position", "phone", "email")]
    return ", ".join(part for part in parts if part)
