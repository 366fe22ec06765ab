"""Searching the entries: dense and lexical signals for one question, as ranked matches.

Chroma finds the nearest entries; their cosines are then taken exactly for every entry, because an article just beyond
the cut-off would otherwise count as not similar at all.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.entries import Entry, Role
from knowledge.lexical import LexicalIndex
from knowledge.ranking import ARTICLE_SIGNALS, Match, Weights
from knowledge.syllables import accented_tokens, fold, lexical_tokens, syllables

Floats = NDArray[np.float32]
Embed = Callable[[str], Floats]
_DETAILED = 15  # matches whose clauses are scored; answers quote from the first few, lists show ten
_BEST = 3  # questions whose mean cosine is the signal dense_ask3


class Nearest(Protocol):
    """What searching needs of a vector index."""

    def nearest(self, vector: Floats, role: Role, count: int) -> list[tuple[int, float]]:
        """Return ``(entry number, cosine)`` of the nearest entries of a role."""


class Searcher:
    """Ranks articles, gaps and outside topics for a question; ``hidden`` entries are passed over (for trials)."""

    def __init__(  # noqa: PLR0917
        self,
        entries: Sequence[Entry],
        matrix: Floats,
        vectors: Nearest,
        embed: Embed,
        weights: Weights,
        hidden: frozenset[int] = frozenset(),
    ) -> None:
        """Index the entries lexically; ``matrix`` (n × d) holds their vectors, which ``vectors`` has indexed."""
        shown = [i for i in range(len(entries)) if i not in hidden]
        self._entries = [entries[i] for i in shown]
        self._matrix = matrix[shown]
        self._shown = set(shown)
        self._all = entries
        self._vectors = vectors
        self._embed = embed
        self._weights = weights
        self._keys = list(dict.fromkeys(entry.key for entry in self._entries))
        number = {key: i for i, key in enumerate(self._keys)}
        self._targets = {entry.key: entry.target for entry in self._entries}
        self._key_of = np.array([number[entry.key] for entry in self._entries])
        self._is_ask = np.array([entry.role is Role.ASK for entry in self._entries])
        self._rows_of: dict[int, list[int]] = defaultdict(list)
        for row, key in enumerate(self._key_of):
            self._rows_of[int(key)].append(row)
        whole = ["\n".join(self._entries[row].text for row in self._rows_of[i]) for i in range(len(self._keys))]
        self._words = [frozenset(fold(word) for word in syllables(text)) for text in whole]
        self.articles = LexicalIndex(whole, lexical_tokens)
        self._accented = LexicalIndex(whole, accented_tokens)
        self._single = LexicalIndex([entry.text for entry in self._entries], lexical_tokens)

    def search(
        self,
        question: str,
        legal_words: Sequence[str] = (),
        vector: Floats | None = None,
        *,
        ask_index: bool = True,
        kept: int | None = None,
    ) -> list[Match]:
        """Rank for a question already written out with diacritics.

        ``legal_words`` are the law's words for its own; ``vector`` (d) is given when the question is already encoded;
        without ``ask_index`` nothing counts as found by the vector index (scores are exact either way). ``kept`` asks
        for so many matches, each with the scores of its clauses, where the usual number is too few to choose from.
        """
        vector = self._embed(question) if vector is None else vector
        floor = self._weights.dense_floor
        dense = np.clip((self._matrix @ vector - floor) / (1.0 - floor), 0.0, 1.0)
        lexical = self._single.shares(question)
        signals = {
            "dense_text": self._best(dense, ~self._is_ask),
            "dense_ask": self._best(dense, self._is_ask),
            "dense_ask3": self._mean_of_best(np.where(self._is_ask, dense, 0.0)),
            "lexical_article": self.articles.shares(question),
            "accented_article": self._accented.shares(question),
            "lexical_text": self._best(lexical, ~self._is_ask),
            "lexical_ask": self._best(lexical, self._is_ask),
            "lexical_legal": self.articles.shares("\n".join(legal_words)),
        }
        scores = sum(self._weights.article.get(name, 0.0) * signals[name] for name in ARTICLE_SIGNALS)
        order = np.argsort(-np.asarray(scores), kind="stable")[: kept or self._weights.kept]
        near = self._near(vector) if ask_index else set()
        rarity = {word: self.articles.weight(word) for word in {fold(word) for word in syllables(question)}}
        return [
            Match(
                key=self._keys[i],
                target=self._targets[self._keys[i]],
                signals={name: float(values[i]) for name, values in signals.items()},
                words_held=self._words_held(int(i), rarity),
                score=float(np.asarray(scores)[i]),
                found_by=self._found_by(self._keys[i] in near, float(signals["lexical_article"][i])),
                unit_scores=self._unit_scores(int(i), dense, lexical) if rank < (kept or _DETAILED) else {},
                asks=self._asks(int(i), lexical) if rank < _DETAILED else {},
            )
            for rank, i in enumerate(order)
        ]

    def _best(self, values: Floats, mask: NDArray[np.bool_]) -> Floats:
        out = np.zeros(len(self._keys), dtype=np.float32)
        np.maximum.at(out, self._key_of[mask], values[mask])
        return out

    def _mean_of_best(self, values: Floats) -> Floats:
        out = np.zeros(len(self._keys), dtype=np.float32)
        counts = np.zeros(len(self._keys), dtype=np.int64)
        for row in np.argsort(-values)[: self._weights.depth * 4]:
            key = self._key_of[row]
            if counts[key] < _BEST:
                counts[key] += 1
                out[key] += values[row] / _BEST
        return out

    def _near(self, vector: Floats) -> set[str]:
        """Return the keys that the vector index finds."""
        found = (self._vectors.nearest(vector, role, self._weights.depth) for role in Role)
        return {self._all[i].key for rows in found for i, _ in rows if i in self._shown}

    def _words_held(self, key: int, rarity: Mapping[str, float]) -> float:
        """Share of the question's words, weighted by rarity, that an article or a question beside it has."""
        total = sum(rarity.values())
        return sum(w for word, w in rarity.items() if word in self._words[key]) / total if total else 0.0

    @staticmethod
    def _found_by(near: bool, lexical: float) -> tuple[str, ...]:
        return (("dense",) if near else ()) + (("lexical",) if lexical > 0 else ())

    def _unit_scores(self, key: int, dense: Floats, lexical: Floats) -> dict[str, float]:
        """Score the clauses and points of one article."""
        best: dict[str, dict[str, float]] = {}
        for row in self._rows_of[key]:
            entry = self._entries[row]
            if entry.unit is None:
                continue
            signals = best.setdefault(entry.unit, {})
            for name, value in ((f"dense_{entry.role}", dense[row]), (f"lexical_{entry.role}", lexical[row])):
                signals[name] = max(signals.get(name, 0.0), float(value))
        weights = self._weights.unit
        return {unit: sum(weights[name] * value for name, value in s.items()) for unit, s in best.items()}

    def _asks(self, key: int, lexical: Floats) -> dict[str, float]:
        """Return the best lexical match of a question beside each clause or point of one article."""
        best: dict[str, float] = {}
        for row in self._rows_of[key]:
            if self._is_ask[row]:
                unit = self._entries[row].unit or ""
                best[unit] = max(best.get(unit, 0.0), float(lexical[row]))
        return best
