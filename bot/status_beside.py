"""What is told of validity beside an answer on a matter: documents not in force, changes, dates of what is cited."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from bot.answer import Citation
from bot.dates import asked_days, points_back
from bot.selection import Chosen
from bot.status_describing import ENDED, Describer
from bot.status_lines import lowered, told_as_old, verdict
from bot.status_naming import day
from bot.status_succession import Succession
from bot.validity_intent import Asked, Asks, IntentReader
from bot.whereabouts import asks_document
from knowledge.catalogue import Catalogue
from knowledge.documents import LegalDocument
from knowledge.library import Article, Library
from knowledge.locator import Locator, Reference
from knowledge.mentions import MentionReader
from knowledge.provisions import TextKind
from knowledge.standing import Standing, find_standing

_STANDS = frozenset({Asks.STANDING, Asks.CHANGES, Asks.EFFECTIVE})


class StatusBeside:
    """Tells of documents what a question on a matter asks on top of it."""

    def __init__(
        self,
        catalogue: Catalogue,
        library: Library,
        mentions: MentionReader,
        intents: IntentReader,
        describer: Describer,
        *,
        succession: Succession,
    ) -> None:
        """Take the catalogue, the texts held, the readers and what knows the lines of documents."""
        self._catalogue = catalogue
        self._library = library
        self._mentions = mentions
        self._intents = intents
        self._describer = describer
        self._succession = succession

    def opening(self, text: str, on: date) -> str:
        """Tell of the documents that a question on a matter names, which were not in force on the day."""
        lines = []
        for mention in self._mentions.named(text):
            document = self._catalogue.get(mention.number)
            place = Locator(mention.number)
            if document and find_standing(self._catalogue, document, place, on).standing in ENDED:
                lines.append(verdict(self._catalogue, document, place, on))
        return "\n".join(lines)

    def ended(self, leading: Iterable[Citation], on: date) -> list[str]:
        """Say of the article that leads an answer that it has ended, and by what, or that it wasn't there yet."""
        for first in leading:
            place = Locator(first.document, first.article)
            document = self._catalogue.get(first.document)
            if first.article and (told := told_as_old(self._catalogue, place, on)):
                return [*self._catalogue.validity(place, on).notices, *told[1:]]
            if first.article and document and self._is_later(document, on):
                before = self._succession.lines(document.number, [on])
                return [verdict(self._catalogue, document, Locator(document.number), on), *before]
        return []

    def _is_later(self, document: LegalDocument, on: date) -> bool:
        place = Locator(document.number)
        return find_standing(self._catalogue, document, place, on).standing is Standing.NOT_YET

    def told(self, text: str, reference: Reference, articles: Iterable[Article], on: date) -> str:
        """Tell of the articles that answer what changed them, since when they hold and where they stand, as asked.

        Where it stands, if the question asks for an article by its number whose document it doesn't name.
        """
        asked, articles = self._intents.read(text), list(articles)
        first = articles[0] if articles else None
        kinds = asked.kinds | asked.lost
        if first is None or not kinds:
            return ""
        if Asks.STANDING in asked.kinds and first.head.article is not None and first.head.article == reference.article:
            return self._describer.describe([Locator(first.text.number, first.head.article)], asked, on).text
        named = self._mentions.named(text)
        lines: list[str] = []
        of_it = points_back(text) and kinds & _STANDS  # what became of the rule just asked for
        if of_it:
            on = date.today() if asked_days(text, date.today()) else on
            lines.append(self._since_then(Locator(first.text.number, first.head.article), on))
        lines += [] if named else [*self.applied(text, asked, first.text.number, on)]
        if lines and asked.kinds & {Asks.EFFECTIVE, Asks.ISSUED}:
            lines += self._describer.since(each.number for each in self._succession.applied(first.text.number, on))
        lines += [] if named else self._of_document(text, asked, first, on)
        if named and Asks.EFFECTIVE in asked.kinds:
            lines += self._describer.since(mention.number for mention in named)
        if of_it or kinds & {Asks.CHANGES, Asks.EFFECTIVE}:
            changes = list(dict.fromkeys(self._changes(articles, on)))
            lines += [f"- {says}" for says in changes] if len(changes) > 1 else changes
        return "\n".join(dict.fromkeys(lines))

    def _since_then(self, place: Locator, on: date) -> str:
        """Say where the rule that answers stands now."""
        document = self._catalogue.get(place.document)
        return verdict(self._catalogue, document, place, on) if document else ""

    def applied(self, text: str, asked: Asked, number: str, on: date) -> list[str]:
        """Name what applied on each day that a question asks about, if it asks which document did; else nothing.

        Of several days it is the document of the subject that counts, if the question speaks of one.
        """
        if Asks.APPLICABLE not in asked.kinds or not asks_document(text):
            return []
        days = asked_days(text, date.today())
        if len(days) <= 1:
            return self._succession.lines(number, [on])
        subjects = self._mentions.by_subject(text, on)
        return self._succession.lines(subjects[0].number if subjects else number, days)

    def _of_document(self, text: str, asked: Asked, first: Article, on: date) -> Iterator[str]:
        """Tell since when the document of the first article holds, or where it stands, if that is surely asked."""
        document = self._catalogue.get(first.text.number)
        if document is None or (asked.weak and not asked.lost) or not self._intents.is_of_law(text):
            return
        place = Locator(document.number)
        if Asks.EFFECTIVE in asked.kinds | asked.lost:
            yield from self._describer.since([document.number])
        if Asks.STANDING in asked.kinds:
            yield verdict(self._catalogue, document, place, on)

    def _changes(self, articles: Sequence[Article], on: date) -> Iterator[str]:
        for article in articles:
            if article.head.article is not None:
                place = Locator(article.text.number, article.head.article)
                for effect in self._catalogue.effects_on(place):
                    if effect.changes:
                        yield effect.says if effect.acts_on(on) else f"Sau ngày {day(on)}: {lowered(effect.says)}"

    def rewritten(self, pieces: Iterable[Chosen], on: date) -> str:
        """Say that the clauses which answer were all rewritten after the day; empty where one of them was not."""
        told = []
        for piece in pieces:
            place = Locator(piece.article.text.number, piece.article.head.article, piece.units[0].clause)
            told.append("".join(self._catalogue.later_wording(place, on, itself=True)))
        if not told or not all(told):
            return ""
        return f"Không có trong kho: {lowered(told[0])} Dưới đây là lời văn có sau đó, chỉ để tham khảo."

    def known_of(self, says: str, text: str) -> list[Locator]:
        """Return the documents without text that a known gap tells of, if the question asks for such documents.

        "Trạm sạc phải kiểm định từ thông tư nào" has an answer in the catalogue though the text isn't held; so has
        "18 tháng còn đúng không" where the gap tells of what changed the text we hold.
        """
        named = [mention.number for mention in self._mentions.named(says)]
        unread = [number for number in named if self._is_unread(number)]
        if self._intents.doubts_lasting(text) and all(map(self._changes_held, unread)):
            return [Locator(number) for number in unread]
        asked = self._intents.read(text)
        standing = Asks.STANDING in asked.kinds and asked.near_words <= self._intents.words.most_other_words_weak
        if not (asks_document(text) or standing):
            return []
        told = {mention.number for mention in self._mentions.named(text)}  # what it names itself it doesn't ask for
        return [Locator(number) for number in unread if number not in told]

    def _changes_held(self, number: str) -> bool:
        """A document changed one of which the text is held."""
        document = self._catalogue.get(number)
        return document is not None and any(not self._is_unread(each.target) for each in document.relations)

    def _is_unread(self, number: str) -> bool:
        """Nothing of a document is held but what others tell of it."""
        text = self._library.texts.get(number)
        return text is None or text.text_kind is TextKind.REPORTED
