"""Deciding whether the evidence answers: calibrated on development questions, otherwise we say so."""

import math
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, field_validator

from knowledge.datafiles import load_yaml
from knowledge.entries import Target
from knowledge.ranking import Match

_CALIBRATION = Path(__file__).with_name("calibration.yaml")
FEATURES = (
    "gap_ratio",
    "outside_ratio",
    "dense_text",
    "dense_ask3",
    "words_held",
    "gap_held",
    "outside_held",
    "familiarity",
)
_GAP_CEILING = 0.4
_OUTSIDE_CEILING = 0.8
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

    @field_validator("weights")
    @classmethod
    def _known(cls, weights: dict[str, float]) -> dict[str, float]:
        if set(weights) != set(FEATURES):
            raise ValueError("hãy chạy lại python -m evals.calibrate")
        return weights


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


def features(matches: Sequence[Match], familiarity: float) -> dict[str, float]:
    """Return what the decision is made from, by name (see ``FEATURES``).

    Ratios compare the best article with the best gap and the best outside topic, as logarithms with a ceiling: beyond
    it a rival no longer matters. ``held`` features compare how much of the question's words each of them has.
    ``familiarity`` comes from :class:`knowledge.familiarity.Familiarity`.
    """
    best = best_of(matches, Target.ARTICLE)
    if best is None:
        return dict.fromkeys(FEATURES, -1.0)
    values = {
        "familiarity": familiarity,
        "dense_text": best.signals["dense_text"],
        "dense_ask3": best.signals["dense_ask3"],
        "words_held": best.words_held,
    }
    for name, target, ceiling in (("gap", Target.GAP, _GAP_CEILING), ("outside", Target.OUTSIDE, _OUTSIDE_CEILING)):
        rival = best_of(matches, target)
        ratio = math.log((best.score + _EVEN) / ((rival.score if rival else 0.0) + _EVEN))
        values[f"{name}_ratio"] = min(ceiling, ratio)
        values[f"{name}_held"] = min(0.0, best.words_held - (rival.words_held if rival else 0.0))
    return values


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

    def verdict(self, matches: Sequence[Match], familiarity: float) -> Verdict:
        """Decide: answer, name the known gap, or decline as outside the field or as not held."""
        values = features(matches, familiarity)
        if self.probability(values) >= self._calibration.threshold:
            return Verdict.ANSWERS
        rivals = [m for m in matches if m.target is not Target.ARTICLE]
        if not rivals:
            return Verdict.NOTHING
        rival = max(rivals, key=lambda match: match.score)
        if rival.target is Target.GAP:
            return Verdict.GAP if values["gap_ratio"] < _NEAR_GAP else Verdict.NOTHING
        return Verdict.OUTSIDE
