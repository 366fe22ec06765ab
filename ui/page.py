"""The page: a conversation with citations, built from Gradio components and our own HTML."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from ui.startup_environment import quiet_libraries

quiet_libraries()  # before Gradio, which looks up its version otherwise

import gradio as gr  # noqa: E402

from bot.follow_up import Thread  # noqa: E402
from bot.session import Session  # noqa: E402
from ui.calculators_page import add_calculators_page  # noqa: E402
from ui.conversation import Conversation  # noqa: E402
from ui.documents_page import add_documents_page  # noqa: E402
from ui.glossary_panel import GlossaryRoom  # noqa: E402
from ui.html_component import Shell  # noqa: E402
from ui.programme_page import add_programme_page  # noqa: E402
from ui.reading import ReadingRoom  # noqa: E402
from ui.rendering import TurnRenderer  # noqa: E402
from ui.search_page import add_search_page  # noqa: E402
from ui.shell import disclosure, shell  # noqa: E402
from ui.strings import Strings, load_strings  # noqa: E402
from ui.theme import make_theme  # noqa: E402

ASSETS = Path(__file__).with_name("assets")
_IDLE = 6 * 3600  # seconds after which a conversation left alone is forgotten
AT_ONCE = 4  # questions answered side by side


def build_page(session: Session, *, open_documents: bool = False, password: bool = False) -> Any:
    """Return the application (``gr.Blocks``) over an opened session: the conversation and the pages beside it.

    ``open_documents`` opens the pages that write (documents, programmes); ``password`` says that the application asks
    for one.
    """
    strings = load_strings()
    renderer = TurnRenderer(strings, _starts_on(session))
    conversation = Conversation(session, strings, renderer)
    room = ReadingRoom(session, strings, renderer)
    with gr.Blocks(title=strings.page.title, analytics_enabled=False, fill_width=True) as page:
        feed = _feed(strings, room, GlossaryRoom(session, strings), documents=open_documents)
        with gr.Column(elem_id="dock"):
            box, send = _composer(strings)
            gr.HTML(disclosure(strings), elem_id="disclosure", js_on_load=None, apply_default_css=False)
        _connect(conversation, feed, box, send)
    add_documents_page(page, session, strings, is_open=open_documents, password=password)
    add_calculators_page(page, session, strings, room)
    add_search_page(page, session, strings)
    add_programme_page(page, session.base.settings, strings, is_open=open_documents, password=password)
    page.queue(default_concurrency_limit=AT_ONCE)
    return page


def style() -> str:
    """Return the style sheet of all pages."""
    names = ("page.css", "documents.css", "calculators.css", "search.css", "programme.css")
    return "".join((ASSETS / name).read_text(encoding="utf-8") for name in names)


def look(strings: Strings) -> dict[str, Any]:
    """Return what ``launch`` wants to know of the look: theme, translation, footer, icon."""
    return {
        "theme": make_theme(),
        "i18n": gr.I18n(en=dict(strings.gradio)),
        "footer_links": [],
        "favicon_path": ASSETS / "favicon.svg",
    }


def _feed(strings: Strings, room: ReadingRoom, glossary: GlossaryRoom, *, documents: bool) -> Any:
    def read_article(wanted: Any) -> str:
        return room.article(wanted)

    def held_texts(_: Any) -> str:
        return room.held()

    def find_terms(typed: Any) -> str:
        return glossary.results(typed)

    return Shell(
        None,
        html_template=shell(strings, documents=documents),
        js_on_load="".join((ASSETS / name).read_text(encoding="utf-8") for name in ("reader.js", "page.js")),
        server_functions=[read_article, held_texts, find_terms],
        apply_default_css=False,
        elem_id="feed",
    )


def _composer(strings: Strings) -> tuple[Any, Any]:
    words = strings.composer
    with gr.Row(elem_id="composer"):
        box = gr.Textbox(
            label=words.label,
            placeholder=words.placeholder,
            container=False,
            lines=1,
            max_lines=5,
            scale=1,
            elem_id="question",
        )
        send = gr.Button(words.send, variant="primary", scale=0, min_width=88, elem_id="send")
    return box, send


def _connect(conversation: Conversation, feed: Any, box: Any, send: Any) -> None:
    thread = gr.State(Thread(), time_to_live=_IDLE)  # Gradio copies it for every browser window: nobody shares one

    def ask(typed: str, talk: Thread, event: gr.EventData) -> Iterator[tuple[Any, Any, Thread]]:
        data = event._data if isinstance(event._data, dict) else {}
        chosen = data.get("question")
        for number, update in enumerate(conversation.turn(typed if chosen is None else chosen, talk)):
            yield update, "" if number == 0 and chosen is None else gr.skip(), talk

    def forget() -> Thread:
        return Thread()

    gr.on(
        [box.submit, send.click, feed.submit],
        ask,
        inputs=[box, thread],
        outputs=[feed, box, thread],
        show_progress="hidden",
        trigger_mode="once",
        concurrency_limit=AT_ONCE,
        api_visibility="private",
    )
    feed.clear(forget, outputs=[thread], show_progress="hidden", queue=False, api_visibility="private")


def _starts_on(session: Session) -> Any:
    def starts_on(number: str) -> date | None:
        document = session.base.catalogue.get(number)
        return document.effective if document else None

    return starts_on
