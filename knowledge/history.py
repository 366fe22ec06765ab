"""What the store remembers of texts that were replaced or removed: when, from which file, and the whole text."""

import sqlite3
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from pydantic import TypeAdapter

from knowledge.provisions import LegalText, TextKind

_TEXT: TypeAdapter[LegalText] = TypeAdapter(LegalText)
KEPT = frozenset({TextKind.VERBATIM, TextKind.UNVERIFIED})
"""Kinds of text that people take in. Bundled texts have their history in the program's own."""
_ENTRY = (
    "SELECT id, number, text_kind, why, taken_at, left_at, source_name, source_sha256, articles, clauses, points "
    "FROM history"
)


class Why(StrEnum):
    """What made a text go."""

    REPLACED = "replaced"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """A text that once stood in the store.

    ``taken_at`` is None for texts written before the store noted it.
    """

    id: int
    number: str
    text_kind: TextKind
    why: Why
    taken_at: datetime | None
    left_at: datetime | None
    source_name: str
    source_sha256: str
    articles: int
    clauses: int
    points: int


def now() -> str:
    """Return the present moment as the store writes it: UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def moment(written: str) -> datetime | None:
    """Read such a moment; empty means that nobody noted it."""
    return datetime.fromisoformat(written) if written else None


def remember(connection: sqlite3.Connection, text: LegalText, taken_at: str, why: Why) -> int:
    """Write a text into the history; return the number of the entry."""
    cursor = connection.execute(
        "INSERT INTO history (number, text_kind, why, taken_at, left_at, source_name, source_sha256, "
        "articles, clauses, points, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            text.number,
            text.text_kind.value,
            why.value,
            taken_at,
            now(),
            text.source_name,
            text.source_sha256,
            text.article_count,
            text.clause_count,
            text.point_count,
            zlib.compress(_TEXT.dump_json(text, exclude_defaults=True), 9),
        ),
    )
    return int(cursor.lastrowid or 0)


def entries_of(connection: sqlite3.Connection, number: str) -> list[HistoryEntry]:
    """Return what is remembered of a document, the latest first."""
    rows = connection.execute(f"{_ENTRY} WHERE number = ? ORDER BY id DESC", (number,))
    return [
        HistoryEntry(entry, of, TextKind(kind), Why(why), moment(taken), moment(left), *rest)
        for entry, of, kind, why, taken, left, *rest in rows
    ]


def text_of(connection: sqlite3.Connection, entry: int) -> LegalText | None:
    """Return the text of an entry; None when there is no such entry."""
    row = connection.execute("SELECT body FROM history WHERE id = ?", (entry,)).fetchone()
    return None if row is None else _TEXT.validate_json(_unpacked(row[0]))


def _unpacked(body: bytes) -> bytes:
    """Decompress a text.

    Raises:
        ValueError: the bytes are damaged.
    """
    try:
        return zlib.decompress(body)
    except zlib.error as error:
        raise ValueError(str(error)) from error
