"""What is typed into the form: read into a profile, and every problem beside its field."""

from typing import Any

import pytest
from programme_examples import EXAMPLES

from bot.programme.profile import EnterpriseProfile
from bot.programme.profile_loading import load_profile
from bot.programme.typed_profile import profile_of_typed, typed_of
from ui.programme_fields import load_steps, shape_of

BASE: dict[str, Any] = {"name": "Công ty A", "sector": "other"}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_typed_is_the_same_profile(path: Any) -> None:
    profile = load_profile(path)
    assert profile_of_typed(typed_of(profile)) == (profile, {})


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ({"sector": "other"}, "name"),
        ({**BASE, "period": {"start": "01/01/2027"}}, "period.end"),
        ({**BASE, "period": {"start": "31/12/2027", "end": "01/01/2027"}}, "period"),
        ({**BASE, "instruments": [{"id": "A", "name": "cân"}, {"id": "B", "name": "cân", "next_due": "31/02/2027"}]},
         "instruments.1.next_due"),
        ({**BASE, "instruments": [{"name": "cân"}]}, "instruments.0.id"),
        ({**BASE, "budget": [{"task": "a", "what": "b", "amount": "1.25"}]}, "budget.0.amount"),
        ({**BASE, "budget": [{"task": "a", "what": "b", "amount": "nhiều"}]}, "budget.0.amount"),
        ({**BASE, "name": "x" * 10_000}, "name"),
        ({**BASE, "about": "a\u202eb"}, "about"),
        ({**BASE, "products": "chè\n" + "x" * 400}, "products"),
        ({**BASE, "staff": [{"name": "A", "training": "khóa; hôm qua"}]}, "staff.0.training"),
        ({**BASE, "processes": [{"name": "cân", "instruments": "x" * 90}]}, "processes.0.instruments"),
        ({**BASE, "losses": [{"what": "a", "saved_percent": "120"}]}, "losses.0.saved_percent"),
        ({**BASE, "processes": [{"name": "cân"}, {"name": "cân"}]}, ""),
    ],
)  # fmt: skip
def test_a_problem_stands_at_its_field(typed: dict[str, Any], path: str) -> None:
    profile, problems = profile_of_typed(typed)
    assert profile is None
    assert list(problems) == [path]
    assert problems[path].endswith(".")


@pytest.mark.parametrize(
    ("typed", "money"), [("1.250.000", 1_250_000), ("1250000", 1_250_000), ("1 250 000", 1_250_000), ("12,5", 12.5)]
)
def test_numbers_are_read_as_people_write_them(typed: str, money: float) -> None:
    profile, _ = profile_of_typed({**BASE, "budget": [{"task": "a", "what": "b", "amount": typed}]})
    assert profile is not None
    assert profile.budget[0].amount == money


def test_strange_things_typed_are_no_crash() -> None:
    strange: list[Any] = ["x", 5, None, [], [1], {"a": 1}, [{"a": {"b": []}}], True]
    for value in strange:
        for key in EnterpriseProfile.model_fields:
            profile, problems = profile_of_typed({**BASE, key: value})
            assert (profile is None) == bool(problems)


def test_every_field_of_a_profile_is_asked_and_every_hint_is_a_sentence() -> None:
    steps = load_steps()
    assert [step.id for step in steps] == [
        "doanh-nghiep", "to-chuc", "qua-trinh", "phuong-tien", "hang-dong-goi", "ke-hoach",
    ]  # fmt: skip
    asked = frozenset().union(*(step.keys for step in steps)) | {"answers"}
    assert asked == set(EnterpriseProfile.model_fields)
    for step in steps:
        for group in step.groups:
            for field in group.fields:
                assert shape_of(group, field).label[:1].isupper()
                assert not field.hint or field.hint.endswith((".", "?"))
