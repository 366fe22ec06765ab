"""Fuzzing the way in: 100,000 changed texts and files; whatever happens is an error of the tree, in time and memory.

Three levels: *text* (number, title and structure of a text), *loader* (the bytes of a file, under the reader's limits)
and *file* (a whole ``take_in`` with the reading process and the store). Input ``n`` of a level depends
on the seed alone.
``python -m evals.fuzzing LEVEL SEED FIRST COUNT`` runs some inputs in one process and prints what came of them.
"""

import json
import random
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, Final

from evals.mutations import changed_file, changed_text
from ingest.child_main import LOADERS, limit_resources
from ingest.document import text_of
from ingest.limits import ReadLimits
from ingest.pdf import read_pdf
from ingest.pipeline import take_in
from ingest.source import SourceText
from knowledge.errors import IngestError
from knowledge.provisions import LegalText, Level
from knowledge.store import Store

_ROOT = Path(__file__).resolve().parents[1]
_HANGS: Final = 10.0
_BATCHES: Final = {"text": 1000, "loader": 250, "file": 50}
_SHARES: Final = {"text": 0.93, "loader": 0.065, "file": 0.005}
_KINDS: Final = {".docx": "docx", ".md": "markdown", ".txt": "text", ".html": "html"}
_BATCH_LIMIT: Final = 1800.0


class _HangError(Exception):
    """Raised when an input has taken ten seconds of processor time."""


@contextmanager
def _in_time() -> Iterator[None]:
    def stop(_number: int, _frame: FrameType | None) -> None:
        raise _HangError

    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, _HANGS)  # processor time: a busy machine is no hang
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _try_text(chance: random.Random, _folder: Path) -> str:
    """Read a changed text; return what came of it."""
    source = SourceText("a.md", changed_text(chance), "markdown", "0")
    text = text_of(source)
    _check(text, len(source.text))
    return "read"


def _check(text: LegalText, length: int) -> None:
    """Hold what must be true of every text that was read."""
    ids = {unit.id for unit in text.provisions}
    assert len(ids) == len(text.provisions)
    assert all(unit.parent in ids for unit in text.provisions if unit.level is not Level.ARTICLE)
    assert all(0 <= unit.start <= unit.end <= length for unit in text.provisions)
    assert text.number
    repr(text).encode()  # lone halves of letters cannot be stored


def _try_loader(chance: random.Random, _folder: Path) -> str:
    """Load a changed file as the reading process does; what it does not foresee, its parent tells as damage."""
    kind, data = changed_file(chance)
    try:
        if kind == ".pdf":
            words = read_pdf(data, 50, lambda _count: None).text
        else:
            words = str(LOADERS[_KINDS[kind]](data)["text"])
    except (IngestError, MemoryError, _HangError):
        raise
    except Exception as error:  # noqa: BLE001 - what the parent tells as damage
        place = traceback.extract_tb(error.__traceback__)[-1]
        return f"damage: {type(error).__name__} in {Path(place.filename).name}"
    words.encode()
    return "read"


def _try_file(chance: random.Random, folder: Path) -> str:
    """Take a changed file in; a refused one must leave the store as it was."""
    kind, data = changed_file(chance)
    path = folder / f"a{kind}"
    path.write_bytes(data)
    store = Store(folder / "store.sqlite3")
    before = store.source_hashes()
    started = time.monotonic()
    taken = take_in([path], store)[0]
    if time.monotonic() - started > ReadLimits().seconds + _HANGS:
        raise _HangError
    if taken.error is not None:
        assert store.source_hashes() == before
        raise taken.error
    return "read"


_LEVELS: Final[dict[str, Callable[[random.Random, Path], str]]] = {
    "text": _try_text,
    "loader": _try_loader,
    "file": _try_file,
}


def run_batch(level: str, seed: int, first: int, count: int) -> dict[str, Any]:
    """Run some inputs in this process."""
    outcomes: Counter[str] = Counter()
    findings: list[str] = []
    with tempfile.TemporaryDirectory(prefix="doluong-") as folder:
        for number in range(first, first + count):
            chance = random.Random(f"{seed}/{level}/{number}")  # noqa: S311 - inputs, not secrets
            try:
                if level == "file":  # its own process keeps the time
                    outcomes[_LEVELS[level](chance, Path(folder))] += 1
                else:
                    with _in_time():
                        outcomes[_LEVELS[level](chance, Path(folder))] += 1
            except IngestError as error:
                outcomes[type(error).__name__] += 1
            except MemoryError:
                outcomes["out of memory, told as a limit"] += 1
            except Exception as error:  # noqa: BLE001 - finding these is the purpose
                place = traceback.extract_tb(error.__traceback__)[-1]
                findings.append(f"{level} {number}: {type(error).__name__} {error} ({place.filename}:{place.lineno})")
    return {"outcomes": outcomes, "findings": findings}


def run_fuzz(inputs: int, seconds: float, seed: int) -> dict[str, Any]:
    """Run so many inputs, or as many as the seconds allow; return figures."""
    started = time.monotonic()
    done: Counter[str] = Counter()
    outcomes: dict[str, Counter[str]] = {level: Counter() for level in _LEVELS}
    findings: list[str] = []
    for level, first, count in _batches(inputs):
        if time.monotonic() - started > seconds:
            break
        result = _batch_apart(level, seed, first, count)
        outcomes[level].update(result["outcomes"])
        findings += result["findings"]
        done[level] += count
        told = "".join(f"  {finding}\n" for finding in result["findings"])
        sys.stderr.write(f"{done.total()} of {inputs} inputs, {len(findings)} findings\n{told}")
    return {
        "inputs": dict(done),
        "seed": seed,
        "seconds": round(time.monotonic() - started, 1),
        "outcomes": {level: dict(found.most_common()) for level, found in outcomes.items()},
        "failures": findings,
    }


def _batches(inputs: int) -> list[tuple[str, int, int]]:
    """Divide the inputs into batches, those of the levels mixed."""
    found = []
    for level, size in _BATCHES.items():
        count = max(1, round(inputs * _SHARES[level]))
        found += [(level, first, min(size, count - first)) for first in range(0, count, size)]
    return sorted(found, key=lambda batch: batch[1] / _SHARES[batch[0]])


def _batch_apart(level: str, seed: int, first: int, count: int) -> dict[str, Any]:
    """Run a batch in a process of its own, so that what crashes or hangs inside a library is a finding too."""
    command = [sys.executable, "-m", "evals.fuzzing", level, str(seed), str(first), str(count)]
    try:
        done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=False, timeout=_BATCH_LIMIT)
        result: dict[str, Any] = json.loads(done.stdout)
    except (ValueError, subprocess.TimeoutExpired) as error:
        return {
            "outcomes": {},
            "findings": [f"{level} {first}–{first + count - 1}: process lost ({type(error).__name__})"],
        }
    return result


def main(arguments: Sequence[str]) -> int:
    """Run one batch under the reader's limits; print what came of it."""
    level, seed, first, count = arguments
    if level != "file":
        limits = ReadLimits()
        limit_resources(limits.memory, int(_BATCH_LIMIT))
    sys.stdout.write(json.dumps(run_batch(level, int(seed), int(first), int(count)), ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
