"""Deciding whether the evidence answers: calibrated on development questions, otherwise we say so."""

import math
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from knowledge.datafiles import load_yaml
from knowledge.entries import Target
from knowledge.lexical import LexicalIndex
from knowledge.ranking import SIGNALS, Match
from knowledge.syllables import fold, syllables

_CALIBRATION = Path(__file__).with_name("calibration.yaml")
FEATURES = ("score", "gap_margin", "outside_margin", "coverage", *SIGNALS)


class Calibration(BaseModel):
    """A logistic model of "this evidence answers the question", fitted by ``python -m evals.calibrate``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    intercept: float
    weights: dict[str, float]
    threshold: float


class Verdict(StrEnum):
    """What the evidence allows."""

    ANSWERS = "answers"
    GAP = "gap"
    OUTSIDE = "outside"
    NOTHING = "nothing"


def load_calibration(path: Path = _CALIBRATION) -> Calibration:
    """Read the fitted model.

    Raises:
        DataFileError: the file breaks its schema.
    """
    return load_yaml(path, Calibration)


def best_of(matches: Sequence[Match], target: Target) -> Match | None:
    """Return the best match of one kind."""
    return next((match for match in matches if match.target is target), None)


def coverage(question: str, articles: LexicalIndex) -> float:
    """Share of the question's words, weighted by rarity, that occur anywhere in what we hold."""
    words = {fold(word) for word in syllables(question)}
    weights = {word: articles.weight(word) for word in words}
    total = sum(weights.values())
    return sum(weight for word, weight in weights.items() if word in articles) / total if total else 0.0


def features(question: str, matches: Sequence[Match], articles: LexicalIndex) -> dict[str, float]:
    """Return what the decision is made from, by name (see ``FEATURES``)."""
    best = best_of(matches, Target.ARTICLE)
    score = best.score if best else 0.0
    margins = {}
    for name, target in (("gap_margin", Target.GAP), ("outside_margin", Target.OUTSIDE)):
        rival = best_of(matches, target)
        margins[name] = score - (rival.score if rival else 0.0)
    signals = dict(best.signals) if best else dict.fromkeys(SIGNALS, 0.0)
    return {"score": score, **margins, "coverage": coverage(question, articles), **signals}


class Judge:
    """Says whether to answer, from the fitted model."""

    def __init__(self, calibration: Calibration) -> None:
        """Take the fitted model."""
        self._calibration = calibration

    def probability(self, values: dict[str, float]) -> float:
        """Probability that the evidence answers."""
        model = self._calibration
        z = model.intercept + sum(weight * values[name] for name, weight in model.weights.items())
        return 1.0 / (1.0 + math.exp(-z))

    def verdict(self, question: str, matches: Sequence[Match], articles: LexicalIndex) -> Verdict:
        """Decide: answer, name the known gap, or decline as outside the field or as not held."""
        values = features(question, matches, articles)
        if self.probability(values) >= self._calibration.threshold:
            return Verdict.ANSWERS
        rivals = [m for m in matches if m.target is not Target.ARTICLE]
        if not rivals:
            return Verdict.NOTHING
        rival = max(rivals, key=lambda match: match.score)
        if rival.target is Target.GAP:
            return Verdict.GAP if values["gap_margin"] < 0 else Verdict.NOTHING
        return Verdict.OUTSIDE
