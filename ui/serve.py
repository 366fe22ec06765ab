"""The command ``ui``: makes the knowledge base ready and serves the page until it is stopped."""

import logging
import os
import signal
import socket
import threading
import warnings
from typing import Any

from bot.session import Session
from knowledge.errors import SettingsError
from knowledge.settings import Settings, load_settings
from ui import console, markup
from ui.access import is_loopback, may_change
from ui.startup import open_session
from ui.strings import Strings, load_strings
from ui.uploads import LARGEST, Uploads

USER = "doluong"
_TRIED = 50  # ports looked at, from the wanted one upwards


def serve(host: str | None, port: int | None) -> None:
    """Serve the page on ``host`` and ``port`` (from the settings when None); returns when it is stopped.

    Raises:
        DoluongError: the knowledge base cannot be made ready, or there is no address to listen on.
    """
    settings, strings = load_settings(), load_strings()
    address = host or settings.host
    session = open_session(settings)
    wanted = port or settings.port
    free = free_port(address, wanted, strings)
    if free != wanted:
        console.say(strings.server.port_taken.format(taken=wanted, port=free))
    page = _launch(session, settings, strings, address, free)
    _announce(strings, settings, address, free)
    _wait()
    page.close(verbose=False)
    console.say(strings.server.stopped)


def free_port(host: str, wanted: int, strings: Strings) -> int:
    """Return the first port from ``wanted`` upwards on which nobody listens.

    Raises:
        SettingsError: the host is not an address of this machine, or every port tried is taken.
    """
    try:
        family = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family) as probe:
            probe.bind((host, 0))
    except OSError as error:
        raise SettingsError(strings.server.bad_host.format(host=host)) from error
    last = min(wanted + _TRIED, 65535)
    for port in range(wanted, last + 1):
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return port
    raise SettingsError(strings.server.no_port.format(first=wanted, last=last))


def _launch(session: Session, settings: Settings, strings: Strings, host: str, port: int) -> Any:
    from starlette.middleware import Middleware

    from ui.index_html import VietnamesePage
    from ui.page import build_page, look, style

    logging.getLogger("httpx").setLevel(logging.WARNING)
    warnings.filterwarnings("ignore", module=r"gradio\..*")
    password = settings.password.get_secret_value()
    documents = may_change(host, password=bool(password))
    os.environ["GRADIO_TEMP_DIR"] = str(Uploads(settings.home).incoming)  # read when the application is made
    page = build_page(session, open_documents=documents, password=bool(password))
    page.launch(
        server_name=host,
        server_port=port,
        auth=(USER, password) if password else None,
        auth_message=login_message(strings) if password else None,
        prevent_thread_lock=True,
        quiet=True,
        share=False,
        inbrowser=False,
        show_error=False,
        max_file_size=LARGEST if documents else 1,  # where nobody may hand in files, Gradio takes none
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
        run_history=False,
        enable_monitoring=False,
        app_kwargs={
            "middleware": [Middleware(VietnamesePage, strings=strings, style=style())],
            "docs_url": None,
            "redoc_url": None,
            "openapi_url": None,
        },
        **look(strings),
    )
    return page


def login_message(strings: Strings) -> str:
    """Return the HTML that stands above the fields for name and password."""
    name, message = strings.page.title, strings.login.message.format(user=USER)
    return f"<strong>{markup.text(name)}</strong><br>{markup.text(message)}"


def _announce(strings: Strings, settings: Settings, host: str, port: int) -> None:
    words = strings.server
    shown = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound
    console.say(words.ready.format(address=f"http://{f'[{shown}]' if ':' in shown else shown}:{port}"))
    if settings.password.get_secret_value():
        console.say(words.password.format(user=USER))
    elif not is_loopback(host):
        console.say(words.open_to_network)


def _wait() -> None:
    """Wait for Ctrl+C or a request to stop."""
    stop = threading.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, lambda *_: stop.set())
    stop.wait()
