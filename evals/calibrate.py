"""Fits the decision "the evidence answers this" on the development questions: ``python -m evals.calibrate``.

Each question counts twice, as asked and without diacritics. Prints leave-one-question-out figures, so that what is
printed was not fitted on the question it is about, and writes ``bot/calibration.yaml``.
"""

from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict

from bot.evidence import FEATURES, features
from bot.session import Session
from bot.understanding import Reader
from evals.questions import Split, of_split
from evals.run import open_session
from knowledge.syllables import fold

_TARGET = Path(__file__).parents[1] / "bot" / "calibration.yaml"
_STRENGTH = 1.0  # inverse of the regularisation


def collect(session: Session) -> tuple[NDArray[np.float64], NDArray[np.bool_], NDArray[np.int64]]:
    """Return features (2n × f), whether the question is answerable, and which question each row is from."""
    base = session.base
    reader = Reader(base)
    rows, labels, groups = [], [], []
    for number, question in enumerate(of_split(Split.DEVELOPMENT)):
        for words in (question.question, fold(question.question)):
            understood = reader.read(words)
            matches = base.search(understood.text, understood.legal_words)
            values = features(understood.text, matches, base.lexical.articles)
            rows.append([values[name] for name in FEATURES])
            labels.append(question.answerable)
            groups.append(number)
    return np.array(rows), np.array(labels), np.array(groups)


def main() -> None:
    """Fit, report and write."""
    rows, labels, groups = collect(open_session())
    model = LogisticRegression(C=_STRENGTH, class_weight="balanced", max_iter=5000)
    spread = rows.std(axis=0) + 1e-9
    scaled = rows / spread
    held_out = cross_val_predict(model, scaled, labels, groups=groups, cv=LeaveOneGroupOut(), method="predict_proba")
    for threshold in (0.3, 0.4, 0.5, 0.6):
        said = held_out[:, 1] >= threshold
        answered = float(np.mean(said[~labels]))
        declined = float(np.mean(~said[labels]))
        print(f"ngưỡng {threshold}: trả lời nhầm {answered:.3f}, từ chối nhầm {declined:.3f}")  # noqa: T201
    model.fit(scaled, labels)
    weights = {name: round(float(weight), 3) for name, weight in zip(FEATURES, model.coef_[0] / spread, strict=True)}
    data = {"intercept": round(float(model.intercept_[0]), 3), "weights": weights, "threshold": 0.5}
    head = "# Fitted by `python -m evals.calibrate` on the development questions; don't edit by hand.\n"
    _TARGET.write_text(head + yaml.safe_dump(data, sort_keys=False), encoding="utf-8")


if __name__ == "__main__":
    main()
