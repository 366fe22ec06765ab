"""A programme in the format that a file's suffix names; libraries are loaded only for their own."""

import shutil
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bot.programme.model import Programme
from knowledge.errors import OutputError

KINDS = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
    ".md": "text/markdown",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".ics": "text/calendar",
    ".json": "application/json",
}
"""Suffixes with their media types."""


def writer_for(out: Path, template: Path | None = None) -> Callable[[Programme, Path], object]:
    """Return what writes a programme as the suffix says; ``template`` is an office's own Word file.

    Raises:
        OutputError: there is no such format, or none that takes a template.
    """
    suffix = out.suffix.lower()
    if suffix in (".docx", ".pdf"):
        from bot.programme import docx

        return partial(docx.write if suffix == ".docx" else _write_pdf, template=template)
    if template is not None:
        raise OutputError("Tệp mẫu chỉ dùng khi ghi .docx hoặc .pdf.")
    if suffix == ".md":
        from bot.programme.markdown import write_markdown

        return write_markdown
    if suffix == ".json":
        from bot.programme.json_file import write_json

        return write_json
    if suffix == ".ics":
        from bot.programme.calendar import write_calendar

        return write_calendar
    if suffix == ".xlsx":
        from bot.programme.workbook import write_workbook

        return write_workbook
    raise OutputError(f"Không ghi được dạng «{suffix or out.name}»; hãy chọn .docx, .pdf, .md, .json, .ics hoặc .xlsx.")


def bytes_of(programme: Programme, suffix: str) -> bytes:
    """Return a programme as the bytes of a file.

    Raises:
        OutputError: as :func:`writer_for`, or the program that makes a PDF is missing or fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"chuong-trinh{suffix}"
        writer_for(path)(programme, path)
        return path.read_bytes()


def offered() -> tuple[str, ...]:
    """Return the suffixes to offer on this machine: a PDF only where LibreOffice is there."""
    has_office = any(shutil.which(name) for name in ("soffice", "libreoffice"))
    return tuple(suffix for suffix in KINDS if suffix not in (".json", *(() if has_office else (".pdf",))))


def _write_pdf(programme: Programme, out: Path, template: Path | None) -> None:
    from bot.programme import docx, pdf

    with tempfile.TemporaryDirectory() as folder:
        word = Path(folder) / "chuong-trinh.docx"
        docx.write(programme, word, template)
        pdf.convert(word, out)
