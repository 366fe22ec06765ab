"""What a check finds: where, why (with the place in the law where there is one), and what to do."""

from dataclasses import dataclass
from typing import Literal

from bot.programme.facts import Facts
from bot.programme.rules import law_of
from knowledge.sources import describe_place

Severity = Literal["wrong", "missing", "note"]
SEVERITIES: dict[Severity, str] = {"wrong": "Sai", "missing": "Thiếu", "note": "Lưu ý"}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to put right; ``code`` is for scripts, the rest for people."""

    code: str
    severity: Severity
    where: str
    what: str
    why: str
    todo: str

    @property
    def text(self) -> str:
        """The fault on one line."""
        return f"{SEVERITIES[self.severity]} – {self.where}: {self.what} Vì: {self.why} Cần: {self.todo}"


class Faults:
    """Collects faults, each once, in the order in which they are found."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self._found: dict[Fault, None] = {}

    @property
    def found(self) -> tuple[Fault, ...]:
        """What was found so far."""
        return tuple(self._found)

    def wrong(self, code: str, where: str, what: str, why: str, todo: str) -> None:
        """Note something that contradicts the law, or itself."""
        self._found[Fault(code, "wrong", where, what, why, todo)] = None

    def missing(self, code: str, where: str, what: str, why: str, todo: str) -> None:
        """Note something that isn't told."""
        self._found[Fault(code, "missing", where, what, why, todo)] = None

    def note(self, code: str, where: str, what: str, why: str, todo: str) -> None:
        """Note something to look at."""
        self._found[Fault(code, "note", where, what, why, todo)] = None

    def law(self, reference: str) -> str:
        """Return what a duty says and where it stands."""
        duty, places = law_of(reference)
        where = "; ".join(describe_place(place, self.facts.catalogue) for place in places)
        return f"{duty.says} ({where})" if duty else f"{where}."
