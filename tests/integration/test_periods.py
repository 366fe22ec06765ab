"""Periods of verification over the real index: the right rows, all of them, and no row of another instrument."""

import pytest

from bot.answer import Status
from bot.session import Session


@pytest.mark.parametrize(
    ("question", "says", "never"),
    [
        ("Nhiệt kế bắn trán (hồng ngoại) bao lâu kiểm định một lần?", ("12 tháng",), "24 tháng"),
        ("Đồng hồ nước bao lâu kiểm định một lần?", ("60 tháng", "36 tháng"), "72 tháng"),
        ("cân treo móc cẩu mấy tháng kiểm định", ("12 tháng",), "24 tháng"),
        ("Công tơ điện 1 pha điện tử chu kỳ kiểm định bao lâu?", ("72 tháng",), "48 tháng"),
    ],
)
def test_all_rows_of_the_instrument_and_no_other(
    session: Session, question: str, says: tuple[str, ...], never: str
) -> None:
    answer = session.ask(question)
    shown = "\n".join(sentence.text for sentence in answer.sentences if not sentence.related)
    assert answer.status is Status.ANSWERED
    assert all(words in shown for words in says)
    assert never not in shown


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Đồng hồ đo nước nóng chu kỳ kiểm định mấy tháng?", "Đồng hồ đo nước nóng"),
        ("Quả cân cấp E1 mấy tháng phải kiểm định lại?", "Quả cân cấp E1"),
        ("may do duong huyet bao lau kiem dinh 1 lan", "máy đo đường huyết"),
    ],
)
def test_an_instrument_outside_the_list_is_not_given_the_period_of_another(
    session: Session, question: str, name: str
) -> None:
    answer = session.ask(question)
    assert answer.status is Status.NOT_IN_KNOWLEDGE_BASE
    assert f"không có tên «{name}»".lower() in answer.text.lower()


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("cân tàu hỏa tĩnh sửa xong có phải kiểm lại không", "Cân tàu hỏa tĩnh"),
        ("Cân phân tích có phải phê duyệt mẫu không?", "Cân phân tích"),
        ("may do dien nao co can duyet mau khong", "Phương tiện đo điện não"),
    ],
)
def test_whether_a_control_is_required_is_answered_from_the_instrument_s_own_row(
    session: Session, question: str, row: str
) -> None:
    answer = session.ask(question)
    rows = [line for s in answer.sentences for line in s.text.split("\n") if "chu kỳ kiểm định:" in line]
    assert answer.status is Status.ANSWERED
    assert [line.split(":")[0] for line in rows] == [f"- {row}"]


def test_an_instrument_outside_the_list_is_shown_the_clause_on_such_ones_and_no_row(session: Session) -> None:
    answer = session.ask("máy đo độ cứng có phải kiểm định không")
    assert answer.status is Status.PARTLY
    assert "không có tên «máy đo độ cứng»" in answer.text
    assert "chu kỳ kiểm định:" not in answer.text
    assert [(c.document, c.article, c.clause) for c in answer.citations] == [("23/2013/TT-BKHCN", "4", "2")]
