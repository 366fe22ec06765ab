"""What the store remembers of texts that went, stores of earlier layouts, and files that cannot be read or written."""

import os
import resource
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from ingest.document import load_legal_text
from knowledge.errors import StoreBusyError, StoreDamagedError, StoreError, StructureError
from knowledge.history import Why
from knowledge.provenance import Provenance
from knowledge.provisions import LegalText, TextKind
from knowledge.store import Store

ROOT = Path(__file__).resolve().parents[2]
NUMBER = "77/2099/TT-XYZ"
BEFORE_HISTORY = """
CREATE TABLE texts (
    number TEXT NOT NULL, text_kind TEXT NOT NULL, title TEXT NOT NULL, source_name TEXT NOT NULL,
    source_sha256 TEXT NOT NULL, missing TEXT NOT NULL, source_url TEXT NOT NULL, warnings TEXT NOT NULL,
    provenance TEXT NOT NULL DEFAULT '{}',
    PRIMARY KEY (number, text_kind));
CREATE TABLE provisions (
    id TEXT PRIMARY KEY, number TEXT NOT NULL, text_kind TEXT NOT NULL, position INTEGER NOT NULL,
    body TEXT NOT NULL,
    FOREIGN KEY (number, text_kind) REFERENCES texts (number, text_kind) ON DELETE CASCADE);
CREATE INDEX provisions_by_text ON provisions (number, text_kind, position);
CREATE TABLE vectors (
    encoder TEXT NOT NULL, sha256 TEXT NOT NULL, vector BLOB NOT NULL, PRIMARY KEY (encoder, sha256))
    WITHOUT ROWID;
"""
BEFORE_PROVENANCE = BEFORE_HISTORY.replace("    provenance TEXT NOT NULL DEFAULT '{}',\n", "")
VECTOR = np.array([0.6, 0.8], dtype=np.float32)


def text(folder: Path, words: str = "Cân thử phải sạch.", kind: str = "verbatim", number: str = NUMBER) -> LegalText:
    path = folder / f"{kind}.md"
    front = f"---\nnumber: {number}\ntext_kind: {kind}\n---\n\n# Thông tư thử\n\n"
    path.write_text(f"{front}#### Điều 1. Phạm vi\n\n1. {words}\n\n2. Nghỉ.\n", encoding="utf-8")
    return load_legal_text(path)


def old_store(path: Path, layout: str, texts: list[LegalText]) -> None:
    """Write a store as the programs did whose layout this is."""
    new = Store(path.with_suffix(".new"))
    new.put_texts(texts)
    new.put_vectors("one", [("h", VECTOR)])
    with sqlite3.connect(path) as connection:
        connection.executescript(f"PRAGMA journal_mode = WAL; {layout}")
        connection.execute("ATTACH ? AS fresh", (str(path.with_suffix(".new")),))
        for table in ("texts", "provisions", "vectors"):
            names = ", ".join(row[1] for row in connection.execute(f"PRAGMA table_info({table})"))
            connection.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM fresh.{table}")
    connection.close()


@pytest.mark.parametrize("layout", [BEFORE_PROVENANCE, BEFORE_HISTORY])
def test_a_store_of_an_earlier_layout_keeps_everything_and_remembers_from_now_on(tmp_path: Path, layout: str) -> None:
    path = tmp_path / "s.sqlite3"
    texts = [text(tmp_path, kind="digest"), text(tmp_path)]
    if layout == BEFORE_PROVENANCE:
        texts = [replace(held, provenance=Provenance()) for held in texts]
    old_store(path, layout, texts)
    store = Store(path)
    assert store.texts() == texts
    assert [held.taken_at for held in store.held()] == [None, None]
    assert np.array_equal(store.vectors("one", ["h"])["h"], VECTOR)
    assert store.history(NUMBER) == []
    assert store.put_text(text(tmp_path, "Cân thử phải đúng."))
    (entry,) = Store(path).history(NUMBER)
    assert (entry.why, entry.taken_at, entry.articles, entry.clauses) == (Why.REPLACED, None, 1, 2)
    assert store.past_text(entry.id) == texts[1]


def test_a_store_from_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite3"
    Store(path).put_text(text(tmp_path))
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(StoreError, match="nâng cấp"):
        Store(path)


def test_replaced_and_removed_texts_are_remembered_latest_first(tmp_path: Path) -> None:
    store = Store(tmp_path / "s.sqlite3")
    first, second = text(tmp_path), text(tmp_path, "Cân thử phải đúng.")
    for one in (first, first, second):
        store.put_text(one)
    store.remove_text(NUMBER, TextKind.VERBATIM)
    removed, replaced = store.history(NUMBER)
    assert (removed.why, replaced.why) == (Why.REMOVED, Why.REPLACED)
    assert (removed.source_sha256, replaced.source_sha256) == (second.source_sha256, first.source_sha256)
    assert removed.taken_at is not None
    assert removed.left_at is not None
    assert [store.past_text(entry.id) for entry in (removed, replaced)] == [second, first]
    assert store.texts() == []
    assert store.past_text(99) is None


def test_bundled_texts_leave_no_history(tmp_path: Path) -> None:
    store = Store(tmp_path / "s.sqlite3")
    store.put_text(text(tmp_path, kind="digest"))
    store.put_text(text(tmp_path, "Đổi lời.", kind="digest"))
    store.remove_text(NUMBER, TextKind.DIGEST)
    assert store.history(NUMBER) == []


def test_a_text_whose_identifiers_are_taken_is_refused_alone(tmp_path: Path) -> None:
    store = Store(tmp_path / "s.sqlite3")
    first = text(tmp_path)
    store.put_text(first)
    with pytest.raises(StructureError, match="trùng"):
        store.put_texts([text(tmp_path, number="1/2099/TT-XYZ"), text(tmp_path, number="77-2099/TT-XYZ")])
    assert store.texts() == [first]


@pytest.mark.parametrize("layout", ["texts", "provisions", "history", "vectors"])
def test_damage_in_any_table_is_one_sentence_that_names_the_sources(tmp_path: Path, layout: str) -> None:
    path = tmp_path / "s.sqlite3"
    store = Store(path)
    store.put_text(text(tmp_path))
    store.put_text(text(tmp_path, "Cân thử phải đúng."))
    store.put_vectors("one", [("h", VECTOR)])
    harm = {
        "texts": "UPDATE texts SET warnings = '[oops'",
        "provisions": "UPDATE provisions SET body = substr(body, 1, 40)",
        "history": "UPDATE history SET body = zeroblob(20)",
        "vectors": "UPDATE vectors SET vector = x'010203'",
    }
    with sqlite3.connect(path) as connection:
        connection.execute(harm[layout])
    connection.close()
    with pytest.raises(StoreDamagedError, match=r"tệp văn bản gốc mới là bản thật.*sao lưu.*nạp lại"):
        (store.texts(), store.past_text(1), store.vectors("one", ["h"]))


def test_damaged_pages_are_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite3"
    Store(path).put_text(text(tmp_path, "Cân thử phải sạch. " * 3000))
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    data = path.read_bytes()
    outcomes = set()
    for start in range(4096, len(data), 4096):
        path.write_bytes(data[:start] + b"\xa7" * 4096 + data[start + 4096 :])
        outcomes.add(outcome(path))
    assert outcomes == {"damaged", "held"}  # some pages belong to an index or are free
    path.write_bytes(data[: len(data) // 2])
    assert outcome(path) == "damaged"


def outcome(path: Path) -> str:
    """Say what reading a store came to."""
    try:
        return "held" if [one.number for one in Store(path).texts()] == [NUMBER] else "lost"
    except StoreDamagedError as error:
        return "damaged" if "sao lưu" in error.message else error.message


def test_a_file_without_room_to_grow_keeps_what_it_has(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite3"
    store = Store(path)
    before = text(tmp_path)
    store.put_text(before)
    after = text(tmp_path, "Cân thử phải đúng. " * 20_000)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, hard))
    try:
        with pytest.raises(StoreError, match=r"vẫn như cũ.*dung lượng đĩa") as told:
            store.put_text(after)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert not isinstance(told.value, StoreDamagedError)
    assert Store(path).texts() == [before]
    assert store.put_text(after)
    assert [store.past_text(entry.id) for entry in store.history(NUMBER)] == [before]


def test_another_process_that_writes_is_named(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite3"
    store = Store(path)
    code = (
        "import sys, pathlib; from knowledge.store import Store\n"
        "with Store(pathlib.Path(sys.argv[1])).writing():\n    print('held', flush=True); sys.stdin.read()"
    )
    held = subprocess.Popen(
        [sys.executable, "-c", code, str(path)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert held.stdout is not None
    assert held.stdout.readline() == b"held\n"
    with pytest.raises(StoreBusyError, match="đang ghi"), store.writing():
        pass
    held.kill()  # the lock goes with the process
    held.communicate()
    with store.writing():
        assert store.put_text(text(tmp_path))


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x", encoding="utf-8")
    with pytest.raises(StoreError, match="quyền ghi"):
        Store(blocked / "s.sqlite3")
    if os.geteuid() != 0:  # the administrator may write everywhere
        folder = tmp_path / "closed"
        folder.mkdir(mode=0o500)
        with pytest.raises(StoreError, match="quyền ghi"):
            Store(folder / "s.sqlite3")
