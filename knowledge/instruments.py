"""The list of group-2 instruments as data: how each is controlled, how often it is verified, what people call it.

The rows repeat the table of khoản 1 Điều 4 Thông tư 23/2013/TT-BKHCN in the state of Thông tư 07/2019/TT-BKHCN; three
rows restate what the catalogue knows of Thông tư 03/2024/TT-BKHCN. Tests hold both against their sources.
"""

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from knowledge.catalogue import Catalogue, Validity
from knowledge.datafiles import KNOWLEDGE, load_csv, load_yaml
from knowledge.documents import Confidence
from knowledge.errors import DataFileError
from knowledge.naming import Named, NameIndex, begins_with, holds_words
from knowledge.sources import Place

TABLES = KNOWLEDGE / "tables"
_MARKS: dict[Any, bool | None] = {"x": True, "-": False, "?": None}


def _mark(cell: object) -> object:
    return _MARKS.get(cell, cell)


def _blank(cell: object) -> object:
    return None if cell == "" else cell


Required = Annotated[bool | None, BeforeValidator(_mark)]
"""Whether a control is required: ``x``, ``-``, or ``?`` where we don't know."""


class Instrument(BaseModel):
    """One row of the list, in force from ``since`` until the day before ``until``.

    ``set_by`` is the document whose state this is, ``ended_by`` the one that ended it, ``place`` where the list stands
    in the law, ``source`` where our figures come from, ``counter_check`` what puts the row under counter-verification.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z0-9-]+$")
    item: Annotated[int | None, BeforeValidator(_blank)]
    name: str = Field(min_length=3)
    pattern: Required
    initial: Required
    periodic: Required
    repair: Required
    months: Annotated[int | None, BeforeValidator(_blank)]
    since: date
    until: date
    set_by: str
    ended_by: str
    place: Place
    source: Place
    counter_check: Annotated[Place | None, BeforeValidator(_blank)]
    confidence: Confidence
    names: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _has_a_period_when_verified_again(self) -> "Instrument":
        if (self.months is None) != (self.periodic is False):
            raise ValueError(f"{self.id}: chu kỳ và kiểm định định kỳ không khớp")
        return self

    @property
    def says(self) -> str:
        """The row as a Vietnamese sentence."""
        return f"{self.name} – {self.controls}."

    @property
    def controls(self) -> str:
        """What is required of the instrument, and its period."""
        return "; ".join([*self._required(), *self._period()])

    def _required(self) -> list[str]:
        if self.pattern is None:
            return ["kho chưa có biện pháp kiểm soát cụ thể"]
        verified = {"ban đầu": self.initial, "định kỳ": self.periodic, "sau sửa chữa": self.repair}
        wanted = [kind for kind, required in verified.items() if required]
        spared = [kind for kind, required in verified.items() if not required]
        said = [f"{'phải' if self.pattern else 'không phải'} phê duyệt mẫu", f"phải kiểm định {_listed(wanted)}"]
        return [*said, f"không phải kiểm định {', '.join(spared)}"] if spared else said

    def _period(self) -> list[str]:
        if self.months is None:
            return []
        counter = ["thuộc diện phải kiểm định đối chứng"] if self.counter_check else []
        return [f"chu kỳ kiểm định {self.months} tháng", *counter]

    def validity(self, catalogue: Catalogue, on: date) -> Validity:
        """Say whether the row applied on a day, and what must be told with it."""
        listed = catalogue.validity(self.place, on)
        notices = [notice for notice in listed.notices if self.set_by not in notice or self.source == self.place]
        if on < self.since and self.source != self.place:
            by = f"{catalogue.name(self.set_by)}, có hiệu lực từ {self.since:%d/%m/%Y}, sau ngày được hỏi"
            notices.insert(0, f"{self.name} được đưa vào danh mục theo {by}.")
        notices.sort(key=lambda notice: self.ended_by not in notice)
        return Validity(listed.in_force and self.since <= on < self.until, tuple(notices))


class _Names(BaseModel):
    """Names that stand for each of some rows."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rows: tuple[str, ...] = Field(min_length=1)
    names: tuple[str, ...] = Field(min_length=1)


@lru_cache(maxsize=1)
def load_instruments(folder: Path = TABLES) -> tuple[Instrument, ...]:
    """Read the list with the names people use.

    Raises:
        DataFileError: a file breaks its schema, an id stands twice, or names are given to a row that doesn't exist.
    """
    rows = load_csv(folder / "instruments.csv", tuple[Instrument, ...])
    known = {row.id for row in rows}
    called: dict[str, list[str]] = {row.id: [] for row in rows}
    for entry in load_yaml(folder / "instrument_names.yaml", tuple[_Names, ...]):
        if unknown := set(entry.rows) - known:
            raise DataFileError(f"Tên gọi phương tiện đo: không có hàng {', '.join(sorted(unknown))} trong danh mục.")
        for row in entry.rows:
            called[row] += entry.names
    if len(known) != len(rows):
        raise DataFileError("Danh mục phương tiện đo có hai hàng cùng mã.")
    return tuple(row.model_copy(update={"names": tuple(dict.fromkeys(called[row.id]))}) for row in rows)


class _Unlisted(BaseModel):
    """Names of instruments that the list does not hold."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    names: tuple[str, ...] = Field(min_length=1)


@lru_cache(maxsize=1)
def _index() -> NameIndex[Instrument | None]:
    """Index every name; None stands for an instrument that the list does not hold."""
    listed = [(name, row) for row in load_instruments() for name in (row.name, *row.names)]
    unlisted = load_yaml(TABLES / "unlisted_instruments.yaml", _Unlisted).names
    if both := {name.lower() for name, _ in listed} & {name.lower() for name in unlisted}:
        raise DataFileError(f"Phương tiện đo vừa có vừa không có trong danh mục: {', '.join(sorted(both))}.")
    return NameIndex([*listed, *((name, None) for name in unlisted)])


def mentions(text: str) -> list[Named[Instrument]]:
    """Return the names of listed instruments in a text, each with the rows it may mean."""
    rows = ((named.typed, tuple(row for row in named.things if row is not None)) for named in _index().find(text))
    return [Named(typed, things) for typed, things in rows if things]


def unlisted(text: str) -> list[str]:
    """Return the names in a text, as typed, of instruments that the list is known not to hold."""
    return [named.typed for named in _index().find(text) if None in named.things]


def find(text: str) -> list[Instrument]:
    """Return the rows of the instruments that a text names; all rows that an ambiguous name may mean."""
    return list(dict.fromkeys(row for named in mentions(text) for row in named.things))


def search(text: str) -> list[Instrument]:
    """Return the rows whose name in the list holds every word of a text."""
    return [row for row in load_instruments() if holds_words(row.name, text)]


def beginning(text: str) -> list[Instrument]:
    """Return the rows that have a name beginning with the words of a text, the last of which may be half typed."""
    return [row for row in load_instruments() if any(begins_with(name, text) for name in (row.name, *row.names))]


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} và {words[-1]}"
