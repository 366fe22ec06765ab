"""Drafting the whole programme from a profile."""

from datetime import date

from bot.programme.aims import objectives, solution_section, task_section
from bot.programme.analysis import Finding, PlannedTask, findings_of, tasks_of
from bot.programme.annex_forms import amendment_form, report_form, self_assessment
from bot.programme.annex_instruments import instrument_list, plan
from bot.programme.annex_methods import norms, procedures
from bot.programme.collecting import Draft
from bot.programme.composing import DRAFTED, compose
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


def draft(
    profile: EnterpriseProfile,
    on: date,
    *,
    catalogue: Catalogue | None = None,
    keeping: Programme | None = None,
) -> Programme:
    """Draft the programme of an enterprise as the law stands on a day.

    The sections locked in the earlier programme ``keeping`` are taken as they stand, their citations numbered anew.
    """
    rules = load_rules()
    refuse_unknown_words(rules)
    facts = Facts(profile, catalogue or load_catalogue(), on)
    writing = Draft(facts)
    findings = findings_of(facts)
    tasks = tasks_of(facts, findings)
    sections = _sections(writing, findings, tasks)
    drafted = Programme(
        profile_name=profile.name,
        drafted_on=on,
        period=facts.period,
        sections=sections,
        citations=writing.citations,
        gaps=writing.gaps,
        notices=(*((profile.note,) if profile.note else ()), DRAFTED),
    )
    kept = {section.id for section in keeping.sections if section.locked} if keeping else frozenset()
    return compose(drafted, {identifier: keeping for identifier in kept if keeping}, facts.catalogue)


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
