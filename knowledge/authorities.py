"""Authorities that now have another name: old texts keep the old one."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from knowledge.datafiles import KNOWLEDGE, load_yaml
from knowledge.documents import Confidence
from knowledge.syllables import fold, syllables


class Renaming(BaseModel):
    """An authority's old and new name; ``names`` are the ways people write either, ``seen`` when the new one is used.

    ``since`` is the day of the change, where it is known; ``unknown`` says what isn't.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    old: str
    new: str
    names: tuple[str, ...] = Field(min_length=1)
    since: date | None = None
    seen: date
    confidence: Confidence
    evidence: str
    says: str
    unknown: str = ""

    def holds_on(self, day: date) -> bool:
        """The new name is in use on a day, as far as we know."""
        return (self.since or self.seen) <= day

    def is_named(self, text: str) -> bool:
        """A text holds one of the names, with or without diacritics."""
        words = f" {' '.join(syllables(fold(text)))} "
        return any(f" {' '.join(syllables(fold(name)))} " in words for name in self.names)


def named_in(text: str, renamings: Sequence[Renaming]) -> list[Renaming]:
    """Return the renamings whose authority a text names."""
    return [renaming for renaming in renamings if renaming.is_named(text)]


@lru_cache(maxsize=1)
def load_renamings(path: Path = KNOWLEDGE / "authorities.yaml") -> tuple[Renaming, ...]:
    """Read the renamings.

    Raises:
        DataFileError: the file is missing or breaks its schema.
    """
    return load_yaml(path, tuple[Renaming, ...])
