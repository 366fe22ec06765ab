"""Questions that a fact reported of a document answers, whose text isn't held."""

from collections.abc import Iterable
from datetime import date

from bot.selection import Chosen
from bot.status_describing import Describer, put_together
from bot.status_lines import ValidityReply, unknowns, verdict
from bot.status_of_subject import flat
from bot.validity_intent import IntentReader
from knowledge.catalogue import Catalogue
from knowledge.documents import LegalDocument, ReportedFact
from knowledge.library import Library
from knowledge.locator import Locator
from knowledge.standing import Standing, find_standing


class FactDesk:
    """Tells what the catalogue reports of documents."""

    def __init__(self, catalogue: Catalogue, library: Library, intents: IntentReader, describer: Describer) -> None:
        """Take the catalogue, the texts held and the reader of what is asked."""
        self._catalogue = catalogue
        self._library = library
        self._intents = intents
        self._describer = describer

    def reply(self, text: str, on: date) -> ValidityReply | None:
        """Answer by a fact whose cues the question holds, if it was so on the day; None when there is none."""
        words = f" {flat(text)} "
        for document in self._catalogue.documents:
            for fact in document.facts:
                met = all(any(f" {flat(cue)} " in words for cue in group) for group in fact.cues)
                past = fact.until is not None and on >= fact.until
                if met and (not past or self._intents.of_past(text) or _names_year(document, words)):
                    return self._told(document, fact, on, past=past)
        return None

    def _told(self, document: LegalDocument, fact: ReportedFact, on: date, *, past: bool) -> ValidityReply:
        place = Locator(document.number)
        early = find_standing(self._catalogue, document, place, on).standing is Standing.NOT_YET
        heads = [verdict(self._catalogue, document, place, on)] if early else []
        since = self._describer.since([document.number]) if past else []
        unknown = unknowns(self._catalogue, self._library, place, on)
        told = put_together([*heads, *since, fact.says], (), unknown)
        return ValidityReply(told, self._cited(fact.cites), described=(place,))

    def _cited(self, cites: Iterable[str]) -> tuple[Chosen, ...]:
        places = (cite.split(" ") for cite in cites)
        found = (self._library.find(Locator(number, *unit.split("."))) for number, unit in places)
        return tuple(Chosen(article, units) for article, units in filter(None, found))


def _names_year(document: LegalDocument, words: str) -> bool:
    """A question gives the year of a document: what that document set once is its answer."""
    year = (document.issued or document.earliest or date.max).year
    return f" {year} " in words
