"""A programme as PDF through LibreOffice, read again."""

import shutil
from pathlib import Path

import pypdf
import pytest
from programmes import NAME, mill

from bot.programme.docx import write
from bot.programme.pdf import convert
from knowledge.errors import ConversionError

needs_office = pytest.mark.skipif(
    not (shutil.which("soffice") or shutil.which("libreoffice")), reason="libreoffice-writer-nogui is not installed"
)


@pytest.fixture(scope="module")
def word(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / "a.docx"
    write(mill(), path)
    return path


@needs_office
def test_the_pages_are_a4_numbered_and_found_by_the_contents(word: Path, tmp_path: Path) -> None:
    convert(word, tmp_path / "a.pdf")
    pages = pypdf.PdfReader(tmp_path / "a.pdf").pages
    texts = [page.extract_text() for page in pages]
    assert {tuple(sorted(round(float(side) / 72 * 25.4) for side in page.mediabox[2:])) for page in pages} == {
        (210, 297)
    }
    assert not texts[0].lstrip().startswith("1")
    assert [text.split()[0] for text in texts[1:]] == [str(n) for n in range(2, len(pages) + 1)]
    plan = next(n for n, text in enumerate(texts, 1) if n > 2 and "Phụ lục 2. Kế hoạch kiểm định" in text)
    entry = next(line for line in texts[1].splitlines() if line.startswith("Phụ lục 2."))
    assert entry.rstrip().endswith(str(plan))
    assert NAME.split()[-1].upper() in texts[0]


@needs_office
def test_headers_of_a_long_table_come_again_on_each_page(word: Path, tmp_path: Path) -> None:
    convert(word, tmp_path / "a.pdf")
    texts = [page.extract_text() for page in pypdf.PdfReader(tmp_path / "a.pdf").pages]
    assert sum("Tên phương tiện đo" in text and "TB-0" in text for text in texts) >= 2


@needs_office
def test_a_program_that_takes_too_long_is_stopped_and_leaves_no_file(word: Path, tmp_path: Path) -> None:
    with pytest.raises(ConversionError, match="quá 0,01 giây"):
        convert(word, tmp_path / "a.pdf", seconds=0.01)
    assert list(tmp_path.iterdir()) == []


def test_without_libreoffice_the_sentence_says_what_to_install(
    word: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ConversionError, match="libreoffice-writer-nogui"):
        convert(word, tmp_path / "a.pdf")


def test_a_program_that_fails_is_said(word: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = tmp_path / "soffice"
    fake.write_text("#!/bin/sh\nexit 3\n", encoding="ascii")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(ConversionError, match="không chuyển được"):
        convert(word, tmp_path / "a.pdf")
