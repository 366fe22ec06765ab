"""Where a document or a place in it stands on a date: one finding, with the document that decided it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.catalogue import Catalogue, Effect, covers, touches
from knowledge.documents import Doubt, DoubtKind, LegalDocument, RelationType
from knowledge.locator import Locator


class Standing(StrEnum):
    """What the catalogue lets us say of a place on a date."""

    NOT_YET = "not_yet"
    ENDED = "ended"
    UNSURE = "unsure"
    CHANGED = "changed"  # in force, with some of it or its words changed
    IN_FORCE = "in_force"


@dataclass(frozen=True, slots=True)
class Finding:
    """Where a place stands, since when, and the effect that decided it; ``since`` may be unknown."""

    standing: Standing
    since: date | None = None
    effect: Effect | None = None
    doubt: Doubt | None = None


@dataclass(frozen=True, slots=True)
class Overtaken:
    """A place of another document whose words, as the first document set them, have gone, and what ended them."""

    place: Locator
    effect: Effect


def find_standing(catalogue: Catalogue, document: LegalDocument, place: Locator, on: date) -> Finding:
    """Say where a place stands on a date. What is doubted goes before what the relations say."""
    begins = document.effective or document.earliest
    if begins is not None and on < begins:
        return Finding(Standing.NOT_YET, document.effective)
    for doubt in catalogue.doubts(place, on, DoubtKind.STANDING):
        if covers(doubt.articles, place):
            return Finding(Standing.UNSURE, doubt.since, None, doubt)
    effects = [e for e in effects_at(catalogue, place) if e.changes and e.acts_on(on)]
    enders = [effect for effect in effects if effect.ends(place)]
    sure = next((effect for effect in enders if effect.is_sure), None)
    if sure is not None:
        return Finding(Standing.ENDED, sure.relation.since, sure)
    if document.expired is not None and on >= document.expired:
        return Finding(Standing.ENDED, document.expired)
    if enders or document.effective is None:
        return Finding(Standing.UNSURE, None, enders[0] if enders else None)
    past = overtaken(catalogue, place, on)
    if effects or past:
        last = effects[-1] if effects else past[-1].effect
        return Finding(Standing.CHANGED, last.relation.since, last)
    return Finding(Standing.IN_FORCE, document.effective)


def effects_at(catalogue: Catalogue, place: Locator) -> list[Effect]:
    """Return what changes a place; for a whole document, everything that touches any part of it."""
    if place.article is None:
        return catalogue.effects_to(place.document)
    return [effect for effect in catalogue.effects_on(place) if effect.changes]


def overtaken(catalogue: Catalogue, place: Locator, on: date) -> list[Overtaken]:
    """Return what an amending document put into others and what has ended there by the day.

    Only for a whole document: a circular that rewrote a list stays in force, the list it wrote doesn't.
    """
    document = catalogue.get(place.document)
    if document is None or place.article is not None:
        return []
    found = []
    for relation in document.relations:
        if relation.type is not RelationType.AMENDS or relation.since is None:
            continue
        for effect in catalogue.effects_to(relation.target):
            since, units = effect.relation.since, effect.relation.articles
            if effect.by is document or since is None or not relation.since < since <= on:
                continue
            places = [Locator(relation.target, *unit.split(".")) for unit in units]
            hit = [p for p in places if relation.articles and touches(relation.articles, p) and effect.ends(p)]
            found += [Overtaken(p, effect) for p in hit]
    return found
