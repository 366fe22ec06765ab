"""From words that name a place to the place itself, as seen from where the words stand."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from knowledge.attached import read_inner
from knowledge.catalogue import Catalogue
from knowledge.errors import AbsentPlaceError, UnclearPlaceError
from knowledge.locator import Locator
from knowledge.reference_chains import Chain
from knowledge.reference_model import Reference, RefKind, Where
from knowledge.reference_places import Places, span_of
from knowledge.reference_words import Rank, Token, Value, printed


@dataclass
class Resolver:
    """Looks places up for one text: in it, in the texts held, in the catalogue."""

    own: str
    catalogue: Catalogue
    places: Callable[[str], Places | None]
    last_of_kind: Callable[[str, int], str | None] = field(default=lambda _kind, _at: None)

    def resolve(self, chain: Chain, words: str, where: Where) -> Reference | None:
        """Return the reference that a chain makes; None when it only names the document it stands in."""
        if chain.leaf.this and (chain.leaf.rank >= Rank.FORM or _is_no_part(chain.leaf, where)):
            return None
        start, end = chain.start, chain.end
        try:
            document = self._document(chain, where)
            if chain.leaf.rank is Rank.DOCUMENT:
                return None if document == self.own else self._whole(chain, words, document)
            if document not in self.catalogue and self.places(document) is None:
                raise AbsentPlaceError(f"kho và danh mục không có {document}")
            kind = self._kind(document)
            form, annex = chain.of(Rank.FORM), chain.of(Rank.ANNEX)
            if form or annex:
                return Reference(
                    start,
                    end,
                    words,
                    kind,
                    (Locator(document),),
                    annex=", ".join(printed(t) for t in (form, annex) if t),
                )
            targets, division = self._targets(chain, document, where)
            return Reference(start, end, words, kind, targets, division=division)
        except AbsentPlaceError as told:
            return Reference(start, end, words, RefKind.NOT_HELD, reason=told.message)
        except UnclearPlaceError as told:
            return Reference(start, end, words, RefKind.UNRESOLVED, reason=told.message)

    def _whole(self, chain: Chain, words: str, document: str) -> Reference:
        if document not in self.catalogue and self.places(document) is None:
            return Reference(
                chain.start, chain.end, words, RefKind.NOT_HELD, reason=f"kho và danh mục không có {document}"
            )
        return Reference(chain.start, chain.end, words, self._kind(document), (Locator(document),))

    def _kind(self, document: str) -> RefKind:
        if document == self.own:
            return RefKind.THIS
        return RefKind.KNOWN if self.places(document) is None else RefKind.HELD

    def _document(self, chain: Chain, where: Where) -> str:
        token = chain.of(Rank.DOCUMENT)
        if token is not None and token.number is not None:
            return token.number
        if token is not None and where.kind and not _same_kind(token.kind, where.kind):
            number = self.last_of_kind(token.kind, token.start)
            if number is None:
                raise UnclearPlaceError(f"không rõ “{token.kind} này” là văn bản nào")
            return number
        if where.document is None:
            raise UnclearPlaceError("không rõ văn bản được sửa đổi")
        return where.document

    def _targets(self, chain: Chain, document: str, where: Where) -> tuple[tuple[Locator, ...], str]:
        """Return the places named and the name of the division, if it is one."""
        places = self.places(document)
        here = where if document == where.document else Where(document)
        here = _in_rules(here, chain, places)
        if chain.leaf.rank in (Rank.SECTION, Rank.CHAPTER, Rank.PART):
            return self._division(chain, here, places)
        found: list[Locator] = []
        for article in self._articles(chain, here, places):
            for clause in self._clauses(chain, article, here, places):
                points = self._points(chain, article, clause, here, places)
                found += [Locator(document, article, clause, point) for point in points]
        if places is not None:
            _check(found, places)
        return tuple(dict.fromkeys(found)), ""

    def _articles(self, chain: Chain, here: Where, places: Places | None) -> Iterator[str]:
        token = chain.of(Rank.ARTICLE)
        if token is None or token.this:
            if token is None and (part := _part(chain, here, places)):
                yield part
                return
            if here.article is None:
                raise UnclearPlaceError("không rõ điều nào" if token is None else "không rõ “Điều này” là điều nào")
            yield here.article
            return
        for value in token.values:
            if places is None:
                yield from span_of(value.first, value.last, Rank.ARTICLE)
                continue
            ends = [(number, places.key(here.rules, number)) for number in dict.fromkeys((value.first, value.last))]
            for number, key in ends:
                if key is None:
                    raise AbsentPlaceError(f"bản {self.catalogue.name(places.number)} trong kho không có Điều {number}")
            yield from places.articles_between(here.rules, value.first, value.last)

    def _clauses(self, chain: Chain, article: str, here: Where, places: Places | None) -> Iterable[str | None]:
        token = chain.of(Rank.CLAUSE)
        named = chain.of(Rank.ARTICLE)
        if token is None:
            if chain.leaf.rank > Rank.CLAUSE or (named is not None and not named.this and article != here.article):
                return [None]
            return [self._clause_of_point(chain, article, here, places)]
        if token.this:
            if here.clause is None:
                raise UnclearPlaceError("không rõ “khoản này” là khoản nào")
            return [here.clause]
        return [c for value in token.values for c in _expanded(value, places, Rank.CLAUSE, article, None)]

    @staticmethod
    def _clause_of_point(chain: Chain, article: str, here: Where, places: Places | None) -> str | None:
        """Return the clause that a bare "điểm a" is in: this one, none, or the only one that has such points."""
        token = chain.of(Rank.POINT)
        if token is None or not token.values or places is None:
            return here.clause
        points = [value.first for value in token.values]
        fits = [c for c in places.clauses_with(article) if all(places.has_unit(article, c, p) for p in points)]
        if here.clause not in fits and (None in fits or len(fits) == 1):
            return None if None in fits else fits[0]
        return here.clause

    @staticmethod
    def _points(
        chain: Chain, article: str, clause: str | None, here: Where, places: Places | None
    ) -> Iterable[str | None]:
        token = chain.of(Rank.POINT)
        if token is None:
            return [None]
        if token.this:
            if here.point is None:
                raise UnclearPlaceError("không rõ “điểm này” là điểm nào")
            return [here.point]
        named = [p for value in token.values for p in _expanded(value, places, Rank.POINT, article, clause)]
        return [_held_point(point, article, clause, places) for point in named]

    def _division(self, chain: Chain, here: Where, places: Places | None) -> tuple[tuple[Locator, ...], str]:
        """Return the articles of a chapter or section; the document itself where its text isn't held."""
        document = places.number if places is not None else here.document or ""
        name = " ".join(filter(None, map(printed, (chain.leaf, *chain.containers))))
        if places is None:
            return (Locator(document),), name
        chapter, section = chain.of(Rank.CHAPTER) or chain.of(Rank.PART), chain.of(Rank.SECTION)
        keys: list[str] = []
        for value in chain.leaf.values or (None,):
            sought = value.first if value is not None else None
            if section is not None:
                keys += _section(here, places, chapter, sought)
            else:
                keys += places.in_division(here.rules, sought or here.chapter, None)
        if not keys:
            raise AbsentPlaceError(f"bản {self.catalogue.name(document)} trong kho không có {name}")
        return tuple(Locator(document, key) for key in dict.fromkeys(keys)), name


def _section(here: Where, places: Places, chapter: Token | None, section: str | None) -> list[str]:
    """Return the articles of a section: of the chapter named, else of this one, else of the only one that has it."""
    inner = read_inner(here.article or "")
    wanted = section or here.section or inner.part
    if not wanted:
        raise UnclearPlaceError("không rõ “Mục này” là mục nào")
    if part := places.part(here.rules, wanted, inner.article):
        return [part]
    if chapter is not None:
        named = chapter.values[0].first if chapter.values else here.chapter
        return places.in_division(here.rules, named, wanted)
    if own := places.in_division(here.rules, here.chapter, wanted) if here.chapter else []:
        return own
    chapters = places.chapters_with(here.rules, wanted)
    if len(chapters) > 1:
        raise UnclearPlaceError("nhiều chương có mục này")
    return places.in_division(here.rules, None, wanted)


def _expanded(value: Value, places: Places | None, rank: Rank, article: str, clause: str | None) -> Iterable[str]:
    """Return the clauses or points that a value names; the ends of a range even where the text lacks them."""
    if value.first == value.last:
        return [value.first]
    if places is None:
        return span_of(value.first, value.last, rank)
    between = (
        places.clauses_between(article, value.first, value.last)
        if rank is Rank.CLAUSE
        else places.points_between(article, clause, value.first, value.last)
    )
    return dict.fromkeys([value.first, *between, value.last])


def _held_point(point: str, article: str, clause: str | None, places: Places | None) -> str | None:
    """Return the point that holds "c.3", and the clause itself for "2.11", where a text has no such points."""
    if places is None or places.has_unit(article, clause, point) or point.isalpha():
        return point
    return point[0] if point[0].isalpha() else None


def _check(targets: list[Locator], places: Places) -> None:
    """Raise :class:`AbsentPlaceError` where a text lacks a place."""
    for place in targets:
        if not places.has(place):
            raise AbsentPlaceError(f"bản trong kho không có {place.describe('').strip()}")


def _is_no_part(leaf: Token, where: Where) -> bool:
    """Tell "phần này", a word like any other, from the part of a document that has parts."""
    return leaf.rank is Rank.PART and not where.chapter.lower().startswith("phần")


def _in_rules(here: Where, chain: Chain, places: Places | None) -> Where:
    """Move to the set of articles that is meant: "Điều 5 của Quy chế này", "Điều 2 Quyết định này"."""
    rules, document = chain.of(Rank.RULES), chain.of(Rank.DOCUMENT)
    if rules is not None and places is not None and not here.rules.startswith(rules.kind):
        meant = [name for name in places.rules if name.startswith(rules.kind)]
        if len(meant) == 1:
            return Where(here.document, here.kind, meant[0])
    if document is not None and here.rules:
        return Where(here.document, here.kind)
    return here


def _part(chain: Chain, here: Where, places: Places | None) -> str | None:
    """Return the part that "khoản 1 mục II" is in."""
    section = chain.of(Rank.SECTION)
    if section is None or places is None or not section.values:
        return None
    return places.part(here.rules, section.values[0].first, read_inner(here.article or "").article)


def _same_kind(named: str, own: str) -> bool:
    """Tell whether "Luật này" can mean a "bộ luật", and "Thông tư này" a "thông tư liên tịch"."""
    return own.startswith(named) or own.endswith(named) or named.endswith(own)
