"""Plain text: its encoding is found, its broken lines are put together."""

import textwrap
import unicodedata
from pathlib import Path

import pytest
from test_legacy import stored

from ingest.child import read_source
from ingest.document import load_legal_text
from ingest.plain_text import read_plain_text
from knowledge.errors import EmptyDocumentError, UnreadableFileError, UnsupportedFileError

LONG = (
    "Thông tư này quy định về đo lường đối với lượng của hàng đóng gói sẵn bao gồm yêu cầu kỹ thuật đo lường, danh mục "
    "hàng đóng gói sẵn nhóm 2, dấu định lượng và việc công bố sử dụng dấu định lượng trên nhãn hàng nhóm 1."
)
TEXT = f"""Số: 5/2099/TT-XYZ
THÔNG TƯ
Quy định thử
Điều 1. Phạm vi điều chỉnh
{LONG}
1. {LONG}
a) Một;
b) {LONG}
Điều 2. Hiệu lực
{LONG}
Nơi nhận:
- Như trên;
"""


def windows_1258(text: str) -> bytes:
    """Write a text as Windows did: letters with their tone as a sign of its own."""
    marks = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    pieces = []
    for letter in text:
        plain = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(c for c in plain if c not in marks))
        pieces.append(base + "".join(c for c in plain if c in marks))
    return "".join(pieces).encode("cp1258")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-bom", "utf-16-be-bom"])
def test_unicode_files_are_read(encoding: str) -> None:
    data = TEXT.encode(encoding.removesuffix("-bom"))
    if encoding.endswith("-bom"):
        data = (b"\xff\xfe" if "le" in encoding else b"\xfe\xff") + data
    found = read_plain_text(data)
    assert (found.text, found.warnings) == (TEXT, ())


def test_windows_1258_is_guessed() -> None:
    assert read_plain_text(windows_1258(TEXT)).text == TEXT


@pytest.mark.parametrize(("encoding", "name"), [("tcvn3", "TCVN3"), ("vni", "VNI")])
def test_the_bytes_of_old_fonts_are_guessed(encoding: str, name: str) -> None:
    found = read_plain_text(stored(TEXT, encoding).encode("latin-1"))
    same = found.text == TEXT if encoding == "vni" else found.text.lower() == TEXT.lower()
    assert same
    assert name in found.warnings[0]


def test_lines_broken_at_a_width_are_put_together() -> None:
    wrapped = "\r\n".join(textwrap.fill(line, 72) for line in TEXT.split("\n"))
    assert read_plain_text(wrapped.encode()).text == TEXT


def test_a_page_break_in_the_middle_of_a_sentence_is_closed() -> None:
    first, second = textwrap.fill(LONG, 72).split("\n", 1)
    page = f"{first}\n\n4\nCÔNG BÁO/Số 309 + 310/Ngày 12-02-2025\n\n{second}"
    wrapped = "\n".join(textwrap.fill(line, 72) for line in TEXT.split("\n")).replace(textwrap.fill(LONG, 72), page, 1)
    assert read_plain_text(wrapped.encode()).text == TEXT


def test_a_text_file_goes_the_whole_way(tmp_path: Path) -> None:
    path = tmp_path / "tt.txt"
    path.write_text(TEXT, encoding="utf-8")
    text = load_legal_text(path)
    assert (text.number, text.title) == ("5/2099/TT-XYZ", "Quy định thử")
    assert [(p.article, p.clause, p.point) for p in text.provisions] == [
        ("1", None, None),
        ("1", "1", None),
        ("1", "1", "a"),
        ("1", "1", "b"),
        ("2", None, None),
    ]


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"PK\x03\x04x", b"MZ\x90", b"{\\rtf1 x}", b"abc\x00def", b"\x7fELF"])
def test_another_kind_of_file_is_not_taken_for_text(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(data)
    with pytest.raises(UnsupportedFileError, match="loại tệp khác"):
        read_source(path)


def test_what_no_encoding_explains_is_told() -> None:
    with pytest.raises(UnreadableFileError, match="UTF-8"):
        read_plain_text(bytes(range(0x80, 0x100)) * 20)
    with pytest.raises(UnreadableFileError, match="UTF-8"):
        read_plain_text(b"\xff\xfe" + b"\x00\xd8" * 9)


def test_a_file_of_spaces_is_empty() -> None:
    with pytest.raises(EmptyDocumentError):
        read_plain_text(b" \n\t\n")
