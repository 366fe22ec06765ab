"""How near a question's meaning is to those that provisions answer, rather than to those that nothing here answers."""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.entries import Entry, Role, Target

Floats = NDArray[np.float32]
_HIDDEN = 128
_RIDGE = 0.1
_ROUNDS = 40
_SPREAD = 6.0  # brings centred e5 vectors to about unit variance
_EDGE = 1e-6


@dataclass(frozen=True)
class Likeness:
    """A network of one hidden layer over sentence vectors (d → 128 → 1), learnt from the indexed questions.

    It reads what :class:`knowledge.familiarity.Familiarity` reads, from meaning where that goes by words; on matters
    hidden from both, the two together err least (docs/decisions/0005-deciding-to-answer.md).
    """

    mean: Floats
    inner: Floats
    inner_bias: Floats
    outer: Floats
    outer_bias: Floats

    @classmethod
    def learn(cls, entries: Sequence[Entry], vectors: Floats) -> "Likeness":
        """Learn from the questions among the entries, whose vectors (n × d) stand in the same order."""
        from sklearn.exceptions import ConvergenceWarning
        from sklearn.neural_network import MLPClassifier

        rows = [i for i, entry in enumerate(entries) if entry.role is Role.ASK]
        held = np.array([entries[i].target is Target.ARTICLE for i in rows])
        asked = vectors[rows]
        if not held.any() or held.all():
            return cls._indifferent(vectors.shape[1])
        mean = asked.mean(axis=0)
        network = MLPClassifier((_HIDDEN,), alpha=_RIDGE, early_stopping=True, max_iter=_ROUNDS, random_state=0)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)  # the rounds are bounded on purpose
            network.fit((asked - mean) * _SPREAD, held)
        weights: list[Any] = [
            mean,
            network.coefs_[0],
            network.intercepts_[0],
            network.coefs_[1],
            network.intercepts_[1],
        ]
        return cls(*(np.asarray(part, dtype=np.float32) for part in weights))

    @classmethod
    def _indifferent(cls, dimension: int) -> "Likeness":
        shapes = [(dimension,), (dimension, 1), (1,), (1, 1), (1,)]
        return cls(*(np.zeros(shape, dtype=np.float32) for shape in shapes))

    @classmethod
    def load(cls, path: Path) -> "Likeness | None":
        """Read what :meth:`save` wrote; None when it is absent or damaged."""
        try:
            with np.load(path, allow_pickle=False) as parts:
                return cls(*(parts[name] for name in cls.__dataclass_fields__))
        except (OSError, ValueError, KeyError, EOFError):
            return None

    def save(self, path: Path) -> None:
        """Write the weights; a cache, so that failing to write costs only time."""
        half = path.with_suffix(".part.npz")
        try:
            np.savez(half, **{name: getattr(self, name) for name in self.__dataclass_fields__})
            half.replace(path)
            for old in path.parent.glob("likeness-*.npz"):
                if old != path:
                    old.unlink(missing_ok=True)
        except OSError:
            return

    def of(self, vectors: Floats) -> list[float]:
        """Return the log-odds for each vector (n × d): above 0 like the questions that are answered."""
        inner = np.maximum((vectors - self.mean) * _SPREAD @ self.inner + self.inner_bias, 0.0)
        odds = (inner @ self.outer + self.outer_bias)[:, 0]
        bound = -np.log(_EDGE)
        return [float(z) for z in np.clip(odds, -bound, bound)]
