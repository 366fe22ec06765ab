"""Visits to the pages of a real server in Chromium: what was requested, what is seen, how it looks."""

import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
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
ENGLISH = re.compile(
    r"\b(error|submit|loading|settings|clear|copy|copied|share|textbox|button|processing|queue|built with|gradio|api|"
    r"type a message|close|send|search|answer|question|citation|cancel|retry|undo|upload|chatbot|message|logo|"
    r"connection|lost|built|toggle|dismiss|new chat|output|input|label|untitled|null|undefined|nan)\b",
    re.IGNORECASE,
)
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


@contextmanager
def serving(log: Path, settings: Mapping[str, str]) -> Iterator[str]:
    """Start the real server, as the command line does, with these settings; stop it afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with log.open("w", encoding="utf-8") as out:
        command = [sys.executable, "-m", "ui.cli", "ui", "--port", str(port)]
        environment = {key: value for key, value in os.environ.items() if key != "DOLUONG_PASSWORD"} | dict(settings)
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


def copied_home(home: Path) -> Path:
    """Make a folder a data folder of its own: a copy of the one that is ready, the models shared."""
    ready = Path(os.environ.get("DOLUONG_HOME") or CHECKOUT / "var").expanduser().resolve()
    (home / "models").symlink_to(ready / "models")
    shutil.copytree(ready / "index", home / "index")
    with sqlite3.connect(ready / "store.sqlite3") as held, sqlite3.connect(home / "store.sqlite3") as copy:
        held.backup(copy)
    return home


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


class Visit:
    """A page opened in a fresh browser profile, with everything it requested and every script error."""

    def __init__(
        self, browser: Any, address: str, path: str = "", ready: str = ".welcome .chip", **options: Any
    ) -> None:
        self.context = browser.new_context(**{"viewport": {"width": 1360, "height": 860}, **options})
        self.page = self.context.new_page()
        self.address = address
        self.requested: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", lambda request: self.requested.append(request.url))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.goto(f"{address}/{path}")
        self.page.wait_for_selector(ready, timeout=30_000)

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


def contrast(page: Any, selector: str) -> float:
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


@contextmanager
def visits(browser: Any, address: str, path: str, ready: str) -> Iterator[Callable[..., Visit]]:
    """Give a function that opens a page; afterwards no script may have failed, no host been asked."""
    opened: list[Visit] = []

    def open_page(path: str = path, ready: str = ready, **options: Any) -> Visit:
        opened.append(Visit(browser, address, path, ready, **options))
        return opened[-1]

    yield open_page
    for one in opened:
        hosts, errors = one.other_hosts(), one.errors
        one.context.close()
        assert not hosts
        assert not errors
