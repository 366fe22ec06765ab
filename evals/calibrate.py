"""Fits the decision "the evidence answers this": ``python -m evals.calibrate``.

Learns from the development questions (as asked and without diacritics) and from the questions in the knowledge base
itself, each searched as if it and a fifth of its like had not been written. Those that nothing answers are also
searched as if their whole gap or topic had not been, for people will ask what nobody thought of. The figures printed
are for development questions that the fit had not seen. Writes ``bot/calibration.yaml``;
``python -m evals.threshold`` then chooses the threshold.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import yaml
from numpy.typing import NDArray
from scipy.optimize import minimize

from bot.evidence import CALIBRATION, FEATURES, features
from bot.named_sources import unheld_sources
from bot.searching import Part, Search
from bot.selection import load_rules
from bot.understanding import Reader
from bot.wanted import load_wants
from evals.questions import Split, of_split
from evals.run import prepare
from knowledge.base import Findings, KnowledgeBase
from knowledge.entries import Role, Target
from knowledge.familiarity import Familiarity
from knowledge.likeness import Likeness
from knowledge.store import Store
from knowledge.syllables import fold

_FOLDS = 5
_HELD = 700  # questions beside provisions that are drawn
_RIVALS = 700  # questions of gaps and topics that are drawn
_UNSEEN = 150  # questions of hidden gaps and topics that are drawn in each fold
_DEVELOPMENT_WEIGHT = 4.0
_RIDGE = 1e-3


@dataclass
class Sample:
    """Rows to fit on: features, whether to answer, weight, and the development question's number or -1."""

    rows: list[list[float]]
    labels: list[bool]
    weights: list[float]
    groups: list[int]

    def add(self, values: dict[str, float], label: bool, weight: float, group: int) -> None:
        """Add one row."""
        self.rows.append([values[name] for name in FEATURES])
        self.labels.append(label)
        self.weights.append(weight)
        self.groups.append(group)


def add_development(sample: Sample, base: KnowledgeBase) -> None:
    """Add the development questions."""
    reader, rules = Reader(base), load_rules()
    search = Search(base, rules)
    for number, question in enumerate(of_split(Split.DEVELOPMENT)):
        for words in (question.question, fold(question.question)):
            understood = reader.read(words)
            whole = search.parts(understood, question.as_of or date.today())[0]
            unheld = unheld_sources(understood.text, understood.reference, base.library)
            values = features(whole, unheld, base.library, rules)
            sample.add(values, question.answerable, _DEVELOPMENT_WEIGHT, number)


def add_indexed(sample: Sample, base: KnowledgeBase) -> None:
    """Add the questions of the knowledge base, each searched without its own fold; gaps also without all of theirs."""
    draw = random.Random(7)  # noqa: S311 (a sample, no secret)
    asks = [i for i, entry in enumerate(base.entries) if entry.role is Role.ASK]
    draw.shuffle(asks)
    inside = [i for i in asks if base.entries[i].target is Target.ARTICLE]
    others = [i for i in asks if base.entries[i].target is not Target.ARTICLE]
    wanted = {*inside[:_HELD], *others[:_RIVALS]}
    for part in range(_FOLDS):
        hidden = frozenset(asks[part::_FOLDS])
        add_hidden(sample, base, hidden, sorted(hidden & wanted))
    rivals = sorted({base.entries[i].key for i in asks if base.entries[i].target is not Target.ARTICLE})
    for part in range(_FOLDS):
        keys = set(rivals[part::_FOLDS])
        hidden = frozenset(i for i, entry in enumerate(base.entries) if entry.key in keys)
        unseen = [i for i in asks if i in hidden]
        add_hidden(sample, base, hidden, unseen[:_UNSEEN])


def add_hidden(sample: Sample, base: KnowledgeBase, hidden: frozenset[int], rows: Sequence[int]) -> None:
    """Add indexed questions, searched and judged as if ``hidden`` entries had not been written."""
    searcher = base.trial(hidden)
    shown = [i for i in range(len(base.entries)) if i not in hidden]
    familiarity = Familiarity(base.entries[i] for i in shown)
    likeness = Likeness.learn([base.entries[i] for i in shown], base.vectors[shown])
    rules, wants = load_rules(), load_wants()
    for i in rows:
        entry = base.entries[i]
        legal = base.language.legal_words(entry.text)
        matches = base.cued(entry.text, searcher.search(entry.text, legal, base.vectors[i], ask_index=False))
        unheld = unheld_sources(entry.text, base.locators.read(entry.text), base.library)
        found = Findings(matches, familiarity.of([entry.text])[0], likeness.of(base.vectors[i : i + 1])[0])
        part = Part(entry.text, tuple(wants.of(entry.text)), found)
        values = features(part, unheld, base.library, rules)
        sample.add(values, entry.target is Target.ARTICLE, 1.0, -1)


def fit(rows: NDArray[np.float64], labels: NDArray[np.bool_], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Fit a logistic model whose weights are at least 0 (intercept first); both answers count the same in all."""
    signs = np.where(labels, 1.0, -1.0)
    even = np.where(labels, weights / weights[labels].sum(), weights / weights[~labels].sum())

    def loss(model: NDArray[np.float64]) -> float:
        margins = signs * (model[0] + rows @ model[1:])
        return float(even @ np.logaddexp(0.0, -margins) + _RIDGE * model[1:] @ model[1:])

    bounds = [(None, None)] + [(0.0, None)] * rows.shape[1]
    return np.asarray(minimize(loss, np.zeros(rows.shape[1] + 1), bounds=bounds).x)


def probability(model: NDArray[np.float64], rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the probability of "answers" for each row."""
    return np.asarray(1.0 / (1.0 + np.exp(-(model[0] + rows @ model[1:]))))


def main() -> None:
    """Fit, report and write."""
    settings = prepare()
    base = KnowledgeBase(settings, Store(settings.store_path))
    sample = Sample([], [], [], [])
    add_development(sample, base)
    add_indexed(sample, base)
    rows, labels = np.array(sample.rows), np.array(sample.labels)
    weights, groups = np.array(sample.weights), np.array(sample.groups)
    spread = rows.std(axis=0) + 1e-9
    scaled = rows / spread
    held_out = np.zeros(len(labels))
    for part in range(_FOLDS):
        test = (groups >= 0) & (groups % _FOLDS == part)
        model = fit(scaled[~test], labels[~test], weights[~test])
        held_out[test] = probability(model, scaled[test])
    seen = groups >= 0
    for step in range(4, 15):
        threshold = step / 20
        said = held_out >= threshold
        answered, declined = np.mean(said[seen & ~labels]), np.mean(~said[seen & labels])
        print(f"ngưỡng {threshold}: trả lời nhầm {answered:.3f}, từ chối nhầm {declined:.3f}")  # noqa: T201
    model = fit(scaled, labels, weights)
    fitted = {name: round(float(w), 3) for name, w in zip(FEATURES, model[1:] / spread, strict=True)}
    data = {"intercept": round(float(model[0]), 3), "weights": fitted, "threshold": 0.5, "sure": 0.8}
    head = "# Fitted by `python -m evals.calibrate`; don't edit by hand.\n"
    CALIBRATION.write_text(head + yaml.safe_dump(data, sort_keys=False), encoding="utf-8")


if __name__ == "__main__":
    main()
