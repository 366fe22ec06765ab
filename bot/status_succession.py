"""Which document of a line of documents applied on a day: the one meant, what it replaced, or what replaced it."""

from collections.abc import Iterable, Iterator
from datetime import date

from bot.status_describing import ENDING, Describer
from bot.status_naming import day
from knowledge.catalogue import Catalogue
from knowledge.documents import LegalDocument
from knowledge.locator import Locator
from knowledge.standing import Standing, find_standing


class Succession:
    """Walks from a document to those before and after it."""

    def __init__(self, catalogue: Catalogue, describer: Describer) -> None:
        """Take the catalogue and what describes documents."""
        self._catalogue = catalogue
        self._describer = describer

    def applied(self, number: str, on: date) -> list[LegalDocument]:
        """Return the documents of a line that applied on a day, as far as the catalogue knows; none before the first.

        Only what was replaced or repealed as a whole is gone back to.
        """
        return list({found.number: found for found in self._walk(number, on, set())}.values())

    def _walk(self, number: str, on: date, seen: set[str]) -> Iterator[LegalDocument]:
        document = self._catalogue.get(number)
        if document is None or number in seen:
            return
        seen.add(number)
        finding = find_standing(self._catalogue, document, Locator(number), on)
        if finding.standing is Standing.NOT_YET:
            for relation in document.relations:
                if relation.type in ENDING and not relation.articles:
                    yield from self._walk(relation.target, on, seen)
        elif finding.standing is Standing.ENDED and finding.effect is not None:
            yield from self._walk(finding.effect.by.number, on, seen)
        elif finding.standing is not Standing.ENDED:
            yield document

    def ended_together(self, number: str, on: date) -> list[str]:
        """Name the other documents that ended with one, by the same document: "theo mấy quyết định nào"."""
        document = self._catalogue.get(number)
        if document is None:
            return []
        effects = [e for e in self._catalogue.effects_to(number) if e.ends(Locator(number)) and not e.acts_on(on)]
        by = effects[0].by if effects else None
        others = [r.target for r in by.relations if r.type in ENDING and not r.articles] if by else []
        names = [self._catalogue.name(other) for other in dict.fromkeys(others) if other != number]
        return [f"Cùng bị {by.name} thay hoặc bãi bỏ: {', '.join(names)}."] if by and names else []

    def lines(self, number: str, days: Iterable[date]) -> list[str]:
        """Name for each day what applied in the place of a document."""
        return [line for on in days for line in self._of_day(number, on)]

    def _of_day(self, number: str, on: date) -> list[str]:
        found = self.applied(number, on)
        if not found:
            name = self._catalogue.name(number)
            return [f"Tại ngày {day(on)}: kho không biết văn bản nào áp dụng ở chỗ của {name}."]
        return [line for each in found for line in self._describer.applicable(Locator(each.number), on)]
