"""Searching the entries: dense and lexical signals for one question, as ranked matches."""

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.entries import Entry, Role
from knowledge.ranking import LexicalLayers, Match, Weights, dense_signal, weigh
from knowledge.syllables import lexical_tokens

Embed = Callable[[str], NDArray[np.float32]]


class Nearest(Protocol):
    """What searching needs of a vector index."""

    def nearest(self, vector: NDArray[np.float32], role: Role, count: int) -> list[tuple[int, float]]:
        """Return ``(entry number, cosine)`` of the nearest entries of a role."""


class Searcher:
    """Ranks articles, gaps and outside topics for a question; ``hidden`` entries are passed over (for trials)."""

    def __init__(
        self,
        entries: Sequence[Entry],
        vectors: Nearest,
        embed: Embed,
        weights: Weights,
        hidden: frozenset[int] = frozenset(),
    ) -> None:
        """Index the entries lexically; the vectors are already indexed."""
        self._entries = entries
        self._vectors = vectors
        self._embed = embed
        self._weights = weights
        self._hidden = hidden
        self._targets = {entry.key: entry.target for entry in entries}
        self.lexical = LexicalLayers(entries, hidden)

    def search(self, question: str, legal_words: Sequence[str] = ()) -> list[Match]:
        """Rank for a question already written out with diacritics; ``legal_words`` are the law's words for its own."""
        matches: dict[str, Match] = {}
        vector = self._embed(question)
        for role, signal in ((Role.TEXT, "dense_text"), (Role.ASK, "dense_ask")):
            for number, cosine in self._vectors.nearest(vector, role, self._weights.depth):
                self._note(matches, number, signal, dense_signal(cosine, self._weights.dense_floor))
        by_article, by_entry = self.lexical.scores(lexical_tokens(question))
        self._note_articles(matches, "lexical_article", by_article)
        for role, signal in ((Role.TEXT, "lexical_text"), (Role.ASK, "lexical_ask")):
            for number, score in by_entry[role]:
                self._note(matches, number, signal, score)
        if legal_words:
            tokens = [token for words in legal_words for token in lexical_tokens(words)]
            self._note_articles(matches, "lexical_legal", self.lexical.article_scores(tokens))
        return weigh(matches, self._weights)

    def _note_articles(self, matches: dict[str, Match], signal: str, scores: Sequence[tuple[str, float]]) -> None:
        for key, score in scores:
            matches.setdefault(key, Match(key, self._targets[key])).note(signal, score, None)

    def _note(self, matches: dict[str, Match], number: int, signal: str, value: float) -> None:
        if number in self._hidden:
            return
        entry = self._entries[number]
        match = matches.setdefault(entry.key, Match(entry.key, entry.target))
        match.note(signal, value, entry.unit)
