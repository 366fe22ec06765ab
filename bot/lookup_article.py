"""One article as an officer reads it: its words on a day, its changes, what it cites and what cites it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.status_lines import chain, unknowns, verdict
from knowledge.catalogue import Catalogue, load_catalogue
from knowledge.citation_form import cite_officially
from knowledge.held import catalogue_of
from knowledge.library import Article, Library, articles_of, place_of
from knowledge.locator import Locator
from knowledge.provisions import LegalText, Level, Provision, TextKind, slug_of
from knowledge.references import Reference, cited_by, reader_of
from knowledge.sources import describe_place, key_of
from knowledge.standing import Finding, find_standing
from knowledge.wording import Wording, WordingFound, find_wording

HeldOf = Callable[[str], Iterable[LegalText]]
"""Gives all texts held of a document, those that don't answer too."""


@dataclass(frozen=True, slots=True)
class Target:
    """A place that is cited; ``article`` is the key of the article that holds it, empty where that isn't held."""

    label: str
    article: str = ""
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Citing:
    """Words of the article that cite, where in the article they stand, and the places cited.

    ``reason`` says in Vietnamese why they lead nowhere.
    """

    place: str
    words: str
    targets: tuple[Target, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A unit of the article: where it stands in it ("khoản 1"), how it is cited officially."""

    unit: Provision
    label: str
    citation: str


@dataclass(frozen=True, slots=True)
class OtherText:
    """The same article in another text held of the document, and whether its words are those of the day."""

    article: str
    text_kind: TextKind
    wording: Wording


@dataclass(frozen=True)
class ArticleView:
    """An article on a day.

    ``verdict`` is empty for documents the catalogue lacks; ``changes`` and ``unknown`` are Vietnamese sentences.
    ``parts`` begin with the article itself; ``citing`` are places that cite it, by article.
    """

    article: Article
    day: date
    name: str
    url: str
    finding: Finding | None
    wording: WordingFound
    verdict: str
    changes: tuple[str, ...]
    unknown: tuple[str, ...]
    parts: tuple[Part, ...]
    before: Article | None
    after: Article | None
    cites: tuple[Citing, ...]
    cited_by: tuple[Target, ...]
    others: tuple[OtherText, ...]


class LookupArticle:
    """Opens articles."""

    def __init__(self, library: Library, catalogue: Catalogue, held_of: HeldOf) -> None:
        """Take the texts that answer, the catalogue as it applies to them, and all texts held of a document."""
        self._library = library
        self._catalogue = catalogue
        self._held_of = held_of

    def open(self, key: str, day: date) -> ArticleView | None:
        """Return an article by its key, of a text that answers or stands beside one; None when it isn't held."""
        article = self._library.articles.get(key)
        if article is not None:
            return self._view(article, self._library, self._catalogue, day)
        found = self._beside(key)
        if found is None:
            return None
        library = Library([*(t for t in self._library.texts.values() if t.number != found.text.number), found.text])
        return self._view(found, library, catalogue_of(load_catalogue(), library.texts), day)

    def _beside(self, key: str) -> Article | None:
        """Return an article of a text that doesn't answer because a better one of its document is held."""
        slug = key.partition(":")[2].partition("/")[0]
        for number in self._library.texts:
            if slug_of(number) == slug:
                each = (article for text in self._held_of(number) for article in articles_of(text))
                return next((a for a in each if a.key == key and a.text.text_kind is not TextKind.UNVERIFIED), None)
        return None

    def _view(self, article: Article, library: Library, catalogue: Catalogue, day: date) -> ArticleView:
        place = _known(place_of(article.head))
        document = catalogue.get(place.document)
        before, after = library.neighbours(article)
        return ArticleView(
            article=article,
            day=day,
            name=catalogue.name(place.document),
            url=article.url or (document.url if document else ""),
            finding=find_standing(catalogue, document, place, day) if document else None,
            wording=find_wording(catalogue, place, day),
            verdict=verdict(catalogue, document, place, day) if document else "",
            changes=_plain(chain(catalogue, document, place, day)) if document else (),
            unknown=_plain(unknowns(catalogue, library, place, day)),
            parts=tuple(_part(unit, article, catalogue) for unit in article.units),
            before=before,
            after=after,
            cites=tuple(self._cites(article, library, catalogue)),
            cited_by=tuple(_cited_by(article, library, catalogue)),
            others=tuple(self._others(article, day)),
        )

    def _cites(self, article: Article, library: Library, catalogue: Catalogue) -> Iterable[Citing]:
        reader = reader_of(library, catalogue)
        for unit in article.units:
            for reference in reader.of(unit, article.text):
                label = _label(unit)
                yield Citing(label, reference.words, tuple(_targets(reference, library, catalogue)), reference.reason)

    def _others(self, article: Article, day: date) -> Iterable[OtherText]:
        head = article.head
        for text in self._held_of(article.text.number):
            if text.text_kind in (article.text.text_kind, TextKind.UNVERIFIED):
                continue
            same = next((a for a in articles_of(text) if a.head.article_key == head.article_key), None)
            if same is not None:
                catalogue = catalogue_of(load_catalogue(), {**self._library.texts, text.number: text})
                found = find_wording(catalogue, _known(place_of(same.head)), day)
                yield OtherText(same.key, text.text_kind, found.wording)


def _part(unit: Provision, article: Article, catalogue: Catalogue) -> Part:
    document = catalogue.get(unit.document)
    named = place_of(unit) if article.head.article else Locator(unit.document, article.head.heading)
    return Part(
        unit=unit,
        label=_label(unit),
        citation=cite_officially(named, document) if document else named.describe(),
    )


def _label(unit: Provision) -> str:
    """Name a unit within its article: "điểm a khoản 1"; nothing for the article itself."""
    if unit.level is Level.ARTICLE:
        return ""
    return Locator("", None, unit.clause, unit.point).describe(" ").strip()


def _known(place: Locator) -> Locator:
    """Return a place as the catalogue speaks of it: numbers below a part without a number are ours."""
    return place if place.article is not None else Locator(place.document)


def _targets(reference: Reference, library: Library, catalogue: Catalogue) -> Iterable[Target]:
    for place in reference.targets if reference.is_resolved else ():
        annex = f"{reference.annex} " if reference.annex else ""
        article = library.article(place.document, place.article) if place.article and not annex else None
        units = library.find(place) if article is not None and place.clause is not None else None
        label = annex + describe_place(place, catalogue)
        yield Target(label, article.key if article else "", (units[1][0].id,) if units else ())


def _cited_by(article: Article, library: Library, catalogue: Catalogue) -> list[Target]:
    """Return the places that cite an article, one for each citing article, those of its own document first."""
    here = Locator(article.text.number, article.head.article_key)
    found: dict[str, Target] = {}
    citing = sorted(cited_by(library, catalogue, here), key=lambda c: c.article.text.number != article.text.number)
    for each in citing:
        label = describe_place(key_of(each.provision), catalogue)
        found.setdefault(each.article.key, Target(label, each.article.key, (each.provision.id,)))
    return list(found.values())


def _plain(lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(line.removeprefix("- ") for line in lines)
