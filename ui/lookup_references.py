"""What ``lookup --json`` tells of citations: what the words at a place refer to, and what refers to the place."""

from collections.abc import Iterable
from typing import Any

from knowledge.catalogue import Catalogue
from knowledge.library import Library
from knowledge.locator import Locator
from knowledge.references import Reference, cited_by, references
from knowledge.sources import describe_place, key_of

Plain = dict[str, Any]


def references_at(library: Library, catalogue: Catalogue, place: Locator) -> list[Plain]:
    """Return the references in the words at a place, in their order."""
    found = library.find(place)
    if found is None:
        return []
    article, units = found
    return [
        _place(key_of(unit)) | _reference(reference, catalogue)
        for unit in units
        for reference in references(unit, article.text, library, catalogue)
    ]


def citing_at(library: Library, catalogue: Catalogue, place: Locator) -> list[Plain]:
    """Return the places whose words refer to a place or to a part of it."""
    return [
        _place(key_of(citing.provision))
        | {"label": describe_place(key_of(citing.provision), catalogue), "words": citing.reference.words}
        for citing in cited_by(library, catalogue, place)
    ]


def _reference(reference: Reference, catalogue: Catalogue) -> Plain:
    return {
        "words": reference.words,
        "start": reference.start,
        "end": reference.end,
        "kind": reference.kind.value,
        "targets": list(_targets(reference.targets, catalogue)),
        "annex": reference.annex,
        "division": reference.division,
        "reason": reference.reason,
    }


def _targets(targets: Iterable[Locator], catalogue: Catalogue) -> Iterable[Plain]:
    for target in targets:
        yield _place(target) | {"label": describe_place(target, catalogue)}


def _place(place: Locator) -> Plain:
    return {"so_hieu": place.document, "dieu": place.article, "khoan": place.clause, "diem": place.point}
