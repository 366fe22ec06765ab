"""Judging answers: what counts as saying a required fact."""

from datetime import date

import pytest

from bot.answer import Answer, Status
from evals.metrics import missing_facts
from evals.questions import Question


def answered(text: str) -> Answer:
    return Answer(
        question="x",
        understood="",
        as_of=date(2026, 1, 1),
        status=Status.ANSWERED,
        opening=text,
        sentences=(),
        citations=(),
        notices=(),
        retrieved=(),
        suggestions=(),
        seconds={},
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("trong 03 ngày làm việc", True),
        ("trong 03 (ba) ngày làm việc", True),
        ("trong thời hạn ba (03) ngày làm việc", True),
        ("trong 05 (năm) ngày làm việc", False),
    ],
)
def test_a_number_written_in_figures_and_words_counts(text: str, said: bool) -> None:
    question = Question.model_construct(required=[["3 ngày làm việc", "03 ngày làm việc"]])
    assert bool(missing_facts(question, answered(text))) is not said
