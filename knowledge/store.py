"""The store: legal texts and vectors in one SQLite file, the truth that every index is built from.

Texts that come together are written in one transaction: they appear whole or not at all. Vectors are kept by the hash
of what was embedded and by encoder, so that rebuilding an index embeds nothing twice.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from filelock import FileLock, Timeout
from numpy.typing import NDArray
from pydantic import TypeAdapter

from knowledge.errors import StoreBusyError, StoreError
from knowledge.provenance import Provenance
from knowledge.provisions import LegalText, Provision, TextKind

Vector = NDArray[np.float32]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS texts (
    number TEXT NOT NULL, text_kind TEXT NOT NULL, title TEXT NOT NULL, source_name TEXT NOT NULL,
    source_sha256 TEXT NOT NULL, missing TEXT NOT NULL, source_url TEXT NOT NULL, warnings TEXT NOT NULL,
    provenance TEXT NOT NULL DEFAULT '{}',
    PRIMARY KEY (number, text_kind));
CREATE TABLE IF NOT EXISTS provisions (
    id TEXT PRIMARY KEY, number TEXT NOT NULL, text_kind TEXT NOT NULL, position INTEGER NOT NULL,
    body TEXT NOT NULL,
    FOREIGN KEY (number, text_kind) REFERENCES texts (number, text_kind) ON DELETE CASCADE);
CREATE INDEX IF NOT EXISTS provisions_by_text ON provisions (number, text_kind, position);
CREATE TABLE IF NOT EXISTS vectors (
    encoder TEXT NOT NULL, sha256 TEXT NOT NULL, vector BLOB NOT NULL, PRIMARY KEY (encoder, sha256))
    WITHOUT ROWID;
"""
_ADD_PROVENANCE = "ALTER TABLE texts ADD COLUMN provenance TEXT NOT NULL DEFAULT '{}'"
_PROVISION = TypeAdapter(Provision)
_BATCH = 500


class Store:
    """Legal texts and vectors under one data folder. One process writes at a time; many may read."""

    def __init__(self, path: Path) -> None:
        """Open the store, creating it when absent.

        Raises:
            StoreError: the folder cannot be written or the file is damaged.
        """
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with self._connect() as connection:
                connection.executescript(_SCHEMA)
                if "provenance" not in {row[1] for row in connection.execute("PRAGMA table_info(texts)")}:
                    connection.execute(_ADD_PROVENANCE)  # a store from before texts told of themselves
        except (OSError, sqlite3.Error) as error:
            raise StoreError(
                f"Không mở được kho dữ liệu {path.name}: {error}. Hãy kiểm tra quyền ghi và dung lượng của thư mục "
                "DOLUONG_HOME, hoặc xóa tệp này để dựng lại kho từ văn bản gốc."
            ) from error

    @contextmanager
    def _connect(self) -> Iterator[sqlite3.Connection]:
        connection = sqlite3.connect(self._path, timeout=30)
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA journal_mode = WAL")
            with connection:
                yield connection
        finally:
            connection.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the data folder for writing.

        Raises:
            StoreBusyError: another process is writing.
        """
        lock = FileLock(self._path.with_suffix(".lock"), timeout=5)
        try:
            with lock:
                yield
        except Timeout as error:
            raise StoreBusyError(
                "Một tiến trình khác đang ghi vào kho dữ liệu; hãy đợi nó xong rồi chạy lại."
            ) from error

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
        """
        held = {(t.number, t.text_kind): t for t in self.texts(text.number for text in texts)}
        fresh = [text for text in texts if not text.same_as(held.get((text.number, text.text_kind)))]
        try:
            with self._connect() as connection:
                for text in fresh:
                    _write(connection, text)
        except sqlite3.Error as error:
            names = ", ".join(text.number for text in fresh[:3])
            raise StoreError(f"Không ghi được {names} vào kho ({error}); kho vẫn như cũ.") from error
        return fresh

    def remove_text(self, number: str, text_kind: TextKind) -> bool:
        """Remove one text; return False when it was not there."""
        with self._connect() as connection:
            cursor = connection.execute(
                "DELETE FROM texts WHERE number = ? AND text_kind = ?", (number, text_kind.value)
            )
            return cursor.rowcount > 0

    def source_hashes(self) -> dict[tuple[str, TextKind], str]:
        """Return the hash of every text's source by number and kind."""
        with self._connect() as connection:
            rows = connection.execute("SELECT number, text_kind, source_sha256 FROM texts").fetchall()
        return {(number, TextKind(kind)): sha for number, kind, sha in rows}

    def texts(self, numbers: Iterable[str] | None = None) -> list[LegalText]:
        """Return the texts of these documents, or every text, with its provisions, ordered by number and kind.

        Raises:
            StoreError: the file is damaged.
        """
        wanted = json.dumps(list(numbers), ensure_ascii=False) if numbers is not None else None
        where = "" if wanted is None else "WHERE number IN (SELECT value FROM json_each(?))"
        values = () if wanted is None else (wanted,)
        try:
            with self._connect() as connection:
                heads = connection.execute(
                    f"SELECT * FROM texts {where} ORDER BY number, text_kind",  # noqa: S608
                    values,
                ).fetchall()
                bodies = connection.execute(
                    f"SELECT number, text_kind, body FROM provisions {where} "  # noqa: S608
                    "ORDER BY number, text_kind, position",
                    values,
                ).fetchall()
        except sqlite3.Error as error:
            raise StoreError(f"Kho dữ liệu bị hỏng ({error}); hãy xóa {self._path.name} rồi chạy lại.") from error
        provisions: dict[tuple[str, str], list[Provision]] = {}
        for number, kind, body in bodies:
            provisions.setdefault((number, kind), []).append(_provision(body))
        return [
            LegalText(
                number=number,
                text_kind=TextKind(kind),
                title=title,
                provisions=tuple(provisions.get((number, kind), ())),
                source_name=name,
                source_sha256=sha,
                missing=missing,
                source_url=url,
                warnings=tuple(json.loads(warnings)),
                provenance=Provenance.model_validate_json(provenance),
            )
            for number, kind, title, name, sha, missing, url, warnings, provenance in heads
        ]

    def vectors(self, encoder: str, hashes: Sequence[str]) -> dict[str, Vector]:
        """Return the stored vectors among ``hashes`` for one encoder."""
        found: dict[str, Vector] = {}
        with self._connect() as connection:
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
        with self._connect() as connection:
            connection.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", rows)


def _write(connection: sqlite3.Connection, text: LegalText) -> None:
    """Write one text with its provisions in place of the one it replaces."""
    key = (text.number, text.text_kind.value)
    connection.execute("DELETE FROM texts WHERE number = ? AND text_kind = ?", key)
    connection.execute(
        "INSERT INTO texts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *key,
            text.title,
            text.source_name,
            text.source_sha256,
            text.missing,
            text.source_url,
            json.dumps(text.warnings, ensure_ascii=False),
            text.provenance.model_dump_json(exclude_defaults=True),
        ),
    )
    connection.executemany(
        "INSERT INTO provisions VALUES (?, ?, ?, ?, ?)",
        (
            (p.id, *key, position, _PROVISION.dump_json(p, exclude_defaults=True).decode())
            for position, p in enumerate(text.provisions)
        ),
    )


def _provision(body: str) -> Provision:
    return _PROVISION.validate_json(body)
