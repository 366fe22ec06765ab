"""Slips of the finger in words that the texts know: one letter too many, missing, wrong or swapped; a lost space."""

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from knowledge.keystrokes import without_tone
from knowledge.syllables import fold, has_diacritics
from knowledge.word_counts import END, START, WordCounts

_SHORTEST = 4  # letters of a token that may be a slip
_SHORTEST_MARKED = 3  # the same where it has marks: it is Vietnamese then, and no short form
_FREQUENT = 25  # how often the word meant must stand in the texts
_SEEN_BESIDE = 3  # how often it must stand beside one of its neighbours
_LEAD = 1.5  # by how much (nats) it must be likelier than the next
_SHORTEST_JOINED = 5  # letters of a token that may be two words
_VOWEL = re.compile("[aeiouy]")
_BARE_END = re.compile(r"[aeiouy][gh]$")
_PIECES = 4  # words in one token at most


class TypoFixer:
    """Repairs tokens that are no word of the texts, where only one word can be meant."""

    def __init__(self, counts: WordCounts) -> None:
        """Take the counted syllables."""
        self._counts = counts
        self._folded, self._folded_pairs = counts.folded, counts.folded_pairs  # now, not with somebody's first question
        self._near = self._shortened_forms()
        self._shapes = self._frequent_shapes()

    def _shortened_forms(self) -> dict[str, set[str]]:
        """Return: folded syllable with a letter left out → frequent syllables that become it."""
        found: dict[str, set[str]] = defaultdict(set)
        for word, count in self._folded.items():
            if count >= _FREQUENT and word.isalpha():
                for shorter in {word, *_shortened(word)}:
                    found[shorter].add(word)
        return dict(found)

    def fix(self, words: Sequence[str], at: int, *, accented: bool) -> str | None:
        """Return what the token ``words[at]`` was meant to be; None when it should stay.

        ``words`` are in lower case; ``accented`` tells that they were typed with diacritics, so that the word meant
        has them too; otherwise it comes without.
        """
        word = words[at]
        shortest = _SHORTEST_MARKED if has_diacritics(word) else _SHORTEST
        if len(word) < shortest or not word.isalpha() or self._counts.knows(word):
            return None
        whole = f"{word[:-1]}n{word[-1]}" if _BARE_END.search(fold(word)) else ""
        if whole and self._counts.knows(whole):  # no syllable ends in a bare g or h: "nghị địh", "thủ tướg"
            return whole
        before = words[at - 1] if at else START
        after = words[at + 1] if at + 1 < len(words) else END
        if accented:
            return self._split(word) or self._accented_neighbour(word, before, after)
        return self._split(word) or self._plain_neighbour(fold(word), fold(before), fold(after))

    def _split(self, word: str) -> str | None:
        """Put the lost spaces back; words that never stand side by side only where it can't be one syllable."""
        broken = has_diacritics(word) and not self._is_possible(word)
        if len(word) < (_SHORTEST_MARKED if broken else _SHORTEST_JOINED):
            return None
        least = 0 if broken else _SEEN_BESIDE
        ranked = sorted(((self._likely(split), split) for split in self._splits(word, _PIECES, least)), reverse=True)
        if not ranked or (not least and len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _LEAD):
            return None
        return " ".join(ranked[0][1])

    def _splits(self, word: str, pieces: int, least: int) -> Iterator[list[str]]:
        counts = self._counts
        known = counts.single if has_diacritics(word) or not least else counts.folded
        pairs = counts.pairs if has_diacritics(word) or not least else counts.folded_pairs
        for cut in range(1, len(word)):
            first, rest = word[:cut], word[cut:]
            if known.get(first, 0) < _FREQUENT or not _VOWEL.search(fold(first)):
                continue
            if known.get(rest, 0) >= _FREQUENT and _VOWEL.search(fold(rest)) and pairs.get((first, rest), 0) >= least:
                yield [first, rest]
            if pieces > 2:
                for split in self._splits(rest, pieces - 1, least):
                    if pairs.get((first, split[0]), 0) >= least:
                        yield [first, *split]

    def _likely(self, words: Sequence[str]) -> float:
        folded = [fold(word) for word in words]
        single, pairs = self._folded, self._folded_pairs
        return sum(self._log(a, b, single, pairs) for a, b in zip([START, *folded], folded, strict=False))

    def _plain_neighbour(self, word: str, before: str, after: str) -> str | None:
        """Return the frequent folded word one slip away that fits between its neighbours, when only one does."""
        if word in self._counts.forms:
            return word
        return self._only(self._one_slip_from(word), before, after, self._folded, self._folded_pairs)

    def _accented_neighbour(self, word: str, before: str, after: str) -> str | None:
        """Return the word meant with its marks; where the typed token has some, they must be those of the word."""
        counts = self._counts
        if has_diacritics(word) and self._is_possible(word):
            return None  # a word that these texts happen to lack
        near = self._one_slip_from(fold(word)) | ({fold(word)} & counts.forms.keys())
        forms = {form for plain in near for form in counts.forms[plain] if counts.single[form] >= _FREQUENT}
        if has_diacritics(word):
            forms = {form for form in forms if _one_slip(word, form)}
            if len(forms) == 1:  # a broken Vietnamese word that can be one only
                return forms.pop()
        return self._only(forms, before, after, counts.single, counts.pairs)

    def _frequent_shapes(self) -> tuple[set[str], set[str]]:
        """Return beginnings and rimes (without tone) of the frequent syllables."""
        parts = [_parted(word) for word, count in self._counts.single.items() if count >= _FREQUENT and word.isalpha()]
        return {onset for onset, _ in parts}, {rime for _, rime in parts}

    def _is_possible(self, word: str) -> bool:
        """Tell whether a token could be a Vietnamese syllable by its shape."""
        onset, rime = _parted(word)
        onsets, rimes = self._shapes
        return onset in onsets and rime in rimes

    def _one_slip_from(self, plain: str) -> set[str]:
        near: set[str] = set().union(*(self._near.get(shorter, set()) for shorter in {plain, *_shortened(plain)}))
        return {meant for meant in near if _one_slip(plain, meant)}

    def _only(
        self,
        near: set[str],
        before: str,
        after: str,
        single: Mapping[str, int],
        pairs: Mapping[tuple[str, str], int],
    ) -> str | None:
        """Return the word that is seen beside a neighbour and clearly likelier than the others."""

        def likelihood(meant: str) -> float:
            return self._log(before, meant, single, pairs) + self._log(meant, after, single, pairs)

        beside = {meant: max(pairs.get((before, meant), 0), pairs.get((meant, after), 0)) for meant in near}
        ranked = sorted(((likelihood(meant), meant) for meant in near), reverse=True)
        if not ranked or beside[ranked[0][1]] < _SEEN_BESIDE:
            return None
        return None if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _LEAD else ranked[0][1]

    def _log(self, before: str, after: str, single: Mapping[str, int], pairs: Mapping[tuple[str, str], int]) -> float:
        seen = single.get(before, 0) or self._counts.total / 20
        alone = (single.get(after, 0) + 0.1) / self._counts.total
        return math.log(0.85 * pairs.get((before, after), 0) / seen + 0.15 * alone)


def _parted(word: str) -> tuple[str, str]:
    """Split a syllable before its first vowel, tone left out: "nghiệm" → ("ngh", "iêm")."""
    letters, _ = without_tone(word)
    at = next((i for i, letter in enumerate(letters) if _VOWEL.match(fold(letter))), len(letters))
    return letters[:at], letters[at:]


def _shortened(word: str) -> set[str]:
    return {word[:i] + word[i + 1 :] for i in range(len(word))}


def _one_slip(typed: str, meant: str) -> bool:
    """Tell whether one letter was added, lost, changed or swapped with the next."""
    if abs(len(typed) - len(meant)) > 1:
        return False
    if len(typed) == len(meant):
        different = [i for i, pair in enumerate(zip(typed, meant, strict=True)) if pair[0] != pair[1]]
        if len(different) == 2 and different[1] - different[0] == 1:
            i = different[0]
            return typed[i : i + 2] == meant[i : i + 2][::-1]
        return len(different) <= 1
    longer, shorter = sorted((typed, meant), key=len, reverse=True)
    return shorter in _shortened(longer)
