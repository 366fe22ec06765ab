"""Splitting a message into the questions it asks."""

import re
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from knowledge.datafiles import load_yaml
from knowledge.syllables import syllables

_RULES = Path(__file__).with_name("parts.yaml")
_EDGE = r"(?:^|(?<=[\s;,.:?!]))"
_NUMBERED = re.compile(rf"{_EDGE}\(?(\d{{1,2}}|[a-e])[).]\s+|{_EDGE}(?:câu|cau|ý)\s+(\d)\s*[:.)]\s*", re.IGNORECASE)
_BULLET = re.compile(r"^\s*[-–•*+]\s+")
_CUT = re.compile(r"([?;,.]\s+|\s+(?=(?:và|còn|rồi)\s))")


class PartRules(BaseModel):
    """What makes a piece a question of its own; lengths in syllables."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    questions: tuple[re.Pattern[str], ...]
    condition: re.Pattern[str]
    joined_by: re.Pattern[str]
    subject_without: re.Pattern[str]
    own_subject: re.Pattern[str]
    longest_subject: int
    shortest_part: int
    most_parts: int

    def asks(self, piece: str) -> bool:
        """Tell whether a piece holds a question word."""
        words = piece.lower().strip(" ,;?.")
        return not self.condition.search(words) and any(pattern.search(words) for pattern in self.questions)


@lru_cache(maxsize=1)
def load_part_rules(path: Path = _RULES) -> PartRules:
    """Read the rules.

    Raises:
        DataFileError: the file breaks its schema.
    """
    return load_yaml(path, PartRules)


def in_one_line(text: str) -> str:
    """Return a message without line breaks and the numbers of a list, a semicolon where they parted questions."""
    lines = [_BULLET.sub("", line).strip() for line in _without_numbers(text).split("\n")]
    joined = ""
    for line in filter(None, lines):
        gap = "" if not joined else " " if joined[-1] in ".,;:?!" else "; "
        joined += gap + line
    return " ".join(joined.split())


def _without_numbers(text: str) -> str:
    """Put line breaks for "1)", "2)" … where they count up from one."""
    marks = [(match, (match[1] or match[2]).lower()) for match in _NUMBERED.finditer(text)]
    for first in ("1", "a"):
        run: list[re.Match[str]] = []
        for match, label in marks:
            if label == (str(int(first) + len(run)) if first == "1" else chr(ord(first) + len(run))):
                run.append(match)
        if len(run) > 1:
            for match in reversed(run):
                text = f"{text[: match.start()]}\n{text[match.end() :]}"
            return text
    return text


def split_parts(text: str) -> tuple[str, ...]:
    """Return the questions in ``text``, at least one; a later one is given the subject of the first.

    A piece that asks nothing stays with the question after it, at the end with the one before.
    """
    rules = load_part_rules()
    parts: list[str] = []
    pending = ""
    tokens = _CUT.split(text)
    for i in range(0, len(tokens), 2):
        pending += tokens[i] + (tokens[i + 1] if i + 1 < len(tokens) else "")
        long_enough = len(syllables(pending)) >= rules.shortest_part
        if long_enough and rules.asks(tokens[i]) and len(parts) < rules.most_parts - 1:
            parts.append(pending)
            pending = ""
    if pending.strip(" ,;?."):
        if parts and not rules.asks(pending):
            parts[-1] += pending
        else:
            parts.append(pending)
    cleaned = [rules.joined_by.sub("", part.strip(" ,;?.")) for part in parts]
    return _with_subject([part for part in cleaned if part], rules) or (text,)


def _with_subject(parts: list[str], rules: PartRules) -> tuple[str, ...]:
    if len(parts) < 2:
        return tuple(parts)
    subject = " ".join(rules.subject_without.sub(" ", parts[0]).split())
    if len(syllables(subject)) > rules.longest_subject:
        return tuple(parts)
    own = rules.own_subject
    return (parts[0], *(part if own.search(part.lower()) else f"{subject} {part}" for part in parts[1:]))
