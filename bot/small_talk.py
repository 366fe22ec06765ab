"""Greetings, thanks, complaints: fixed replies; and the question that follows a greeting."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from knowledge.datafiles import load_yaml
from knowledge.syllables import SYLLABLE, fold

_DATA = Path(__file__).with_name("small_talk.yaml")
_BREAK = re.compile(r"[,.!?;:\n~-]")


class _Kind(BaseModel):
    """One kind of small talk: the words that are it, and the reply; see the data file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: tuple[str, ...]
    reply: str
    bare: tuple[str, ...] = ()
    opens: bool = False


@dataclass(frozen=True)
class Heard:
    """What a message is besides its question: a reply where nothing is asked, and the question that is left."""

    reply: str | None
    question: str


class SmallTalk(BaseModel):
    """The phrases and replies."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    addresses: tuple[str, ...]
    nothing_asked: str
    kinds: tuple[_Kind, ...]

    @cached_property
    def _phrases(self) -> dict[tuple[str, ...], _Kind | None]:
        """Phrase → its kind; addresses have none."""
        found: dict[tuple[str, ...], _Kind | None] = {tuple(words.split()): None for words in self.addresses}
        return found | {tuple(words.split()): kind for kind in self.kinds for words in kind.words}

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._phrases))

    def hear(self, text: str) -> Heard:
        """Return the reply to a message without a question; otherwise the question, without the greeting before it."""
        spans = list(SYLLABLE.finditer(text))
        if not spans:
            return Heard(self.nothing_asked, text)
        words = [fold(span.group()) for span in spans]
        at, cut, last = 0, 0, None
        while at < len(words):
            found = self._at(words, at)
            if found is None:
                break
            length, kind = found
            ends = spans[at + length - 1].end()
            if kind is not None and not self._stands_alone(kind, words, at, length, text[ends : ends + 1]):
                break
            at += length
            last = kind or last
            if last is not None and last.opens:
                cut = at
        if at == len(words) and last is not None:
            return Heard(last.reply, text)
        if not cut or cut == len(words):
            return Heard(None, text)
        return Heard(None, text[spans[cut].start() :])

    def _at(self, words: list[str], at: int) -> tuple[int, _Kind | None] | None:
        for length in range(min(self._longest, len(words) - at), 0, -1):
            phrase = tuple(words[at : at + length])
            if phrase in self._phrases:
                return length, self._phrases[phrase]
        return None

    def _stands_alone(self, kind: _Kind, words: list[str], at: int, length: int, behind: str) -> bool:
        """Tell whether words that may begin something else are small talk here."""
        if not kind.opens or " ".join(words[at : at + length]) not in kind.bare:
            return True
        rest = words[at + length :]
        return not rest or bool(_BREAK.match(behind)) or self._at(words, at + length) is not None


@lru_cache(maxsize=1)
def load_small_talk(path: Path = _DATA) -> SmallTalk:
    """Read the phrases.

    Raises:
        DataFileError: the file breaks its schema.
    """
    return load_yaml(path, SmallTalk)
