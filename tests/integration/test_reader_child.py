"""The process that reads a document: it never outlives the one that asked."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROC = Path("/proc")
pytestmark = pytest.mark.skipif(not PROC.is_dir(), reason="processes are looked up in /proc")
ASKING = """
import sys
from pathlib import Path
from ingest import child
child._check_file = lambda *_: None  # a pipe is no file; it is what keeps the reader busy for sure
child.read_source(Path(sys.argv[1]))
"""


def readers_of(path: Path) -> Iterator[int]:
    """Find the processes that read a file."""
    for folder in PROC.iterdir():
        try:
            command = (folder / "cmdline").read_bytes() if folder.name.isdigit() else b""
        except OSError:
            continue
        if b"ingest.child_main" in command and os.fsencode(path) in command:
            yield int(folder.name)


def wait_for(path: Path, *, there: bool) -> bool:
    """Wait until a file has a reader, or none any more; False when that does not happen."""
    for _ in range(400):
        if bool(list(readers_of(path))) == there:
            return True
        time.sleep(0.05)
    return False


@pytest.fixture
def endless(tmp_path: Path) -> Path:
    """A file that keeps its reader waiting for ever: a pipe that nobody writes to."""
    path = tmp_path / "cho.txt"
    os.mkfifo(path)
    return path


def test_a_reader_ends_with_the_process_that_asked(endless: Path) -> None:
    asking = subprocess.Popen([sys.executable, "-c", ASKING, str(endless)], cwd=ROOT)
    try:
        assert wait_for(endless, there=True)
        asking.send_signal(signal.SIGKILL)
        asking.wait()
        assert wait_for(endless, there=False)
    finally:
        asking.kill()
        for reader in readers_of(endless):
            os.kill(reader, signal.SIGKILL)
