"""Checking a profile and its programme: what is missing, contradicts itself or the law, or is no longer in force."""

from datetime import date

from bot.programme.analysis import findings_of, tasks_of
from bot.programme.checking import Fault, Faults
from bot.programme.checks_devices import check_devices
from bot.programme.checks_plans import check_plans
from bot.programme.checks_profile import check_profile
from bot.programme.checks_programme import check_programme
from bot.programme.drafter import draft
from bot.programme.facts import Facts
from bot.programme.model import Programme
from bot.programme.predicates import judge
from bot.programme.profile import EnterpriseProfile
from bot.programme.rules import load_rules
from knowledge.catalogue import Catalogue, load_catalogue

_ORDER = {"wrong": 0, "missing": 1, "note": 2}


def check(
    profile: EnterpriseProfile,
    on: date,
    *,
    programme: Programme | None = None,
    catalogue: Catalogue | None = None,
) -> tuple[Fault, ...]:
    """Return what is to be put right, the wrong first, then the missing, then what to look at.

    Without a ``programme``, the one that would be drafted on the day is checked.
    """
    facts = Facts(profile, catalogue or load_catalogue(), on)
    faults = Faults(facts)
    check_profile(faults)
    check_devices(faults)
    check_plans(faults, tasks_of(facts, findings_of(facts)))
    _unanswered(faults)
    check_programme(faults, programme or draft(profile, on, catalogue=facts.catalogue))
    return tuple(sorted(faults.found, key=lambda fault: _ORDER[fault.severity]))


def _unanswered(faults: Faults) -> None:
    for rule in load_rules():
        verdict = judge(rule, faults.facts)
        if rule.asks and verdict is not None and verdict.holds is None:
            why = "Phân tích hiện trạng cần câu trả lời này."
            where = f"câu hỏi «{rule.topic}»"
            faults.missing(
                "unanswered", where, f"Chưa trả lời: {rule.asks}", why, f"ghi answers: {rule.id}: true hoặc false."
            )
