"""A page on one run, or two side by side: ``python -m evals.report_page run_a.json [run_b.json] -o report.html``.

The runs are those that ``python -m evals.run`` writes. The page holds figures with intervals, shares by kind, form and
document, and the ids that changed; it needs nothing but itself.
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from evals.ledger import compare
from evals.metrics import Share
from evals.outcomes import Outcomes, Run, outcomes_of, read_run
from evals.questions import Question, load_questions
from evals.report_html import Changed, Group, Number, Report, Row, render
from knowledge.errors import DataFileError, DoluongError

GroupsOf = Callable[[Question], Iterable[str]]
_GROUPS: tuple[tuple[str, GroupsOf], ...] = (
    ("Theo loại câu hỏi", lambda question: (question.kind,)),
    ("Theo dạng gõ", lambda question: (question.form,)),
    ("Theo văn bản trả lời", lambda question: dict.fromkeys(place.so_hieu for place in question.gold) or ("không có",)),
)
_SKIPPED = ("details", "settings")


@dataclass(frozen=True)
class _Side:
    """One run: its data, its figures by path, and what it got right."""

    name: str
    run: Run
    shares: Mapping[str, Share]
    numbers: Mapping[str, float]
    outcomes: Outcomes


def report_on(runs: Sequence[tuple[str, Run]], questions: Iterable[Question]) -> Report:
    """Put one run, or two of the same evaluation and half, into a report.

    Raises:
        DataFileError: the runs are of different evaluations or halves.
    """
    if len({(run["evaluation"], run["split"]) for _, run in runs}) != 1:
        raise DataFileError("Hai lượt chạy phải cùng một bộ đánh giá và cùng một nửa câu hỏi.")
    sides = [_side(name, run) for name, run in runs]
    by_id = {question.id: question for question in questions}
    names = dict.fromkeys(name for side in sides for name in side.shares)
    numbers = dict.fromkeys(name for side in sides for name in side.numbers)
    return Report(
        evaluation=str(sides[0].run["evaluation"]),
        split=str(sides[0].run["split"]),
        runs=tuple(f"{side.name}{_made(side.run)}" for side in sides),
        figures=tuple(Row(name, tuple(side.shares.get(name) for side in sides)) for name in names),
        numbers=tuple(Number(name, tuple(side.numbers.get(name) for side in sides)) for name in numbers),
        groups=tuple(_group(title, of, sides, by_id) for title, of in _GROUPS),
        changed=_changed(sides[0].outcomes, sides[1].outcomes) if len(sides) == 2 else None,
    )


def _side(name: str, run: Run) -> _Side:
    flat = list(_flat(run["figures"], ""))
    return _Side(
        name=name,
        run=run,
        shares={path: value for path, value in flat if isinstance(value, Share)},
        numbers={path: value for path, value in flat if not isinstance(value, Share)},
        outcomes=outcomes_of(run),
    )


def _flat(figures: Mapping[str, Any], above: str) -> Iterator[tuple[str, Share | float]]:
    """Return the shares and numbers of figures, each with its path."""
    for name, value in figures.items():
        path = f"{above}{name}"
        if name in _SKIPPED:
            continue
        if isinstance(value, Mapping) and {"hits", "total"} <= value.keys():
            yield path, Share(int(value["hits"]), int(value["total"]))
        elif isinstance(value, Mapping):
            yield from _flat(value, f"{path} / ")
        elif isinstance(value, int | float):
            yield path, float(value)


def _group(title: str, of: GroupsOf, sides: Sequence[_Side], by_id: Mapping[str, Question]) -> Group:
    """Count what each side got right in each group; the largest groups first."""
    counted: dict[str, list[list[bool]]] = {}
    for number, side in enumerate(sides):
        for identifier, right in side.outcomes.items():
            for name in of(by_id[identifier]) if identifier in by_id else ("câu không còn trong bộ",):
                counted.setdefault(name, [[] for _ in sides])[number].append(right)
    ordered = sorted(counted.items(), key=lambda item: (-max(map(len, item[1])), item[0]))
    rows = (
        Row(name, tuple(Share(sum(right), len(right)) if right else None for right in each)) for name, each in ordered
    )
    return Group(title, tuple(rows))


def _changed(before: Outcomes, after: Outcomes) -> Changed:
    both = compare(before, {identifier: right for identifier, right in after.items() if identifier in before})
    only = sorted(before.keys() ^ after.keys())
    return Changed(lost=both.lost, gained=both.gained, only_one=tuple(only))


def _made(run: Run) -> str:
    made = run.get("settings", {}).get("made", "")
    return f", chạy lúc {datetime.fromisoformat(made):%H:%M %d/%m/%Y} (UTC)" if made else ""


def main(arguments: Sequence[str]) -> int:
    """Write the page; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m evals.report_page")
    parser.add_argument("runs", nargs="+", type=Path, metavar="RUN.json", help="one run, or two of the same kind")
    parser.add_argument("-o", "--out", type=Path, required=True)
    given = parser.parse_args(arguments)
    if len(given.runs) > 2:
        parser.error("one run or two")
    try:
        report = report_on([(path.name, read_run(path)) for path in given.runs], load_questions())
    except DoluongError as error:
        sys.stderr.write(f"{error.message}\n")
        return 1
    given.out.write_text(render(report), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
