"""What a file would bring into the knowledge base, found without writing anything; and writing exactly that."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ingest.document import load_legal_texts
from ingest.pipeline import refuse_bundled_kinds, with_held
from ingest.proposals import propose
from ingest.zipped import archive_of
from knowledge.catalogue import Catalogue, load_catalogue
from knowledge.errors import StoreError, UnreadableFileError
from knowledge.held import catalogue_of
from knowledge.library import Library, articles_of
from knowledge.provisions import LegalText, TextKind
from knowledge.reference_report import report_on
from knowledge.store import HeldText, Store
from ui.ingest_report import lines_of

Key = tuple[str, TextKind]
Stamp = tuple[tuple[str, str, str, datetime | None], ...]
Progress = Callable[[int, int], None]
Reader = Callable[[Path, Progress], Sequence[LegalText]]
_ASTRAY = 12  # references that lead nowhere, told with their reasons


class ChangedMeanwhileError(StoreError):
    """Raised when the store or the file is no longer what was shown."""


@dataclass(frozen=True)
class Compared:
    """The text of the same number and kind that is held, and the articles by which it differs."""

    held: HeldText
    added: tuple[str, ...]
    lost: tuple[str, ...]
    reworded: tuple[str, ...]


@dataclass(frozen=True)
class Recognised:
    """One document of a file as it was read, among what is held.

    ``is_held``: the store has this very text. ``beside`` is the kind of text that answers for the document today,
    ``replaces`` the text that would go. References are counted with those that lead nowhere told in Vietnamese.
    """

    text: LegalText
    name: str
    is_held: bool
    beside: TextKind | None
    replaces: Compared | None
    references: int
    resolved: int
    astray: tuple[str, ...]
    proposals: tuple[str, ...]
    remarks: tuple[str, ...]

    @property
    def chapters(self) -> int:
        """Number of chapters."""
        return len(dict.fromkeys(unit.chapter for unit in self.text.provisions if unit.chapter))

    @property
    def tables(self) -> int:
        """Number of tables: runs of rows."""
        return sum(_tables(unit.text) for unit in self.text.provisions)


@dataclass(frozen=True)
class Review:
    """A file as it was read, with the state of file and store at that moment."""

    path: Path
    sha256: str
    documents: tuple[Recognised, ...]
    stamp: Stamp

    @property
    def texts(self) -> tuple[LegalText, ...]:
        """What would be written."""
        return tuple(document.text for document in self.documents)


def read_file(path: Path, progress: Progress) -> Sequence[LegalText]:
    """Read a file as ``ingest`` does; of scanned pages it tells how many have been recognised.

    Raises:
        IngestError: the file cannot be read.
    """
    return load_legal_texts(path, on_scan=progress)


def review(path: Path, store: Store, read: Reader, progress: Progress) -> Review:
    """Read a file and look at it among what is held; nothing is written.

    Raises:
        IngestError: the file cannot be taken in.
        StoreError: the store cannot be read.
    """
    sha256 = _hash(path)
    texts = read(path, progress)
    refuse_bundled_kinds(texts)
    stamp = _stamp(store, texts)  # before what is held is used: a change in between is noticed when writing
    texts = with_held(texts, store)
    held = {(one.text.number, one.text.text_kind): one for one in store.held()}
    after = {key: one.text for key, one in held.items()} | {(text.number, text.text_kind): text for text in texts}
    library = Library(after.values())
    known = load_catalogue()
    among = _Among(held, Library(one.text for one in held.values()), library, known, catalogue_of(known, library.texts))
    return Review(path, sha256, tuple(_recognised(text, among) for text in texts), stamp)


def write(shown: Review, store: Store) -> list[LegalText]:
    """Write what was shown, whole or not at all; return the texts that were not held already.

    Raises:
        ChangedMeanwhileError: nothing was written; file or store changed since.
        StoreError: nothing was written.
    """
    with store.writing():
        try:
            unchanged = _hash(shown.path) == shown.sha256
        except UnreadableFileError:
            unchanged = False
        if not unchanged:
            raise ChangedMeanwhileError("Tệp đã đổi từ lúc bạn xem nên chưa ghi gì. Tệp được đọc lại, xin xem lại.")
        if _stamp(store, shown.texts) != shown.stamp:
            raise ChangedMeanwhileError("Kho đã đổi từ lúc bạn xem nên chưa ghi gì. Tệp được đọc lại, xin xem lại.")
        return store.put_texts(shown.texts)


@dataclass(frozen=True)
class _Among:
    """What a text is looked at among: texts held, the libraries before and after, the catalogue, that as it applies."""

    held: dict[Key, HeldText]
    before: Library
    after: Library
    known: Catalogue
    catalogue: Catalogue


def _recognised(text: LegalText, among: _Among) -> Recognised:
    one = among.held.get((text.number, text.text_kind))
    is_held = one is not None and text.same_as(one.text)
    answering = among.before.texts.get(text.number)
    report = report_on([text], among.after, among.catalogue)
    proposal = propose(text, among.known) if text.text_kind is TextKind.VERBATIM else None
    return Recognised(
        text=text,
        name=among.catalogue.name(text.number),
        is_held=is_held,
        beside=answering.text_kind if answering else None,
        replaces=_compared(text, one) if one is not None and not is_held else None,
        references=report.found,
        resolved=report.resolved,
        astray=tuple(report.lines(among.catalogue, _ASTRAY)),
        proposals=tuple(line.strip() for line in lines_of(proposal, among.catalogue)) if proposal else (),
        remarks=proposal.remarks if proposal else (),
    )


def _compared(text: LegalText, held: HeldText) -> Compared:
    ours, theirs = _articles(held.text), _articles(text)
    return Compared(
        held,
        tuple(name for name in theirs if name not in ours),
        tuple(name for name in ours if name not in theirs),
        tuple(name for name, words in theirs.items() if name in ours and ours[name] != words),
    )


def _articles(text: LegalText) -> dict[str, str]:
    """Return the words of each article by its name."""
    found = ((article.head, article.body) for article in articles_of(text))
    return {f"Điều {u.article}" if u.article else u.heading: f"{u.heading}\n{body}" for u, body in found}


def _stamp(store: Store, texts: Sequence[LegalText]) -> Stamp:
    """Say what the store holds of these documents, and since when."""
    held = store.held(text.number for text in texts)
    return tuple((one.text.number, one.text.text_kind.value, one.text.source_sha256, one.taken_at) for one in held)


def _hash(path: Path) -> str:
    try:
        with archive_of(path)[0].open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        raise UnreadableFileError("Không mở được tệp đã tải lên. Hãy tải lên lại.") from None


def _tables(words: str) -> int:
    rows = [line.startswith("|") for line in words.split("\n")]
    return sum(row and (i == 0 or not rows[i - 1]) for i, row in enumerate(rows))
