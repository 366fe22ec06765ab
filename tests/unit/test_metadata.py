"""Number and title of a document."""

from datetime import date
from typing import Any

import pytest

from ingest.metadata import read_metadata
from ingest.source import SourceText
from knowledge.errors import StructureError
from knowledge.provisions import TextKind


def source(text: str, **front: Any) -> SourceText:
    return SourceText(name="a.md", text=text, kind="markdown", sha256="0" * 64, front_matter=front)


def test_digest_front_matter() -> None:
    found = read_metadata(
        source(
            "# Thông tư về cân\n#### Điều 1. A\n",
            number="12/2020/TT-BKHCN",
            text_kind="digest",
            missing="Thiếu phụ lục.",
            source_url="http://example.org/1",
        )
    )
    assert (found.number, found.title, found.text_kind) == ("12/2020/TT-BKHCN", "Thông tư về cân", TextKind.DIGEST)
    assert (found.missing, found.source_url) == ("Thiếu phụ lục.", "http://example.org/1")


def test_front_matter_of_collected_texts() -> None:
    found = read_metadata(
        source("#### Điều 1. A\n", so_hieu="1/2020/NĐ-CP", title="Về cân", missing_parts="Phụ lục", upstream="http://x")
    )
    assert (found.number, found.title, found.missing, found.source_url) == (
        "1/2020/NĐ-CP",
        "Về cân",
        "Phụ lục",
        "http://x",
    )
    assert found.text_kind is None


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("BỘ KHOA HỌC VÀ CÔNG NGHỆ\nSố: 28/2026/TT-BKHCN\nHà Nội, ngày 31 tháng 5", "28/2026/TT-BKHCN"),
        ("| QUỐC HỘI |\n| Luật số: 04/2011/QH13 | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |", "04/2011/QH13"),
        ("Thông tư số 21/2014/TT-BKHCN — Quy định về cân", "21/2014/TT-BKHCN"),
        ("# Luật Thanh tra số 84/2025/QH15 – phần trích", "84/2025/QH15"),
        ("Số: 333/QĐ-BTC Hà Nội, ngày 23 tháng 02", "333/QĐ-BTC"),
        ("Số: 15/2022/TT-BLĐTBXH\nCăn cứ Luật số: 1/2000/QH10", "15/2022/TT-BLĐTBXH"),
        ("Số: 06/2026 /TT - BTC", "06/2026/TT-BTC"),
    ],
)
def test_number_in_the_first_lines(head: str, number: str) -> None:
    assert read_metadata(source(f"{head}\nĐiều 1. A\nChữ.\n")).number == number


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            "Số: 1/2020/TT-BCT\nTHÔNG TƯ\nQuy định về cân\ndùng ở chợ\nCăn cứ Luật Đo lường;",
            "Quy định về cân dùng ở chợ",
        ),
        ("Số: 1/2020/TT-BCT\nTHÔNG TƯ Quy định về cân\nCăn cứ Luật Đo lường;", "Quy định về cân"),
        ("Thông tư số 1/2020/TT-BCT — Quy định về cân\nChương I", "Quy định về cân"),
        ("Số: 1/QĐ-UBND\nQUYẾT ĐỊNH\nVề việc mua cân\nCHỦ TỊCH ỦY BAN NHÂN DÂN\nCăn cứ", "Về việc mua cân"),
    ],
)
def test_title_in_the_first_lines(head: str, title: str) -> None:
    assert read_metadata(source(f"{head}\nĐiều 1. A\n")).title == title


def test_an_article_named_behind_a_number_is_no_part_of_it() -> None:
    assert read_metadata(source("# Luật số 35/2018/QH14 – Điều 16\n#### Điều 16. A\nChữ.\n")).number == "35/2018/QH14"


def test_what_the_front_matter_leaves_out_is_read_from_the_first_lines() -> None:
    words = "Số: 1/2020/TT-BCT\nHà Nội, ngày 02 tháng 3 năm 2020\nTHÔNG TƯ\nVề cân\nĐiều 1. A\n"
    about = read_metadata(source(words)).provenance
    assert (about.kind, about.issuer, about.issued) == ("Thông tư", "Bộ Công Thương", date(2020, 3, 2))
    stated = read_metadata(source(words, date_issued="2020-03-05", issuer="Bộ khác")).provenance
    assert (stated.kind, stated.issuer, stated.issued) == ("Thông tư", "Bộ khác", date(2020, 3, 5))


def test_a_number_below_the_first_article_is_not_the_documents() -> None:
    with pytest.raises(StructureError):
        read_metadata(source("Điều 1. A\nSố: 1/2020/TT-BCT\n"))


def test_a_cited_basis_is_not_the_documents_number() -> None:
    with pytest.raises(StructureError):
        read_metadata(source("Căn cứ Luật Đo lường số 04/2011/QH13;\nĐiều 1. A\n"))


def test_an_unknown_kind_of_text_is_refused() -> None:
    with pytest.raises(StructureError, match="text_kind"):
        read_metadata(source("", number="1/2020/TT-BCT", text_kind="novel"))
