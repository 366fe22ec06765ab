"""Replies on validity that say what isn't known: a document the catalogue lacks, who signed, what was changed."""

from collections.abc import Sequence
from datetime import date

from bot.status_describing import Describer
from bot.status_lines import ValidityReply
from bot.status_unheld import UnheldWords
from bot.validity_intent import Asked, Asks
from knowledge.catalogue import Catalogue
from knowledge.locator import Locator
from knowledge.mentions import Mention


class UnknownDesk:
    """Says of documents what isn't known, and what is."""

    def __init__(self, catalogue: Catalogue, unheld: UnheldWords, describer: Describer, most_other_words: int) -> None:
        """Take the catalogue, what knows the words not held, and how much else a question on a signer may say."""
        self._catalogue = catalogue
        self._unheld = unheld
        self._describer = describer
        self._most_other_words = most_other_words

    def of_unknown(self, unknown: Sequence[str], named: Sequence[Mention], asked: Asked, on: date) -> ValidityReply:
        """Say that the catalogue lacks a document, and what it has on the others that are named."""
        head = (
            f"Không có trong kho: danh mục của kho không có văn bản «{'», «'.join(unknown)}» nên không xác minh được "
            "văn bản này có hiệu lực hay thay đổi văn bản nào; hãy kiểm tra lại số hiệu trên nguồn chính thức."
        )
        if not named:
            return ValidityReply(head, declines=True)
        known = self._describer.describe([Locator(mention.number) for mention in named], asked, on)
        return ValidityReply(f"{head}\nVề văn bản mà kho biết:\n{known.text}", declines=True)

    def declined(self, why: str, places: Sequence[Locator], asked: Asked, on: date) -> ValidityReply:
        """Say that what is asked isn't known, and what is."""
        known = self._describer.describe(places, asked, on)
        return ValidityReply(f"Không có trong kho: {why}. Điều kho biết:\n{known.text}", declines=True)

    def of_named(
        self, named: Sequence[Mention], places: Sequence[Locator], asked: Asked, on: date, *, on_validity: bool
    ) -> ValidityReply | None:
        """Decline what is not known of the documents named: who signed, what is said at a place, what changed it."""
        if named and self.asks_signer(asked) and not self.signed(named):
            return self.declined("kho không ghi ai ký văn bản này", places, asked, on)
        if on_validity and self._unheld.is_unknown(named, places, asked):
            why = "kho chưa có lời văn của chỗ được hỏi và không biết nó thay đổi ra sao"
            return self.declined(why, [Locator(place.document) for place in places], asked, on)
        if self._unheld.is_unread(named, asked):
            why = "kho chưa có lời văn của văn bản này nên không biết nó thay đổi gì"
            return self.declined(why, places, asked, on)
        return None

    def asks_signer(self, asked: Asked) -> bool:
        """Tell whether a question wants to know nothing but who signed."""
        few = asked.other_words <= self._most_other_words
        return asked.signer and not asked.kinds - {Asks.APPLICABLE} and few

    def signed(self, named: Sequence[Mention]) -> bool:
        """Tell whether the signers of all documents are known."""
        documents = (self._catalogue.get(mention.number) for mention in named)
        return all(document.signer for document in documents if document)
