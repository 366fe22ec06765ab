"""What the rules find in a profile, and the tasks that follow from the shortcomings or that the enterprise plans."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from bot.calculators.calendar import add_months
from bot.programme.facts import Facts
from bot.programme.predicates import Verdict, judge
from bot.programme.profile_parts import BudgetItem, Plan
from bot.programme.rules import Rule, load_rules
from bot.programme.wording import listed

_ITEMS = re.compile(r"\{items\}")


@dataclass(frozen=True)
class Finding:
    """A rule, and what it found."""

    rule: Rule
    verdict: Verdict
    evidence: str = ""
    cause: str = ""

    @property
    def shortcoming(self) -> str:
        """The sentence on the shortcoming, with the names of what falls short put in as plain text."""
        return _ITEMS.sub(lambda _: listed(self.verdict.items), self.rule.shortcoming)


@dataclass(frozen=True)
class PlannedTask:
    """A task of the programme: from a rule, or the enterprise's own. ``owner`` is empty where nobody is named."""

    id: str
    code: str
    name: str
    kind: str
    solution: str
    indicator: str
    resources: str
    start: date
    end: date
    owner: str
    budget_free: bool
    proposed: bool  # the dates are a proposal of the rules, not the enterprise's
    lines: tuple[BudgetItem, ...]

    @property
    def cost(self) -> Decimal | None:
        """The sum of its budget lines; None where no line has an amount."""
        amounts = [line.total for line in self.lines if line.total is not None]
        return sum(amounts, Decimal(0)) if amounts else None


def findings_of(facts: Facts) -> tuple[Finding, ...]:
    """Judge a profile by every rule that is for it."""
    found = []
    for rule in load_rules():
        verdict = judge(rule, facts)
        if verdict is not None:
            told = facts.profile.answers.get(rule.id)
            found.append(Finding(rule, verdict, told.evidence if told else "", told.cause if told else ""))
    return tuple(found)


def tasks_of(facts: Facts, findings: tuple[Finding, ...]) -> tuple[PlannedTask, ...]:
    """Return the tasks: of every shortcoming, then the enterprise's own plans, numbered NV1, NV2 and on."""
    plans = {plan.id: plan for plan in facts.profile.plans}
    tasks: list[PlannedTask] = []
    for finding in findings:
        if finding.verdict.holds is False:
            plan = plans.pop(finding.rule.id, None)
            tasks.append(_from_rule(facts, finding.rule, plan, len(tasks) + 1))
    known = {rule.id: rule for rule in load_rules()}
    for plan in plans.values():
        rule = known.get(plan.id)
        number = len(tasks) + 1
        tasks.append(_from_rule(facts, rule, plan, number) if rule else _own(facts, plan, number))
    return tuple(tasks)


def _from_rule(facts: Facts, rule: Rule, plan: Plan | None, number: int) -> PlannedTask:
    begin, finish = facts.period
    start = min(add_months(begin, rule.task.start), finish)
    end = finish if rule.task.yearly else min(add_months(start, rule.task.months) - timedelta(days=1), finish)
    told = plan or Plan(id=rule.id)
    return PlannedTask(
        id=rule.id,
        code=f"NV{number}",
        name=told.name or rule.task.name,
        kind=rule.task.kind,
        solution=rule.task.solution,
        indicator=told.result or rule.task.indicator,
        resources=rule.task.resources,
        start=told.start or start,
        end=told.end or max(start, end),
        owner=told.owner,
        budget_free=told.budget_free,
        proposed=told.start is None or told.end is None,
        lines=_lines(facts, rule.id),
    )


def _own(facts: Facts, plan: Plan, number: int) -> PlannedTask:
    begin, finish = facts.period
    return PlannedTask(
        id=plan.id,
        code=f"NV{number}",
        name=plan.name or plan.id,
        kind=plan.kind,
        solution="other",
        indicator=plan.result,
        resources="",
        start=plan.start or begin,
        end=plan.end or finish,
        owner=plan.owner,
        budget_free=plan.budget_free,
        proposed=plan.start is None or plan.end is None,
        lines=_lines(facts, plan.id),
    )


def _lines(facts: Facts, task: str) -> tuple[BudgetItem, ...]:
    return tuple(item for item in facts.profile.budget if item.task == task)
