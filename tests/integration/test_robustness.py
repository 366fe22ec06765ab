"""Short forms of ``python -m evals.robustness`` and ``python -m evals.gazette``."""

from pathlib import Path

import pytest

from evals.fuzzing import run_fuzz
from evals.gazette import FOLDER, differences, load_expected
from evals.kills import run_kills


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are looked up in /proc")
def test_a_killed_ingest_leaves_the_old_or_the_new_state(tmp_path: Path) -> None:
    assert run_kills(4, 3, tmp_path)["failures"] == []


def test_changed_texts_and_files_end_in_a_text_or_an_error_of_the_tree() -> None:
    figures = run_fuzz(300, 600.0, 3)
    assert figures["failures"] == []
    assert sum(figures["inputs"].values()) >= 300


@pytest.mark.parametrize("name", load_expected())
def test_gazette_files_hold_the_articles_counted_in_them(name: str) -> None:
    if not FOLDER.is_dir():
        pytest.skip("the collected documents are not beside this checkout")
    assert differences(name, load_expected()[name]) == []
