"""What a document says of itself: kind, issuer, day of issue, from when on it has effect."""

from datetime import date

import pytest

from ingest.effective import effect_of
from ingest.self_description import describe, issuers
from ingest.structure import parse_structure
from ingest.written_dates import day_in
from knowledge.provisions import TextKind

SIGNED = date(2024, 4, 19)


@pytest.mark.parametrize(
    ("head", "number", "kind", "issuer", "issued"),
    [
        (
            "| BỘ CÔNG THƯƠNG |\n| Số: 5/2024/TT-BCT | CỘNG HÒA |\nHà Nội, ngày 19 tháng 4 năm 2024\nTHÔNG TƯ\nVề cân",
            "5/2024/TT-BCT",
            "Thông tư",
            "Bộ Công Thương",
            SIGNED,
        ),
        (
            "Số: 5/2024/NĐ-CP Hà Nội, ngày 19 tháng 4 năm 2024\nNGHỊ ĐỊNH Về cân\nCăn cứ Luật ở chợ, ngày 01/01/2020;",
            "5/2024/NĐ-CP",
            "Nghị định",
            "Chính phủ",
            SIGNED,
        ),
        (
            "ỦY BAN NHÂN DÂN TỈNH THÁI NGUYÊN\nSố: 41/KH-UBND\nThái Nguyên, ngày 19 tháng 4 năm 2024\nKẾ HOẠCH\nCân",
            "41/KH-UBND",
            "Kế hoạch",
            "Ủy ban nhân dân tỉnh Thái Nguyên",
            SIGNED,
        ),
        ("# Thông tư liên tịch số 1/2010/TTLT-BTC-BKHCN — Về cân", "1/2010/TTLT-BTC-BKHCN", "Thông tư liên tịch",
         "Bộ Tài chính, Bộ Khoa học và Công nghệ", None),
        ("Luật số: 4/2024/QH15\nLUẬT\nCÂN CHỢ\nCăn cứ Hiến pháp", "4/2024/QH15", "Luật", "Quốc hội", SIGNED),
        ("Số: 9/QĐ-XYZ\nCăn cứ Luật Cân chợ, Hà Nội, ngày 19 tháng 4 năm 2024;", "9/QĐ-XYZ", "Quyết định", "", None),
        ("Một bài văn.", "1/2", "", "", None),
    ],
)  # fmt: skip
def test_the_first_lines_tell_of_a_document(
    head: str, number: str, kind: str, issuer: str, issued: date | None
) -> None:
    passed = (
        "\nLuật này được Quốc hội khóa XV, kỳ họp thứ 7 thông qua ngày 19 tháng 4 năm 2024." if kind == "Luật" else ""
    )
    found = describe(head.split("\n"), f"{head}\nĐiều 1. Cân\nCân.{passed}", number)
    assert (found.kind, found.issuer, found.issued) == (kind, issuer, issued)


def test_marks_of_issuers_are_all_of_letters() -> None:
    assert len(issuers()) > 30
    assert all(mark.isalpha() and name.strip() == name for mark, name in issuers().items())


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Thông tư này có hiệu lực thi hành kể từ ngày 01 tháng 7 năm 2024.", date(2024, 7, 1)),
        ("Thông tư này có hiệu lực từ ngày 01/7/2024.", date(2024, 7, 1)),
        ("Thông tư này có hiệu lực kể từ ngày ký.", SIGNED),
        ("Thông tư này có hiệu lực thi hành từ ngày ký ban hành.", SIGNED),
        ("Thông tư này có hiệu lực thi hành sau 45 ngày kể từ ngày ký ban hành.", date(2024, 6, 3)),
        ("Thông tư này có hiệu lực thi hành sau 45 (bốn mươi lăm) ngày, kể từ ngày ký.", date(2024, 6, 3)),
        ("Thông tư này có hiệu lực sau bốn mươi lăm (45) ngày kể từ ngày ký.", date(2024, 6, 3)),
        ("Thông tư này có hiệu lực sau mười lăm ngày kể từ ngày ban hành.", date(2024, 5, 4)),
        ("Quyết định này có hiệu lực sau 15 ngày, kể từ ngày đăng Công báo.", None),
        ("Thông tư này có hiệu lực kể từ ngày 31 tháng 02 năm 2024.", None),
    ],
)
def test_the_day_of_effect_is_counted(words: str, day: date | None) -> None:
    provisions = parse_structure(f"Điều 1. Hiệu lực\n{words}\n", "1/2024/TT-BCT", TextKind.VERBATIM)
    found = effect_of(provisions, SIGNED)
    assert found is not None
    assert found.day == day
    assert found.provision.article == "1"


@pytest.mark.parametrize(
    "words",
    [
        "Cân mua trước ngày Thông tư này có hiệu lực được dùng tiếp.",
        "Kể từ ngày Thông tư này có hiệu lực, cân cũ phải bỏ.",
        "Giấy chứng nhận có hiệu lực từ ngày ký.",
        "Thông tư số 1/2010/TT-BCT hết hiệu lực kể từ ngày Thông tư này có hiệu lực.",
    ],
)
def test_other_words_on_effect_are_not_the_documents(words: str) -> None:
    provisions = parse_structure(f"Điều 1. Hiệu lực\n{words}\n", "1/2024/TT-BCT", TextKind.VERBATIM)
    assert effect_of(provisions, SIGNED) is None


def test_the_article_on_effect_goes_before_others() -> None:
    words = "Điều 1. Cân\nQuy chế số 3 có hiệu lực từ ngày 01/01/2023.\nĐiều 2. Hiệu lực thi hành\n"
    provisions = parse_structure(
        f"{words}Thông tư này có hiệu lực từ ngày 01/7/2024.\n", "1/2024/TT-BCT", TextKind.VERBATIM
    )
    found = effect_of(provisions, None)
    assert found is not None
    assert found.day == date(2024, 7, 1)


def test_days_that_no_calendar_has_are_none() -> None:
    assert day_in("ngày 30 tháng 2 năm 2024") is None
    assert day_in("năm 2024") is None
