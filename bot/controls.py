"""Questions on how a named instrument is controlled, and how often: the row of the group-2 list that answers them.

The list is khoản 1 Điều 4 Thông tư 23/2013/TT-BKHCN (as amended by Thông tư 07/2019/TT-BKHCN); see
:mod:`knowledge.instruments`.
"""

import re
from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from bot.selection import Chosen
from bot.tables import is_row, rows_named
from knowledge import instruments
from knowledge.datafiles import load_yaml
from knowledge.library import Library
from knowledge.sources import Place

_WORDS = Path(__file__).with_name("controls.yaml")
_MOST_ROWS = 4  # a word that may mean more rows than this names no instrument


class ControlWords(BaseModel):
    """Patterns of ``bot/controls.yaml``: what asks for a period, what for whether a control is required."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    asks: tuple[re.Pattern[str], ...]
    plainly: tuple[re.Pattern[str], ...]
    calibrated: tuple[re.Pattern[str], ...]
    requires: tuple[re.Pattern[str], ...]
    never_required: tuple[re.Pattern[str], ...]
    never: tuple[re.Pattern[str], ...]
    not_listed: str
    unnamed: str
    outside: Place


@lru_cache(maxsize=1)
def load_words(path: Path = _WORDS) -> ControlWords:
    """Read the patterns.

    Raises:
        DataFileError: the file breaks its schema.
    """
    return load_yaml(path, ControlWords)


def control_rows(text: str, library: Library) -> Chosen | None:
    """Return the list with the rows of the instruments that ``text`` asks the period of; None when it doesn't."""
    words = load_words()
    return _rows(text, library) if _holds(text, words.asks) and not _holds(text, words.never) else None


def asks_plainly(text: str) -> bool:
    """Tell whether ``text`` asks for a period of verification in so many words."""
    return _holds(text, load_words().plainly)


def required_rows(text: str, library: Library) -> Chosen | None:
    """Return the rows of the instruments of which ``text`` asks whether they must be approved or verified."""
    return _rows(text, library) if _asks_whether(text, load_words()) else None


def not_listed(text: str) -> str | None:
    """Say that the list lacks an instrument whose period ``text`` asks; None when it asks for something else."""
    words = load_words()
    if not _holds(text, (*words.asks, *words.calibrated)) or instruments.find(text):
        return None
    names = instruments.unlisted(text)
    return words.not_listed.format(name="», «".join(names)) if names else None


def outside_list(text: str, library: Library) -> tuple[str, Chosen] | None:
    """Return what holds for an instrument that the list lacks, when ``text`` asks whether it must be verified.

    That it has no name in the list comes first, as a sentence; then the clause on instruments outside the list.
    """
    words = load_words()
    names = instruments.unlisted(text)
    if not names or instruments.find(text) or not _asks_whether(text, words):
        return None
    article = library.article(words.outside.document, words.outside.article or "")
    groups = article.groups if article else ()
    clause = next((group for group in groups if group[0].clause == words.outside.clause), None)
    if article is None or clause is None:
        return None
    return words.unnamed.format(name="», «".join(names)), Chosen(article, tuple(clause))


def _asks_whether(text: str, words: ControlWords) -> bool:
    return _holds(text, words.requires) and not _holds(text, (*words.never, *words.never_required))


def _holds(text: str, patterns: Collection[re.Pattern[str]]) -> bool:
    return any(pattern.search(text.lower()) for pattern in patterns)


def _rows(text: str, library: Library) -> Chosen | None:
    rows = [row for row in instruments.find(text) if row.source == row.place]
    if not rows or len(rows) > _MOST_ROWS:
        return None
    return _list_at(rows[0].place, {row.name for row in rows}, library)


def _list_at(place: Place, names: Collection[str], library: Library) -> Chosen | None:
    article = library.article(place.document, place.article or "")
    if article is None:
        return None
    group = next((group for group in article.groups if group[0].clause == place.clause), None)
    if group is None:
        return None
    return _rows_alone(Chosen(article, tuple(replace(unit, text=rows_named(unit.text, names)) for unit in group)))


def _rows_alone(chosen: Chosen) -> Chosen:
    """Say the rows only, without what explains the table: read aloud, a row says "phải" and "không" itself."""
    said = []
    for unit in chosen.units:
        rows = [line for line in unit.text.split("\n") if is_row(line)]
        if len(rows) > 1:  # the first one is the header
            said.append(replace(unit, text="\n".join(rows)))
    return replace(chosen, said=tuple(said))
