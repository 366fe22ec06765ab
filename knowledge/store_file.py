"""The SQLite file under the store: opened, brought to the present layout, its errors put in words.

Layouts are numbered by ``PRAGMA user_version``; 0 stands for every store written before layouts had numbers. A step to
the next layout is one transaction, so that a process killed in it leaves the layout before.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from knowledge.errors import DoluongError, StoreBusyError, StoreDamagedError, StoreError, StructureError

LAYOUT: Final = 1
_TABLES: Final = (
    """
    CREATE TABLE IF NOT EXISTS texts (
        number TEXT NOT NULL, text_kind TEXT NOT NULL, title TEXT NOT NULL, source_name TEXT NOT NULL,
        source_sha256 TEXT NOT NULL, missing TEXT NOT NULL, source_url TEXT NOT NULL, warnings TEXT NOT NULL,
        provenance TEXT NOT NULL DEFAULT '{}', taken_at TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (number, text_kind))
    """,
    """
    CREATE TABLE IF NOT EXISTS provisions (
        id TEXT PRIMARY KEY, number TEXT NOT NULL, text_kind TEXT NOT NULL, position INTEGER NOT NULL,
        body TEXT NOT NULL,
        FOREIGN KEY (number, text_kind) REFERENCES texts (number, text_kind) ON DELETE CASCADE)
    """,
    "CREATE INDEX IF NOT EXISTS provisions_by_text ON provisions (number, text_kind, position)",
    """
    CREATE TABLE IF NOT EXISTS vectors (
        encoder TEXT NOT NULL, sha256 TEXT NOT NULL, vector BLOB NOT NULL, PRIMARY KEY (encoder, sha256))
        WITHOUT ROWID
    """,
    """
    CREATE TABLE IF NOT EXISTS history (
        id INTEGER PRIMARY KEY, number TEXT NOT NULL, text_kind TEXT NOT NULL, why TEXT NOT NULL,
        taken_at TEXT NOT NULL, left_at TEXT NOT NULL, source_name TEXT NOT NULL, source_sha256 TEXT NOT NULL,
        articles INTEGER NOT NULL, clauses INTEGER NOT NULL, points INTEGER NOT NULL, body BLOB NOT NULL)
    """,
    "CREATE INDEX IF NOT EXISTS history_by_number ON history (number, id)",
)
_LATER_COLUMNS: Final = {"provenance": "TEXT NOT NULL DEFAULT '{}'", "taken_at": "TEXT NOT NULL DEFAULT ''"}
_BUSY: Final = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_DAMAGE: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_NO_SPACE: Final = frozenset(
    {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}
)


class StoreFile:
    """One SQLite file in WAL mode. Connections live for one reading or one writing."""

    def __init__(self, path: Path) -> None:
        """Open the file, creating it when absent, and bring an older layout up to the present one.

        Raises:
            StoreError: the folder cannot be written, or a newer program wrote the file.
            StoreDamagedError: the file is no store or damaged.
        """
        self.path = path
        with self._told("mở kho dữ liệu"):
            path.parent.mkdir(parents=True, exist_ok=True)
            with self._connected() as connection:
                self._bring_up(connection)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Read in one consistent state.

        Raises:
            StoreError: the file cannot be read; what is wrong with it stands in the message.
        """
        with self._told("đọc kho dữ liệu"), self._connected() as connection:
            connection.execute("BEGIN")
            yield connection

    @contextmanager
    def changing(self, doing: str) -> Iterator[sqlite3.Connection]:
        """Change in one transaction, all of it or nothing; ``doing`` completes "Không … được" in the message.

        Raises:
            StoreError: nothing was changed (disk full, folder not writable, damaged file).
            StructureError: nothing was changed; an identifier is taken by another text.
        """
        with self._told(doing), self._connected() as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")

    @contextmanager
    def locked(self, seconds: float) -> Iterator[None]:
        """Hold the data folder for writing, against other processes.

        Raises:
            StoreBusyError: another process is writing.
            StoreError: the folder cannot be written.
        """
        lock = FileLock(self.path.with_suffix(".lock"))
        with self._told("khóa kho dữ liệu để ghi"):
            try:
                lock.acquire(timeout=seconds)
            except Timeout as error:
                raise StoreBusyError(
                    "Một tiến trình khác đang ghi vào kho dữ liệu; hãy đợi nó xong rồi chạy lại."
                ) from error
        try:
            yield
        finally:
            lock.release()

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        """Connect; what was not committed is rolled back."""
        connection = sqlite3.connect(self.path, timeout=30, isolation_level=None)
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA journal_mode = WAL")
            yield connection
        finally:
            connection.close()

    def _bring_up(self, connection: sqlite3.Connection) -> None:
        """Give a new file its tables, an older one what it lacks."""
        if _layout(connection) == LAYOUT:
            return
        connection.execute("BEGIN IMMEDIATE")
        found = _layout(connection)  # another process may have done it meanwhile
        if found > LAYOUT:
            raise StoreError(
                f"Kho dữ liệu {self.path.name} do bản chương trình mới hơn ghi nên bản này không mở; "
                "hãy nâng cấp chương trình. Kho không bị thay đổi."
            )
        for statement in _TABLES:
            connection.execute(statement)
        held = {row[1] for row in connection.execute("PRAGMA table_info(texts)")}
        for name, kind in _LATER_COLUMNS.items():
            if name not in held:
                connection.execute(f"ALTER TABLE texts ADD COLUMN {name} {kind}")
        connection.execute(f"PRAGMA user_version = {LAYOUT}")
        connection.execute("COMMIT")

    @contextmanager
    def _told(self, doing: str) -> Iterator[None]:
        """Turn errors of the file into one sentence of ours."""
        try:
            yield
        except sqlite3.Error as error:
            raise self._error(doing, error) from error
        except OSError as error:
            raise self._unwritable(doing, error.strerror or str(error)) from error

    def _error(self, doing: str, error: sqlite3.Error) -> DoluongError:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the primary code stands in the low byte
        if code == sqlite3.SQLITE_CONSTRAINT:
            return StructureError(
                f"Không {doing} được: mã điều khoản trùng với văn bản khác trong kho, số hiệu chỉ khác nhau ở dấu ngăn."
            )
        if code in _BUSY:
            return StoreBusyError("Một tiến trình khác đang ghi vào kho dữ liệu; hãy đợi nó xong rồi chạy lại.")
        if code in _NO_SPACE:
            return self._unwritable(doing, str(error))
        return damaged(self.path, str(error))

    def _unwritable(self, doing: str, reason: str) -> StoreError:
        return StoreError(
            f"Không {doing} được ({self.path.name}: {reason}); dữ liệu đã có vẫn như cũ. "
            "Hãy kiểm tra dung lượng đĩa và quyền ghi của thư mục DOLUONG_HOME rồi chạy lại."
        )


def damaged(path: Path, reason: str) -> StoreDamagedError:
    """Return the error for a store that cannot be read any more."""
    return StoreDamagedError(
        f"Kho dữ liệu {path.name} bị hỏng ({reason}). Các tệp văn bản gốc mới là bản thật: hãy khôi phục bản sao lưu "
        f"của {path.name}, hoặc xóa nó, chạy «doluong index» rồi nạp lại các tệp gốc."
    )


@contextmanager
def sound(path: Path) -> Iterator[None]:
    """Read rows into our types; what they cannot be read from is damage.

    Raises:
        StoreDamagedError: a value in the file has lost its form.
    """
    try:
        yield
    except (ValueError, TypeError, KeyError) as error:
        raise damaged(path, f"{type(error).__name__}: có dòng không đọc được") from error


def _layout(connection: sqlite3.Connection) -> int:
    number: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return number
