"""The words by which short questions lean on the one before; see ``bot/follow_up.yaml``."""

import re
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from knowledge.datafiles import load_yaml
from knowledge.instruments import load_instruments
from knowledge.syllables import fold

_DATA = Path(__file__).with_name("follow_up.yaml")
Pointed = Literal["document", "place", "subject"]


class _Rules(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Aspect(_Rules):
    """A whole short question that asks one thing, and how it is written out."""

    name: str
    asks: re.Pattern[str]
    means: str


class FollowUpRules(_Rules):
    """The patterns and word lists of the data file."""

    leads: re.Pattern[str]
    tails: re.Pattern[str]
    same_of_other: re.Pattern[str]
    pointers: dict[Pointed, re.Pattern[str]]
    validity: re.Pattern[str]
    own_validity: re.Pattern[str]
    aspects: tuple[Aspect, ...]
    units: re.Pattern[str]
    dates: re.Pattern[str]
    date_before: re.Pattern[str]
    rivals: tuple[str, ...]
    acts: tuple[str, ...]
    things: tuple[str, ...]
    subject_ends: re.Pattern[str]
    subject_begins: re.Pattern[str]
    longest: int
    other: int

    @cached_property
    def act(self) -> re.Pattern[str]:
        """One of the acts, the longest first."""
        return _any_of(self.acts)

    @cached_property
    def rival(self) -> re.Pattern[str]:
        """One of the acts that exclude each other."""
        return _any_of(self.rivals)

    @cached_property
    def thing(self) -> re.Pattern[str]:
        """One of the things, instruments of the list by their names included, the longest first."""
        instruments = {name.lower() for row in load_instruments() for name in row.names}
        return _any_of({*self.things, *instruments})

    def aspect_of(self, words: str) -> Aspect | None:
        """Return what a whole question asks, when it is one of the short ones."""
        folded = fold(words)
        return next((aspect for aspect in self.aspects if aspect.asks.search(folded)), None)


def _any_of(words: tuple[str, ...] | set[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1)
def load_follow_up_rules(path: Path = _DATA) -> FollowUpRules:
    """Read the rules.

    Raises:
        DataFileError: the file breaks its schema.
    """
    return load_yaml(path, FollowUpRules)
