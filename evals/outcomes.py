"""Which questions a run got right, by id: what the ledger keeps and the report compares."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from bot.answer import Answer
from evals.metrics import is_correct, is_right_on_time
from evals.questions import Question, Split, of_split
from knowledge.errors import DataFileError

T = TypeVar("T")
Outcomes = dict[str, bool]
Run = Mapping[str, Any]
"""A run as :mod:`evals.run` writes it."""


def is_right(question: Question, answer: Answer) -> bool:
    """Judge an answer by what its question is for: correctness, declining, or facts on validity."""
    if question.kind == "dated":
        return is_right_on_time(question, answer)
    return is_correct(question, answer)


def outcomes_of(run: Run) -> Outcomes:
    """Return what a written run got right; its half's questions complete runs that list only what went wrong."""
    details = run["figures"].get("details", [])
    match run["evaluation"]:
        case "retrieval":
            return {row["id"]: row["rank"] == 1 for row in details}
        case "refusal":
            wrong = {row["id"] for row in details}
            return {question.id: question.id not in wrong for question in of_split(Split(run["split"]))}
    return {row["id"]: row["correct"] for row in details}


def together(runs: Iterable[Run]) -> Outcomes:
    """Return what several runs of one half got right; a question that one of them got wrong is wrong."""
    found: Outcomes = {}
    for run in runs:
        for identifier, right in outcomes_of(run).items():
            found[identifier] = found.get(identifier, True) and right
    return found


def read_json(path: Path, model: type[T]) -> T:
    """Read a JSON file of a known form.

    Raises:
        DataFileError: it is missing or has another form.
    """
    try:
        return TypeAdapter(model).validate_json(path.read_bytes(), strict=True)
    except OSError as error:
        raise DataFileError(f"Không đọc được tệp {path.name}.") from error
    except ValidationError as error:
        raise DataFileError(f"Tệp {path.name} sai dạng.") from error


def read_run(path: Path) -> Run:
    """Read a run.

    Raises:
        DataFileError: the file is missing or holds no run.
    """
    run = read_json(path, dict[str, Any])
    if not isinstance(run.get("figures"), dict) or not {"evaluation", "split"} <= run.keys():
        raise DataFileError(f"Tệp {path.name} không phải một lượt chạy đánh giá.")
    return run
