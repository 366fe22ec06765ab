"""Short forms of ``python -m evals.robustness`` and ``python -m evals.gazette``."""

import os
from pathlib import Path

import pytest

from evals.fuzz_child import input_of
from evals.fuzzing import run_fuzz
from evals.gazette import FOLDER, differences, load_expected
from evals.kills import run_kills


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are looked up in /proc")
def test_a_killed_ingest_leaves_the_old_or_the_new_state(tmp_path: Path) -> None:
    assert run_kills(4, 3, tmp_path)["failures"] == []


def test_changed_texts_and_files_end_in_a_text_or_an_error_of_the_tree(tmp_path: Path) -> None:
    figures = run_fuzz(300, 600.0, 3, tmp_path / "kept")
    assert figures["failures"] == []
    assert figures["inputs"] >= 300
    assert figures["complete"]
    assert all(level["inputs"] and level["worst_memory_mb"] for level in figures["levels"].values())
    assert not (tmp_path / "kept").exists()


def test_a_child_that_dies_costs_one_input_which_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import os, random\n"
        "class Dies(random.Random):\n"
        "    def __init__(self, seed=None):\n"
        "        super().__init__(seed)\n"
        "        if seed == '3/text/7': os.abort()\n"
        "random.Random = Dies\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=os.pathsep)
    figures = run_fuzz(30, 600.0, 3, tmp_path / "kept")
    assert [failure.split(";")[0] for failure in figures["failures"]] == ["text 7: process lost (exit -6)"]
    assert figures["complete"]
    assert figures["levels"]["text"]["inputs"] == 21
    assert (tmp_path / "kept" / "text-3-7.md").read_bytes() == input_of("text", 3, 7)[1]


@pytest.mark.parametrize("name", load_expected())
def test_gazette_files_hold_the_articles_counted_in_them(name: str) -> None:
    if not FOLDER.is_dir():
        pytest.skip("the collected documents are not beside this checkout")
    assert differences(name, load_expected()[name]) == []
