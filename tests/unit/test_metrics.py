"""Judging answers: what counts as saying a required fact."""

from datetime import date

import pytest

from bot.answer import Answer, Status
from evals.metrics import is_right_on_time, missing_facts
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


@pytest.mark.parametrize(
    ("expect", "status", "right"),
    [
        ("answered", Status.ANSWERED, True),
        ("answered", Status.PARTLY, True),
        ("answered", Status.NOT_IN_KNOWLEDGE_BASE, False),
        ("not_in_knowledge_base", Status.NOT_IN_KNOWLEDGE_BASE, True),
        ("not_in_knowledge_base", Status.ANSWERED, False),
        (None, Status.ANSWERED, True),
    ],
)
def test_a_dated_question_is_declined_only_where_that_is_right(expect: str | None, status: Status, right: bool) -> None:
    question = Question.model_construct(required=[["01/01/2020"]], forbidden=(), expect=expect)
    answer = answered("bản có từ 01/01/2020").model_copy(update={"status": status})
    assert is_right_on_time(question, answer) is right


def test_a_dated_answer_with_a_forbidden_word_is_wrong() -> None:
    question = Question.model_construct(required=[["18 tháng"]], forbidden=("24 tháng",), expect="answered")
    assert not is_right_on_time(question, answered("18 tháng, trước là 24 tháng"))
