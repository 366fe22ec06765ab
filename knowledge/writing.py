"""From what was typed to what was meant: capitals, left-over keys, short forms, slips, diacritics – in this order."""

from collections.abc import Iterable

from knowledge.keystrokes import KeystrokeReader
from knowledge.language import Language
from knowledge.restore import Restorer
from knowledge.syllables import SYLLABLE, accented_share, fold
from knowledge.typos import TypoFixer

_FEWEST_IN_CAPITALS = 3  # words; fewer may be an abbreviation
_TYPED_PLAIN = 0.3  # up to this share of accented syllables, a text was typed without diacritics
_LONG_KEYS = 5  # letters of left-over keys that are believed without others beside them


class Writing:
    """Repairs how a question is written; what is written right stays as it is."""

    def __init__(self, language: Language, texts: Iterable[str]) -> None:
        """Take the language data and the texts whose words are known."""
        self._language = language
        written = [text for text in texts if accented_share(text) > _TYPED_PLAIN]
        self._restorer = Restorer([*written, language.everyday])
        self._keys = KeystrokeReader(self._restorer.counts)
        self._typos = TypoFixer(self._restorer.counts)

    def repair(self, text: str) -> str:
        """Return ``text`` as it was meant to be written."""
        text = self._with_keys_read(_without_shouting(text))
        text = self._language.expand(text)
        restored = self._restorer.restore(self._without_slips(text))
        return restored if restored == text else self._language.expand(restored)  # words of a dialect, now with marks

    def _with_keys_read(self, text: str) -> str:
        """Read left-over keys: where several tokens have them, or one that is long enough not to be something else."""
        words = set(SYLLABLE.findall(text))
        found = {word: self._keys.read(word.lower()) for word in words}
        read = {word: meant for word, meant in found.items() if meant}
        if len(read) < 2:
            read = {word: meant for word, meant in read.items() if len(word) >= _LONG_KEYS}
        elif len(read) * 3 >= len(words):
            found = {word: self._keys.read(word.lower(), keys_around=True) for word in words}
            read = {word: meant for word, meant in found.items() if meant}
        return SYLLABLE.sub(lambda match: _cased(read.get(match.group()), match.group()), text)

    def _without_slips(self, text: str) -> str:
        spans = list(SYLLABLE.finditer(text))
        words = [span.group().lower() for span in spans]
        accented = accented_share(text) > _TYPED_PLAIN
        pieces, end = [], 0
        for at, span in enumerate(spans):
            is_name = at > 0 and span.group()[0].isupper()
            meant = None if is_name else self._typos.fix(words, at, accented=accented)
            pieces += [text[end : span.start()], _cased(meant, span.group())]
            words[at] = meant or words[at]  # so that the next one is read beside what was meant
            end = span.end()
        return "".join([*pieces, text[end:]])


def _without_shouting(text: str) -> str:
    """Write a message in capitals small, but for numbers of documents."""
    words = [word for word in SYLLABLE.findall(text) if word.isalpha()]
    if len(words) < _FEWEST_IN_CAPITALS or not all(word.isupper() for word in words):
        return text
    pieces = [piece if any(c.isdigit() for c in piece) and "/" in piece else piece.lower() for piece in text.split(" ")]
    small = " ".join(pieces)
    return small[:1].upper() + small[1:]


def _cased(meant: str | None, typed: str) -> str:
    if meant is None:
        return typed
    return meant[:1].upper() + meant[1:] if typed[:1].isupper() and fold(meant[:1]) == fold(typed[:1]) else meant
