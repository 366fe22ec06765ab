"""Reading Markdown files."""

import pytest

from ingest.markdown import read_markdown
from ingest.structure import parse_structure
from knowledge.errors import EmptyDocumentError, UnreadableFileError, UnsupportedFileError
from knowledge.provisions import TextKind

DIGEST = """---
number: 12/2020/TT-BKHCN
text_kind: digest
text_as_of: 2020-05-01
---

# Thông tư về cân

> Lời ghi của người viết.

## Chương I. Chung

#### Điều 1. Phạm vi

1. Bảng sau đây áp dụng cho cân:

| Loại | Chu kỳ |
|---|:---:|
| Cân bàn | 12 tháng |

2. Đoạn dài viết
trên hai dòng. {S}
"""


def read(text: str) -> str:
    return read_markdown(text.encode()).text


def test_front_matter_becomes_plain_values() -> None:
    front = read_markdown(DIGEST.encode()).front_matter
    assert front["number"] == "12/2020/TT-BKHCN"
    assert front["text_as_of"] == "2020-05-01"


def test_remarks_separators_and_blank_lines_are_dropped() -> None:
    assert read(DIGEST).split("\n") == [
        "# Thông tư về cân",
        "## Chương I. Chung",
        "#### Điều 1. Phạm vi",
        "1. Bảng sau đây áp dụng cho cân:",
        "| Loại | Chu kỳ |",
        "| Cân bàn | 12 tháng |",
        "2. Đoạn dài viết trên hai dòng. {S}",
        "",
    ]


def test_table_rows_stay_with_their_clause() -> None:
    found = parse_structure(read(DIGEST), "12/2020/TT-BKHCN", TextKind.DIGEST)
    assert [p.clause for p in found] == [None, "1", "2"]
    assert found[1].text == "Bảng sau đây áp dụng cho cân:\n| Loại | Chu kỳ |\n| Cân bàn | 12 tháng |"
    assert found[2].confidence == "S"
    assert found[0].chapter == "Chương I. Chung"


def test_repealed_articles_are_left_out_and_named() -> None:
    markdown = read_markdown(
        "#### Điều 1. Còn\n\nChữ.\n\n## Phụ lục: điều cũ\n\n#### Điều 7. Nhập khẩu [ĐÃ BỊ BÃI BỎ]\n\n1. Cũ.\n".encode()
    )
    assert "Cũ" not in markdown.text
    assert "Điều 7. Nhập khẩu" in markdown.warnings[0]
    found = parse_structure(markdown.text, "1/2020/TT-BKHCN", TextKind.VERBATIM)
    assert [p.article for p in found] == ["1"]


def test_a_text_line_that_reads_like_an_article_opens_none_below_headings() -> None:
    found = parse_structure(
        read("#### Điều 1. Một\n\nĐiều 2. Câu này nằm trong Điều 1.\n"), "1/2020/TT-BKHCN", TextKind.VERBATIM
    )
    assert [p.article for p in found] == ["1"]


def test_text_is_nfc_with_unix_line_ends() -> None:
    assert read("#### Điều 1. Cân\r\n\r\nMột hai.\r\n") == "#### Điều 1. Cân\nMột hai.\n"


@pytest.mark.parametrize("start", [b"%PDF-1.7 ", b"PK\x03\x04", b"MZ\x90\x00", b"a\x00b"])
def test_other_kinds_of_file_are_refused(start: bytes) -> None:
    with pytest.raises(UnsupportedFileError):
        read_markdown(start + b"text")


@pytest.mark.parametrize("data", [b"\xff\xfea b", b"---\n- a\n- b\n---\ntext", b"---\na: [\n---\ntext"])
def test_broken_files_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFileError):
        read_markdown(data)


@pytest.mark.parametrize("data", [b"", b"\n \n", b"---\nnumber: 1\n---\n\n> ch\n"])
def test_files_without_text_are_refused(data: bytes) -> None:
    with pytest.raises(EmptyDocumentError):
        read_markdown(data)
