"""Signals of how well articles and clauses match a question, and their weighted sum."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from knowledge.datafiles import KNOWLEDGE, load_yaml
from knowledge.entries import Entry, Role, Target
from knowledge.lexical import LexicalIndex

K = TypeVar("K")
SIGNALS = ("dense_text", "dense_ask", "lexical_article", "lexical_text", "lexical_ask", "lexical_legal")


class Weights(BaseModel):
    """Settings of the ranking, from ``knowledge/ranking.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    article: dict[str, float]
    unit: dict[str, float]
    depth: int
    dense_floor: float


def load_weights(path: Path = KNOWLEDGE / "ranking.yaml") -> Weights:
    """Read the weights.

    Raises:
        DataFileError: the file breaks its schema.
    """
    return load_yaml(path, Weights)


@dataclass
class Match:
    """How one article (or gap, or outside topic) matches: each signal in 0…1, and the same for its clauses."""

    key: str
    target: Target
    signals: dict[str, float] = field(default_factory=lambda: dict.fromkeys(SIGNALS, 0.0))
    units: dict[str, dict[str, float]] = field(default_factory=dict)
    score: float = 0.0
    unit_scores: dict[str, float] = field(default_factory=dict)

    def note(self, signal: str, value: float, unit: str | None) -> None:
        """Keep the best value of a signal for the article and for the clause it came from."""
        self.signals[signal] = max(self.signals[signal], value)
        if unit is not None:
            signals = self.units.setdefault(unit, dict.fromkeys(SIGNALS, 0.0))
            signals[signal] = max(signals[signal], value)

    @property
    def found_by(self) -> list[str]:
        """Names of the searches that found it: "dense", "lexical"."""
        found = []
        if self.signals["dense_text"] > 0 or self.signals["dense_ask"] > 0:
            found.append("dense")
        if any(self.signals[name] > 0 for name in SIGNALS if name.startswith("lexical")):
            found.append("lexical")
        return found


class LexicalLayers:
    """BM25 at three grains: whole articles with what is asked beside them, provisions, and questions alone."""

    def __init__(self, entries: Sequence[Entry], hidden: frozenset[int] = frozenset()) -> None:
        """Index the entries at each grain, without the hidden ones."""
        shown = [(i, entry) for i, entry in enumerate(entries) if i not in hidden]
        self._rows = {role: [i for i, e in shown if e.role is role] for role in Role}
        self._by_role = {role: LexicalIndex([entries[i].text for i in rows]) for role, rows in self._rows.items()}
        whole: dict[str, list[str]] = defaultdict(list)
        for _, entry in shown:
            whole[entry.key].append(entry.text)
        self._keys = list(whole)
        self.articles = LexicalIndex(["\n".join(texts) for texts in whole.values()])

    def scores(self, tokens: Sequence[str]) -> tuple[list[tuple[str, float]], dict[Role, list[tuple[int, float]]]]:
        """Return scores by article key, and by entry number for each role, as shares of the best possible score."""
        by_entry: dict[Role, list[tuple[int, float]]] = {}
        for role, index in self._by_role.items():
            full = sum(index.weight(token) for token in tokens) or 1.0
            by_entry[role] = _positive(self._rows[role], index.scores(tokens), full)
        return self.article_scores(tokens), by_entry

    def article_scores(self, tokens: Sequence[str]) -> list[tuple[str, float]]:
        """Return scores by article key alone."""
        full = sum(self.articles.weight(token) for token in tokens) or 1.0
        return _positive(self._keys, self.articles.scores(tokens), full)


def _positive(keys: Sequence[K], scores: NDArray[np.float32], full: float) -> list[tuple[K, float]]:
    return [(keys[int(i)], min(1.0, float(scores[i]) / full)) for i in np.flatnonzero(scores > 0)]


def dense_signal(cosine: float, floor: float) -> float:
    """Stretch a cosine above the floor to 0…1."""
    return max(0.0, (cosine - floor) / (1.0 - floor))


def weigh(matches: Mapping[str, Match], weights: Weights) -> list[Match]:
    """Score every match and its clauses; best first."""
    for match in matches.values():
        match.score = sum(weights.article[name] * match.signals[name] for name in SIGNALS)
        match.unit_scores = {
            unit: sum(weights.unit.get(name, 0.0) * value for name, value in signals.items())
            for unit, signals in match.units.items()
        }
    return sorted(matches.values(), key=lambda match: (-match.score, match.key))
