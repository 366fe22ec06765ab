"""The command ``status``: what is held, how the index was built, which settings apply."""

from datetime import date
from typing import Any

from knowledge.catalogue import Catalogue, load_catalogue
from knowledge.held import catalogue_of
from knowledge.index import IndexFolder, describe
from knowledge.library import Library
from knowledge.locator import Locator
from knowledge.settings import load_settings
from knowledge.standing import Standing, find_standing
from knowledge.store import Store
from ui import console

_STANDING = {
    Standing.NOT_YET: "chưa có hiệu lực",
    Standing.ENDED: "không còn hiệu lực",
    Standing.UNSURE: "chưa rõ còn hiệu lực hay không",
    Standing.CHANGED: "còn hiệu lực, đã có thay đổi",
    Standing.IN_FORCE: "còn hiệu lực",
}
_KINDS = {"verbatim": "nguyên văn", "digest": "bản tóm lược", "reported": "thuật lại", "unverified": "chưa kiểm chứng"}


def collect() -> dict[str, Any]:
    """Return the state of the knowledge base as plain data."""
    settings = load_settings()
    texts = Store(settings.store_path).texts()
    answering = Library(texts).texts
    manifest = IndexFolder(settings.index_dir).current()
    catalogue = catalogue_of(load_catalogue(), answering)
    return {
        "texts": [
            {
                "so_hieu": text.number,
                "ten": catalogue.name(text.number),
                "text_kind": text.text_kind.value,
                "hieu_luc": _standing(catalogue, text.number),
                "answers": answering.get(text.number) is text,
                "articles": text.article_count,
                "clauses": text.clause_count,
                "source": text.source_name,
            }
            for text in texts
        ],
        "catalogue": len(load_catalogue()),
        "index": describe(manifest) if manifest else None,
        "settings": settings.shown(),
    }


def _standing(catalogue: Catalogue, number: str) -> str:
    """Say in a few words where a document stands today, as answers do."""
    document = catalogue.get(number)
    if document is None:
        return _STANDING[Standing.UNSURE]
    return _STANDING[find_standing(catalogue, document, Locator(number), date.today()).standing]


def show_status(*, as_json: bool) -> None:
    """Print the state of the knowledge base."""
    state = collect()
    if as_json:
        console.show_json(state)
        return
    console.show(f"Danh mục: {state['catalogue']} văn bản; kho có lời văn của {len(state['texts'])} bản:")
    for text in state["texts"]:
        used = "" if text["answers"] else " (không dùng để trả lời, đã có bản tốt hơn)"
        kind = _KINDS[text["text_kind"]]
        console.show(
            f"  {text['ten']}: {kind}, {text['articles']} điều, {text['clauses']} khoản; {text['hieu_luc']}{used}"
        )
    index = state["index"]
    if index is None:
        console.show("Chỉ mục: chưa dựng; chạy «doluong index».")
    else:
        console.show(f"Chỉ mục: {index['entries']} mục, mô hình {index['encoder']}.")
    console.show("Cài đặt:")
    for name, value in state["settings"].items():
        console.show(f"  DOLUONG_{name.upper()} = {value}")
