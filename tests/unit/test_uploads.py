"""Files handed to the page: names are data, places are checked, what lies around goes after a day."""

import os
import time
from pathlib import Path

import pytest

from knowledge.errors import EmptyDocumentError, ReadLimitError, UnreadableFileError, UnsupportedFileError
from ui import uploads
from ui.access import host_of, is_loopback, may_change
from ui.desk import Desks
from ui.uploads import KEPT_FOR, Uploads, safe_name


@pytest.fixture
def place(tmp_path: Path) -> Uploads:
    return Uploads(tmp_path)


def sent(place: Uploads, content: bytes = b"x", name: str = "a.md") -> Path:
    path = place.incoming / "0f" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("Thông tư 21.docx", "Thông tư 21.docx"),
        ("../../etc/passwd.md", "passwd.md"),
        ("C:\\Users\\a\\b.pdf", "b.pdf"),
        ("a\x00\n\u202eb.pdf", "ab.pdf"),
        ("..", "tep"),
        (".env", "env"),
        (".bi-mat.md", "bi-mat.md"),
        ("<img src=x>.md", "<img src=x>.md"),
        ("x" * 500 + ".pdf", "x" * 100 + ".pdf"),
    ],
)
def test_names_are_made_harmless(given: str, name: str) -> None:
    assert safe_name(given) == name


def test_a_file_moves_into_the_folder_of_its_visit_and_goes(place: Uploads, tmp_path: Path) -> None:
    key = place.open()
    taken = place.take(key, str(sent(place)), "../Thông tư.md")
    assert taken.name == "Thông tư.md"
    assert taken.is_relative_to(tmp_path / "uploads" / key)
    assert list(place.incoming.iterdir()) == []
    place.drop(taken)
    assert not taken.parent.exists()


def test_only_what_was_sent_is_taken(place: Uploads, tmp_path: Path) -> None:
    secret = tmp_path / "store.md"
    secret.write_text("x", encoding="utf-8")
    inside = sent(place)
    (place.incoming / "1e").mkdir()
    link = place.incoming / "1e" / "b.md"
    link.symlink_to(secret)
    key = place.open()
    for path in (secret, link, place.incoming / "0f" / ".." / "0f" / "a.md", inside.parent, Path("/etc/hostname")):
        with pytest.raises(UnreadableFileError):
            place.take(key, str(path), "a.md")
    assert secret.exists()
    with pytest.raises(UnreadableFileError, match="tải lại trang"):
        place.take("../x", str(inside), "a.md")


def test_limits_are_held_before_anything_is_read(place: Uploads, monkeypatch: pytest.MonkeyPatch) -> None:
    key = place.open()
    for content, name, error in (
        (b"x", "a.exe", UnsupportedFileError),
        (b"", "a.md", EmptyDocumentError),
    ):
        with pytest.raises(error):
            place.take(key, str(sent(place, content)), name)
    monkeypatch.setattr(uploads, "LARGEST", 3)
    with pytest.raises(ReadLimitError, match="cho phép"):
        place.take(key, str(sent(place, b"xxxx")), "a.md")
    monkeypatch.setattr(uploads, "_ROOM", 3)
    place.take(key, str(sent(place, b"xx")), "a.md")
    with pytest.raises(ReadLimitError, match="quá nhiều"):
        place.take(key, str(sent(place, b"xx")), "b.md")
    assert list(place.incoming.iterdir()) == [], "what is refused is removed"


def test_what_lies_around_for_a_day_is_removed(place: Uploads) -> None:
    old, new = place.open(), place.open()
    gone, kept = place.take(old, str(sent(place)), "a.md"), place.take(new, str(sent(place)), "a.md")
    lying = sent(place)
    past = time.time() - KEPT_FOR - 60
    for path in (gone, gone.parent, gone.parent.parent, lying, lying.parent):
        os.utime(path, (past, past))
    place.sweep()
    assert not gone.exists()
    assert not lying.exists()
    assert kept.exists()
    assert place.incoming.exists()


def test_a_visit_that_nobody_comes_back_to_is_closed(place: Uploads) -> None:
    desks = Desks(place)
    old, new = desks.open(0), desks.open(0)
    lying = place.take(old.key, str(sent(place)), "a.md")
    new.used = time.time() + KEPT_FOR
    desks.tidy(time.time() + KEPT_FOR + 60)
    assert desks.get(old.key) is None
    assert desks.get(new.key) is new
    assert not lying.exists()


def test_who_may_change_what_is_known() -> None:
    assert may_change("127.0.0.1", password=False)
    assert may_change("::1", password=False)
    assert may_change("localhost", password=False)
    assert not may_change("0.0.0.0", password=False)
    assert not may_change("192.168.1.5", password=False)
    assert may_change("0.0.0.0", password=True)
    assert [host_of(h) for h in ("127.0.0.1:7860", "[::1]:7860", "evil.example")] == [
        "127.0.0.1",
        "[::1]",
        "evil.example",
    ]
    assert is_loopback("[::1]")
    assert not is_loopback("evil.example")
    assert not is_loopback("")
