"""The original beside what was read: pictures of the pages of a PDF, otherwise the words taken from the file."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from ui.documents_review import ReviewRenderer
from ui.source_pages import SourcePages, poppler_is_there
from ui.strings import load_strings

with_poppler = pytest.mark.skipif(not poppler_is_there(), reason="Cần gói poppler-utils")


@pytest.fixture
def office(shared: Path) -> Path:
    return shared / "corpus" / "office"


@pytest.fixture
def renderer() -> ReviewRenderer:
    return ReviewRenderer(load_strings().documents)


@with_poppler
def test_pages_of_a_pdf_are_drawn_and_found_by_article(office: Path, renderer: ReviewRenderer) -> None:
    pages = SourcePages(office / "21-2014-tt-bkhcn.pdf")
    assert pages.count == 17
    page = pages.page_of("7")
    assert page is not None
    assert "Điều 7. Dấu định lượng" in pages.words(page)
    assert pages.page_of("99") is None
    drawn = pages.picture(page)
    assert drawn is not None
    assert drawn.startswith(b"\x89PNG")
    html = renderer.source("f1", pages, page)
    assert 'src="data:image/png;base64,' in html
    assert f"Trang {page} trên 17" in html
    assert "disabled" in renderer.source("f1", pages, 1)


@with_poppler
def test_a_scan_is_shown_too(office: Path) -> None:
    pages = SourcePages(office / "86-2012-nd-cp.scan.pdf")
    assert pages.count == 6
    drawn = pages.picture(6)
    assert drawn is not None
    assert drawn.startswith(b"\x89PNG")


@with_poppler
def test_a_pdf_in_an_archive_is_drawn(office: Path, tmp_path: Path) -> None:
    folder = tmp_path / "goi"
    folder.mkdir()
    shutil.copy(office / "86-2012-nd-cp.pdf", folder / "a.pdf")
    archive = Path(shutil.make_archive(str(tmp_path / "goi"), "zip", folder))
    pages = SourcePages(archive / "a.pdf")
    assert pages.count > 3
    assert pages.picture(1) is not None
    assert sorted(path.name for path in tmp_path.iterdir()) == ["goi", "goi.zip"], "no copy is left behind"


def test_without_poppler_the_words_are_shown_and_what_to_install(
    office: Path, renderer: ReviewRenderer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", os.path.dirname(sys.executable))  # noqa: PTH120 - a folder of PATH
    pages = SourcePages(office / "21-2014-tt-bkhcn.pdf")
    html = renderer.source("f1", pages, 1)
    assert "<img" not in html
    assert "poppler-utils" in html
    assert "Thông tư" in html
    assert "Phần 1 trên" in html


def test_other_files_show_their_words(office: Path, renderer: ReviewRenderer) -> None:
    pages = SourcePages(office / "23-2013-tt-bkhcn.docx")
    assert pages.count > 3
    html = renderer.source("f1", pages, 1)
    assert "không phải PDF" in html
    assert "poppler" not in html
    assert "Trang" not in html


def test_what_cannot_be_drawn_shows_no_picture(shared: Path, tmp_path: Path) -> None:
    for name in ("truncated.pdf", "libreoffice-writer-password.pdf", "empty.pdf"):
        assert SourcePages(shared / "corpus" / "hostile_pdf" / name).picture(1) is None or name == "truncated.pdf"
    gone = SourcePages(tmp_path / "khong-co.pdf")
    assert (gone.count, gone.picture(1), gone.words(1)) == (0, None, "")
