"""What kind of answer a question wants, and which words hold it."""

import pytest

from bot.wanted import load_wants, share_held


def held(question: str, words: str) -> float:
    return share_held(load_wants().of(question), words)


@pytest.mark.parametrize(
    ("question", "holding", "without"),
    [
        ("Phải báo trước mấy ngày?", "Thông báo trước 5 ngày làm việc.", "Thông báo trước khi kiểm tra."),
        ("Kiểm định bao lâu một lần?", "Chu kỳ kiểm định: 12 tháng.", "Phải kiểm định định kỳ."),
        ("Phí kiểm định cột bơm là bao nhiêu?", "Mức thu 500.000 đồng một vòi.", "Bên sử dụng trả chi phí kiểm định."),
        ("Bị phạt bao nhiêu tiền?", "Phạt từ 5 triệu đến 10 triệu đồng.", "Bị xử phạt theo quy định."),
        ("Thiếu tối đa bao nhiêu phần trăm?", "Không quá 2,5 % số đơn vị.", "Không quá mức cho phép."),
        ("Chữ V phải cao mấy mm?", "Cao từ 3 mm trở lên.", "Cao đủ để đọc rõ."),
        ("Hội đồng gồm mấy người?", "Hội đồng có 07 thành viên.", "Hội đồng do Bộ trưởng lập."),
        ("Mỗi tỉnh ít nhất mấy tổ chức?", "Có ít nhất hai (02) tổ chức kiểm định.", "Các tổ chức được chỉ định."),
        ("Báo cáo trước ngày nào?", "Trước ngày 31 tháng 3 hằng năm.", "Báo cáo khi được yêu cầu."),
        ("Gia hạn được mấy lần?", "Được gia hạn một lần.", "Được gia hạn."),
        ("Làm theo mẫu nào?", "Theo Mẫu 1.ĐKHĐ.", "Làm thành văn bản."),
        ("Mấy K mới gọi là vàng trang sức?", "Hàm lượng vàng từ 8 Kara trở lên.", "Sản phẩm vàng đã gia công."),
        ("Mỗi tỉnh cần mấy đơn vị?", "Có ít nhất 2 tổ chức kiểm định.", "Các tổ chức được chỉ định."),
        ("Phải nộp mấy tấm hình?", "Nộp 2 ảnh màu.", "Nộp ảnh màu."),
        ("Chữ V cao mấy mi-li-mét?", "Cao từ 3 mm trở lên.", "Cao đủ để đọc rõ."),
        ("Bao lâu phải tự thử cột bơm?", "Định kỳ theo tháng tự kiểm tra.", "Phải tự kiểm tra."),
    ],
)
def test_words_hold_a_kind_of_answer_or_not(question: str, holding: str, without: str) -> None:
    assert held(question, holding) == 1.0
    assert held(question, without) == 0.0


@pytest.mark.parametrize(
    "question",
    [
        "Cân ở chợ có phải kiểm định không?",
        "Dấu định lượng là gì?",
        "Ai được chỉ định?",
        "Đoàn lấy mấy gói bánh của tôi thì ai trả tiền?",
        "Mấy quả cân để ở chợ do ai giữ?",
        "Thước cuộn năm nào cũng phải kiểm à?",
        "Trưởng đoàn kiểm tra phải là ai trong cơ quan?",
    ],
)
def test_other_questions_want_nothing_of_a_known_kind(question: str) -> None:
    assert load_wants().of(question) == []


def test_each_thing_that_is_wanted_counts() -> None:
    question = "Giấy có giá trị mấy năm và được gia hạn mấy lần?"
    assert held(question, "Giấy có giá trị 5 năm.") == 0.5
