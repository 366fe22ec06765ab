"""Bundled data files: a fault in one is named, never read over."""

from pathlib import Path

import pytest

from knowledge.datafiles import load_yaml
from knowledge.errors import DataFileError


def test_a_key_that_stands_twice_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "q.yaml"
    file.write_text('questions:\n  "6.1":\n    - Một?\n  "6.2":\n    - Hai?\n  "6.1":\n    - Ba?\n', encoding="utf-8")
    with pytest.raises(DataFileError, match=r"6\.1 đứng hai lần"):
        load_yaml(file, dict[str, dict[str, list[str]]])


def test_distinct_keys_are_read(tmp_path: Path) -> None:
    file = tmp_path / "q.yaml"
    file.write_text('"6.1": [Một?]\n"6.2": [Hai?]\n', encoding="utf-8")
    assert load_yaml(file, dict[str, list[str]]) == {"6.1": ["Một?"], "6.2": ["Hai?"]}
