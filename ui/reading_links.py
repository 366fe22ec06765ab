"""What the reader window makes of citations: links to the articles named, and who cites the article on show."""

import re
from collections.abc import Iterator, Sequence

from knowledge.catalogue import Catalogue
from knowledge.library import Article, Library
from knowledge.locator import Locator
from knowledge.provisions import Provision, spans_of, subtree
from knowledge.references import CitingPlace, Reference, cited_by, references
from knowledge.sources import describe_place
from ui import markup
from ui.strings import ReaderStrings

_MOST_CITING = 8
_NUMBER = re.compile(r"(?:[Đđ]iều\s+)?(?P<number>\d+[a-zđ]?)")


class LinkDesk:
    """Leads from an article to those it cites and those that cite it."""

    def __init__(self, library: Library, catalogue: Catalogue, words: ReaderStrings) -> None:
        """Look articles up in a library."""
        self._library = library
        self._catalogue = catalogue
        self._words = words

    def links(self, article: Article) -> list[markup.Link]:
        """Return the citations in an article that lead to an article we hold, with offsets in its running text."""
        spans = spans_of(article.units)
        return [
            link
            for unit in article.units
            for reference in references(unit, article.text, self._library, self._catalogue)
            for link in self._links(reference, spans[unit.id][1] + reference.start, article)
        ]

    def _links(self, reference: Reference, start: int, here: Article) -> Iterator[markup.Link]:
        """Return the links of a reference: one, or one for each number of "các điều 11, 12 và 14"."""
        first = self._first_article(reference)
        if first is None or reference.annex:
            return
        named = {target.article for target in reference.targets}
        numbers = [m for m in _NUMBER.finditer(reference.words) if m["number"] in named][: len(named)]
        if reference.division or len(numbers) < 2 or len(named) < 2:
            yield from self._link(first, reference, start, start + len(reference.words), here)
            return
        for number in numbers:
            article = self._library.article(first.text.number, number["number"])
            begin = 0 if number is numbers[0] else number.start()
            end = len(reference.words) if number is numbers[-1] else number.end()
            if article is not None:
                yield from self._link(article, reference, start + begin, start + end, here)

    def _link(
        self, target: Article, reference: Reference, start: int, end: int, here: Article
    ) -> Iterator[markup.Link]:
        """Return a link to an article and the units of it that are named; none from an article to all of itself."""
        places = [place for place in reference.targets if place.article == target.head.article_key]
        units = tuple(unit.id for place in places for unit in self._unit(place))
        if target is not here or units:
            whole = Locator(target.text.number, target.head.article_key)
            hint = describe_place(places[0] if len(places) == 1 else whole, self._catalogue)
            yield markup.Link(start, end, target.key, units, self._words.open.format(place=hint))

    def _first_article(self, reference: Reference) -> Article | None:
        """Return the first article that a reference names; of a whole document, its first one."""
        if not reference.is_resolved or not reference.targets:
            return None
        first = reference.targets[0]
        if first.article is None:
            return next(iter(self._library.of_document(first.document)), None)
        return self._library.article(first.document, first.article)

    def _unit(self, place: Locator) -> Sequence[Provision]:
        """Return the clause or point that a place names; nothing for a whole article."""
        if place.clause is None and place.point is None:
            return ()
        found = self._library.find(place)
        return found[1][:1] if found is not None else ()

    def spans(self, article: Article, wanted: Sequence[str]) -> tuple[markup.Span, ...]:
        """Return where units stand in an article's running text, each with what is below it."""
        spans = spans_of(article.units)
        found = []
        for unit in article.units:
            if unit.id in wanted:
                within = [spans[each.id] for each in subtree(article.units, unit) if each.id in spans]
                found += [(within[0][0], within[-1][2])] if within else []
        return tuple(found)

    def cited_by(self, article: Article) -> str:
        """Return the line that names the articles citing this one; nothing where there is none."""
        place = Locator(article.text.number, article.head.article_key)
        citing = _by_article(cited_by(self._library, self._catalogue, place), article)
        if not citing:
            return ""
        shown = ", ".join(self._citing(each, article) for each in citing[:_MOST_CITING])
        rest = len(citing) - _MOST_CITING
        more = f" {markup.text(self._words.cited_more.format(count=rest))}" if rest > 0 else ""
        return f'<p class="cited">{markup.text(self._words.cited)} {shown}{more}.</p>'

    def _citing(self, citing: CitingPlace, article: Article) -> str:
        other = citing.article
        whole = describe_place(Locator(other.text.number, other.head.article_key), self._catalogue)
        own = other.text.number == article.text.number and other.head.article is not None
        link = markup.Link(0, 0, other.key, (citing.provision.id,), self._words.open.format(place=whole))
        return f"{link.opened()}{markup.text(f'Điều {other.head.article}' if own else whole)}</a>"


def _by_article(citing: Sequence[CitingPlace], article: Article) -> list[CitingPlace]:
    """Return one reference for each citing article, those of the same document first."""
    first: dict[str, CitingPlace] = {}
    for each in citing:
        first.setdefault(each.article.key, each)
    return sorted(first.values(), key=lambda each: each.article.text.number != article.text.number)
