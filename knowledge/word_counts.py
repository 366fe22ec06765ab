"""Syllables, and their pairs and triples, counted in texts: what the repair of typing goes by."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property

from knowledge.syllables import SYLLABLE, fold

START, END = "<s>", "</s>"


class WordCounts:
    """How often syllables and neighbouring pairs and triples stand in texts, as written and folded."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Count the syllables of texts written with diacritics."""
        self.single: Counter[str] = Counter()
        self.pairs: Counter[tuple[str, str]] = Counter()
        self.triples: Counter[tuple[str, str, str]] = Counter()
        for text in texts:
            for sentence in re.split(r"[.;:?!\n]+", text.lower()):
                words = SYLLABLE.findall(sentence)
                self.single.update(words)
                self.pairs.update(zip([START, *words], [*words, END], strict=True))
                self.triples.update(zip([START, START, *words], [START, *words, END], [*words, END], strict=False))
        self.total = sum(self.single.values()) or 1

    @cached_property
    def forms(self) -> dict[str, set[str]]:
        """Folded syllable → the syllables written so when their diacritics are left out."""
        found: dict[str, set[str]] = defaultdict(set)
        for word in self.single:
            found[fold(word)].add(word)
        return dict(found)

    @cached_property
    def folded(self) -> Counter[str]:
        """Counts of folded syllables."""
        found: Counter[str] = Counter()
        for word, count in self.single.items():
            found[fold(word)] += count
        return found

    @cached_property
    def folded_pairs(self) -> Counter[tuple[str, str]]:
        """Counts of neighbouring folded syllables."""
        plain = {word: fold(word) for word in self.single}
        found: Counter[tuple[str, str]] = Counter()
        for (before, after), count in self.pairs.items():
            found[plain.get(before, before), plain.get(after, after)] += count
        return found

    def knows(self, word: str) -> bool:
        """Tell whether a syllable (lower case) stands in the texts, with its diacritics or without."""
        return word in self.single or word in self.forms
