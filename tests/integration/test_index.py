"""The index as a cache: built once, rebuilt when something changed, sound or replaced."""

import shutil
from pathlib import Path

import pytest

from bot.session import Session
from ingest.pipeline import take_in
from ingest.ready import make_ready
from knowledge.errors import IndexMissingError
from knowledge.index import IndexFolder
from knowledge.provisions import TextKind
from knowledge.settings import Settings
from knowledge.store import Store


@pytest.fixture
def own(tmp_path: Path, session: Session) -> Settings:
    """A copy of the data folder that a test may change."""
    home = tmp_path / "home"
    source = session.base.settings.home
    shutil.copytree(source, home, symlinks=True)
    return Settings(home=home)


def test_a_second_start_builds_nothing(own: Settings) -> None:
    assert make_ready(own) is False


def test_a_damaged_index_is_rebuilt_without_help(own: Settings) -> None:
    folder = IndexFolder(own.index_dir)
    manifest = folder.current()
    assert manifest is not None
    for path in folder.path(manifest).rglob("*"):
        if path.is_file():
            path.write_bytes(b"damaged")
    assert make_ready(own) is True
    assert folder.is_sound(manifest)


def test_without_an_index_the_assistant_says_what_to_run(own: Settings) -> None:
    shutil.rmtree(own.index_dir)
    with pytest.raises(IndexMissingError, match="doluong index"):
        Session(own)


def test_an_ingested_text_answers_instead_of_the_digest_and_an_open_session_follows(
    own: Settings, shared: Path
) -> None:
    open_session = Session(own)
    question = "Chữ V trên bao bì cao tối thiểu bao nhiêu?"
    assert {c.text_kind for c in open_session.ask(question).citations} == {TextKind.DIGEST}
    store = Store(own.store_path)
    pdf = shared / "corpus" / "office" / "21-2014-tt-bkhcn.pdf"
    assert [r.changed for r in take_in([pdf], store)] == [True]
    assert make_ready(own) is True
    answer = open_session.ask(question)
    assert {c.text_kind for c in answer.citations if c.document == "21/2014/TT-BKHCN"} == {TextKind.VERBATIM}
    assert "3 mm" in answer.text
    assert [r.changed for r in take_in([pdf], store)] == [False]
    assert make_ready(own) is False
