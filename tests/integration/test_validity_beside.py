"""What is known of documents whose words aren't held, and of words that are younger than the day asked about."""

from datetime import date

import pytest

from bot.answer import Answer, Status
from bot.session import Session

TODAY = date(2026, 11, 22)


def _said(answer: Answer) -> str:
    return "\n".join([answer.text, *answer.notices])


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("Trạm sạc xe ô tô điện bị đưa vào diện kiểm định bởi thông tư nào?", "03/2024"),
        ("Cân điêu thì bị xử theo nghị định nào, nghị định ấy sau này bị nghị định nào sửa?", "119/2017"),
    ],
)
def test_what_a_gap_knows_of_documents_is_told_and_cited(session: Session, question: str, says: str) -> None:
    answer = session.ask(question, TODAY)
    assert answer.status in (Status.PARTLY, Status.ANSWERED)
    assert says in answer.text
    assert any(says in citation.document for citation in answer.citations)


@pytest.mark.parametrize(
    "question",
    [
        "Theo nghị định 119/2017 cân điêu bị phạt bao nhiêu triệu?",
        "Thông tư 54/2025 đòi trưởng phòng thí nghiệm phải có bằng cấp gì?",
        "Ai ký Nghị định 105/2016?",
        "Trước Thông tư 02/2019 của Bộ Quốc phòng thì đo lường quân đội theo thông tư nào?",
    ],
)
def test_what_the_texts_held_cannot_say_is_declined(session: Session, question: str) -> None:
    assert session.ask(question, TODAY).status is Status.NOT_IN_KNOWLEDGE_BASE


@pytest.mark.parametrize("typed", [None, "Trước 2020 "])
def test_a_table_rewritten_later_is_no_answer_for_an_earlier_day(session: Session, typed: str | None) -> None:
    question = "Huyết áp kế lò xo mấy tháng kiểm định một lần?"
    answer = session.ask(f"{typed or ''}{question}", None if typed else date(2018, 6, 1))
    assert answer.status is Status.NOT_IN_KNOWLEDGE_BASE
    assert answer.opening.startswith("Không có trong kho: lời văn khoản 1 Điều 4 Thông tư 23/2013/TT-BKHCN")
    assert "01/01/2020" in answer.opening
    assert "12 tháng" in answer.text  # what came later is shown as such
    assert session.ask(question, date(2022, 6, 1)).status is Status.ANSWERED


def test_a_gap_that_opened_later_hides_no_earlier_rule(session: Session) -> None:
    question = "Thanh tra chuyên ngành về đo lường do những cơ quan nào làm?"
    assert "Thanh tra Bộ Khoa học và Công nghệ" in session.ask(question, date(2024, 5, 1)).text
    today = session.ask(question, TODAY)
    assert today.status is Status.NOT_IN_KNOWLEDGE_BASE or "bãi bỏ" in _said(today)


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("Thông tư 09/2017 với thông tư 21/2014 cái nào ra trước?", ("15/07/2014", "2017")),
        ("Cân ở chợ, hàng đóng gói sẵn giờ theo thông tư nào?", ("09/2017", "21/2014")),
        ("Mức thiếu cho phép khi cân hàng ngoài chợ bắt đầu áp dụng từ ngày nào?", ("15/08/2017",)),
        ("Bản hợp nhất của Thông tư 28/2013 là văn bản số mấy?", ("09/VBHN",)),
        ("Hai thông tư nào cùng bắt đầu có hiệu lực từ 01/06/2014?", ("22/2013", "28/2013")),
        ("Kể từ sau NĐ 154/2018 thì NĐ 105/2016 có bị nghị định nào sửa nữa không?", ("36/2026", "133/2025")),
        ("Trước đây ai phê duyệt chuẩn quốc gia, nay ai duyệt?", ("Thủ tướng Chính phủ", "Bộ trưởng")),
        ("Chức năng thanh tra đo lường nằm ở điều nào của Luật Đo lường?", ("Điều 50",)),
        ("Thông tư 07/2019 chỉnh những điều nào của 23/2013?", ("Điều 3, 4, 25, 28, 29",)),
    ],
)
def test_several_documents_and_their_days_are_told(session: Session, question: str, says: tuple[str, ...]) -> None:
    answer = session.ask(question, TODAY)
    assert answer.status is Status.ANSWERED
    assert [words for words in says if words not in _said(answer)] == []


def test_a_clause_named_by_number_is_shown_when_nothing_else_answers(session: Session) -> None:
    answer = session.ask("k5 đ52 luật đo lường hồi năm 2024 thì ai được xử phạt?")
    assert ("04/2011/QH13", "52", "5") in {(c.document, c.article, c.clause) for c in answer.citations}


@pytest.mark.parametrize(
    ("on", "opens"),
    [(TODAY, "Từ 12/09/2022, Thông tư 10/2022"), (date(2022, 9, 11), "Chưa có hiệu lực: tại ngày 11/09/2022")],
)
def test_the_end_of_import_checks_is_told_for_its_day(session: Session, on: date, opens: str) -> None:
    answer = session.ask("Giờ nhập cân về còn bị kiểm tra đo lường ở cửa khẩu không?", on)
    assert answer.status is Status.ANSWERED
    assert answer.opening.startswith(opens)
    assert "trước ngày đó vẫn kiểm tra" in answer.opening
