"""Whether the words held for a place are those that applied on a date, as far as the catalogue knows."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.catalogue import Catalogue, Effect
from knowledge.locator import Locator


class Wording(StrEnum):
    """Which state of a place its words are, seen from a date."""

    OF_THE_DAY = "of_the_day"
    OLDER = "older"  # a change in force on the date is not in the words
    NEWER = "newer"  # the words take in a change that came after the date
    UNKNOWN = "unknown"  # the catalogue lacks the document


@dataclass(frozen=True, slots=True)
class WordingFound:
    """The state of the words, and the change that makes them another one than that of the date."""

    wording: Wording
    effect: Effect | None = None


def find_wording(catalogue: Catalogue, place: Locator, on: date) -> WordingFound:
    """Compare the words held for a place with those of a date; what ended the place leaves its last words as they were.

    Where words both lack a change and take in a later one, they count as newer: that cannot be read off them.
    """
    if catalogue.get(place.document) is None:
        return WordingFound(Wording.UNKNOWN)
    effects = [effect for effect in catalogue.effects_on(place) if effect.changes]
    newer = [e for e in effects if e.relation.in_text and e.relation.since is not None and e.relation.since > on]
    if newer:
        return WordingFound(Wording.NEWER, newer[0])
    older = [e for e in effects if not e.relation.in_text and e.acts_on(on) and not e.ends(place)]
    return WordingFound(Wording.OLDER, older[-1]) if older else WordingFound(Wording.OF_THE_DAY)
