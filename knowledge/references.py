"""Citations inside the texts: what each provision refers to, and what refers to it.

:func:`references` reads one provision; :func:`cited_by` turns all of them round. Both keep what they have read for as
long as the library and the catalogue are the same.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from knowledge import amending
from knowledge.amending import Frame
from knowledge.catalogue import Catalogue
from knowledge.library import Article, Library
from knowledge.locator import Locator
from knowledge.provisions import LegalText, Level, Provision
from knowledge.reference_chains import Chain, chains_in
from knowledge.reference_documents import DocumentReader, kind_of
from knowledge.reference_model import Reference, RefKind, Where
from knowledge.reference_places import Places, inner_of
from knowledge.reference_resolving import Resolver
from knowledge.reference_words import Rank, Token, unit_tokens, without_overlaps

__all__ = ["CitingPlace", "RefKind", "Reference", "ReferenceReader", "cited_by", "reader_of", "references"]


@dataclass(frozen=True, slots=True)
class CitingPlace:
    """One reference seen from what it cites: the article it stands in, its place and itself."""

    article: Article
    provision: Provision
    reference: Reference


def references(provision: Provision, text: LegalText, library: Library, catalogue: Catalogue) -> tuple[Reference, ...]:
    """Return what a provision of a text refers to, in the order of its words, with offsets in them."""
    return reader_of(library, catalogue).of(provision, text)


def cited_by(library: Library, catalogue: Catalogue, place: Locator) -> tuple[CitingPlace, ...]:
    """Return the references of all texts held to a place or to a part of it, those of its own article left out.

    ``place.article`` is the key of an article in its text. References to whole documents, chapters and annexes cite no
    article.
    """
    return reader_of(library, catalogue).citing(place)


@lru_cache(maxsize=2)
def reader_of(library: Library, catalogue: Catalogue) -> "ReferenceReader":
    """Return the reader for a library and a catalogue, always the same one while they are."""
    return ReferenceReader(library, catalogue)


class ReferenceReader:
    """Reads references with all that a library and a catalogue know."""

    def __init__(self, library: Library, catalogue: Catalogue) -> None:
        """Take what places are looked up in."""
        self._library = library
        self._catalogue = catalogue
        self._documents = DocumentReader(catalogue.documents, library.texts)
        self._places: dict[int, tuple[LegalText, Places]] = {}
        self._known: dict[tuple[int, str], tuple[Reference, ...]] = {}

    def of(self, provision: Provision, text: LegalText) -> tuple[Reference, ...]:
        """Return the references of a provision; see :func:`references`."""
        key = id(text), provision.id
        self.places_of(text)  # keeps the text, so that its identity stays its own
        if key not in self._known:
            self._known[key] = tuple(_Reading(self, provision, text).references())
        return self._known[key]

    def citing(self, place: Locator) -> tuple[CitingPlace, ...]:
        """Return the references to a place; see :func:`cited_by`."""
        found = self._citing.get((place.document, place.article or ""), ())
        return tuple(
            citing for citing in found if any(_is_within(target, place) for target in citing.reference.targets)
        )

    @cached_property
    def _citing(self) -> dict[tuple[str, str], list[CitingPlace]]:
        found: dict[tuple[str, str], list[CitingPlace]] = defaultdict(list)
        for article in self._library.articles.values():
            own = article.text.number, article.head.article_key
            for unit in article.units:
                for reference in self.of(unit, article.text):
                    if not reference.is_resolved or reference.division or reference.annex:
                        continue
                    for key in dict.fromkeys((t.document, t.article or "") for t in reference.targets):
                        if key[1] and key != own:
                            found[key].append(CitingPlace(article, unit, reference))
        return found

    def resolver(self, text: LegalText, reading: "_Reading") -> Resolver:
        """Return a resolver for a text, which goes before the one of its number in the library."""

        def places(number: str) -> Places | None:
            held = text if number == text.number else self._library.texts.get(number)
            return self.places_of(held) if held is not None else None

        return Resolver(text.number, self._catalogue, places, reading.last_of_kind)

    def places_of(self, text: LegalText) -> Places:
        """Return the places of a text."""
        if id(text) not in self._places:
            self._places[id(text)] = text, Places(text)
        return self._places[id(text)][1]

    def chains(self, words: str) -> list[Chain]:
        """Return the places that words name."""
        return chains_in(words, without_overlaps([*unit_tokens(words), *self._documents.tokens(words)]))

    def frame(self, unit: Provision, text: LegalText) -> Frame | None:
        """Return what a provision amends; None when it amends nothing."""
        title = text.provenance.title or text.title
        titled = Frame().narrowed(self.chains(_told_now(title))) if amending.amends_one(title) else Frame()
        frame: Frame | None = None
        for step in self.places_of(text).path_to(unit):
            for words in (step.heading, step.text) if step.level is Level.ARTICLE else (step.text,):
                instruction = _told_now(words.split("“", 1)[0])
                if amending.amends(instruction):
                    frame = (frame or titled).narrowed(self.chains(instruction))
        return frame if frame is not None and (frame.document or "“" in unit.text) else None

    def document_tokens(self, words: str) -> list[Token]:
        """Return the words for documents."""
        return self._documents.tokens(words)

    def kind(self, text: LegalText) -> str:
        """Return what kind of document a text is, in lower case."""
        document = self._catalogue.get(text.number)
        return (document.kind.value if document else text.provenance.kind).lower() or kind_of(text.number)


class _Reading:
    """Reads the references of one provision."""

    def __init__(self, reader: ReferenceReader, provision: Provision, text: LegalText) -> None:
        self.reader = reader
        self.text = text
        self.unit = provision
        self.words = provision.text
        inner = inner_of(provision)
        self.here = Where(
            text.number,
            reader.kind(text),
            inner.rules,
            provision.article_key,
            provision.clause,
            provision.point,
            provision.chapter,
            provision.section,
        )

    def references(self) -> Iterator[Reference]:
        """Return them in the order of the words."""
        chains = self._completed(self.reader.chains(self.words))
        if not chains:
            return
        frame = self.reader.frame(self.unit, self.text)
        quoted = amending.quoted_lines(self.words, frame) if frame is not None else []
        resolver = self.reader.resolver(self.text, self)
        for chain in chains:
            line = next((q for q in quoted if q.start <= chain.start < q.end), None)
            if line is not None and chain.start < line.words_from:
                continue
            if line is not None:
                where = self._quoted_place(line.place)
            else:
                where = self.here if frame is None else self._instructed_place(chain, chains, frame)
            words = self.words[chain.start : chain.end]
            found = resolver.resolve(chain, words, where)
            if found is not None and found.kind is RefKind.NOT_HELD and (fuller := self._fuller(chain, chains)):
                other = resolver.resolve(fuller, words, where)
                found = other if other is not None and other.is_resolved else found
            if found is not None:
                yield found

    def _completed(self, chains: list[Chain]) -> list[Chain]:
        """Read "Điều 6 của Thông tư này (điểm a khoản 1, khoản 7)": units in brackets are of the article before."""
        found: list[Chain] = []
        before: Chain | None = None
        for chain in chains:
            bracket = self.words.rfind("(", 0, chain.start)
            inside = bracket >= 0 and ")" not in self.words[bracket : chain.start]
            if not (inside and before is not None and before.end <= bracket <= before.end + 1):
                before = chain if chain.of(Rank.ARTICLE) is not None else None
                found.append(chain)
                continue
            bare = all(token.rank < Rank.ARTICLE for token in (chain.leaf, *chain.containers))
            larger = [t for t in (before.leaf, *before.containers) if t.rank >= Rank.ARTICLE] if bare else []
            found.append(replace(chain, containers=(*chain.containers, *larger)))
        return found

    def _fuller(self, chain: Chain, chains: list[Chain]) -> Chain | None:
        """Read "điểm a và người của cơ quan nêu tại điểm b khoản 5": point a lies where point b does."""
        later = next((c for c in chains if c.start >= chain.end), None)
        if chain.containers or later is None or later.leaf.rank is not chain.leaf.rank:
            return None
        return replace(chain, containers=later.containers) if later.containers else None

    def last_of_kind(self, kind: str, at: int) -> str | None:
        """Return the document of a kind that was named last before a place: what "Luật này" means in a circular."""
        before = [t for t in self.reader.document_tokens(self.words[:at]) if t.number and kind_of(t.number) == kind]
        return before[-1].number if before else None

    def _quoted_place(self, place: Frame) -> Where:
        return Where(place.document, "", "", place.article, place.clause, place.point)

    def _instructed_place(self, chain: Chain, chains: list[Chain], frame: Frame) -> Where:
        """Return where an instruction stands: in what it amends, named behind it or by the units above."""
        if any(token.this for token in (chain.leaf, *chain.containers)):
            return self.here
        line_end = self.words.find("\n", chain.end)
        end = min(amending.told_of(self.words, chain.end), line_end if line_end >= 0 else len(self.words))
        behind = [c for c in chains if chain.end <= c.start < end]
        document = next((t.number for c in behind if (t := c.of(Rank.DOCUMENT)) and t.number), frame.document)
        article = frame.article
        if chain.of(Rank.ARTICLE) is None:
            named = (t for c in behind if (t := c.of(Rank.ARTICLE)) is not None and t.values)
            article = next((t.values[0].first for t in named), article)
        return Where(document, "", "", article, frame.clause, frame.point)


def _told_now(words: str) -> str:
    """Return the words before those that tell of earlier amendments."""
    return words[: amending.told_of(words)]


def _is_within(part: Locator, whole: Locator) -> bool:
    pairs = ((part.article, whole.article), (part.clause, whole.clause), (part.point, whole.point))
    return part.document == whole.document and all(wider is None or own == wider for own, wider in pairs)
