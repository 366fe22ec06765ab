"""The page of search as part of the Gradio application: its own address beside the conversation."""

from pathlib import Path
from typing import Any

from bot.session import Session
from ui.html_component import Shell
from ui.search_room import SearchRoom
from ui.search_shell import search_shell
from ui.strings import Strings

ADDRESS = "tra-cuu"
_SCRIPT = Path(__file__).with_name("assets") / "search.js"


def add_search_page(page: Any, session: Session, strings: Strings) -> None:
    """Add the page of search to the application; it only reads."""
    room = SearchRoom(session, strings)

    def options(_: Any) -> Any:
        return room.options()

    def find(wanted: Any) -> Any:
        return room.find(wanted)

    def open_article(wanted: Any) -> Any:
        return room.open_article(wanted)

    with page.route(strings.search.bar, ADDRESS, show_in_navbar=False):
        Shell(
            None,
            html_template=search_shell(strings),
            js_on_load=_SCRIPT.read_text(encoding="utf-8"),
            server_functions=[options, find, open_article],
            apply_default_css=False,
            elem_id="feed",
            elem_classes=["lookup"],
        )
