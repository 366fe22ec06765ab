"""Reading a file in a child process that can be killed: a hostile document costs time, never this process."""

import json
import os
import queue
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO, Any, Final, TypeVar

from pydantic import TypeAdapter, ValidationError

from ingest.codified_data import Codification
from ingest.limits import ReadLimits
from ingest.source import SourceText
from ingest.zipped import SUFFIX as ZIP
from ingest.zipped import archive_of
from knowledge.errors import (
    EmptyDocumentError,
    EncryptedFileError,
    IngestError,
    ReadLimitError,
    UnreadableFileError,
    UnsupportedFileError,
)

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
_ERRORS: Final[dict[str, type[IngestError]]] = {
    kind.__name__: kind
    for kind in (
        EmptyDocumentError,
        EncryptedFileError,
        ReadLimitError,
        UnreadableFileError,
        UnsupportedFileError,
    )
}
_DAMAGED = "Tệp bị hỏng nên không đọc được. Hãy tải lại tệp từ nguồn rồi thử lại."
_TOO_LONG = "Đọc tệp vượt quá thời gian hoặc bộ nhớ cho phép nên đã dừng lại. Tệp có thể bị hỏng hoặc quá lớn."
_TOO_BIG = "Tệp có quá nhiều chữ so với mức cho phép nên không được nạp."
_LONGEST_MESSAGE = 500
_CPU_KILLED = (-24, -9, 152, 137)


def read_source(path: Path, limits: ReadLimits | None = None) -> SourceText:
    """Return the text of a file, or the documents of an export of the Bộ pháp điển.

    A path that leads into a .zip (``goi.zip/thong-tu.docx``) names the file in it.

    Raises:
        UnsupportedFileError: there is no loader for the file, or it is not what its name says.
        EmptyDocumentError: it holds no text (empty, or a scan).
        EncryptedFileError: it asks for a password.
        ReadLimitError: it is larger or takes longer than allowed.
        UnreadableFileError: it is damaged or cannot be opened.
    """
    limits = limits or ReadLimits()
    archive, member = archive_of(path)
    if path.suffix.lower() == ZIP and not member:
        members_of(path, limits)
    kind = _kind_of(path)
    _check_file(archive, limits)
    answer = _run(archive, kind, limits, member)
    try:
        return SourceText(
            name=f"{archive.name}/{member}" if member else path.name,
            text=_expect(answer["text"], str),
            kind=kind,
            sha256=_expect(answer["sha256"], str),
            page_count=_expect(answer.get("page_count", 0), int),
            front_matter=_expect(answer.get("front_matter", {}), dict),
            warnings=tuple(_expect(w, str) for w in answer.get("warnings", [])),
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
        return [path / _expect(name, str) for name in _expect(_run(path, "zip", limits)["members"], list)]
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


def _run(path: Path, kind: str, limits: ReadLimits, member: str = "") -> dict[str, Any]:
    """Run the child process and return its answer."""
    root = Path(__file__).resolve().parent.parent
    cpu_seconds = int(limits.seconds_at_most) + 1
    arguments = [str(path.resolve()), kind, str(limits.memory), str(cpu_seconds), str(limits.pages), member]
    process = subprocess.Popen(
        [sys.executable, "-X", "utf8", "-m", "ingest.child_main", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=root,
        env=_environment(root),
    )
    try:
        assert process.stdout is not None
        lines = _collect(process.stdout, limits)
        code = process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        raise ReadLimitError(_TOO_LONG) from None
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
    return _answer(lines, code)


def _environment(root: Path) -> dict[str, str]:
    """Return the least environment in which Python starts and finds the project."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "TMP") if name in os.environ}
    return {**kept, "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1", "LANG": "C.UTF-8"}


def _collect(stream: IO[bytes], limits: ReadLimits) -> list[bytes]:
    """Read the child's lines within the time that its page count allows.

    Raises:
        ReadLimitError: the time is over or the answer too large.
    """
    messages: queue.Queue[bytes | None] = queue.Queue()
    threading.Thread(target=_pump, args=(stream, messages), daemon=True).start()
    started = time.monotonic()
    allowed = limits.seconds
    received = bytearray()
    while True:
        try:
            chunk = messages.get(timeout=max(0.0, started + allowed - time.monotonic()))
        except queue.Empty:
            raise ReadLimitError(_TOO_LONG) from None
        if chunk is None:
            return bytes(received).splitlines()
        received += chunk
        if len(received) > limits.output_size:
            raise ReadLimitError(_TOO_BIG)
        if allowed == limits.seconds and b"\n" in received:
            allowed = limits.seconds_for(_page_count(bytes(received.split(b"\n", 1)[0])))


def _pump(stream: IO[bytes], messages: "queue.Queue[bytes | None]") -> None:
    """Pass on what the child writes; None at the end."""
    with stream:
        while chunk := os.read(stream.fileno(), 65536):
            messages.put(chunk)
    messages.put(None)


def _page_count(line: bytes) -> int:
    """Return the page count that the child announced, 0 if the line is something else."""
    try:
        value = json.loads(line).get("pages", 0)
    except (ValueError, AttributeError):
        return 0
    return value if isinstance(value, int) else 0


def _answer(lines: list[bytes], code: int) -> dict[str, Any]:
    """Return the child's last message, raising the error it reports or the one its end means."""
    try:
        answer = json.loads(lines[-1]) if lines and code == 0 else None
    except ValueError:
        answer = None
    if not isinstance(answer, dict):
        if code in _CPU_KILLED:
            raise ReadLimitError(_TOO_LONG)
        raise UnreadableFileError(_DAMAGED)
    if "error" in answer:
        kind = _ERRORS.get(str(answer["error"]), UnreadableFileError)
        message = str(answer.get("message") or "")[:_LONGEST_MESSAGE]
        raise kind(message or (_TOO_LONG if kind is ReadLimitError else _DAMAGED))
    return answer
