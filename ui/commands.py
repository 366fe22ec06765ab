"""The commands ``ask``, ``ingest`` and ``index``."""

from datetime import date
from pathlib import Path

from bot.answer import Status
from ingest.pipeline import Taken, files_in, take_in, verify
from knowledge.errors import DoluongError
from knowledge.settings import load_settings
from knowledge.store import Store
from ui import console
from ui.startup import open_session, prepare

_NOT_HELD = 3
_DECLINED = (Status.NOT_IN_KNOWLEDGE_BASE, Status.OUT_OF_SCOPE)


def ask_one(question: str, as_of: date | None, *, as_json: bool) -> int:
    """Answer one question; return 3 when it is not in the knowledge base."""
    answer = open_session().ask(question, as_of)
    if as_json:
        console.show_json(answer.to_json())
    else:
        console.show_answer(answer)
    return _NOT_HELD if answer.status in _DECLINED else 0


def build_index(*, rebuild: bool) -> None:
    """Bring the index up to date."""
    built = prepare(load_settings(), rebuild=rebuild)
    console.say("Chỉ mục đã sẵn sàng." if built else "Chỉ mục đã mới nhất, không phải dựng lại.")


def ingest_files(paths: list[Path], *, verify: bool) -> int:
    """Take files in and rebuild the index; return 1 when any was refused."""
    settings = load_settings()
    store = Store(settings.store_path)
    files = files_in(paths)
    with store.writing(), console.progress("Đọc văn bản") as step:
        done: list[Taken] = []

        def report(result: Taken) -> None:
            done.append(result)
            step(len(done), len(files))

        results = take_in(files, store, report)
    if any(result.changed for result in results):
        prepare(settings)
    for result in results:
        _tell(result)
    _summarise(results)
    failed = [result for result in results if result.error]
    if verify:
        failed += [result for result in results if not result.error and not _verified(result, store)]
    return 1 if failed else 0


def _verified(result: Taken, store: Store) -> bool:
    try:
        same = verify(result, store)
    except DoluongError as error:
        console.say(f"{result.path.name}: không đọc lại được. {error.message}")
        return False
    words = "khớp với kho" if same else "KHÔNG khớp với kho, hãy nạp lại"
    console.say(f"{result.path.name}: đọc lại {words}.")
    return same


def _tell(result: Taken) -> None:
    if result.error is not None or not result.texts:
        console.say(f"{result.path.name}: không nạp. {result.error.message if result.error else ''}")
        return
    if len(result.texts) > 1:
        fresh = f", {len(result.fresh)} văn bản mới hoặc đã đổi" if result.changed else ", không đổi gì"
        console.say(f"{result.path.name}: {len(result.texts)} văn bản{fresh}.")
    for text in result.texts:
        what = "đã nạp" if text in result.fresh else "đã có sẵn, không đổi"
        start = f"{result.path.name}: {what} — " if len(result.texts) == 1 else f"  {what} — "
        console.say(f"{start}{text.number}, {text.article_count} điều, {text.clause_count} khoản.")
        for warning in text.warnings:
            console.say(f"  Cảnh báo: {warning}")


def _summarise(results: list[Taken]) -> None:
    texts = [text for result in results for text in result.texts]
    refused = sum(1 for result in results if result.error)
    console.show(
        f"Văn bản: {len(texts)}; điều: {sum(t.article_count for t in texts)}; "
        f"khoản: {sum(t.clause_count for t in texts)}; "
        f"cảnh báo: {sum(len(t.warnings) for t in texts)}; bị từ chối: {refused}."
    )
