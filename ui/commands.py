"""The commands ``ask``, ``ingest`` and ``index``."""

import contextlib
from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from bot.answer import Status
from ingest.pipeline import Taken, files_in, take_in
from ingest.verification import Compared
from ingest.verification import verify as hold_against
from knowledge.errors import DoluongError, IngestError
from knowledge.settings import Settings, load_settings
from knowledge.store import Store
from ui import console
from ui.ingest_report import IngestReport
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


def ingest_files(paths: list[Path], *, verify: bool, as_json: bool = False, proposals: Path | None = None) -> int:
    """Take files in and rebuild the index; return 1 when any was refused or, if asked to verify, differs.

    ``proposals`` names a file for what the texts propose to the catalogue.
    """
    settings = load_settings()
    store = Store(settings.store_path)
    files = files_in(paths)
    results: list[Taken] = []
    started = datetime.now(UTC).replace(microsecond=0)
    try:
        with store.writing(), console.progress("Đọc văn bản") as step:

            def report(result: Taken) -> None:
                results.append(result)
                step(len(results), len(files))

            take_in(files, store, report, on_scan=partial(_scanning, step))
    finally:  # what was written before an error stays, and is told
        for result in results:
            _tell(result, store, started)
        if results and not as_json:
            _summarise(results)
    _report(results, store, as_json=as_json, proposals=proposals)
    if verify or any(result.changed for result in results):
        bring_index_level(settings)
    failed = any(result.error for result in results)
    return 1 if (verify and not _verified(results, store, quiet=as_json)) or failed else 0


def _scanning(bars: console.Bars, path: Path, done: int, of: int) -> None:
    """Show how far a scan has been recognised."""
    bars.part(f"Nhận dạng {path.name}", done, of)


def _report(results: list[Taken], store: Store, *, as_json: bool, proposals: Path | None) -> None:
    """Tell of the references and proposals of the texts taken in."""
    report = IngestReport(results, store)
    if as_json:
        console.show_json(report.to_json())
    elif report.texts:
        report.tell()
    if proposals is not None:
        report.write(proposals)


def bring_index_level(settings: Settings) -> None:
    """Update the index after a change of the store; where that fails, say that the change itself holds.

    Raises:
        DoluongError: the index could not be updated.
    """
    try:
        prepare(settings)
    except DoluongError:
        console.say("Kho văn bản đã ghi xong; riêng chỉ mục chưa cập nhật được, lần chạy sau sẽ tự dựng lại.")
        raise


def _verified(results: Iterable[Taken], store: Store, *, quiet: bool) -> bool:
    """Hold the store against its sources, say how they compare, and return True when all is equal.

    ``quiet`` leaves standard output to something else.
    """
    same = other = 0
    for result in results:
        if result.error is not None:
            continue
        try:
            with console.progress("Đọc lại") as step:
                found = hold_against(result, store, partial(_scanning, step, result.path))
        except IngestError as error:
            console.say(f"{result.name}: không đọc lại được. {error.message}")
            other += len(result.texts)
            continue
        for compared in found:
            console.say(f"{result.name}: {_comparison(compared)}")
        same += sum(not compared.problems for compared in found)
        other += sum(bool(compared.problems) for compared in found)
    say = console.say if quiet else console.show
    say(f"Đối chiếu: {same} văn bản khớp, {other} không khớp; chỉ mục khớp với kho và mở được.")
    return other == 0


def _comparison(compared: Compared) -> str:
    text = compared.text
    if compared.problems:
        return f"KHÔNG khớp với kho — {text.number}: {'; '.join(compared.problems)}. Hãy nạp lại tệp này."
    return (
        f"đọc lại khớp từng chữ với kho — {text.number}, {text.article_count} điều, {text.clause_count} khoản, "
        f"{text.point_count} điểm."
    )


def _tell(result: Taken, store: Store, started: datetime) -> None:
    """Say what became of a file; of a text that took the place of another since the start, how to get that one back."""
    if result.error is not None or not result.texts:
        console.say(f"{result.name}: không nạp. {result.error.message if result.error else ''}")
        return
    if len(result.texts) > 1:
        fresh = f", {len(result.fresh)} văn bản mới hoặc đã đổi" if result.changed else ", không đổi gì"
        console.say(f"{result.name}: {len(result.texts)} văn bản{fresh}.")
    for text in result.texts:
        what = "đã nạp" if text in result.fresh else "đã có sẵn, không đổi"
        start = f"{result.name}: {what} — " if len(result.texts) == 1 else f"  {what} — "
        console.say(f"{start}{text.number}, {text.article_count} điều, {text.clause_count} khoản.")
        for warning in text.warnings:
            console.say(f"  Cảnh báo: {warning}")
        with contextlib.suppress(DoluongError):  # where the store is out of reach, another sentence tells so
            entry = next(iter(store.history(text.number)), None) if text in result.fresh else None
            if entry is not None and entry.left_at is not None and entry.left_at >= started:
                console.say(
                    f"  Bản nạp trước ({entry.source_name}) được giữ lại; lấy lại bằng lệnh: "
                    f"doluong history {text.number} --restore {entry.id}"
                )


def _summarise(results: list[Taken]) -> None:
    texts = [text for result in results for text in result.texts]
    refused = sum(1 for result in results if result.error)
    console.show(
        f"Văn bản: {len(texts)}; điều: {sum(t.article_count for t in texts)}; "
        f"khoản: {sum(t.clause_count for t in texts)}; "
        f"cảnh báo: {sum(len(t.warnings) for t in texts)}; bị từ chối: {refused}."
    )
