"""Validity and time in many people's words: what is asked, of which document, on which day."""

from datetime import date

import pytest

from bot.answer import Answer, Status
from bot.session import Session

TODAY = date(2026, 11, 22)
VERDICTS = ("Còn hiệu lực", "Không còn hiệu lực", "Chưa có hiệu lực", "Văn bản áp dụng")


def _said(answer: Answer) -> str:
    return "\n".join([answer.text, *answer.notices])


@pytest.mark.parametrize(
    ("question", "as_of", "says"),
    [
        # everyday words that no pattern holds, answered because nothing else answers
        ("Em ghi căn cứ Quyết định 25/2007 về chu kỳ, có cái khác thay chưa?", TODAY, ("23/2013", "15/11/2013")),
        ("Tới 20/12/2018 Luật Đo lường đã chịu sửa đổi của Luật 35/2018 chưa?", None, ("01/01/2019",)),
        ("năm 2000 luật đo lường đã có chưa", None, ("Chưa có hiệu lực", "01/07/2012")),
        # changes on a day, and their history
        ("Từ 01/07/2025 Luật Đo lường thay đổi gì?", None, ("Điều 50", "84/2025")),
        ("Liệt kê các lần sửa đổi của Nghị định 105/2016", TODAY, ("154/2018", "133/2025", "36/2026")),
        ("Thông tư 08/2018 sửa chỗ nào của thông tư 15/2015?", TODAY, ("khoản 7 Điều 6", "01 tháng 7 năm 2019")),
        # a circular whose list has since been replaced
        ("Bảng trong Thông tư 07/2019 giờ tra còn đúng không?", TODAY, ("04/2026", "15/04/2026")),
        # a subject in people's words, on a day
        ("cây xăng nhà tôi giờ theo thông tư đo lường nào?", TODAY, ("15/2015",)),
        ("tháng 1/2016 cây xăng theo thông tư đo lường nào", None, ("11/2010",)),
        ("luật cũ năm 99 về đo lường hết hiệu lực chưa", TODAY, ("Không còn hiệu lực", "01/07/2012")),
        ("Trước khi có Thông tư 24/2013 thì thẻ kiểm định viên cấp theo văn bản nào?", None, ("21/2006",)),
        # how something came into a list, although the list is over
        ("Thiết bị đo ở trụ sạc xe điện được đưa vào danh mục bởi thông tư nào?", TODAY, ("03/2024", "15/10/2024")),
        ("Tháng 5/2025 còn dựa vào Điều 50 của luật không?", None, ("01/07/2025",)),
        ("nđ 105 ghi nộp cho Tổng cục TĐC, nay tên gì?", TODAY, ("Ủy ban Tiêu chuẩn Đo lường Chất lượng Quốc gia",)),
        # what is only inferred stays hedged
        ("Thông tư 54/2025 thay thông tư nào, từ ngày nào?", TODAY, ("Chưa rõ", "trùng tên")),
        ("Ngày 22/01/2026 nghị định 43/2017 còn hiệu lực không?", None, ("chưa bị thay", "23/01/2026")),
    ],
)
def test_the_facts_are_told(session: Session, question: str, as_of: date | None, says: tuple[str, ...]) -> None:
    answer = session.ask(question, as_of)
    assert answer.status is Status.ANSWERED
    assert [words for words in says if words not in _said(answer)] == []


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("Giấy đăng ký pha chế khí cấp theo Thông tư 11/2016 còn dùng được không?", "hết thời hạn hiệu lực"),
        ("Chứng chỉ phê duyệt mẫu cấp theo Quyết định 22/2006 còn giá trị không?", "cho đến khi chứng chỉ"),
        ("Thẻ kiểm định viên cấp theo Quyết định 21/2006 có còn được dùng không?", "hoạt động kiểm định tiếp"),
        ("Tổ chức được chỉ định trước khi có Nghị định 105/2016 thì có được làm tiếp không?", "tiếp tục"),
    ],
)
def test_what_was_granted_before_leads_to_the_transitional_provision(
    session: Session, question: str, says: str
) -> None:
    answer = session.ask(question, TODAY)
    assert answer.status is Status.ANSWERED
    assert any(says in citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Thông tư 24/2023 thay Thông tư 24/2013 đúng không?", "Thông tư 24/2023"),
        ("Luật 99/2020/QH14 có sửa Luật Đo lường không?", "99/2020/QH14"),
        ("Thông tư 99/2021 còn hiệu lực không?", "99/2021"),
    ],
)
def test_a_document_that_the_catalogue_lacks_is_not_passed_over(session: Session, question: str, name: str) -> None:
    answer = session.ask(question, TODAY)
    assert answer.status is Status.NOT_IN_KNOWLEDGE_BASE
    assert name in answer.text.splitlines()[0]


@pytest.mark.parametrize(
    "question",
    [
        "Vì sao Điều 50 Luật Đo lường bị bãi bỏ?",
        "Thông tư 54/2025 thay đổi gì?",
        "Thông tư 54/2025 có bỏ yêu cầu thẻ kiểm định viên không?",
        "Dự thảo Luật Đo lường sửa đổi có những điểm mới nào?",
        "Ai ký ban hành Thông tư 04/2026?",
        "Thông tư 04/2026 quy định chu kỳ kiểm định đồng hồ nước là mấy tháng?",
    ],
)
def test_what_is_not_known_is_declined(session: Session, question: str) -> None:
    answer = session.ask(question, TODAY)
    assert answer.status is Status.NOT_IN_KNOWLEDGE_BASE
    assert not answer.text.startswith(VERDICTS)


@pytest.mark.parametrize(
    "question",
    [
        "Giấy kiểm định cân cấp theo Thông tư 23/2013 ngày 5/3/2025, giờ còn hạn không?",
        "Giấy đăng ký cung cấp dịch vụ hiệu chuẩn cấp năm 2017 theo Nghị định 105 còn dùng được không?",
        "Theo Luật Đo lường khi nào quyết định chỉ định bị hết hiệu lực?",
        "dấu kiểm định cũ đóng năm 2019 trên quả cân còn giá trị không",
    ],
)
def test_certificates_named_with_a_text_stay_certificates(session: Session, question: str) -> None:
    assert not session.ask(question, TODAY).text.startswith(VERDICTS)


def test_the_past_is_told_with_what_came_next(session: Session) -> None:
    answer = session.ask("Ngày 01/06/2024 thì thước cuộn có phải kiểm định định kỳ?")
    told = _said(answer)
    assert "07/2019" in told
    assert "03/2024/TT-BKHCN sửa đổi, bổ sung từ 15/10/2024" in told
    assert "04/2026" not in told
    today = _said(session.ask("Hiện nay thước cuộn có phải kiểm định định kỳ không?", TODAY))
    assert "04/2026" in today
    assert "15/04/2026" in today


def test_an_instrument_with_a_name_of_one_word_keeps_its_row(session: Session) -> None:
    answer = session.ask("Hồi tháng 3/2020 taximet mấy tháng kiểm định một lần?")
    assert "18 tháng" in answer.text
