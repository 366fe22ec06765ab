"""Whether the words held for a place are those that applied on a date, as far as the catalogue knows."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.catalogue import Catalogue, Effect
from knowledge.locator import Locator


class Wording(StrEnum):
    """Which state of a place its words are, seen from a date."""

    OF_THE_DAY = "of_the_day"
    OTHER = "other"  # a change in force on the date is not in the words, or they take in one that came after it
    UNKNOWN = "unknown"  # the catalogue lacks the document


@dataclass(frozen=True, slots=True)
class WordingFound:
    """The state of the words, and the changes that make them another one than that of the date.

    ``missing`` were in force on the date but are not in the words; ``later`` came after it and are.
    """

    wording: Wording
    missing: tuple[Effect, ...] = ()
    later: tuple[Effect, ...] = ()


def find_wording(catalogue: Catalogue, place: Locator, on: date) -> WordingFound:
    """Compare the words held for a place with those of a date; what ended it leaves its last words as they were."""
    if catalogue.get(place.document) is None:
        return WordingFound(Wording.UNKNOWN)
    effects = [effect for effect in catalogue.effects_on(place) if effect.changes]
    later = tuple(e for e in effects if e.relation.in_text and e.relation.since is not None and e.relation.since > on)
    missing = tuple(e for e in effects if not e.relation.in_text and e.acts_on(on) and not e.ends(place))
    return WordingFound(Wording.OTHER if later or missing else Wording.OF_THE_DAY, missing, later)
