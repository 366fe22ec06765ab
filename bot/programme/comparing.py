"""What changed between two versions of a programme: section by section, line by line."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from bot.programme.model import Programme, Section
from bot.programme.plain_section import as_plain

Sign = Literal["same", "gone", "new", "skipped"]
_AROUND = 1  # unchanged lines shown beside a change
_SHOWN: dict[Sign, str] = {"same": " ", "gone": "-", "new": "+", "skipped": "…"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a section; ``skipped`` stands for unchanged ones left out, its text is their count."""

    sign: Sign
    text: str


@dataclass(frozen=True, slots=True)
class SectionChange:
    """A section whose words changed."""

    id: str
    title: str
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The change as plain text, a line each, as a terminal shows it."""
        return "\n".join([f"== {self.title}", *(f"{_SHOWN[line.sign]} {line.text}" for line in self.lines)])


def changes(older: Programme, newer: Programme) -> tuple[SectionChange, ...]:
    """Return the sections that differ, in the order of the newer programme, those that went last.

    Citations are compared by what they cite, so that numbers which only moved are no change.
    """
    found = []
    ids = dict.fromkeys(section.id for section in (*newer.sections, *older.sections))
    for identifier in ids:
        before, after = older.section(identifier), newer.section(identifier)
        lines = (_words(before, older), _words(after, newer))
        if lines[0] != lines[1]:
            title = (after or before or newer.sections[0]).title
            found.append(SectionChange(identifier, title, tuple(_compared(*lines))))
    return tuple(found)


def _words(section: Section | None, programme: Programme) -> list[str]:
    if section is None:
        return []
    labels = {cited.n: cited.label for cited in programme.citations}
    text = as_plain(section)
    for n in sorted(labels, reverse=True):
        text = text.replace(f" [{n}]", f" [{labels[n]}]")
    return text.splitlines()


def _compared(before: list[str], after: list[str]) -> Iterator[Line]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag != "equal":
            yield from (Line("gone", line) for line in before[first:last])
            yield from (Line("new", line) for line in after[start:end])
            continue
        head = before[first:last][:_AROUND] if first else []
        tail = before[first:last][-_AROUND:] if last < len(before) else []
        if last - first <= len(head) + len(tail):
            yield from (Line("same", line) for line in before[first:last])
            continue
        yield from (Line("same", line) for line in head)
        yield Line("skipped", f"{last - first - len(head) - len(tail)} dòng không đổi")
        yield from (Line("same", line) for line in tail)
