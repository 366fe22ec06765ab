"""Reading a question that gives a calculator all it needs, what and from which day; any other word declines."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from bot.calculators import deadline, instrument, papers, shortage
from bot.calculators.result import Calculation
from knowledge import instruments
from knowledge.catalogue import Catalogue
from knowledge.datafiles import load_yaml
from knowledge.deadlines import Deadline, load_deadlines
from knowledge.syllables import fold, nfc, syllables

_FILE = Path(__file__).with_name("intent.yaml")
_DATE = re.compile(
    r"\b(?P<d>\d{1,2})\s*(?:[/.-]|\s+thang\s+)\s*(?P<m>\d{1,2})\s*(?:[/.-]|\s+nam\s+)\s*(?P<y>(?:19|20)\d\d)\b(?![/-]\w)"
)
_PIECE = re.compile(r"[?!;.]\s")
_LEAST_DEED = 3  # words that say what must be done
_MOST_ROWS = 6  # kinds that the name of one instrument may mean


class _Words(BaseModel):
    """The word lists of ``intent.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    asking: tuple[str, ...]
    verified: frozenset[str]
    ends: frozenset[str]
    deadline: frozenset[str]
    holds: tuple[str, ...]
    verbs: tuple[str, ...]
    stamped: tuple[str, ...]
    not_given: tuple[str, ...]
    breaks: tuple[str, ...]
    more: tuple[str, ...]


@lru_cache(maxsize=1)
def _words() -> _Words:
    return load_yaml(_FILE, _Words)


def read(question: str, on: date, catalogue: Catalogue) -> Calculation | None:
    """Calculate what a question asks; None unless it names one instrument or deadline, one day, and asks for a day.

    Or a spring dial scale and a mass, and asks how much may lack; or a paper or stamp of some month, and whether it
    still holds.
    """
    folded = fold(nfc(question))
    found = shortage.read(question, on, catalogue) or _read_paper(question, folded, on, catalogue)
    if found is not None:
        return found
    dates = list(_DATE.finditer(folded))
    if len(dates) != 1 or not any(re.search(rf"\b{asking}\b", folded) for asking in _words().asking):
        return None
    match = dates[0]
    try:
        start = date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return None
    before, after = folded[: match.start()], folded[match.end() :]
    named = instruments.mentions(question)
    if len(named) == 1 and len(named[0].things) <= _MOST_ROWS and _asks_of(named[0].typed, before, after):
        return instrument.for_rows(named[0].things, start, max(on, start), catalogue)
    event, deed = _without(syllables(before)), _without(syllables(after))
    rows = [row for row in load_deadlines() if _is_meant(row, event, deed)]
    return deadline.for_rows(rows, start, (), catalogue, on) if len(rows) == 1 else None


def _read_paper(question: str, folded: str, on: date, catalogue: Catalogue) -> Calculation | None:
    """Tell whether a paper or stamp still holds; None unless one was given at a time told, and that is asked of it."""
    words, dates = _words(), list(papers.SPOKEN.finditer(folded))
    if len(dates) not in (1, 2) or _any(words.breaks, folded) or not _any(words.holds, folded):
        return None
    given = papers.read_given(dates[0])
    day = papers.read_given(dates[1]) if len(dates) > 1 else None
    on = day.first if day else on
    before = _PIECE.split(folded[: dates[0].start()])[-1]
    ended = _any((rf"{pattern}\s*$" for pattern in words.not_given), before)
    if given is None or given.first > on or ended or not _any(words.verbs, before):
        return None
    given = replace(given, last=min(given.last, on))
    found = papers.of_paper(question, given, on, catalogue)
    if found is None and _any(words.stamped, before):
        found = papers.of_stamp(papers.named_rows(question), given, on, catalogue)
    return found.model_copy(update={"partly": _any(words.more, folded)}) if found else None


def _any(patterns: Iterable[str], folded: str) -> bool:
    return any(re.search(rf"\b(?:{pattern})(?!\w)", folded) for pattern in patterns)


def _asks_of(typed: str, before: str, after: str) -> bool:
    """Tell whether nothing but a verification of the named instrument stands before a date, and its end after it."""
    name, head = syllables(fold(typed)), syllables(before)
    at = _place_of(name, head)
    if at is None:
        return False
    rest = [*head[:at], *head[at + len(name) :]]
    is_verified = _place_of(["kiem", "dinh"], rest) is not None and not set(rest) - _words().verified
    return is_verified and not set(syllables(after)) - _words().ends


def _is_meant(row: Deadline, event: Sequence[str], deed: Sequence[str]) -> bool:
    """Tell whether a question has the event of a row, and its deed word for word, perhaps with who must do it."""
    if row.span is None or not event or set(event) - set(syllables(fold(row.span.event))):
        return False
    does, who = _without(syllables(fold(row.does))), set(syllables(fold(row.who)))
    starts = [0]
    while starts[-1] < len(deed) and deed[starts[-1]] in who:
        starts.append(starts[-1] + 1)
    return any(len(deed) - at >= _LEAST_DEED and _place_of(deed[at:], does) is not None for at in starts)


def _without(words: Iterable[str]) -> list[str]:
    return [word for word in words if word not in _words().deadline]


def _place_of(part: Sequence[str], whole: Sequence[str]) -> int | None:
    """Return where words stand side by side in others."""
    length = len(part)
    return next((i for i in range(len(whole) - length + 1) if list(whole[i : i + length]) == list(part)), None)
