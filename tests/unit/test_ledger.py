"""The ledger: what was right must stay right, and only an explicit step changes what counts as right."""

import json
from pathlib import Path
from typing import Any

import pytest

from evals.ledger import LEDGER, accept, check, compare, load_ledger, main, sample_of, save_ledger
from evals.outcomes import Outcomes, outcomes_of, together
from evals.questions import Question, Split, load_questions
from knowledge.errors import DataFileError, SettingsError


def development() -> list[Question]:
    return [question for question in load_questions() if question.split is Split.DEVELOPMENT]


def run(evaluation: str, details: list[dict[str, Any]]) -> dict[str, Any]:
    return {"evaluation": evaluation, "split": "development", "figures": {"details": details}}


def test_what_was_right_and_is_wrong_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger = tmp_path / "ledger.json"
    save_ledger({"a": True, "b": True, "c": False, "d": False}, ledger)
    assert check({"a": True, "b": False, "c": True, "d": False, "e": False}, ledger) == 1
    said = capsys.readouterr()
    assert json.loads(said.out) == {"asked": 5, "right": 2, "lost": ["b"], "gained": ["c"], "new": ["e"]}
    assert "b" in said.err
    assert check({"a": True}, ledger) == 0, "a sample is compared with its own part"


def test_only_accepting_changes_the_ledger(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.json"
    questions = development()
    every = {question.id: True for question in questions}
    accept(every, questions, ledger)
    worse = every | {questions[0].id: False}
    assert check(worse, ledger) == 1
    assert load_ledger(ledger) == every
    accept(worse, questions, ledger)
    assert check(worse, ledger) == 0
    with pytest.raises(SettingsError):
        accept({questions[0].id: True}, questions, ledger)
    assert load_ledger(ledger) == worse


def test_the_command_asks_a_sample_that_stays_the_same(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.json"
    save_ledger({question.id: True for question in development()}, ledger)
    asked: list[list[str]] = []

    def ask(questions: Any) -> Outcomes:
        asked.append([question.id for question in questions])
        return dict.fromkeys(asked[-1], True)

    for _ in range(2):
        assert main(["check", "--sample", "60", "--ledger", str(ledger)], ask) == 0
    assert len(asked[0]) == 60
    assert asked[0] == asked[1]
    assert {q.id for q in sample_of(development(), 20)} <= {q.id for q in sample_of(development(), 60)}
    assert main(["accept", "--sample", "60", "--ledger", str(ledger)], ask) == 1, "a sample is not accepted"


def test_runs_are_put_together_by_id() -> None:
    questions = development()
    asked = next(question for question in questions if question.kind == "answerable")
    other = next(question for question in questions if question.kind == "unanswerable")
    answers = run("answers", [{"id": asked.id, "correct": False}])
    refusal = run("refusal", [{"id": other.id, "status": "answered"}])
    found = together([answers, refusal])
    assert (found[asked.id], found[other.id]) == (False, False)
    assert sum(not right for right in found.values()) == 2
    assert outcomes_of(run("retrieval", [{"id": "a", "rank": 1}, {"id": "b", "rank": None}])) == {"a": True, "b": False}


def test_files_that_are_no_runs_are_refused(tmp_path: Path) -> None:
    wrong = tmp_path / "x.json"
    wrong.write_text("[]", encoding="utf-8")
    assert main(["check", str(wrong)]) == 1
    with pytest.raises(DataFileError):
        load_ledger(wrong)


def test_the_bundled_ledger_knows_development_questions_only() -> None:
    ids = {question.id for question in development()}
    assert set(load_ledger(LEDGER)) <= ids


def test_comparison_counts_what_is_right() -> None:
    assert compare({}, {"a": True, "b": False}).right == 1
