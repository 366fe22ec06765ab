"""Deadlines as data: who must do what within how long of what, how long papers last, when reports are due.

Times and conditions are those of the cited places; tests look the figures up there, and look through every digest for
figures of time that no row has.
"""

from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from knowledge.datafiles import load_yaml
from knowledge.instruments import TABLES
from knowledge.rows import Row, Unit, distinct
from knowledge.sources import Place

_QUARTERS = ("I", "II", "III", "IV")


class DeadlineKind(StrEnum):
    """What a deadline is for."""

    HANDLING = "handling"  # an authority or body handling a matter
    APPLICANT = "applicant"  # who applies or is asked to complete something
    REPORT = "report"  # reports due every year
    RECURRING = "recurring"  # what has to be done again and again
    VALIDITY = "validity"  # how long a paper lasts
    SUSPENSION = "suspension"  # how long a suspension may last


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(_Data):
    """A length of time and the event it counts from or to."""

    relation: Literal["within", "before", "at_least_before", "lasts", "at_most", "every"]
    count: int = Field(gt=0)
    unit: Unit
    event: str = ""

    @property
    def says(self) -> str:
        """The span in Vietnamese."""
        long = f"{self.count} {self.unit.word}"
        since = f" kể từ {self.event}" if self.event else ""
        return {
            "within": f"trong {long}{since}",
            "before": f"{long} trước khi {self.event}",
            "at_least_before": f"ít nhất {long} trước khi {self.event}",
            "lasts": f"{long}{since}",
            "at_most": f"không quá {long}{since}",
            "every": f"cứ {long} một lần",
        }[self.relation]


class Due(_Data):
    """A time of every year (or month): before or within it."""

    when: Literal["before", "within"] = "within"
    day: int | None = Field(default=None, ge=1, le=31)
    month: int | None = Field(default=None, ge=1, le=12)
    quarter: int | None = Field(default=None, ge=1, le=4)
    yearly: bool = False
    monthly: bool = False

    @property
    def says(self) -> str:
        """The time in Vietnamese."""
        if self.day and self.month:
            return f"{'trước' if self.when == 'before' else 'vào'} ngày {self.day:02d}/{self.month:02d} hằng năm"
        if self.month:
            return f"vào tháng {self.month} hằng năm"
        if self.quarter:
            return f"vào quý {_QUARTERS[self.quarter - 1]} hằng năm"
        return "mỗi tháng" if self.monthly else "hằng năm"


class Deadline(Row):
    """One deadline. ``who`` is named as the text names it; ``on_request`` means: also whenever it is asked for.

    ``names``: what people call the paper whose term it is.
    """

    kind: DeadlineKind
    matter: str
    who: str
    does: str
    span: Span | None = None
    due: Due | None = None
    on_request: bool = False
    names: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _has_a_time(self) -> "Deadline":
        if (self.span is None) == (self.due is None):
            raise ValueError(f"{self.id}: cần đúng một trong span, due")
        return self

    @property
    def time(self) -> str:
        """The time in Vietnamese."""
        said = self.span.says if self.span else self.due.says if self.due else ""
        return f"{said}, hoặc đột xuất khi có yêu cầu" if self.on_request else said

    @property
    def says(self) -> str:
        """The deadline as a Vietnamese sentence, its matter first."""
        if self.span and self.span.relation in ("lasts", "at_most"):
            return self._with_note(f"{self.matter}: {self.who} {self.does} {self.time}")
        return self._with_note(f"{self.matter}: {self.time}, {self.who} {self.does}")


class LeftOut(_Data):
    """A place whose figure of time is no deadline, and why."""

    place: Place
    why: str


class _Deadlines(_Data):
    rows: Annotated[tuple[Deadline, ...], Field(min_length=1)]
    left_out: tuple[LeftOut, ...]


def load_deadlines(folder: Path = TABLES) -> tuple[Deadline, ...]:
    """Read the deadlines.

    Raises:
        DataFileError: the file breaks its schema or an id stands twice.
    """
    return distinct(_load(folder).rows, "thời hạn")


def load_left_out(folder: Path = TABLES) -> tuple[LeftOut, ...]:
    """Read the places whose figures of time are no deadlines."""
    return _load(folder).left_out


@lru_cache(maxsize=1)
def _load(folder: Path) -> _Deadlines:
    return load_yaml(folder / "deadlines.yaml", _Deadlines)
