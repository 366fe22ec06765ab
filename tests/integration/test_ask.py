"""Answers over the real index with the real encoder."""

from datetime import date

import pytest

from bot.answer import Status
from bot.follow_up import Thread
from bot.retriever import RegulationRetriever
from bot.session import Session
from knowledge.errors import QuestionError
from knowledge.provisions import TextKind

LAW = "04/2011/QH13"
PREPACKAGES = "21/2014/TT-BKHCN"


@pytest.mark.parametrize(
    ("question", "document", "article", "says"),
    [
        ("Dấu định lượng là gì và cao mấy mm?", PREPACKAGES, "7", "3 mm"),
        ("dau dinh luong cao may mm", PREPACKAGES, "7", "3 mm"),
        ("khoi luong tinh tren goi che phai ghi the nao", PREPACKAGES, "4", "lượng danh định"),
        ("Giấy chứng nhận được dùng chữ V có giá trị mấy năm?", PREPACKAGES, "20", "5 năm"),
        ("kiểm định là gì", LAW, "3", "kiểm định"),
    ],
)
def test_answers_with_the_right_article(
    session: Session, question: str, document: str, article: str, says: str
) -> None:
    answer = session.ask(question)
    assert answer.status is Status.ANSWERED
    assert (document, article) in {(c.document, c.article) for c in answer.citations}
    assert says in answer.text


def test_every_sentence_is_cited_and_every_quote_stands_in_its_article(session: Session) -> None:
    answer = session.ask("Cân ở chợ có phải kiểm định không?")
    numbers = {citation.n for citation in answer.citations}
    library = session.base.library
    assert answer.sentences
    for sentence in answer.sentences:
        assert sentence.citations
        assert set(sentence.citations) <= numbers
    for citation in answer.citations:
        body = library.articles[citation.article_id].body
        assert all(line.strip() in body for line in citation.quote.splitlines())
        if citation.start >= 0:
            assert body[citation.start : citation.end] == citation.quote


def test_the_three_first_enterprises_are_reported_not_law(session: Session) -> None:
    answer = session.ask("Doanh nghiệp nào của Thái Nguyên làm chương trình đảm bảo đo lường đầu tiên?")
    assert all(name in answer.text for name in ("Lưu Xá", "Xăng dầu Bắc Thái", "Hảo Đạt"))
    assert {c.text_kind for c in answer.citations} == {TextKind.REPORTED}
    assert any("thuật lại" in notice for notice in answer.notices)
    assert all(c.article is None for c in answer.citations if c.document == "41/KH-UBND")


def test_a_locator_gives_the_article_itself(session: Session) -> None:
    answer = session.ask("dieu 16 luat do luong")
    assert answer.status is Status.ANSWERED
    assert {(c.document, c.article) for c in answer.citations} == {(LAW, "16")}
    assert answer.retrieved[0].found_by == ("exact",)


@pytest.mark.parametrize("question", ["Điều 75 Luật Đo lường", "Điều 3 Thông tư 99/2031/TT-BKHCN"])
def test_an_invented_place_is_not_in_the_knowledge_base(session: Session, question: str) -> None:
    answer = session.ask(question)
    assert answer.status is Status.NOT_IN_KNOWLEDGE_BASE
    assert answer.citations == ()


@pytest.mark.parametrize(
    "question", ["Thuế thu nhập doanh nghiệp bao nhiêu phần trăm?", "thoi tiet Ha Noi ngay mai the nao"]
)
def test_other_fields_are_declined(session: Session, question: str) -> None:
    assert session.ask(question).status in (Status.OUT_OF_SCOPE, Status.NOT_IN_KNOWLEDGE_BASE)


def test_a_known_gap_says_where_to_look(session: Session) -> None:
    answer = session.ask("Cân điêu thì bị phạt bao nhiêu tiền?")
    assert answer.status is Status.NOT_IN_KNOWLEDGE_BASE
    assert "119/2017" in answer.text


def test_a_repealed_article_is_told_as_repealed(session: Session) -> None:
    today = session.ask("Điều 50 Luật Đo lường", date(2026, 11, 22))
    assert not today.citations[0].in_force
    assert any("01/07/2025" in notice for notice in today.notices)
    assert session.ask("Điều 50 Luật Đo lường", date(2024, 1, 1)).citations[0].in_force


def test_validity_of_a_document_comes_from_the_catalogue(session: Session) -> None:
    answer = session.ask("thong tu 24/2013 con hieu luc khong")
    assert "54/2025" in answer.text


def test_small_talk_is_answered_without_citations(session: Session) -> None:
    answer = session.ask("xin chào")
    assert answer.status is Status.ANSWERED
    assert answer.citations == ()


@pytest.mark.parametrize("question", ["", "   ", "a" * 5000])
def test_an_unusable_question_is_refused(session: Session, question: str) -> None:
    with pytest.raises(QuestionError):
        session.ask(question)


def test_the_answer_as_json_has_the_agreed_shape(session: Session) -> None:
    data = session.ask("Dấu định lượng cao mấy mm?", date(2026, 11, 22)).to_json("q1")
    assert data["id"] == "q1"
    assert data["as_of"] == "2026-11-22"
    assert data["status"] == "answered"
    assert {"n", "so_hieu", "dieu", "khoan", "diem", "quote", "text_kind", "in_force", "url"} <= set(
        data["citations"][0]
    )
    assert {"so_hieu", "dieu", "khoan", "score", "found_by"} <= set(data["retrieved"][0])
    assert {"understand", "retrieve", "compose", "total"} <= set(data["seconds"])
    places = [(r["so_hieu"], r["dieu"], r["muc"]) for r in data["retrieved"]]
    assert len(places) == len(set(places)) == 10


def test_langchain_can_use_the_same_search(session: Session) -> None:
    documents = RegulationRetriever(session, k=3).invoke("Dấu định lượng cao mấy mm?")
    assert len(documents) == 3
    assert documents[0].metadata["so_hieu"] == PREPACKAGES
    assert "3 mm" in documents[0].page_content


def test_a_conversation_goes_on_with_short_questions(session: Session) -> None:
    thread = Thread()
    session.ask("Cân ô tô có phải kiểm định không?", thread=thread)
    often = session.ask("mấy năm một lần?", thread=thread)
    assert often.question == "mấy năm một lần?"
    assert often.understood == "Cân ô tô kiểm định mấy năm một lần?"
    assert ("23/2013/TT-BKHCN", "4") in {(c.document, c.article) for c in often.citations}
    session.ask("cảm ơn", thread=thread)
    other = session.ask("còn đồng hồ nước?", thread=thread)
    assert other.understood == "Đồng hồ nước kiểm định mấy năm một lần?"


def test_without_a_thread_a_short_question_is_taken_as_it_is(session: Session) -> None:
    session.ask("Cân ô tô có phải kiểm định không?")
    assert session.ask("mấy năm một lần?").understood == ""
