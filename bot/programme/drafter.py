"""Drafting the whole programme from a profile."""

from collections.abc import Mapping
from datetime import date

from bot.programme.aims import objectives, solution_section, task_section
from bot.programme.analysis import Finding, PlannedTask, findings_of, tasks_of
from bot.programme.annex_forms import amendment_form, report_form, self_assessment
from bot.programme.annex_instruments import instrument_list, plan
from bot.programme.annex_methods import norms, procedures
from bot.programme.collecting import Draft
from bot.programme.current_state import current_state
from bot.programme.effects import effects
from bot.programme.facts import Facts
from bot.programme.model import Programme, Section
from bot.programme.opening import bases, decision, name_and_period
from bot.programme.predicates import refuse_unknown_words
from bot.programme.profile import EnterpriseProfile
from bot.programme.resources import funding, organisation, schedule
from bot.programme.rules import load_rules
from knowledge.catalogue import Catalogue, load_catalogue

_DRAFTED = (
    "Dự thảo lập từ hồ sơ doanh nghiệp khai và các bản tóm lược, dữ kiện thuật lại trong kho; "
    "phải đối chiếu văn bản gốc trước khi ban hành."
)


def draft(
    profile: EnterpriseProfile,
    on: date,
    *,
    catalogue: Catalogue | None = None,
    locked: Mapping[str, Section] | None = None,
) -> Programme:
    """Draft the programme of an enterprise as the law stands on a day.

    ``locked`` holds sections, by id, that somebody has edited: they are taken as they stand.
    """
    rules = load_rules()
    refuse_unknown_words(rules)
    facts = Facts(profile, catalogue or load_catalogue(), on)
    writing = Draft(facts)
    findings = findings_of(facts)
    tasks = tasks_of(facts, findings)
    sections = _sections(writing, findings, tasks)
    kept = locked or {}
    return Programme(
        profile_name=profile.name,
        drafted_on=on,
        period=facts.period,
        sections=tuple(kept.get(section.id, section) for section in sections),
        citations=writing.citations,
        gaps=writing.gaps,
        notices=_notices(writing, profile),
    )


def _sections(writing: Draft, findings: tuple[Finding, ...], tasks: tuple[PlannedTask, ...]) -> tuple[Section, ...]:
    """Draft the sections in their order, which is also that in which citations get their numbers."""
    return (
        decision(writing),
        bases(writing),
        current_state(writing, findings, tasks),
        effects(writing, tasks),
        name_and_period(writing),
        objectives(writing, tasks),
        task_section(writing, tasks),
        solution_section(writing, tasks),
        funding(writing, tasks),
        organisation(writing, tasks),
        schedule(writing, tasks),
        instrument_list(writing),
        plan(writing),
        procedures(writing),
        norms(writing),
        self_assessment(writing, findings),
        report_form(writing, tasks),
        amendment_form(writing),
    )


def _notices(writing: Draft, profile: EnterpriseProfile) -> tuple[str, ...]:
    example = (profile.note,) if profile.note else ()
    warned = [f"[{cited.n}] {cited.label}: {cited.warning}" for cited in writing.citations if cited.warning]
    counted = f"Còn {len(writing.gaps)} chỗ cần bổ sung." if writing.gaps else "Không còn chỗ cần bổ sung."
    return (*example, _DRAFTED, counted, *warned)
