"""The page of search: what the server answers to requests, well formed or hostile."""

from datetime import date

import pytest

from bot.session import Session
from ui.search_room import SearchRoom
from ui.strings import load_strings

LISTED = "khoản 1 Điều 4 Thông tư 23/2013/TT-BKHCN"
ARTICLE = "digest:23-2013-tt-bkhcn/4"


@pytest.fixture(scope="module")
def room(session: Session) -> SearchRoom:
    return SearchRoom(session, load_strings())


def test_words_find_rows_with_badges_and_marks(room: SearchRoom) -> None:
    answer = room.find({"words": "dau dinh luong tren hang dong goi san", "day": "30/11/2026"})
    assert 'data-read="digest:21-2014-tt-bkhcn/' in answer["html"]
    assert "Còn hiệu lực" in answer["html"]
    assert "<mark>" in answer["html"]
    assert "hiệu lực xét tại ngày 30/11/2026" in answer["tally"]
    assert "Đã hiểu là: “dấu định lượng" in answer["tally"]


def test_filters_and_days_count(room: SearchRoom) -> None:
    now = room.find({"words": LISTED, "day": "30/11/2026"})
    assert "Hết hiệu lực" in now["html"]
    then = room.find({"words": LISTED, "day": "1/6/2024"})
    assert "Hết hiệu lực" not in then["html"]
    hidden = room.find({"words": LISTED, "day": "30/11/2026", "in_force": True})
    assert "đã ẩn 1 điều" in hidden["tally"]
    only = room.find({"words": "kiểm định", "document": "23/2013/TT-BKHCN", "kind": "Thông tư", "text_kind": "digest"})
    assert 'data-read="digest:23-2013-tt-bkhcn/' in only["html"]
    assert 'data-read="digest:04' not in only["html"]


def test_an_article_opens_with_what_is_known_of_it(room: SearchRoom) -> None:
    html = room.open_article({"id": ARTICLE, "units": f"{ARTICLE}/1", "day": "30/11/2026"})["html"]
    assert "Khoản 1: Thông tư 04/2026/TT-BKHCN" in html
    assert "không phải lời văn áp dụng tại ngày 30/11/2026" in html
    assert (
        ">khoản 1 Điều 4 Thông tư số 23/2013/TT-BKHCN ngày 26 tháng 9 năm 2013 của Bộ Khoa học và Công nghệ</p>" in html
    )
    assert 'data-read="digest:23-2013-tt-bkhcn/3"' in html
    assert 'data-read="digest:23-2013-tt-bkhcn/5"' in html
    assert 'href="http://vbpl.vn' in html
    assert "<mark>" in html


def test_today_is_meant_where_no_day_is_given(room: SearchRoom) -> None:
    assert f"tại ngày {date.today():%d/%m/%Y}" in room.find({"words": "cân"})["tally"]


@pytest.mark.parametrize("day", ["31/02/2026", "hôm qua", "2026-01-01", "1/1/26"])
def test_a_day_that_is_none_is_said_to_be(room: SearchRoom, day: str) -> None:
    assert f"Ngày «{day}» chưa đúng" in room.find({"words": "cân", "day": day})["problem"]


@pytest.mark.parametrize(
    "wanted",
    [None, 7, [], {"words": 5}, {"words": "x" * 501}, {"kind": "Bùa chú"}, {"text_kind": "x"}, {"in_force": "có"}],
)
def test_requests_of_no_form_are_answered_with_a_sentence(room: SearchRoom, wanted: object) -> None:
    answer = room.find(wanted)
    assert set(answer) == {"problem"} or answer["html"]


@pytest.mark.parametrize("identifier", ["", "x", "digest:04-2011-qh13/999", "unverified:04-2011-qh13/1", "../../x"])
def test_articles_not_held_are_not_opened(room: SearchRoom, identifier: str) -> None:
    assert "problem" in room.open_article({"id": identifier})


def test_what_is_typed_is_never_markup(room: SearchRoom) -> None:
    answer = room.find({"words": "Điều 1 <img src=x onerror=alert(1)> ${x} {{y}} Thông tư 99/2099/TT-BKHCN"})
    assert "<img" not in answer["html"]
    assert "${" not in answer["html"]


def test_choices_name_documents_and_kinds(room: SearchRoom) -> None:
    options = room.options()
    assert '<option value="23/2013/TT-BKHCN">Thông tư 23/2013/TT-BKHCN</option>' in options["document"]
    assert '<option value="Nghị định">Nghị định</option>' in options["kind"]
