"""A visit to the page of documents: the files handed in, and where each is on its way."""

import threading
import time
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from knowledge.provisions import LegalText
from ui.review import Review
from ui.source_pages import SourcePages
from ui.uploads import KEPT_FOR, Uploads

_TIDIED_EVERY = 60 * 60  # seconds


class State(StrEnum):
    """Where a file is on its way in."""

    WAITING = "waiting"
    READING = "reading"
    READY = "ready"
    REFUSED = "refused"
    WRITING = "writing"
    KEPT = "kept"


@dataclass
class Item:
    """One file of a visit: its path, where it is on its way, and what there is to tell of it."""

    id: str
    path: Path
    name: str
    state: State = State.WAITING
    told: str = ""
    review: Review | None = None
    source: SourcePages | None = None
    kept: tuple[LegalText, ...] = ()
    pages: tuple[int, int] = (0, 0)
    """``kept`` is what was written; ``pages`` how many are read of how many, (0, 0) while nobody knows."""


@dataclass
class Desk:
    """One visit: its files in the order they came."""

    key: str
    items: dict[str, Item] = field(default_factory=dict)
    since: int = 0
    """How much had been told of store and index when the visit began."""
    used: float = field(default_factory=time.time)


class Desks:
    """The visits that are open; those that nobody came back to for a day go, with their files."""

    def __init__(self, uploads: Uploads) -> None:
        """Remove what an earlier server left lying, and look again every hour."""
        self._uploads = uploads
        self._open: dict[str, Desk] = {}
        self._lock = threading.Lock()
        self._uploads.sweep()
        threading.Thread(target=self._tidy_hourly, name="documents-tidy", daemon=True).start()

    def open(self, since: int) -> Desk:
        """Begin a visit; ``since`` says how much had been told before."""
        desk = Desk(self._uploads.open(), since=since)
        with self._lock:
            self._open[desk.key] = desk
        return desk

    def get(self, key: str) -> Desk | None:
        """Return a visit that is still open."""
        with self._lock:
            desk = self._open.get(key)
        if desk is not None:
            desk.used = time.time()
        return desk

    def tidy(self, now: float) -> None:
        """Close the visits that nobody came back to for a day, and remove the files that have been lying as long."""
        with self._lock:
            for key in [key for key, desk in self._open.items() if desk.used < now - KEPT_FOR]:
                del self._open[key]
                self._uploads.close(key)
        self._uploads.sweep(now)

    def _tidy_hourly(self) -> None:
        while True:
            time.sleep(_TIDIED_EVERY)
            self.tidy(time.time())
