"""The process that reads changed inputs: ``python -m evals.fuzz_child LEVEL SEED FIRST COUNT``.

It runs inputs FIRST to FIRST + COUNT - 1 of a level under the reader's limits and writes one line of JSON after each:
``{"n": number, "outcome": …, "finding": …, "seconds": …, "memory": megabytes}``. Whoever started it knows from the last
line which input was being read when it died.

*text*: number, title and structure of a text. *loader*: the bytes of a file through its loader and what it yields
through the structure, without the programs that recognise scans (a machine that lacks them). *table*: what such a
program prints, with errors. *file*: a whole ``take_in`` with the reading process and the store, without these programs.
*scan*: the same for pictures of pages, with them.
"""

import json
import os
import random
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, Final

from evals.mutations import changed_file, changed_scan, changed_table, changed_text
from ingest.child_main import LOADERS, limit_resources
from ingest.document import text_of
from ingest.layout import paragraphs_of
from ingest.limits import ReadLimits
from ingest.pdf import read_pdf
from ingest.pipeline import take_in
from ingest.scan_lines import lines_of, words_of
from ingest.scan_marks import with_marks
from ingest.source import SourceText
from knowledge.errors import IngestError
from knowledge.provisions import LegalText, Level
from knowledge.store import Store

HANGS: Final = 10.0
"""Seconds of processor time after which an input counts as hanging."""
REAL_PROCESSES: Final = ("file", "scan")
"""Levels whose inputs are read by a process of their own."""
_PROCESSOR_SECONDS: Final = 3600
_FEWEST_PAGES: Final = 4  # those of the largest seed of scans, so that the budget of a file is not underrated
_KINDS: Final = {".docx": "docx", ".md": "markdown", ".txt": "text", ".html": "html"}
_NO_PROGRAMS: Final = "/nonexistent"


class HangError(Exception):
    """Raised when an input has taken ten seconds of processor time, or a file its budget and ten seconds."""


@contextmanager
def _in_time() -> Iterator[None]:
    def stop(_number: int, _frame: FrameType | None) -> None:
        raise HangError

    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, HANGS)  # processor time: a busy machine is no hang
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def input_of(level: str, seed: int, number: int) -> tuple[str, bytes]:
    """Return the kind (``.pdf`` …) and the bytes of an input, which follow from these three alone."""
    chance = random.Random(f"{seed}/{level}/{number}")  # noqa: S311 - inputs, not secrets
    if level == "text":
        return ".md", changed_text(chance).encode(errors="surrogatepass")
    if level == "table":
        return ".tsv", changed_table(chance).encode(errors="surrogatepass")
    return changed_scan(chance) if level == "scan" else changed_file(chance)


def _analysed(text: str, kind: str) -> None:
    """Find the structure of a text and hold what must be true of every one that was read."""
    _check(text_of(SourceText("a", text, kind, "0")), len(text))


def _check(text: LegalText, length: int) -> None:
    ids = {unit.id for unit in text.provisions}
    assert len(ids) == len(text.provisions)
    assert all(unit.parent in ids for unit in text.provisions if unit.level is not Level.ARTICLE)
    assert all(0 <= unit.start <= unit.end <= length for unit in text.provisions)
    assert text.number
    repr(text).encode()  # lone halves of letters cannot be stored


def _try_text(_kind: str, data: bytes, _folder: Path) -> str:
    _analysed(data.decode(errors="surrogatepass"), "markdown")
    return "read"


def _try_table(_kind: str, data: bytes, _folder: Path) -> str:
    """Take a program's table of recognised words to a text."""
    lines = lines_of(words_of(data.decode(errors="surrogatepass"), 2200), first=True)
    pages = [list(page) for page in with_marks([lines], [1]).pages]
    _analysed("\n".join(paragraph.words for paragraph in paragraphs_of(pages)[0]), "pdf")
    return "read"


def _try_loader(kind: str, data: bytes, _folder: Path) -> str:
    """Load a changed file as the reading process does; what it does not foresee, its parent tells as damage."""
    try:
        if kind == ".pdf":
            words = read_pdf(data, 50, lambda _count: None).text
        else:
            words = str(LOADERS[_KINDS[kind]](data)["text"])
    except (IngestError, MemoryError, HangError):
        raise
    except Exception as error:  # noqa: BLE001 - what the parent tells as damage
        place = traceback.extract_tb(error.__traceback__)[-1]
        return f"damage: {type(error).__name__} in {Path(place.filename).name}"
    words.encode()
    _analysed(words, kind[1:])
    return "read"


def _try_file(kind: str, data: bytes, folder: Path) -> str:
    """Take a changed file in; a refused one must leave the store as it was."""
    path = folder / f"a{kind}"
    path.write_bytes(data)
    store = Store(folder / "store.sqlite3")
    before = store.source_hashes()
    scans: list[int] = [0]
    started = time.monotonic()
    taken = take_in([path], store, on_scan=lambda _path, _done, of: scans.append(of))[0]
    if time.monotonic() - started > ReadLimits().seconds_for(_FEWEST_PAGES, max(scans)) + HANGS:
        raise HangError
    if taken.error is not None:
        assert store.source_hashes() == before
        raise taken.error
    return "read"


_LEVELS: Final[dict[str, Callable[[str, bytes, Path], str]]] = {
    "text": _try_text,
    "loader": _try_loader,
    "table": _try_table,
    "file": _try_file,
    "scan": _try_file,
}


def run_one(level: str, seed: int, number: int, folder: Path) -> dict[str, Any]:
    """Run one input; return what came of it, with the processor seconds (of a file: all seconds) it took."""
    kind, data = input_of(level, seed, number)
    told: dict[str, Any] = {"n": number}
    clock = time.monotonic if level in REAL_PROCESSES else time.process_time
    started = clock()
    try:
        if level in REAL_PROCESSES:  # its own process keeps the time
            told["outcome"] = _LEVELS[level](kind, data, folder)
        else:
            with _in_time():
                told["outcome"] = _LEVELS[level](kind, data, folder)
    except IngestError as error:
        told["outcome"] = type(error).__name__
    except MemoryError:
        told["outcome"] = "out of memory, told as a limit"
    except Exception as error:  # noqa: BLE001 - finding these is the purpose
        place = traceback.extract_tb(error.__traceback__)[-1]
        told["finding"] = f"{type(error).__name__} {error} ({Path(place.filename).name}:{place.lineno})"
    return told | {"seconds": round(clock() - started, 3), "memory": _memory(level)}


def _memory(level: str) -> int:
    """Return the most megabytes that this process has held so far, or one of those that it started."""
    import resource

    whose = resource.RUSAGE_CHILDREN if level in REAL_PROCESSES else resource.RUSAGE_SELF
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(whose).ru_maxrss // unit


def main(arguments: Sequence[str]) -> int:
    """Run some inputs, telling of each."""
    level, seed, first, count = arguments
    if level != "scan":
        os.environ["PATH"] = _NO_PROGRAMS
    if level not in REAL_PROCESSES:
        limit_resources(ReadLimits().memory, _PROCESSOR_SECONDS)
    with tempfile.TemporaryDirectory(prefix="doluong-") as folder:
        for number in range(int(first), int(first) + int(count)):
            sys.stdout.write(json.dumps(run_one(level, int(seed), number, Path(folder))) + "\n")
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
