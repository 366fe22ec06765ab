"""Questions on an authority's name: what it is called now."""

from collections.abc import Iterable
from datetime import date

from bot.validity_intent import Asks, IntentReader
from knowledge.authorities import load_renamings, named_in


class AuthorityDesk:
    """Tells new names of authorities."""

    def __init__(self, intents: IntentReader) -> None:
        """Take the reader of intents; the renamings are read from their file."""
        self._intents = intents
        self._renamings = load_renamings()

    def reply(self, text: str, on: date, also: Iterable[str] = ()) -> str:
        """Return what is known of the authorities' names; empty when a question asks for something else.

        ``also`` are names of documents in the question: they add no matter.
        """
        found = named_in(text, self._renamings)
        known = [name for renaming in found for name in (*renaming.names, renaming.old, renaming.new)]
        known += also
        asked = self._intents.read(text, known)
        if not found or Asks.RENAMED not in asked.kinds:
            return ""
        if asked.other_words > self._intents.words.most_other_words_weak:
            return ""
        lines = []
        for renaming in found:
            if renaming.holds_on(on):
                lines += [renaming.says, renaming.unknown]
            else:
                seen = f"{renaming.seen:%d/%m/%Y}"
                lines.append(f"Chưa rõ: kho chỉ biết tên mới được dùng chậm nhất từ {seen}. {renaming.says}")
        return "\n".join(line for line in lines if line)

    def old_names(self, joined: str, on: date) -> list[str]:
        """Tell which authorities in an answer's words have another name on the day."""
        return [f"{r.old} nay là {r.new}." for r in self._renamings if r.old in joined and r.holds_on(on)]
