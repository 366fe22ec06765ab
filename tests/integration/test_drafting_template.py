"""The command draft with an office's own Word template."""

import os
import subprocess
import sys
from pathlib import Path

from docx import Document
from docx.shared import Mm

ROOT = Path(__file__).resolve().parents[2]


def _draft(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DOLUONG_HOME": str(home), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "ui.cli", "draft", "vi-du/xang-dau", "--as-of", "2026-11-30", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment, cwd=home)


def _template(path: Path, *lines: str) -> None:
    document = Document()
    document.sections[0].left_margin = Mm(34)
    document.sections[0].header.paragraphs[0].text = "{{ ten_doanh_nghiep }}"
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))


def test_the_office_s_page_and_header_hold(tmp_path: Path) -> None:
    _template(tmp_path / "mau.docx", "Mẫu của đơn vị", "{{ noi_dung }}")
    done = _draft(tmp_path, "-o", "a.docx", "--template", "mau.docx")
    assert (done.returncode, done.stderr) == (0, "")
    document = Document(str(tmp_path / "a.docx"))
    assert document.paragraphs[0].text == "Mẫu của đơn vị"
    assert document.sections[0].header.paragraphs[0].text == "Công ty TNHH Xăng dầu Đèo Gió Xanh"
    assert {round((section.left_margin or Mm(0)).mm) for section in document.sections} == {34}


def test_a_template_that_cannot_be_used_is_one_sentence(tmp_path: Path) -> None:
    _template(tmp_path / "mau.docx", "{{ noi_dung }}", "{{ 7*7 }}")
    done = _draft(tmp_path, "-o", "a.docx", "--template", "mau.docx")
    assert done.returncode == 1
    assert done.stderr.startswith("Tệp mẫu có tên lạ «7*7».")
    assert not (tmp_path / "a.docx").exists()
    other = _draft(tmp_path, "-o", "a.md", "--template", "mau.docx")
    assert other.stderr == "Tệp mẫu chỉ dùng khi ghi .docx hoặc .pdf.\n"
