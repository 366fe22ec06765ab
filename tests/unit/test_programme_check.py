"""Checking: each fault planted in an example is found, named by its place, with a reason and what to do."""

from datetime import date
from typing import Any

import pytest
from programme_examples import DELETE, EXAMPLES, TODAY, example, planted

from bot.programme.checker import check
from bot.programme.drafter import draft
from bot.programme.model import Gantt, Paragraph, Programme, Section, Table
from bot.programme.profile_loading import profile_of

STEEL, FUEL, TEA, BODY = "can-thep", "xang-dau", "hang-dong-goi-san", "kiem-dinh"
Faults = tuple[tuple[str, Any], ...]

PLANTED: list[tuple[str, Faults, str, str]] = [
    # example, what is planted, the code that must be found, words of where it is
    (STEEL, (("address", ""),), "missing_field", "(address)"),
    (STEEL, (("tax_code", DELETE),), "missing_field", "(tax_code)"),
    (STEEL, (("period", DELETE),), "missing_field", "(period)"),
    (STEEL, (("losses", []),), "missing_field", "(losses)"),
    (STEEL, (("environment", []),), "missing_field", "(environment)"),
    (STEEL, (("authority", ""),), "missing_field", "(authority)"),
    (STEEL, (("officer", {}),), "missing_person", "(officer)"),
    (STEEL, (("head.position", ""),), "missing_person", "(head)"),
    (STEEL, (("period", {"start": "01/01/2025", "end": "31/12/2025"}),), "period_over", "(period)"),
    (STEEL, (("period", {"start": "01/01/2027", "end": "30/06/2027"}),), "period_short", "(period)"),
    (STEEL, (("staff.0.training", []),), "untrained", "Lê Văn Đo"),
    (STEEL, (("staff.0.task", ""),), "no_duty", "Lê Văn Đo"),
    (STEEL, (("staff.0.training.0.day", "01/01/2027"),), "training_in_future", "Lê Văn Đo"),
    (BODY, (("staff.1.card", ""),), "no_card", "Vi Văn Cân"),
    (STEEL, (("processes.0.tolerance", ""),), "process_tolerance", "cân ô tô"),
    (STEEL, (("processes.0.who", ""),), "process_who", "cân ô tô"),
    (STEEL, (("processes.0.purpose", None),), "process_purpose", "cân ô tô"),
    (STEEL, (("processes.3.procedure", ""),), "process_procedure", "nhiệt độ lò nung"),
    (STEEL, (("processes.0.instruments", []),), "process_instruments", "cân ô tô"),
    (STEEL, (("processes.0.instruments.+", "CAN-99"),), "unknown_instrument", "cân ô tô"),
    (FUEL, (("processes.0.instruments.+", "CD-05"),), "broken_used", "Bán lẻ"),
    (STEEL, (("processes.0.instruments.+", "CAN-03"),), "group_one_used", "cân ô tô"),
    (STEEL, (("instruments.0.serial", ""),), "device_serial", "CAN-01"),
    (STEEL, (("instruments.0.accuracy", ""),), "device_accuracy", "CAN-01"),
    (STEEL, (("instruments.0.certificate", ""),), "device_certificate", "CAN-01"),
    (STEEL, (("instruments.0.control_day", "01/12/2026"),), "control_in_future", "CAN-01"),
    (STEEL, (("instruments.0.next_due", "12/03/2026"),), "due_before_control", "CAN-01"),
    (STEEL, (("instruments.0.control_day", None),), "control_day", "CAN-01"),
    (STEEL, (("instruments.0.site", "Kho ở nơi khác"),), "unknown_site", "CAN-01"),
    (STEEL, (("instruments.0.purpose", None),), "no_purpose", "CAN-01"),
    (STEEL, (("instruments.8.name", "Nhiệt kế"),), "unclear_group", "AP-01"),
    (STEEL, (("instruments.0.control", "calibration"),), "not_verified", "CAN-01"),
    (STEEL, (("instruments.0.control", None),), "not_verified", "CAN-01"),
    (STEEL, (("instruments.0.control_day", "01/02/2025"),), "overdue", "CAN-01"),
    (STEEL, (("instruments.0.next_due", "12/09/2027"),), "due_beyond_period", "CAN-01"),
    (STEEL, (("instruments.4.next_due", None),), "group_one_undated", "ND-01"),
    (STEEL, (("standards.0.next_due", "01/06/2026"),), "standard_not_valid", "CH-01"),
    (
        STEEL,
        (("instruments.9.serial", "P16-01"), ("instruments.9.name", "Áp kế lò xo nồi hơi")),
        "same_serial",
        "danh mục",
    ),
    (STEEL, (("instruments.9.certificate", "KĐ-0825"),), "same_certificate", "danh mục"),
    (STEEL, (("instruments.2", DELETE),), "expected", "danh mục"),
    (TEA, (("packed_goods", []),), "no_packed_goods", "hàng đóng gói sẵn"),
    (TEA, (("packed_goods.0.nominal", None),), "no_nominal", "gói 100 g"),
    (TEA, (("packed_goods.0.unit", "lạng"),), "unit", "gói 100 g"),
    (TEA, (("packed_goods.0.label", ""),), "no_label", "gói 100 g"),
    (TEA, (("packed_goods.0.label", "V 100g"),), "label_quantity", "gói 100 g"),
    (TEA, (("packed_goods.2.label", "Khối lượng tịnh: khoảng 500 g"),), "label_about", "gói 500 g"),
    (TEA, (("packed_goods.0.sampling", None),), "no_sampling", "gói 100 g"),
    (TEA, (("packed_goods.0.sampling.sample", 2000),), "sample_over_lot", "gói 100 g"),
    (TEA, (("packed_goods.0.average", 99.9),), "average_short", "gói 100 g"),
    (TEA, (("packed_goods.0.group", None),), "good_group", "gói 100 g"),
    (TEA, (("packed_goods.2.group", 2),), "no_v_mark", "gói 500 g"),
    (TEA, (("packed_goods.0.label", "100 g V"),), "v_mark_place", "gói 100 g"),
    (STEEL, (("incidents.0.day", None),), "incident_day", "lệch 120 kg"),
    (STEEL, (("incidents.0.day", "01/12/2026"),), "incident_in_future", "lệch 120 kg"),
    (STEEL, (("incidents.0.closed", False),), "incident_open", "lệch 120 kg"),
    (STEEL, (("incidents.0.action", ""),), "incident_action", "lệch 120 kg"),
    (STEEL, (("complaints.0.closed", None),), "complaint_open", "thiếu 85 kg"),
    (STEEL, (("objectives", []),), "no_objectives", "(objectives)"),
    (STEEL, (("objectives.0.indicator", ""),), "objective_indicator", "chênh lệch"),
    (STEEL, (("objectives.0.day", None),), "objective_day", "chênh lệch"),
    (STEEL, (("objectives.0.owner", ""),), "objective_owner", "chênh lệch"),
    (STEEL, (("objectives.0.day", "01/03/2028"),), "objective_outside", "chênh lệch"),
    (STEEL, (("plans.0.end", "01/01/2027"),), "plan_order", "quy-dinh-noi-bo"),
    (STEEL, (("plans.0.end", "01/03/2028"),), "plan_outside", "quy-dinh-noi-bo"),
    (STEEL, (("plans.0.owner", ""),), "task_owner", "quy định nội bộ"),
    (STEEL, (("plans.0.budget_free", False),), "task_budget", "quy định nội bộ"),
    (STEEL, (("plans.14.result", ""),), "task_result", "phần mềm cân"),
    (STEEL, (("plans.0", DELETE),), "task_dates", "quy định nội bộ"),
    (TEA, (("plans.9", DELETE), ("plans.8", DELETE)), "due_not_planned", "kế hoạch kiểm định"),
    (TEA, (("budget.4", DELETE), ("budget.3", DELETE)), "due_not_budgeted", "kế hoạch kiểm định"),
    (STEEL, (("budget.0.amount", 7000000),), "line_sum", "Khóa vận hành"),
    (STEEL, (("budget.0.price", None),), "line_amount", "Khóa vận hành"),
    (STEEL, (("budget.0.source", ""),), "line_source", "Khóa vận hành"),
    (STEEL, (("budget.0.task", "khong-co"),), "line_task", "Khóa vận hành"),
    (STEEL, (("budget_total", 287900001),), "budget_total", "tổng dự toán"),
    (STEEL, (("losses.0.saved_percent", None),), "loss", "nhập phôi"),
    (STEEL, (("answers.don-vi-do", DELETE),), "unanswered", "Đơn vị đo"),
    (STEEL, (("about", ""),), "gaps", "Phân tích hiện trạng"),
]


def found(data: dict[str, Any], on: date = TODAY, programme: Programme | None = None) -> set[tuple[str, str]]:
    return {(fault.code, fault.where) for fault in check(profile_of(data), on, programme=programme)}


@pytest.mark.parametrize(
    ("name", "faults", "code", "where"), PLANTED, ids=[f"{n}-{c}-{i}" for i, (n, _, c, _) in enumerate(PLANTED)]
)
def test_a_planted_fault_is_found(name: str, faults: Faults, code: str, where: str) -> None:
    data = example(name)
    fresh = found(planted(data, *faults)) - found(data)
    assert any(code == one and where in place for one, place in fresh), fresh


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_fault_says_where_why_and_what_to_do(path: Any) -> None:
    faults = check(profile_of(example(path.stem)), TODAY)
    assert faults
    assert [fault for fault in faults if not (fault.where and fault.what and fault.why and fault.todo)] == []
    ranks = ["wrong missing note".split().index(fault.severity) for fault in faults]
    assert ranks == sorted(ranks)


def test_an_example_has_only_the_faults_its_story_tells() -> None:
    wrong = {(f.code, f.where) for f in check(profile_of(example(STEEL)), TODAY) if f.severity == "wrong"}
    assert {code for code, _ in wrong} == {"overdue", "citation_ended"}


def test_law_is_named_in_the_reason() -> None:
    fault = next(f for f in check(profile_of(example(STEEL)), TODAY) if f.code == "overdue")
    assert "khoản 2 Điều 21 Luật Đo lường 04/2011/QH13" in fault.why


def edited(programme: Programme, section_id: str, **changes: Any) -> Programme:
    sections = tuple(s.model_copy(update=changes) if s.id == section_id else s for s in programme.sections)
    return programme.model_copy(update={"sections": sections})


def with_block(section: Section, old: Any, new: Any) -> tuple[Any, ...]:
    return tuple(new if block is old else block for block in section.blocks)


def broken_programmes() -> list[tuple[str, Programme]]:
    whole = draft(profile_of(example(STEEL)), TODAY)
    funding, plan, schedule = (whole.section(i) for i in ("kinh_phi", "pl_ke_hoach", "tien_do"))
    assert funding is not None
    assert plan is not None
    assert schedule is not None
    money = next(block for block in funding.blocks if isinstance(block, Table))
    due = next(block for block in plan.blocks if isinstance(block, Table))
    bars = next(block for block in schedule.blocks if isinstance(block, Gantt))
    assert money.total is not None
    wrong_sum = money.model_copy(update={"total": (*money.total[:5], "1.000", "")})
    shorter = money.model_copy(update={"rows": (money.rows[0][:3], *money.rows[1:])})
    listed = due.model_copy(update={"rows": due.rows[1:]})
    first = bars.rows[0].model_copy(update={"start": bars.rows[0].end, "end": bars.rows[0].start})
    crossed = bars.model_copy(update={"rows": (first, *bars.rows[1:])})
    nobody = bars.model_copy(update={"rows": (bars.rows[0].model_copy(update={"responsible": ""}), *bars.rows[1:])})
    stray = Paragraph(text="Mọi cân phải được thay mới.")
    claimed = due.model_copy(update={"rows": (*due.rows, ("cân này phải thay", *("",) * 7))})
    numbered = Paragraph(text="Theo quy định.", citations=(999,))
    return [
        ("missing_section", whole.model_copy(update={"sections": whole.sections[1:]})),
        ("empty_section", edited(whole, "muc_tieu", blocks=())),
        ("uncited", edited(whole, "muc_tieu", blocks=(stray,))),
        ("uncited", edited(whole, "pl_ke_hoach", blocks=with_block(plan, due, claimed))),
        ("unknown_citation", edited(whole, "muc_tieu", blocks=(numbered,))),
        ("table_sum", edited(whole, "kinh_phi", blocks=with_block(funding, money, wrong_sum))),
        ("row_length", edited(whole, "kinh_phi", blocks=with_block(funding, money, shorter))),
        ("due_not_listed", edited(whole, "pl_ke_hoach", blocks=with_block(plan, due, listed))),
        ("gantt_order", edited(whole, "tien_do", blocks=with_block(schedule, bars, crossed))),
        ("gantt_owner", edited(whole, "tien_do", blocks=with_block(schedule, bars, nobody))),
    ]


@pytest.mark.parametrize(
    ("code", "programme"), broken_programmes(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_fault_in_an_edited_programme_is_found(code: str, programme: Programme) -> None:
    data = example(STEEL)
    assert code in {one for one, _ in found(data, programme=programme) - found(data)}
