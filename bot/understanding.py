"""Reading a question: normal form, abbreviations, diacritics, parts, references, small talk."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from bot.parts import split_parts
from knowledge.base import KnowledgeBase
from knowledge.datafiles import load_yaml
from knowledge.errors import QuestionError
from knowledge.locator import Reference
from knowledge.syllables import fold, nfc, syllables

_SMALL_TALK = Path(__file__).with_name("small_talk.yaml")


class SmallTalk(BaseModel):
    """One kind of small talk: folded openings that call for it, and the reply."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: tuple[str, ...]
    reply: str


class _SmallTalks(BaseModel):
    kinds: tuple[SmallTalk, ...]


def load_small_talk(path: Path = _SMALL_TALK) -> tuple[SmallTalk, ...]:
    """Read greetings, thanks and questions about the assistant itself."""
    return load_yaml(path, _SmallTalks).kinds


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
        if not syllables(asked):
            raise QuestionError("Câu hỏi trống; hãy gõ điều cần hỏi rồi gửi lại.")
        limit = self._base.settings.max_question
        if len(asked) > limit:
            raise QuestionError(f"Câu hỏi dài quá {limit} ký tự; hãy rút gọn rồi gửi lại.")
        plain = " ".join(asked.split())
        expanded = self._base.language.expand(plain)
        text = self._base.restorer.restore(expanded)
        legal = self._base.language.legal_words(text)
        return Understood(
            asked=asked,
            text=text,
            parts=split_parts(text),
            legal_words=tuple(legal),
            reference=self._base.locators.read(text),
            changed=fold(text) != fold(plain) or text != plain,
            reply=self._reply(plain),
        )

    def _reply(self, text: str) -> str | None:
        words = syllables(fold(text))
        joined = " ".join(words)
        for kind in self._small_talk:
            for opening in kind.words:
                if joined == opening or (joined.startswith(f"{opening} ") and len(words) <= len(opening.split()) + 2):
                    return kind.reply
        return None
