"""Files read in the child process: real documents, and files that want to do harm."""

import io
import time
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from ingest.child import ReadLimits, read_source
from ingest.document import load_legal_text
from knowledge.errors import (
    EmptyDocumentError,
    EncryptedFileError,
    IngestError,
    ReadLimitError,
    UnreadableFileError,
    UnsupportedFileError,
)
from knowledge.provisions import Level, TextKind

SHARED = Path(__file__).resolve().parents[3] / "shared"
CORPUS = SHARED / "corpus"
needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the collected documents are not beside this checkout")

BOTH_FORMS = ("21-2014-tt-bkhcn", "04-2011-qh13", "23-2013-tt-bkhcn", "24-2013-tt-bkhcn", "86-2012-nd-cp")
GAZETTE_ARTICLES = {
    "nghi-dinh-so-133-2026-nd-cp-469331": 32,
    "quyet-dinh-so-333-qd-btc-469000": 3,
    "thong-tu-so-04-2023-tt-bldtbxh-39590": 3,
    "thong-tu-so-05-2024-tt-bkhdt-41800": 10,
    "thong-tu-so-06-2026-tt-btc-468899": 3,
    "thong-tu-so-11-2024-tt-bldtbxh-43178": 8,
    "thong-tu-so-12-2024-tt-bkhdt-42395": 7,
    "thong-tu-so-15-2022-tt-bldtbxh-37777": 14,
    "thong-tu-so-25-2024-tt-bkhdt-44087": 9,
    "thong-tu-so-25-2026-tt-bkhcn-469691": 11,
    "thong-tu-so-27-2026-tt-bkhcn-469693": 5,
    "thong-tu-so-28-2026-tt-bkhcn-469700": 4,
    "thong-tu-so-30-2026-tt-bkhcn-469714": 4,
    "thong-tu-so-32-2026-tt-bkhcn-469766": 6,
    "thong-tu-so-33-2026-tt-bkhcn-469775": 21,
}


def pdf_bytes(*lines: str, password: str | None = None) -> bytes:
    """Make a one-page PDF with lines of ASCII text, and a password if wanted."""
    writer = PdfWriter()
    page = writer.add_blank_page(width=595, height=842)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
    )
    stream = DecodedStreamObject()
    shown = " ".join(f"({line}) Tj 0 -20 Td" for line in lines)
    stream.set_data(f"BT /F1 12 Tf 72 700 Td {shown} ET".encode("ascii"))
    page[NameObject("/Contents")] = writer._add_object(stream)
    if password is not None:
        writer.encrypt(password, algorithm="AES-256")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_made_pdf_gives_its_lines(tmp_path: Path) -> None:
    found = read_source(write(tmp_path, "a.pdf", pdf_bytes("So: 1/2020/TT-BCT", "second line of text")))
    assert "second line of text" in found.text
    assert (found.kind, found.page_count, found.name, len(found.sha256)) == ("pdf", 1, "a.pdf", 64)


def test_an_encrypted_pdf_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "a.pdf", pdf_bytes("secret text", password="pass"))
    with pytest.raises(EncryptedFileError, match="mật khẩu"):
        read_source(path)


def test_a_pdf_whose_password_is_empty_can_be_read(tmp_path: Path) -> None:
    path = write(tmp_path, "a.pdf", pdf_bytes("text that everybody may read", password=""))
    assert "everybody" in read_source(path).text


def test_a_truncated_pdf_is_refused(tmp_path: Path) -> None:
    data = pdf_bytes(*["some words on a line"] * 20)
    with pytest.raises(UnreadableFileError):
        read_source(write(tmp_path, "a.pdf", data[: len(data) // 3]))


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EmptyDocumentError):
        read_source(write(tmp_path, "a.pdf", b""))


def test_pages_without_text_are_called_a_scan(tmp_path: Path) -> None:
    with pytest.raises(EmptyDocumentError, match="OCR"):
        read_source(write(tmp_path, "a.pdf", pdf_bytes()))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", "Điều 1. Tệp chữ mang tên PDF".encode()),
        ("b.pdf", b"PK\x03\x04" + b"0" * 2000),
        ("c.pdf", b"MZ" + b"\x00" * 2000),
        ("d.md", b"%PDF-1.7\n"),
        ("e.docx", b"MZ" + b"\x00" * 2000),
        ("f", b"text"),
    ],
)
def test_files_that_are_not_what_they_say_are_refused(tmp_path: Path, name: str, data: bytes) -> None:
    with pytest.raises(UnsupportedFileError):
        read_source(write(tmp_path, name, data))


def test_a_missing_file_is_reported(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="Không tìm thấy"):
        read_source(tmp_path / "none.pdf")


@pytest.mark.parametrize(
    "limits",
    [
        ReadLimits(file_size=100),
        ReadLimits(pages=0),
        ReadLimits(output_size=50),
        ReadLimits(seconds=0.001, seconds_per_page=0.0),
    ],
)
def test_limits_end_the_reading(tmp_path: Path, limits: ReadLimits) -> None:
    path = write(tmp_path, "a.pdf", pdf_bytes("a line of text that is long enough"))
    with pytest.raises(ReadLimitError):
        read_source(path, limits)


def test_a_child_without_memory_ends_in_one_error(tmp_path: Path) -> None:
    path = write(tmp_path, "a.md", b"#### \xc4\x90i\xe1\xbb\x81u 1. A\n\n" + b"x " * 5_000_000)
    with pytest.raises((ReadLimitError, UnreadableFileError)):
        read_source(path, ReadLimits(memory=64 * 1024 * 1024))


def test_markdown_comes_through_the_child_whole(tmp_path: Path) -> None:
    text = "---\nnumber: 1/2020/TT-BKHCN\ntext_kind: reported\n---\n# Tên\n\n#### Mục tiêu\n\n1. Một. {I}\n"
    path = write(tmp_path, "a.md", text.encode())
    found = load_legal_text(path)
    assert (found.number, found.text_kind, found.title) == ("1/2020/TT-BKHCN", TextKind.REPORTED, "Tên")
    assert [(p.level, p.text, p.confidence) for p in found.provisions] == [
        (Level.ARTICLE, "", None),
        (Level.CLAUSE, "Một.", "I"),
    ]
    assert load_legal_text(path, TextKind.DIGEST).text_kind is TextKind.DIGEST


@needs_corpus
@pytest.mark.parametrize("slug", BOTH_FORMS)
def test_pdf_and_markdown_of_one_document_agree(slug: str) -> None:
    pdf = load_legal_text(CORPUS / "office" / f"{slug}.pdf")
    markdown = load_legal_text(CORPUS / "official" / f"{slug}.md")
    assert (pdf.number, pdf.title) == (markdown.number, markdown.title)
    for level, share in ((Level.ARTICLE, 1.0), (Level.CLAUSE, 0.99), (Level.POINT, 0.98)):
        ours = {p.id for p in pdf.provisions if p.level is level}
        theirs = {p.id for p in markdown.provisions if p.level is level}
        assert len(ours & theirs) >= share * len(ours | theirs) - 1
    texts = {p.id: p.text for p in markdown.provisions}
    same = sum(p.text == texts.get(p.id) for p in pdf.provisions)
    assert same >= 0.97 * len(texts)


@needs_corpus
@pytest.mark.parametrize("name", GAZETTE_ARTICLES)
def test_gazette_pdfs_give_all_their_articles(name: str) -> None:
    found = load_legal_text(CORPUS / "congbao_pdf" / f"{name}.pdf")
    assert found.article_count == GAZETTE_ARTICLES[name]
    assert found.title
    assert not any("CÔNG BÁO/Số" in p.text for p in found.provisions)
    assert not any("Nơi nhận" in p.text for p in found.provisions)


@needs_corpus
def test_hostile_files_end_in_text_or_one_error() -> None:
    for path in sorted((CORPUS / "hostile_pdf").iterdir()):
        started = time.monotonic()
        try:
            shown = read_source(path).text
        except IngestError as error:
            shown = error.message
        assert shown.strip()
        assert time.monotonic() - started < 30
