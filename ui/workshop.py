"""Behind the page of documents: files are read one after the other, what is confirmed is written, the index follows."""

import itertools
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from ingest.child import members_of
from ingest.withdrawal import Removed, remove, restore
from ingest.zipped import SUFFIX as ZIP
from knowledge.errors import DoluongError, IngestError
from knowledge.index import Progress
from knowledge.settings import Settings
from knowledge.store import Store
from ui.desk import Desk, Desks, Item, State
from ui.review import ChangedMeanwhileError, Reader, read_file, review, write
from ui.source_pages import SourcePages
from ui.strings_documents import DocumentStrings
from ui.uploads import Uploads
from ui.worker import Worker

_log = logging.getLogger(__name__)
Level = Callable[[Progress], bool]
"""Brings the index level with the store and opens it, telling how far it is; False when it was level already."""
MOST_FILES = 200  # files of one visit, those in archives counted one by one


@dataclass(frozen=True)
class Indexing:
    """How far the index is: ``total`` is 0 while the number of words to encode isn't known."""

    done: int = 0
    total: int = 0


class _DiscardedError(Exception):
    """Raised when a file is discarded while it is read: nobody waits for it any more."""


class Workshop:
    """What all visits share: the store, the two workers, and what was told last."""

    def __init__(self, settings: Settings, words: DocumentStrings, level: Level, read: Reader = read_file) -> None:
        """Work on a data folder; ``level`` brings the index level with the store, files are read by ``read``."""
        self._level, self._read_file = level, read
        self.store = Store(settings.store_path)
        self.uploads = Uploads(settings.home)
        self.indexing: Indexing | None = None
        self.told: tuple[str, bool] = ("", True)
        """The last sentence about store and index, and whether all went well."""
        self.told_count = 0
        self.changes = 0
        """Counts changes of the store made here."""
        self._words = words
        self._desks = Desks(self.uploads)
        self._numbers = itertools.count(1)
        self._reader, self._writer = Worker("documents-read"), Worker("documents-write")

    @property
    def writing(self) -> bool:
        """Something is being written or indexed, or waits for it."""
        return self._writer.left > 0

    @property
    def reading(self) -> bool:
        """Something is being read, or waits for it."""
        return self._reader.left > 0

    def open(self) -> Desk:
        """Begin a visit."""
        return self._desks.open(self.told_count)

    def desk(self, key: str) -> Desk | None:
        """Return a visit that is still open."""
        return self._desks.get(key)

    def add(self, desk: Desk, sent: str, name: str) -> None:
        """Take a file that was sent and read it when its turn comes; one that cannot be taken is listed as refused."""
        try:
            path = self.uploads.take(desk.key, sent, name)
        except IngestError as error:
            self._list(desk, Path(name), name, State.REFUSED, error.message)
            return
        if path.suffix.lower() == ZIP:
            self._reader.put(lambda: self._open_archive(desk, path))
        else:
            self._wait(desk, path, path.name)

    def _open_archive(self, desk: Desk, path: Path) -> None:
        try:
            members = members_of(path)
        except IngestError as error:
            self._list(desk, path, path.name, State.REFUSED, error.message)
            self.uploads.drop(path)
            return
        room = max(MOST_FILES - len(desk.items), 0)
        for member in members[:room]:
            self._wait(desk, member, f"{path.name}/{member.relative_to(path).as_posix()}")
        if len(members) > room:
            self._list(desk, path, path.name, State.REFUSED, self._words.too_many.format(most=MOST_FILES))

    def _wait(self, desk: Desk, path: Path, name: str) -> None:
        if len(desk.items) >= MOST_FILES:
            self._list(desk, path, name, State.REFUSED, self._words.too_many.format(most=MOST_FILES))
            return
        item = self._list(desk, path, name, State.WAITING)
        self._reader.put(lambda: self._read(desk, item))

    def _list(self, desk: Desk, path: Path, name: str, state: State, told: str = "") -> Item:
        item = Item(f"f{next(self._numbers)}", path, name, state, told)
        desk.items[item.id] = item
        return item

    def _read(self, desk: Desk, item: Item) -> None:
        if item.id not in desk.items:
            return
        item.state = State.READING

        def progress(done: int, total: int) -> None:
            if item.id not in desk.items:
                raise _DiscardedError
            item.pages = done, total

        try:
            item.review = review(item.path, self.store, self._read_file, progress)
        except _DiscardedError:
            return
        except DoluongError as error:
            item.state, item.told = State.REFUSED, error.message
            self._let_go(desk, item)
        except Exception:  # noqa: BLE001 - people get a sentence, the log gets the rest
            _log.exception("A file could not be read")
            item.state, item.told = State.REFUSED, self._words.unexpected
            self._let_go(desk, item)
        else:
            item.source = SourcePages(item.path, read_words=len(item.review.documents) == 1)
            item.state = State.READY

    def discard(self, desk: Desk, ids: Iterable[str]) -> None:
        """Strike files off the list and remove them, but for those that are being written."""
        for one in ids:
            item = desk.items.get(one)
            if item is not None and item.state is not State.WRITING:
                del desk.items[one]
                self._let_go(desk, item)

    def _let_go(self, desk: Desk, item: Item) -> None:
        """Remove a file once no other item of the visit needs it: those of one archive share it."""
        place = next((p for p in (item.path, *item.path.parents) if p.parent.parent.name == desk.key), None)
        done = (State.REFUSED, State.KEPT)
        needed = (o.path for o in list(desk.items.values()) if o is not item and o.state not in done)
        if place is not None and not any(path.is_relative_to(place) for path in needed):
            self.uploads.drop(place)

    def confirm(self, desk: Desk, ids: Iterable[str]) -> None:
        """Write what was shown of these files, each whole or not at all, then bring the index level."""
        chosen = [item for one in ids if (item := desk.items.get(one)) and item.state is State.READY]
        for item in chosen:
            item.state, item.told = State.WRITING, ""
            self._writer.put(lambda item=item: self._write(desk, item))  # type: ignore[misc]
        if chosen:
            self._writer.put(self._index)

    def _write(self, desk: Desk, item: Item) -> None:
        assert item.review is not None
        try:
            fresh = write(item.review, self.store)
        except ChangedMeanwhileError as error:
            item.state, item.told = State.WAITING, error.message
            self._reader.put(lambda: self._read(desk, item))
            return
        except DoluongError as error:
            item.state, item.told = State.READY, error.message
            return
        except Exception:
            item.state, item.told = State.READY, self._words.unexpected
            raise
        item.kept, item.state = item.review.texts, State.KEPT
        item.told = "" if fresh else self._words.unchanged
        item.review = item.source = None
        self.changes += bool(fresh)
        self._let_go(desk, item)

    def withdraw(self, number: str) -> None:
        """Take the ingested words of a document out."""
        self._change(lambda: self._say_removed(remove(number, self.store)))

    def bring_back(self, number: str, entry: int) -> None:
        """Put a remembered text back."""

        def again() -> str:
            text = restore(number, entry, self.store)
            return self._words.restored.format(number=number) if text else self._words.unchanged

        self._change(again)

    def _say_removed(self, done: Removed) -> str:
        now = self._words.kinds[done.answers_now.value].lower() if done.answers_now else ""
        after = self._words.removed_now.format(kind=now) if now else self._words.removed_none
        return f"{self._words.removed.format(number=done.texts[0].number)} {after}"

    def _change(self, act: Callable[[], str]) -> None:
        def job() -> None:
            try:
                told, well = act(), True
                self.changes += 1
            except DoluongError as error:
                told, well = error.message, False
            self._index(told, well=well)

        self._writer.put(job)

    def _index(self, told: str = "", *, well: bool = True) -> None:
        """Bring the index level with the store and open it, unless more is about to be written; tell of both."""
        self._tell(told, well)
        if self._writer.left > 1:
            return
        self.indexing = Indexing()
        try:
            if self._level(self._progress):
                told = f"{told} {self._words.index_ready}"
            self._tell(told.strip(), well)
        except DoluongError as error:
            self._tell(f"{told} {self._words.index_failed} {error.message}".strip(), False)
        finally:
            self.indexing = None

    def _tell(self, told: str, well: bool) -> None:
        self.told = (told, well)
        self.told_count += 1

    def _progress(self, done: int, total: int) -> None:
        self.indexing = Indexing(done, total)
