"""Annexes on methods: a procedure for each measurement, and its techno-economic norm."""

from decimal import Decimal

from bot.programme.collecting import Draft
from bot.programme.model import Block, Bullets, Note, Paragraph, Section, Table
from bot.programme.profile_parts import Process
from bot.programme.rules import Typical, law_of
from bot.programme.wording import PURPOSES, number
from knowledge.locator import Locator
from knowledge.syllables import fold, syllables

_GROUP_TWO = Locator("04/2011/QH13", "30", "2")
_ALONE, _WITH_INSTRUMENT = 0.5, 0.2
_WRONG = "bat-ky-doanh-nghiep/su-dung-dung"


def procedures(draft: Draft) -> Section:
    """Draft a procedure for each measured process; where none is told, for those usual in the sector."""
    kit, profile = draft.facts.kit, draft.facts.profile
    blocks: list[Block] = [
        Note(
            text="Đây là dự thảo quy trình nội bộ; văn bản kỹ thuật đo lường và hướng dẫn của nhà sản xuất được "
            "áp dụng trước và kho chưa có lời văn các văn bản kỹ thuật ấy."
        )
    ]
    duty, _ = law_of(_WRONG)
    assert duty is not None
    stated = draft.duty(duty)
    blocks.append(stated.model_copy(update={"text": f"Chung cho các quy trình: {stated.text}"}))
    processes = profile.processes or tuple(Process(name=typical.name) for typical in kit.typical)
    for index, process in enumerate(processes, 1):
        blocks += _procedure(draft, index, process)
    if not profile.processes:
        blocks.append(
            Paragraph(text=f"Phép đo: {draft.gap('Quy trình', 'các phép đo thực tế của doanh nghiệp', 'processes')}.")
        )
    return Section(id="pl_quy_trinh", title="Quy trình đo", level=2, blocks=tuple(blocks))


def _procedure(draft: Draft, index: int, process: Process) -> list[Block]:
    where = "Quy trình"
    known = {device.id: device for device in draft.facts.profile.devices}
    used = [f"{known[key].name} ({key})" if key in known else key for key in process.instruments]
    path, of = f"processes.{index - 1}" if draft.facts.profile.processes else "processes", f"«{process.name}»"
    purpose = PURPOSES[process.purpose] if process.purpose else ""
    purpose = draft.told(purpose, where, f"mục đích của phép đo {of}", _below(path, "purpose"))
    by_standards = {one.id for one in draft.facts.profile.standards}.issuperset(process.instruments or ("",))
    legal_use = process.purpose not in (None, "process", "standard")
    # Verifying for others is done with standards: the duty to use instruments of group 2 isn't theirs.
    cited = draft.cite(_GROUP_TWO) if legal_use and not by_standards else ()
    legal = " Phép đo nhóm 2: phải dùng phương tiện đo nhóm 2." if cited else ""
    told = [
        ("Phạm vi đo", process.range, "phạm vi đo", "range"),
        ("Sai số cho phép", process.tolerance, "sai số cho phép", "tolerance"),
        ("Người đo", process.who, "người đo", "who"),
        ("Tần suất", process.frequency, "tần suất đo", "frequency"),
        ("Phương tiện đo", ", ".join(used), "phương tiện đo", "instruments"),
    ]
    items = [
        Paragraph(
            text=f"Mục đích: {purpose}{f' – {process.reason}' if process.reason else ''}.{legal}", citations=cited
        )
    ]
    items += [
        Paragraph(text=f"{label}: {draft.told(value, where, f'{what} của phép đo {of}', _below(path, key))}.")
        for label, value, what, key in told
    ]
    written = f" (theo {process.procedure})" if process.procedure else ""
    blocks: list[Block] = [Paragraph(text=f"Quy trình {index}. {process.name}{written}"), Bullets(items=tuple(items))]
    blocks += _steps(draft, process)
    return blocks


def _below(path: str, key: str) -> str:
    """Return the path of a field of a row; of the list itself where the row isn't the enterprise's."""
    return f"{path}.{key}" if "." in path else path


def _steps(draft: Draft, process: Process) -> list[Block]:
    typical = typical_of(draft, process)
    if typical is None:
        return [Paragraph(text=f"Các bước: {draft.gap('Quy trình', f'các bước của phép đo «{process.name}»')}.")]
    bullets = tuple(Paragraph(text=f"Bước {n}: {step}.") for n, step in enumerate(typical.steps, 1))
    risk = Paragraph(text=f"Điểm cần chú ý: {typical.risk}.")
    return [Paragraph(text="Các bước thực hiện:"), Bullets(items=bullets), risk]


def typical_of(draft: Draft, process: Process) -> Typical | None:
    """Return the sector's usual measurement that a process is: by shared words of the name, and by the instrument.

    Half of the words are enough alone, a fifth with the instrument; less would put the steps of another measurement.
    """
    known = {device.id: device.name for device in draft.facts.profile.devices}
    name = set(syllables(fold(process.name)))
    names = fold(" ".join([process.name, *(known.get(key, "") for key in process.instruments)]))

    def likeness(typical: Typical) -> float:
        other = set(syllables(fold(typical.name)))
        shared = len(name & other) / len(name | other)
        has_instrument = bool(typical.instrument) and fold(typical.instrument) in names
        return shared if shared >= _ALONE or (has_instrument and shared >= _WITH_INSTRUMENT) else 0.0

    best = max(draft.facts.kit.typical, key=likeness)
    return best if likeness(best) else None


def norms(draft: Draft) -> Section:
    """Reckon hours a year from people, minutes and times; what isn't told stays a gap."""
    where = "Định mức kinh tế – kỹ thuật"
    rows, hours = [], Decimal(0)
    for n, process in enumerate(draft.facts.profile.processes, 1):
        yearly = None
        if process.people is not None and process.minutes is not None and process.per_year is not None:
            yearly = process.people * process.minutes * process.per_year / 60
            hours += yearly
        figures = (
            ("số người", process.people, "people"),
            ("thời gian một lần", process.minutes, "minutes"),
            ("số lần một năm", process.per_year, "per_year"),
        )
        path, of = f"processes.{n - 1}", f"của phép đo «{process.name}»"
        cells = [
            draft.gap(where, f"{what} {of}", f"{path}.{key}") if value is None else number(value)
            for what, value, key in figures
        ]
        materials = draft.told(process.materials, where, f"vật tư {of}", f"{path}.materials")
        rows.append((str(n), process.name, *cells, "" if yearly is None else number(yearly, 1), materials))
    headers = ("TT", "Phép đo", "Số người", "Phút một lần", "Số lần một năm", "Giờ công một năm", "Vật tư một lần")
    total = ("", "Cộng", "", "", "", number(hours, 1) if any(row[5] for row in rows) else "…", "")
    blocks: list[Block] = [
        Paragraph(
            text="Định mức do doanh nghiệp đo thời gian thực tế và phê duyệt; "
            "giờ công một năm = số người × phút × lần ÷ 60."
        ),
        Table(
            caption="Định mức lao động, vật tư cho phép đo",
            headers=headers,
            rows=tuple(rows),
            total=total,
            numeric=(0, 2, 3, 4, 5),
        ),
    ]
    if not rows:
        blocks[1:] = [
            Paragraph(
                text=f"Chưa lập được: {draft.gap(where, 'các phép đo, số người, thời gian, số lần đo', 'processes')}."
            )
        ]
    return Section(id="pl_dinh_muc", title="Định mức kinh tế – kỹ thuật", level=2, blocks=tuple(blocks))
