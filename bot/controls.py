"""Questions on the controls of a named instrument: the row of the group-2 list that answers them.

The list is khoản 1 Điều 4 Thông tư 23/2013/TT-BKHCN (as amended by Thông tư 07/2019/TT-BKHCN); see
:mod:`knowledge.instruments`.
"""

import re
from collections.abc import Collection, Iterable
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
    """Patterns of ``bot/controls.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    asks: tuple[re.Pattern[str], ...]
    asks_whether: tuple[re.Pattern[str], ...]
    never_whether: tuple[re.Pattern[str], ...]
    never: tuple[re.Pattern[str], ...]
    not_listed: str


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
    return _rows(text, library) if _is_asked(text, words.asks, words.never) else None


def whether_rows(text: str, library: Library) -> Chosen | None:
    """Return the list with the rows of instruments of which ``text`` asks whether a control is required; else None."""
    words = load_words()
    return _rows(text, library) if _is_asked(text, words.asks_whether, words.never_whether) else None


def _is_asked(text: str, asks: Iterable[re.Pattern[str]], never: Iterable[re.Pattern[str]]) -> bool:
    lower = text.lower()
    return any(pattern.search(lower) for pattern in asks) and not any(pattern.search(lower) for pattern in never)


def _rows(text: str, library: Library) -> Chosen | None:
    rows = [row for row in instruments.find(text) if row.source == row.place]
    if not rows or len(rows) > _MOST_ROWS:
        return None
    return _list_at(rows[0].place, {row.name for row in rows}, library)


def not_listed(text: str) -> str | None:
    """Say that the list lacks an instrument whose period ``text`` asks; None when it asks for something else."""
    words = load_words()
    if not any(pattern.search(text.lower()) for pattern in words.asks) or instruments.find(text):
        return None
    names = instruments.unlisted(text)
    return words.not_listed.format(name="», «".join(names)) if names else None


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
