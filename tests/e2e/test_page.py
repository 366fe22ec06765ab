"""The page in Chromium against the real server: a person asks, reads, copies; nothing leaves this machine."""

from collections.abc import Callable

import pytest
from visiting import CHROMIUM, Visit, contrast

QUESTION = "Cân ở chợ có phải kiểm định không?"
SHOWN = "document.querySelector('.reader:not(.glossary) h2')?.innerText"
pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Cần /usr/bin/chromium (apt-get install chromium)"),
]


def test_a_person_asks_and_reads_the_article(visit: Callable[..., Visit]) -> None:
    here = visit()
    assert here.page.title() == "Trợ lý pháp luật đo lường"
    assert here.page.evaluate("document.documentElement.lang") == "vi"
    here.shoot("desktop-welcome")
    turn = here.ask(QUESTION)
    assert turn.locator(".question").inner_text().endswith(QUESTION)
    assert turn.locator(".sentence").count() >= 1
    first = turn.locator(".citation").first
    assert "Điều" in first.locator(".label").inner_text()
    assert first.locator(".badge").count() == 2
    beside = turn.locator(".citations").bounding_box()["x"] > turn.locator(".answer").bounding_box()["x"] + 200
    assert beside, "on a wide screen citations stand beside the answer"
    turn.locator(".mark").first.click()
    assert here.page.evaluate("document.activeElement.className").startswith("citation")
    here.shoot("desktop-answer")
    first.locator("[data-read]").click()
    here.page.wait_for_selector(".reader:not(.glossary) .text mark")
    heading = here.page.locator(".reader:not(.glossary) h2").inner_text()
    assert heading.startswith("Điều ")
    here.shoot("desktop-article")
    assert here.english() == []
    here.page.locator(".reader:not(.glossary) .step").last.click()
    here.page.wait_for_function(f"before => {SHOWN} !== before", arg=heading)
    here.page.keyboard.press("Escape")
    assert not here.page.locator(".reader:not(.glossary)").is_visible()


def test_chips_ask_and_a_new_conversation_starts_clean(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.page.locator("#question textarea").fill("đang gõ dở")
    here.page.locator(".welcome .chip", has_text="Điều 16 Luật Đo lường").click()
    turn = here.whole_turn(0)
    assert "Điều 16" in turn.locator(".opening").inner_text()
    assert here.page.locator("#question textarea").input_value() == "đang gõ dở"
    assert not here.page.locator(".welcome").is_visible()
    here.page.locator("[data-new]").click()
    assert here.page.locator(".turn").count() == 0
    assert here.page.locator(".welcome").is_visible()


def test_searching_is_said_and_typed_words_without_marks_are_understood(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.page.evaluate(
        "() => { window.seen = []; const log = document.querySelector('.log');"
        "new MutationObserver(() => window.seen.push(log.innerText)).observe(log, {childList: true, subtree: true}); }"
    )
    turn = here.ask("khoi luong tinh tren goi che phai ghi the nao")
    assert any("Đang tra cứu…" in text for text in here.page.evaluate("window.seen"))
    assert "khối lượng tịnh" in turn.locator(".understood").inner_text()


def test_what_is_out_of_scope_looks_different(visit: Callable[..., Visit]) -> None:
    here = visit()
    turn = here.ask("Thời tiết hôm nay thế nào?")
    assert turn.get_attribute("data-state") == "declined"
    assert turn.locator(".citations").count() == 0
    assert turn.locator(".chip").count() >= 3
    here.shoot("desktop-declined")


def test_unusable_questions_get_a_sentence(visit: Callable[..., Visit]) -> None:
    here = visit()
    assert "quá" in here.ask("cân " * 1000).locator(".answer").inner_text()
    hostile = here.ask(
        "<img src=http://evil.example/a.png onerror=alert(1)> ![x](http://evil.example/b.png) ${1} {{x}}"
    )
    assert "<img src=" in hostile.locator(".question").inner_text()
    assert here.page.locator(".log img").count() == 0
    assert here.overflow() == 0


def test_copying_takes_the_citations_along(visit: Callable[..., Visit]) -> None:
    here = visit(permissions=["clipboard-read", "clipboard-write"])
    turn = here.ask(QUESTION)
    turn.locator("[data-copy]").click()
    here.page.wait_for_function("() => document.querySelector('[data-copy]').innerText === 'Đã sao chép'")
    copied = here.page.evaluate("navigator.clipboard.readText()")
    assert "Căn cứ:\n[1] " in copied
    assert QUESTION in copied


def test_the_texts_held_are_listed(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.page.locator(".held summary").click()
    here.page.wait_for_selector(".held-list li")
    assert "Luật" in here.page.locator(".held-list").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_phone(visit: Callable[..., Visit], scheme: str) -> None:
    here = visit(
        viewport={"width": 360, "height": 740},
        device_scale_factor=2,
        is_mobile=True,
        has_touch=True,
        color_scheme=scheme,
        locale="fr-FR",
    )
    name = "phone" if scheme == "light" else "phone-dark"
    here.shoot(f"{name}-welcome")
    turn = here.ask(QUESTION)
    assert here.overflow() == 0
    assert turn.locator(".question").bounding_box()["y"] >= 0, "the question stays in sight above its answer"
    below = turn.locator(".citations").bounding_box()["y"] > turn.locator(".answer").bounding_box()["y"] + 100
    assert below, "on a phone citations stand below the answer"
    box = here.page.locator("#question textarea").bounding_box()
    assert box["y"] + box["height"] <= 740, "the question's box stays in reach"
    assert here.page.locator(".disclosure").is_visible()
    assert (
        float(here.page.evaluate("parseFloat(getComputedStyle(document.querySelector('.sentence p')).fontSize)")) >= 16
    )
    here.shoot(f"{name}-answer")
    turn.locator(".citation [data-read]").first.click()
    here.page.wait_for_selector(".reader:not(.glossary) .text")
    assert here.overflow() == 0
    here.shoot(f"{name}-article")
    assert here.english() == []


def test_dark_theme_is_readable(visit: Callable[..., Visit]) -> None:
    here = visit(color_scheme="dark")
    here.ask(QUESTION)
    here.shoot("dark")
    for part, least in ((".sentence p", 7.0), (".citation .label", 7.0), (".notices li", 4.5), (".question", 7.0)):
        assert contrast(here.page, part) >= least, part
    assert contrast(here.page, "#question textarea") >= 7.0


def test_terms_are_looked_up_beside_the_conversation(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.page.locator("[data-glossary]").click()
    here.page.wait_for_selector(".terms li")
    assert here.page.locator(".terms li").count() >= 120
    assert here.page.evaluate("document.activeElement.id") == "glossary-search"
    here.shoot("desktop-glossary")
    search = here.page.locator("#glossary-search")
    search.fill("chu v tren bao bi")
    here.page.wait_for_function("() => document.querySelectorAll('.terms li').length === 1")
    assert "Dấu định lượng" in here.page.locator(".terms h4").inner_text()
    assert here.english() == []
    here.page.locator(".terms [data-read]").first.click()
    here.page.wait_for_selector(".reader:not(.glossary) .text")
    assert "Điều 7" in here.page.locator(".reader:not(.glossary) h2").inner_text()
    here.page.keyboard.press("Escape")
    assert here.page.locator(".glossary").is_visible(), "closing the article leads back to the terms"
    here.page.locator(".terms [data-term]").first.click()
    here.page.wait_for_function("() => !document.querySelector('.terms h4').innerText.includes('Dấu định lượng')")
    here.page.keyboard.press("Escape")
    here.page.wait_for_function("() => document.querySelectorAll('.terms li').length >= 120")
    here.page.keyboard.press("Escape")
    assert not here.page.locator(".glossary").is_visible(), "Escape empties the search, then closes"


def test_an_instrument_is_shown_with_the_warning_on_its_list(visit: Callable[..., Visit]) -> None:
    here = visit(viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True, device_scale_factor=2)
    here.page.locator("[data-glossary]").click()
    here.page.locator("#glossary-search").fill("trạm cân xe tải")
    here.page.wait_for_function("() => document.querySelector('.glossary .notices')?.innerText.includes('04/2026')")
    assert "chu kỳ kiểm định 12 tháng" in here.page.locator(".terms").inner_text()
    assert here.overflow() == 0
    here.shoot("phone-glossary")
    here.page.locator("#glossary-search").fill("zzzz")
    here.page.wait_for_selector(".glossary .gone")
    assert "Không thấy" in here.page.locator(".glossary .gone").inner_text()
    assert here.english() == []


def test_terms_are_readable_in_the_dark(visit: Callable[..., Visit]) -> None:
    here = visit(color_scheme="dark")
    here.page.locator("[data-glossary]").click()
    here.page.locator("#glossary-search").fill("cây xăng")
    here.page.wait_for_selector(".glossary .notices li")
    here.shoot("dark-glossary")
    for part, least in (
        (".terms h4", 7.0),
        (".terms .also", 4.5),
        (".glossary .notices li", 4.5),
        ("#glossary-search", 7.0),
    ):
        assert contrast(here.page, part) >= least, part


def test_citations_are_followed_within_the_window_and_back(visit: Callable[..., Visit]) -> None:
    here = visit()
    turn = here.ask("Điều 19 Luật Đo lường")
    turn.locator(".citation").first.locator("[data-read]").click()
    here.page.wait_for_selector(".reader:not(.glossary) .text .ref")
    window = here.page.locator(".reader:not(.glossary)")
    heading = window.locator("h2").inner_text()
    assert not window.locator("[data-back]").is_visible()
    clause = window.locator(".text .ref", has_text="khoản 2 Điều 21")
    clause.focus()
    here.page.keyboard.press("Enter")
    here.page.wait_for_function(f"before => {SHOWN} !== before", arg=heading)
    assert window.locator("h2").inner_text().startswith("Điều 21. ")
    assert window.locator(".text mark").first.inner_text().startswith("2. ")
    assert window.locator(".cited").inner_text().startswith("Được dẫn ở:")
    assert here.english() == []
    window.locator("[data-back]").click()
    here.page.wait_for_function(f"name => {SHOWN} === name", arg=heading)
    assert here.page.url.rstrip("/") == here.address
    assert here.overflow() == 0


def test_short_questions_go_on_from_the_ones_before_in_the_same_window(visit: Callable[..., Visit]) -> None:
    here, other = visit(), visit()
    here.ask("Cân ô tô có phải kiểm định không?")
    turn = here.ask("mấy năm một lần?")
    assert "Cân ô tô kiểm định mấy năm một lần" in turn.locator(".understood").inner_text()
    assert other.ask("mấy năm một lần?").locator(".understood").count() == 0
    here.page.locator("[data-new]").click()
    here.page.wait_for_timeout(1000)
    assert here.ask("mấy năm một lần?").locator(".understood").count() == 0
