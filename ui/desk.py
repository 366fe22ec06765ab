"""A visit to the page of documents: the files handed in, and where each is on its way."""

import time
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from knowledge.provisions import LegalText
from ui.review import Review
from ui.source_pages import SourcePages


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
