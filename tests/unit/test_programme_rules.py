"""The rules of drafting: their law is held, their own words claim no law, their vocabulary exists."""

import re
from datetime import date

import pytest
from bundled_places import units_at

from bot.programme.predicates import refuse_unknown_words
from bot.programme.rules import Check, Rule, law_of, load_kits, load_rules
from ingest.document import load_legal_text
from ingest.pipeline import CORPUS
from knowledge.catalogue import load_catalogue
from knowledge.errors import DataFileError
from knowledge.library import Library

LEGAL = re.compile(r"\b(?:phải|không được|bắt buộc|nghiêm cấm|cấm)\b", re.IGNORECASE)
TODAY = date(2026, 11, 30)


@pytest.fixture(scope="module")
def library() -> Library:
    return Library(load_legal_text(path) for path in sorted(CORPUS.glob("*.md")))


def test_there_are_enough_rules_for_every_seed_kind() -> None:
    rules = load_rules()
    assert len(rules) >= 60
    for sector in ("steel_rolling", "petroleum_retail", "packaged_goods", "verification_body"):
        assert sum(sector in rule.sectors for rule in rules) >= 7
    assert {rule.group for rule in rules} == {"organisation", "method", "technique"}


@pytest.mark.parametrize("rule", load_rules(), ids=lambda rule: rule.id)
def test_the_law_of_each_rule_is_held_and_in_force_or_warned_of(rule: Rule, library: Library) -> None:
    catalogue = load_catalogue()
    for reference in rule.law:
        for place in law_of(reference)[1]:
            assert units_at(place, library), f"{rule.id}: {place} is not held"
            validity = catalogue.validity(place, TODAY)
            assert validity.in_force or validity.notices


@pytest.mark.parametrize("rule", load_rules(), ids=lambda rule: rule.id)
def test_words_of_a_rule_state_no_requirement(rule: Rule) -> None:
    """Requirements are quoted from the duties, with their places; a rule's own words describe."""
    own = [rule.topic, rule.conforming, rule.shortcoming, rule.cause, rule.impact, rule.risk, rule.evidence]
    own += [rule.task.name, rule.task.indicator, rule.task.resources]
    assert [words for words in own if LEGAL.search(words)] == []


def test_kits_state_no_requirement_of_their_own_and_cover_every_kind() -> None:
    kits = load_kits()
    assert len(kits) == 7
    for kit in kits.values():
        own = [kit.aim, kit.integration, *kit.focus, *kit.effects]
        own += [words for typical in kit.typical for words in (typical.name, typical.risk, *typical.steps)]
        assert [words for words in own if LEGAL.search(words)] == []


def test_rules_with_unknown_words_are_refused() -> None:
    rule = load_rules()[0]
    with pytest.raises(DataFileError, match="phép thử không có"):
        refuse_unknown_words([rule.model_copy(update={"check": Check.model_validate({"is": "guess"})})])
    with pytest.raises(DataFileError, match="điều kiện không có"):
        refuse_unknown_words([rule.model_copy(update={"only_if": "moon_is_full"})])
    for reference in ("can-thep/khong-co", "không phải văn bản"):
        with pytest.raises(DataFileError):
            law_of(reference)
