"""Files inside a .zip: each has a path of its own, ``goi.zip/thong-tu.docx``, and is read without being written out.

Names are only shown and compared; nothing is ever created under them.
"""

import contextlib
import re
import stat
import unicodedata
import zipfile
from pathlib import Path

from ingest.archive import ArchiveLimits, open_archive, read_entry
from knowledge.errors import EmptyDocumentError, UnreadableFileError

SUFFIX = ".zip"
LIMITS = ArchiveLimits(entries=1000, unpacked=500 * 1024 * 1024, ratio=200, ratio_from=50 * 1024 * 1024)
_LARGEST = 100 * 1024 * 1024
_NOT_DOCUMENTS = re.compile(r"^(?:__MACOSX$|\.|~\$|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
_DRIVE = re.compile(r"^[A-Za-z]:")
_LONGEST_PART = 120
_DEEPEST = 6
_UTF8_NAME = 0x800


def archive_of(path: Path) -> tuple[Path, str]:
    """Return the file to open and, where the path leads into a .zip, the name of the member in it."""
    for parent in reversed(path.parents):
        if parent.suffix.lower() == SUFFIX and parent.is_file():
            return parent, path.relative_to(parent).as_posix()
    return path, ""


def member_names(data: bytes) -> list[str]:
    """Return the names of the documents in an archive, made harmless; folders and what systems add are left out.

    Raises:
        UnreadableFileError, ReadLimitError: see :func:`ingest.archive.open_archive`.
        EmptyDocumentError: there is no document.
    """
    names = list(_named(open_archive(data, LIMITS)))
    if not names:
        raise EmptyDocumentError("Tệp .zip không có tệp nào để nạp.")
    return names


def member_bytes(data: bytes, name: str) -> bytes:
    """Return the content of a member.

    Raises:
        UnreadableFileError: it isn't there or is damaged.
        EncryptedFileError, ReadLimitError: see :func:`ingest.archive.read_entry`.
        EmptyDocumentError: it is empty.
    """
    archive = open_archive(data, LIMITS)
    entry = _named(archive).get(name)
    if entry is None:
        raise UnreadableFileError(f"Không tìm thấy {name} trong tệp .zip.")
    content = read_entry(archive, entry, _LARGEST)
    if not content:
        raise EmptyDocumentError("Tệp rỗng. Hãy chọn tệp có nội dung.")
    return content


def _named(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """Give each document of an archive a harmless name of its own."""
    found: dict[str, zipfile.ZipInfo] = {}
    for entry in archive.infolist():
        parts = _safe_parts(entry)
        if entry.is_dir() or stat.S_ISLNK(entry.external_attr >> 16) or not parts:
            continue
        if any(_NOT_DOCUMENTS.match(part) for part in parts):
            continue
        path = Path(*parts)
        name, count = path.as_posix(), 2
        while name in found:
            name, count = path.with_name(f"{path.stem} ({count}){path.suffix}").as_posix(), count + 1
        found[name] = entry
    return found


def _safe_parts(entry: zipfile.ZipInfo) -> list[str]:
    """Return the parts of a member's name without ways up, drives and invisible characters."""
    name = entry.filename
    if not entry.flag_bits & _UTF8_NAME:
        with contextlib.suppress(UnicodeError):  # in another encoding only the looks of the name suffer
            name = name.encode("cp437").decode("utf-8")
    name = unicodedata.normalize("NFC", "".join(c for c in name if c.isprintable()))
    parts = [_DRIVE.sub("", part).strip() for part in name.replace("\\", "/").split("/")]
    kept = [part for part in parts if part.strip(". ")][-_DEEPEST:]
    half = _LONGEST_PART // 2
    return [part if len(part) <= _LONGEST_PART else part[:half] + part[-half:] for part in kept]
