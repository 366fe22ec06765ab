"""The real offline export of the Bộ pháp điển, against the texts that another program took from it."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from ingest.document import load_legal_text, load_legal_texts
from ingest.pipeline import CORPUS, take_in
from ingest.verification import verify
from knowledge.catalogue import load_catalogue
from knowledge.errors import UnreadableFileError
from knowledge.held import catalogue_of
from knowledge.library import Library, place_of
from knowledge.provisions import LegalText, Level
from knowledge.standing import Standing, find_standing
from knowledge.store import Store

Official = dict[str, LegalText]
STATE = date(2026, 1, 31)  # of the export


@pytest.fixture(scope="module")
def measuring(shared: Path) -> Path:
    return shared / "corpus" / "phapdien_html" / "phapdien_19.4_do-luong.html"


@pytest.fixture(scope="module")
def texts(measuring: Path) -> tuple[LegalText, ...]:
    return load_legal_texts(measuring)


@pytest.fixture(scope="module")
def official(shared: Path, texts: tuple[LegalText, ...]) -> Official:
    """Return the other program's texts of the same documents."""
    found = (load_legal_text(path) for path in sorted((shared / "corpus" / "official").glob("*.md")))
    numbers = {text.number for text in texts}
    return {text.number: text for text in found if text.number in numbers}


def words(texts: Iterable[LegalText]) -> Counter[str]:
    """Count the words of headings and provisions, line break marks of the reference left out."""
    parts = (p.text + (f" {p.heading}" if p.level is Level.ARTICLE else "") for t in texts for p in t.provisions)
    return Counter(word for part in parts for word in re.findall(r"\w+", part.replace("<br>", " ").lower()))


def test_every_document_and_article_is_there(texts: tuple[LegalText, ...], official: Official) -> None:
    assert len(texts) == len(official) == 21
    assert sum(text.article_count for text in texts) == 414
    for text in texts:
        held = [p.article for p in text.provisions if p.level is Level.ARTICLE]
        expected = [p.article for p in official[text.number].provisions if p.level is Level.ARTICLE]
        assert held == expected, text.number


def test_clauses_and_points_agree(texts: tuple[LegalText, ...], official: Official) -> None:
    def places(found: Iterable[LegalText]) -> set[tuple[object, ...]]:
        return {(t.number, p.article, p.clause, p.point) for t in found for p in t.provisions}

    ours, theirs = places(texts), places(official.values())
    assert len(ours & theirs) / len(ours | theirs) >= 0.99


def test_words_agree(texts: tuple[LegalText, ...], official: Official) -> None:
    ours, theirs = words(texts), words(official.values())
    assert (ours & theirs).total() / max(ours.total(), theirs.total()) >= 0.995
    for text in texts:
        one, other = words([text]), words([official[text.number]])
        assert (one & other).total() / max(one.total(), other.total()) >= 0.995, text.number


def test_changes_taken_in_agree(texts: tuple[LegalText, ...], official: Official) -> None:
    def told(text: LegalText) -> set[tuple[object, ...]]:
        return {(c.by, c.since, article) for c in text.provenance.changes for article in c.articles}

    for text in texts:
        assert told(text) == told(official[text.number]), text.number
    assert sum(len(told(text)) for text in texts) == 24


def test_what_the_export_says_of_documents_agrees_with_the_catalogue(texts: tuple[LegalText, ...]) -> None:
    for text in texts:
        document = load_catalogue().get(text.number)
        assert document is not None, text.number
        about = text.provenance
        assert about.kind == document.kind.value
        assert about.effective == document.effective
        assert about.issued in (document.issued, None)
        heads = [p for p in text.provisions if p.level is Level.ARTICLE]
        assert all(p.origin and p.origin.code.startswith("19.4.") for p in heads)
        assert all(p.origin and p.origin.url.startswith(document.url) for p in heads)


def test_notices_are_those_of_the_digests(texts: tuple[LegalText, ...]) -> None:
    """The digests were written from the same export: the same changes are in their words."""
    verbatim, digests = Library(texts), Library(load_legal_text(path) for path in sorted(CORPUS.glob("*.md")))
    ours = catalogue_of(load_catalogue(), verbatim.texts)
    theirs = catalogue_of(load_catalogue(), digests.texts)
    for on in (date(2026, 11, 22), date(2024, 1, 1), date(2019, 6, 1), date(2013, 1, 1)):
        for provision in (p for text in texts for p in text.provisions):
            place = place_of(provision)
            assert ours.validity(place, on) == theirs.validity(place, on), (place, on)


def test_every_article_of_a_digest_has_its_words(texts: tuple[LegalText, ...]) -> None:
    verbatim, catalogue = Library(texts), load_catalogue()
    for path in sorted(CORPUS.glob("*.md")):
        digest = load_legal_text(path)
        document = catalogue.get(digest.number)
        for provision in digest.provisions:
            if digest.number in verbatim.texts and document is not None:
                place = place_of(provision)
                ended = find_standing(catalogue, document, place, STATE).standing is Standing.ENDED
                assert verbatim.find(place) or ended, place  # the export leaves out what was repealed


def test_the_export_is_taken_in_once_and_verified(measuring: Path, tmp_path: Path) -> None:
    store = Store(tmp_path / "s.sqlite3")
    (first,) = take_in([measuring], store)
    assert len(first.fresh) == 21
    assert [compared.problems for compared in verify(first, store)] == [()] * len(first.texts)
    held = store.texts()
    assert not take_in([measuring], store)[0].changed
    assert store.texts() == held


def test_an_export_cut_off_anywhere_is_refused(measuring: Path, tmp_path: Path) -> None:
    content = measuring.read_bytes()
    path = tmp_path / "cut.html"
    for share in (0.3, 0.7, 0.9999):
        path.write_bytes(content[: int(len(content) * share)])
        with pytest.raises(UnreadableFileError):
            load_legal_texts(path)


def test_another_subject_brings_documents_that_are_not_catalogued(shared: Path, texts: tuple[LegalText, ...]) -> None:
    quality = load_legal_texts(shared / "corpus" / "phapdien_html" / "phapdien_19.1_chat-luong-sphh.html")
    assert (len(quality), sum(text.article_count for text in quality)) == (42, 229)
    held = {text.number: text for text in (*texts, *quality)}
    seen = catalogue_of(load_catalogue(), held)
    assert all(number in seen for number in held)
    fresh = [text for text in quality if text.number not in load_catalogue()]
    assert len(fresh) == 35
    for text in fresh:
        (notice,) = seen.validity(place_of(text.provisions[0]), date(2026, 11, 22)).notices
        assert "Chưa xác minh" in notice
    assert seen.name("41/2018/TT-BGTVT") == "Thông tư 41/2018/TT-BGTVT"
    assert "15/02/2020" in seen.validity(place_of(held["41/2018/TT-BGTVT"].provisions[0]), date(2019, 1, 1)).notices[0]
