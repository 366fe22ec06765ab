"""Questions on an authority's name: what it is called now."""

import re
from collections.abc import Iterable
from datetime import date

from bot.selection import Chosen
from bot.status_lines import ValidityReply
from bot.validity_intent import Asks, IntentReader
from knowledge.authorities import Renaming, load_renamings, named_in
from knowledge.library import Library
from knowledge.locator import Locator
from knowledge.syllables import fold, nfc

_PIECES = re.compile(r"[?!;]|\.\s")

_NAME = re.compile(r"\b(?:ten|co quan|goi|don vi)\b")


class AuthorityDesk:
    """Tells new names of authorities."""

    def __init__(self, intents: IntentReader, library: Library) -> None:
        """Take the reader of intents and the texts held; the renamings are read from their file."""
        self._intents = intents
        self._library = library
        self._renamings = load_renamings()

    def reply(
        self, text: str, on: date, also: Iterable[str] = (), named: Iterable[Locator] = ()
    ) -> ValidityReply | None:
        """Return what is known of the authorities' names; None when a question asks for something else.

        ``also`` are names of documents in the question, ``named`` those documents: they add no matter.
        """
        found = named_in(text, self._renamings)
        known = [name for renaming in found for name in (*renaming.names, renaming.old, renaming.new)]
        known += also
        asked = self._intents.read(text, known)
        if not found or Asks.RENAMED not in asked.kinds:
            return None
        if asked.near_words > self._intents.words.most_other_words_weak:
            return None
        asking = [piece for piece in _PIECES.split(text) if Asks.RENAMED in self._intents.read(piece, known).kinds]
        if not any(named_in(piece, found) or _NAME.search(fold(nfc(piece))) for piece in asking):
            return None  # "… của Tổng cục? Quy định đó còn không": not the authority is meant
        lines = []
        for renaming in found:
            if renaming.holds_on(on):
                lines += [renaming.says, renaming.unknown]
            else:
                seen = f"{renaming.seen:%d/%m/%Y}"
                lines.append(f"Chưa rõ: kho chỉ biết tên mới được dùng chậm nhất từ {seen}. {renaming.says}")
        chosen = tuple(dict.fromkeys(place for renaming in found for place in self._where(renaming)))
        return ValidityReply("\n".join(line for line in lines if line), chosen, tuple(named))

    def _where(self, renaming: Renaming) -> list[Chosen]:
        """Find the clause that has both names; else one that has the old name."""
        held = [(article, unit) for article in self._library.articles.values() for unit in article.units]
        for names in ((renaming.old, renaming.new), (renaming.old,)):
            found = [Chosen(article, (unit,)) for article, unit in held if all(name in unit.text for name in names)]
            if found:
                return found[:1]
        return []

    def old_names(self, joined: str, on: date) -> list[str]:
        """Tell which authorities in an answer's words have another name on the day."""
        return [f"{r.old} nay là {r.new}." for r in self._renamings if r.old in joined and r.holds_on(on)]
