"""Splitting messages into the questions they ask."""

import pytest

from bot.parts import in_one_line, split_parts

MESSAGES: list[tuple[str, tuple[str, ...]]] = [
    (
        "Cân ô tô có phải kiểm định không? Mấy năm một lần?",
        (
            "Cân ô tô có phải kiểm định không",
            "Cân ô tô kiểm định Mấy năm một lần",
        ),
    ),
    (
        "Cân ô tô có phải kiểm định không và mấy năm một lần",
        (
            "Cân ô tô có phải kiểm định không",
            "Cân ô tô kiểm định mấy năm một lần",
        ),
    ),
    (
        "Dấu định lượng là gì và cao mấy mm?",
        (
            "Dấu định lượng là gì",
            "Dấu định lượng cao mấy mm",
        ),
    ),
    (
        "Kiểm định là gì, hiệu chuẩn là gì?",
        (
            "Kiểm định là gì",
            "hiệu chuẩn là gì",
        ),
    ),
    (
        "1) Cân có phải kiểm định không 2) Ai cấp giấy 3) Phạt bao nhiêu",
        (
            "Cân có phải kiểm định không",
            "Cân kiểm định Ai cấp giấy",
            "Cân kiểm định Phạt bao nhiêu",
        ),
    ),
    (
        "1. Cân có phải kiểm định không?\n2. Ai cấp giấy?",
        (
            "Cân có phải kiểm định không",
            "Cân kiểm định Ai cấp giấy",
        ),
    ),
    (
        "a) kiểm định là gì b) hiệu chuẩn là gì",
        (
            "kiểm định là gì",
            "hiệu chuẩn là gì",
        ),
    ),
    (
        "- cân chợ bao lâu kiểm định\n- mất tem thì làm sao",
        (
            "cân chợ bao lâu kiểm định",
            "cân chợ kiểm định mất tem thì làm sao",
        ),
    ),
    (
        "Cân ô tô bao lâu kiểm định\nquá hạn phạt bao nhiêu",
        (
            "Cân ô tô bao lâu kiểm định",
            "Cân ô tô kiểm định quá hạn phạt bao nhiêu",
        ),
    ),
    (
        "Câu 1: kiểm định là gì? Câu 2: ai được kiểm định?",
        (
            "kiểm định là gì",
            "kiểm định ai được kiểm định",
        ),
    ),
    ("Nếu cân hỏng thì phải làm gì?", ("Nếu cân hỏng thì phải làm gì",)),
    ("Nếu cân hỏng, có phải kiểm định lại không?", ("Nếu cân hỏng, có phải kiểm định lại không",)),
    ("Nếu có gì sai, tôi báo cho ai?", ("Nếu có gì sai, tôi báo cho ai",)),
    ("Khi mua cân cũ, cần xem gì?", ("Khi mua cân cũ, cần xem gì",)),
    ("Nếu không kiểm định thì bị phạt bao nhiêu?", ("Nếu không kiểm định thì bị phạt bao nhiêu",)),
    (
        "Nếu cân hỏng thì ai sửa, và sửa xong có phải kiểm định không?",
        (
            "Nếu cân hỏng thì ai sửa",
            "Nếu cân hỏng sửa xong có phải kiểm định không",
        ),
    ),
    (
        "Trường hợp tem rách thì làm gì và báo cho ai?",
        (
            "Trường hợp tem rách thì làm gì",
            "Trường hợp tem rách báo cho ai",
        ),
    ),
    ("Sau khi sửa chữa, cân có phải kiểm định lại không?", ("Sau khi sửa chữa, cân có phải kiểm định lại không",)),
    ("Cân ô tô phải kiểm định, đúng không?", ("Cân ô tô phải kiểm định, đúng không",)),
    (
        "Ai cấp thẻ kiểm định viên, thẻ có thời hạn bao lâu và mất thì xin lại ở đâu?",
        (
            "Ai cấp thẻ kiểm định viên",
            "thẻ kiểm định viên thẻ có thời hạn bao lâu",
            "thẻ kiểm định viên mất thì xin lại ở đâu",
        ),
    ),
    ("Ai cấp thẻ kiểm định viên?", ("Ai cấp thẻ kiểm định viên",)),
    (
        "Hồ sơ gồm gì, nộp ở đâu, bao lâu có kết quả, phí bao nhiêu?",
        (
            "Hồ sơ gồm gì",
            "Hồ sơ nộp ở đâu",
            "Hồ sơ bao lâu có kết quả",
            "Hồ sơ phí bao nhiêu",
        ),
    ),
    (
        "Hồ sơ phê duyệt mẫu gồm gì; nộp ở đâu; mấy ngày xong; ai ký; phí bao nhiêu",
        (
            "Hồ sơ phê duyệt mẫu gồm gì",
            "Hồ sơ phê duyệt mẫu nộp ở đâu",
            "Hồ sơ phê duyệt mẫu mấy ngày xong",
            "Hồ sơ phê duyệt mẫu ai ký; phí bao nhiêu",
        ),
    ),
    (
        "Cân, đồng hồ nước, công tơ điện có phải kiểm định không?",
        ("Cân, đồng hồ nước, công tơ điện có phải kiểm định không",),
    ),
    ("Kiểm định và hiệu chuẩn khác nhau thế nào?", ("Kiểm định và hiệu chuẩn khác nhau thế nào",)),
    ("Kiểm định khác hiệu chuẩn ở chỗ nào?", ("Kiểm định khác hiệu chuẩn ở chỗ nào",)),
    (
        "Tổ chức kiểm định cần điều kiện gì và hồ sơ gồm những gì?",
        (
            "Tổ chức kiểm định cần điều kiện gì",
            "Tổ chức kiểm định hồ sơ gồm những gì",
        ),
    ),
    (
        "Cân ở chợ có phải kiểm định không, còn cân trong nhà thì sao?",
        (
            "Cân ở chợ có phải kiểm định không",
            "Cân ở chợ kiểm định cân trong nhà thì sao",
        ),
    ),
    (
        "Cân ở chợ bao lâu kiểm định, còn hiệu chuẩn thì sao và ai làm nữa?",
        (
            "Cân ở chợ bao lâu kiểm định",
            "Cân ở chợ kiểm định hiệu chuẩn thì sao",
            "Cân ở chợ kiểm định ai làm nữa",
        ),
    ),
    (
        "Tôi mới mở tiệm vàng, cân phải kiểm định mấy tháng một lần?",
        ("Tôi mới mở tiệm vàng, cân phải kiểm định mấy tháng một lần",),
    ),
    (
        "Tôi bán thịt ngoài chợ. Cân của tôi có phải kiểm định không? Ai kiểm tra?",
        (
            "Tôi bán thịt ngoài chợ. Cân của tôi có phải kiểm định không",
            "Ai kiểm tra",
        ),
    ),
    (
        "Em muốn hỏi cân đồng hồ lò xo có phải phê duyệt mẫu không ạ?",
        ("Em muốn hỏi cân đồng hồ lò xo có phải phê duyệt mẫu không ạ",),
    ),
    ("Điều 16 Luật Đo lường nói gì?", ("Điều 16 Luật Đo lường nói gì",)),
    (
        "Khoản 1, Điều 4, Thông tư 23/2013/TT-BKHCN quy định gì?",
        ("Khoản 1, Điều 4, Thông tư 23/2013/TT-BKHCN quy định gì",),
    ),
    (
        "Thông tư 23/2013 còn hiệu lực không và bị sửa đổi bởi văn bản nào?",
        (
            "Thông tư 23/2013 còn hiệu lực không",
            "Thông tư 23/2013 bị sửa đổi bởi văn bản nào",
        ),
    ),
    (
        "Phương tiện đo nhóm 2 là gì? Gồm những loại nào? Ai kiểm định?",
        (
            "Phương tiện đo nhóm 2 là gì",
            "Phương tiện đo nhóm 2 Gồm những loại nào",
            "Phương tiện đo nhóm 2 Ai kiểm định",
        ),
    ),
    (
        "Hàng đóng gói sẵn nhóm 2 ghi dấu định lượng ở đâu và cao bao nhiêu?",
        (
            "Hàng đóng gói sẵn nhóm 2 ghi dấu định lượng ở đâu",
            "cao bao nhiêu",
        ),
    ),
    (
        "Lượng thiếu cho phép của gói 500 g là bao nhiêu, sai thì phạt thế nào?",
        (
            "Lượng thiếu cho phép của gói 500 g là bao nhiêu",
            "sai thì phạt thế nào",
        ),
    ),
    ("Không biết cân này có phải kiểm định không?", ("Không biết cân này có phải kiểm định không",)),
    ("Cân không kiểm định có bị phạt không?", ("Cân không kiểm định có bị phạt không",)),
    ("Cân không có tem, bán hàng có bị phạt không?", ("Cân không có tem, bán hàng có bị phạt không",)),
    (
        "Cân của tôi hết hạn rồi, giờ phải làm gì, có bị phạt không?",
        (
            "Cân của tôi hết hạn rồi, giờ phải làm gì",
            "Cân của tôi hết hạn rồi, giờ có bị phạt không",
        ),
    ),
    (
        "Cơ sở sản xuất phải làm gì và ai kiểm tra nữa?",
        (
            "Cơ sở sản xuất phải làm gì",
            "Cơ sở sản xuất ai kiểm tra nữa",
        ),
    ),
    (
        "Cây xăng bơm thiếu thì báo ai, mức phạt bao nhiêu?",
        (
            "Cây xăng bơm thiếu thì báo ai",
            "Cây xăng bơm thiếu mức phạt bao nhiêu",
        ),
    ),
    (
        "Giấy chứng nhận có giá trị mấy năm rồi gia hạn thế nào?",
        (
            "Giấy chứng nhận có giá trị mấy năm",
            "Giấy chứng nhận có giá trị gia hạn thế nào",
        ),
    ),
    (
        "Giấy chứng nhận có giá trị mấy năm, rồi gia hạn ra sao?",
        (
            "Giấy chứng nhận có giá trị mấy năm",
            "Giấy chứng nhận có giá trị gia hạn ra sao",
        ),
    ),
    (
        "Ai được kiểm định, ai được hiệu chuẩn?",
        (
            "Ai được kiểm định",
            "kiểm định ai được hiệu chuẩn",
        ),
    ),
    ("Mở xưởng chè cần những giấy tờ gì về đo lường?", ("Mở xưởng chè cần những giấy tờ gì về đo lường",)),
    ("Bao nhiêu tiền?", ("Bao nhiêu tiền",)),
    (
        "Chai nước mắm 500 ml, thùng 12 chai, lấy mẫu mấy chai?",
        ("Chai nước mắm 500 ml, thùng 12 chai, lấy mẫu mấy chai",),
    ),
    ("Đo lường là gì? Cho ví dụ.", ("Đo lường là gì? Cho ví dụ",)),
    (
        "Đo lường là gì. Ai quản lý đo lường.",
        (
            "Đo lường là gì",
            "Đo lường Ai quản lý đo lường",
        ),
    ),
    (
        "cân ô tô có phải kiểm định không? nếu có thì mấy năm một lần?",
        (
            "cân ô tô có phải kiểm định không",
            "cân ô tô kiểm định nếu có thì mấy năm một lần",
        ),
    ),
    (
        "Nếu có thì mấy năm, nếu không thì vì sao?",
        (
            "Nếu có thì mấy năm",
            "Nếu có thì nếu không thì vì sao",
        ),
    ),
    (
        "Cân tạm nhập tái xuất có phải kiểm định không hay được miễn?",
        ("Cân tạm nhập tái xuất có phải kiểm định không hay được miễn",),
    ),
    ("Doanh nghiệp hay hộ kinh doanh phải kiểm định cân?", ("Doanh nghiệp hay hộ kinh doanh phải kiểm định cân",)),
    (
        "Kiểm định xong có được dán tem không, tem ghi gì?",
        (
            "Kiểm định xong có được dán tem không",
            "Kiểm định xong có được dán tem tem ghi gì",
        ),
    ),
    (
        "Kế hoạch 41 của Thái Nguyên gồm những gì và ai chủ trì thực hiện?",
        (
            "Kế hoạch 41 của Thái Nguyên gồm những gì",
            "Kế hoạch 41 của Thái Nguyên ai chủ trì thực hiện",
        ),
    ),
    (
        "1. Đo lường là gì 2. Chuẩn đo lường là gì 3. Phép đo là gì 4. Đơn vị đo là gì",
        (
            "Đo lường là gì",
            "Chuẩn đo lường là gì",
            "Phép đo là gì",
            "Đơn vị đo là gì",
        ),
    ),
    ("Trong tháng 1. Có 2 cân hỏng thì làm gì?", ("Trong tháng 1. Có 2 cân hỏng thì làm gì",)),
    (
        "Tại sao phải kiểm định và ai trả tiền?",
        (
            "Tại sao phải kiểm định",
            "kiểm định ai trả tiền",
        ),
    ),
    (
        "Cân bàn 60 kg dùng nội bộ trong kho có phải kiểm định không?",
        ("Cân bàn 60 kg dùng nội bộ trong kho có phải kiểm định không",),
    ),
]


@pytest.mark.parametrize(("message", "parts"), MESSAGES, ids=[message for message, _ in MESSAGES])
def test_a_message_is_split_into_its_questions(message: str, parts: tuple[str, ...]) -> None:
    assert split_parts(in_one_line(message)) == parts


def test_there_are_enough_messages() -> None:
    assert len(MESSAGES) >= 60
