"""The command ``lookup``: the words at a place of the law, or the card of a document."""

from datetime import date
from typing import Any

from bot.citing import Citer
from bot.places import reply_to_place
from bot.status_of_document import describe_document
from ingest.pipeline import sync_bundled
from knowledge.catalogue import load_catalogue
from knowledge.errors import LocatorError
from knowledge.library import Library
from knowledge.locator import LocatorReader, names_of
from knowledge.settings import load_settings
from knowledge.store import Store
from ui import console

_NOT_HELD = 3


def find(place: str, on: date) -> dict[str, Any]:
    """Return what stands at a place, as plain data; needs neither encoder nor index.

    Raises:
        LocatorError: the text names no document.
    """
    store = Store(load_settings().store_path)
    sync_bundled(store)
    catalogue, library = load_catalogue(), Library(store.texts())
    reference = LocatorReader(names_of(catalogue.aliases, library.texts)).read(place)
    base: dict[str, Any] = {"place": place, "as_of": on.isoformat(), "found": False, "citations": [], "notices": []}
    reply = reply_to_place(library, catalogue, reference)
    if reply is None:
        if reference.document is None:
            raise LocatorError(f"Không đọc được vị trí «{place}»; hãy ghi ví dụ «khoản 2 Điều 16 Luật Đo lường».")
        card = describe_document(catalogue, library, reference, on)
        return base | {"found": True, "title": card}
    citer = Citer(catalogue, on)
    sentences = [citer.cite(chosen) for chosen in reply.chosen]
    citations = [
        {
            "so_hieu": c.document,
            "dieu": c.article,
            "khoan": c.clause,
            "diem": c.point,
            "text_kind": c.text_kind.value,
            "in_force": c.in_force,
            "label": c.label,
            "text": c.quote,
            "url": c.url,
        }
        for c in citer.citations
    ]
    return base | {
        "found": bool(sentences),
        "title": reply.opening,
        "citations": citations,
        "notices": list(citer.notices()),
    }


def look_up(place: str, on: date | None, *, as_json: bool) -> int:
    """Print what stands at a place; return 3 when we don't hold it."""
    found = find(place, on or date.today())
    if as_json:
        console.show_json(found)
    else:
        console.show(found["title"])
        for citation in found["citations"]:
            console.show(citation["text"])
        for notice in found["notices"]:
            console.show(f"Lưu ý: {notice}")
    return 0 if found["found"] else _NOT_HELD
