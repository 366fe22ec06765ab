"""The server and the browser that the tests of the pages share."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from visiting import CHROMIUM, FLAGS, Visit, serving


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start the server on the data folder of the checkout."""
    with serving(tmp_path_factory.mktemp("page") / "server.log", {}) as started:
        yield started


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Start Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield chromium
        chromium.close()


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
