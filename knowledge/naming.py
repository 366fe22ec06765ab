"""Finding names of things in what people type: whole syllables, longest name first, with or without diacritics."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from knowledge.syllables import accented_share, fold, nfc, syllables

T = TypeVar("T")
_Y = re.compile(r"(?<=[hklmst])y$")  # tỷ = tỉ, kỹ = kĩ, lý = lí


@dataclass(frozen=True, slots=True)
class _Sound:
    """A syllable as it is compared: letters, and its marks wherever they are put (hóa = hoá)."""

    letters: str
    marks: tuple[str, ...]

    def is_meant_by(self, typed: "_Sound", *, strictly: bool) -> bool:
        """Marks that were not typed may be meant; others may not."""
        return self.letters == typed.letters and (self.marks == typed.marks or (not typed.marks and not strictly))


@dataclass(frozen=True, slots=True)
class Named(Generic[T]):
    """A name found in a text, as it was typed, and the things it stands for."""

    typed: str
    things: tuple[T, ...]


class NameIndex(Generic[T]):
    """Names and what they stand for; one name may stand for several things."""

    def __init__(self, named: Iterable[tuple[str, T]]) -> None:
        """Take pairs of name and thing."""
        self._names: dict[tuple[str, ...], list[tuple[tuple[_Sound, ...], T]]] = defaultdict(list)
        for name, thing in named:
            sounds = _sounds(name)
            self._names[tuple(sound.letters for sound in sounds)].append((sounds, thing))
        self._longest = max((len(key) for key in self._names), default=0)

    def find(self, text: str) -> list[Named[T]]:
        """Return the names in a text in their order; a name within a longer one does not count.

        A name of one syllable needs its marks, unless the whole text is typed without any.
        """
        words = syllables(nfc(text))
        typed = _sounds(text)
        bare = accented_share(text) == 0
        found: list[Named[T]] = []
        at = 0
        while at < len(typed):
            length, things = self._longest_at(typed, at, bare=bare)
            if things:
                found.append(Named(" ".join(words[at : at + length]), things))
            at += max(length, 1)
        return found

    def whole(self, text: str) -> tuple[T, ...]:
        """Return what a text as a whole is a name of."""
        typed = _sounds(text)
        return self._meant(typed, strictly=False)

    def _longest_at(self, typed: tuple[_Sound, ...], at: int, *, bare: bool) -> tuple[int, tuple[T, ...]]:
        for length in range(min(self._longest, len(typed) - at), 0, -1):
            things = self._meant(typed[at : at + length], strictly=length == 1 and not bare)
            if things:
                return length, things
        return 0, ()

    def _meant(self, typed: tuple[_Sound, ...], *, strictly: bool) -> tuple[T, ...]:
        """Return what a name stands for; where its marks tell names apart, only those with the same marks."""
        named = self._names.get(tuple(sound.letters for sound in typed), ())
        exact = [thing for sounds, thing in named if sounds == typed]
        loose = [
            thing
            for sounds, thing in named
            if all(sound.is_meant_by(given, strictly=strictly) for sound, given in zip(sounds, typed, strict=True))
        ]
        return tuple(dict.fromkeys(exact or loose))


def holds_words(text: str, typed: str, *, begun: bool = False) -> bool:
    """Tell whether a text has every typed word; with ``begun``, whether words of the text begin with them.

    Words typed with marks need their marks; nothing typed is nothing held.
    """
    held, wanted = _sounds(text), _sounds(typed)
    return bool(wanted) and all(any(_is_held(word, sound, begun=begun) for sound in held) for word in wanted)


def begins_with(name: str, typed: str) -> bool:
    """Tell whether a name begins with what is typed, the last word perhaps half typed."""
    sounds, wanted = _sounds(name), _sounds(typed)
    if not wanted or len(wanted) > len(sounds):
        return False
    whole = all(sound.is_meant_by(word, strictly=False) for sound, word in zip(sounds, wanted[:-1], strict=False))
    return whole and _is_held(wanted[-1], sounds[len(wanted) - 1], begun=True)


def _is_held(word: _Sound, sound: _Sound, *, begun: bool) -> bool:
    if begun and sound.letters.startswith(word.letters):
        return not set(word.marks) - set(sound.marks)
    return sound.is_meant_by(word, strictly=False)


def _sounds(text: str) -> tuple[_Sound, ...]:
    return tuple(_sound(syllable) for syllable in syllables(nfc(text)))


def _sound(syllable: str) -> _Sound:
    marks = [c for c in unicodedata.normalize("NFD", syllable) if unicodedata.combining(c)]
    marks += ["đ"] * syllable.count("đ")
    return _Sound(_Y.sub("i", fold(syllable)), tuple(sorted(marks)))
