"""Taking texts out again, bringing them back, and holding the store against its sources."""

import sqlite3
from pathlib import Path

import pytest

from ingest.pipeline import sync_bundled, take_in
from ingest.verification import verify
from ingest.withdrawal import number_of, remove, restore
from knowledge.errors import UnknownTextError, UnreadableFileError, UnsupportedFileError
from knowledge.library import Library
from knowledge.provisions import TextKind
from knowledge.store import Store

BUNDLED = "21/2014/TT-BKHCN"
OWN = "77/2099/TT-XYZ"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store with the bundled texts."""
    made = Store(tmp_path / "s.sqlite3")
    sync_bundled(made)
    return made


def write(folder: Path, number: str, words: str = "Cân thử phải sạch.", kind: str = "verbatim") -> Path:
    path = folder / f"{number.replace('/', '-')}.md"
    path.write_text(
        f"---\nnumber: {number}\ntext_kind: {kind}\n---\n\n# Thông tư thử\n\n#### Điều 1. Phạm vi\n\n1. {words}\n\n"
        "2. Nghỉ.\n\n#### Điều 2. Hiệu lực\n\nNgay.\n",
        encoding="utf-8",
    )
    return path


def test_a_removed_text_leaves_the_answers_to_the_digest(tmp_path: Path, store: Store) -> None:
    take_in([write(tmp_path, BUNDLED)], store)
    assert Library(store.texts()).texts[BUNDLED].text_kind is TextKind.VERBATIM
    done = remove("Thông tư 21/2014/TT-BKHCN", store)
    assert [(text.number, text.text_kind) for text in done.texts] == [(BUNDLED, TextKind.VERBATIM)]
    assert done.answers_now is TextKind.DIGEST
    assert Library(store.texts()).texts[BUNDLED].text_kind is TextKind.DIGEST
    with pytest.raises(UnknownTextError, match="đi kèm"):
        remove(BUNDLED, store)


def test_a_document_without_digest_is_gone_until_it_is_restored(tmp_path: Path, store: Store) -> None:
    (taken,) = take_in([write(tmp_path, OWN)], store)
    done = remove(OWN.lower(), store)
    assert done.answers_now is None
    assert OWN not in {text.number for text in store.texts()}
    with pytest.raises(UnknownTextError, match="gỡ từ trước"):
        remove(OWN, store)
    assert restore(OWN, done.entries[0].id, store) == taken.texts[0]
    assert restore(OWN, done.entries[0].id, store) is None
    assert store.texts([OWN]) == list(taken.texts)


def test_restoring_remembers_what_it_replaces(tmp_path: Path, store: Store) -> None:
    (first,) = take_in([write(tmp_path, OWN)], store)
    (second,) = take_in([write(tmp_path, OWN, "Cân thử phải đúng.")], store)
    (entry,) = store.history(OWN)
    assert restore(OWN, entry.id, store) == first.texts[0]
    assert store.past_text(store.history(OWN)[0].id) == second.texts[0]


@pytest.mark.parametrize(
    ("named", "says"),
    [
        ("04/2011/QH13", "đi kèm"),
        ("luật đo lường", "đi kèm"),
        ("khoản 1 Điều 1 Thông tư 21/2014/TT-BKHCN", "vị trí"),
        ("1/1900/TT-XYZ", "không giữ"),
        ("luật đo lường và vài thứ khác", "không giữ"),
        ("", "không giữ"),
    ],
)
def test_what_is_not_an_ingested_document_is_refused_and_stays(store: Store, named: str, says: str) -> None:
    before = store.texts()
    with pytest.raises(UnknownTextError, match=says):
        remove(named, store)
    assert store.texts() == before


def test_an_entry_of_another_document_is_not_restored(tmp_path: Path, store: Store) -> None:
    take_in([write(tmp_path, OWN), write(tmp_path, BUNDLED)], store)
    entry = remove(OWN, store).entries[0].id
    with pytest.raises(UnknownTextError, match="không có bản cũ"):
        restore(BUNDLED, entry, store)


def test_a_removed_document_can_still_be_named(tmp_path: Path, store: Store) -> None:
    take_in([write(tmp_path, OWN)], store)
    remove(OWN, store)
    assert number_of("thông tư 77/2099/TT-XYZ", store) == OWN


@pytest.mark.parametrize("kind", ["digest", "reported"])
def test_a_file_that_calls_itself_bundled_is_refused(tmp_path: Path, store: Store, kind: str) -> None:
    before = store.texts()
    (result,) = take_in([write(tmp_path, OWN, kind=kind)], store)
    assert isinstance(result.error, UnsupportedFileError)
    assert store.texts() == before


def test_verifying_tells_what_differs(tmp_path: Path, store: Store) -> None:
    path = write(tmp_path, OWN)
    (taken,) = take_in([path], store)
    (compared,) = verify(taken, store)
    assert compared.problems == ()
    write(tmp_path, OWN, "Cân thử phải luôn luôn đúng.")
    (compared,) = verify(taken, store)
    assert compared.problems == ("tệp đã đổi từ lúc nạp", "khác lời khoản 1 Điều 1")
    path.write_text(path.read_text("utf-8").replace("\n2. Nghỉ.\n", ""), encoding="utf-8")
    assert "kho thừa khoản 2 Điều 1" in verify(taken, store)[0].problems
    remove(OWN, store)
    assert verify(taken, store)[0].problems == ("kho không giữ văn bản này",)


def test_verifying_names_the_file_that_came_later(tmp_path: Path, store: Store) -> None:
    (tmp_path / "sau").mkdir()
    later = write(tmp_path, OWN, "Cân thử phải đúng.").rename(tmp_path / "sau" / "ban-sau.md")
    first, second = take_in([write(tmp_path, OWN), later], store)
    assert "kho giữ bản từ tệp khác (ban-sau.md)" in verify(first, store)[0].problems
    assert verify(second, store)[0].problems == ()


def test_verifying_a_file_that_went_or_became_another_says_so(tmp_path: Path, store: Store) -> None:
    path = write(tmp_path, OWN)
    (taken,) = take_in([path], store)
    path.write_text(write(tmp_path, BUNDLED).read_text("utf-8"), encoding="utf-8")
    found = {compared.text.number: compared.problems for compared in verify(taken, store)}
    assert found == {BUNDLED: ("kho không giữ văn bản này",), OWN: ("tệp không còn văn bản này",)}
    path.unlink()
    with pytest.raises(UnreadableFileError):
        verify(taken, store)


def test_verifying_finds_words_that_changed_within_the_store(tmp_path: Path, store: Store) -> None:
    (taken,) = take_in([write(tmp_path, OWN)], store)
    with sqlite3.connect(tmp_path / "s.sqlite3") as connection:
        connection.execute("UPDATE provisions SET body = replace(body, 'sạch', 'bẩn')")
    connection.close()
    assert verify(taken, store)[0].problems == ("khác lời khoản 1 Điều 1",)
