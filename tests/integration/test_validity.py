"""Questions on validity and time over the real index."""

from datetime import date

import pytest

from bot.answer import Answer, Status
from bot.session import Session
from knowledge.provisions import TextKind

TODAY = date(2026, 11, 22)


def _said(answer: Answer) -> str:
    return "\n".join([answer.text, *answer.notices])


@pytest.mark.parametrize(
    ("question", "as_of", "opening", "says"),
    [
        ("Thông tư 24/2013 còn hiệu lực không?", TODAY, "Chưa rõ:", ("54/2025",)),
        ("thong tu 24/2013 con hieu luc khong", date(2020, 5, 1), "Còn hiệu lực:", ("15/11/2013",)),
        ("Điều 50 Luật Đo lường còn áp dụng không?", TODAY, "Không còn hiệu lực:", ("84/2025", "01/07/2025")),
        ("Điều 50 Luật Đo lường còn áp dụng không?", date(2025, 6, 30), "Còn hiệu lực:", ("Sau ngày 30/06/2025",)),
        ("Khoản 5 Điều 52 Luật Đo lường còn nguyên không?", TODAY, "Còn hiệu lực, nhưng", ("Chánh thanh tra",)),
        ("Quyết định 02/2008 bị thay bởi văn bản nào?", TODAY, "Không còn hiệu lực:", ("21/2014", "30/08/2014")),
        ("Thông tư 20/2019 đã có hiệu lực chưa?", date(2020, 1, 1), "Chưa có hiệu lực:", ("15/03/2020",)),
        ("Thông tư 14/2013 có hiệu lực từ ngày nào?", TODAY, "Thông tư 14/2013/TT-BKHCN có hiệu lực", ("30/08/2013",)),
        ("Nghị định 119/2017 còn hiệu lực không?", TODAY, "Chưa rõ:", ("126/2021",)),
        ("Văn bản hợp nhất 09 có thay thế thông tư 28/2013 không?", TODAY, "Văn bản hợp nhất 09", ("10/2022",)),
        ("Dự thảo sửa Luật Đo lường đã thông qua chưa?", TODAY, "Chưa rõ:", ("35/2018", "kiểm tra")),
        ("Khoản 2 Điều 17 Nghị định 86/2012 còn không?", TODAY, "Chưa rõ:", ("13/2022", "37/2026")),
        ("Điều 10 Thông tư 28/2013 quy định gì?", TODAY, "Không còn hiệu lực:", ("10/2022", "12/09/2022")),
    ],
)
def test_the_direct_answer_comes_first(
    session: Session, question: str, as_of: date, opening: str, says: tuple[str, ...]
) -> None:
    answer = session.ask(question, as_of)
    assert answer.status is Status.ANSWERED
    assert answer.text.startswith(opening)
    assert all(words in _said(answer) for words in says)


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("Danh mục phương tiện đo nhóm 2 hiện hành theo văn bản nào?", "04/2026"),
        ("Năm 2016 danh mục phương tiện đo nhóm 2 theo văn bản nào?", "23/2013"),
        ("thang 1/2025 danh muc phuong tien do nhom 2 theo thong tu nao", "03/2024"),
        ("Năm 2009 danh mục phương tiện đo phải kiểm định theo văn bản nào?", "13/2007"),
        ("Thông tư về hàng đóng gói sẵn hiện nay là thông tư nào?", "21/2014"),
        ("nghi dinh nhan hang hoa hien hanh la nghi dinh nao", "37/2026"),
    ],
)
def test_the_document_that_applies_is_named_by_date(session: Session, question: str, says: str) -> None:
    answer = session.ask(question)
    assert answer.status is Status.ANSWERED
    assert says in answer.text.splitlines()[0]


def test_a_date_in_the_question_is_the_date_of_the_answer(session: Session) -> None:
    answer = session.ask("Ngày 01/06/2024 thì thước cuộn có phải kiểm định định kỳ không?")
    assert answer.as_of == date(2024, 6, 1)
    assert ("23/2013/TT-BKHCN", "4") in {(c.document, c.article) for c in answer.citations}
    assert any("01/06/2024" in notice for notice in answer.notices)
    assert "04/2026" not in _said(answer)
    assert session.ask("Ngày 01/06/2024 cân bàn thế nào?", date(2026, 5, 1)).as_of == date(2026, 5, 1)


def test_words_held_from_a_later_time_are_told(session: Session) -> None:
    answer = session.ask("Năm 2017 cân ô tô mấy tháng kiểm định một lần?")
    assert answer.as_of == date(2017, 7, 1)
    assert any("07/2019" in notice and "chưa có trong kho" in notice for notice in answer.notices)


def test_a_matter_under_a_document_not_yet_in_force_says_so(session: Session) -> None:
    answer = session.ask("Theo Thông tư 21/2014 thì dấu định lượng cao mấy mm?", date(2014, 8, 1))
    assert answer.text.startswith("Chưa có hiệu lực:")
    assert "30/08/2014" in answer.text


def test_entry_into_force_is_cited_where_it_is_held(session: Session) -> None:
    answer = session.ask("Thông tư 09/2017 có hiệu lực từ khi nào?")
    assert ("09/2017/TT-BKHCN", "14") in {(c.document, c.article) for c in answer.citations}


def test_a_document_not_held_is_cited_from_the_catalogue(session: Session) -> None:
    answer = session.ask("Nghị định 36/2026 có hiệu lực từ khi nào?")
    (entry,) = answer.citations
    assert (entry.document, entry.article, entry.article_id) == ("36/2026/NĐ-CP", None, "")
    assert "danh mục văn bản của kho" in entry.label
    assert entry.text_kind is TextKind.REPORTED
    assert all(sentence.text in entry.quote for sentence in answer.sentences)


REPEALED = "Từ 12/09/2022 không còn kiểm tra đo lường khi nhập khẩu"


@pytest.mark.parametrize(
    ("question", "article"),
    [
        ("Điều 8 Thông tư 28/2013 quy định gì?", "8"),
        ("hang trien lam mang ve co bi kiem tra do luong khi nhap khau khong", "8"),
        ("Hải quan đòi giấy gì mới cho thông quan cân phải duyệt mẫu?", "9"),
    ],
)
def test_words_of_a_repealed_article_are_told_as_old_today_and_as_the_rule_before(
    session: Session, question: str, article: str
) -> None:
    today = session.ask(question, TODAY)
    assert today.status is Status.ANSWERED
    assert "Dưới đây là nội dung trước ngày đó." in today.opening
    assert REPEALED in _said(today)
    before = session.ask(question, date(2022, 9, 11))
    assert before.status is Status.ANSWERED
    assert REPEALED not in _said(before)
    for answer, in_force in ((today, False), (before, True)):
        first = answer.citations[0]
        assert (first.document, first.article, first.in_force) == ("28/2013/TT-BKHCN", article, in_force)


@pytest.mark.parametrize(
    "question",
    [
        "Năm 2019 cân điện tử nhập từ Trung Quốc áp mã HS nào?",
        "Năm 2018 đồng hồ nước thuế nhập khẩu bao nhiêu phần trăm?",
    ],
)
def test_customs_matters_beside_import_checks_stay_unknown(session: Session, question: str) -> None:
    answer = session.ask(question)
    assert answer.status is Status.NOT_IN_KNOWLEDGE_BASE
    assert "hải quan" in answer.text


def test_what_changed_an_article_is_cited_beside_it(session: Session) -> None:
    answer = session.ask("Điều 7 Thông tư 28/2013 còn hiệu lực không?")
    assert "10/2022/TT-BKHCN" in {citation.document for citation in answer.citations}


def test_what_is_reported_of_a_document_holds_for_its_time_only(session: Session) -> None:
    question = "Trụ sạc ô tô điện bao lâu phải kiểm định một lần?"
    assert "36 tháng" in session.ask(question, date(2025, 3, 1)).text
    assert session.ask(question, date(2025, 3, 1)).status is Status.ANSWERED
    assert session.ask(question, date(2026, 6, 1)).status is Status.NOT_IN_KNOWLEDGE_BASE


def test_an_authority_is_told_by_its_new_name(session: Session) -> None:
    answer = session.ask("Tổng cục Tiêu chuẩn Đo lường Chất lượng bây giờ đổi tên là gì?")
    assert "Ủy ban Tiêu chuẩn Đo lường Chất lượng Quốc gia" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Quyết định phê duyệt mẫu có hiệu lực mấy năm?",
        "Giấy chứng nhận kiểm định hết hiệu lực thì làm gì?",
        "Thẻ kiểm định viên hết hạn thì phải làm gì theo Thông tư 24/2013?",
        "Khi nào thông báo đình chỉ được bãi bỏ?",
    ],
)
def test_the_validity_of_certificates_is_a_matter(session: Session, question: str) -> None:
    answer = session.ask(question)
    assert not answer.text.startswith(("Còn hiệu lực", "Không còn hiệu lực", "Chưa có hiệu lực", "Văn bản áp dụng"))


def test_answers_on_other_matters_stay_free_of_notices_on_validity(session: Session) -> None:
    answer = session.ask("Dấu định lượng cao mấy mm?", TODAY)
    assert not any("hiệu lực" in notice for notice in answer.notices)


@pytest.mark.parametrize(
    ("question", "cited"),
    [
        ("Điều 50 Luật Đo lường còn áp dụng không?", ("04/2011/QH13", "50")),
        ("Điều 7 Thông tư 28/2013 còn hiệu lực không?", ("10/2022/TT-BKHCN", "3")),
        ("Tháng 12/2019 Thông tư 07/2019 có hiệu lực chưa?", ("07/2019/TT-BKHCN", "2")),
        ("Khoản 2 Điều 17 Nghị định 86/2012 còn không?", ("86/2012/NĐ-CP", "17")),
        ("Luật 35/2018 sửa Luật Đo lường từ ngày nào?", ("04/2011/QH13", "12")),
    ],
)
def test_a_verdict_cites_what_is_held(session: Session, question: str, cited: tuple[str, str]) -> None:
    citations = session.ask(question, TODAY).citations
    assert cited in {(citation.document, citation.article) for citation in citations}
