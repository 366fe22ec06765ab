"""``lookup``, ``status`` and answers say the same of a document's validity."""

from datetime import date

import pytest

from bot.session import Session
from knowledge.settings import Settings
from ui import lookup, status

TODAY = date.today()


@pytest.fixture
def same_home(settings: Settings, session: Session, monkeypatch: pytest.MonkeyPatch) -> Session:
    """Return the session with the commands reading the same data folder."""
    monkeypatch.setenv("DOLUONG_HOME", str(settings.home))
    return session


@pytest.mark.parametrize("on", [date(2013, 11, 1), date(2019, 12, 31), date(2024, 6, 1), date(2026, 6, 1)])
@pytest.mark.parametrize(
    "name",
    [
        "Thông tư 23/2013",
        "Thông tư 24/2013",
        "Luật Đo lường",
        "Thông tư 07/2019",
        "Nghị định 43/2017",
        "Thông tư 03/2024",
    ],
)
def test_the_card_opens_as_the_answer_does(same_home: Session, name: str, on: date) -> None:
    card = lookup.find(name, on)["title"].splitlines()
    answer = same_home.ask(f"{name} còn hiệu lực không?", on).text.splitlines()
    assert answer[0] == card[1]


@pytest.mark.parametrize(
    ("place", "on", "in_force"),
    [
        ("Điều 50 Luật Đo lường", date(2025, 6, 30), True),
        ("Điều 50 Luật Đo lường", date(2025, 7, 1), False),
        ("Khoản 1 Điều 4 Thông tư 23/2013", date(2026, 4, 14), True),
        ("Khoản 1 Điều 4 Thông tư 23/2013", date(2026, 4, 15), False),
    ],
)
def test_a_place_is_in_force_in_both_or_in_neither(same_home: Session, place: str, on: date, in_force: bool) -> None:
    (citation,) = lookup.find(place, on)["citations"][:1]
    assert citation["in_force"] is in_force
    opening = same_home.ask(f"{place} còn hiệu lực không?", on).text
    assert opening.startswith("Không còn hiệu lực") is not in_force


@pytest.mark.parametrize("place", ["Khoản 1 Điều 39 Thông tư 28/2013", "Điều 10 Thông tư 28/2013"])
def test_a_repealed_place_is_told_as_repealed_whether_it_is_held_or_not(same_home: Session, place: str) -> None:
    found = lookup.find(place, TODAY)
    answer = same_home.ask(f"{place} còn hiệu lực không?", TODAY)
    assert answer.text.startswith("Không còn hiệu lực:")
    assert found["title"].splitlines()[0] == answer.text.splitlines()[0]


@pytest.mark.usefixtures("same_home")
def test_words_that_a_repeal_ended_are_shown_as_old_ones() -> None:
    found = lookup.find("Điều 8 Thông tư 28/2013", TODAY)
    assert "nội dung trước ngày đó" in found["title"]
    assert not any(citation["in_force"] for citation in found["citations"])
    then = lookup.find("Điều 8 Thông tư 28/2013", date(2022, 9, 11))
    assert "nội dung trước ngày đó" not in then["title"]
    assert all(citation["in_force"] for citation in then["citations"])


def test_status_tells_of_each_text_what_answers_tell(same_home: Session) -> None:
    openings = {
        "còn hiệu lực": "Còn hiệu lực: ",
        "còn hiệu lực, đã có thay đổi": "Còn hiệu lực, nhưng",
        "chưa rõ còn hiệu lực hay không": "Chưa rõ: ",
        "không còn hiệu lực": "Không còn hiệu lực: ",
    }
    for text in status.collect()["texts"]:
        answer = same_home.ask(f"{text['so_hieu']} còn hiệu lực không?", TODAY)
        assert answer.text.startswith(openings[text["hieu_luc"]]), text["so_hieu"]
