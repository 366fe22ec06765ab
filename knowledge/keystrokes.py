"""Reading syllables whose Telex or VNI keys were left as letters and digits: "kieemr", "kie6m3" → "kiểm"."""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from knowledge.datafiles import KNOWLEDGE, load_yaml
from knowledge.word_counts import WordCounts

_DATA = KNOWLEDGE / "language" / "keystrokes.yaml"
_TONES = {"acute": "\u0301", "grave": "\u0300", "hook": "\u0309", "tilde": "\u0303", "dot": "\u0323"}
_VOWEL = re.compile(r"[aeiouyăâêôơư]")
_TYPED = re.compile(r"[a-z]+[a-z0-9]*")
_LONGEST = 10  # keys in one syllable
_RARE = 50  # among left-over keys, so many times as often as the word typed must the syllable meant stand in the texts


class Keyboard(BaseModel):
    """One way of typing: which key sets which tone, and which letters it changes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    tones: dict[str, Literal["acute", "grave", "hook", "tilde", "dot"]]
    shapes: dict[str, dict[str, str]]

    def read(self, typed: str) -> tuple[str, str]:
        """Return the letters without tone and the tone ("" for none) that keys stand for."""
        letters, tone = "", ""
        for key in typed:
            changed = self._shaped(letters, key)
            if changed is not None:
                letters = changed
            elif key in self.tones and _VOWEL.search(letters):
                tone = _TONES[self.tones[key]]
            else:
                letters += key
        return letters, tone

    def _shaped(self, letters: str, key: str) -> str | None:
        """Apply a key to the last letters that it changes; None when there are none."""
        for plain, marked in self.shapes.get(key, {}).items():
            at = letters.rfind(plain)
            if at >= 0:
                return letters[:at] + marked + letters[at + len(plain) :]
        return None


@lru_cache(maxsize=1)
def load_keyboards(path: Path = _DATA) -> tuple[Keyboard, ...]:
    """Read the ways of typing.

    Raises:
        DataFileError: the file breaks its schema.
    """
    return load_yaml(path, tuple[Keyboard, ...])


def without_tone(word: str) -> tuple[str, str]:
    """Split a syllable into its letters without tone and the tone: "kiểm" → ("kiêm", hook)."""
    letters = unicodedata.normalize("NFD", word)
    tone = next((c for c in letters if c in _TONES.values()), "")
    return unicodedata.normalize("NFC", "".join(c for c in letters if c not in _TONES.values())), tone


class KeystrokeReader:
    """Turns left-over keys into the syllable they were meant for, where the texts know that syllable."""

    def __init__(self, counts: WordCounts) -> None:
        """Take the counted syllables."""
        self._counts = counts
        self._known: dict[tuple[str, str], str] = {}
        for word, _ in reversed(counts.single.most_common()):  # the most frequent spelling last, so that it stays
            self._known[without_tone(word)] = word

    def read(self, typed: str, *, keys_around: bool = False) -> str | None:
        """Return the syllable meant by a token in lower case; None when it is a word as it is or means nothing.

        ``keys_around``: other tokens have left-over keys, so that a rare word ("cos") is rather one of them ("có").
        """
        if len(typed) > _LONGEST or not _TYPED.fullmatch(typed):
            return None
        stands = self._counts.folded.get(typed, 0)
        if stands and not keys_around:
            return None
        for keyboard in load_keyboards():
            read = keyboard.read(typed)
            meant = self._known.get(read) if read != (typed, "") else None
            if meant is not None and self._counts.single[meant] >= stands * _RARE:
                return meant
        return None
