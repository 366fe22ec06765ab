"""The page's HTML: hostile text stays text, marks lead to citations, notices and states are visible."""

import re
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest

from bot.answer import Answer, Citation, Sentence, Status
from knowledge.provisions import TextKind
from ui import markup
from ui.rendering import TurnRenderer
from ui.shell import disclosure, shell
from ui.strings import load_strings

HOSTILE = (
    "<img src=x onerror=alert(1)> \"'><script>alert(1)</script> ${alert(1)} {{value}} `x` ![a](http://e.example/a.png)"
)
DAY = date(2026, 11, 22)


class _Tags(HTMLParser):
    """Collects the elements, attributes and text of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture
def renderer() -> TurnRenderer:
    return TurnRenderer(load_strings(), {"99/2030/TT": date(2030, 1, 1)}.get)


def citation(n: int = 1, **changes: Any) -> Citation:
    made = Citation(
        n=n,
        document="04/2011/QH13",
        document_name="Luật Đo lường 04/2011/QH13",
        article="16",
        clause="2",
        point=None,
        heading="Các loại phương tiện đo",
        label="khoản 2 Điều 16 Luật Đo lường 04/2011/QH13",
        quote="2. Phương tiện đo nhóm 2…\na) một;\nb) hai.",
        text_kind=TextKind.DIGEST,
        in_force=True,
        url="http://vbpl.vn/x?ItemID=1&a=2",
        article_id="digest:04-2011-qh13/16",
        start=5,
        end=40,
    )
    return made.model_copy(update=changes)


def answer(**changes: Any) -> Answer:
    made = Answer(
        question="Cân ở chợ?",
        understood="",
        as_of=DAY,
        status=Status.ANSWERED,
        opening="",
        sentences=(Sentence(text="Phải kiểm định:\na) ban đầu;\n- định kỳ.", citations=(1,)),),
        citations=(citation(),),
        notices=("Bản tóm lược.",),
        retrieved=(),
        suggestions=("Điều 17 Luật Đo lường",),
        seconds={},
    )
    return made.model_copy(update=changes)


def test_hostile_text_stays_text(renderer: TurnRenderer) -> None:
    hostile = answer(
        question=HOSTILE,
        understood=HOSTILE,
        opening=HOSTILE,
        sentences=(Sentence(text=HOSTILE, citations=(1,)),),
        citations=(citation(label=HOSTILE, quote=HOSTILE, article_id=HOSTILE, url=f"http://a.example/{HOSTILE}"),),
        notices=(HOSTILE,),
        suggestions=(HOSTILE,),
    )
    declined = hostile.model_copy(update={"status": Status.OUT_OF_SCOPE})
    for html in (
        renderer.complete("t1", hostile),
        renderer.complete("t1", declined),
        renderer.partial("t1", hostile, 1),
        renderer.searching("t1", HOSTILE),
        renderer.problem("t1", HOSTILE, HOSTILE),
    ):
        page = _Tags(html)
        assert not {"img", "script", "iframe", "style", "svg"} & set(page.tags)
        assert not [name for name, _ in page.attributes if name.startswith("on")]
        assert HOSTILE in page.text
        assert not re.search(r"[{}`$]", html), "templates of the browser must not see these"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "//e.example",
        "ftp://vbpl.vn/",
        "http://[x",
        "https://evil.example/luat",
        "https://vbpl.vn.evil.example/x",
        "https://fake-vbpl.vn/x",
        "https://vbpl.vn@evil.example/",
        "https://a:b@vbpl.vn/",
    ],
)
def test_only_addresses_of_official_hosts_become_links(renderer: TurnRenderer, url: str) -> None:
    html = renderer.complete("t1", answer(citations=(citation(url=url),)))
    assert "href" not in html


def test_source_is_a_plain_link_that_tells_nobody(renderer: TurnRenderer) -> None:
    html = renderer.complete("t1", answer())
    link = re.search(r"<a [^>]*>", html)
    assert link
    assert 'href="http://vbpl.vn/x?ItemID=1&amp;a=2"' in link[0]
    assert "noopener" in link[0]
    assert "noreferrer" in link[0]


def test_a_source_that_only_reports_is_not_called_official(renderer: TurnRenderer) -> None:
    html = renderer.complete("t1", answer(citations=(citation(text_kind=TextKind.REPORTED),)))
    assert "Nguồn chính thức" not in html
    assert "Nguồn thuật lại" in html


def test_marks_lead_to_their_citations(renderer: TurnRenderer) -> None:
    two = answer(
        sentences=(Sentence(text="Một.", citations=(1,)), Sentence(text="Hai.", citations=(1, 2))),
        citations=(citation(1), citation(2)),
    )
    html = renderer.complete("t9", two)
    targets = re.findall(r'data-cite="([^"]+)"', html)
    assert targets == ["t9-1", "t9-1", "t9-2"]
    assert all(f'id="{target}"' in html for target in targets)
    assert "[2]" in _Tags(html).text


def test_mark_stands_behind_the_first_line_and_points_are_indented(renderer: TurnRenderer) -> None:
    html = renderer.complete("t1", answer())
    assert re.search(r'<p class="line plain">Phải kiểm định:&nbsp;<button[^>]*>\[1\]</button></p>', html)
    assert '<p class="line point">a) ban đầu;</p>' in html
    assert '<p class="line dash">- định kỳ.</p>' in html


def test_notices_understood_badges_and_day_are_shown(renderer: TurnRenderer) -> None:
    text = _Tags(renderer.complete("t1", answer(understood="cân ở chợ"))).text
    for expected in ("Lưu ý", "Bản tóm lược.", "Đã hiểu là: cân ở chợ", "Bản tóm lược", "Còn hiệu lực", "22/11/2026"):
        assert expected in text
    assert "Đã hiểu là" not in renderer.complete("t1", answer())


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"in_force": False}, "Không còn hiệu lực"),
        ({"in_force": False, "document": "99/2030/TT"}, "Chưa có hiệu lực"),
        ({"text_kind": TextKind.VERBATIM}, "Nguyên văn"),
        ({"text_kind": TextKind.REPORTED}, "Thuật lại"),
        ({"article": None}, "Đọc toàn mục"),
    ],
)
def test_what_cited_words_are_worth(renderer: TurnRenderer, changes: dict[str, Any], word: str) -> None:
    assert word in _Tags(renderer.complete("t1", answer(citations=(citation(**changes),)))).text


@pytest.mark.parametrize(
    ("status", "word"),
    [
        (Status.NOT_IN_KNOWLEDGE_BASE, "Không có trong kho"),
        (Status.OUT_OF_SCOPE, "Ngoài phạm vi"),
        (Status.REFUSED, "Không trả lời"),
    ],
)
def test_declined_answers_show_no_citations_but_offer_questions(
    renderer: TurnRenderer, status: Status, word: str
) -> None:
    opening = "Không có trong kho: kho chưa có phụ lục."
    made = answer(status=status, opening=opening, sentences=(), citations=(), notices=(), suggestions=())
    html = renderer.complete("t1", made)
    assert 'data-state="declined"' in html
    assert 'class="citations"' not in html
    assert html.count("data-ask=") >= 3
    assert word in _Tags(html).text
    assert _Tags(html).text.count("Không có trong kho") <= 1


def test_partly_answered_says_so(renderer: TurnRenderer) -> None:
    html = renderer.complete("t1", answer(status=Status.PARTLY))
    assert "Trả lời được một phần" in html
    assert 'class="citations"' in html


def test_sentences_come_one_by_one(renderer: TurnRenderer) -> None:
    made = answer(sentences=tuple(Sentence(text=f"Câu {n}.", citations=(1,)) for n in (1, 2, 3)))
    first, second = renderer.partial("t1", made, 1), renderer.partial("t1", made, 2)
    assert "Câu 1." in first
    assert "Câu 2." not in first
    assert "Câu 2." in second
    assert 'data-state="answering"' in second


def test_related_rules_are_folded_away_with_their_citations(renderer: TurnRenderer) -> None:
    said = (Sentence(text="Chính.", citations=(1,)), Sentence(text="Gần đó.", citations=(2,), related=True))
    made = answer(sentences=said, citations=(citation(), citation(n=2, quote="Lời gần đó")))
    html = renderer.complete("t1", made)
    folded = "".join(piece.split("</details>")[0] for piece in html.split('<details class="related">')[1:])
    assert "Quy định liên quan (1)" in folded
    assert "Gần đó." in folded
    assert "Lời gần đó" in folded
    assert "Chính." not in folded
    assert made.text == "Chính. [1]\n\nQuy định liên quan:\n\nGần đó. [2]"


def test_the_line_that_replies_directly_stands_out(renderer: TurnRenderer) -> None:
    said = Sentence(text="Gồm:\na) một <b>;\nb) hai.", citations=(1,), direct="a) một <b>;")
    html = renderer.complete("t1", answer(sentences=(said,)))
    assert html.count("direct") == 1
    assert 'point direct">a) một &lt;b&gt;;' in html


def test_copy_holds_answer_citations_notices_and_origin(renderer: TurnRenderer) -> None:
    text = renderer.copy_text(answer())
    for expected in (
        "Phải kiểm định: [1]",
        "Căn cứ:",
        "[1] khoản 2 Điều 16",
        "http://vbpl.vn/",
        "Lưu ý: ",
        "trí tuệ nhân tạo",
    ):
        assert expected in text
    assert "<" not in text


def test_quotes_are_found_whole_or_line_by_line() -> None:
    body = "1. Một.\n2. Hai:\na) x;\nb) y;\nc) z."
    assert markup.find_spans(body, "2. Hai:\na) x;", 8, 22) == ((8, 22),)
    assert markup.find_spans(body, "2. Hai:\nc) z.") == ((8, 15), (28, 33))
    assert markup.find_spans(body, "không có") == ()
    html = markup.lines(body, markup.find_spans(body, "2. Hai:\nc) z."))
    assert re.findall(r"<mark>([^<]*)</mark>", html) == ["2. Hai:", "c) z."]
    assert _Tags(html).text == body.replace("\n", "")


def test_overlapping_and_outlying_spans_lose_no_text() -> None:
    html = markup.lines("abcdef", [(-5, 2), (1, 3), (5, 99)])
    assert _Tags(html).text == "abcdef"
    assert html.count("<mark>") == 3


def test_fixed_parts_are_well_formed_and_say_what_this_is() -> None:
    strings = load_strings()
    page = _Tags(shell(strings) + disclosure(strings))
    assert page.open == []
    assert "Đây là hệ thống trí tuệ nhân tạo; nội dung không phải tư vấn pháp lý" in page.text
    assert 6 <= sum(name == "data-ask" for name, _ in page.attributes) <= 8
    assert not re.search(r"[{}`$]", shell(strings))
