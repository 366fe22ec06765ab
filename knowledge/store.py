"""The store: legal texts and vectors in one SQLite file, the truth that every index is built from.

Texts that come together are written in one transaction: they appear whole or not at all. A text that people took in is
remembered when it goes (:mod:`knowledge.history`). Vectors are kept by the hash of what was embedded and by encoder, so
that rebuilding an index embeds nothing twice.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter

from knowledge.history import KEPT, HistoryEntry, Why, entries_of, moment, now, remember, text_of
from knowledge.provenance import Provenance
from knowledge.provisions import LegalText, Provision, TextKind
from knowledge.store_file import StoreFile, sound

Vector = NDArray[np.float32]

_TEXT_COLUMNS = "number, text_kind, title, source_name, source_sha256, missing, source_url, warnings, provenance"
_PROVISION = TypeAdapter(Provision)
_BATCH = 500
_LOCK_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class HeldText:
    """A text of the store and when it was taken in (None: before the store noted it)."""

    text: LegalText
    taken_at: datetime | None


class Store:
    """Legal texts and vectors under one data folder. One process writes at a time; many may read.

    Every method raises StoreError when the file cannot be read or written, and then has changed nothing.
    """

    def __init__(self, path: Path) -> None:
        """Open the store, creating it when absent; an older layout is brought up without loss.

        Raises:
            StoreError: the folder cannot be written or the file is damaged.
        """
        self._path = path
        self._file = StoreFile(path)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the data folder for writing.

        Raises:
            StoreBusyError: another process is writing.
            StoreError: the folder cannot be written.
        """
        with self._file.locked(_LOCK_SECONDS):
            yield

    def put_text(self, text: LegalText) -> bool:
        """Write a text, replacing the one of the same number and kind; return False when it is already there.

        Raises:
            StoreError: nothing was written (disk full, damaged file).
        """
        return bool(self.put_texts([text]))

    def put_texts(self, texts: Sequence[LegalText]) -> list[LegalText]:
        """Write texts in one transaction, each replacing that of its number and kind; return those not there already.

        A text is there already when the same source gave the same provisions.

        Raises:
            StoreError: none of them was written (disk full, damaged file).
            StructureError: none of them was written; an identifier is taken by another text.
        """
        held = {(t.number, t.text_kind): t for t in self.texts(text.number for text in texts)}
        fresh = [text for text in texts if not text.same_as(held.get((text.number, text.text_kind)))]
        if fresh:
            with self._file.changing(f"ghi {', '.join(text.number for text in fresh[:3])} vào kho") as connection:
                for text in fresh:
                    self._let_go(connection, text.number, text.text_kind, Why.REPLACED)
                    _write(connection, text)
        return fresh

    def remove_text(self, number: str, text_kind: TextKind) -> bool:
        """Remove one text; return False when it was not there."""
        return bool(self.remove_texts([(number, text_kind)]))

    def remove_texts(self, keys: Iterable[tuple[str, TextKind]]) -> int:
        """Remove texts in one transaction; return how many were there."""
        with self._file.changing("gỡ văn bản khỏi kho") as connection:
            return sum(self._let_go(connection, number, text_kind, Why.REMOVED) for number, text_kind in keys)

    def _let_go(self, connection: sqlite3.Connection, number: str, text_kind: TextKind, why: Why) -> bool:
        """Take a text out, remembering one that people took in; return False when it was not there."""
        key = (number, text_kind.value)
        held = self._read(connection, [number], text_kind) if text_kind in KEPT else []
        for one in held:
            remember(connection, one.text, one.taken_at.isoformat() if one.taken_at else "", why)
        cursor = connection.execute("DELETE FROM texts WHERE number = ? AND text_kind = ?", key)
        return cursor.rowcount > 0

    def history(self, number: str) -> list[HistoryEntry]:
        """Return what is remembered of a document, the latest first."""
        with self._file.reading() as connection, sound(self._path):
            return entries_of(connection, number)

    def past_text(self, entry: int) -> LegalText | None:
        """Return the text that an entry of the history remembers; None when there is no such entry."""
        with self._file.reading() as connection, sound(self._path):
            return text_of(connection, entry)

    def remembered_numbers(self) -> set[str]:
        """Return the numbers of all documents that the history knows."""
        with self._file.reading() as connection:
            return {row[0] for row in connection.execute("SELECT DISTINCT number FROM history")}

    def source_hashes(self) -> dict[tuple[str, TextKind], str]:
        """Return the hash of every text's source by number and kind."""
        with self._file.reading() as connection, sound(self._path):
            rows = connection.execute("SELECT number, text_kind, source_sha256 FROM texts").fetchall()
            return {(number, TextKind(kind)): sha for number, kind, sha in rows}

    def texts(self, numbers: Iterable[str] | None = None) -> list[LegalText]:
        """Return the texts of these documents, or every text, with its provisions, ordered by number and kind."""
        return [held.text for held in self.held(numbers)]

    def held(self, numbers: Iterable[str] | None = None) -> list[HeldText]:
        """Return the same with the moment each was taken in."""
        with self._file.reading() as connection:
            return self._read(connection, numbers)

    def _read(
        self, connection: sqlite3.Connection, numbers: Iterable[str] | None, kind: TextKind | None = None
    ) -> list[HeldText]:
        wanted = json.dumps(list(numbers), ensure_ascii=False) if numbers is not None else None
        where = (
            "WHERE (:numbers IS NULL OR number IN (SELECT value FROM json_each(:numbers))) "
            "AND (:kind IS NULL OR text_kind = :kind) ORDER BY number, text_kind"
        )
        values = {"numbers": wanted, "kind": kind.value if kind else None}
        heads = connection.execute(f"SELECT {_TEXT_COLUMNS}, taken_at FROM texts {where}", values).fetchall()  # noqa: S608
        bodies = connection.execute(
            f"SELECT number, text_kind, body FROM provisions {where}, position",  # noqa: S608
            values,
        ).fetchall()
        with sound(self._path):
            provisions: dict[tuple[str, str], list[Provision]] = {}
            for number, text_kind, body in bodies:
                provisions.setdefault((number, text_kind), []).append(_PROVISION.validate_json(body))
            return [_held(head, provisions.get(head[:2], ())) for head in heads]

    def vectors(self, encoder: str, hashes: Sequence[str]) -> dict[str, Vector]:
        """Return the stored vectors among ``hashes`` for one encoder."""
        found: dict[str, Vector] = {}
        with self._file.reading() as connection, sound(self._path):
            for start in range(0, len(hashes), _BATCH):
                part = list(hashes[start : start + _BATCH])
                marks = ",".join("?" * len(part))
                rows = connection.execute(
                    f"SELECT sha256, vector FROM vectors WHERE encoder = ? AND sha256 IN ({marks})",  # noqa: S608
                    (encoder, *part),
                )
                found.update({sha: np.frombuffer(blob, dtype=np.float32) for sha, blob in rows})
        return found

    def put_vectors(self, encoder: str, vectors: Iterable[tuple[str, Vector]]) -> None:
        """Keep vectors by the hash of the embedded text."""
        rows = [(encoder, sha, vector.astype(np.float32).tobytes()) for sha, vector in vectors]
        with self._file.changing("ghi véc-tơ vào kho") as connection:
            connection.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", rows)


def _held(head: Sequence[str], provisions: Iterable[Provision]) -> HeldText:
    """Put a text together from its row and its provisions."""
    number, kind, title, name, sha, missing, url, warnings, provenance, taken_at = head
    text = LegalText(
        number=number,
        text_kind=TextKind(kind),
        title=title,
        provisions=tuple(provisions),
        source_name=name,
        source_sha256=sha,
        missing=missing,
        source_url=url,
        warnings=tuple(json.loads(warnings)),
        provenance=Provenance.model_validate_json(provenance),
    )
    return HeldText(text, moment(taken_at))


def _write(connection: sqlite3.Connection, text: LegalText) -> None:
    """Write one text with its provisions."""
    key = (text.number, text.text_kind.value)
    connection.execute(
        f"INSERT INTO texts ({_TEXT_COLUMNS}, taken_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
        (
            *key,
            text.title,
            text.source_name,
            text.source_sha256,
            text.missing,
            text.source_url,
            json.dumps(text.warnings, ensure_ascii=False),
            text.provenance.model_dump_json(exclude_defaults=True),
            now(),
        ),
    )
    connection.executemany(
        "INSERT INTO provisions VALUES (?, ?, ?, ?, ?)",
        (
            (p.id, *key, position, _PROVISION.dump_json(p, exclude_defaults=True).decode())
            for position, p in enumerate(text.provisions)
        ),
    )
