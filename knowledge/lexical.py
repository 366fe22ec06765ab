"""The lexical index: BM25 over tokens of one kind."""

from collections import Counter
from collections.abc import Callable, Sequence

import bm25s
import numpy as np
from numpy.typing import NDArray

Tokenise = Callable[[str], list[str]]


class LexicalIndex:
    """BM25 scores of every row for a query; rows are texts given once."""

    def __init__(self, texts: Sequence[str], tokenise: Tokenise, k1: float = 1.2, b: float = 0.75) -> None:
        """Index the texts (ten thousand short ones take a second)."""
        self._count = len(texts)
        self._tokenise = tokenise
        rows = [tokenise(text) for text in texts]
        self._model = bm25s.BM25(k1=k1, b=b, method="lucene")
        self._model.index(rows, show_progress=False)
        self._frequency: Counter[str] = Counter(token for row in rows for token in set(row))

    def shares(self, query: str) -> NDArray[np.float32]:
        """Return each row's score as a share (0…1) of the weight of all the query's tokens."""
        tokens = self._tokenise(query)
        known = [token for token in tokens if token in self._frequency]
        if not known:
            return np.zeros(self._count, dtype=np.float32)
        full = sum(self.weight(token) for token in tokens)
        scores = np.asarray(self._model.get_scores(known), dtype=np.float32)
        shares: NDArray[np.float32] = np.minimum(1.0, scores / full).astype(np.float32)
        return shares

    def weight(self, token: str) -> float:
        """Inverse document frequency of a token (Robertson and Zaragoza 2009); one never seen weighs most."""
        frequency = self._frequency.get(token, 0)
        return float(np.log(1 + (self._count - frequency + 0.5) / (frequency + 0.5)))

    def __contains__(self, token: str) -> bool:
        return token in self._frequency
