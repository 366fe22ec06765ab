"""Fuzzing the way in: 100,000 changed texts and files; whatever happens is an error of the tree, in time and memory.

The inputs of each level (``fuzz_child.py``) are read by child processes, thousands by one; a child that dies, or says
nothing for long, costs the input that it was reading, which is a finding, and the next child goes on behind it.
Input ``n`` of a level follows from the seed alone, and the bytes of every finding are kept.
"""

import json
import os
import select
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from evals.fuzz_child import input_of
from ingest.limits import ReadLimits

_ROOT = Path(__file__).resolve().parents[1]
_SHARES: Final = {"text": 0.75, "loader": 0.18, "table": 0.064, "file": 0.005, "scan": 0.001}
_PER_CHILD: Final = {"text": 5000, "loader": 1000, "table": 2000, "file": 100, "scan": 20}
_SILENCE: Final = {"text": 120.0, "loader": 120.0, "table": 120.0, "file": 300.0, "scan": 600.0}
"""Seconds without a word after which a child hangs where no timer of its own can stop it; wide: machines are busy."""
_MOST_FINDINGS: Final = 200
_READ: Final = "read"


@dataclass
class Level:
    """What the inputs of one level came to."""

    outcomes: Counter[str] = field(default_factory=Counter)
    findings: int = 0
    worst: tuple[float, int] = (0.0, -1)  # seconds and the number of the input
    memory: tuple[int, int] = (0, -1)

    def add(self, told: dict[str, Any]) -> None:
        """Count one input."""
        if "finding" in told:
            self.findings += 1
        else:
            self.outcomes[told["outcome"]] += 1
        self.worst = max(self.worst, (told.get("seconds", 0.0), told["n"]), key=lambda pair: pair[0])
        self.memory = max(self.memory, (told.get("memory", 0), told["n"]), key=lambda pair: pair[0])

    def figures(self) -> dict[str, Any]:
        """Return the figures as they are printed."""
        inputs = self.outcomes.total() + self.findings
        accepted = self.outcomes[_READ]
        return {
            "inputs": inputs,
            "accepted": accepted,
            "refused": self.outcomes.total() - accepted,
            "accepted_share": round(accepted / max(1, inputs), 4),
            "findings": self.findings,
            "worst_seconds": self.worst[0],
            "worst_seconds_input": self.worst[1],
            "worst_memory_mb": self.memory[0],
            "worst_memory_input": self.memory[1],
            "outcomes": dict(self.outcomes.most_common()),
        }


def run_fuzz(inputs: int, seconds: float, seed: int, keep: Path) -> dict[str, Any]:
    """Run so many inputs, or as many as the seconds allow; return figures. Inputs of findings are kept in a folder."""
    started = time.monotonic()
    levels = {name: Level() for name in _SHARES}
    failures: list[str] = []
    for name, first, count in _batches(inputs):
        if time.monotonic() - started > seconds or len(failures) >= _MOST_FINDINGS:
            break
        for told in _told_by_children(name, seed, first, count):
            levels[name].add(told)
            if "finding" in told and len(failures) < _MOST_FINDINGS:
                kept = _kept(keep, name, seed, told["n"])
                failures.append(f"{name} {told['n']}: {told['finding']}; kept as {kept}")
                sys.stderr.write(f"  {failures[-1]}\n")
            if len(failures) >= _MOST_FINDINGS:
                break
        done = sum(level.outcomes.total() + level.findings for level in levels.values())
        sys.stderr.write(f"{done} of {inputs} inputs, {len(failures)} findings, {time.monotonic() - started:.0f} s\n")
    figures = {name: level.figures() for name, level in levels.items()}
    total = sum(found["inputs"] for found in figures.values())
    return {
        "inputs": total,
        "asked": inputs,
        "complete": total >= inputs,
        "seed": seed,
        "seconds": round(time.monotonic() - started, 1),
        "accepted_share": round(sum(found["accepted"] for found in figures.values()) / max(1, total), 4),
        "memory_limit_mb": ReadLimits().memory // (1024 * 1024),
        "levels": figures,
        "failures": failures,
    }


def _batches(inputs: int) -> list[tuple[str, int, int]]:
    """Divide the inputs into what one child reads, levels mixed, so that a run cut short has something of each."""
    found = []
    for name, size in _PER_CHILD.items():
        count = inputs - sum(_count(inputs, other) for other in _SHARES if other != name) if name == "text" else 0
        count = count or _count(inputs, name)
        found += [(name, first, min(size, count - first)) for first in range(0, count, size)]
    return sorted(found, key=lambda batch: batch[1] / _SHARES[batch[0]])


def _count(inputs: int, name: str) -> int:
    return max(1, round(inputs * _SHARES[name]))


def _told_by_children(level: str, seed: int, first: int, count: int) -> Iterator[dict[str, Any]]:
    """Let children read these inputs; yield what is told of each, a lost child being a finding of its input."""
    following, end = first, first + count
    while following < end:
        command = [sys.executable, "-m", "evals.fuzz_child", level, str(seed), str(following), str(end - following)]
        process = subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        try:
            for line in _lines(process, _SILENCE[level]):
                told = json.loads(line)
                following = told["n"] + 1
                yield told
            ended = process.wait(timeout=_SILENCE[level])
        finally:
            process.kill()
            process.wait()
            assert process.stdout is not None
            process.stdout.close()
        if following < end:
            yield {"n": following, "finding": f"process lost (exit {ended})"}
            following += 1


def _lines(process: "subprocess.Popen[bytes]", silence: float) -> Iterator[bytes]:
    """Yield the lines of a child until it ends; one that is silent too long is killed."""
    assert process.stdout is not None
    handle, received = process.stdout.fileno(), b""
    while True:
        ready, _, _ = select.select([handle], [], [], silence)
        chunk = os.read(handle, 65536) if ready else b""
        if not chunk:
            if not ready:
                process.kill()
                process.wait()
            return
        *lines, received = (received + chunk).split(b"\n")
        yield from lines


def _kept(folder: Path, level: str, seed: int, number: int) -> Path:
    """Write an input down; return where."""
    kind, data = input_of(level, seed, number)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{level}-{seed}-{number}{kind}"
    path.write_bytes(data)
    return path
