"""The store: whole or not at all, the same twice changes nothing, vectors by hash."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from ingest.document import load_legal_text
from knowledge.errors import DoluongError, StoreBusyError, StoreError
from knowledge.library import Library
from knowledge.locator import Locator
from knowledge.provenance import Provenance
from knowledge.provisions import LegalText, TextKind
from knowledge.store import Store

TEXT = """---
number: 77/2099/TT-XYZ
text_kind: {kind}
---

# Thông tư thử

#### Điều 1. Phạm vi

1. Thông tư thử nói về cái cân thử.

2. Cân thử phải:

a) Sạch;

b) Đúng.
"""


def load(tmp_path: Path, kind: str = "digest") -> LegalText:
    path = tmp_path / f"{kind}.md"
    path.write_text(TEXT.format(kind=kind), encoding="utf-8")
    return load_legal_text(path)


def test_a_text_comes_back_as_it_went_in(tmp_path: Path) -> None:
    store = Store(tmp_path / "s.sqlite3")
    text = load(tmp_path)
    assert store.put_text(text)
    assert Store(tmp_path / "s.sqlite3").texts() == [text]


def test_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path / "s.sqlite3")
    text = load(tmp_path)
    assert store.put_text(text)
    assert not store.put_text(text)
    assert len(store.texts()) == 1


def test_the_verbatim_text_answers_before_the_digest(tmp_path: Path) -> None:
    store = Store(tmp_path / "s.sqlite3")
    store.put_text(load(tmp_path))
    store.put_text(load(tmp_path, "verbatim"))
    assert Library(store.texts()).texts["77/2099/TT-XYZ"].text_kind is TextKind.VERBATIM
    assert store.remove_text("77/2099/TT-XYZ", TextKind.VERBATIM)
    assert Library(store.texts()).texts["77/2099/TT-XYZ"].text_kind is TextKind.DIGEST


def test_an_unverified_text_never_answers(tmp_path: Path) -> None:
    assert Library([load(tmp_path, "unverified")]).texts == {}


def test_places_are_found_with_all_that_stands_below(tmp_path: Path) -> None:
    library = Library([load(tmp_path)])
    found = library.find(Locator("77/2099/TT-XYZ", "1", "2"))
    assert found is not None
    assert [unit.point for unit in found[1]] == [None, "a", "b"]
    assert library.find(Locator("77/2099/TT-XYZ", "1", "9")) is None


def test_a_second_writer_is_told_to_wait(tmp_path: Path) -> None:
    store = Store(tmp_path / "s.sqlite3")
    with store.writing(), pytest.raises(StoreBusyError), Store(tmp_path / "s.sqlite3").writing():
        pass


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite3"
    path.write_bytes(b"not a database at all" * 100)
    with pytest.raises(StoreError, match="sqlite3"):
        Store(path)


def test_vectors_come_back_by_encoder(tmp_path: Path) -> None:
    store = Store(tmp_path / "s.sqlite3")
    vector = np.array([0.6, 0.8], dtype=np.float32)
    store.put_vectors("one", [("h", vector)])
    assert np.array_equal(store.vectors("one", ["h", "other"])["h"], vector)
    assert store.vectors("two", ["h"]) == {}


def test_texts_that_come_together_are_written_together_or_not_at_all(tmp_path: Path) -> None:
    store = Store(tmp_path / "s.sqlite3")
    text = load(tmp_path)
    clashing = replace(text, number="78/2099/TT-XYZ")  # its provisions bear the identifiers of the other's
    with pytest.raises(DoluongError):
        store.put_texts([text, clashing])
    assert store.texts() == []
    assert store.put_texts([text]) == [text]
    assert store.texts(["78/2099/TT-XYZ"]) == []
    assert store.texts([text.number]) == [text]


def test_a_source_read_better_than_before_is_written_again(tmp_path: Path) -> None:
    store = Store(tmp_path / "s.sqlite3")
    text = load(tmp_path)
    store.put_text(replace(text, provisions=text.provisions[:1]))
    assert store.put_text(text)
    assert store.texts() == [text]


def test_a_store_from_before_texts_told_of_themselves_opens(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite3"
    text = load(tmp_path)
    Store(path).put_text(text)
    with sqlite3.connect(path) as connection:
        connection.execute("ALTER TABLE texts DROP COLUMN provenance")
        connection.execute("PRAGMA user_version = 0")
    assert Store(path).texts() == [replace(text, provenance=Provenance())]
