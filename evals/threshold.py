"""Chooses from which probability on the assistant answers: ``python -m evals.threshold``, after ``evals.calibrate``.

Asks every development question through the whole assistant at several thresholds and writes the one with the fewest
errors (unanswerable questions answered plus answerable ones declined, as shares) into ``bot/calibration.yaml``. Then
it chooses from which probability on no doubt is voiced: the highest that leaves a word of doubt on at most a fifth of
the answerable questions.
"""

import sys
from collections.abc import Sequence

import yaml

from bot.assistant import NOT_SURE, Assistant
from bot.evidence import CALIBRATION, load_calibration
from evals.metrics import Share, declined
from evals.questions import Question, Split, of_split
from evals.run import prepare
from knowledge.base import KnowledgeBase
from knowledge.store import Store

_TRIED = (0.4, 0.45, 0.5, 0.55, 0.6)
_TRIED_SURE = (0.7, 0.75, 0.8, 0.85, 0.9)
_MOST_DOUBTED = 0.2


def errors(assistant: Assistant, questions: Sequence[Question]) -> tuple[Share, Share]:
    """Return the shares of unanswerable questions answered and of answerable ones declined."""
    said = [(question.answerable, declined(assistant.ask(question.question, question.as_of))) for question in questions]
    wrong = Share(sum(not no for yes, no in said if not yes), sum(not yes for yes, _ in said))
    missed = Share(sum(no for yes, no in said if yes), sum(yes for yes, _ in said))
    return wrong, missed


def doubted(assistant: Assistant, questions: Sequence[Question]) -> tuple[Share, Share]:
    """Return the shares with a word of doubt: of the unanswerable questions answered, and of the answerable ones."""
    wrong: list[bool] = []
    right: list[bool] = []
    for question in questions:
        answer = assistant.ask(question.question, question.as_of)
        if question.answerable or not declined(answer):
            (right if question.answerable else wrong).append(NOT_SURE in answer.opening)
    return Share(sum(wrong), len(wrong)), Share(sum(right), len(right))


def main() -> None:
    """Try, report and write."""
    settings = prepare()
    base = KnowledgeBase(settings, Store(settings.store_path))
    questions, fitted = of_split(Split.DEVELOPMENT), load_calibration()
    sums: dict[float, float] = {}
    for threshold in _TRIED:
        tried = fitted.model_copy(update={"threshold": threshold})
        wrong, missed = errors(Assistant(base, tried), questions)
        sums[threshold] = wrong.value + missed.value
        sys.stdout.write(f"ngưỡng {threshold}: trả lời nhầm {wrong.value:.3f}, từ chối nhầm {missed.value:.3f}\n")
    best = min(sums, key=lambda threshold: (round(sums[threshold], 3), threshold))
    sure = _TRIED_SURE[0]
    for tried_sure in _TRIED_SURE:
        tried = fitted.model_copy(update={"threshold": best, "sure": tried_sure})
        wrong, right = doubted(Assistant(base, tried), questions)
        sys.stdout.write(f"chắc từ {tried_sure}: ngờ {wrong.value:.3f} câu nhầm, {right.value:.3f} câu trả lời được\n")
        if right.value <= _MOST_DOUBTED:
            sure = tried_sure
    data = fitted.model_copy(update={"threshold": best, "sure": sure}).model_dump()
    head = "# Fitted by `python -m evals.calibrate` and `python -m evals.threshold`; don't edit by hand.\n"
    CALIBRATION.write_text(head + yaml.safe_dump(data, sort_keys=False), encoding="utf-8")


if __name__ == "__main__":
    main()
