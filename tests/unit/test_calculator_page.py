"""The page of calculators: forms with labels, results with places that open, hostile input stays text."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest

from bot.calculators.fields import load_forms
from knowledge.catalogue import Catalogue
from knowledge.library import Library
from ui.calculators_room import CalculatorRoom
from ui.calculators_shell import calculators_shell
from ui.strings import load_strings


@pytest.fixture(scope="module")
def room(catalogue: Catalogue, digests: Library) -> CalculatorRoom:
    return CalculatorRoom(lambda: (catalogue, digests), load_strings())


class _Controls(HTMLParser):
    """Collects labels, ids and names of what can be filled in."""

    def __init__(self) -> None:
        super().__init__()
        self.labelled: set[str | None] = set()
        self.typed: dict[str | None, str | None] = {}
        self.chosen: set[str | None] = set()
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.add(tag)
        if tag == "label":
            self.labelled.add(given.get("for"))
        if tag == "textarea" or (tag == "input" and given.get("type") == "text"):
            self.typed[given.get("id")] = given.get("name")
        if tag == "input" and given.get("type") == "radio":
            self.chosen.add(given.get("name"))


def test_every_field_of_every_calculator_is_there_and_labelled() -> None:
    controls = _Controls()
    controls.feed(calculators_shell(load_strings()))
    fields = [
        (f"{name}-{key}", key, field) for name, form in load_forms().items() for key, field in form.fields.items()
    ]
    for identifier, key, field in fields:
        if field.choices:
            assert key in controls.chosen
        else:
            assert controls.typed[identifier] == key
            assert identifier in controls.labelled
    assert len(controls.typed) == len([field for _, _, field in fields if not field.choices])
    assert "select" not in controls.tags


def test_a_result_comes_with_steps_and_places_that_open(room: CalculatorRoom, digests: Library) -> None:
    html = room.result({"calculator": "instrument", "given": {"name": "cân ô tô", "last": "12/03/2025"}})
    assert "12/03/2026" in html
    opened = re.findall(r'data-read="([^"]+)"', html)
    articles = {digests.articles[key].head.article for key in opened}
    assert articles == {"4", "19", "20", "39"}
    assert html.index("04/2026/TT-BKHCN") > html.index('class="notices"')


def test_what_cannot_be_used_is_one_sentence(room: CalculatorRoom) -> None:
    html = room.result({"calculator": "deadline", "given": {"what": "tt23-dinh-chi", "start": "31/02/2026"}})
    assert html == '<p class="problem">Ngày bắt đầu tính: không có ngày «31/02/2026» trong lịch.</p>'


@pytest.mark.parametrize(
    "wanted", [None, "x", {}, {"calculator": 7, "given": {}}, {"calculator": "gain", "given": {"of": 5}}, {"given": []}]
)
def test_what_is_no_request_is_told_so(room: CalculatorRoom, wanted: Any) -> None:
    assert room.result(wanted) == f'<p class="problem">{load_strings().calculators.failed}</p>'


@pytest.mark.parametrize("name", sorted(load_forms()))
def test_hostile_words_stay_text(room: CalculatorRoom, name: str) -> None:
    hostile = "<img src=x onerror=alert(1)> ${x} {{y}} `z`"
    for key in load_forms()[name].fields:
        html = room.result({"calculator": name, "given": {key: hostile}})
        assert "<img" not in html
        assert not set("{}`$") & set(html)
