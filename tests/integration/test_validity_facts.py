"""What people ask of a document beside its validity: dates, issuers, parts, duties, texts that differ."""

from datetime import date

import pytest

from bot.answer import Answer, Status
from bot.session import Session

TODAY = date(2026, 11, 22)


def _said(answer: Answer) -> str:
    return "\n".join([answer.text, *answer.notices])


@pytest.mark.parametrize(
    ("question", "as_of", "says"),
    [
        # who issued it, when, who signed
        ("Nghị định 86/2012 do ai ban hành, mang ngày nào?", TODAY, ("Chính phủ", "19/10/2012")),
        ("QĐ 996 ký ngày nào?", TODAY, ("Thủ tướng Chính phủ", "10/08/2018")),
        ("Quyết định 510 ký hôm nào, ai ký?", TODAY, ("17/03/2021", "Lê Xuân Định")),
        ("Luật Đo lường được Quốc hội thông qua ngày nào?", TODAY, ("11/11/2011", "Quốc hội")),
        ("Kế hoạch của tỉnh Thái Nguyên làm đề án 996 số mấy, ký ngày nào?", TODAY, ("41/KH-UBND", "10/03/2020")),
        ("Kế hoạch triển khai đề án 996 là quyết định số bao nhiêu?", TODAY, ("82/QĐ-BKHCN", "16/01/2019")),
        ("Nghị định 133/2026 có phải nghị định phạt đo lường không?", TODAY, ("điện lực",)),
        # the list that holds
        ("Muốn tra chu kỳ thì mở bảng danh mục ở văn bản số mấy?", TODAY, ("04/2026",)),
        ("đầu 2019 danh mục phương tiện đo nhóm 2 lấy ở đâu", None, ("23/2013", "01/01/2019")),
        ("Danh mục nhóm 2 trong Thông tư 23/2013 bị những thông tư nào sửa?", TODAY, ("07/2019", "03/2024", "04/2026")),
        # several articles, missing clauses, verbs of every day
        ("Điều 34 đến 37 Thông tư 28/2013 bị cắt bớt bởi văn bản nào?", TODAY, ("Điều 34, 35, 36, 37", "03/2019")),
        ("Điều 39 Thông tư 28 sao không thấy khoản 1 đâu?", TODAY, ("10/2022", "bãi bỏ")),
        ("Điều 4 Nghị định 105/2016 thiếu khoản 3 là sao?", TODAY, ("154/2018", "bãi bỏ")),
        ("Luật Thanh tra 84/2025 cắt những chỗ nào của Luật Đo lường?", TODAY, ("Điều 50", "Điều 52", "Điều 54")),
        ("Nghị định 126/2021 sửa nghị định nào?", TODAY, ("119/2017",)),
        # what applied before
        ("Trước khi có Luật Đo lường thì theo pháp lệnh nào?", TODAY, ("16/1999",)),
        ("Tháng 5/2012 văn bản gốc về đo lường là gì?", None, ("16/1999",)),
        ("Ngày 20/02/2016 cột xăng theo Thông tư 15/2015 hay cái cũ?", None, ("11/2010", "01/04/2016")),
        # words that were changed
        (
            "Chuẩn quốc gia thôi dùng chữ quy hoạch từ bao giờ, đổi thành gì?",
            TODAY,
            ("kế hoạch", "01/01/2019", "35/2018"),
        ),
        # two questions in one, two documents in one
        ("QĐ 31/2002 còn dùng không, giờ cân hàng ở chợ theo thông tư nào?", TODAY, ("Không còn hiệu lực", "09/2017")),
        (
            "Định mức cho trạm nước tự động và trạm không khí tự động ở hai thông tư nào, hiệu lực ngày nào?",
            TODAY,
            ("01/07/2017", "15/09/2018"),
        ),
        # old and new text
        ("Giấy chứng nhận pha chế khí cấp năm 2018, khi có thông tư 2019 thì dùng tới lúc nào?", TODAY, ("tiếp tục",)),
        (
            "Thông tư 24/2013 và Nghị định 105/2016 không giống nhau thì lấy cái nào làm chuẩn?",
            TODAY,
            ("Nghị định 105/2016/NĐ-CP là Nghị định của Chính phủ", "Không có trong kho: quy định về áp dụng"),
        ),
        ("Thông tư 11/2010 quản lý đo lường xăng dầu hết hiệu lực ngày nào?", TODAY, ("01/04/2016",)),
    ],
)
def test_the_facts_of_a_document_are_told_and_cited(
    session: Session, question: str, as_of: date | None, says: tuple[str, ...]
) -> None:
    answer = session.ask(question, as_of)
    assert answer.status is Status.ANSWERED
    assert [words for words in says if words not in _said(answer)] == []
    assert answer.citations


@pytest.mark.parametrize(("on", "opening"), [(date(2019, 3, 1), "Chưa bắt buộc"), (date(2019, 7, 1), "Đã bắt buộc")])
def test_a_duty_begins_on_its_day(session: Session, on: date, opening: str) -> None:
    answer = session.ask("Cây xăng chưa gắn máy in phiếu thì đã vi phạm chưa, hạn cuối bao giờ?", on)
    assert answer.text.startswith(opening)
    assert "01/07/2019" in answer.text
    assert ("15/2015/TT-BKHCN", "6", "7") in {(c.document, c.article, c.clause) for c in answer.citations}


def test_a_duty_is_not_told_of_a_time_whose_words_are_not_held(session: Session) -> None:
    answer = session.ask("Cây xăng chưa gắn máy in phiếu thì đã vi phạm chưa?", date(2017, 5, 1))
    assert not answer.text.startswith(("Chưa bắt buộc", "Đã bắt buộc"))


@pytest.mark.parametrize(
    "question",
    [
        "Tổng cục Tiêu chuẩn Đo lường Chất lượng giờ tên là gì?",
        "Mẫu đơn trong thông tư cũ gửi Tổng cục Tiêu chuẩn Đo lường Chất lượng. Cơ quan này nay đổi tên thành gì?",
        "Chi cục Tiêu chuẩn Đo lường Chất lượng giờ còn tên đó không?",
    ],
)
def test_what_is_told_of_an_authority_is_cited(session: Session, question: str) -> None:
    answer = session.ask(question, TODAY)
    assert answer.status is Status.ANSWERED
    assert answer.citations


@pytest.mark.parametrize(
    "question",
    [
        "Ai có quyền ban hành danh mục hàng đóng gói sẵn nhóm 2?",
        "Đang chạy chương trình thì muốn chỉnh nội dung, xem điều nào của QĐ 510?",
        "Định mức trong Thông tư 11/2018 dùng để làm gì?",
        "Cột bơm xăng mấy tháng kiểm định một lần, có bắt buộc có bộ phận in kết quả đo không?",
        "Quyết định 510 dựa trên những văn bản nào?",
    ],
)
def test_what_a_text_says_stays_with_the_provisions(session: Session, question: str) -> None:
    answer = session.ask(question, TODAY)
    openings = ("Còn hiệu lực", "Không còn hiệu lực", "Văn bản áp dụng", "Đã bắt buộc", "Quyết định 07/2008")
    assert not answer.text.startswith(openings)
