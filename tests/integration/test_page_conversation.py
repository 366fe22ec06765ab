"""One question on the page: its states, its errors; the reading room; the document around it; free ports."""

import logging
import socket
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import gradio as gr
import pytest

from bot.answer import Answer, Sentence, Status
from bot.follow_up import Thread
from bot.session import Session
from knowledge.catalogue import Catalogue
from knowledge.documents import DocumentKind, LegalDocument
from knowledge.errors import QuestionError, SettingsError
from knowledge.library import Library
from knowledge.provisions import LegalText, Level, Provision, TextKind
from ui.conversation import Conversation
from ui.index_html import vietnamese
from ui.reading import ReadingRoom
from ui.rendering import TurnRenderer
from ui.serve import free_port
from ui.strings import load_strings

STRINGS = load_strings()
RENDERER = TurnRenderer(STRINGS, lambda _: None)


def session_that(ask: Any, library: Library | None = None) -> Session:
    law = LegalDocument(number="1/2011/QH13", kind=DocumentKind.LAW, title="Luật", issuer="Quốc hội")
    catalogue = Catalogue([law])

    def answers(question: str, **given: Any) -> Iterator[Answer]:
        yield ask(question, **given)

    return cast(Session, SimpleNamespace(answers=answers, base=SimpleNamespace(library=library, catalogue=catalogue)))


def answer(question: str, sentences: int) -> Answer:
    return Answer(
        question=question,
        understood="",
        as_of=date(2026, 11, 22),
        status=Status.ANSWERED,
        opening="" if sentences else "Xin chào!",
        sentences=tuple(Sentence(text=f"Câu {n}.", citations=()) for n in range(sentences)),
        citations=(),
        notices=(),
        retrieved=(),
        suggestions=(),
        seconds={},
    )


def turns(ask: Any, question: Any = "Cân?") -> list[dict[str, str]]:
    return list(Conversation(session_that(ask), STRINGS, RENDERER).turn(question))


def test_a_turn_searches_then_grows_then_is_whole() -> None:
    states = turns(lambda question, **_: answer(question, 3))
    assert len({state["id"] for state in states}) == 1
    assert "Đang tra cứu…" in states[0]["html"]
    assert [state["html"].count('class="sentence"') for state in states] == [0, 1, 2, 3]
    assert 'data-state="answered"' in states[-1]["html"]


def test_a_greeting_needs_no_sentences() -> None:
    assert "Xin chào!" in turns(lambda question, **_: answer(question, 0))[-1]["html"]


def test_our_errors_show_their_sentence() -> None:
    def ask(_: str, **__: Any) -> Answer:
        raise QuestionError("Câu hỏi trống; hãy gõ <lại>.")

    last = turns(ask)[-1]["html"]
    assert "Câu hỏi trống; hãy gõ &lt;lại&gt;." in last
    assert 'data-state="declined"' in last


def test_other_errors_show_one_sentence_and_are_logged(caplog: pytest.LogCaptureFixture) -> None:
    def ask(_: str, **__: Any) -> Answer:
        raise RuntimeError("secret path /root")

    with caplog.at_level(logging.ERROR):
        last = turns(ask)[-1]["html"]
    assert "Có lỗi trong hệ thống" in last
    assert "secret" not in last
    assert "secret" in caplog.text


def test_a_question_that_is_no_text_is_an_empty_one() -> None:
    asked: list[str] = []

    def ask(question: str, **_: Any) -> Answer:
        asked.append(question)
        raise QuestionError("Câu hỏi trống.")

    turns(ask, {"not": "text"})
    assert asked == [""]


def provision(article: str, text: str, clause: str | None = None) -> Provision:
    key = f"digest:x/{article}"
    return Provision(
        id=f"{key}/{clause}" if clause else key,
        document="1/2011/QH13",
        level=Level.CLAUSE if clause else Level.ARTICLE,
        parent=key if clause else None,
        article=article,
        clause=clause,
        point=None,
        heading=f"Tên <b>{article}</b>",
        chapter="Chương I",
        section="",
        text=text,
        order=0,
        start=0,
        end=0,
    )


@pytest.fixture
def room() -> ReadingRoom:
    units = (provision("1", "Một."), provision("2", ""), provision("2", "Hai <i>.", "1"), provision("3", "Ba."))
    text = LegalText("1/2011/QH13", TextKind.DIGEST, "Luật", units, "x.md", "0")
    return ReadingRoom(session_that(None, Library([text])), STRINGS, RENDERER)


def test_an_article_is_shown_whole_with_its_neighbours(room: ReadingRoom) -> None:
    html = room.article({"id": "digest:x/2", "quote": "1. Hai <i>.", "start": 0, "end": 11})
    assert "<mark>1. Hai &lt;i&gt;.</mark>" in html
    assert "Điều 1. Tên &lt;b&gt;1&lt;/b&gt;" in html
    assert 'data-read="digest:x/3"' in html
    assert "Bản tóm lược" in html


def test_the_first_article_has_no_one_before(room: ReadingRoom) -> None:
    html = room.article({"id": "digest:x/1"})
    assert "Điều trước" not in html
    assert "<mark>" not in html


@pytest.mark.parametrize(
    "wanted", [None, [], "x", {"id": "digest:x/99"}, {"id": 3}, {"id": "digest:x/1", "start": "a"}]
)
def test_what_is_not_held_gets_a_sentence(room: ReadingRoom, wanted: Any) -> None:
    assert "không còn trong kho" in room.article(wanted)


def test_held_texts_are_listed(room: ReadingRoom) -> None:
    assert "Luật 1/2011/QH13" in room.held()
    assert "3 điều" in room.held()


def test_the_document_is_vietnamese_and_names_no_other_host() -> None:
    source = Path(gr.__file__).parent / "templates" / "frontend" / "index.html"
    html = vietnamese(source.read_text(encoding="utf-8"), STRINGS, "body {}")
    assert 'lang="vi"' in html
    assert 'lang="en"' not in html
    assert "githubusercontent" not in html
    assert "<title>Trợ lý pháp luật đo lường</title>" in html
    assert html.count("<style>body {}</style>") == 1


def test_a_taken_port_gives_way_to_the_next() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        wanted = taken.getsockname()[1]
        assert wanted < free_port("127.0.0.1", wanted, STRINGS) <= wanted + 50


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(SettingsError, match=r"192\.0\.2\.1"):
        free_port("192.0.2.1", 7860, STRINGS)


def test_a_turn_belongs_to_the_conversation_of_its_window() -> None:
    asked_in: list[Thread] = []

    def ask(question: str, thread: Thread) -> Answer:
        asked_in.append(thread)
        return answer(question, 1)

    mine, other = Thread(), Thread()
    conversation = Conversation(session_that(ask), STRINGS, RENDERER)
    for thread in (mine, other, mine):
        list(conversation.turn("Cân?", thread))
    assert [thread is mine for thread in asked_in] == [True, False, True]
