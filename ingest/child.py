"""Reading a file in a child process that can be killed: a hostile document costs time, never this process."""

import json
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import TypeAdapter, ValidationError

from ingest.child_process import TOO_LONG, converse
from ingest.codified_data import Codification
from ingest.limits import OnScan, ReadLimits
from ingest.source import SourceText
from ingest.zipped import SUFFIX as ZIP
from ingest.zipped import archive_of
from knowledge.errors import (
    EmptyDocumentError,
    EncryptedFileError,
    IngestError,
    MissingToolError,
    ReadLimitError,
    UnreadableFileError,
    UnsupportedFileError,
)
from knowledge.provenance import ScannedPage

__all__ = ["SUPPORTED_SUFFIXES", "ReadLimits", "members_of", "read_source"]

_T = TypeVar("_T")
_KINDS: Final = {
    ".pdf": "pdf",
    ".docx": "docx",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".txt": "text",
}
SUPPORTED_SUFFIXES: Final = tuple(_KINDS)
_OLD_WORD: Final = (".doc", ".dot", ".rtf", ".odt", ".docm", ".dotx", ".dotm", ".wps")
_CODIFICATION: Final[TypeAdapter[Codification | None]] = TypeAdapter(Codification | None)
_SCANNED: Final[TypeAdapter[tuple[ScannedPage, ...]]] = TypeAdapter(tuple[ScannedPage, ...])
_ERRORS: Final[dict[str, type[IngestError]]] = {
    kind.__name__: kind
    for kind in (
        EmptyDocumentError,
        EncryptedFileError,
        MissingToolError,
        ReadLimitError,
        UnreadableFileError,
        UnsupportedFileError,
    )
}
_DAMAGED = "Tệp bị hỏng nên không đọc được. Hãy tải lại tệp từ nguồn rồi thử lại."
_LONGEST_MESSAGE = 500
_CPU_KILLED = (-24, -9, 152, 137)


def read_source(path: Path, limits: ReadLimits | None = None, on_scan: OnScan | None = None) -> SourceText:
    """Return the text of a file, or the documents of an export of the Bộ pháp điển.

    A path that leads into a .zip (``goi.zip/thong-tu.docx``) names the file in it. ``on_scan`` is told how many of the
    scanned pages of a PDF have been recognised, and of how many.

    Raises:
        UnsupportedFileError: there is no loader for the file, or it is not what its name says.
        EmptyDocumentError: it holds no text.
        EncryptedFileError: it asks for a password.
        MissingToolError: it is a scan, and the programs that recognise letters aren't installed.
        ReadLimitError: it is larger or takes longer than allowed.
        UnreadableFileError: it is damaged or cannot be opened.
    """
    limits = limits or ReadLimits()
    archive, member = archive_of(path)
    if path.suffix.lower() == ZIP and not member:
        members_of(path, limits)
    kind = _kind_of(path)
    _check_file(archive, limits)
    answer = _answer(*converse(archive, kind, limits, member, on_scan))
    try:
        return SourceText(
            name=f"{archive.name}/{member}" if member else path.name,
            text=_expect(answer["text"], str),
            kind=kind,
            sha256=_expect(answer["sha256"], str),
            page_count=_expect(answer.get("page_count", 0), int),
            front_matter=_expect(answer.get("front_matter", {}), dict),
            warnings=tuple(_expect(w, str) for w in answer.get("warnings", [])),
            scanned=_SCANNED.validate_python(answer.get("scanned", [])),
            codification=_CODIFICATION.validate_python(answer.get("codification")),
        )
    except (KeyError, TypeError, ValidationError):
        raise UnreadableFileError(_DAMAGED) from None


def _expect(value: Any, kind: type[_T]) -> _T:
    """Return a value of the child's answer if it has the right type."""
    if not isinstance(value, kind):
        raise TypeError(kind.__name__)
    return value


def members_of(path: Path, limits: ReadLimits | None = None) -> list[Path]:
    """Return the paths of the files in a .zip.

    Raises:
        IngestError: as for :func:`read_source`; the archive is too large, damaged or empty.
    """
    limits = limits or ReadLimits()
    _check_file(path, limits)
    try:
        return [path / _expect(name, str) for name in _expect(_answer(*converse(path, "zip", limits))["members"], list)]
    except (KeyError, TypeError):
        raise UnreadableFileError(_DAMAGED) from None


def _kind_of(path: Path) -> str:
    """Return the kind of loader by a file's name."""
    suffix = path.suffix.lower()
    kind = _KINDS.get(suffix)
    if kind is not None:
        return kind
    if suffix in _OLD_WORD:
        raise UnsupportedFileError(
            f"Chưa đọc được loại tệp “{suffix}”. Hãy mở bằng Word, chọn Lưu thành (Save As) loại .docx rồi nạp tệp mới."
        )
    if suffix == ZIP:
        raise UnsupportedFileError("Tệp .zip nằm trong tệp .zip không được mở. Hãy giải nén rồi nạp từng tệp.")
    known = ", ".join((*SUPPORTED_SUFFIXES, ZIP))
    raise UnsupportedFileError(f"Chưa đọc được loại tệp “{path.suffix or path.name}”. Hãy dùng: {known}.")


def _check_file(path: Path, limits: ReadLimits) -> None:
    """Check that a file is there and of a size that is allowed."""
    try:
        if not path.is_file():
            raise UnreadableFileError(f"Không tìm thấy tệp {path.name}.")
        size = path.stat().st_size
    except OSError:
        raise UnreadableFileError(f"Không mở được tệp {path.name}. Hãy kiểm tra quyền đọc.") from None
    if size == 0:
        raise EmptyDocumentError("Tệp rỗng. Hãy chọn tệp có nội dung.")
    if size > limits.file_size:
        megabytes = limits.file_size // (1024 * 1024)
        raise ReadLimitError(f"Tệp lớn hơn mức {megabytes} MB cho phép. Hãy chia nhỏ tệp.")


def _answer(lines: list[bytes], code: int) -> dict[str, Any]:
    """Return the child's last message, raising the error it reports or the one its end means."""
    try:
        answer = json.loads(lines[-1]) if lines and code == 0 else None
    except ValueError:
        answer = None
    if not isinstance(answer, dict):
        if code in _CPU_KILLED:
            raise ReadLimitError(TOO_LONG)
        raise UnreadableFileError(_DAMAGED)
    if "error" in answer:
        kind = _ERRORS.get(str(answer["error"]), UnreadableFileError)
        message = str(answer.get("message") or "")[:_LONGEST_MESSAGE]
        raise kind(message or (TOO_LONG if kind is ReadLimitError else _DAMAGED))
    return answer
