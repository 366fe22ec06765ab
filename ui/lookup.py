"""The command ``lookup``: the words at a place of the law, the card of a document, or what a name stands for."""

from datetime import date
from typing import Any

from bot.citing import Citer
from bot.places import reply_to_place
from bot.status_describing import describe_document
from bot.status_lines import ending_of, told_as_old
from ingest.pipeline import sync_bundled
from knowledge.catalogue import load_catalogue
from knowledge.errors import LocatorError
from knowledge.held import catalogue_of
from knowledge.library import Article, Library
from knowledge.locator import Locator, LocatorReader, names_of
from knowledge.settings import load_settings
from knowledge.store import Store
from ui import console
from ui.lookup_names import NameDesk, lines
from ui.lookup_references import citing_at, references_at

_NOT_HELD = 3
_UNREAD = (
    "Không đọc được vị trí «{place}», cũng không thấy phương tiện đo hay thuật ngữ tên như vậy; "
    "hãy ghi ví dụ «khoản 2 Điều 16 Luật Đo lường», «trạm cân» hoặc «phê duyệt mẫu»."
)


def find(place: str, on: date) -> dict[str, Any]:
    """Return what stands at a place, as plain data; needs neither encoder nor index.

    Raises:
        LocatorError: the text names no document, no instrument, no term and no row of the tables.
    """
    store = Store(load_settings().store_path)
    sync_bundled(store)
    library = Library(store.texts())
    catalogue = catalogue_of(load_catalogue(), library.texts)
    reference = LocatorReader(names_of(catalogue.aliases, library.texts)).read(place)
    base: dict[str, Any] = {"place": place, "as_of": on.isoformat(), "found": False, "citations": [], "notices": []}
    base |= {"kind": "place", "instruments": [], "terms": [], "rows": [], "references": [], "cited_by": []}
    desk = NameDesk(catalogue, library, on)
    reply = reply_to_place(library, catalogue, reference)
    if reply is None:
        if reference.document is None:
            named = desk.find(place)
            if named is None:
                raise LocatorError(_UNREAD.format(place=place))
            return base | named
        card = describe_document(catalogue, library, reference, on)
        return base | {"kind": "document", "found": True, "title": card}
    here = Locator(reference.document or "", reference.article, reference.clause, reference.point)
    gone = told_as_old(catalogue, here, on) if reply.chosen else [ending_of(catalogue, here, on)]
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
            **_origin(library.articles[c.article_id]),
        }
        for c in citer.citations
    ]
    return base | {
        "found": bool(sentences),
        "title": "\n".join(line for line in (*gone, reply.opening) if line),
        "citations": citations,
        "rows": desk.rows_at(reference) if sentences else [],
        "references": references_at(library, catalogue, here) if sentences else [],
        "cited_by": citing_at(library, catalogue, here) if sentences else [],
        "notices": list(citer.notices()),
    }


def _origin(article: Article) -> dict[str, str]:
    """Return the article's number in the Bộ pháp điển and its note there; nothing for other texts."""
    origin = article.head.origin
    return {"ma_phap_dien": origin.code, "ghi_chu": origin.note} if origin and origin.code else {}


def look_up(place: str, on: date | None, *, as_json: bool) -> int:
    """Print what stands at a place; return 3 when we don't hold it."""
    found = find(place, on or date.today())
    if as_json:
        console.show_json(found)
    else:
        console.show(found["title"])
        words = [citation["text"] for citation in found["citations"]]
        for line in lines(found) if found["kind"] == "name" else words:
            console.show(line)
        for notice in found["notices"]:
            console.show(f"Lưu ý: {notice}")
    return 0 if found["found"] else _NOT_HELD
