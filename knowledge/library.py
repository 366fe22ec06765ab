"""The texts that answer: for each document the best text held, its articles and their validity."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from knowledge.locator import Locator
from knowledge.provisions import LegalText, Level, Provision, TextKind, assemble, subtree

_RANK = {TextKind.VERBATIM: 0, TextKind.DIGEST: 1, TextKind.REPORTED: 2}


@dataclass(frozen=True)
class Article:
    """One article (or titled part) of the text that answers for its document."""

    text: LegalText
    units: tuple[Provision, ...]

    @property
    def head(self) -> Provision:
        """The article itself: heading and lead."""
        return self.units[0]

    @property
    def key(self) -> str:
        """Stable identifier of the article within the library."""
        return self.head.id

    @property
    def title(self) -> str:
        """``Điều 16. Các loại phương tiện đo``, or the heading of a part without number."""
        head = self.head
        return f"Điều {head.article}. {head.heading}" if head.article else head.heading

    @property
    def url(self) -> str:
        """Its page at the official source, or that of the whole text."""
        origin = self.head.origin
        return (origin.url if origin else "") or self.text.source_url

    @cached_property
    def body(self) -> str:
        """The whole article as running text."""
        return assemble(self.units)

    @cached_property
    def groups(self) -> tuple[tuple[Provision, ...], ...]:
        """The units by clause: the lead (if it says something), then each clause with its points."""
        found: list[tuple[Provision, ...]] = []
        if self.head.text:
            found.append((self.head,))
        tops = [u for u in self.units[1:] if u.parent == self.head.id]
        found.extend(tuple(subtree(self.units, top)) for top in tops)
        return tuple(found)


class Library:
    """The answering texts, by document and article."""

    def __init__(self, texts: Iterable[LegalText]) -> None:
        """Choose for each document verbatim before digest before reported; unverified texts never answer."""
        self.texts: dict[str, LegalText] = {}
        for text in texts:
            if text.text_kind not in _RANK:
                continue
            held = self.texts.get(text.number)
            if held is None or _RANK[text.text_kind] < _RANK[held.text_kind]:
                self.texts[text.number] = text
        self.articles: dict[str, Article] = {}
        self._by_place: dict[tuple[str, str], Article] = {}
        for text in self.texts.values():
            for article in articles_of(text):
                self.articles[article.key] = article
                self._by_place[(text.number, article.head.article_key)] = article

    def article(self, number: str, article_key: str) -> Article | None:
        """Return an article by document number and article number (or heading)."""
        return self._by_place.get((number, article_key))

    def of_document(self, number: str) -> list[Article]:
        """Return the articles of a document in reading order."""
        text = self.texts.get(number)
        return [] if text is None else [self.articles[u.id] for u in text.provisions if u.level is Level.ARTICLE]

    def neighbours(self, article: Article) -> tuple[Article | None, Article | None]:
        """Return the articles before and after."""
        row = self.of_document(article.text.number)
        place = row.index(article)
        return (row[place - 1] if place else None, row[place + 1] if place + 1 < len(row) else None)

    def find(self, place: Locator) -> tuple[Article, tuple[Provision, ...]] | None:
        """Return the article and the units that a locator names; None when the text has no such place."""
        article = self.article(place.document, place.article or "")
        if article is None:
            return None
        units: Sequence[Provision] = article.units
        for level, wanted in ((Level.CLAUSE, place.clause), (Level.POINT, place.point)):
            if wanted is None:
                continue
            label = "clause" if level is Level.CLAUSE else "point"
            held = (u for u in units if u.level is level and getattr(u, label) == wanted)
            root = next((u for u in held if place.clause is None or u.clause == place.clause), None)
            if root is None:
                return None
            units = subtree(units, root)
        return article, tuple(units)


def place_of(unit: Provision) -> Locator:
    """Return the locator of a unit."""
    return Locator(unit.document, unit.article, unit.clause, unit.point)


def articles_of(text: LegalText) -> list[Article]:
    """Return the articles (or titled parts) of a text in reading order."""
    starts = [i for i, unit in enumerate(text.provisions) if unit.level is Level.ARTICLE]
    ends = [*starts[1:], len(text.provisions)]
    return [Article(text, text.provisions[a:b]) for a, b in zip(starts, ends, strict=True)]
