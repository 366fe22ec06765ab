"""Removing and restoring through the command line: the index and an open session follow."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.session import Session
from knowledge.provisions import TextKind
from knowledge.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
NUMBER = "21/2014/TT-BKHCN"
QUESTION = "Dấu định lượng cao tối thiểu bao nhiêu?"
TEXT = f"""---
number: {NUMBER}
---

# Thông tư 21/2014/TT-BKHCN

#### Điều 7. Dấu định lượng

1. Dấu định lượng là dấu thử có chiều cao tối thiểu 3 mm.
"""


@pytest.fixture
def home(tmp_path: Path, session: Session) -> Path:
    shutil.copytree(session.base.settings.home, tmp_path / "home", symlinks=True)
    return tmp_path / "home"


def doluong(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ui.cli", *arguments],
        capture_output=True,
        text=True,
        env=os.environ | {"DOLUONG_HOME": str(home)},
        cwd=ROOT,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def test_a_text_comes_goes_and_returns_and_an_open_session_follows(home: Path, tmp_path: Path) -> None:
    open_session = Session(Settings(home=home))

    def kinds() -> set[TextKind]:
        return {c.text_kind for c in open_session.ask(QUESTION).citations if c.document == NUMBER}

    path = tmp_path / "tt21.md"
    path.write_text(TEXT, encoding="utf-8")
    done = doluong(home, "ingest", str(path), "--verify")
    assert done.returncode == 0, done.stderr
    assert "đọc lại khớp từng chữ với kho — 21/2014/TT-BKHCN, 1 điều, 1 khoản" in done.stderr
    assert "Đối chiếu: 1 văn bản khớp, 0 không khớp; chỉ mục khớp với kho" in done.stdout
    assert kinds() == {TextKind.VERBATIM}
    removed = json.loads(doluong(home, "remove", NUMBER, "--json").stdout)
    assert (removed["answers_now"], removed["removed"][0]["source"]) == ("digest", "tt21.md")
    assert kinds() == {TextKind.DIGEST}
    listed = doluong(home, "history", NUMBER).stdout
    entry = removed["history"][0]
    assert f"Bản cũ số {entry}: nguyên văn, nạp " in listed
    assert "đã gỡ " in listed
    restored = doluong(home, "history", NUMBER, "--restore", str(entry))
    assert "Đã đưa nguyên văn 21/2014/TT-BKHCN trở lại" in restored.stdout
    assert kinds() == {TextKind.VERBATIM}


def test_refusals_are_one_sentence_each_and_change_nothing(home: Path) -> None:
    before = doluong(home, "status", "--json").stdout
    for arguments in (("remove", "04/2011/QH13"), ("remove", "1/1900/TT-XYZ"), ("history", "xyz")):
        done = doluong(home, *arguments)
        assert done.returncode == 1
        assert done.stdout == ""
        assert done.stderr.count("\n") == 1
    assert doluong(home, "status", "--json").stdout == before
    assert doluong(home, "remove").returncode == 2
