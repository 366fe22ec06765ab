"""Diacritics put back where they were not typed: trigram Viterbi learnt from the indexed texts."""

import math
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from knowledge.syllables import SYLLABLE, accented_share, fold, has_diacritics
from knowledge.word_counts import END, START, WordCounts

_UNACCENTED = 0.30  # up to this share of accented syllables, words were typed without diacritics
_BIGRAM = 0.85  # weight of the bigram against the unigram probability
_TRIGRAM = 0.3  # weight of the trigram against both, where its first two syllables are often seen together
_RARE = 3  # how often they must be seen together for half of that weight
_ACCENTED = 0.65  # from this share on, they were typed with diacritics throughout
_TOLL = 7.0  # in such text, by how much (nats) a syllable must be likelier with marks than as typed
_TOLL_LEAST = 1.5  # the same where hardly more than the share above has them
_TOLL_MARKED = 3.0  # and how much more for a syllable that has some marks already

Candidates = list[tuple[str, float]]
"""Forms of one syllable, each with what it costs to assume that it was meant."""


class Restorer:
    """Restores diacritics with the syllables, and their pairs and triples, seen in texts."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Learn from texts written with diacritics."""
        self.counts = WordCounts(texts)

    def restore(self, text: str) -> str:
        """Return ``text`` with diacritics where they are missing.

        In text that has diacritics, a syllable is changed only where it is hardly possible as it stands.
        """
        toll = _toll(accented_share(text))
        pieces = re.split(r"([.;:?!\n]+)", text)
        return "".join(self._restore_sentence(piece, toll) for piece in pieces)

    def _restore_sentence(self, sentence: str, toll: float) -> str:
        spans = list(SYLLABLE.finditer(sentence))
        if not spans:
            return sentence
        words = [span.group() for span in spans]
        best = self._viterbi([self._candidates(word.lower(), toll) for word in words])
        pieces, end = [], 0
        for span, word, form in zip(spans, words, best, strict=True):
            pieces += [sentence[end : span.start()], word if form == word.lower() else _cased(form, word)]
            end = span.end()
        return "".join([*pieces, sentence[end:]])

    def _candidates(self, word: str, toll: float) -> Candidates:
        """Return the forms that a syllable may stand for; without a toll, marks are missing everywhere."""
        if has_diacritics(word):
            if not toll:
                return [(word, 0.0)]
            further = [form for form in self.counts.forms.get(fold(word), ()) if form != word and _adds(word, form)]
            toll += _TOLL_MARKED
        else:
            further = [form for form in self.counts.forms.get(word, ()) if form != word]
        stays = toll or not further or word in self.counts.single
        return [*([(word, 0.0)] if stays else []), *((form, toll) for form in sorted(further))]

    def _viterbi(self, columns: list[Candidates]) -> list[str]:
        """Return the likeliest forms; a path is kept for each of the last two forms."""
        paths: dict[tuple[str, str], tuple[float, list[str]]] = {(START, START): (0.0, [])}
        for column in columns:
            step: dict[tuple[str, str], tuple[float, list[str]]] = {}
            for form, toll in column:
                for (first, second), (score, words) in paths.items():
                    reached = score + self._log(first, second, form) - toll
                    if (second, form) not in step or reached > step[second, form][0]:
                        step[second, form] = (reached, [*words, form])
            paths = step
        return max((score + self._log(*last, END), words) for last, (score, words) in paths.items())[1]

    def _log(self, first: str, second: str, form: str) -> float:
        """Return the logarithm of the probability of a form after two others: three, two and one syllable mixed."""
        counts = self.counts
        unigram = (counts.single.get(form, 0) + 0.1) / (counts.total + 1)
        pairs = counts.pairs.get((second, form), 0)
        seen = counts.single.get(second, 0) or counts.total / 20
        likely = _BIGRAM * pairs / seen + (1 - _BIGRAM) * unigram
        known = counts.pairs.get((first, second), 0)
        if known:
            weight = _TRIGRAM * known / (known + _RARE)
            likely = weight * counts.triples.get((first, second, form), 0) / known + (1 - weight) * likely
        return math.log(likely)


def _toll(accented: float) -> float:
    """Return what a change costs in text with this share of accented syllables."""
    if accented <= _UNACCENTED:
        return 0.0
    certainty = min(1.0, (accented - _UNACCENTED) / (_ACCENTED - _UNACCENTED))
    return _TOLL_LEAST + (_TOLL - _TOLL_LEAST) * certainty


@lru_cache(maxsize=20_000)
def _letters(word: str) -> tuple[frozenset[str], ...]:
    """Return for each letter what stands at it: the letter and its marks."""
    found: list[set[str]] = []
    for char in unicodedata.normalize("NFD", word.replace("đ", "d\u0335")):
        if unicodedata.combining(char) and found:
            found[-1].add(char)
        else:
            found.append({char})
    return tuple(map(frozenset, found))


def _adds(typed: str, form: str) -> bool:
    """Tell whether ``form`` has all the marks of ``typed`` and more."""
    pairs = list(zip(_letters(typed), _letters(form), strict=False))
    return len(_letters(typed)) == len(_letters(form)) and all(less <= more for less, more in pairs)


def _cased(form: str, typed: str) -> str:
    if typed.isupper() and len(typed) > 1:
        return form.upper()
    return form.capitalize() if typed[:1].isupper() else form
