"""The child process that opens a document.

``python -m ingest.child_main PATH KIND MEMBER MEMORY CPU_SECONDS PAGES SCANNED_PAGES SECONDS_PER_SCAN``: MEMBER is the
name of a file in the .zip at PATH, or empty; the kind ``zip`` lists the members.

It writes JSON lines to standard output: ``{"pages": n}`` when the number of pages is known, after each scanned page
``{"scanned": n, "scans": m}``, then one of
``{"text": …, "front_matter": …, "warnings": […], "page_count": n, "scanned": […], "sha256": …, "codification": …}``,
``{"members": […]}`` and ``{"error": class name, "message": …}``.
"""

import contextlib
import hashlib
import json
import os
import signal
import sys
import threading
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from ingest.limits import ScanLimits
from ingest.zipped import member_bytes, member_names
from knowledge.errors import IngestError


def limit_resources(memory: int, cpu_seconds: int) -> None:
    """Bound this process's memory and processor time where the system can."""
    try:
        import resource
    except ImportError:  # Windows: the parent's clock is the only bound
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def end_with_parent() -> None:
    """End this process as soon as the one that asked is gone: it holds the other end of standard input."""

    def wait() -> None:
        while os.read(sys.stdin.fileno(), 1024):
            pass
        if hasattr(os, "killpg"):
            with contextlib.suppress(OSError):
                os.killpg(os.getpid(), signal.SIGKILL)  # with the programs that read scans
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _say(message: dict[str, Any]) -> None:
    """Write one message."""
    sys.stdout.write(json.dumps(message, ensure_ascii=True) + "\n")
    sys.stdout.flush()


def _load(path: Path, kind: str, member: str, pages: int, scans: ScanLimits) -> dict[str, Any]:
    """Read the file with the loader of its kind."""
    data = path.read_bytes()
    if kind == "zip":
        return {"members": member_names(data)}
    if member:
        data = member_bytes(data, member)
    result = {"sha256": hashlib.sha256(data).hexdigest()}
    if kind == "pdf":
        return {**result, **_load_pdf(data, pages, scans)}
    return {**result, **LOADERS[kind](data)}


def _load_pdf(data: bytes, pages: int, scans: ScanLimits) -> dict[str, Any]:
    """Read a PDF, telling its page count first and each page that is recognised."""
    from ingest.pdf import read_pdf

    def on_scan(done: int, of: int) -> None:
        _say({"scanned": done, "scans": of})

    pdf = read_pdf(data, pages, lambda count: _say({"pages": count}), scans, on_scan)
    scanned = [page.model_dump() for page in pdf.scanned]
    return {"text": pdf.text, "page_count": pdf.page_count, "warnings": list(pdf.warnings), "scanned": scanned}


def _load_docx(data: bytes) -> dict[str, Any]:
    from ingest.docx_text import read_docx

    document = read_docx(data)
    return {"text": document.text, "warnings": list(document.warnings)}


def _load_text(data: bytes) -> dict[str, Any]:
    from ingest.plain_text import read_plain_text

    plain = read_plain_text(data)
    return {"text": plain.text, "warnings": list(plain.warnings)}


def _load_markdown(data: bytes) -> dict[str, Any]:
    from ingest.markdown import read_markdown

    markdown = read_markdown(data)
    return {
        "text": markdown.text,
        "front_matter": dict(markdown.front_matter),
        "warnings": list(markdown.warnings),
    }


def _load_html(data: bytes) -> dict[str, Any]:
    """Read a page: an export of the Bộ pháp điển by its articles, any other by its lines."""
    from ingest.codification import is_codification, read_codification
    from ingest.html_lines import read_page
    from ingest.html_tree import decode_html

    text = decode_html(data)
    if is_codification(text):
        return {"text": "", "codification": asdict(read_codification(text))}
    page = read_page(text)
    return {"text": page.text, "warnings": list(page.warnings)}


LOADERS: Final = {"docx": _load_docx, "text": _load_text, "markdown": _load_markdown, "html": _load_html}


def main(arguments: list[str]) -> int:
    """Read one file and report it; anything unforeseen ends the process, which the parent takes as damage."""
    path, kind, member, memory, cpu_seconds, pages, scanned_pages, seconds_per_scan = arguments
    end_with_parent()
    limit_resources(int(memory), int(cpu_seconds))
    scans = ScanLimits(int(scanned_pages), float(seconds_per_scan))
    try:
        answer = _load(Path(path), kind, member, int(pages), scans)
    except IngestError as error:
        answer = {"error": type(error).__name__, "message": error.message}
    except MemoryError:
        answer = {"error": "ReadLimitError", "message": ""}
    _say(answer)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
