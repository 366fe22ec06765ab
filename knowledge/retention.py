"""Retention periods as data: which records are kept by whom for how long."""

from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from knowledge.datafiles import load_yaml
from knowledge.instruments import TABLES
from knowledge.rows import Row, Unit, distinct


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Period(_Data):
    """A length of time after an event."""

    count: int = Field(gt=0)
    unit: Unit
    event: str = ""


class Retention(Row):
    """Records and who keeps them: for a period after an event, until an event, or for no period that we know of."""

    records: str
    keepers: Annotated[tuple[str, ...], Field(min_length=1)]
    span: Period | None = None
    until: str = ""
    at_least: bool = False

    @model_validator(mode="after")
    def _has_at_most_one_time(self) -> "Retention":
        if self.span and self.until:
            raise ValueError(f"{self.id}: chỉ được có một trong span, until")
        return self

    @property
    def period(self) -> str:
        """How long, in Vietnamese."""
        if self.until:
            return f"đến khi {self.until}"
        if self.span is None:
            return "văn bản không nêu thời hạn"
        long = f"{'ít nhất ' if self.at_least else ''}{self.span.count} {self.span.unit.word}"
        return f"{long} sau khi {self.span.event}" if self.span.event else long

    @property
    def says(self) -> str:
        """The row as a Vietnamese sentence."""
        return self._with_note(f"lưu {self.records}: {self.period}; nơi lưu: {'; '.join(self.keepers)}")


class _Retentions(_Data):
    rows: Annotated[tuple[Retention, ...], Field(min_length=1)]


@lru_cache(maxsize=1)
def load_retentions(folder: Path = TABLES) -> tuple[Retention, ...]:
    """Read the retention periods.

    Raises:
        DataFileError: the file breaks its schema or an id stands twice.
    """
    return distinct(load_yaml(folder / "retention.yaml", _Retentions).rows, "lưu hồ sơ")
