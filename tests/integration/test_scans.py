"""Scanned PDF files through the real Tesseract: what is read, what is told, what is left behind."""

import io
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont
from pypdf import PdfReader, PdfWriter
from test_pdf_reading import pdf_bytes

from bot.citing import Citer
from bot.selection import Chosen
from evals.ocr import compare
from ingest import child_process
from ingest.child import ReadLimits, read_source
from ingest.document import load_legal_text
from ingest.pipeline import take_in
from ingest.scan_tools import find_tools
from ingest.verification import verify
from knowledge.catalogue import Catalogue
from knowledge.errors import IngestError, MissingToolError, ReadLimitError
from knowledge.library import Library
from knowledge.store import Store

OFFICE = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "office"
FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf")


def _installed() -> bool:
    try:
        find_tools(10.0)
    except MissingToolError:
        return False
    return True


needs_tools = pytest.mark.skipif(not _installed(), reason="tesseract-ocr-vie and poppler-utils are not installed")
needs_font = pytest.mark.skipif(not FONT.exists(), reason="fonts-dejavu-core is not installed")
needs_corpus = pytest.mark.skipif(not OFFICE.is_dir(), reason="the collected documents are not beside this checkout")
FIRST = (
    "Số: 1/2020/TT-BKHCN",
    "THÔNG TƯ",
    "Quy định về cân thử",
    "Điều 1. Phạm vi điều chỉnh",
    "Thông tư này quy định về cân thử nghiệm.",
    "Điều 2. Yêu cầu đối với cân",
    "1. Cân phải được kiểm định trước khi sử dụng:",
    "a) Kiểm định lần đầu;",
    "b) Kiểm định định kỳ.",
)
SECOND = ("2. Cân phải có dấu kiểm định.", "Điều 3. Hiệu lực thi hành", "Thông tư này có hiệu lực từ ngày ký.")


def picture(lines: Sequence[str], degrees: float = 0.0) -> Image.Image:
    """Draw a page of an A4 sheet at 200 dpi, as a scanner sees it."""
    page = Image.new("L", (1654, 2339), 245)
    pen, font = ImageDraw.Draw(page), ImageFont.truetype(str(FONT), 38)
    for row, line in enumerate(lines):
        pen.text((200, 200 + 90 * row), line, font=font, fill=30)
    turned = np.asarray(page.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=245), dtype=np.float64)
    grain = np.random.default_rng(1).normal(0, 8, turned.shape)
    return Image.fromarray(np.clip(turned + grain, 0, 255).astype(np.uint8))


def scan(folder: Path, *pages: Image.Image) -> Path:
    path = folder / "quet.pdf"
    pages[0].save(path, save_all=True, append_images=list(pages[1:]), resolution=200, quality=80)
    return path


@needs_tools
@needs_font
def test_a_scan_is_read_stored_and_cited_as_one(tmp_path: Path) -> None:
    path = scan(tmp_path, picture(FIRST, 0.8), picture(SECOND))
    told: list[tuple[str, int, int]] = []
    store = Store(tmp_path / "store.sqlite3")
    (taken,) = take_in([path], store, on_scan=lambda file, done, of: told.append((file.name, done, of)))
    assert taken.error is None
    assert told == [("quet.pdf", done, 2) for done in range(3)]
    text = store.texts()[0]
    assert (text.number, text.article_count, text.clause_count, text.point_count) == ("1/2020/TT-BKHCN", 3, 2, 2)
    assert [page.page for page in text.provenance.scanned] == [1, 2]
    assert all(page.confidence is not None and page.confidence > 85 for page in text.provenance.scanned)
    assert any("OCR" in warning for warning in text.warnings)
    article = Library([text]).article("1/2020/TT-BKHCN", "3")
    assert article is not None
    citer = Citer(Catalogue([]), date(2026, 1, 1))
    citer.cite(Chosen(article, article.units))
    assert [n for n in citer.notices() if "OCR" in n and "trang 2" in n and "trang 1" not in n]
    assert [compared.problems for compared in verify(taken, store)] == [()]


@needs_tools
@needs_font
def test_pages_with_text_keep_it_and_the_others_are_recognised(tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.append(PdfReader(io.BytesIO(_text_page())))
    writer.append(scan(tmp_path, picture(SECOND)))
    path = tmp_path / "lan.pdf"
    writer.write(path)
    source = read_source(path)
    assert "So: 1/2020/TT-BCT and more words that make a page of text" in source.text
    assert "Điều 3. Hiệu lực thi hành" in source.text
    assert [page.page for page in source.scanned] == [2]
    assert source.scanned[0].start >= source.text.index("2. Cân")


def _text_page() -> bytes:
    return pdf_bytes("So: 1/2020/TT-BCT and more words that make a page of text", "and one more line of them.")


@needs_tools
@needs_font
def test_a_page_upside_down_is_turned(tmp_path: Path) -> None:
    lines = [*FIRST, *SECOND] * 2
    assert "Phạm vi điều chỉnh" in read_source(scan(tmp_path, picture(lines).rotate(180))).text


@needs_font
def test_without_the_programs_a_scan_is_refused_with_the_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingToolError, match="apt-get install tesseract-ocr tesseract-ocr-vie poppler-utils"):
        read_source(scan(tmp_path, picture(FIRST)))


@needs_tools
@needs_font
@pytest.mark.parametrize("limits", [ReadLimits(scanned_pages=1), ReadLimits(seconds_per_scan=0.01)])
def test_limits_end_the_recognition(tmp_path: Path, limits: ReadLimits) -> None:
    with pytest.raises(ReadLimitError):
        read_source(scan(tmp_path, picture(FIRST), picture(SECOND)), limits)


@needs_tools
@needs_font
def test_a_page_of_absurd_size_costs_one_message_or_is_read(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=scan(tmp_path, picture(FIRST)))
    writer.pages[0].scale_by(150)
    path = tmp_path / "to.pdf"
    writer.write(path)
    try:
        shown = read_source(path).text
    except IngestError as error:
        shown = error.message
    assert shown.strip()


@needs_tools
@needs_font
@pytest.mark.skipif(sys.platform != "linux" or shutil.which("sh") is None, reason="needs Linux processes")
def test_what_recognises_dies_with_the_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("pdftoppm", "tesseract"):  # the real ones, but drawing takes for ever
        real = shutil.which(name)
        does = "exec sleep 31415" if name == "pdftoppm" else f'exec {real} "$@"'
        (programs / name).write_text(f"#!/bin/sh\n{does}\n")
        (programs / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    path = scan(tmp_path, picture(FIRST))

    def drawing() -> bool:
        return bool(subprocess.run(["pgrep", "-f", "^sleep 31415$"], capture_output=True, check=False).stdout)

    def stop(_done: int, _of: int) -> None:
        while not drawing():
            time.sleep(0.05)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        child_process.converse(path, "pdf", ReadLimits(), on_scan=stop)
    for _ in range(100):
        if not drawing():
            break
        time.sleep(0.05)
    assert not drawing()


@needs_tools
@needs_corpus
def test_the_scan_of_a_decree_agrees_with_its_text() -> None:
    found = load_legal_text(OFFICE / "86-2012-nd-cp.scan.pdf")
    figures = compare(found, load_legal_text(OFFICE / "86-2012-nd-cp.pdf"), part=True)
    assert figures["syllables"]["share"] >= 0.99
    assert [figures[level]["share"] for level in ("article", "clause", "point")] == [1.0, 1.0, 1.0]
    assert [figures[level]["too_many"] for level in ("article", "clause", "point")] == [[], [], []]
