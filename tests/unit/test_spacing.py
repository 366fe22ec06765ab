"""Gaps inside words of PDF files: closed where letters came from a second font, left where words are apart."""

import pytest

from ingest.spacing import close_gaps, is_torn

WHOLE = "Nhà thầu lựa chọn khoản chi hoạt động tại mạng; triển khai, sử dụng, nội dung hằng năm. "


@pytest.mark.parametrize(
    ("torn", "whole"),
    [
        ("lự a chọn nhà thầ u", "lựa chọn nhà thầu"),
        ("khoả n chi hoạ t động", "khoản chi hoạt động"),
        ("triể n khai, sử dụ ng", "triển khai, sử dụng"),
        ("nộ i dung hằ ng năm", "nội dung hằng năm"),
    ],
)
def test_endings_torn_off_are_put_back(torn: str, whole: str) -> None:
    assert close_gaps(WHOLE + torn)[0] == WHOLE + whole


def test_one_torn_word_is_closed_where_it_stands_whole_elsewhere() -> None:
    assert close_gaps("lĩnh vực này và l ĩnh vực kia") == ("lĩnh vực này và lĩnh vực kia", 1)


@pytest.mark.parametrize(
    "text", ["tại a) và b)", "quy định tại điểm a, c và i", "cỡ c, m, n là số", WHOLE, "số t ở đây"]
)
def test_what_is_apart_stays_apart(text: str) -> None:
    assert close_gaps(WHOLE + text) == (WHOLE + text, 0)


def test_a_text_in_pieces_is_known_from_one_full_of_units() -> None:
    torn = "Quy đ nh v văn b n dùng đ thị ề ả ể ử. Thông t này có hi u l c k t ngày ký.ư ệ ự ể ừ " * 4
    units = "Giới hạn sai số cho phép của cân bàn có mức cân từ 5 g đến 15 kg là 3 mg, của thước dây là 5 mm. " * 4
    assert is_torn(torn)
    assert not is_torn(units)
