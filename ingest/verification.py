"""Holding the store against its sources: a file is read again and compared with every word that the store has of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.document import load_legal_texts
from ingest.limits import OnScan
from ingest.pipeline import Taken, with_held
from knowledge.locator import Locator
from knowledge.provisions import LegalText, Provision
from knowledge.store import Store

_NAMED = 5


@dataclass(frozen=True, slots=True)
class Compared:
    """One text of a file beside what the store holds of it; ``problems`` are Vietnamese phrases, none when equal."""

    text: LegalText
    problems: tuple[str, ...]


def verify(result: Taken, store: Store, on_scan: OnScan | None = None) -> tuple[Compared, ...]:
    """Read a file that was taken in again and compare each of its texts with the store, unit by unit.

    ``on_scan`` is told of each scanned page that has been recognised again.

    Raises:
        IngestError: the file cannot be read any more.
        StoreError: the store cannot be read.
    """
    kind = result.texts[0].text_kind if result.texts else None
    again = with_held(load_legal_texts(result.path, kind, on_scan=on_scan), store)
    held = {(text.number, text.text_kind): text for text in store.texts(text.number for text in again)}
    found = [Compared(text, tuple(_problems(text, held.get((text.number, text.text_kind))))) for text in again]
    numbers = {text.number for text in again}
    lost = [text for text in result.texts if text.number not in numbers]
    return (*found, *(Compared(text, ("tệp không còn văn bản này",)) for text in lost))


def _problems(text: LegalText, held: LegalText | None) -> Iterator[str]:
    """Say how the store's text differs from the one just read."""
    if held is None:
        yield "kho không giữ văn bản này"
        return
    if held.source_sha256 != text.source_sha256:
        yield (
            "tệp đã đổi từ lúc nạp"
            if held.source_name == text.source_name
            else f"kho giữ bản từ tệp khác ({held.source_name})"
        )
    ours = {unit.id: unit for unit in held.provisions}
    theirs = {unit.id: unit for unit in text.provisions}
    yield from _units("kho thiếu", [unit for key, unit in theirs.items() if key not in ours])
    yield from _units("kho thừa", [unit for key, unit in ours.items() if key not in theirs])
    yield from _units("khác lời", [u for key, u in theirs.items() if _words(ours.get(key, u)) != _words(u)])
    if list(map(_words, held.provisions)) == list(map(_words, text.provisions)) and held.provisions != text.provisions:
        yield "khác chỗ đứng của chữ trong tệp"
    if (text.provenance.as_of, text.provenance.changes) != (held.provenance.as_of, held.provenance.changes):
        yield "khác ghi chú sửa đổi"
    if len(text.provenance.parts) < 2 and _named(text) != _named(held):  # of several files, the last one names the text
        yield "khác tên, ngày, địa chỉ nguồn hoặc phần ghi còn thiếu"


def _words(unit: Provision) -> Provision:
    """Return a unit without what depends on the words before it."""
    return replace(unit, order=0, start=0, end=0)


def _named(text: LegalText) -> tuple[object, ...]:
    """Return what a text says of itself besides its words and changes."""
    about = text.provenance
    return text.title, text.source_url, text.missing, about.kind, about.title, about.issued, about.effective


def _units(what: str, units: list[Provision]) -> Iterator[str]:
    """Name the first of these units and count the rest."""
    if units:
        named = [_place(unit) for unit in units[:_NAMED]]
        rest = f" và {len(units) - _NAMED} chỗ nữa" if len(units) > _NAMED else ""
        yield f"{what} {', '.join(named)}{rest}"


def _place(unit: Provision) -> str:
    """Print where a unit stands within its document."""
    if unit.article is None:
        return f"«{unit.heading[:60]}»"
    return Locator("", unit.article, unit.clause, unit.point).describe().strip()
