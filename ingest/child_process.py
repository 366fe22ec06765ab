"""The process that opens a document: started with limits, listened to within its time, ended with all it started."""

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO, Any, Final

from ingest.limits import OnScan, ReadLimits
from knowledge.errors import ReadLimitError

TOO_LONG: Final = "Đọc tệp vượt quá thời gian hoặc bộ nhớ cho phép nên đã dừng lại. Tệp có thể bị hỏng hoặc quá lớn."
_TOO_BIG = "Tệp có quá nhiều chữ so với mức cho phép nên không được nạp."
_KEPT = ("SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "PATH", "TESSDATA_PREFIX")
_ONE_THREAD = {"OMP_THREAD_LIMIT": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def converse(
    path: Path, kind: str, limits: ReadLimits, member: str = "", on_scan: OnScan | None = None
) -> tuple[list[bytes], int]:
    """Let a child read a file; return the lines it wrote and how it ended.

    Raises:
        ReadLimitError: its time is over or its answer too large.
    """
    root = Path(__file__).resolve().parent.parent
    bounds = (limits.memory, int(limits.seconds_at_most) + 1, limits.pages, limits.scanned_pages)
    process = subprocess.Popen(
        [
            *(sys.executable, "-X", "utf8", "-m", "ingest.child_main", str(path.resolve()), kind, member),
            *(*map(str, bounds), str(limits.seconds_per_scan)),
        ],
        stdin=subprocess.PIPE,  # its end tells the child that this process is gone
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=root,
        env=_environment(root),
        start_new_session=True,
    )
    try:
        assert process.stdout is not None
        lines = _Listener(limits, on_scan).lines_of(process.stdout)
        return lines, process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        raise ReadLimitError(TOO_LONG) from None
    finally:
        _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End the child and every program that it started."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    if process.poll() is None:
        process.kill()
        process.wait()
    if process.stdin is not None:
        process.stdin.close()


def _environment(root: Path) -> dict[str, str]:
    """Return the least environment in which Python, and the programs that read scans, start and find what is theirs."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return {**kept, **_ONE_THREAD, "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1", "LANG": "C.UTF-8"}


class _Listener:
    """Reads the child's lines within the time that the pages it tells of allow."""

    def __init__(self, limits: ReadLimits, on_scan: OnScan | None) -> None:
        self._limits = limits
        self._on_scan = on_scan
        self._pages = 0
        self._scans = 0
        self._received = bytearray()
        self._heard = 0

    def lines_of(self, stream: IO[bytes]) -> list[bytes]:
        """Return all lines.

        Raises:
            ReadLimitError: the time is over or the answer too large.
        """
        chunks: queue.Queue[bytes | None] = queue.Queue()
        threading.Thread(target=_pump, args=(stream, chunks), daemon=True).start()
        started = time.monotonic()
        while True:
            allowed = self._limits.seconds_for(self._pages, self._scans)
            try:
                chunk = chunks.get(timeout=max(0.0, started + allowed - time.monotonic()))
            except queue.Empty:
                raise ReadLimitError(TOO_LONG) from None
            if chunk is None:
                return bytes(self._received).splitlines()
            self._received += chunk
            if len(self._received) > self._limits.output_size:
                raise ReadLimitError(_TOO_BIG)
            self._hear()

    def _hear(self) -> None:
        """Take in what whole lines tell of pages and of scans done."""
        while (end := self._received.find(b"\n", self._heard)) >= 0:
            told = _counts(bytes(self._received[self._heard : end]))
            self._heard = end + 1
            self._pages = self._pages or min(told.get("pages", 0), self._limits.pages)
            if "scans" in told:
                self._scans = self._scans or min(told["scans"], self._limits.scanned_pages)
                if self._on_scan is not None:
                    self._on_scan(told.get("scanned", 0), self._scans)


def _pump(stream: IO[bytes], chunks: "queue.Queue[bytes | None]") -> None:
    """Pass on what the child writes; None at the end."""
    with stream:
        while chunk := os.read(stream.fileno(), 65536):
            chunks.put(chunk)
    chunks.put(None)


def _counts(line: bytes) -> dict[str, int]:
    """Return the numbers of a short line that the child wrote; none if the line is something else."""
    if len(line) > 200:
        return {}
    try:
        value: Any = json.loads(line)
    except ValueError:
        return {}
    entries = value.items() if isinstance(value, dict) else ()
    return {key: number for key, number in entries if isinstance(number, int) and number >= 0}
