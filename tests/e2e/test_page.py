"""The page in Chromium against the real server: a person asks, reads, copies; nothing leaves this machine."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = Path("/usr/bin/chromium")
CHECKOUT = Path(__file__).resolve().parents[2]
SHOTS = CHECKOUT / "var" / "screenshots"
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
PATIENCE = 900  # seconds for a first start, which embeds every text
QUESTION = "Cân ở chợ có phải kiểm định không?"
ENGLISH = re.compile(
    r"\b(error|submit|loading|settings|clear|copy|copied|share|textbox|button|processing|queue|built with|gradio|api|"
    r"type a message|close|send|search|answer|question|citation|cancel|retry|undo|upload|chatbot|message|logo|"
    r"connection|lost|built|toggle|dismiss|new chat|output|input|label|untitled|null|undefined|nan)\b",
    re.IGNORECASE,
)
SHOWN = "document.querySelector('.reader:not(.glossary) h2')?.innerText"
VISIBLE = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!['SCRIPT', 'STYLE'].includes(parent.tagName)) found.push(walker.currentNode.textContent.trim());
  }
  for (const element of document.querySelectorAll('*'))
    for (const name of ['title', 'aria-label', 'aria-description', 'placeholder', 'alt'])
      found.push(element.getAttribute(name) || '');
  return found.filter((text) => text);
}"""

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Cần /usr/bin/chromium (apt-get install chromium)"),
]


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start the real server, as the command line does; stop it afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = tmp_path_factory.mktemp("page") / "server.log"
    with log.open("w", encoding="utf-8") as out:
        command = [sys.executable, "-m", "ui.cli", "ui", "--port", str(port)]
        environment = {key: value for key, value in os.environ.items() if key != "DOLUONG_PASSWORD"}
        server = subprocess.Popen(command, cwd=CHECKOUT, stdout=out, stderr=subprocess.STDOUT, env=environment)
        try:
            yield _wait_for(server, log)
        finally:
            server.terminate()
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _wait_for(server: subprocess.Popen[bytes], log: Path) -> str:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        said = log.read_text(encoding="utf-8")
        found = re.search(r"http://[\d.]+:\d+", said)
        if found:
            return found[0]
        if server.poll() is not None:
            pytest.fail(f"Máy chủ không khởi động: {said}")
        time.sleep(0.5)
    pytest.fail(f"Máy chủ không sẵn sàng sau {PATIENCE} giây")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Start Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield chromium
        chromium.close()


class Visit:
    """A page opened in a fresh browser profile, with everything it requested and every script error."""

    def __init__(self, browser: Any, address: str, **options: Any) -> None:
        self.context = browser.new_context(**{"viewport": {"width": 1360, "height": 860}, **options})
        self.page = self.context.new_page()
        self.address = address
        self.requested: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", lambda request: self.requested.append(request.url))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.goto(address)
        self.page.wait_for_selector(".welcome .chip", timeout=30_000)

    def ask(self, question: str) -> Any:
        """Type a question, press Enter, wait for the whole answer; return its turn."""
        before = self.page.locator(".turn").count()
        box = self.page.locator("#question textarea")
        box.fill(question)
        box.press("Enter")
        return self.whole_turn(before)

    def whole_turn(self, before: int) -> Any:
        """Wait for a turn after the first ``before`` ones to be whole."""
        last = self.page.locator(".turn").nth(before)
        last.wait_for(timeout=30_000)
        self.page.wait_for_function(
            "n => /answered|declined/.test(document.querySelectorAll('.turn')[n].dataset.state)",
            arg=before,
            timeout=60_000,
        )
        return last

    def shoot(self, name: str) -> None:
        """Keep a picture of the screen."""
        SHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=str(SHOTS / f"{name}.png"))

    def other_hosts(self) -> list[str]:
        """Return the requests that went elsewhere."""
        return [url for url in self.requested if not url.startswith((self.address, "data:", "blob:"))]

    def english(self) -> list[str]:
        """Return the texts with English words, seen or read out."""
        return [text for text in self.page.evaluate(VISIBLE) if ENGLISH.search(text)]

    def overflow(self) -> int:
        """Return by how many pixels the page is wider than the screen."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.fixture
def visit(browser: Any, address: str) -> Iterator[Callable[..., Visit]]:
    """Return a function that opens the page; afterwards no script may have failed, no host been asked."""
    opened: list[Visit] = []

    def open_page(**options: Any) -> Visit:
        opened.append(Visit(browser, address, **options))
        return opened[-1]

    yield open_page
    for one in opened:
        hosts, errors = one.other_hosts(), one.errors
        one.context.close()
        assert not hosts
        assert not errors


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
        assert _contrast(here.page, part) >= least, part
    assert _contrast(here.page, "#question textarea") >= 7.0


def _contrast(page: Any, selector: str) -> float:
    """Return the contrast between the colour of a text and the first ground behind it that is not see-through."""
    ratio = page.evaluate(
        """(selector) => {
          const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
          const light = (colour) => numbers(colour).slice(0, 3).map((v) => v / 255)
            .map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
            .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
          let element = document.querySelector(selector);
          const front = light(getComputedStyle(element).color);
          const clear = (e) => (numbers(getComputedStyle(e).backgroundColor)[3] ?? 1) === 0;
          while (element.parentElement && clear(element)) element = element.parentElement;
          const back = light(getComputedStyle(element).backgroundColor);
          return (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
        }""",
        selector,
    )
    return float(ratio)


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
        assert _contrast(here.page, part) >= least, part


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
