"""The commands draft and check, as a person runs them; no encoder and no index is needed."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from bot.programme.drafter import draft
from bot.programme.profile_loading import load_profile
from bot.programme.revising import edit
from bot.programme.saved import SavedDrafts
from bot.programme.typed_profile import typed_of

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DOLUONG_HOME": str(home), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "ui.cli", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment, cwd=home)


@pytest.mark.parametrize("suffix", [".docx", ".md", ".json", ".ics", ".xlsx"])
def test_draft_writes_what_the_suffix_says(suffix: str, tmp_path: Path) -> None:
    out = tmp_path / f"chuong-trinh{suffix}"
    done = run("draft", "vi-du/xang-dau", "-o", str(out), "--as-of", "2026-11-30", home=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "18 phần" in done.stdout
    assert out.stat().st_size > 1000
    if suffix == ".docx":
        assert any("Đèo Gió Xanh" in p.text for p in Document(str(out)).paragraphs)
        assert "không có lỗi" in run("check", str(out), home=tmp_path).stdout


def test_a_draft_of_the_page_is_listed_compared_restored_and_written(tmp_path: Path) -> None:
    drafts = SavedDrafts(tmp_path)
    profile = load_profile(ROOT / "knowledge" / "programme" / "examples" / "can-thep.yaml")
    key = f"da-luu/{drafts.begin(typed_of(profile))}"
    first = draft(profile, date(2026, 11, 30))
    drafts.add(key[7:], first, "soạn")
    drafts.add(key[7:], edit(first, "giai_phap", "Một câu của giám đốc."), "sửa")
    assert f"{key}  Công ty cổ phần Cán thép Sông Cầu Xanh: 2 phiên bản" in run("drafts", home=tmp_path).stdout
    assert run("drafts", key, home=tmp_path).stdout.startswith("2. sửa")
    assert "+ Một câu của giám đốc." in run("drafts", key, "--changes", "1", home=tmp_path).stdout
    out = tmp_path / "a.md"
    assert run("draft", key, "-o", str(out), home=tmp_path).returncode == 0
    assert "Một câu của giám đốc." in out.read_text(encoding="utf-8")
    assert run("drafts", key, "--restore", "1", home=tmp_path).returncode == 0
    assert run("draft", key, "-o", str(out), home=tmp_path).returncode == 0
    assert "Một câu của giám đốc." not in out.read_text(encoding="utf-8")
    gone = run("drafts", "da-luu/000000000000", home=tmp_path)
    assert (gone.returncode, "không còn" in gone.stderr) == (1, True)


def test_json_is_all_that_stands_on_standard_output(tmp_path: Path) -> None:
    done = run("draft", "vi-du/can-thep", "--section", "muc_tieu", "--json", "--as-of", "2026-11-30", home=tmp_path)
    programme = json.loads(done.stdout)
    assert [section["id"] for section in programme["sections"]] == ["muc_tieu"]
    checked = json.loads(run("check", "vi-du/can-thep", "--json", "--as-of", "30/11/2026", home=tmp_path).stdout)
    assert checked["counts"]["wrong"] == 2
    assert {"code", "severity", "where", "what", "why", "todo"} == set(checked["faults"][0])


def test_instruments_go_out_to_excel_and_come_back(tmp_path: Path) -> None:
    sheet = tmp_path / "danh-muc.xlsx"
    assert run("draft", "vi-du/hang-dong-goi-san", "--list-out", str(sheet), home=tmp_path).returncode == 0
    profile = tmp_path / "ho-so.yaml"
    profile.write_text("name: HTX B\nsector: packaged_goods\n", encoding="utf-8")
    done = run("check", str(profile), "--instruments", str(sheet), "--as-of", "2026-11-30", home=tmp_path)
    assert "Quá hạn kiểm định từ 20/10/2026" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("draft", "vi-du/khong-co"), 1, "Không có ví dụ"),
        (("draft", "khong-co.yaml"), 1, "Không thấy tệp khong-co.yaml"),
        (("draft", "vi-du/can-thep", "-o", "a.odt"), 1, "Không ghi được dạng «.odt»"),
        (("draft", "vi-du/can-thep", "--section", "loi-ket"), 1, "Không có phần «loi-ket»"),
        (("check", "khong-co.json"), 1, "Không thấy tệp"),
        (("draft",), 2, "thiếu"),
    ],
)
def test_errors_are_one_sentence(arguments: tuple[str, ...], code: int, said: str, tmp_path: Path) -> None:
    done = run(*arguments, home=tmp_path)
    assert done.returncode == code
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert done.stdout == ""
