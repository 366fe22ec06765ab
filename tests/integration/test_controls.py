"""Questions on the controls of a named instrument are answered by its row of the list."""

import pytest

from bot.session import Session

_LIST = ("23/2013/TT-BKHCN", "4")


@pytest.mark.parametrize(
    ("question", "name", "control"),
    [
        ("Huyết áp kế có cần phê duyệt mẫu khi nhập khẩu không?", "Huyết áp kế", "phê duyệt mẫu: không"),
        ("nhap can o to co phai phe duyet mau khong", "Cân ô tô", "phê duyệt mẫu: phải"),
        ("cột bơm xăng sửa xong có phải kiểm định lại ko", "Cột đo xăng dầu", "kiểm định sau sửa chữa: phải"),
        ("Máy thủy bình công trường có phải kiểm định không", "Phương tiện đo thủy chuẩn", "kiểm định ban đầu: phải"),
        ("can o to 100 tan kiem dinh 1 nam hay 2 nam", "Cân ô tô", "12 tháng"),
    ],
)
def test_the_row_of_a_named_instrument_comes_first(session: Session, question: str, name: str, control: str) -> None:
    answer = session.ask(question)
    first = answer.sentences[0]
    (cited,) = [c for c in answer.citations if c.n in first.citations]
    assert (cited.document, cited.article) == _LIST
    assert name in first.text
    assert control in first.text
    assert all(sentence.related for sentence in answer.sentences[1:])
    assert any("04/2026" in notice for notice in answer.notices)


def test_a_scale_at_home_is_not_told_to_be_verified_from_the_list(session: Session) -> None:
    answer = session.ask("Cân đồng hồ lò xo dùng trong gia đình, ở nhà có phải kiểm định không?")
    assert not answer.sentences or not answer.sentences[0].text.startswith("- Cân")
