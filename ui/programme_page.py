"""The page where a programme is drafted, as part of the Gradio application: its own address beside the conversation."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import gradio as gr

from bot.programme.rewriting import open_section_rewriter
from bot.programme.saved import SavedDrafts
from knowledge.settings import Settings
from ui.html_component import Shell
from ui.programme_desk import ProgrammeDesk
from ui.programme_room import ProgrammeRoom
from ui.programme_shell import programme_shell
from ui.strings import Strings

ADDRESS = "soan"
_SCRIPTS = ("programme_form.js", "programme_view.js", "programme.js", "programme_events.js")
_ASSETS = Path(__file__).with_name("assets")


def add_programme_page(page: Any, settings: Settings, strings: Strings, *, is_open: bool, password: bool) -> None:
    """Add the page to the application; a closed one only says why it is."""
    page.pages = [(address, strings.page.title, False) for address, _, _ in page.pages]  # no bar of Gradio's own
    with page.route(strings.programme.bar, ADDRESS, show_in_navbar=False):
        if is_open:
            drafts = SavedDrafts(settings.home)
            desk = ProgrammeDesk(drafts, strings.programme, open_section_rewriter(settings))
            functions = _functions(ProgrammeRoom(drafts, strings.programme, desk, password=password))
            script = "".join((_ASSETS / name).read_text(encoding="utf-8") for name in _SCRIPTS)
        else:
            functions, script = [], 'document.documentElement.lang = "vi";'
        Shell(
            None,
            html_template=programme_shell(strings, is_open=is_open),
            js_on_load=script,
            server_functions=functions,
            apply_default_css=False,
            elem_id="feed",
            elem_classes=["soan"],
        )


def _functions(room: ProgrammeRoom) -> list[Any]:
    """Return the room's answers as functions: Gradio marks those it may call, which it can't do with methods."""

    def enter(wanted: Any, request: gr.Request) -> Any:
        return room.enter(wanted, request.headers.get("host", ""))

    acts = (room.begin, room.delete, room.save, room.sheet, room.act)
    views = (room.home, room.form, room.profile, room.programme, room.plain, room.compare, room.file)
    return [enter, *(_function(answer) for answer in (*acts, *views))]


def _function(answer: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return a function of the name of a method."""

    @wraps(answer)
    def function(wanted: Any) -> Any:
        return answer(wanted)

    return function
