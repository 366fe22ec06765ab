"""What to cite for facts of validity that no held text states: the entry of a document in the catalogue."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from bot.status_lines import chain
from bot.status_naming import identity
from knowledge.catalogue import Catalogue
from knowledge.documents import Confidence, LegalDocument
from knowledge.locator import Locator
from knowledge.provisions import TextKind
from knowledge.standing import effects_at

_MOST = 3


@dataclass(frozen=True)
class Record:
    """One document's entry: what it is (``says``), all that the catalogue knows of a place in it (``quote``).

    ``text_kind`` is digest where every relation is certain, reported where one rests on a single source or inference.
    """

    document: LegalDocument
    place: Locator
    says: str
    quote: str
    text_kind: TextKind


def records_of(catalogue: Catalogue, places: Iterable[Locator], cited: Collection[str], on: date) -> tuple[Record, ...]:
    """Return the entries that facts on ``places`` rest on; ``cited`` are the numbers of documents quoted already.

    They are those of the documents themselves, then of the ones that changed or ended them by the day.
    """
    found: dict[str, Record] = {}
    for place in _behind(catalogue, places, on):
        document = catalogue.get(place.document)
        if document is not None and place.document not in cited:
            found.setdefault(place.document, _record(catalogue, document, place, on))
    return tuple(found.values())[:_MOST]


def _behind(catalogue: Catalogue, places: Iterable[Locator], on: date) -> Iterator[Locator]:
    asked = list(places)
    yield from asked
    for place in asked:
        effects = effects_at(catalogue, place)
        for effect in sorted(effects, key=lambda effect: not effect.ends(place)):
            if effect.acts_on(on) and (effect.ends(place) or effect.changes):
                yield Locator(effect.by.number)


def _record(catalogue: Catalogue, document: LegalDocument, place: Locator, on: date) -> Record:
    effects = [effect.relation for effect in catalogue.effects_to(document.number)]
    certain = all(relation.confidence is Confidence.SURE for relation in [*document.relations, *effects])
    says = identity(document)
    quote = "\n".join([says, *chain(catalogue, document, place, on)])
    return Record(document, place, says, quote, TextKind.DIGEST if certain else TextKind.REPORTED)
