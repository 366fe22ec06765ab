"""The page of calculators as part of the Gradio application: its own address beside the conversation."""

from pathlib import Path
from typing import Any

from bot.session import Session
from knowledge.catalogue import Catalogue
from knowledge.library import Library
from ui.calculators_room import CalculatorRoom
from ui.calculators_shell import calculators_shell
from ui.html_component import Shell
from ui.reading import ReadingRoom
from ui.strings import Strings

ADDRESS = "tinh"
_ASSETS = Path(__file__).with_name("assets")


def add_calculators_page(page: Any, session: Session, strings: Strings, reading: ReadingRoom) -> None:
    """Add the page of calculators to the application."""

    def held() -> tuple[Catalogue, Library]:
        return session.base.catalogue, session.base.library

    room = CalculatorRoom(held, strings)

    def calculate(wanted: Any) -> str:
        return room.result(wanted)

    def read_article(wanted: Any) -> str:
        return reading.article(wanted)

    page.pages = [(address, strings.page.title, False) for address, _, _ in page.pages]  # no bar of Gradio's own
    with page.route(strings.calculators.bar, ADDRESS, show_in_navbar=False):
        Shell(
            None,
            html_template=calculators_shell(strings),
            js_on_load="".join(
                (_ASSETS / name).read_text(encoding="utf-8") for name in ("reader.js", "calculators.js")
            ),
            server_functions=[calculate, read_article],
            apply_default_css=False,
            elem_id="feed",
            elem_classes=["calculating"],
        )
