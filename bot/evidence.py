"""Deciding whether the evidence answers: calibrated on development questions, otherwise we say so."""

import math
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from knowledge.datafiles import load_yaml
from knowledge.entries import Target
from knowledge.lexical import LexicalIndex
from knowledge.ranking import Match
from knowledge.syllables import fold, syllables

_CALIBRATION = Path(__file__).with_name("calibration.yaml")
FEATURES = ("score", "gap_ratio", "outside_ratio", "coverage", "dense_text", "dense_ask")
_EVEN = 0.05  # added to both scores of a ratio, so that two weak ones are near even


_NEAR_GAP = 0.4  # a gap whose score is at least two thirds of the best article's is named


class Calibration(BaseModel):
    """A logistic model of "this evidence answers the question", fitted by ``python -m evals.calibrate``.

    All weights but the intercept are at least 0: more evidence never speaks against answering.
    """

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
    ratios = {}
    for name, target in (("gap_ratio", Target.GAP), ("outside_ratio", Target.OUTSIDE)):
        rival = best_of(matches, target)
        ratios[name] = math.log((score + _EVEN) / ((rival.score if rival else 0.0) + _EVEN))
    return {
        "score": score,
        **ratios,
        "coverage": coverage(question, articles),
        "dense_text": best.signals["dense_text"] if best else 0.0,
        "dense_ask": best.signals["dense_ask"] if best else 0.0,
    }


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
            return Verdict.GAP if values["gap_ratio"] < _NEAR_GAP else Verdict.NOTHING
        return Verdict.OUTSIDE
