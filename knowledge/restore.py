"""Diacritics put back where they were not typed: bigram Viterbi learnt from the indexed texts."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from knowledge.syllables import SYLLABLE, accented_share, fold, has_diacritics

_HALF_ACCENTED = 0.30  # up to this share of accented syllables, words were typed without diacritics
_BIGRAM = 0.85  # weight of the bigram against the unigram probability


class Restorer:
    """Restores diacritics with the syllables and pairs of syllables seen in texts."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Learn from texts written with diacritics."""
        self._unigrams: Counter[str] = Counter()
        self._bigrams: Counter[tuple[str, str]] = Counter()
        self._forms: dict[str, set[str]] = defaultdict(set)
        for text in texts:
            for sentence in re.split(r"[.;:?!\n]+", text.lower()):
                words = SYLLABLE.findall(sentence)
                self._unigrams.update(words)
                self._bigrams.update(zip(["<s>", *words], [*words, "</s>"], strict=True))
        for word in self._unigrams:
            self._forms[fold(word)].add(word)
        self._total = sum(self._unigrams.values()) or 1

    def restore(self, text: str) -> str:
        """Return ``text`` with diacritics where they are missing; well-accented text comes back as it was."""
        if accented_share(text) > _HALF_ACCENTED:
            return text
        return "".join(self._restore_sentence(part) for part in re.split(r"([.;:?!\n]+)", text))

    def _restore_sentence(self, sentence: str) -> str:
        spans = list(SYLLABLE.finditer(sentence))
        if not spans:
            return sentence
        words = [span.group() for span in spans]
        best = self._viterbi([self._candidates(word) for word in words])
        pieces, end = [], 0
        for span, word, form in zip(spans, words, best, strict=True):
            pieces += [sentence[end : span.start()], _cased(form, word)]
            end = span.end()
        return "".join([*pieces, sentence[end:]])

    def _candidates(self, word: str) -> list[str]:
        lower = word.lower()
        if has_diacritics(lower):
            return [lower]
        return sorted(self._forms.get(lower, ())) or [lower]

    def _viterbi(self, columns: list[list[str]]) -> list[str]:
        paths: dict[str, tuple[float, list[str]]] = {"<s>": (0.0, [])}
        for column in columns:
            step: dict[str, tuple[float, list[str]]] = {}
            for form in column:
                score, before = max((s + self._cost(p, form), p) for p, (s, _) in paths.items())
                step[form] = (score, [*paths[before][1], form])
            paths = step
        return max(paths.items(), key=lambda item: item[1][0] + self._cost(item[0], "</s>"))[1][1]

    def _cost(self, before: str, form: str) -> float:
        unigram = (self._unigrams.get(form, 0) + 0.1) / (self._total + 1)
        pairs = self._bigrams.get((before, form), 0)
        seen = self._unigrams.get(before, 0) or self._total / 20
        return math.log(_BIGRAM * pairs / seen + (1 - _BIGRAM) * unigram)


def _cased(form: str, typed: str) -> str:
    if typed.isupper() and len(typed) > 1:
        return form.upper()
    return form.capitalize() if typed[:1].isupper() else form
