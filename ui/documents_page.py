"""The page of documents as part of the Gradio application: its own address beside the conversation."""

from pathlib import Path
from typing import Any

import gradio as gr

from bot.session import Session
from ui.documents_room import DocumentsRoom
from ui.documents_shell import documents_shell
from ui.html_component import Shell
from ui.strings import Strings
from ui.workshop import Workshop

ADDRESS = "van-ban"
_SCRIPT = Path(__file__).with_name("assets") / "documents.js"


def add_documents_page(page: Any, session: Session, strings: Strings, *, is_open: bool, password: bool) -> None:
    """Add the page of documents to the application; a closed one only says why it is."""
    with page.route(strings.documents.bar, ADDRESS, show_in_navbar=False):
        shell = documents_shell(strings, is_open=is_open)
        if is_open:
            room = DocumentsRoom(Workshop(session, strings.documents), strings, password=password)
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


def _functions(room: DocumentsRoom) -> list[Any]:
    """Wrap the room's answers: Gradio marks the functions it may call, which it can't do with methods."""

    def enter(_: Any, request: gr.Request) -> Any:
        return room.enter(request.headers.get("host", ""))

    def state(wanted: Any) -> Any:
        return room.state(wanted)

    def add(wanted: Any) -> Any:
        return room.add(wanted)

    def confirm(wanted: Any) -> Any:
        return room.confirm(wanted)

    def discard(wanted: Any) -> Any:
        return room.discard(wanted)

    def remove(wanted: Any) -> Any:
        return room.remove(wanted)

    def bring_back(wanted: Any) -> Any:
        return room.bring_back(wanted)

    def review(wanted: Any) -> Any:
        return room.review(wanted)

    def article(wanted: Any) -> Any:
        return room.article(wanted)

    def source(wanted: Any) -> Any:
        return room.source(wanted)

    def lists(wanted: Any) -> Any:
        return room.lists(wanted)

    return [enter, state, add, confirm, discard, remove, bring_back, review, article, source, lists]
