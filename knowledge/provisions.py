"""The units of a legal text: where each stands, what it says."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from knowledge.provenance import Origin, Provenance

POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"
"""Letters of points in the order Vietnamese law uses them (no f, j, w, z)."""


class TextKind(StrEnum):
    """What the words of a text are worth as evidence."""

    VERBATIM = "verbatim"  # official text, ingested
    DIGEST = "digest"  # our own wording of a text that was read
    REPORTED = "reported"  # facts from secondary sources
    UNVERIFIED = "unverified"  # never answers


class Level(StrEnum):
    """Which unit a provision is."""

    ARTICLE = "article"  # điều, or a titled part of a text without articles
    CLAUSE = "clause"  # khoản
    POINT = "point"  # điểm


@dataclass(frozen=True, slots=True)
class Provision:
    """One unit of a document: an article's lead, a clause's lead or a point.

    ``text`` holds the unit's own words only, without those of the units below it; several paragraphs and dash items
    are separated by newlines. ``start``/``end`` are character offsets in the normalised source text. ``origin`` says
    where an article was taken from, when its source is put together from several documents.
    """

    id: str
    document: str
    level: Level
    parent: str | None
    article: str | None
    clause: str | None
    point: str | None
    heading: str
    chapter: str
    section: str
    text: str
    order: int
    start: int
    end: int
    confidence: str | None = None
    origin: Origin | None = None

    @property
    def article_key(self) -> str:
        """The article's number, or the heading of a unit that has none."""
        return self.article if self.article is not None else self.heading


@dataclass(frozen=True, slots=True)
class LegalText:
    """One text of one document as it is stored: its metadata and its provisions in reading order.

    ``provenance`` holds what the text says of itself: names, dates, and the changes its words already take in.
    """

    number: str
    text_kind: TextKind
    title: str
    provisions: tuple[Provision, ...]
    source_name: str
    source_sha256: str
    missing: str = ""
    source_url: str = ""
    warnings: tuple[str, ...] = ()
    provenance: Provenance = field(default_factory=Provenance)

    def same_as(self, other: "LegalText | None") -> bool:
        """Tell whether another text of this document holds the same words and changes from the same source."""
        return other is not None and self._essence == other._essence

    @property
    def _essence(self) -> tuple[object, ...]:
        return self.source_sha256, self.provisions, self.provenance.as_of, self.provenance.changes

    @property
    def article_count(self) -> int:
        """Number of articles (or titled parts)."""
        return sum(1 for p in self.provisions if p.level is Level.ARTICLE)

    @property
    def clause_count(self) -> int:
        """Number of clauses."""
        return sum(1 for p in self.provisions if p.level is Level.CLAUSE)

    @property
    def point_count(self) -> int:
        """Number of points."""
        return sum(1 for p in self.provisions if p.level is Level.POINT)


def slug_of(number: str) -> str:
    """Return the file-name form of a document number: ``04/2011/QH13`` → ``04-2011-qh13``."""
    plain = unicodedata.normalize("NFD", number.lower().replace("đ", "d"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def provision_id(text_kind: TextKind, number: str, article_key: str, clause: str | None, point: str | None) -> str:
    """Build the stable identifier of a provision, e.g. ``digest:04-2011-qh13/16/2/b``."""
    parts = [f"{text_kind}:{slug_of(number)}", slug_of(article_key)]
    if clause is not None:
        parts.append(clause)
    if point is not None:
        parts.append(point if clause is not None else f"-/{point}")
    return "/".join(parts)


def assemble(units: Iterable[Provision]) -> str:
    """Join units in reading order into running text with their marks (``1.``, ``a)``)."""
    return "\n".join(f"{mark}{unit.text}".rstrip() for unit, mark in _marked(units))


def spans_of(units: Iterable[Provision]) -> dict[str, tuple[int, int, int]]:
    """Return where each unit stands in the assembled text, by identifier: its mark, its own words, their end."""
    found = {}
    offset = 0
    for unit, mark in _marked(units):
        end = offset + len(f"{mark}{unit.text}".rstrip())
        found[unit.id] = offset, offset + len(mark), end
        offset = end + 1
    return found


def _marked(units: Iterable[Provision]) -> Iterator[tuple[Provision, str]]:
    """Return the units that have words or a mark, each with its mark."""
    for unit in units:
        mark = ""
        if unit.level is Level.CLAUSE:
            mark = f"{unit.clause}. "
        elif unit.level is Level.POINT:
            mark = f"{unit.point}) "
        if unit.text or mark:
            yield unit, mark


def subtree(units: Sequence[Provision], root: Provision) -> list[Provision]:
    """Return ``root`` and every unit below it, in reading order, from the units of its document."""
    keep = {root.id}
    found = []
    for unit in units:
        if unit.id == root.id or unit.parent in keep:
            keep.add(unit.id)
            found.append(unit)
    return found
