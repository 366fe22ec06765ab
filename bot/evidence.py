"""Deciding whether the evidence answers: calibrated on development questions, otherwise we say so."""

import math
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, field_validator

from bot.named_sources import speaks_of
from bot.names import share_missing
from bot.searching import Part
from bot.selection import SelectionRules, choose
from bot.wanted import share_held
from knowledge.datafiles import load_yaml
from knowledge.entries import Target
from knowledge.library import Article, Library
from knowledge.provisions import assemble
from knowledge.ranking import Match

CALIBRATION = Path(__file__).with_name("calibration.yaml")
FEATURES = (
    "familiarity",
    "likeness",
    "sources_held",
    "names_missing",
    "dense_ask3",
    "lexical_ask",
    "words_held",
    "margin",
    "gap_ratio",
    "gap_held",
    "gap_unlike",
    "outside_ratio",
    "outside_held",
    "rival_ratio",
    "ask_lead",
    "words_lead",
    "meaning_lead",
    "wants_held",
    "wants_missing",
)
_GAP_CEILING = 0.4
_OUTSIDE_CEILING = 0.8
_RIVAL_CEILING = 0.8
_EVEN = 0.05  # added to both scores of a ratio, so that two weak ones are near even


_CLEARLY_NOT = 0.1
_NEAR_GAP = 0.65  # a gap whose score is at least this share of the best article's is named


class Calibration(BaseModel):
    """A logistic model of "this evidence answers the question", fitted by ``python -m evals.calibrate``.

    All weights but the intercept are at least 0: more evidence never speaks against answering. From the probability
    ``threshold`` on the assistant answers, from ``sure`` on without saying that it is not sure.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    intercept: float
    weights: dict[str, float]
    threshold: float
    sure: float

    @field_validator("weights")
    @classmethod
    def _known(cls, weights: dict[str, float]) -> dict[str, float]:
        if set(weights) != set(FEATURES):
            raise ValueError("hãy chạy lại python -m evals.calibrate")
        return weights


class Reason(StrEnum):
    """Why evidence does not answer."""

    GAP = "gap"
    OUTSIDE = "outside"
    NOTHING = "nothing"


def load_calibration(path: Path = CALIBRATION) -> Calibration:
    """Read the fitted model.

    Raises:
        DataFileError: the file breaks its schema.
    """
    return load_yaml(path, Calibration)


def best_of(matches: Sequence[Match], target: Target) -> Match | None:
    """Return the best match of one kind; gaps without their cue are passed over."""
    return next((match for match in matches if match.target is target and match.cued), None)


def features(part: Part, unheld: tuple[str, ...], library: Library, rules: SelectionRules) -> dict[str, float]:
    """Return what the decision is made from, by name (see ``FEATURES``).

    Ratios compare the best article with the best gap and the best outside topic, as logarithms with a ceiling: beyond
    it a rival no longer matters. ``held`` features compare how much of the question's words each of them has;
    ``gap_unlike`` is 0 down to -1, how like the gap's questions this one is; ``margin`` is the lead of the best
    article over the second; ``sources_held`` is -1 when the question names a source that the best article doesn't
    know, else 0 (``unheld`` as in :func:`bot.named_sources.unheld_sources`); ``names_missing`` is down to -1 when the
    article lacks names that the question has. Four features compare with all gaps and topics, cued or not:
    ``rival_ratio`` by score, ``ask_lead`` by the nearest question, ``words_lead`` by the words of all that belongs to
    one (the best of each side), ``meaning_lead`` by the meaning of the nearest questions (the first of each side). Of
    the article's, only questions beside clauses that hold some kind of answer wanted count for ``ask_lead``: a clause
    without one doesn't answer. ``wants_held`` is 1 when a kind of answer is wanted
    that the clauses to be shown hold, else 0; ``wants_missing`` is down to -1 when they don't.
    """
    found = part.found
    matches = found.matches
    best = best_of(matches, Target.ARTICLE)
    if best is None:
        return dict.fromkeys(FEATURES, -1.0)
    values = {
        "familiarity": found.familiarity,
        "likeness": found.likeness,
        "sources_held": 0.0 if speaks_of(library.articles[best.key], unheld) else -1.0,
        "names_missing": -share_missing(part.text, library.articles[best.key]),
        "dense_ask3": best.signals["dense_ask3"],
        "lexical_ask": best.signals["lexical_ask"],
        "words_held": best.words_held,
        "margin": best.score
        - max((m.score for m in matches if m.target is Target.ARTICLE and m is not best), default=0.0),
    }
    for name, target, ceiling in (("gap", Target.GAP, _GAP_CEILING), ("outside", Target.OUTSIDE, _OUTSIDE_CEILING)):
        rival = best_of(matches, target)
        ratio = math.log((best.score + _EVEN) / ((rival.score if rival else 0.0) + _EVEN))
        values[f"{name}_ratio"] = min(ceiling, ratio)
        values[f"{name}_held"] = min(0.0, best.words_held - (rival.words_held if rival else 0.0))
        if target is Target.GAP:
            values["gap_unlike"] = -rival.signals["lexical_ask"] if rival else 0.0
    return values | _leads(part, best, library.articles[best.key]) | _wants(part, best, library, rules)


def _leads(part: Part, best: Match, article: Article) -> dict[str, float]:
    """Compare with every gap and topic, cued or not: people will ask what no cue was thought of for."""
    rivals = [match for match in part.found.matches if match.target is not Target.ARTICLE]
    nearest = max((rival.score for rival in rivals), default=0.0)
    asked = max((rival.signals["lexical_ask"] for rival in rivals), default=0.0)
    articles = [match for match in part.found.matches if match.target is Target.ARTICLE]
    meant = rivals[0].signals["dense_ask3"] if rivals else 0.0
    return {
        "rival_ratio": min(_RIVAL_CEILING, math.log((best.score + _EVEN) / (nearest + _EVEN))),
        "ask_lead": _nearest_ask(part, best, article) - asked,
        "words_lead": _most_worded(articles) - _most_worded(rivals),
        "meaning_lead": best.signals["dense_ask3"] - meant,
    }


def _most_worded(matches: Sequence[Match]) -> float:
    return max((match.signals["lexical_article"] for match in matches), default=0.0)


def _nearest_ask(part: Part, best: Match, article: Article) -> float:
    """Return how well the nearest question matches of those beside clauses that hold something that is wanted."""
    if not part.wants:
        return max(best.asks.values(), default=0.0)
    words = {"": article.body} | {unit.id: assemble(group) for group in article.groups for unit in group[:1]}
    words |= {unit.id: f"{group[0].text}\n{unit.text}" for group in article.groups for unit in group[1:]}
    held = (score for unit, score in best.asks.items() if share_held(part.wants, words.get(unit, "")) > 0.0)
    return max(held, default=0.0)


def _wants(part: Part, best: Match, library: Library, rules: SelectionRules) -> dict[str, float]:
    if not part.wants:
        return {"wants_held": 0.0, "wants_missing": 0.0}
    shown = choose(library.articles[best.key], best, rules, part.wants)
    share = share_held(part.wants, "\n".join(piece.text for piece in shown))
    return {"wants_held": float(share == 1.0), "wants_missing": share - 1.0}


class Judge:
    """Says whether to answer, from the fitted model."""

    def __init__(self, calibration: Calibration, library: Library, rules: SelectionRules) -> None:
        """Take the fitted model, the texts that answer and the rules by which clauses are chosen."""
        self._calibration = calibration
        self._library = library
        self._rules = rules

    def log_odds(self, part: Part, unheld: tuple[str, ...]) -> float:
        """Return the log-odds of "this evidence answers"."""
        values = features(part, unheld, self._library, self._rules)
        model = self._calibration
        return model.intercept + sum(weight * values[name] for name, weight in model.weights.items())

    def answers(self, log_odds: float) -> bool:
        """Tell whether evidence with these log-odds is enough."""
        return _probability(log_odds) >= self._calibration.threshold

    def is_sure(self, log_odds: float) -> bool:
        """Tell whether these log-odds need no word of doubt."""
        return _probability(log_odds) >= self._calibration.sure

    def denies(self, log_odds: float) -> bool:
        """Tell whether these log-odds speak so clearly against answering that not even a row of a list will do."""
        return _probability(log_odds) < _CLEARLY_NOT


def _probability(log_odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-log_odds))


def reason_to_decline(matches: Sequence[Match]) -> Reason:
    """Say why a question is declined: a known gap, another field, or nothing near."""
    rival = next((match for match in matches if match.target is not Target.ARTICLE and match.cued), None)
    if rival is None:
        return Reason.NOTHING
    if rival.target is Target.OUTSIDE:
        return Reason.OUTSIDE
    best = best_of(matches, Target.ARTICLE)
    near = best is None or rival.score > _NEAR_GAP * best.score
    return Reason.GAP if near else Reason.NOTHING
