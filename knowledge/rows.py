"""What the rows of the tables have in common: where they come from, how long a span is, how they are found by words."""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from knowledge.catalogue import Catalogue, Validity
from knowledge.errors import DataFileError
from knowledge.naming import holds_words
from knowledge.sources import Place
from knowledge.syllables import fold, nfc, syllables

_LEAST_WORDS = 2  # a single word names too many rows
_FILLER = frozenset("ai có của cho và là gì mấy phải không được về khi để thì nào".split())
_UNMARKED = frozenset(fold(word) for word in _FILLER) - {"cho", "may", "khi"}  # chợ, máy, khí
_HOW_MUCH = re.compile(r"\b(?:bao (?:lâu|lau|nhiêu|nhieu|giờ|gio)|may (?=ngay|thang|nam))\b", re.IGNORECASE)


class Unit(StrEnum):
    """Units of time; the value is what the data write."""

    WORKING_DAYS = "working_days"
    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"

    @property
    def word(self) -> str:
        """The unit in Vietnamese."""
        return {"working_days": "ngày làm việc", "days": "ngày", "months": "tháng", "years": "năm"}[self.value]


class Row(BaseModel, ABC):
    """A row of a table: sources that hold it up, first the one that says it, and a remark."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z0-9-]+$")
    sources: Annotated[tuple[Place, ...], Field(min_length=1)]
    note: str = ""

    @property
    @abstractmethod
    def says(self) -> str:
        """The row as a Vietnamese sentence."""

    def validity(self, catalogue: Catalogue, on: date) -> Validity:
        """Say whether the first source applied on a day, and what must be told of any of them."""
        found = [catalogue.validity(source, on) for source in self.sources]
        return Validity(found[0].in_force, tuple(dict.fromkeys(n for each in found for n in each.notices)))

    def _with_note(self, sentence: str) -> str:
        said = f"{sentence[:1].upper()}{sentence[1:]}"
        return f"{said}; {self.note}." if self.note else f"{said}."


R = TypeVar("R", bound=Row)


def distinct(rows: Iterable[R], table: str) -> tuple[R, ...]:
    """Return the rows of a table.

    Raises:
        DataFileError: an id stands twice.
    """
    known: dict[str, R] = {}
    for row in rows:
        if row.id in known:
            raise DataFileError(f"Bảng {table} có hai hàng cùng mã {row.id}.")
        known[row.id] = row
    return tuple(known.values())


def holding(rows: Iterable[R], text: str) -> list[R]:
    """Return the rows that hold every word of a text, those with its words side by side first, then the shorter ones.

    None for a single word, or for words that are all fillers.
    """
    words = [word for word in syllables(_HOW_MUCH.sub(" ", nfc(text))) if word not in _FILLER | _UNMARKED]
    if len(words) < _LEAST_WORDS:
        return []
    phrase = " ".join(fold(word) for word in words)
    found = [row for row in rows if holds_words(row.says, " ".join(words))]
    return sorted(found, key=lambda row: (phrase not in fold(row.says), len(row.says)))
