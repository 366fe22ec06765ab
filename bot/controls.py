"""Questions on the period of verification of a named instrument: the row of the group-2 list that answers them.

The list is khoản 1 Điều 4 Thông tư 23/2013/TT-BKHCN (as amended by Thông tư 07/2019/TT-BKHCN); see
:mod:`knowledge.instruments`.
"""

import re
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from bot.selection import Chosen
from bot.tables import is_row, keep_rows
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
    never: tuple[re.Pattern[str], ...]


@lru_cache(maxsize=1)
def load_words(path: Path = _WORDS) -> ControlWords:
    """Read the patterns.

    Raises:
        DataFileError: the file breaks its schema.
    """
    return load_yaml(path, ControlWords)


def control_rows(text: str, library: Library) -> Chosen | None:
    """Return the list with the rows of the instruments that ``text`` asks the period of; None when it doesn't."""
    words, lower = load_words(), text.lower()
    asks = any(pattern.search(lower) for pattern in words.asks)
    if not asks or any(pattern.search(lower) for pattern in words.never):
        return None
    rows = [row for row in instruments.find(text) if row.source == row.place]
    if not rows or len(rows) > _MOST_ROWS:
        return None
    return _list_at(rows[0].place, "\n".join(row.name for row in rows), library)


def _list_at(place: Place, names: str, library: Library) -> Chosen | None:
    article = library.article(place.document, place.article or "")
    if article is None:
        return None
    group = next((group for group in article.groups if group[0].clause == place.clause), None)
    return _rows_alone(keep_rows(Chosen(article, group), names, named=True)) if group else None


def _rows_alone(chosen: Chosen) -> Chosen:
    """Say the rows only, without what explains the table: read aloud, a row says "phải" and "không" itself."""
    said = []
    for unit in chosen.units:
        rows = [line for line in unit.text.split("\n") if is_row(line)]
        if len(rows) > 1:  # the first one is the header
            said.append(replace(unit, text="\n".join(rows)))
    return replace(chosen, said=tuple(said))
