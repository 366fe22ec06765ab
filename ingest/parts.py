"""Parts marked I, II, III: the outline of plans and of approved programmes, below one article or without any."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

_MARK = re.compile(r"^(?:#{2,4}\s+)?(?:(?:Mục|MỤC|Phần|PHẦN)\s+)?(?P<number>[IVX]{1,5})\s*[.)–-]\s*(?P<words>\S.*)$")
_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI")
_FEWEST = 2
_LETTERED = re.compile(r"^(?P<number>[A-E])\s*[.)–-]\s*(?P<words>\S.*)$")
_CLAUSE = re.compile(r"^\d{1,3}[.)]\s*\S")


class Worded(Protocol):
    """A line of the source; a closed one opens nothing."""

    @property
    def text(self) -> str:
        """Its words."""

    @property
    def closed(self) -> bool:
        """It stands in a quotation or a table."""


L = TypeVar("L", bound=Worded)


@dataclass(slots=True)
class Part(Generic[L]):
    """One part: its Roman number, its title, the line of the title and the lines below it."""

    number: str
    title: str
    line: L
    body: list[L] = field(default_factory=list)


def split_parts(lines: Sequence[L]) -> tuple[list[L], list[Part[L]]]:
    """Divide lines into what stands before part I and the parts; fewer than two in a row from I on are none."""
    starts: list[tuple[int, re.Match[str]]] = []
    for index, line in enumerate(lines):
        found = None if line.closed else _MARK.match(line.text)
        if found and len(starts) < len(_NUMERALS) and found["number"] == _NUMERALS[len(starts)]:
            starts.append((index, found))
    return _divided(lines, starts)


def split_lettered(lines: Sequence[L]) -> tuple[list[L], list[Part[L]]]:
    """Divide the lines of a part into what stands before A and the parts A, B, C, each with clauses of its own.

    A list of items A, B inside a clause is no division: A stands above the first clause.
    """
    starts: list[tuple[int, re.Match[str]]] = []
    for index, line in enumerate(lines):
        found = None if line.closed else _LETTERED.match(line.text)
        if found and found["number"] == chr(ord("A") + len(starts)):
            starts.append((index, found))
        elif not starts and not line.closed and _CLAUSE.match(line.text):
            return list(lines), []
    return _divided(lines, starts)


def _divided(lines: Sequence[L], starts: Sequence[tuple[int, re.Match[str]]]) -> tuple[list[L], list[Part[L]]]:
    """Cut lines where parts begin; a single part is none."""
    if len(starts) < _FEWEST:
        return list(lines), []
    ends = [*(index for index, _ in starts[1:]), len(lines)]
    parts = [_part(found, lines[index:end]) for (index, found), end in zip(starts, ends, strict=True)]
    return list(lines[: starts[0][0]]), parts


def _part(mark: re.Match[str], lines: Sequence[L]) -> Part[L]:
    """Take a part's title together: capitals may go on in the next line."""
    words = mark["words"].strip()
    following = lines[1] if len(lines) > 1 else None
    if following is not None and words.isupper() and following.text.isupper() and not following.closed:
        return Part(mark["number"], f"{words} {following.text.strip()}", lines[0], list(lines[2:]))
    return Part(mark["number"], words, lines[0], list(lines[1:]))
