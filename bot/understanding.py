"""Reading a question: normal form, abbreviations, diacritics, parts, references, small talk."""

from dataclasses import dataclass

from bot.parts import in_one_line, split_parts
from bot.small_talk import load_small_talk
from knowledge.base import KnowledgeBase
from knowledge.errors import QuestionError
from knowledge.locator import Reference
from knowledge.syllables import nfc


@dataclass(frozen=True)
class Understood:
    """A question as we read it.

    ``text`` is written out with diacritics and without abbreviations; ``parts`` are the questions in it, at least
    one; ``legal_words`` the law's words for everyday ones; ``reply`` is set for small talk only.
    """

    asked: str
    text: str
    parts: tuple[str, ...]
    legal_words: tuple[str, ...]
    reference: Reference
    changed: bool
    reply: str | None = None


class Reader:
    """Reads questions with the language data of the knowledge base."""

    def __init__(self, base: KnowledgeBase) -> None:
        """Take the opened knowledge base."""
        self._base = base
        self._small_talk = load_small_talk()

    def read(self, question: str) -> Understood:
        """Read one question.

        Raises:
            QuestionError: it is empty or too long.
        """
        asked = nfc(question).strip()
        if not asked:
            raise QuestionError("Câu hỏi trống; hãy gõ điều cần hỏi rồi gửi lại.")
        limit = self._base.settings.max_question
        if len(asked) > limit:
            raise QuestionError(f"Câu hỏi dài quá {limit} ký tự; hãy rút gọn rồi gửi lại.")
        heard = self._small_talk.hear(in_one_line(asked))
        plain = heard.question
        text, reference = self._place(plain, self._base.writing.repair(plain))
        reply = heard.reply or self._small_talk.hear(text).reply
        return Understood(
            asked=asked,
            text=text,
            parts=split_parts(text),
            legal_words=tuple(self._base.language.legal_words(text)),
            reference=reference,
            changed=reply is None and text.lower() != plain.lower(),
            reply=reply,
        )

    def _place(self, plain: str, text: str) -> tuple[str, Reference]:
        """Return the text with the place it names: as typed where the repair took letters that name units."""
        written, typed = self._base.locators.read(text), self._base.locators.read(plain)
        if typed.named_units <= written.named_units:
            return text, written
        return (text if typed.rest else plain), typed
