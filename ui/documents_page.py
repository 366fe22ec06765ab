"""The page of documents as part of the Gradio application: its own address beside the conversation."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import gradio as gr

from bot.session import Session
from knowledge.base import ensure_index
from knowledge.index import Progress
from knowledge.store import Store
from ui.documents_room import DocumentsRoom
from ui.documents_shell import documents_shell
from ui.html_component import Shell
from ui.strings import Strings
from ui.workshop import Level, Workshop

ADDRESS = "van-ban"
_SCRIPT = Path(__file__).with_name("assets") / "documents.js"


def add_documents_page(page: Any, session: Session, strings: Strings, *, is_open: bool, password: bool) -> None:
    """Add the page of documents to the application; a closed one only says why it is."""
    page.pages = [(address, strings.page.title, False) for address, _, _ in page.pages]  # no bar of Gradio's own
    with page.route(strings.documents.bar, ADDRESS, show_in_navbar=False):
        shell = documents_shell(strings, is_open=is_open)
        if is_open:
            workshop = Workshop(session.base.settings, strings.documents, _level(session))
            room = DocumentsRoom(workshop, strings, password=password)
            functions, script = _functions(room), _SCRIPT.read_text(encoding="utf-8")
        else:
            functions, script = [], 'document.documentElement.lang = "vi";'
        Shell(
            None,
            html_template=shell,
            js_on_load=script,
            server_functions=functions,
            apply_default_css=False,
            elem_id="feed",
            elem_classes=["documents"],
        )


def _level(session: Session) -> Level:
    """Return what brings the index of a session level with its store."""
    settings, encoder = session.base.settings, session.base.encoder

    def level(progress: Progress) -> bool:
        built = ensure_index(settings, Store(settings.store_path), encoder, progress=progress)
        _ = session.base  # opened here, so that the next question need not wait for it
        return built

    return level


def _functions(room: DocumentsRoom) -> list[Any]:
    """Return the room's answers as functions: Gradio marks those it may call, which it can't do with methods."""

    def enter(wanted: Any, request: gr.Request) -> Any:
        return room.enter(wanted, request.headers.get("host", ""))

    acts = (room.add, room.confirm, room.discard, room.remove, room.bring_back)
    views = (room.state, room.review, room.article, room.source, room.lists)
    return [enter, *(_function(answer) for answer in (*acts, *views))]


def _function(answer: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return a function of the name of a method."""

    @wraps(answer)
    def function(wanted: Any) -> Any:
        return answer(wanted)

    return function
