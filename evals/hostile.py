"""Hostile files, one by one: each is read or refused with one sentence, within time and memory, and the store is kept.

``python -m evals.hostile HOME FILE`` takes one file in and tells what came of it, the reader's memory included.
"""

import json
import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from evals.hostile_others import hostile_archives, hostile_pages, hostile_words
from evals.hostile_pdfs import hostile_pdfs
from evals.small_home import BESIDE, state_of
from ingest.limits import ReadLimits
from ingest.pipeline import files_in, take_in
from knowledge.errors import IngestError
from knowledge.settings import Settings
from knowledge.store import Store

_ROOT = Path(__file__).resolve().parents[1]
_SPARE = 10.0
_ACCENTED = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹáàãéèíìóòõúùý]", re.IGNORECASE)
_MOST_SHOWN = 300
_PAGE = re.compile(rb"/Type\s*/Page\b")


def files_made(folder: Path) -> Iterator[Path]:
    """Write the hostile files one after the other; each is taken away again before the next."""
    for make in (hostile_pdfs, hostile_words, hostile_pages, hostile_archives):
        for name, data in make():
            path = folder / name
            path.write_bytes(data)
            yield path
            path.unlink()


def run_hostile(home: Path, folder: Path) -> dict[str, Any]:
    """Take in every hostile file, made ones and those beside the checkout; return a row for each, and what failed."""
    Store(Settings(home=home).store_path)
    rows = [_tried(home, path) for path in files_made(folder)]
    beside = BESIDE / "hostile_pdf"
    rows += [_tried(home, path) for path in sorted(beside.iterdir())] if beside.is_dir() else []
    return {"files": len(rows), "rows": rows, "failures": [f for row in rows for f in row.pop("failures")]}


def _tried(home: Path, path: Path) -> dict[str, Any]:
    """Take one file in, in a process whose only child is the reader."""
    before = state_of(home)
    command = [sys.executable, "-m", "evals.hostile", str(home), str(path)]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=False)
    try:
        row: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        return {"file": path.name, "failures": [f"{path.name}: the process failed: {done.stderr[-300:]}"]}
    row["failures"] = [f"{path.name}: {what}" for what in _wrong(row, kept=state_of(home) == before)]
    return row


def _wrong(row: dict[str, Any], *, kept: bool) -> Iterator[str]:
    limits = ReadLimits()
    if row["seconds"] > limits.seconds_for(row["pages"]) + _SPARE:
        yield f"took {row['seconds']} s"
    if row["reader_mb"] * 1024 * 1024 > limits.memory:
        yield f"its reader took {row['reader_mb']} MB"
    for message in row["refused"]:
        if not _ACCENTED.search(message) or "\n" in message or len(message) > _MOST_SHOWN or message[-1:] != ".":
            yield f"unclear message: {message}"
    if not kept and not row["articles"]:
        yield "refused, and yet the store has changed"


def one(home: Path, path: Path) -> dict[str, Any]:
    """Take one file in; return what came of it."""
    store = Store(Settings(home=home).store_path)
    started = time.monotonic()
    try:
        taken = take_in(files_in([path]), store)
    except IngestError as error:
        taken, refused = [], [error.message]
    else:
        refused = [result.error.message for result in taken if result.error is not None]
    return {
        "file": path.name,
        "articles": sum(text.article_count for result in taken for text in result.texts),
        "refused": list(dict.fromkeys(refused)),
        "seconds": round(time.monotonic() - started, 2),
        "reader_mb": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024,
        "pages": len(_PAGE.findall(path.read_bytes())),
    }


def table_of(figures: dict[str, Any]) -> str:
    """Return the rows as a table in Markdown."""
    lines = ["| file | articles | refused with | s | MB |", "|---|---|---|---|---|"]
    for row in figures["rows"]:
        refused = " / ".join(row.get("refused", ()))
        figure = [str(row.get(name, "")) for name in ("seconds", "reader_mb")]
        lines.append(f"| {row['file']} | {row.get('articles', '')} | {refused} | {' | '.join(figure)} |")
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str]) -> int:
    """Take one file in and print what came of it as JSON."""
    home, path = arguments
    sys.stdout.write(json.dumps(one(Path(home), Path(path)), ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
