"""Rows of a batch: a question may go on from an earlier row, not from one that isn't there."""

from pathlib import Path

import pytest

from knowledge.errors import BatchError
from ui.batch import read_rows

FIRST = '{"id": "a", "question": "Cân ô tô có phải kiểm định không?"}'


def test_a_row_may_go_on_from_an_earlier_one(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text(f'{FIRST}\n{{"id": 2, "question": "ai cấp?", "after": "a"}}\n', encoding="utf-8")
    assert [row.after for row in read_rows(file)] == [None, "a"]


def test_a_row_after_one_that_is_not_above_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text(f'{{"id": 2, "question": "ai cấp?", "after": "a"}}\n{FIRST}\n', encoding="utf-8")
    with pytest.raises(BatchError, match="Dòng 1"):
        read_rows(file)
