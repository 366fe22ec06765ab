"""The lexical index: BM25 over folded syllables and their bigrams."""

from collections.abc import Sequence

import bm25s
import numpy as np
from numpy.typing import NDArray

from knowledge.syllables import lexical_tokens


class LexicalIndex:
    """BM25 scores of every row for a query; rows are texts given once."""

    def __init__(self, texts: Sequence[str], k1: float = 1.2, b: float = 0.75) -> None:
        """Index the texts (tens of thousands of short ones take a second or two)."""
        self._count = len(texts)
        self._model = bm25s.BM25(k1=k1, b=b, method="lucene")
        rows = [lexical_tokens(text) for text in texts]
        self._model.index(rows, show_progress=False)
        self._vocabulary: dict[str, int] = self._model.vocab_dict
        self._frequency: dict[str, int] = {}
        for row in rows:
            for token in set(row):
                self._frequency[token] = self._frequency.get(token, 0) + 1

    def scores(self, tokens: Sequence[str]) -> NDArray[np.float32]:
        """Return one score a row for the query's tokens; repeated tokens count again."""
        known = [token for token in tokens if token in self._vocabulary]
        if not known:
            return np.zeros(self._count, dtype=np.float32)
        return np.asarray(self._model.get_scores(known), dtype=np.float32)

    def weight(self, token: str) -> float:
        """Inverse document frequency of a token; a token never seen weighs most."""
        frequency = self._frequency.get(token, 0)
        return float(np.log(1 + (self._count - frequency + 0.5) / (frequency + 0.5)))

    def __contains__(self, token: str) -> bool:
        return token in self._vocabulary
