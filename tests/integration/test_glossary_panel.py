"""The panel of terms: what is typed finds terms and instruments, places open, hostile text stays text."""

import re

import pytest

from bot.session import Session
from ui.glossary_panel import GlossaryRoom
from ui.strings import load_strings


@pytest.fixture(scope="module")
def room(session: Session) -> GlossaryRoom:
    return GlossaryRoom(session, load_strings())


def names(html: str) -> list[str]:
    return [re.sub(r"<[^>]+>", "", name).strip() for name in re.findall(r"<h4>(.*?)</h4>", html)]


def test_nothing_typed_shows_every_term_in_order(room: GlossaryRoom) -> None:
    shown = names(room.results(""))
    assert len(shown) >= 120
    assert shown[0].startswith("Bản")
    assert room.results(None) == room.results("")


def test_a_term_is_shown_with_meaning_names_relations_and_its_place(room: GlossaryRoom, session: Session) -> None:
    html = room.results("dấu định lượng")
    first = html.split("</li>")[0]
    assert "Dấu định lượng" in first
    assert "Cũng gọi là: " in first
    assert 'data-term="' in first
    opened = re.search(r'data-read="([^"]+)"', first)
    assert opened
    assert session.base.library.articles[opened[1]].head.article == "7"


def test_a_clause_is_opened_with_its_words(room: GlossaryRoom, session: Session) -> None:
    button = re.search(r'data-read="([^"]+)" data-quote="([^"]+)">Khoản 4 Điều 3', room.results("phê duyệt mẫu"))
    assert button
    assert button[2][:20] in session.base.library.articles[button[1]].body


def test_an_instrument_comes_first_with_the_warning_on_its_list(room: GlossaryRoom) -> None:
    html = room.results("tram can xe tai")
    assert names(html)[0] == "Cân ô tô"
    assert "chu kỳ kiểm định 12 tháng" in html
    assert html.index("04/2026/TT-BKHCN") < html.index("<h4>")


def test_half_typed_names_find_instruments(room: GlossaryRoom) -> None:
    assert "Cột đo xăng dầu" in names(room.results("cây xă"))


def test_unknown_words_are_said_to_be_unknown(room: GlossaryRoom) -> None:
    assert "Không thấy “zzzz”" in room.results("zzzz")


@pytest.mark.parametrize("typed", ["<img src=x onerror=alert(1)> ${x} {{y}} `z`", "a" * 5000, 7, ["x"], {"query": "x"}])
def test_hostile_text_stays_text(room: GlossaryRoom, typed: object) -> None:
    html = room.results(typed)
    assert "<img" not in html
    assert not re.search(r"[{}`$]", html)
    assert len(html) < 400_000
