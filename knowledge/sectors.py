"""What enterprises of each kind must do about measurement: duties with the places they rest on, as data.

``knowledge/sectors/*.yaml`` hold one kind of enterprise (or authority) each; answers show the duties, drafting reads
them. No sentence says more than the clauses it cites; ``tests/unit/test_sectors.py`` holds the data against the texts.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, model_validator

from knowledge.datafiles import KNOWLEDGE, load_yaml
from knowledge.errors import DataFileError
from knowledge.naming import NameIndex
from knowledge.sources import Place
from knowledge.syllables import fold, nfc, syllables

_MOST_WORDS = 60  # of one duty's sentence: it is read on a phone
_REVIEW = r"^$|^Người đọc thứ hai [^\n]*\b\d{2}/\d{2}/\d{4}\b[^\n]*[.]$"


class DutyKind(StrEnum):
    """What a clause lays on its addressee."""

    DUTY = "duty"
    BAN = "ban"
    RIGHT = "right"


class Topic(StrEnum):
    """What a duty is about; drafting groups by it, answers drop a general duty where the sector has its own."""

    CLASSES = "classes"  # which instruments and measurements fall into which group
    CONTROL = "control"  # type approval, verification, calibration
    CONDITION = "condition"  # state, sealing, installation of what measures
    USE = "use"  # handling, stopping when wrong
    MEASUREMENT = "measurement"  # how to measure, allowed errors, units
    QUANTITY = "quantity"  # quantity and labels of pre-packed goods
    SELF_CHECK = "self_check"
    REPAIR = "repair"
    PEOPLE = "people"
    SYSTEM = "system"  # internal rules, management system, facilities
    LICENCE = "licence"  # registration, designation, declaration
    RECORDS = "records"
    REPORT = "report"
    INFORMATION = "information"  # what customers are told and may check
    INSPECTION = "inspection"
    COST = "cost"
    GOODS = "goods"  # quality of goods, where a metrology document also rules it
    GUIDANCE = "guidance"  # what authorities tell and teach
    LIABILITY = "liability"


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Duty(_Data):
    """One thing to do, to leave or one may do.

    ``says`` is a plain sentence that its ``places`` support; ``only_if`` a condition to show with it; ``who`` names the
    addressee where it differs from the sector's; ``outdated`` says why a place that is no longer in force is cited.
    """

    id: str = Field(pattern=r"^[a-z0-9-]+$")
    topic: Topic
    label: str = Field(min_length=3, max_length=40)
    says: str = Field(pattern=r"^[^\n]+[.]$")
    places: tuple[Place, ...] = Field(min_length=1)
    kind: DutyKind = DutyKind.DUTY
    who: str = ""
    when: str = ""
    only_if: str = ""
    outdated: str = ""

    @model_validator(mode="after")
    def _short(self) -> "Duty":
        if len(self.says.split()) > _MOST_WORDS:
            raise ValueError(f"câu «{self.id}» dài quá {_MOST_WORDS} chữ")
        return self


class Instrument(_Data):
    """An instrument usual in a sector, named as in the group-2 list that is held; ``used_for`` says for what."""

    name: str
    used_for: str


class Sector(_Data):
    """One kind of enterprise or authority.

    ``names`` are the ways people mention it; ``generic`` marks the sector that any more special one displaces;
    ``about_measuring`` those that do nothing but measurement; ``draws_on`` sectors whose duties bind this one too;
    ``missing`` says what the knowledge base does not hold for it; ``review`` who held its sentences against the
    sources, when, and what was corrected, as in the head of a digest.
    """

    id: str = Field(pattern=r"^[a-z0-9-]+$")
    name: str
    who: str
    names: tuple[str, ...] = Field(min_length=2)
    generic: bool = False
    about_measuring: bool = False
    draws_on: tuple[str, ...] = ()
    duties: tuple[Duty, ...] = Field(min_length=1)
    instruments: tuple[Instrument, ...] = ()
    missing: tuple[str, ...] = Field(min_length=1)
    review: str = Field(default="", pattern=_REVIEW)

    @model_validator(mode="after")
    def _one_of_each(self) -> "Sector":
        ids = [duty.id for duty in self.duties]
        if len(set(ids)) < len(ids):
            raise ValueError("một mã nghĩa vụ đứng hai lần")
        return self


@dataclass(frozen=True, slots=True)
class SectorMention:
    """A sector that a text names, and where its folded syllables, joined by spaces, say so."""

    sector: Sector
    start: int
    end: int


class Sectors:
    """All sectors, by id and by the names people use."""

    def __init__(self, sectors: Iterable[Sector]) -> None:
        """Index the sectors.

        Raises:
            DataFileError: an id or a name stands twice, or a sector draws on one that is not there.
        """
        self._sectors: dict[str, Sector] = {}
        owners: dict[str, str] = {}
        for sector in sectors:
            if self._sectors.setdefault(sector.id, sector) is not sector:
                raise DataFileError(f"Dữ liệu lĩnh vực: mã «{sector.id}» dùng hai lần.")
            for name in sector.names:
                if owners.setdefault(flat(name), sector.id) != sector.id:
                    raise DataFileError(f"Dữ liệu lĩnh vực: tên «{name}» chỉ đến hai lĩnh vực.")
        for sector in self._sectors.values():
            unknown = [other for other in sector.draws_on if other not in self._sectors or other == sector.id]
            if unknown:
                raise DataFileError(f"Dữ liệu lĩnh vực: «{sector.id}» dẫn đến «{unknown[0]}» không dùng được.")
        self._names = NameIndex((name, sector.id) for sector in self for name in sector.names)

    def __iter__(self) -> Iterator[Sector]:
        return iter(self._sectors.values())

    def get(self, identifier: str) -> Sector | None:
        """Return the sector with this id, or None."""
        return self._sectors.get(identifier)

    def drawn(self, sector: Sector) -> list[Duty]:
        """Return the duties of the sectors that this one draws on, those drawn on directly first, each once."""
        found: dict[str, Duty] = {}
        seen = {sector.id}
        waiting = list(sector.draws_on)
        while waiting:
            other = self._sectors[waiting.pop(0)]
            if other.id not in seen:
                seen.add(other.id)
                found.update((f"{other.id}/{duty.id}", duty) for duty in other.duties)
                waiting += other.draws_on
        return list(found.values())

    def duties(self, sector: Sector) -> list[Duty]:
        """Return all that binds a sector: its own duties, then those of what it draws on."""
        return [*sector.duties, *self.drawn(sector)]

    def named_in(self, text: str) -> list[SectorMention]:
        """Return the sectors that a text names, by their longest names; a generic one only when there is no other."""
        words = f" {flat(text)} "
        hits: list[SectorMention] = []
        at = 0
        for named in self._names.find(text):
            name = flat(named.typed)
            at = words.index(f" {name} ", at)
            hits.append(SectorMention(self._sectors[named.things[0]], at, at + len(name)))
            at += len(name)
        return [hit for hit in hits if not hit.sector.generic] or hits


def flat(text: str) -> str:
    """Return the folded syllables of a text with single spaces: what names are looked for in."""
    return " ".join(syllables(fold(nfc(text))))


@lru_cache(maxsize=1)
def load_sectors(folder: Path = KNOWLEDGE / "sectors") -> Sectors:
    """Read and check every sector.

    Raises:
        DataFileError: a file breaks the schema, or the files contradict one another.
    """
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        raise DataFileError("Dữ liệu lĩnh vực trống; hãy lấy lại bản cài đặt đầy đủ.")
    return Sectors(load_yaml(path, Sector) for path in paths)
