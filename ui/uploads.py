"""Files that people hand to the page: each visit has a folder of its own, which goes after a day at the latest.

What a browser says of a file (its name, where the upload was put) is data: the name is only shown and made harmless,
the place must be one into which this server has just written.
"""

import re
import secrets
import shutil
import time
import unicodedata
from pathlib import Path

from ingest.limits import ReadLimits
from ingest.pipeline import SUFFIXES
from knowledge.errors import EmptyDocumentError, ReadLimitError, UnreadableFileError, UnsupportedFileError

LARGEST = ReadLimits().file_size
"""Bytes of one file."""
KEPT_FOR = 24 * 60 * 60
"""Seconds after which what was left lying is removed."""
_KEY = re.compile(r"[0-9a-f]{32}")
_LONGEST_NAME = 100
_ROOM = 3 * LARGEST  # bytes that one visit may have lying at once


class Uploads:
    """The folder ``uploads`` of the data folder: ``incoming`` for Gradio, one folder a visit beside it."""

    def __init__(self, home: Path) -> None:
        """Name the folder; it is made when it is needed."""
        self._root = home / "uploads"

    @property
    def incoming(self) -> Path:
        """Where Gradio writes what a browser sends, each file in a folder of its own."""
        return self._root / "incoming"

    def open(self) -> str:
        """Return the key of a new visit, which nobody can guess; its folder is made with the first file."""
        return secrets.token_hex(16)

    def take(self, key: str, sent: str, name: str) -> Path:
        """Move what was sent into the folder of a visit under its own name; return its path there.

        Raises:
            UnsupportedFileError: no file of this kind is read.
            EmptyDocumentError, ReadLimitError: it is empty, or too large.
            UnreadableFileError: nothing was sent.
        """
        source = self._sent(sent)
        safe = safe_name(name)
        try:
            size = source.stat().st_size
            if Path(safe).suffix.lower() not in SUFFIXES:
                known = ", ".join(SUFFIXES)
                raise UnsupportedFileError(f"Chưa đọc được loại tệp này. Hãy dùng: {known}.")
            if size == 0:
                raise EmptyDocumentError("Tệp rỗng. Hãy chọn tệp có nội dung.")
            if size > LARGEST:
                raise ReadLimitError(f"Tệp lớn hơn mức {LARGEST // 2**20} MB cho phép. Hãy chia nhỏ tệp.")
            if self._size(key) + size > _ROOM:
                raise ReadLimitError("Các tệp đang chờ đã quá nhiều. Hãy đưa vào kho hoặc bỏ bớt rồi tải tiếp.")
            return self._moved(source, key, safe)
        finally:
            shutil.rmtree(source.parent, ignore_errors=True)

    def _moved(self, source: Path, key: str, safe: str) -> Path:
        place = self._folder(key) / secrets.token_hex(4)
        place.mkdir(parents=True)
        try:
            return Path(shutil.move(source, place / safe))
        except OSError as error:
            shutil.rmtree(place, ignore_errors=True)
            raise UnreadableFileError("Không ghi được tệp tải lên. Hãy kiểm tra dung lượng ổ đĩa.") from error

    def _sent(self, sent: str) -> Path:
        """Return what was sent as a file in a folder of its own below ``incoming``.

        Raises:
            UnreadableFileError: the path leads elsewhere, or there is no such file.
        """
        path = Path(sent)
        inside = path.parent.parent == self.incoming and ".." not in path.parts
        if not inside or path.is_symlink() or path.parent.is_symlink() or not path.is_file():
            raise UnreadableFileError("Tệp chưa tải lên được. Hãy thử lại.")
        return path

    def drop(self, path: Path) -> None:
        """Remove a file that was taken, with the folder made for it."""
        if path.parent.parent.parent == self._root:
            shutil.rmtree(path.parent, ignore_errors=True)

    def close(self, key: str) -> None:
        """Remove the folder of a visit."""
        shutil.rmtree(self._folder(key), ignore_errors=True)

    def sweep(self, now: float | None = None) -> None:
        """Remove what has been lying for more than a day."""
        before = (now if now is not None else time.time()) - KEPT_FOR
        for place in (*self._root.glob("*"), *self.incoming.glob("*")):
            if place != self.incoming and place.is_dir() and _last_change(place) < before:
                shutil.rmtree(place, ignore_errors=True)

    def _folder(self, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise UnreadableFileError("Phiên làm việc đã hết; hãy tải lại trang.")
        return self._root / key

    def _size(self, key: str) -> int:
        return sum(path.stat().st_size for path in self._folder(key).rglob("*") if path.is_file())


def safe_name(name: str) -> str:
    """Return a file's name without folders, invisible characters or a leading dot, its ending kept."""
    plain = unicodedata.normalize("NFC", "".join(c for c in name if c.isprintable()))
    last = re.split(r"[\\/]", plain)[-1].lstrip(". ").rstrip()
    stem, dot, suffix = last.rpartition(".")
    if not dot:
        return last[:_LONGEST_NAME] or "tep"
    return f"{stem[:_LONGEST_NAME].strip() or 'tep'}.{suffix[:12]}"


def _last_change(folder: Path) -> float:
    """Return when something in a folder last changed; now where it has just gone."""
    try:
        return max(path.stat().st_mtime for path in (folder, *folder.rglob("*")))
    except OSError:
        return time.time()
