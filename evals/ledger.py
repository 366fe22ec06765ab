"""The ledger of development questions: what was right must stay right.

``python -m evals.ledger check [--sample N] [RUN.json …]`` asks the development questions (or reads runs that
``evals.run`` wrote: answers, refusal, temporal) and fails when one that the ledger has as right is wrong now; it names
the ids. ``python -m evals.ledger accept [RUN.json …]`` writes what is right now into the ledger: a step to take after
looking at what ``check`` names. ``--sample`` asks so many questions, always the same ones.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.session import Session
from evals.outcomes import Outcomes, is_right, read_json, read_run, together
from evals.questions import Question, Split, load_questions
from evals.run import prepare
from knowledge.errors import DataFileError, DoluongError, SettingsError

LEDGER = Path(__file__).with_name("ledger.json")
Ask = Callable[[Sequence[Question]], Outcomes]
"""Asks questions and tells which answers are right."""


@dataclass(frozen=True)
class Comparison:
    """A run beside the ledger, as ids: what went wrong, what came right, what the ledger doesn't know."""

    asked: int
    right: int
    lost: tuple[str, ...]
    gained: tuple[str, ...]
    new: tuple[str, ...]


def load_ledger(path: Path = LEDGER) -> Outcomes:
    """Read the ledger.

    Raises:
        DataFileError: it is missing or breaks its form.
    """
    return read_json(path, dict[str, bool])


def save_ledger(outcomes: Outcomes, path: Path = LEDGER) -> None:
    """Write the ledger: a line for each id, so that a change of it can be read."""
    text = json.dumps(dict(sorted(outcomes.items())), ensure_ascii=False, indent=0)
    path.write_text(f"{text}\n", encoding="utf-8")


def compare(before: Outcomes, now: Outcomes) -> Comparison:
    """Compare a run, of all questions or of some, with the ledger."""
    return Comparison(
        asked=len(now),
        right=sum(now.values()),
        lost=tuple(sorted(i for i, right in now.items() if not right and before.get(i, False))),
        gained=tuple(sorted(i for i, right in now.items() if right and before.get(i) is False)),
        new=tuple(sorted(i for i in now if i not in before)),
    )


def sample_of(questions: Sequence[Question], size: int | None) -> list[Question]:
    """Draw questions by the hashes of their ids: always the same ones, whatever is added; all without a size."""
    drawn = sorted(questions, key=lambda question: hashlib.sha256(question.id.encode()).hexdigest())
    return drawn[: size if size is not None else len(drawn)]


def check(now: Outcomes, ledger: Path = LEDGER) -> int:
    """Print the comparison as JSON; return 1 when something that was right is wrong."""
    found = compare(load_ledger(ledger), now)
    shown = {"asked": found.asked, "right": found.right, "lost": found.lost, "gained": found.gained, "new": found.new}
    sys.stdout.write(json.dumps(shown, ensure_ascii=False, indent=2) + "\n")
    if found.lost:
        sys.stderr.write(f"{len(found.lost)} câu trước đúng nay sai: {', '.join(found.lost)}\n")
    return 1 if found.lost else 0


def accept(now: Outcomes, questions: Sequence[Question], ledger: Path = LEDGER) -> int:
    """Write a run of all questions into the ledger.

    Raises:
        SettingsError: the run lacks questions.
    """
    missing = [question.id for question in questions if question.id not in now]
    if missing:
        raise SettingsError(
            f"Chưa ghi sổ: lượt chạy thiếu {len(missing)} câu; hãy chạy đủ answers, refusal và temporal."
        )
    known = {question.id for question in questions}
    before = load_ledger(ledger) if ledger.exists() else {}
    found = compare(before, now)
    save_ledger({identifier: right for identifier, right in now.items() if identifier in known}, ledger)
    sys.stdout.write(
        f"Đã ghi sổ ngày {date.today():%d/%m/%Y}: {found.right}/{found.asked} câu đúng; "
        f"{len(found.lost)} câu mất, {len(found.gained)} câu thêm.\n"
    )
    return 0


def ask_all(questions: Sequence[Question]) -> Outcomes:
    """Ask the assistant."""
    session = Session(prepare())
    return {question.id: is_right(question, session.ask(question.question, question.as_of)) for question in questions}


def read_runs(paths: Sequence[Path], questions: Sequence[Question]) -> Outcomes:
    """Read what written runs of these questions got right.

    Raises:
        DataFileError: a file is no run of the development half.
    """
    runs = [read_run(path) for path in paths]
    for path, run in zip(paths, runs, strict=True):
        if run["split"] != Split.DEVELOPMENT.value:
            raise DataFileError(f"{path.name} không phải lượt chạy của nửa development.")
    known = {question.id for question in questions}
    return {identifier: right for identifier, right in together(runs).items() if identifier in known}


def main(arguments: Sequence[str], ask: Ask = ask_all) -> int:
    """Run a command; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m evals.ledger")
    parser.add_argument("command", choices=("check", "accept"))
    parser.add_argument("runs", nargs="*", type=Path, help="answers, refusal and temporal as evals.run wrote them")
    parser.add_argument("--sample", type=int, default=None, help="questions to ask, always the same ones")
    parser.add_argument("--ledger", type=Path, default=LEDGER)
    given = parser.parse_args(arguments)
    questions = [question for question in load_questions() if question.split is Split.DEVELOPMENT]
    try:
        drawn = sample_of(questions, given.sample)
        now = read_runs(given.runs, drawn) if given.runs else ask(drawn)
        return check(now, given.ledger) if given.command == "check" else accept(now, questions, given.ledger)
    except DoluongError as error:
        sys.stderr.write(f"{error.message}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
