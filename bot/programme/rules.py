"""The rules by which an enterprise's state is judged, and what each kind of enterprise needs: data, checked on load.

A rule either asks the enterprise (``asks``) or looks at its profile (``check``, one of the named predicates). What it
finds is conforming, a shortcoming, or not told. ``law`` names duties of ``knowledge/sectors`` (``can-thep/kiem-dinh``),
whose sentences are quoted as they stand, or places (``510/QĐ-BKHCN/13``).
"""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from bot.programme.profile_parts import TaskKind
from knowledge.datafiles import KNOWLEDGE, load_yaml
from knowledge.errors import DataFileError
from knowledge.locator import Locator
from knowledge.sectors import Duty, load_sectors
from knowledge.sources import read_place

FOLDER = KNOWLEDGE / "programme"
SectorKey = Literal[
    "steel_rolling",
    "petroleum_retail",
    "packaged_goods",
    "verification_body",
    "water_supply",
    "gold_trade",
    "other",
]
Group = Literal["organisation", "method", "technique"]
SolutionKind = Literal["organisation", "cooperation", "communication", "information", "other"]
Says = Annotated[str, Field(min_length=8, max_length=400, pattern=r"^[^\n<>]+$")]


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Check(_Data):
    """A named predicate, and what it looks at where it can look at several things."""

    name: str = Field(alias="is", pattern=r"^[a-z0-9_]+$")
    of: str = ""
    field: str = ""


class Task(_Data):
    """What is to be done about a shortcoming: its indicator, what it takes, and a first proposal for when."""

    name: Says
    kind: TaskKind
    solution: SolutionKind
    indicator: Says
    resources: Says
    start: int = Field(ge=0, le=60)  # months after the period begins
    months: int = Field(ge=1, le=60)
    yearly: bool = False  # done again every year of the period


class Rule(_Data):
    """One thing looked at in the analysis of the current state; ``{items}`` stands for what the check found."""

    id: str = Field(pattern=r"^[a-z0-9-]+$")
    sectors: tuple[SectorKey, ...] = ()
    group: Group
    topic: Says
    only_if: str = ""
    asks: str = ""
    check: Check | None = None
    conforming: Says
    shortcoming: Says
    cause: Says
    impact: Says
    risk: Says
    evidence: Says
    task: Task
    law: tuple[str, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _asks_or_checks(self) -> "Rule":
        if bool(self.asks) == (self.check is not None):
            raise ValueError(f"quy tắc «{self.id}» cần đúng một trong asks, check")
        return self

    def fits(self, sector: str) -> bool:
        """Tell whether the rule is for this kind of enterprise."""
        return not self.sectors or sector in self.sectors


class Typical(_Data):
    """A measurement usual in a sector: how it is done in steps, and what its norms count."""

    name: Says
    instrument: str
    risk: Says
    steps: tuple[Says, ...] = Field(min_length=3)


class Special(_Data):
    """What a text of the sector asks of instruments outside the list of group 2; ``law`` names its duty."""

    instrument: str = Field(min_length=1)  # as it stands in names, in small letters
    says: Says
    law: str


class SectorKit(_Data):
    """What the programme of one kind of enterprise is about; ``duties`` are sectors of ``knowledge/sectors``."""

    sector: SectorKey
    name: str
    duties: tuple[str, ...] = Field(min_length=1)
    aim: Says
    focus: tuple[Says, ...] = Field(min_length=2)
    effects: tuple[Says, ...] = Field(min_length=3)
    integration: Says
    expected: tuple[str, ...] = ()  # words that the name of some instrument holds
    typical: tuple[Typical, ...] = Field(min_length=1)
    missing: tuple[Says, ...] = ()
    special: tuple[Special, ...] = ()

    def special_of(self, name: str) -> Special | None:
        """Return what the sector's texts ask of an instrument by its name, or None."""
        return next((one for one in self.special if one.instrument in name.lower()), None)


def law_of(reference: str) -> tuple[Duty | None, tuple[Locator, ...]]:
    """Return the duty that a reference names with its places, or no duty and the place itself.

    Raises:
        DataFileError: it names neither.
    """
    sector_id, _, duty_id = reference.partition("/")
    sector = load_sectors().get(sector_id)
    if sector is not None:
        duty = next((duty for duty in sector.duties if duty.id == duty_id), None)
        if duty is None:
            raise DataFileError(f"Quy tắc lập chương trình: không có nghĩa vụ «{reference}».")
        return duty, duty.places
    try:
        place = read_place(reference)
    except ValueError as error:
        raise DataFileError(f"Quy tắc lập chương trình: {error}.") from error
    assert isinstance(place, Locator)
    return None, (place,)


@lru_cache(maxsize=1)
def load_rules(folder: Path = FOLDER / "rules") -> tuple[Rule, ...]:
    """Read and check every rule.

    Raises:
        DataFileError: a file breaks the schema, an id stands twice, or the law named isn't there.
    """
    rules = [rule for path in sorted(folder.glob("*.yaml")) for rule in load_yaml(path, tuple[Rule, ...])]
    _refuse_doubles(rule.id for rule in rules)
    for rule in rules:
        for reference in rule.law:
            law_of(reference)
    if not rules:
        raise DataFileError("Thiếu quy tắc lập chương trình; hãy lấy lại bản cài đặt đầy đủ.")
    return tuple(rules)


@lru_cache(maxsize=1)
def load_kits(folder: Path = FOLDER / "sectors") -> dict[str, SectorKit]:
    """Read what each kind of enterprise needs, by its key.

    Raises:
        DataFileError: a file breaks the schema, a kind stands twice, or its duties aren't there.
    """
    kits = [load_yaml(path, SectorKit) for path in sorted(folder.glob("*.yaml"))]
    _refuse_doubles(kit.sector for kit in kits)
    for kit in kits:
        for sector in kit.duties:
            if load_sectors().get(sector) is None:
                raise DataFileError(f"Dữ liệu chương trình: không có lĩnh vực «{sector}».")
        for one in kit.special:
            law_of(one.law)
    return {kit.sector: kit for kit in kits}


def _refuse_doubles(ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for identifier in ids:
        if identifier in seen:
            raise DataFileError(f"Dữ liệu chương trình: mã «{identifier}» dùng hai lần.")
        seen.add(identifier)
