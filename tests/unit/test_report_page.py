"""The page on evaluation runs: figures with intervals, groups, changed ids; nothing from elsewhere."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from evals.metrics import Share
from evals.questions import Place, Question, Split
from evals.report_html import bar, percent, render
from evals.report_page import main, report_on
from knowledge.errors import DataFileError


def question(identifier: str, form: str, *documents: str) -> Question:
    return Question(
        id=identifier,
        split=Split.DEVELOPMENT,
        kind="answerable",
        form=form,
        question="?",
        gold=tuple(Place(so_hieu=number) for number in documents),
    )


QUESTIONS = [question("a", "accented", "X"), question("b", "accented", "X", "Y"), question("c", "unaccented", "Y")]


def run(**right: bool) -> dict[str, Any]:
    return {
        "evaluation": "answers",
        "split": "development",
        "figures": {
            "correct": Share(sum(right.values()), len(right)).to_json(),
            "support": {"words_supported": Share(99, 100).to_json()},
            "words_per_answer": 41.5,
            "details": [{"id": identifier, "correct": ok} for identifier, ok in right.items()],
        },
        "settings": {"made": "2026-11-30T10:00:00+00:00"},
    }


def test_two_runs_are_put_side_by_side() -> None:
    report = report_on([("a.json", run(a=True, b=True, c=False)), ("b.json", run(a=True, b=False, c=True))], QUESTIONS)
    assert [row.name for row in report.figures] == ["correct", "support / words_supported"]
    kinds, forms, documents = report.groups
    assert kinds.rows[0].shares == (Share(2, 3), Share(2, 3))
    assert {row.name: row.shares for row in forms.rows}["accented"] == (Share(2, 2), Share(1, 2))
    assert {row.name: row.shares for row in documents.rows}["Y"] == (Share(1, 2), Share(1, 2))
    assert report.changed is not None
    assert (report.changed.lost, report.changed.gained, report.changed.only_one) == (("b",), ("c",), ())
    assert report.numbers[0].values == (41.5, 41.5)


def test_the_page_needs_nothing_from_elsewhere() -> None:
    html = render(report_on([("<b>.json", run(a=True)), ("b.json", run(a=False, b=True))], QUESTIONS))
    assert not re.search(r"(?:src|href|url\(|@import)", html)
    assert "&lt;b&gt;.json" in html
    assert "<b>" not in html
    assert "<svg" in html
    assert "chạy lúc 10:00 30/11/2026 (UTC)" in html
    assert "100,0 %" in html
    assert "−50,0 điểm %" in html
    assert "Trước đúng, nay sai (1)" in html
    assert "Chỉ có ở một lượt chạy (1)" in html


def test_one_run_has_no_changes() -> None:
    report = report_on([("a.json", run(a=True, gone=False))], QUESTIONS)
    assert report.changed is None
    assert "câu không còn trong bộ" in [row.name for row in report.groups[0].rows]
    assert "Các câu thay đổi" not in render(report)


def test_a_bar_shows_the_share_and_its_interval() -> None:
    drawn = bar(Share(1, 2), "a")
    assert 'width="120.0"' in drawn
    assert drawn.count('class="whisker"') == 3
    assert percent(0.9731) == "97,3 %"


def test_runs_of_different_kinds_are_not_compared() -> None:
    other = run(a=True) | {"split": "report"}
    with pytest.raises(DataFileError):
        report_on([("a.json", run(a=True)), ("b.json", other)], QUESTIONS)


def test_the_command_writes_a_file_or_says_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, out = tmp_path / "a.json", tmp_path / "report.html"
    source.write_text(json.dumps(run(a=True)), encoding="utf-8")
    assert main([str(source), "-o", str(out)]) == 0
    assert out.read_text(encoding="utf-8").startswith("<!doctype html>")
    source.write_text("{", encoding="utf-8")
    assert main([str(source), "-o", str(out)]) == 1
    assert "sai dạng" in capsys.readouterr().err
