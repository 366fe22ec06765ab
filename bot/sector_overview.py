"""The overview of what a kind of enterprise must do about measurement, told duty by duty with the places it rests on.

The sentences are those of ``knowledge/sectors``; what they cite is quoted beside them. A duty whose place isn't held or
was not in force on the day is left out.
"""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.answer import Sentence
from bot.citing import Citer
from bot.overview_intent import Asked, OverviewReader, load_words
from bot.selection import Chosen
from bot.tables import is_row, rows_named
from bot.understanding import Understood
from knowledge.catalogue import Catalogue
from knowledge.instruments import Instrument, load_instruments
from knowledge.library import Library
from knowledge.locator import Locator
from knowledge.provisions import Provision
from knowledge.sectors import Duty, DutyKind, Sector, load_sectors
from knowledge.syllables import accented_share, fold

_MOST_OFFERED = 3
_OPENING = 40  # words kept for the opening and the marks
_LIST = "Phương tiện đo thường gặp và chu kỳ kiểm định theo Danh mục phương tiện đo nhóm 2"
_ENDED = "Phương tiện đo thường gặp và chu kỳ kiểm định theo Danh mục không áp dụng tại ngày hỏi, chỉ để tham khảo"


@dataclass(frozen=True)
class Line:
    """One duty as it is shown, and the units it rests on."""

    text: str
    chosen: tuple[Chosen, ...]

    @property
    def size(self) -> int:
        """Length in words."""
        return len(self.text.split())


@dataclass(frozen=True)
class Overview:
    """What to show: the opening, the duties, what is missing, what to ask next."""

    opening: str
    lines: tuple[Line, ...]
    notices: tuple[str, ...]
    suggestions: tuple[str, ...]


@dataclass(frozen=True)
class _Told:
    """What is told of one sector: its first or its further duties, and whether more could be asked for."""

    sector: Sector
    lines: list[Line]
    further: bool
    more: bool


class SectorDesk:
    """Answers questions for all duties of a sector."""

    def __init__(self, catalogue: Catalogue, library: Library) -> None:
        """Take the catalogue and the texts held."""
        self._catalogue = catalogue
        self._library = library
        self._words = load_words()
        self._sectors = load_sectors()
        self._reader = OverviewReader(self._sectors, self._words)

    def reply(self, understood: Understood, on: date) -> Overview | None:
        """Answer from the sectors' duties; None when the question asks for something else or too few can be shown."""
        asked = self._reader.read(understood.text, understood.reference)
        if asked is None and accented_share(understood.asked) == 0:  # its marks are our guess
            asked = self._reader.read(fold(understood.text), understood.reference)
        if asked is None:
            return None
        told = [self._tell(sector, asked, on) for sector in asked.sectors]
        if any(one is None for one in told):
            return None
        parts = [one for one in told if one is not None]
        lines = [line for part in parts for line in part.lines]
        offers = [further_question(part.sector) for part in parts if part.more]
        missing = [said for part in parts for said in part.sector.missing]
        suggestions = [*offers, *self._articles(lines)][:_MOST_OFFERED]
        return Overview(_opening(parts), tuple(lines), tuple(missing), tuple(suggestions))

    def _tell(self, sector: Sector, asked: Asked, on: date) -> "_Told | None":
        """Choose what to tell of one sector; None when too few of its duties can be shown."""
        listed = self._instruments(sector, on) if len(asked.sectors) == 1 else []
        room = (self._words.words - _OPENING) // len(asked.sectors)
        lines = [line for line in (self._line(duty, on) for duty in self._in_order(sector)) if line is not None]
        first = _fitting(lines, room - sum(line.size for line in listed))
        if len(first) < self._words.fewest_duties:
            return None
        rest = lines[len(first) :]
        if asked.further and rest:
            return _Told(sector, _fitting(rest, room), further=True, more=False)
        name = f"{sector.name}. " if len(asked.sectors) > 1 else ""
        shown = [replace(first[0], text=f"{name}{first[0].text}"), *first[1:], *listed]
        return _Told(sector, shown, further=False, more=bool(rest))

    def _in_order(self, sector: Sector) -> list[Duty]:
        """Order what binds a sector: its own duties, then those it draws on where it has nothing of its own."""
        topics = {duty.topic for duty in sector.duties if duty.kind is DutyKind.DUTY}
        cited = {place for duty in sector.duties for place in duty.places}
        drawn = [
            duty
            for duty in self._sectors.drawn(sector)
            if not cited.issuperset(duty.places) and not (duty.kind is DutyKind.DUTY and duty.topic in topics)
        ]
        return [*sorted(sector.duties, key=_is_right), *sorted(drawn, key=_is_right)]

    def _line(self, duty: Duty, on: date) -> Line | None:
        """Write a duty with the units it rests on; None when one of them isn't held or was not in force on the day."""
        chosen: list[Chosen] = []
        for place in duty.places:
            found = self._library.find(place)
            if found is None or not (duty.outdated or self._catalogue.validity(place, on).in_force):
                return None
            article, units = found
            chosen.append(Chosen(article, (*_lead(article.units, units[0]), *units)))
        head = f"Quyền – {duty.label}" if duty.kind is DutyKind.RIGHT else duty.label
        condition = f" ({duty.only_if})" if duty.only_if else ""
        return Line(f"{head}{condition}: {duty.says}", tuple(chosen))

    def _instruments(self, sector: Sector, on: date) -> list[Line]:
        """List the sector's usual instruments by the rows of the list held; say so when it didn't apply on the day."""
        names = [instrument.name for instrument in sector.instruments]
        listed = {row.name: row for row in load_instruments()}
        rows = [listed[name] for name in names if name in listed][: self._words.most_instruments]
        found = self._library.find(rows[0].source) if rows else None
        if found is None:
            return []
        article, units = found
        kept = replace(units[0], text=rows_named(units[0].text, {row.name for row in rows}))
        lead = _LIST if all(row.validity(self._catalogue, on).in_force for row in rows) else _ENDED
        said = "\n".join(f"- {row.name}: {_period(row)}" for row in rows)
        return [Line(f"{lead}:\n{said}", (Chosen(article, (kept,)),))]

    def _articles(self, lines: Sequence[Line]) -> list[str]:
        """Offer the articles that the lines rest on most, by name."""
        counted: dict[Locator, int] = {}
        for chosen in (chosen for line in lines for chosen in line.chosen):
            if any(is_row(words) for words in chosen.units[0].text.split("\n")):
                continue
            place = Locator(chosen.article.text.number, chosen.article.head.article)
            counted[place] = counted.get(place, 0) + 1
        ranked = sorted(counted, key=lambda place: -counted[place])
        return [place.describe(self._catalogue.name(place.document)) for place in ranked]


def tell(overview: Overview, citer: Citer) -> list[Sentence]:
    """Turn the lines into sentences; a place that several duties rest on is cited once."""
    known: dict[tuple[str, ...], tuple[int, ...]] = {}
    sentences = []
    for line in overview.lines:
        numbers: list[int] = []
        for chosen in line.chosen:
            key = tuple(unit.id for unit in chosen.units)
            if key not in known:
                known[key] = citer.cite(chosen).citations
            numbers += known[key]
        sentences.append(Sentence(text=line.text, citations=tuple(dict.fromkeys(numbers))))
    return sentences


def further_question(sector: Sector) -> str:
    """Ask for what a first answer had no room for."""
    name = sector.names[0]
    return f"{name[:1].upper()}{name[1:]} còn phải làm gì nữa về đo lường?"


def _opening(parts: Sequence[_Told]) -> str:
    names = " và ".join(part.sector.name for part in parts)
    if all(part.further for part in parts):
        return f"{names}: những việc khác phải làm về đo lường."
    return f"{names}: những việc chính phải làm về đo lường. Mỗi ý là lời tóm tắt, điều khoản làm căn cứ ở số đi kèm."


def _fitting(lines: Sequence[Line], room: int) -> list[Line]:
    """Return the first lines, as many as fit in a number of words."""
    sizes = itertools.accumulate(line.size for line in lines)
    return [line for line, size in zip(lines, sizes, strict=True) if size <= room]


def _lead(units: Iterable[Provision], unit: Provision) -> tuple[Provision, ...]:
    """Return the clause that a point stands in: the point alone doesn't say who must do it."""
    if unit.point is None:
        return ()
    return tuple(other for other in units if other.id == unit.parent and other.clause is not None)


def _is_right(duty: Duty) -> bool:
    return duty.kind is DutyKind.RIGHT


def _period(row: Instrument) -> str:
    return f"{row.months} tháng" if row.months else "không phải kiểm định định kỳ"
