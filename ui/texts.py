"""The commands ``remove`` and ``history``: taking texts out, seeing what went, bringing it back."""

from datetime import datetime
from typing import Any

from ingest.withdrawal import number_of, remove, restore
from knowledge.history import HistoryEntry, Why
from knowledge.provisions import LegalText, TextKind
from knowledge.settings import load_settings
from knowledge.store import HeldText, Store
from ui import console
from ui.commands import bring_index_level

_KINDS = {
    TextKind.VERBATIM: "nguyên văn",
    TextKind.DIGEST: "bản tóm lược",
    TextKind.REPORTED: "bản thuật lại",
    TextKind.UNVERIFIED: "bản chưa kiểm chứng",
}
_WHY = {Why.REPLACED: "bị thay", Why.REMOVED: "đã gỡ"}
_HASH_SHOWN = 12


def remove_document(named: str, *, as_json: bool) -> None:
    """Remove the ingested words of a document and bring the index level.

    Raises:
        UnknownTextError: nothing was ingested under this number.
        StoreError: nothing was removed.
    """
    settings = load_settings()
    done = remove(named, Store(settings.store_path))
    bring_index_level(settings)
    if as_json:
        console.show_json(
            {
                "removed": [_of_text(text) for text in done.texts],
                "history": [entry.id for entry in done.entries],
                "answers_now": done.answers_now.value if done.answers_now else None,
            }
        )
        return
    for text in done.texts:
        console.show(f"Đã gỡ {_KINDS[text.text_kind]} {text.number}: {_counts(text)}, nạp từ {text.source_name}.")
    number = done.texts[0].number
    now = _KINDS[done.answers_now] if done.answers_now else None
    console.show(f"Từ giờ dùng {now} để trả lời." if now else "Kho không còn lời văn của văn bản này.")
    console.show(f"Lấy lại: doluong history {number} --restore {done.entries[0].id}")


def show_history(named: str, *, as_json: bool) -> None:
    """Print the texts held of a document and those remembered.

    Raises:
        UnknownTextError: the store knows no such document.
    """
    store = Store(load_settings().store_path)
    number = number_of(named, store)
    held, entries = store.held([number]), store.history(number)
    if as_json:
        console.show_json(
            {
                "so_hieu": number,
                "held": [_of_text(one.text) | {"taken_at": _iso(one.taken_at)} for one in held],
                "history": [_of_entry(entry) for entry in entries],
            }
        )
        return
    console.show(f"{number}: đang giữ {len(held)} bản, nhớ {len(entries)} bản cũ.")
    for one in held:
        console.show(f"  Đang giữ: {_line(one)}")
    for entry in entries:
        console.show(f"  Bản cũ số {entry.id}: {_past(entry)}")
    if entries:
        console.show(f"Lấy lại một bản cũ: doluong history {number} --restore SỐ")


def restore_document(named: str, entry: int, *, as_json: bool) -> None:
    """Bring a remembered text back and the index level.

    Raises:
        UnknownTextError: there is no such entry.
        StoreError: nothing was changed.
    """
    settings = load_settings()
    text = restore(named, entry, Store(settings.store_path))
    if text is not None:
        bring_index_level(settings)
    if as_json:
        console.show_json({"restored": _of_text(text) if text else None})
    elif text is None:
        console.show("Kho đang giữ đúng bản này, không phải đổi gì.")
    else:
        console.show(f"Đã đưa {_KINDS[text.text_kind]} {text.number} trở lại: {_counts(text)}, từ {text.source_name}.")


def _of_text(text: LegalText) -> dict[str, Any]:
    return {
        "so_hieu": text.number,
        "text_kind": text.text_kind.value,
        "source": text.source_name,
        "sha256": text.source_sha256,
        "articles": text.article_count,
        "clauses": text.clause_count,
        "points": text.point_count,
    }


def _of_entry(entry: HistoryEntry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "so_hieu": entry.number,
        "text_kind": entry.text_kind.value,
        "why": entry.why.value,
        "taken_at": _iso(entry.taken_at),
        "left_at": _iso(entry.left_at),
        "source": entry.source_name,
        "sha256": entry.source_sha256,
        "articles": entry.articles,
        "clauses": entry.clauses,
        "points": entry.points,
    }


def _line(one: HeldText) -> str:
    text = one.text
    return (
        f"{_KINDS[text.text_kind]}, nạp {_day(one.taken_at)}, tệp {text.source_name} "
        f"({text.source_sha256[:_HASH_SHOWN]}), {_counts(text)}"
    )


def _past(entry: HistoryEntry) -> str:
    return (
        f"{_KINDS[entry.text_kind]}, nạp {_day(entry.taken_at)}, {_WHY[entry.why]} {_day(entry.left_at)}, tệp "
        f"{entry.source_name} ({entry.source_sha256[:_HASH_SHOWN]}), {entry.articles} điều, {entry.clauses} khoản, "
        f"{entry.points} điểm"
    )


def _counts(text: LegalText) -> str:
    return f"{text.article_count} điều, {text.clause_count} khoản, {text.point_count} điểm"


def _day(moment: datetime | None) -> str:
    """Print a moment in the time of this machine; old stores didn't note it."""
    return moment.astimezone().strftime("%d/%m/%Y %H:%M") if moment else "không rõ ngày"


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
