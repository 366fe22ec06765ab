"""Which places a question on validity is about: of the documents it names, all articles that it lists."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from knowledge.catalogue import Catalogue
from knowledge.library import Library
from knowledge.locator import Locator, Reference
from knowledge.mention_forms import KINDS
from knowledge.mentions import Mention, MentionReader
from knowledge.syllables import fold, nfc, syllables

_RANGE = re.compile(r"\bdieu (\d+)\s*(?:-|–|—|(?:den|toi|cho den)(?: dieu)?)\s*(\d+)\b(?![/.]\d)")
_LIST = re.compile(r"\bdieu (\d+[a-e]?)((?:\s*(?:,|;|va|voi|hay|hoac)\s*(?:dieu )?\d+[a-e]?\b(?![/.]?\d|\s*nam\b))+)")
_MOST = 12
_MOST_BETWEEN = 3  # words between a document's name and its part: "danh mục nằm trong Thông tư 23"
_PIECES = re.compile(r"[?!;:]|,\s|\.\s")
# A kind without a number behind it: "kế hoạch … số mấy".
_LOOSE = re.compile(r"\b(thong tu|nghi dinh|quyet dinh|ke hoach)\b(?!\s*(?:so\s*)?\d)")


class PlaceFinder:
    """Finds the places that a question on validity is about."""

    def __init__(self, catalogue: Catalogue, library: Library, mentions: MentionReader) -> None:
        """Take the catalogue, the texts held and the reader of documents' names."""
        self._catalogue = catalogue
        self._library = library
        self._mentions = mentions

    def places(
        self, named: Sequence[Mention], text: str, reference: Reference, on: date, *, numbering: bool = False
    ) -> list[Locator]:
        """Give the articles that the question names to the document they stand nearest to, the one behind them first.

        ``numbering``: it wonders at clauses missing in an article, so that those it names aren't what it is about.
        Where it names none, the part of the document that it speaks of by subject: "danh mục trong Thông tư 23".
        """
        places = [Locator(mention.number, mention.article, mention.clause) for mention in named]
        if reference.article is None:
            return [self._part(named[0], text, on)] if len(named) == 1 else places
        folded = fold(nfc(text))
        at = folded.find(f"dieu {reference.article}")
        behind = [i for i, mention in enumerate(named) if mention.start >= at >= 0]
        i = behind[0] if behind else len(named) - 1
        number = named[i].number
        clause = None if numbering else reference.clause
        first = Locator(number, reference.article, clause, None if numbering else reference.point)
        listed = [first] if clause else [first, *self._listed(folded, first)]
        return [*dict.fromkeys(listed), *(place for j, place in enumerate(places) if j != i)]

    def beside(self, named: Sequence[Mention], text: str, on: date) -> Locator | None:
        """Return the document that a question means by its subject although it names another beside it.

        It is of a kind that the question speaks of without a number and that none of the named ones is ("kế hoạch
        của tỉnh làm đề án 996"), or its subject holds the other's name ("kế hoạch triển khai đề án 996").
        """
        documents = [document for m in named if (document := self._catalogue.get(m.number))]
        folded = fold(nfc(text))
        words = " ".join(syllables(folded))
        names = [" ".join(syllables(folded[mention.start : mention.end])) for mention in named]
        pieces = [" ".join(syllables(piece)) for piece in _PIECES.split(folded)]
        beside = [piece for piece in pieces if any(name in piece for name in names)]
        for mention in self._mentions.by_subject(text, on):
            document = self._catalogue.get(mention.number)
            if document is None or document in documents:
                continue
            subject = words[mention.start : mention.end]
            asked = {KINDS[kind] for piece in beside if subject in piece for kind in _LOOSE.findall(piece)}
            loose = asked - {document.kind for document in documents}
            if document.kind in loose or any(name and name in subject and name != subject for name in names):
                return Locator(mention.number, mention.article, mention.clause)
        return None

    def _part(self, named: Mention, text: str, on: date) -> Locator:
        """Return the part of the named document whose subject stands beside its name."""
        folded = fold(nfc(text))
        words, name = " ".join(syllables(folded)), " ".join(syllables(folded[named.start : named.end]))
        at = words.find(name)
        for mention in self._mentions.by_subject(text, on):
            first, last = (mention.end, at) if mention.start < at else (at + len(name), mention.start)
            beside = len(words[first:last].split()) <= _MOST_BETWEEN
            if mention.number == named.number and mention.article and beside:
                return Locator(named.number, mention.article, mention.clause)
        return Locator(named.number, named.article, named.clause)

    def _listed(self, folded: str, first: Locator) -> Iterator[Locator]:
        """Read the further articles of "Điều 34 đến 37" and "Điều 34, 35 và 37"."""
        for match in _RANGE.finditer(folded):
            numbers = range(int(match.group(1)), int(match.group(2)) + 1)
            if match.group(1) == first.article and len(numbers) <= _MOST:
                yield from (Locator(first.document, str(number)) for number in numbers)
        for match in _LIST.finditer(folded):
            if match.group(1) == first.article:
                for article in re.findall(r"\d+[a-e]?", match.group(2)):
                    if self._is_known(first.document, article):
                        yield Locator(first.document, article)

    def _is_known(self, number: str, article: str) -> bool:
        """An article that we hold, or that the catalogue knows to be changed: other numbers may be dates."""
        changed = {
            unit.split(".")[0] for effect in self._catalogue.effects_to(number) for unit in effect.relation.articles
        }
        return self._library.article(number, article) is not None or article in changed
