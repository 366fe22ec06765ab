"""Telling a question for all that a kind of enterprise must do about measurement from a question on one matter."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from knowledge.datafiles import load_yaml
from knowledge.locator import Reference
from knowledge.sectors import Sector, SectorMention, Sectors, flat

_WORDS = Path(__file__).with_name("sector_overview.yaml")
_LAW = "04/2011/QH13"


class OverviewWords(BaseModel):
    """The patterns, word lists and limits of ``bot/sector_overview.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    domain: tuple[str, ...]
    asks: tuple[str, ...]
    titles: tuple[str, ...]
    further: tuple[str, ...]
    never: tuple[str, ...]
    fillers: tuple[str, ...]
    most_other_words: int
    most_other_words_bare: int
    most_sectors: int
    words: int
    fewest_duties: int
    most_instruments: int


@lru_cache(maxsize=1)
def load_words(path: Path = _WORDS) -> OverviewWords:
    """Read the words.

    Raises:
        DataFileError: the file is missing or breaks its schema.
    """
    return load_yaml(path, OverviewWords)


@dataclass(frozen=True)
class Asked:
    """The sectors whose duties a question asks for, and whether it asks for what a first answer left out."""

    sectors: tuple[Sector, ...]
    further: bool


class OverviewReader:
    """Reads whether a question asks for an overview, and of which sectors."""

    def __init__(self, sectors: Sectors, words: OverviewWords) -> None:
        """Take the sectors and the words."""
        self._sectors = sectors
        self._words = words
        self._domain = _pattern(words.domain)
        self._asks = _pattern(words.asks)
        self._titles = _pattern(words.titles)
        self._further = _pattern(words.further)
        self._never = _pattern(words.never)
        self._fillers = _pattern(words.fillers)

    def read(self, text: str, reference: Reference) -> Asked | None:
        """Read a question; None when it names a place or a document of its own, or asks for something else."""
        if reference.article or reference.annex or reference.unknown_document or reference.document not in (None, _LAW):
            return None
        named = self._sectors.named_in(text)
        sectors = tuple({hit.sector.id: hit.sector for hit in named}.values())
        if not 0 < len(sectors) <= self._words.most_sectors:
            return None
        rest = _apart(flat(text), named)
        plain = _without(self._domain, rest)
        if plain == rest and not all(sector.about_measuring for sector in sectors):
            return None
        further = self._further.search(plain) is not None
        asks = further or self._asks.search(plain) or (plain != rest and self._titles.search(plain))
        if not asks or self._never.search(plain):
            return None
        bare = plain == rest or any(sector.generic for sector in sectors)
        limit = self._words.most_other_words_bare if bare else self._words.most_other_words
        return Asked(sectors, further) if self._other_words(plain) <= limit else None

    def _other_words(self, plain: str) -> int:
        """Count the words that are neither part of the asking nor fillers."""
        left = _without(self._further, _without(self._asks, _without(self._titles, plain)))
        return len(_without(self._fillers, left).split())


def _apart(folded: str, named: Iterable[SectorMention]) -> str:
    """Return a folded text without the names."""
    for hit in sorted(named, key=lambda hit: -hit.start):
        folded = f"{folded[: hit.start]} {folded[hit.end :]}"
    return " ".join(folded.split())


def _without(pattern: re.Pattern[str], text: str) -> str:
    return " ".join(pattern.sub(" ", text).split())


def _pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(phrases, key=len, reverse=True))})(?!\w)")
