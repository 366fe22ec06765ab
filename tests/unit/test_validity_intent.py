"""Telling questions on a document's validity from questions on what it says, and on certificates."""

import pytest

from bot.validity_intent import Asks, IntentReader, load_words

READER = IntentReader(load_words())
NAMES = ("Thông tư 24/2013/TT-BKHCN", "Nghị định 119/2017/NĐ-CP", "Luật Đo lường")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Thông tư 24/2013 áp dụng từ hồi nào", Asks.EFFECTIVE),
        ("Thông tư 24/2013 ký ngày mấy", Asks.ISSUED),
        ("Nghị định 119/2017 được áp dụng tới bao giờ", Asks.EFFECTIVE),
        ("Từ 01/07/2025 Luật Đo lường thay đổi gì", Asks.CHANGES),
        ("Cho em lịch sử sửa đổi của Luật Đo lường", Asks.CHANGES),
        ("Luật tiêu chuẩn bị sửa bởi luật nào", Asks.CHANGES),
        ("Luật Đo lường sắp tới có sửa không", Asks.DRAFT),
        ("hồ sơ lấy Thông tư 24/2013 làm căn cứ thì có ổn không", Asks.STANDING),
        ("Theo Thông tư 24/2013 thì còn phải theo không", Asks.STANDING),
        ("QĐ 17/2005 về tem kiểm định hết hiệu lực lúc nào", Asks.STANDING),
    ],
)
def test_validity_is_heard_in_many_words(text: str, kind: Asks) -> None:
    assert kind in READER.read(text, NAMES).kinds


@pytest.mark.parametrize(
    "text",
    [
        "Mức phạt theo Nghị định 119/2017 còn hiệu lực là bao nhiêu",
        "Thông tư 24/2013 đã sửa chu kỳ thành mấy tháng",
        "Ai ký ban hành Thông tư 24/2013",
        "Luật sửa đổi Luật Đo lường dự kiến có bao nhiêu điều",
        "Vì sao Thông tư 24/2013 bị thay thế",
        "Giấy kiểm định còn hiệu lực không",
        "Thông tư 24/2013 có bỏ yêu cầu thẻ kiểm định viên không",
        "Thông tư 24/2013 bắt báo cáo trước 31 tháng 1 đúng không",  # folded it reads like "dùng không"
        "Thông tư 24/2013 đòi hai nhân viên kỹ thuật đúng chưa",
        "Hạn chế, bất cập của Thông tư 24/2013 có gì thay đổi",
        "Điều ước quốc tế khác với Luật Đo lường thì theo luật nào",
    ],
)
def test_what_a_text_says_is_another_matter(text: str) -> None:
    assert not READER.read(text, NAMES).kinds & {Asks.STANDING, Asks.EFFECTIVE, Asks.CHANGES}


def test_a_matter_in_one_piece_leaves_the_other_piece_alone() -> None:
    asked = READER.read("Thông tư 24/2013 còn hiệu lực không, ai ký ban hành?", NAMES)
    assert Asks.STANDING in asked.kinds
    assert asked.elsewhere


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Giấy chứng nhận pha chế khí cấp theo tt 11/2016 còn dùng được không", True),
        ("Phòng được chỉ định trước khi có Nghị định 105/2016 thì sao", True),
        ("Hồ sơ xin chỉ định dựa trên Thông tư 24/2013 có an toàn không", False),
    ],
)
def test_what_was_granted_under_a_text_is_told_from_the_text(text: str, act: bool) -> None:
    assert READER.read(text).act is act


def test_why_is_heard_only_with_words_of_change() -> None:
    assert READER.read("Vì sao Thông tư 24/2013 bị thay thế").reason
    assert not READER.read("Vì sao cân phải kiểm định theo Thông tư 24/2013").reason
