"""What tests share."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bot.session import Session
from ingest.document import load_legal_text
from ingest.pipeline import CORPUS
from ingest.ready import make_ready
from knowledge.catalogue import Catalogue, load_catalogue
from knowledge.e5_convert import prepare_e5
from knowledge.encoder import Encoder, load_encoder
from knowledge.language import load_language
from knowledge.library import Library
from knowledge.people import load_asked
from knowledge.settings import Settings
from knowledge.writing import Writing

if TYPE_CHECKING:
    from visiting import Visit  # tests/e2e, which is on the path when tests there run

CHECKOUT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def models_dir() -> Path:
    """Folder with the converted encoder: converted once a checkout, then kept."""
    folder = Path(os.environ.get("DOLUONG_HOME") or CHECKOUT / "var").expanduser().resolve() / "models"
    prepare_e5(folder)
    return folder


@pytest.fixture(scope="session")
def encoder(models_dir: Path) -> Encoder:
    """Return the default encoder."""
    return load_encoder(None, models_dir)


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory, models_dir: Path) -> Settings:
    """Settings with a data folder of their own that shares the converted encoder."""
    home = tmp_path_factory.mktemp("home")
    (home / "models").symlink_to(models_dir)
    return Settings(home=home)


@pytest.fixture(scope="session")
def session(settings: Settings) -> Iterator[Session]:
    """Return an assistant over the bundled knowledge, built once for all tests; vectors of the checkout are reused."""
    ready = CHECKOUT / "var" / "store.sqlite3"
    if ready.exists():
        with sqlite3.connect(ready) as held, sqlite3.connect(settings.store_path) as copy:
            held.backup(copy)
    make_ready(settings)
    opened = Session(settings)
    yield opened
    opened.base.close()


@pytest.fixture(scope="session")
def shared() -> Path:
    """Folder of official texts that some checkouts have beside them."""
    folder = CHECKOUT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("không có thư mục văn bản chính thức bên cạnh bản mã nguồn")
    return folder


@pytest.fixture(scope="session")
def digests() -> Library:
    """Return the bundled digests as they are read, without a store."""
    return Library(load_legal_text(path) for path in sorted(CORPUS.glob("*.md")))


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """Return the catalogue."""
    return load_catalogue()


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start the server on the data folder of the checkout."""
    from visiting import serving

    with serving(tmp_path_factory.mktemp("page") / "server.log", {}) as started:
        yield started


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Start Chromium."""
    from playwright.sync_api import sync_playwright
    from visiting import CHROMIUM, FLAGS

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Any, address: str) -> "Iterator[Callable[..., Visit]]":
    """Return a function that opens the page; afterwards no script may have failed, no host been asked."""
    from visiting import Visit

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


@pytest.fixture(scope="session")
def writing() -> Writing:
    """Return the repair of typing over the questions beside the provisions, without store or encoder."""
    return Writing(
        load_language(), (q for asked in load_asked().values() for qs in asked.questions.values() for q in qs)
    )
