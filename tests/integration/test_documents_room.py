"""What the page of documents asks of the server: visits, files on their way, lists; texts and names stay data."""

import shutil
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from knowledge.index import Progress
from knowledge.provisions import LegalText
from knowledge.settings import Settings
from ui.documents_room import DocumentsRoom
from ui.documents_shell import documents_shell
from ui.review import read_file
from ui.strings import load_strings
from ui.workshop import Workshop

STRINGS = load_strings()
HOSTILE = "<img src=x onerror=alert(1)>${1}{{x}}"
CIRCULAR = f"""---
number: 987/2024/TT-BKHCN
title: Quy định {HOSTILE}
---

# Thông tư 987/2024/TT-BKHCN

#### Điều 1. Cân {HOSTILE}

1. Cân {HOSTILE} đặt trên sàn phẳng.

#### Điều 2. Hiệu lực

1. Thông tư này có hiệu lực từ ngày 01 tháng 6 năm 2024.
"""


class Page:
    """The page as a browser that does what is told: sends files, asks again until nothing is being done."""

    def __init__(self, home: Path, read: Any = read_file) -> None:
        self.levelled = 0
        self.workshop = Workshop(Settings(home=home), STRINGS.documents, self._level, read)
        self.room = DocumentsRoom(self.workshop, STRINGS, password=False)
        self.desk = self.room.enter(None, "127.0.0.1:7860")["desk"]

    def _level(self, progress: Progress) -> bool:
        progress(1, 2)
        self.levelled += 1
        return True

    def send(self, name: str, content: bytes) -> dict[str, Any]:
        """Upload a file as Gradio does, then hand it in."""
        path = self.workshop.uploads.incoming / f"{time.time_ns():x}" / "sent"
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
        return self.room.add({"desk": self.desk, "path": str(path), "name": name})

    def settled(self) -> dict[str, Any]:
        """Return the state once nothing is being done."""
        end = time.monotonic() + 60
        while time.monotonic() < end:
            state = self.room.state({"desk": self.desk})
            if not state["busy"]:
                return state
            time.sleep(0.05)
        pytest.fail("vẫn chưa xong sau một phút")

    def ask(self, act: str, **wanted: Any) -> dict[str, Any]:
        """Ask as the page does."""
        answer: dict[str, Any] = getattr(self.room, act)({"desk": self.desk, **wanted})
        return answer

    @property
    def ids(self) -> list[str]:
        """Identifiers of the files listed."""
        desk = self.workshop.desk(self.desk)
        return list(desk.items) if desk else []

    def lying(self) -> list[str]:
        """Return the names of uploaded files that still exist."""
        return sorted(path.name for path in (self.workshop.uploads.incoming.parent).rglob("*") if path.is_file())


@pytest.fixture
def page(tmp_path: Path) -> Page:
    return Page(tmp_path)


def test_a_document_comes_in_is_listed_goes_and_returns(page: Page) -> None:
    page.send("cân.md", CIRCULAR.encode())
    assert 'class="file ready"' in page.settled()["files"]
    assert page.workshop.store.texts() == []
    shown = page.ask("review", file=page.ids[0], document=0)["html"]
    for fact in ("987/2024/TT-BKHCN", "01/06/2024", "không thấy trong tệp", "2 điều, 2 khoản", "Kho chưa có lời văn"):
        assert fact in shown
    article = page.ask("article", file=page.ids[0], document=0, article=0)["html"]
    assert "đặt trên sàn phẳng" in article
    page.ask("confirm", files=page.ids)
    state = page.settled()
    assert 'class="file kept"' in state["files"]
    assert "trang hỏi đáp trả lời theo kho mới" in state["bar"]
    assert page.levelled == 1
    assert page.lying() == []
    assert page.room.enter(None, "localhost")["bar"] == "", "another visit is not told of it"
    lists = page.ask("lists")
    assert 'data-remove="987/2024/TT-BKHCN"' in lists["held"]
    assert "Chưa có trong danh mục" in lists["held"]
    page.ask("remove", number="987/2024/TT-BKHCN")
    assert "Kho không còn lời văn" in page.settled()["bar"]
    lists = page.ask("lists")
    assert "987/2024" not in lists["held"]
    assert "đã gỡ" in lists["past"]
    (entry,) = page.workshop.store.history("987/2024/TT-BKHCN")
    page.ask("bring_back", number="987/2024/TT-BKHCN", entry=entry.id)
    assert "trở lại" in page.settled()["bar"]
    assert len(page.workshop.store.texts()) == 1
    assert page.levelled == 3


def test_texts_and_names_are_data(page: Page) -> None:
    page.send(f"a{HOSTILE}.md", CIRCULAR.encode())
    page.send(f"b{HOSTILE}.exe", b"x")
    state = page.settled()
    first = page.ids[0]
    shown = [
        state["files"],
        page.ask("review", file=first)["html"],
        page.ask("article", file=first, article=0)["html"],
        page.ask("source", file=first, page=1)["html"],
    ]
    page.ask("confirm", files=[first])
    shown += [page.settled()["files"], page.ask("lists")["held"]]
    for html in shown:
        assert "onerror" in html
        for raw in ("<img", "${", "{{"):
            assert raw not in html


def test_refused_files_say_one_sentence_and_are_removed(page: Page) -> None:
    page.send("a.docx", b"no word file")
    page.send("b.md", b"# nothing of the law\n")
    page.send("c.zip", b"PK no archive")
    state = page.settled()
    assert state["files"].count("Không nhận") == 3
    assert state["files"].count('class="told"') == 3
    assert page.lying() == []
    page.ask("confirm", files=page.ids)
    assert page.workshop.store.texts() == []


def test_members_of_an_archive_share_its_file_until_the_last_is_gone(page: Page, tmp_path: Path) -> None:
    folder = tmp_path / "goi"
    folder.mkdir()
    (folder / "mot.md").write_text(CIRCULAR, encoding="utf-8")
    (folder / "hai.md").write_text(CIRCULAR.replace("987/", "988/"), encoding="utf-8")
    archive = Path(shutil.make_archive(str(tmp_path / "goi"), "zip", folder))
    page.send("gói.zip", archive.read_bytes())
    assert "gói.zip/mot.md" in page.settled()["files"]
    assert "2 điều, 2 khoản." in page.ask("state")["files"]
    page.ask("discard", files=page.ids[:1])
    assert page.lying() == ["gói.zip"]
    page.ask("confirm")
    page.settled()
    assert len(page.workshop.store.texts()) == 1
    assert page.lying() == []


def test_a_store_that_changed_meanwhile_is_shown_anew(page: Page) -> None:
    page.send("a.md", CIRCULAR.encode())
    page.send("b.md", CIRCULAR.replace("sàn phẳng", "nền đá").encode())
    page.settled()
    page.ask("confirm")
    state = page.settled()
    assert state["files"].count("Đã vào kho") == 1
    assert "Kho đã đổi từ lúc bạn xem" in state["files"]
    assert "khác lời ở Điều 1" in page.ask("review", file=page.ids[1])["html"]
    assert "sàn phẳng" in page.workshop.store.texts()[0].provisions[1].text


def test_slow_reading_tells_how_far_it_is_and_stops_when_discarded(tmp_path: Path) -> None:
    go, ended = threading.Event(), threading.Event()

    def slow(path: Path, progress: Callable[[int, int], None]) -> Sequence[LegalText]:
        progress(3, 40)
        go.wait(20)
        try:
            progress(4, 40)
        finally:
            ended.set()
        return read_file(path, progress)

    page = Page(tmp_path, slow)
    page.send("a.md", CIRCULAR.encode())
    while "Đã đọc" not in page.ask("state")["files"]:
        time.sleep(0.02)
    assert "Đã đọc 3 trên 40 trang" in page.ask("state")["files"]
    page.ask("discard", files=page.ids)
    go.set()
    assert ended.wait(20)
    assert page.settled()["files"] == ""
    assert page.lying() == []


def test_nothing_is_done_without_a_visit(page: Page) -> None:
    of_others: tuple[Any, ...] = ({"desk": "0" * 32}, {"desk": 5}, {"desk": "../.."})
    for wanted in (None, [], {"desk": page.desk, "files": "x"}, *of_others):
        for act in ("state", "add", "confirm", "discard", "remove", "bring_back", "review", "article", "source"):
            assert set(getattr(page.room, act)(wanted)) == {"problem"}
    assert "không còn trong danh sách" in page.ask("review", file="f999")["html"]
    assert "không còn trong danh sách" in page.ask("article", file="f999", article=-1)["html"]
    assert "không còn trong danh sách" in page.ask("source", file="f999", page=10**9)["html"]
    assert page.room.enter({"desk": page.desk}, "localhost")["desk"] == page.desk


def test_the_page_is_closed_to_other_machines_without_a_password(page: Page) -> None:
    assert page.room.enter(None, "evil.example") == {"problem": STRINGS.documents.closed}
    asks_for_one = DocumentsRoom(page.workshop, STRINGS, password=True)
    assert "desk" in asks_for_one.enter(None, "doluong.example.vn")
    closed = documents_shell(STRINGS, is_open=False)
    assert "DOLUONG_PASSWORD" in closed
    assert "<input" not in closed
