"""What a rule of the form is, and what it finds."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.programme.word_view import WordView

Found = tuple[str, str]
"""What is wrong, and where: two pieces of Vietnamese."""
Check = Callable[[WordView], Iterator[Found]]


@dataclass(frozen=True)
class FormFinding:
    """One breach of a rule."""

    rule: str
    what: str
    where: str


@dataclass(frozen=True)
class Rule:
    """A rule of the form: a stable name, what it demands, and how breaches are found."""

    id: str
    demands: str
    find: Check

    def findings(self, file: WordView) -> Iterator[FormFinding]:
        """The breaches in a file."""
        for what, place in self.find(file):
            yield FormFinding(self.id, what, place)


def rule(rule_id: str, demands: str) -> Callable[[Check], Rule]:
    """Make a rule of a function."""
    return lambda find: Rule(rule_id, demands, find)
