"""Taking files into the knowledge base: each one, with all documents in it, whole or not at all."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ingest.child import SUPPORTED_SUFFIXES, members_of
from ingest.document import load_legal_texts
from ingest.merging import merged, told_of_loss, told_of_scan
from ingest.zipped import SUFFIX as ZIP
from ingest.zipped import archive_of
from knowledge.datafiles import KNOWLEDGE
from knowledge.errors import IngestError, UnsupportedFileError
from knowledge.history import KEPT
from knowledge.provisions import LegalText, TextKind
from knowledge.store import Store

CORPUS = KNOWLEDGE / "corpus"
SUFFIXES = (*SUPPORTED_SUFFIXES, ZIP)
_LOCK_FILE = "~$"  # what word processors leave beside an open document
Report = Callable[["Taken"], None]
ScanReport = Callable[[Path, int, int], None]
"""Told of a file how many of its scanned pages have been recognised, and of how many."""


@dataclass(frozen=True)
class Taken:
    """What became of one file: its texts and which of them are new or changed, or the error that kept it out."""

    path: Path
    texts: tuple[LegalText, ...] = ()
    fresh: tuple[LegalText, ...] = ()
    error: IngestError | None = None

    @property
    def name(self) -> str:
        """The file's name, with that of its archive before it where it is in one."""
        archive, member = archive_of(self.path)
        return f"{archive.name}/{member}" if member else self.path.name

    @property
    def changed(self) -> bool:
        """Something was written."""
        return bool(self.fresh)


def files_in(paths: Iterable[Path]) -> list[Path]:
    """List the files to read: files as named, folders searched for the kinds we read, archives opened.

    Raises:
        UnsupportedFileError: a path does not exist, or a folder holds nothing to read.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and _is_document(p))
            if not inside:
                raise UnsupportedFileError(f"Thư mục {path} không có tệp {', '.join(SUFFIXES)} nào để nạp.")
            found.extend(member for file in inside for member in _opened(file))
        elif path.exists():
            found.extend(_opened(path))
        else:
            raise UnsupportedFileError(f"Không tìm thấy {path}; hãy kiểm tra lại đường dẫn.")
    return found


def _is_document(path: Path) -> bool:
    return path.is_file() and not path.name.startswith(_LOCK_FILE)


def _opened(path: Path) -> list[Path]:
    """Return the files in an archive; any other file, and an archive that cannot be opened, stands for itself."""
    try:
        return members_of(path) if path.suffix.lower() == ZIP else [path]
    except IngestError:
        return [path]  # reading it will tell why


def take_in(
    paths: Sequence[Path],
    store: Store,
    report: Report | None = None,
    *,
    bundled: bool = False,
    on_scan: ScanReport | None = None,
) -> list[Taken]:
    """Read each file and write it to the store in its own transaction; a refused file leaves the store as it was."""
    results = []
    for path in paths:
        try:
            texts = with_held(load_legal_texts(path, on_scan=partial(on_scan, path) if on_scan else None), store)
            if not bundled:
                refuse_bundled_kinds(texts)
            result = Taken(path, texts, tuple(store.put_texts(texts)))
        except IngestError as error:
            result = Taken(path, error=error)
        results.append(result)
        if report is not None:
            report(result)
    return results


def refuse_bundled_kinds(texts: Sequence[LegalText]) -> None:
    """Digests come with the program: others would vanish at its next start.

    Raises:
        UnsupportedFileError: a text calls itself a digest or a report.
    """
    for text in texts:
        if text.text_kind not in KEPT:
            raise UnsupportedFileError(
                f"Tệp tự ghi là bản tóm lược hoặc thuật lại (text_kind: {text.text_kind}); loại này chỉ đi kèm chương "
                "trình. Nếu tệp chép nguyên văn, hãy ghi text_kind: verbatim."
            )


def with_held(texts: Sequence[LegalText], store: Store) -> tuple[LegalText, ...]:
    """Complete verbatim texts by what other subjects of the Bộ pháp điển gave before; tell what would get lost."""
    if not any(text.text_kind is TextKind.VERBATIM for text in texts):
        return tuple(texts)
    of_these = store.texts(text.number for text in texts)
    held = {text.number: text for text in of_these if text.text_kind is TextKind.VERBATIM}
    whole = (merged(text, held.get(text.number)) for text in texts)
    return tuple(
        told_of_scan(told_of_loss(text, held.get(text.number)), held.get(text.number))
        if text.text_kind is TextKind.VERBATIM
        else text
        for text in whole
    )


def sync_bundled(store: Store, report: Report | None = None) -> int:
    """Bring the store level with the bundled digests; return how many texts changed.

    Digests that are no longer bundled are removed; ingested verbatim texts are never touched.
    """
    held = store.source_hashes()
    hashes = {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in sorted(CORPUS.glob("*.md"))}
    stale = [key for key, sha in held.items() if key[1] in (TextKind.DIGEST, TextKind.REPORTED) and sha not in hashes]
    fresh = [path for sha, path in hashes.items() if sha not in held.values()]
    if not stale and not fresh:
        return 0
    with store.writing():
        results = take_in(fresh, store, report, bundled=True)
        for result in results:
            if result.error is not None:
                raise result.error
        written = {(text.number, text.text_kind) for result in results for text in result.texts}
        for key in stale:
            if key not in written:
                store.remove_text(*key)
    return len(fresh) + len(stale)
