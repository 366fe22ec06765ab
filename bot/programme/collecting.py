"""What the sections of a programme share while it is drafted: citations numbered in the order of use, and the gaps."""

from collections.abc import Iterable

from bot.programme.citing import cited_at, is_numbered
from bot.programme.facts import Facts
from bot.programme.model import Cited, Gap, Note, Paragraph
from bot.programme.rules import law_of
from knowledge.locator import Locator
from knowledge.sectors import Duty

_LIST = Locator("23/2013/TT-BKHCN", "4", "1")  # where the list of group-2 instruments stands


class Draft:
    """A programme in the making."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self._cited: dict[Locator, Cited] = {}
        self._gaps: dict[tuple[str, str], Gap] = {}

    @property
    def citations(self) -> tuple[Cited, ...]:
        """Citations so far, in the order of their numbers."""
        return tuple(self._cited.values())

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Gaps so far, each once."""
        return tuple(self._gaps.values())

    def cite(self, *places: Locator) -> tuple[int, ...]:
        """Return the numbers of places, giving new ones where a place wasn't cited before."""
        places = tuple(_citable(place) for place in places)
        for place in places:
            if place not in self._cited:
                self._cited[place] = cited_at(place, len(self._cited) + 1, self.facts.catalogue, self.facts.on)
        return tuple(dict.fromkeys(self._cited[place].n for place in places))

    def mark(self, *places: Locator) -> str:
        """Return the numbers as they stand in a table's cell: ``[3] [4]``."""
        return " ".join(f"[{n}]" for n in self.cite(*places))

    def gap(self, where: str, what: str, field: str = "") -> str:
        """Note that something is missing and return the mark that stands for it; ``field`` of the profile fills it."""
        gap = Gap(where=where, what=what.rstrip("?. "), field=field)
        self._gaps.setdefault((gap.where, gap.what), gap)
        return gap.text

    def told(self, value: object, where: str, what: str, field: str = "") -> str:
        """Return what the profile tells, or the mark of a gap."""
        return str(value) if value else self.gap(where, what, field)

    def duty(self, duty: Duty) -> Paragraph:
        """Return a duty in the words of ``knowledge/sectors``, with its condition and its places."""
        condition = f" ({duty.only_if})" if duty.only_if else ""
        return Paragraph(text=f"{duty.says.rstrip('.')}{condition}.", citations=self.cite(*duty.places))

    def law(self, references: Iterable[str]) -> tuple[Paragraph, ...]:
        """Return what references of a rule say: duties word for word, bare places by their name."""
        found = []
        for reference in references:
            duty, places = law_of(reference)
            if duty is not None:
                found.append(self.duty(duty))
            else:
                label = self._cited_label(places[0])
                found.append(Paragraph(text=f"Tham chiếu: {label}.", citations=self.cite(*places)))
        return tuple(found)

    def list_note(self) -> Note | None:
        """Return the warning on the list of group-2 instruments, where there is one on the day of drafting."""
        validity = self.facts.catalogue.validity(_LIST, self.facts.on)
        return Note(text=" ".join(validity.notices)) if validity.notices else None

    def _cited_label(self, place: Locator) -> str:
        self.cite(place)
        return self._cited[_citable(place)].label


def _citable(place: Locator) -> Locator:
    """Return a place as it can be cited: the numbers below a part without a number are ours, not the document's."""
    return place if is_numbered(place) else Locator(place.document, place.article)
