"""Phrasing by real servers on loopback, honest and bad: people get a checked answer or the extract with one notice."""

import os
import re
import socket
import time

import pytest
from extracted_answers import extracted
from pydantic import SecretStr

from bot.answer import Answer, Status
from bot.generation.rewriting import GENERATED, open_rewriter
from evals.lying_server import LIES, lying_server
from knowledge.catalogue import Catalogue
from knowledge.library import Library
from knowledge.settings import Settings
from ui.rendering import TurnRenderer
from ui.strings import load_strings

LAW, PREPACKAGES = "04/2011/QH13", "21/2014/TT-BKHCN"
KEY = "sk-chim-hoang-yen"


@pytest.fixture(scope="module")
def extract(digests: Library, catalogue: Catalogue) -> Answer:
    places = [(LAW, "21", "2"), (PREPACKAGES, "20", "2")]
    return extracted(digests, catalogue, places, "Phải kiểm định khi nào?", related=[(LAW, "7", "2")])


def phrase(answer: Answer, url: str, provider: str = "openai", seconds: float = 30) -> Answer:
    return phrase_steps(answer, url, provider, seconds)[-1]


def phrase_steps(answer: Answer, url: str, provider: str = "openai", seconds: float = 30) -> list[Answer]:
    rewriter = open_rewriter(Settings(llm=f"{provider}:m@{url}", llm_key=SecretStr(KEY), llm_timeout=seconds))
    assert rewriter is not None
    return list(rewriter.steps(answer))


def is_extract(answer: Answer, extract: Answer) -> bool:
    same = answer.sentences == extract.sentences and answer.citations == extract.citations
    return same and not answer.generated and answer.notices[1:] == extract.notices


@pytest.mark.parametrize("mode", ["honest", "fenced", "no_forms", "slow"])
def test_an_honest_model_phrases_the_answer(mode: str, extract: Answer) -> None:
    with lying_server(mode) as (url, _):
        shown = phrase(extract, url)
    assert shown.generated
    assert shown.to_json()["generated"] is True
    assert shown.notices == (GENERATED, *extract.notices)
    assert shown.citations == extract.citations
    assert len(shown.sentences) > len(extract.sentences)
    assert {n for sentence in shown.sentences for n in sentence.citations} == {1, 2, 3}
    assert shown.sentences[-1] == extract.sentences[-1], "what is only related stays an extract"
    assert "model" not in shown.text


def test_ollama_speaks_its_own_protocol(extract: Answer) -> None:
    with lying_server("honest") as (url, script):
        shown = phrase(extract, url.removesuffix("/v1"), "ollama")
    assert shown.generated
    assert script.keys == [KEY]
    assert "format" in script.seen[0]


def test_sentences_appear_while_the_model_writes(extract: Answer) -> None:
    with lying_server("honest") as (url, _):
        steps = phrase_steps(extract, url)
    counts = [sum(not s.related for s in step.sentences) for step in steps]
    assert counts == sorted(counts)
    assert counts[0] == 1
    assert len(set(counts)) > 2


def test_citations_are_numbered_by_those_still_used(digests: Library, catalogue: Catalogue) -> None:
    answer = extracted(digests, catalogue, [(LAW, "16", "1"), (LAW, "16", "2")])
    with lying_server("last_only") as (url, _):
        shown = phrase(answer, url)
    assert shown.generated
    assert [c.n for c in shown.citations] == [1]
    assert shown.citations[0].quote == answer.citations[1].quote
    assert {s.citations for s in shown.sentences} == {(1,)}


def test_an_answer_that_leaves_out_a_matter_gives_way_to_the_extract(extract: Answer) -> None:
    with lying_server("last_only") as (url, _):
        assert is_extract(phrase(extract, url), extract)


@pytest.mark.parametrize("mode", ["obeys", "invented_id", *LIES])
def test_no_lie_is_ever_shown(mode: str, extract: Answer) -> None:
    with lying_server(mode) as (url, script):
        steps = phrase_steps(extract, url)
        assert len(script.seen) == 1
    renderer = TurnRenderer(load_strings(), lambda _: None)
    for shown in steps:
        texts = {sentence.text for sentence in shown.sentences}
        assert texts.isdisjoint(script.lies)
        html = renderer.complete("t1", shown)
        assert KEY not in html
        assert "evil.example" not in html
    assert steps[-1].generated or is_extract(steps[-1], extract)


@pytest.mark.parametrize(
    ("mode", "says"),
    [
        ("dies", "ngắt giữa chừng"),
        ("half", "không đúng dạng"),
        ("garbage", "không đúng dạng"),
        ("endless", "không đúng dạng"),
        ("wrong_json", "không đúng dạng"),
        ("none", "không trả về nội dung"),
        ("empty", "không trả về nội dung"),
        ("not_http", "ngắt giữa chừng"),
        ("401", "không nhận khóa"),
        ("403", "không nhận khóa"),
        ("404", "báo lỗi 404"),
        ("429", "quá tải"),
        ("500", "báo lỗi 500"),
        ("redirect", "không đi theo"),
    ],
)
@pytest.mark.parametrize("provider", ["openai", "ollama"])
def test_a_failing_server_leaves_the_extract_and_one_notice(
    provider: str, mode: str, says: str, extract: Answer
) -> None:
    with lying_server(mode) as (url, _):
        shown = phrase(extract, url if provider == "openai" else url.removesuffix("/v1"), provider)
    assert is_extract(shown, extract)
    assert says in shown.notices[0] or (provider == "ollama" and mode in ("dies", "not_http"))
    assert shown.status is Status.ANSWERED
    assert not re.search(r"Error|Traceback|http|sk-", shown.notices[0])


@pytest.mark.parametrize("mode", ["hangs", "drips"])
def test_nobody_waits_longer_than_the_time_out(mode: str, extract: Answer) -> None:
    with lying_server(mode) as (url, script):
        script.delay = 1.0
        shown = phrase(extract, url, seconds=1)
    assert is_extract(shown, extract)
    assert "1 giây" in shown.notices[0]
    assert shown.seconds["generate"] < 50, "the server would go on for a hundred seconds"


def test_a_refused_connection_is_told(extract: Answer) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    for provider in ("openai", "ollama"):
        shown = phrase(extract, f"http://127.0.0.1:{port}/v1", provider)
        assert is_extract(shown, extract)
        assert "Không kết nối được" in shown.notices[0]


def test_words_go_to_the_configured_server_only(extract: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    with lying_server("honest") as (elsewhere, other), lying_server("redirect") as (url, script):
        script.elsewhere = f"{elsewhere}/chat/completions"
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "OPENAI_PROXY"):
            monkeypatch.setenv(name, elsewhere.removesuffix("/v1"))
        for name in ("OPENAI_BASE_URL", "OPENAI_API_BASE", "OLLAMA_HOST", "LANGSMITH_ENDPOINT"):
            monkeypatch.setenv(name, elsewhere)
        for name in ("LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2"):
            monkeypatch.setenv(name, "true")
        monkeypatch.setenv("OPENAI_API_KEY", "sk-cua-nguoi-khac")
        phrase(extract, url)
        script.mode = "honest"
        assert phrase(extract, url).generated
        assert other.seen == []
        assert set(script.keys) == {KEY}
        assert os.environ["LANGSMITH_TRACING"] == "false"


def test_only_question_and_evidence_are_sent(extract: Answer) -> None:
    with lying_server("honest") as (url, script):
        phrase(extract, url)
    sent = str(script.seen[0])
    assert extract.question in sent
    assert extract.sentences[0].text.split("\n")[0] in sent
    assert extract.sentences[-1].text not in sent, "what is only related is not sent"
    assert KEY not in sent
    assert os.getcwd() not in sent  # noqa: PTH109


@pytest.mark.parametrize(
    "changes",
    [
        {"status": Status.NOT_IN_KNOWLEDGE_BASE, "sentences": (), "citations": ()},
        {"status": Status.OUT_OF_SCOPE, "sentences": (), "citations": ()},
        {"opening": "Luật Đo lường 04/2011/QH13 — Điều 21."},
    ],
)
def test_refusals_and_words_of_ours_are_never_sent(changes: dict[str, object], extract: Answer) -> None:
    answer = extract.model_copy(update=changes)
    with lying_server("honest") as (url, script):
        assert phrase(answer, url) == answer
        assert script.seen == []


def test_time_is_told_apart(extract: Answer) -> None:
    started = time.perf_counter()
    with lying_server("honest") as (url, _):
        shown = phrase(extract, url)
    assert 0 < shown.seconds["generate"] <= time.perf_counter() - started
    assert shown.seconds["total"] >= extract.seconds["total"]
