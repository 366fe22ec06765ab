"""The vocabulary of the rules: named predicates over what is known of an enterprise.

Each returns a verdict: ``holds`` True (conforming), False (a shortcoming) or None (not told), with the names of what
falls short. The data can only choose a predicate by name; there is no expression language.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.programme.facts import Facts
from bot.programme.rules import Rule
from knowledge.errors import DataFileError
from knowledge.syllables import fold


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule finds."""

    holds: bool | None
    items: tuple[str, ...] = ()


def _called(things: Iterable[Any]) -> tuple[str, ...]:
    return tuple(getattr(thing, "called", "") or getattr(thing, "name", "") or thing.what for thing in things)


def _none_of(wrong: Sequence[Any], among: Sequence[Any]) -> Verdict:
    """Conforming when nothing is wrong; not told when there is nothing to look at."""
    return Verdict(not wrong if among else None, _called(wrong))


def _told(facts: Facts, rule: Rule) -> Verdict:
    """A field of the profile, or of one of its parts (``officer.name``), is filled."""
    value: Any = facts.profile
    assert rule.check is not None
    for part in rule.check.of.split("."):
        value = getattr(value, part)
    return Verdict(bool(value))


def _each_tells(facts: Facts, rule: Rule) -> Verdict:
    """Every member of a list has a field."""
    assert rule.check is not None
    things = getattr(facts.profile, rule.check.of)
    return _none_of([thing for thing in things if not getattr(thing, rule.check.field)], things)


def _group_two_valid(facts: Facts, _: Rule) -> Verdict:
    return _none_of(facts.not_valid(), facts.controls)


def _none_near_due(facts: Facts, _: Rule) -> Verdict:
    return _none_of(facts.near_due(), facts.group_two)


def _none_due_in_period(facts: Facts, _: Rule) -> Verdict:
    return _none_of(facts.due_in_period(), facts.group_two)


def _groups_clear(facts: Facts, _: Rule) -> Verdict:
    wrong = [control.device for control in facts.controls if control.group is None]
    return _none_of(wrong, facts.controls)


def _standards_valid(facts: Facts, _: Rule) -> Verdict:
    wrong = [c.device for c in facts.standard_controls if c.device.state == "in_use" and not c.valid_on(facts.on)]
    return _none_of(wrong, facts.standard_controls)


def _group_one_dated(facts: Facts, _: Rule) -> Verdict:
    """Instruments of group 1 in use have a control of their own with a date to come."""
    among = [c for c in facts.controls if c.group == 1 and c.device.state == "in_use"]
    return _none_of([c.device for c in among if not c.valid_on(facts.on)], among)


def _none_broken(facts: Facts, _: Rule) -> Verdict:
    devices = facts.profile.devices
    return _none_of([device for device in devices if device.state == "broken"], devices)


def _due_within_period_of_list(facts: Facts, _: Rule) -> Verdict:
    return _none_of([control.device for control in facts.controls if control.late], facts.group_two)


def _expected_listed(facts: Facts, _: Rule) -> Verdict:
    """The instruments that this kind of enterprise can't do without are in its list."""
    names = [fold(device.name) for device in facts.profile.devices]
    if not names:
        return Verdict(None)
    missing = [words for words in facts.kit.expected if not any(fold(words) in name for name in names)]
    return Verdict(not missing, tuple(missing))


def _processes_equipped(facts: Facts, _: Rule) -> Verdict:
    known = {device.id for device in facts.profile.devices}
    processes = facts.profile.processes
    return _none_of([p for p in processes if not p.instruments or set(p.instruments) - known], processes)


def _processes_written(facts: Facts, _: Rule) -> Verdict:
    covered = {fold(name) for procedure in facts.profile.procedures for name in procedure.covers}
    processes = facts.profile.processes
    return _none_of([p for p in processes if not p.procedure and fold(p.name) not in covered], processes)


def _staff_trained(facts: Facts, _: Rule) -> Verdict:
    return _none_of([one for one in facts.profile.staff if not one.training], facts.profile.staff)


def _staff_carded(facts: Facts, _: Rule) -> Verdict:
    among = [one for one in facts.profile.staff if "kiem dinh" in fold(f"{one.position} {one.task}")]
    return _none_of([one for one in among if not one.card], among)


def _events_closed(facts: Facts, rule: Rule) -> Verdict:
    """Incidents or complaints are closed; none at all counts only where the enterprise says since when."""
    assert rule.check is not None
    events = getattr(facts.profile, rule.check.of)
    if not events:
        return Verdict(True if facts.profile.no_incidents_since else None)
    return _none_of([event for event in events if not event.closed], events)


def _environment_kept(facts: Facts, _: Rule) -> Verdict:
    among = facts.profile.environment
    wrong = [one for one in among if not one.required or not one.actual]
    return Verdict(not wrong if among else None, tuple(f"{one.quantity} tại {one.site or '…'}" for one in wrong))


def _lots_sampled(facts: Facts, _: Rule) -> Verdict:
    goods = facts.profile.packed_goods
    return _none_of([g for g in goods if g.sampling is None or not g.sampling.sample], goods)


def _average_reached(facts: Facts, _: Rule) -> Verdict:
    among = [good for good in facts.profile.packed_goods if good.average is not None and good.nominal is not None]
    wrong = [good for good in among if good.average is not None and good.nominal and good.average < good.nominal]
    return _none_of(wrong, among)


def _goods_grouped(facts: Facts, _: Rule) -> Verdict:
    goods = facts.profile.packed_goods
    return _none_of([good for good in goods if good.group is None], goods)


def _group_two_goods_marked(facts: Facts, _: Rule) -> Verdict:
    among = [good for good in facts.profile.packed_goods if good.group == 2]
    return _none_of([good for good in among if good.v_mark is False], among)


PREDICATES: dict[str, Callable[[Facts, Rule], Verdict]] = {
    "told": _told,
    "each_tells": _each_tells,
    "group_two_valid": _group_two_valid,
    "none_near_due": _none_near_due,
    "none_due_in_period": _none_due_in_period,
    "groups_clear": _groups_clear,
    "standards_valid": _standards_valid,
    "group_one_dated": _group_one_dated,
    "none_broken": _none_broken,
    "due_within_listed_period": _due_within_period_of_list,
    "expected_listed": _expected_listed,
    "processes_equipped": _processes_equipped,
    "processes_written": _processes_written,
    "staff_trained": _staff_trained,
    "staff_carded": _staff_carded,
    "events_closed": _events_closed,
    "environment_kept": _environment_kept,
    "lots_sampled": _lots_sampled,
    "average_reached": _average_reached,
    "goods_grouped": _goods_grouped,
    "group_two_goods_marked": _group_two_goods_marked,
}

ONLY_IF: dict[str, Callable[[Facts], bool]] = {
    "has_standards": lambda facts: bool(facts.profile.standards),
    "has_group_two": lambda facts: bool(facts.group_two),
    "has_group_one": lambda facts: any(control.group == 1 for control in facts.controls),
    "has_packed_goods": lambda facts: bool(facts.profile.packed_goods),
    "has_v_mark": lambda facts: any(good.v_mark for good in facts.profile.packed_goods),
    "has_group_two_goods": lambda facts: any(good.group == 2 for good in facts.profile.packed_goods),
    "has_trade": lambda facts: any(thing.purpose == "trade" for thing in facts.profile.instruments),
}


_LOOKED_AT = {
    "standards_valid": "standards",
    "staff_trained": "staff",
    "staff_carded": "staff",
    "processes_written": "processes",
    "processes_equipped": "processes",
    "environment_kept": "environment",
    "lots_sampled": "packed_goods",
    "average_reached": "packed_goods",
    "goods_grouped": "packed_goods",
    "group_two_goods_marked": "packed_goods",
}
"""What the predicates look at that don't look at the instruments."""


def field_of(rule: Rule) -> str:
    """Return the path of what answers a rule in the profile."""
    if rule.check is None:
        return f"answers.{rule.id}"
    return rule.check.of or _LOOKED_AT.get(rule.check.name, "instruments")


def judge(rule: Rule, facts: Facts) -> Verdict | None:
    """Return what a rule finds; None where it isn't for this enterprise."""
    if not rule.fits(facts.profile.sector) or (rule.only_if and not ONLY_IF[rule.only_if](facts)):
        return None
    if rule.check is None:
        told = facts.profile.answers.get(rule.id)
        return Verdict(told.holds if told else None)
    return PREDICATES[rule.check.name](facts, rule)


def refuse_unknown_words(rules: Iterable[Rule]) -> None:
    """Hold the words of the rules against the vocabulary.

    Raises:
        DataFileError: a rule uses a predicate or condition that doesn't exist.
    """
    for rule in rules:
        if rule.check is not None and rule.check.name not in PREDICATES:
            raise DataFileError(f"Quy tắc «{rule.id}» dùng phép thử không có: {rule.check.name}.")
        if rule.only_if and rule.only_if not in ONLY_IF:
            raise DataFileError(f"Quy tắc «{rule.id}» dùng điều kiện không có: {rule.only_if}.")
