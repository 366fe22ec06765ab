"""Questions on validity that compare days, name documents in a roundabout way, or want more than is held."""

import pytest

from bot.answer import Answer, Status
from bot.session import Session


def _said(answer: Answer) -> str:
    return "\n".join([answer.text, *answer.notices])


@pytest.mark.parametrize(
    ("question", "says"),
    [
        (
            "Đoàn kiểm tra cây xăng ngày 10/02/2016 và ngày 10/06/2016 thì mỗi lần theo thông tư nào?",
            ("11/2010", "15/2015"),
        ),
        ("Năm 2013 bán lẻ xăng dầu theo thông tư nào về đo lường?", ("11/2010",)),
        ("Thông tư sửa quy định kiểm tra nhà nước về đo lường năm 2022 có hiệu lực ngày nào?", ("12/09/2022",)),
        ("Thẻ kiểm định viên cấp theo Quyết định 21/2006 còn dùng được không, điều nào nói?", ("Điều 49", "tiếp tục")),
        ("Bản sửa năm 2022 của Thông tư 28/2013 áp dụng từ ngày nào?", ("10/2022", "12/09/2022")),
        ("Thông tư năm 2022 sửa quy định về kiểm tra nhà nước về đo lường có hiệu lực hôm nào?", ("12/09/2022",)),
        (
            "Thái Nguyên ra kế hoạch theo đề án đo lường ngày nào, số mấy, chi bao nhiêu tiền?",
            ("41/KH-UBND",),
        ),
        ("Làm chương trình đảm bảo đo lường thì người nào phê duyệt?", ("người đứng đầu doanh nghiệp",)),
        ("Quyết định phê duyệt mẫu có hạn mấy năm, gia hạn được mấy lần?", ("10 năm", "1 lần")),
        ("Quyết định 510 do ai ký, ký ngày nào?", ("Lê Xuân Định", "17/03/2021")),
        ("Ngày 01/03/2014 Quyết định 02/2008 còn hiệu lực chứ?", ("Còn hiệu lực", "21/2014")),
        ("Nghị định 37/2026 thay nhữg nghị địh nào về nhãn hàng hóa?", ("43/2017",)),
        ("Kế hoạch 41 của tỉnh Thái Nguyên ban hành hôm nào, rót cho đo lường bao nhiêu tiền?", ("10/03/2020",)),
        (
            "Cân ô tô 12 tháng theo danh mục cũ, danh mục mới 2026 ra rồi thì con số ấy còn đúng không?",
            ("04/2026",),
        ),
        (
            "Tem dán theo Thông tư 24/2013, nay có Thông tư 54/2025 trùng tên, tem ấy có phải đổi không?",
            ("54/2025", "đối chiếu"),
        ),
        ("hồi nớ năm 2010 bán lẻ ngoài chợ theo quyết định mô", ("31/2002",)),
        ("Năm 2022 taximet mấy tháng kiểm định một lần? Bảng đó bây giờ còn dùng không?", ("18 tháng", "04/2026")),
    ],
)
def test_roundabout_questions_are_answered(session: Session, question: str, says: tuple[str, ...]) -> None:
    answer = session.ask(question)
    assert answer.status in (Status.ANSWERED, Status.PARTLY)
    assert [words for words in says if words not in _said(answer)] == []


@pytest.mark.parametrize(
    "question",
    [
        "Cho xin nguyên văn Điều 11 Quyết định 510/QĐ-BKHCN đang có hiệu lực",
        "Cần đủ câu chữ khoản 2 Điều 17 Nghị định 86/2012 lúc chưa bị cắt, tức hồi 2019",
        "Nghị định 119/2017 phạt dùng cân hết hạn bao nhiêu tiền?",
        "Từ 15/04/2026 sai số cho phép ở khoản 3 Điều 4 Thông tư 22/2013 là bao nhiêu?",
        "Nghị định 83/2014 bị những nghị định nào sửa?",
        "Đồ chơi nhựa chứng nhận hợp quy theo quy chuẩn số mấy?",
        "Biên bản lập từ năm ngoái mà chưa có quyết định xử phạt nào, bao lâu thì hết quyền phạt?",
    ],
)
def test_words_that_are_not_held_are_declined(session: Session, question: str) -> None:
    assert session.ask(question).status is Status.NOT_IN_KNOWLEDGE_BASE


def test_a_term_and_what_the_texts_say_beside_it_are_told_together(session: Session) -> None:
    answer = session.ask(
        "Quyết định chỉ định ký 15/05/2023, khi nào hết hạn và xin chỉ định lại thì nộp trước bao lâu?"
    )
    assert "15/05/2028" in answer.text
    assert "3 tháng" in answer.text
