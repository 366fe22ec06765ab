"""The held provisions that state the facts of a document's validity."""

from collections.abc import Iterable
from datetime import date

from bot.selection import Chosen
from knowledge.catalogue import Catalogue
from knowledge.documents import LegalDocument, RelationType
from knowledge.library import Library
from knowledge.locator import Locator, LocatorReader
from knowledge.standing import Standing, effects_at, find_standing
from knowledge.syllables import fold

_MOST_CITED = 3
_ENTRY_HEADINGS = ("hieu luc thi hanh", "hieu luc va", "ban hanh va hieu luc", "dieu khoan thi hanh")


class StatusEvidence:
    """Finds what to cite for an answer from the catalogue."""

    def __init__(self, catalogue: Catalogue, library: Library) -> None:
        """Take the catalogue and the texts held."""
        self._catalogue = catalogue
        self._library = library
        self._locators = LocatorReader(catalogue.aliases)

    def cite(self, places: Iterable[Locator], on: date, *, dated: bool, changes: bool = False) -> tuple[Chosen, ...]:
        """Choose the held provisions that state the facts: entry into force, and what the relations rest on.

        With ``changes``, the words of a clause that an amendment rewrote, too.
        """
        found: dict[tuple[str, str], Chosen] = {}
        for place in places:
            document = self._catalogue.get(place.document)
            if document is None:
                continue
            standing = find_standing(self._catalogue, document, place, on).standing
            is_dated = dated or place.article is None or standing is Standing.NOT_YET
            entry = self._entry(document) if is_dated else ()
            rewritten = self._rewritten(document, place, on) if changes else ()
            for chosen in (*self._words_changed(place, on), *rewritten, *entry, *self._evidence(place, on)):
                found.setdefault((chosen.article.key, chosen.units[0].id), chosen)
            if not found:
                for chosen in (*self._by_amending(place, on), *self._own_words(place, document)):
                    found.setdefault((chosen.article.key, chosen.units[0].id), chosen)
        return tuple(found.values())[:_MOST_CITED]

    def _by_amending(self, place: Locator, on: date) -> Iterable[Chosen]:
        """Show when the documents took effect that ended or changed a place, where what they say of it isn't held."""
        for effect in effects_at(self._catalogue, place):
            if effect.acts_on(on) and (effect.ends(place) or effect.changes):
                yield from self._entry(effect.by)

    def _own_words(self, place: Locator, document: LegalDocument) -> Iterable[Chosen]:
        """Show the words asked about themselves; of a document that isn't held, those that it changed."""
        places = [place]
        if place.article is None:
            places = [Locator(r.target, *unit.split(".")) for r in document.relations for unit in r.articles]
        for each in places:
            found = self._library.find(each) or self._library.find(Locator(each.document, each.article))
            if found is not None:
                article, units = found
                whole = each.clause is None and article.groups
                yield Chosen(article, article.groups[0] if whole else units)

    def _words_changed(self, place: Locator, on: date) -> Iterable[Chosen]:
        """Show the words of a clause that stands, changed by what the held text lacks."""
        effects = [e for e in effects_at(self._catalogue, place) if e.changes and e.acts_on(on)]
        if place.clause is None or any(e.ends(place) for e in effects):
            return
        found = self._library.find(place)
        if found is not None and any(not effect.relation.in_text for effect in effects):
            yield Chosen(found[0], found[1])

    def _rewritten(self, document: LegalDocument, place: Locator, on: date) -> Iterable[Chosen]:
        """Show the clause that an amendment rewrote, when it is one alone and its new words are held."""
        made = [(place.document, effect.relation) for effect in effects_at(self._catalogue, place)]
        made += [(relation.target, relation) for relation in document.relations]
        for target, relation in made:
            acts = relation.type is RelationType.AMENDS and relation.in_text and relation.since and relation.since <= on
            if acts and len(relation.articles) == 1 and "." in relation.articles[0]:
                found = self._library.find(Locator(target, *relation.articles[0].split(".")))
                if found is not None:
                    yield Chosen(found[0], found[1])

    def _entry(self, document: LegalDocument) -> Iterable[Chosen]:
        """Find the clause by which a document took effect."""
        for article in self._library.of_document(document.number):
            if not fold(article.head.heading).startswith(_ENTRY_HEADINGS):
                continue
            for units in article.groups:
                if "hiệu lực" in units[0].text and len(units) == 1:
                    yield Chosen(article, units)
                    return

    def _evidence(self, place: Locator, on: date) -> Iterable[Chosen]:
        for effect in effects_at(self._catalogue, place):
            read = self._locators.read(effect.relation.evidence)
            if not effect.acts_on(on) or read.document != effect.by.number or read.article is None:
                continue
            found = self._library.find(Locator(read.document, read.article, read.clause, read.point))
            if found is not None and effect.ends(place):
                yield Chosen(found[0], found[1])
