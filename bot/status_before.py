"""What applied before a document: "trước khi có Luật Đo lường thì theo pháp lệnh nào"."""

import re
from collections.abc import Sequence
from datetime import timedelta

from bot.date_forms import Precision
from bot.dates import AskedDate
from bot.status_describing import Describer
from bot.status_lines import ValidityReply
from knowledge.catalogue import Catalogue
from knowledge.mentions import Mention, MentionReader
from knowledge.syllables import fold, nfc

_BEFORE = re.compile(r"\btruoc (?:khi )?(?:co|ban hanh|ra doi)?\s*$")


class BeforeDesk:
    """Tells of the time before documents."""

    def __init__(self, catalogue: Catalogue, mentions: MentionReader, describer: Describer) -> None:
        """Take the catalogue, the reader of kinds and what describes documents."""
        self._catalogue = catalogue
        self._mentions = mentions
        self._describer = describer

    def day(self, question: str, named: Sequence[Mention]) -> AskedDate | None:
        """Read "trước khi có" a document as the day before it took effect."""
        old = self._old(question, named)
        document = self._catalogue.get(old.number) if old else None
        if document is None or document.effective is None:
            return None
        return AskedDate(document.effective - timedelta(days=1), Precision.MONTH, "truoc")

    def reply(self, text: str, named: Sequence[Mention]) -> ValidityReply | None:
        """Answer by what the document ended; None when the question asks for no time before one."""
        old = self._old(text, named)
        return self._describer.before(old.number, self._mentions.kinds_asked(text)) if old else None

    def of_first(self, text: str, named: Sequence[Mention]) -> ValidityReply | None:
        """Answer for a document that is known to have changed nothing: nothing is known of the time before it."""
        documents = [document for m in named if (document := self._catalogue.get(m.number))]
        effects = (e for d in documents for r in d.relations for e in self._catalogue.effects_to(r.target))
        changed = any(effect.changes and effect.by in documents for effect in effects)
        return self.reply(text, named) if documents and not changed else None

    def _old(self, text: str, named: Sequence[Mention]) -> Mention | None:
        folded = fold(nfc(text))
        return next((mention for mention in named if _BEFORE.search(folded[: mention.start])), None)
