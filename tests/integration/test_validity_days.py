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
        ("Quyết định 510 do ai ký, ký ngày nào?", ("Lê Xuân Định", "17/03/2021")),
        ("Ngày 01/03/2014 Quyết định 02/2008 còn hiệu lực chứ?", ("Còn hiệu lực", "21/2014")),
        ("Nghị định 37/2026 thay nhữg nghị địh nào về nhãn hàng hóa?", ("43/2017",)),
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
        "Từ 15/04/2026 sai số cho phép ở khoản 3 Điều 4 Thông tư 22/2013 là bao nhiêu?",
        "Nghị định 83/2014 bị những nghị định nào sửa?",
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
