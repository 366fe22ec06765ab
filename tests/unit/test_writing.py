"""What was typed badly is put right; what was written well stays."""

import random

import pytest

from evals.damage import DAMAGES
from evals.restoring import false_changes, measure, share_right
from knowledge.people import load_asked
from knowledge.syllables import fold
from knowledge.writing import Writing

MEANT = "cân ô tô có phải kiểm định không"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("caan oo too cos phair kieemr ddinhj khoong", MEANT),
        ("ca6n o6 to6 co1 pha3i kie6m3 d9inh5 kho6ng", MEANT),
        ("can o to co phai kiem dinh khong", MEANT),
        ("kiểm dinh cân o to", "kiểm định cân ô tô"),
        ("kiểmđịnh cân ô tô", "kiểm định cân ô tô"),
        ("phươngtiệnđo nhóm 2 là gì", "phương tiện đo nhóm 2 là gì"),
        ("cân ô tô có phải kiểm địnhh không", MEANT),
        ("phuơng tiện đo nhóm 2 là gì", "phương tiện đo nhóm 2 là gì"),
        ("hieju chuaanr cân ô tô", "hiệu chuẩn cân ô tô"),
        ("CÂN Ô TÔ CÓ PHẢI KIỂM ĐỊNH KHÔNG", "Cân ô tô có phải kiểm định không"),
        ("cân có phải kiểm định ko", "cân có phải kiểm định không"),
        ("chu kỳ kiểm định là j", "chu kỳ kiểm định là gì"),
        ("dùng vs cân được ko", "dùng với cân được không"),
    ],
)
def test_typing_is_repaired(writing: Writing, typed: str, meant: str) -> None:
    assert writing.repair(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Thông tư 23/2013/TT-BKHCN quy định gì?",
        "Cân hiệu Nhơn Hòa mua ở Shopee có phải kiểm định không?",
        "Gas, ISO 17025, CO2 và xăng E5 có liên quan gì?",
        "Ông Nguyễn Văn Tú ở Quảng Ngãi hỏi về cân",
        "khoản 2 điều 16",
    ],
)
def test_what_is_right_stays(writing: Writing, text: str) -> None:
    assert writing.repair(text) == text


@pytest.fixture(scope="module")
def drawn() -> list[str]:
    asked = {q for each in load_asked().values() for questions in each.questions.values() for q in questions}
    typed_well = [q for q in sorted(asked) if sum(fold(word) != word for word in q.split()) >= len(q.split()) / 2]
    return random.Random(3).sample(typed_well, 60)


@pytest.mark.parametrize("name", list(DAMAGES))
def test_every_damage_does_some_and_is_mostly_undone(writing: Writing, drawn: list[str], name: str) -> None:
    shares = measure(writing.repair, drawn)[name]
    assert shares["after"] >= 0.93
    assert shares["after"] > shares["before"] or name == "capitals"


def test_intact_questions_are_counted_as_unchanged() -> None:
    assert false_changes(str, ["Cân có phải kiểm định không?"]) == []
    assert share_right("cân phải kiểm", "cân có phải kiểm định") == (3, 5)
