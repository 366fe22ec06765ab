"""Data folders that are full, cannot be written or are damaged: one sentence or a silent rebuild, nothing lost."""

import os
import random
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final

from evals.small_home import make_home, real_file, state_of
from evals.starting import fails_to_look_up, fails_to_search
from knowledge.errors import DoluongError
from knowledge.index import IndexFolder

_ROOT = Path(__file__).resolve().parents[1]
_SIZES: Final = (4096, 65_536, 262_144, 1_048_576, 4_194_304)
_LONGEST: Final = 400
_SPARSE: Final = 2**41


def run_broken(folder: Path) -> dict[str, Any]:
    """Try everything; return a row for each trial, and what failed."""
    kept, home = folder / "kept", folder / "home"
    file = real_file(folder)
    make_home(kept, file)
    rows: list[dict[str, str]] = []
    failures: list[str] = []
    for name, trial in _trials(kept, home, file):
        shutil.rmtree(home, ignore_errors=True)
        said, failed = trial()
        rows.append({"trial": name, "said": said})
        failures += [f"{name}: {failure}" for failure in failed]
        sys.stderr.write(f"{name}: {said or 'as if nothing had happened'} {failed or ''}\n")
    return {"trials": len(rows), "rows": rows, "failures": failures}


Trial = Callable[[], tuple[str, list[str]]]


def _trials(kept: Path, home: Path, file: Path) -> Iterator[tuple[str, Trial]]:
    for size in _SIZES:
        yield f"no file may grow over {size} bytes", partial(_limited, kept, home, file, size)
    if os.geteuid() == 0 and shutil.which("mount"):
        for spare in (64, 512, 3000):
            yield f"a disk with {spare} KB left", partial(_full_disk, kept, home, file, spare)
        yield "a folder mounted for reading only", partial(_read_only, kept, home, file)
    yield "a folder under a file", partial(_under_a_file, home, file)
    for name, damage in _DAMAGES.items():
        yield f"index: {name}", partial(_damaged, kept, home, damage)


def _ingest(home: Path, file: Path, before: Callable[[], None] | None = None) -> tuple[int, str]:
    """Take the file in, in a process of its own; return how it ended and what it said."""
    command = [sys.executable, "-m", "evals.small_home", str(home), str(file), "index"]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=False, preexec_fn=before)
    return done.returncode, done.stderr.strip()


def _one_sentence(code: int, said: str) -> list[str]:
    found = []
    if code not in (0, 1):
        found.append(f"the process ended with {code}")
    if code == 1 and (not said or "\n" in said or "Error" in said or len(said) > _LONGEST):
        found.append(f"not one message: {said[-_LONGEST:]}")
    return found


def _afterwards(home: Path, states: set[str]) -> list[str]:
    """Check, with room again, that nothing is lost and the next start works."""
    found = [] if state_of(home) in states else ["the store holds neither the old nor the new state"]
    return found + [failure for failure in (fails_to_look_up(home), fails_to_search(home)) if failure]


def _states(kept: Path, file: Path) -> set[str]:
    """Return the states before and after an ingest that nothing disturbs."""
    whole = kept.with_name("whole")
    if not whole.exists():
        shutil.copytree(kept, whole)
        _ingest(whole, file)
    return {state_of(kept), state_of(whole)}


def _limited(kept: Path, home: Path, file: Path, size: int) -> tuple[str, list[str]]:
    shutil.copytree(kept, home)
    code, said = _ingest(home, file, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)))
    return said, _one_sentence(code, said) + _afterwards(home, _states(kept, file))


@contextmanager
def _mounted(place: Path, *options: str) -> Iterator[None]:
    subprocess.run(["mount", *options, str(place)], check=True)  # noqa: S607
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)  # noqa: S607


def _full_disk(kept: Path, home: Path, file: Path, spare: int) -> tuple[str, list[str]]:
    """Take the file in on a small disk, then look at what is left of the folder elsewhere."""
    home.mkdir()
    used = sum(path.stat().st_blocks * 512 for path in kept.rglob("*")) // 1024
    with _mounted(home, "-t", "tmpfs", "-o", f"size={used + spare}k", "tmpfs"):
        shutil.copytree(kept, home / "d")
        code, said = _ingest(home / "d", file)
        left = home.with_name("left")
        shutil.rmtree(left, ignore_errors=True)
        shutil.copytree(home / "d", left)
    return said, _one_sentence(code, said) + _afterwards(left, _states(kept, file))


def _read_only(kept: Path, home: Path, file: Path) -> tuple[str, list[str]]:
    shutil.copytree(kept, home)
    with _mounted(home, "--bind", str(home)):
        subprocess.run(["mount", "-o", "remount,ro,bind", str(home)], check=True)  # noqa: S607
        code, said = _ingest(home, file)
    found = [] if code == 1 else ["an ingest into a folder that cannot be written claims success"]
    return said, found + _one_sentence(code, said) + _afterwards(home, {state_of(kept)})


def _under_a_file(home: Path, file: Path) -> tuple[str, list[str]]:
    home.write_text("no folder")
    try:
        code, said = _ingest(home / "data", file)
    finally:
        home.unlink()
    return said, _one_sentence(code, said) + ([] if code == 1 else ["an ingest below a file claims success"])


def _damaged(kept: Path, home: Path, damage: Callable[[Path], None]) -> tuple[str, list[str]]:
    """Damage the index; the next start must rebuild it by itself."""
    shutil.copytree(kept, home)
    damage(home / "index")
    return "", _afterwards(home, {state_of(kept)})


def _current(index: Path) -> list[Path]:
    folder = IndexFolder(index)
    manifest = folder.current()
    if manifest is None:
        raise DoluongError("Không có chỉ mục để thử.")
    return sorted(path for path in folder.path(manifest).rglob("*") if path.is_file())


def _each(change: Callable[[Path], None], ending: str = "") -> Callable[[Path], None]:
    def damage(index: Path) -> None:
        for path in _current(index):
            if path.name.endswith(ending):
                change(path)

    return damage


def _halve(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _noise(path: Path) -> None:
    path.write_bytes(random.Random(1).randbytes(max(1, path.stat().st_size)))  # noqa: S311 - damage, not secrets


def _sparse(path: Path) -> None:
    with path.open("r+b") as stream:
        stream.truncate(_SPARSE)


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for place in range(100, len(data), 4096):
        data[place] ^= 0xFF
    path.write_bytes(data)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _without_folders(index: Path) -> None:
    for path in index.iterdir():
        if path.is_dir():
            shutil.rmtree(path)


_DAMAGES: Final[dict[str, Callable[[Path], None]]] = {
    "all files cut in half": _each(_halve),
    "all files noise": _each(_noise),
    "vectors noise": _each(_noise, ".bin"),
    "vectors sparse, of two terabytes": _each(_sparse, ".bin"),
    "vectors cut in half": _each(_halve, ".bin"),
    "its database noise": _each(_noise, ".sqlite3"),
    "its database cut in half": _each(_halve, ".sqlite3"),
    "bytes flipped in its database": _each(_flip, ".sqlite3"),
    "all files empty": _each(_empty),
    "all files gone": _each(Path.unlink),
    "its folder gone": _without_folders,
    "the pointer noise": lambda index: _noise(index / "current.json"),
    "the pointer empty": lambda index: _empty(index / "current.json"),
    "the pointer gone": lambda index: (index / "current.json").unlink(),
}
