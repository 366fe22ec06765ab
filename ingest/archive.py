"""Opening ZIP archives, .docx among them, without letting them fill the memory: all is counted before it is used."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.errors import EncryptedFileError, ReadLimitError, UnreadableFileError

_CHUNK = 1024 * 1024
_ENCRYPTED = 0x1
_BOMB = "Tệp nén phình ra quá lớn khi mở (có thể là tệp phá hoại) nên không được đọc."
_DAMAGED = "Tệp bị hỏng nên không mở được. Hãy tải lại tệp từ nguồn rồi thử lại."


@dataclass(frozen=True, slots=True)
class ArchiveLimits:
    """How much an archive may hold. Sizes are in bytes; the ratio counts only for large contents."""

    entries: int = 5000
    unpacked: int = 200 * 1024 * 1024
    ratio: int = 150
    ratio_from: int = 10 * 1024 * 1024


def open_archive(data: bytes, limits: ArchiveLimits) -> zipfile.ZipFile:
    """Open an archive whose directory keeps within the limits.

    Raises:
        UnreadableFileError: it is damaged.
        ReadLimitError: it declares too many entries, too much content or too high a compression.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        raise UnreadableFileError(_DAMAGED) from None
    entries = archive.infolist()
    if len(entries) > limits.entries:
        raise ReadLimitError(f"Tệp nén có {len(entries)} mục, nhiều hơn mức {limits.entries} mục cho phép.")
    declared = sum(entry.file_size for entry in entries)
    packed = max(1, min(len(data), sum(entry.compress_size for entry in entries)))
    if declared > limits.unpacked or (declared > limits.ratio_from and declared > limits.ratio * packed):
        raise ReadLimitError(_BOMB)
    return archive


def read_entries(archive: zipfile.ZipFile, limits: ArchiveLimits) -> Iterator[tuple[zipfile.ZipInfo, bytes]]:
    """Unpack the files of an archive one by one, counting what really comes out.

    Raises:
        EncryptedFileError: a file asks for a password.
        UnreadableFileError: a file is damaged.
        ReadLimitError: more comes out than allowed.
    """
    left = limits.unpacked
    for entry in archive.infolist():
        if entry.is_dir():
            continue
        data = read_entry(archive, entry, left)
        left -= len(data)
        yield entry, data


def read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    """Unpack one file of at most so many bytes; for errors see :func:`read_entries`."""
    if entry.flag_bits & _ENCRYPTED:
        raise EncryptedFileError("Tệp nén có mật khẩu. Hãy bỏ mật khẩu rồi nạp lại.")
    pieces = []
    try:
        with archive.open(entry) as stream:
            while piece := stream.read(_CHUNK):
                most -= len(piece)
                if most < 0:
                    raise ReadLimitError(_BOMB)
                pieces.append(piece)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        raise UnreadableFileError(_DAMAGED) from None
    return b"".join(pieces)
