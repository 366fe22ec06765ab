"""The search index: built beside, swapped in, opened; a cache of the store that remembers what it was built from."""

import hashlib
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from knowledge.encoder import Encoder
from knowledge.entries import Entry, Role
from knowledge.errors import StoreError
from knowledge.store import Store

FORMAT = 1  # raise when the layout of an index changes
Progress = Callable[[int, int], None]


class Manifest(BaseModel):
    """What an index was built from; two equal manifests mean the same index."""

    model_config = ConfigDict(frozen=True)

    format: int
    encoder: str
    dimension: int
    entries: int
    entries_sha256: str

    @property
    def generation(self) -> str:
        """Name of this index; its folder's name begins with it."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()[:16]


class _Pointer(BaseModel):
    """What the pointer file holds: the current index, its folder, and that of the index before (empty: none)."""

    manifest: Manifest
    folder: str
    before: str = ""


def _pointer_of_old(written: str) -> _Pointer | None:
    """Read a pointer from before each index had a folder of its own: there was one a manifest."""
    try:
        manifest = Manifest.model_validate_json(written)
    except ValueError:
        return None
    return _Pointer(manifest=manifest, folder=manifest.generation)


def manifest_for(entries: Sequence[Entry], encoder: Encoder) -> Manifest:
    """Describe the index that these entries and this encoder give."""
    digest = hashlib.sha256()
    for entry in entries:
        digest.update(f"{entry.sha256}{entry.key}{entry.unit}\n".encode())
    return Manifest(
        format=FORMAT,
        encoder=encoder.identity,
        dimension=encoder.dimension,
        entries=len(entries),
        entries_sha256=digest.hexdigest(),
    )


class IndexFolder:
    """The folder of index generations and the pointer to the current one."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; nothing is written until :meth:`build`."""
        self._folder = folder

    @property
    def pointer(self) -> Path:
        """File that names the current generation; its change tells a running server to reopen."""
        return self._folder / "current.json"

    def current(self) -> Manifest | None:
        """Return the manifest of the current index, or None when there is none that can be read."""
        held = self._read_pointer()
        return held.manifest if held else None

    def _read_pointer(self) -> _Pointer | None:
        try:
            written = self.pointer.read_text(encoding="utf-8")
        except (OSError, ValueError):
            return None
        try:
            return _Pointer.model_validate_json(written)
        except ValueError:
            return _pointer_of_old(written)

    def path(self, manifest: Manifest) -> Path:
        """Folder of an index: the current one, or the last of this name, which a reader may still be opening."""
        held = self._read_pointer()
        if held is not None and held.manifest == manifest:
            return self._folder / held.folder
        alike = sorted(self._folder.glob(f"{manifest.generation}-*"))
        return alike[-1] if alike else self._folder / manifest.generation

    def is_sound(self, manifest: Manifest) -> bool:
        """Open the index in a child process and count: a damaged one can crash its reader."""
        probe = [sys.executable, "-m", "knowledge.probe", str(self.path(manifest)), str(manifest.entries)]
        try:
            done = subprocess.run(probe, capture_output=True, timeout=60, check=False)
        except (OSError, subprocess.TimeoutExpired):
            return False
        return done.returncode == 0

    def build(self, manifest: Manifest, entries: Sequence[Entry], vectors: NDArray[np.float32]) -> None:
        """Write a generation beside the current one and swap it in.

        Raises:
            StoreError: nothing was changed (disk full, read-only folder).
        """
        from knowledge.vectors import write_vectors  # imports Chroma

        held = self._read_pointer()
        before = held.folder if held else ""
        target: Path | None = None
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._sweep({before, held.before if held else ""})  # what a killed process left
            target = self._folder / f"{manifest.generation}-{time.time_ns():x}"
            write_vectors(target, entries, vectors)
            fresh = self.pointer.with_suffix(".new")
            fresh.write_text(_Pointer(manifest=manifest, folder=target.name, before=before).model_dump_json(), "utf-8")
            fresh.replace(self.pointer)
        except (OSError, StoreError) as error:
            if target is not None:
                shutil.rmtree(target, ignore_errors=True)  # a full disk needs the room
            if isinstance(error, StoreError):
                raise
            raise StoreError(
                f"Không ghi được chỉ mục ({error.strerror}); chỉ mục cũ vẫn còn. Hãy kiểm tra dung lượng và quyền ghi."
            ) from error
        self._sweep({target.name, before})

    def _sweep(self, keep: set[str]) -> None:
        """Drop indexes other than the current one and the one before, which a reader may still hold open."""
        for folder in self._folder.iterdir():
            if folder.is_dir() and folder.name not in keep:
                shutil.rmtree(folder, ignore_errors=True)


def embed_entries(
    entries: Sequence[Entry], encoder: Encoder, store: Store, progress: Progress | None = None
) -> NDArray[np.float32]:
    """Return one vector an entry (n × d, float32, normalised); only words not embedded before are encoded."""
    hashes = [entry.sha256 for entry in entries]
    known = store.vectors(encoder.identity, hashes)
    missing = list({e.sha256: e for e in entries if e.sha256 not in known}.values())
    done = 0
    for role in Role:
        todo = [entry for entry in missing if entry.role is role]
        for start in range(0, len(todo), 128):
            part = todo[start : start + 128]
            words = [entry.text for entry in part]
            fresh = encoder.embed_queries(words) if role is Role.ASK else encoder.embed_passages(words)
            pairs = [(entry.sha256, vector) for entry, vector in zip(part, fresh, strict=True)]
            store.put_vectors(encoder.identity, pairs)
            known.update(pairs)
            done += len(part)
            if progress is not None:
                progress(done, len(missing))
    return np.stack([known[sha] for sha in hashes]).astype(np.float32)


def describe(manifest: Manifest) -> dict[str, object]:
    """Return the manifest as plain data for ``doluong status``."""
    plain: dict[str, object] = json.loads(manifest.model_dump_json())
    return plain
