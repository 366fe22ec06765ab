"""Killing an ingest at random moments: afterwards the store holds the old or the new state and the next start works."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evals.small_home import BESIDE, make_home, real_file, state_of
from evals.starting import fails_to_answer, fails_to_look_up, fails_to_search

_ROOT = Path(__file__).resolve().parents[1]
_ANSWER_EVERY = 20
_AIMED = ("any moment", "the transaction", "the index")
_WAIT = 60.0


@dataclass
class Killed:
    """What many kills came to."""

    outcomes: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)

    def add(self, number: int, aim: str, ended: str, failures: list[str]) -> None:
        """Count one kill."""
        self.outcomes[f"{aim}: {ended}"] += 1
        self.failures += [f"kill {number} ({aim}): {failure}" for failure in failures]


class _Ground:
    """A data folder that is put back before every kill, and the ingest that is killed on it."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.chance = chance
        self.file = folder / f"van-ban{real_file(folder).suffix}"  # a path of its own tells its readers from others
        shutil.copyfile(real_file(folder), self.file)
        self.kept, self.home = folder / "kept", folder / "home"
        make_home(self.kept, self.file)
        self.old = state_of(self.kept)
        self.put_back()
        self.seconds = {index: self._whole(index=index) for index in (False, True)}
        self.new = state_of(self.home)

    def put_back(self) -> None:
        """Make the data folder what it was before any ingest."""
        shutil.rmtree(self.home, ignore_errors=True)
        shutil.copytree(self.kept, self.home)

    def _whole(self, *, index: bool) -> float:
        """Run an ingest to its end; return the seconds it takes."""
        self.put_back()
        started = time.monotonic()
        if self.start(index=index).wait() != 0:
            raise RuntimeError("an ingest that nobody kills fails")
        return time.monotonic() - started

    def start(self, *, index: bool) -> subprocess.Popen[bytes]:
        """Start an ingest."""
        command = [sys.executable, "-m", "evals.small_home", str(self.home), str(self.file)]
        quiet = subprocess.DEVNULL
        return subprocess.Popen([*command, *(["index"] if index else [])], cwd=_ROOT, stdout=quiet, stderr=quiet)

    def kill(self, aim: str, *, index: bool) -> bool:
        """Kill an ingest at a random moment; return False when it had ended before."""
        process = self.start(index=index)
        if aim == "any moment":
            time.sleep(self.chance.uniform(0, self.seconds[index]))
        else:
            self._await(process, aim)
            time.sleep(self.chance.uniform(0, 0.05 if aim == "the transaction" else 1.0))
        running = process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.wait()
        return running

    def _await(self, process: subprocess.Popen[bytes], aim: str) -> None:
        """Wait until the store is written to, or a new index appears beside the old one."""
        log, folders = self.home / "store.sqlite3-wal", self.home / "index"
        until = time.monotonic() + _WAIT
        while process.poll() is None and time.monotonic() < until:
            begun = log.exists() and log.stat().st_size > 0 if aim == "the transaction" else len(_folders(folders)) > 1
            if begun:
                return
            time.sleep(0.001)

    def readers_left(self) -> int:
        """Count processes that still read the file some seconds after their parent was killed."""
        for _ in range(100):
            found = list(_readers_of(self.file))
            if not found:
                return 0
            time.sleep(0.05)
        for reader in found:
            os.kill(reader, signal.SIGKILL)
        return len(found)


def _folders(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_dir()]


def _readers_of(path: Path) -> Iterator[int]:
    """Find the processes that read a file (Linux)."""
    for folder in Path("/proc").iterdir():
        try:
            command = (folder / "cmdline").read_bytes() if folder.name.isdigit() else b""
        except OSError:
            continue
        if b"ingest.child_main" in command and os.fsencode(path) in command:
            yield int(folder.name)


def run_kills(count: int, seed: int, folder: Path) -> dict[str, Any]:
    """Kill ``count`` ingests, half of them with index building; return figures, failures among them."""
    started = time.monotonic()
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    ground = _Ground(folder, chance)
    killed = Killed()
    for number in range(1, count + 1):
        index = number % 2 == 0
        aim = _AIMED[0] if chance.random() < 0.5 else _AIMED[2 if index and chance.random() < 0.7 else 1]
        ground.put_back()
        running = ground.kill(aim, index=index)
        if chance.random() < 0.1:
            ground.kill(_AIMED[0], index=index)  # the next start is killed as well
        failures = _failures(ground, number, index=index)
        state = "new" if state_of(ground.home) == ground.new else "old"
        killed.add(number, aim, f"{state} state" if running else "had ended", failures)
        if number % 20 == 0:
            sys.stderr.write(f"{number} of {count} kills, {len(killed.failures)} failures\n")
    return {
        "kills": count,
        "seed": seed,
        "file": ground.file.name if BESIDE.is_dir() else "bundled digest",
        "seconds": round(time.monotonic() - started, 1),
        "outcomes": dict(sorted(killed.outcomes.items())),
        "failures": killed.failures,
    }


def _failures(ground: _Ground, number: int, *, index: bool) -> list[str]:
    """Check what holds after a kill."""
    found = []
    left = ground.readers_left()
    if left:
        found.append(f"{left} readers left")
    if state_of(ground.home) not in (ground.old, ground.new):
        found.append("the store holds neither the old nor the new state")
    found.append(fails_to_look_up(ground.home))
    if index:
        found.append(fails_to_search(ground.home))
    if number % _ANSWER_EVERY == 0:
        found.append(fails_to_answer(ground.home))
    return [failure for failure in found if failure]
