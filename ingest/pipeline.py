"""Taking documents into the knowledge base: each one whole or not at all."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.document import load_legal_text
from knowledge.datafiles import KNOWLEDGE
from knowledge.errors import IngestError, UnsupportedFileError
from knowledge.provisions import LegalText, TextKind
from knowledge.store import Store

CORPUS = KNOWLEDGE / "corpus"
SUFFIXES = (".md", ".pdf")
Report = Callable[["Taken"], None]


@dataclass(frozen=True)
class Taken:
    """What became of one file: its text and whether anything changed, or the error that kept it out."""

    path: Path
    text: LegalText | None
    changed: bool
    error: IngestError | None = None


def files_in(paths: Iterable[Path]) -> list[Path]:
    """List the files to read: files as named, folders searched for the kinds we read.

    Raises:
        UnsupportedFileError: a path does not exist, or a folder holds nothing to read.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
            if not inside:
                raise UnsupportedFileError(f"Thư mục {path} không có tệp .md hay .pdf nào để nạp.")
            found.extend(inside)
        elif path.exists():
            found.append(path)
        else:
            raise UnsupportedFileError(f"Không tìm thấy {path}; hãy kiểm tra lại đường dẫn.")
    return found


def take_in(paths: Sequence[Path], store: Store, report: Report | None = None) -> list[Taken]:
    """Read each file and write it to the store in its own transaction; a refused file leaves the store as it was."""
    results = []
    for path in paths:
        try:
            text = load_legal_text(path)
            result = Taken(path, text, store.put_text(text))
        except IngestError as error:
            result = Taken(path, None, changed=False, error=error)
        results.append(result)
        if report is not None:
            report(result)
    return results


def verify(result: Taken, store: Store) -> bool:
    """Read a file again and compare it with what the store holds; True when they are the same."""
    if result.text is None:
        return False
    again = load_legal_text(result.path, result.text.text_kind)
    return any(text == again for text in store.texts())


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
        results = take_in(fresh, store, report)
        for result in results:
            if result.error is not None:
                raise result.error
        written = {(r.text.number, r.text.text_kind) for r in results if r.text}
        for key in stale:
            if key not in written:
                store.remove_text(*key)
    return len(fresh) + len(stale)
