"""Searching the texts for articles: by words or by a place, narrowed by document, kinds and validity on a day."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bot.places import PlaceReply, reply_to_place
from bot.searching import Search
from bot.selection import load_rules
from bot.status_describing import describe_document
from bot.understanding import Reader
from knowledge.base import KnowledgeBase
from knowledge.catalogue import Catalogue
from knowledge.documents import DocumentKind
from knowledge.library import Article, Library, place_of
from knowledge.locator import Locator, LocatorReader, Reference
from knowledge.provisions import Provision, TextKind
from knowledge.ranking import Match
from knowledge.standing import Finding, Standing, find_standing
from knowledge.syllables import SYLLABLE, fold

MOST = 30  # articles in one answer
_KEPT = 400  # matches ranked, so that filters leave enough
_SHARE = 0.45  # of the best score: articles below it are not shown
_CLAUSE_SHARE = 0.85  # of the best clause's score: a second clause of the same article is shown too
_MOST_CLAUSES = 2
_LONG = 90  # syllables; of a longer clause with points only the best point is shown
_ENDED = (Standing.ENDED, Standing.NOT_YET)


@dataclass(frozen=True)
class Ranked:
    """What a search by words found: the words as they were read, and matches, best first."""

    words: str
    matches: Sequence[Match]


Groups = tuple[tuple[Provision, ...], ...]
"""Units of one article that stand together."""

Ranker = Callable[[str, date], Ranked]
"""Ranks everything for words on a day."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; without words, the articles of a document. ``document`` is a number."""

    day: date
    words: str = ""
    document: str = ""
    kind: DocumentKind | None = None
    text_kind: TextKind | None = None
    in_force: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """Units of an article that match, their place, and where that stands on the day (None: not catalogued)."""

    units: tuple[Provision, ...]
    place: Locator
    finding: Finding | None


@dataclass(frozen=True, slots=True)
class Hit:
    """An article found, where it stands on the day, and its clauses that match (none: the article as a whole)."""

    article: Article
    finding: Finding | None
    clauses: tuple[Clause, ...] = ()


@dataclass(frozen=True)
class Found:
    """What was found, and the words as they were read.

    ``said`` holds Vietnamese lines on a document or a place that is named; ``hidden`` counts articles that only the
    filter on validity left out, ``more`` those beyond :data:`MOST`.
    """

    words: str
    hits: tuple[Hit, ...] = ()
    said: str = ""
    hidden: int = 0
    more: int = 0


@dataclass(frozen=True)
class _Draft:
    """Articles before they are filtered, each with the groups of units that match."""

    words: str
    rows: list[tuple[Article, Groups]] = field(default_factory=list)
    said: str = ""


def ranker_of(base: KnowledgeBase) -> Ranker:
    """Return the ranker over an opened knowledge base, which reads words as questions are read."""
    reader, search = Reader(base), Search(base, load_rules())

    def rank(words: str, day: date) -> Ranked:
        understood = reader.read(words)
        return Ranked(understood.text, search.whole(understood, day, _KEPT))

    return rank


class LookupSearch:
    """Finds articles."""

    def __init__(self, library: Library, catalogue: Catalogue, locators: LocatorReader, rank: Ranker) -> None:
        """Take the texts, the catalogue, the reader of places and what ranks."""
        self._library = library
        self._catalogue = catalogue
        self._locators = locators
        self._rank = rank

    def find(self, wanted: Wanted) -> Found:
        """Return what is found.

        Raises:
            QuestionError: the words are too many to be read.
        """
        draft = self._draft(wanted)
        fitting = [row for row in draft.rows if self._fits(row[0], wanted)]
        hits = [self._hit(article, groups, wanted.day) for article, groups in fitting]
        shown = [hit for hit in hits if not (wanted.in_force and _ended(hit))]
        return Found(draft.words, tuple(shown[:MOST]), draft.said, len(hits) - len(shown), max(0, len(shown) - MOST))

    def _draft(self, wanted: Wanted) -> _Draft:
        words = wanted.words.strip()
        if not SYLLABLE.search(words):
            return _Draft("", [(article, ()) for article in self._library.of_document(wanted.document)])
        reference = self._locators.read(words)
        if reference.document is None and reference.unknown_document is None and wanted.document:
            reference = replace(reference, document=wanted.document)
        reply = reply_to_place(self._library, self._catalogue, reference)
        if reply is not None:
            return _Draft(words, self._at_place(reference, reply), "" if reply.chosen else reply.opening)
        if reference.document is not None and not reference.rest.strip(" ,.;:?"):
            return self._of_document(words, reference, wanted.day)
        ranked = self._rank(words, wanted.day)
        return _Draft(ranked.words, self._ranked(ranked.matches, wanted))

    def _at_place(self, reference: Reference, reply: PlaceReply) -> list[tuple[Article, Groups]]:
        if not reply.chosen:
            return []
        article = reply.chosen[0].article
        if reference.clause is None and reference.point is None:
            return [(article, ())]
        return [(article, tuple(chosen.units for chosen in reply.chosen))]

    def _of_document(self, words: str, reference: Reference, day: date) -> _Draft:
        number = reference.document or ""
        card = describe_document(self._catalogue, self._library, reference, day)
        return _Draft(words, [(article, ()) for article in self._library.of_document(number)], card)

    def _ranked(self, matches: Sequence[Match], wanted: Wanted) -> list[tuple[Article, Groups]]:
        """Return the articles that fit and whose scores come near the best one among them."""
        found = [(self._library.articles[m.key], m) for m in matches if m.key in self._library.articles]
        fitting = [(article, match) for article, match in found if self._fits(article, wanted)]
        least = max((match.score for _, match in fitting), default=0.0) * _SHARE
        return [(article, matching(article, match)) for article, match in fitting if match.score >= max(least, 1e-6)]

    def _fits(self, article: Article, wanted: Wanted) -> bool:
        text = article.text
        document = self._catalogue.get(text.number)
        return (
            wanted.document in ("", text.number)
            and wanted.text_kind in (None, text.text_kind)
            and (wanted.kind is None or (document is not None and document.kind is wanted.kind))
        )

    def _hit(self, article: Article, groups: Iterable[tuple[Provision, ...]], day: date) -> Hit:
        clauses = []
        for units in groups:
            place = place_of(units[1] if len(units) == 2 else units[0])
            clauses.append(Clause(units, place, self.standing(place, day)))
        return Hit(article, self.standing(place_of(article.head), day), tuple(clauses))

    def standing(self, place: Locator, day: date) -> Finding | None:
        """Say where a place stands on a day; None where the catalogue lacks its document.

        Numbers below a part without a number are ours: such a part stands where its document does.
        """
        document = self._catalogue.get(place.document)
        known = place if place.article is not None else Locator(place.document)
        return find_standing(self._catalogue, document, known, day) if document else None


def matching(article: Article, match: Match) -> Groups:
    """Return the clauses of an article that match best, in reading order; of long ones the lead and the best point."""
    scored = [
        (max((match.unit_scores.get(unit.id, 0.0) for unit in group), default=0.0), number)
        for number, group in enumerate(article.groups)
    ]
    best = max(scored, default=(0.0, 0))[0]
    if best <= 0 or (len(article.groups) == 1 and len(article.body.split()) <= _LONG):
        return ()
    chosen = sorted(scored, reverse=True)[:_MOST_CLAUSES]
    kept = sorted(number for score, number in chosen if score >= _CLAUSE_SHARE * best)
    return tuple(_narrowed(article.groups[number], match) for number in kept)


def _narrowed(group: tuple[Provision, ...], match: Match) -> tuple[Provision, ...]:
    if len(group) <= 2 or sum(len(unit.text.split()) for unit in group) <= _LONG:
        return group
    point = max(group[1:], key=lambda unit: match.unit_scores.get(unit.id, 0.0))
    return (group[0], point) if match.unit_scores.get(point.id, 0.0) > 0 else group[:1]


def _ended(hit: Hit) -> bool:
    """It isn't in force: the article, or every clause of it that matches."""
    if hit.finding is not None and hit.finding.standing in _ENDED:
        return True
    return bool(hit.clauses) and all(c.finding is not None and c.finding.standing in _ENDED for c in hit.clauses)


def runs_of(words: str, text: str) -> list[tuple[int, int]]:
    """Return where runs of two or more syllables of a search stand in a text, whatever their diacritics."""
    pairs = _pairs([match.group() for match in SYLLABLE.finditer(words)])
    found = list(SYLLABLE.finditer(text))
    spans: list[tuple[int, int]] = []
    for first, second in zip(found, found[1:], strict=False):
        if (fold(first.group()), fold(second.group())) in pairs:
            if spans and spans[-1][1] >= first.start():
                spans[-1] = spans[-1][0], second.end()
            else:
                spans.append((first.start(), second.end()))
    return spans


def _pairs(words: Sequence[str]) -> set[tuple[str, str]]:
    folded = [fold(word) for word in words]
    return set(zip(folded, folded[1:], strict=False))
