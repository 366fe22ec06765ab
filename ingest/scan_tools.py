"""The programs that scanned pages need: pdftoppm draws a page, Tesseract recognises its letters.

Both run as children of the reading process with its limits on memory and processor time, a clock of their own, no right
to write files, and die with it. Pictures go through pipes and touch no disk.
"""

import contextlib
import ctypes
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Final

from knowledge.errors import MissingToolError, ReadLimitError

LONG_SIDE: Final = 2200
"""Pixels of a page's longer side: 188 dots an inch of A4, whatever size the file claims; measured in decision 10."""
_LANGUAGE = "vie"
_BLOCK_OF_LINES = "6"  # lines are kept across the page, as in a list whose marks stand apart
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG
_TURN = re.compile(r"^Rotate: (90|180|270)\b", re.MULTILINE)
INSTALL: Final = "sudo apt-get install tesseract-ocr tesseract-ocr-vie poppler-utils"


@dataclass(frozen=True, slots=True)
class ScanTools:
    """Where the programs are, and how many seconds each may take for a page."""

    draws: str
    recognises: str
    seconds: float

    def picture(self, file: IO[bytes], page: int) -> bytes:
        """Return page ``page`` (from 1) of a PDF as a grey PGM picture; empty where it cannot be drawn.

        Raises:
            ReadLimitError: it takes too long.
        """
        number, handle = str(page), file.fileno()
        asked = ["-gray", "-singlefile", "-f", number, "-l", number, "-scale-to", str(LONG_SIDE), f"/dev/fd/{handle}"]
        return _output([self.draws, *asked], self.seconds, handles=(handle,))

    def words(self, picture: bytes) -> str:
        """Return the words on a picture as Tesseract's table (TSV); empty where it finds no way to read it.

        Raises:
            ReadLimitError: it takes too long.
        """
        asked = ["stdin", "stdout", "-l", _LANGUAGE, "--psm", _BLOCK_OF_LINES, "--dpi", "188", "tsv"]
        return _output([self.recognises, *asked], self.seconds, picture).decode("utf-8", "replace")

    def turn(self, picture: bytes) -> int:
        """Return by how many degrees a picture has to be turned clockwise to stand upright: 0, 90, 180 or 270.

        Raises:
            ReadLimitError: it takes too long.
        """
        said = _output([self.recognises, "stdin", "stdout", "--psm", "0"], self.seconds, picture)
        found = _TURN.search(said.decode("utf-8", "replace"))
        return int(found.group(1)) if found else 0


def find_tools(seconds: float) -> ScanTools:
    """Return the programs, where they are installed with the Vietnamese letters.

    Raises:
        MissingToolError: they are not.
    """
    draws, recognises = shutil.which("pdftoppm"), shutil.which("tesseract")
    if draws is None or recognises is None or not _reads_vietnamese(recognises):
        raise MissingToolError(
            "Tệp PDF là bản quét (ảnh chụp) mà máy này chưa có công cụ nhận dạng chữ (OCR); hãy cài bằng lệnh "
            f"«{INSTALL}» rồi nạp lại, hoặc dùng bản PDF có chữ của văn bản."
        )
    return ScanTools(draws, recognises, seconds)


def _reads_vietnamese(program: str) -> bool:
    with contextlib.suppress(ReadLimitError):
        return _LANGUAGE in _output([program, "--list-langs"], 10.0).decode("utf-8", "replace").split()
    return False


@contextmanager
def readable_copy(data: bytes) -> Iterator[IO[bytes]]:
    """Give the bytes of a file to programs that want to open it: a file without a name, gone with this process."""
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.flush()
        yield file


def _output(command: Sequence[str], seconds: float, given: bytes = b"", handles: Sequence[int] = ()) -> bytes:
    """Return what a program prints; empty where it fails.

    Raises:
        ReadLimitError: it takes longer than ``seconds``.
    """
    try:
        done = subprocess.run(
            command,
            input=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            pass_fds=handles,
            preexec_fn=_harmless,  # safe: this process has one thread
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise ReadLimitError("Nhận dạng một trang quét mất quá nhiều thời gian nên đã dừng lại.") from None
    except OSError:
        return b""
    return done.stdout if done.returncode == 0 else b""


def _harmless() -> None:
    """Let the program die with this process, and write no file."""
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
