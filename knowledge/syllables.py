"""Vietnamese text as syllables: normal form, folding, tokens."""

import itertools
import re
import unicodedata

SYLLABLE = re.compile(r"\w+(?:[.,/]\w+)*")
_SPACE = re.compile(r"[ \t\u00a0\u200b\ufeff]+")


def nfc(text: str) -> str:
    """Return ``text`` in NFC with typographic spaces made plain and control characters dropped."""
    text = unicodedata.normalize("NFC", text)
    text = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co"})
    return _SPACE.sub(" ", text)


def fold(text: str) -> str:
    """Return ``text`` in lower case without diacritics (``Đo lường`` → ``do luong``)."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return unicodedata.normalize("NFC", "".join(c for c in plain if not unicodedata.combining(c)))


def syllables(text: str) -> list[str]:
    """Split ``text`` into lower-case syllables; ``23/2013`` and ``2,5`` stay whole."""
    return [match.group() for match in SYLLABLE.finditer(text.lower())]


def has_diacritics(syllable: str) -> bool:
    """Tell whether a syllable carries a Vietnamese tone, vowel mark or đ."""
    return fold(syllable) != syllable.lower()


def accented_share(text: str) -> float:
    """Share of alphabetic syllables that carry diacritics: 0 for unaccented typing, about 0.7 for proper text."""
    words = [s for s in syllables(text) if s.isalpha()]
    if not words:
        return 1.0
    return sum(has_diacritics(s) for s in words) / len(words)


def lexical_tokens(text: str) -> list[str]:
    """Folded syllables and their bigrams: the same with and without diacritics."""
    return _with_pairs([fold(syllable) for syllable in syllables(text)])


def accented_tokens(text: str) -> list[str]:
    """Syllables as written, in lower case, and their bigrams: they tell ``cân`` from ``cần``."""
    return _with_pairs(syllables(text))


def _with_pairs(words: list[str]) -> list[str]:
    return words + [f"{a}_{b}" for a, b in itertools.pairwise(words)]
