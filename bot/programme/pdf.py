"""A Word file as PDF, through LibreOffice where it is installed."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml.ns import qn

from bot.programme.form import load_form
from bot.programme.saving import put
from knowledge.errors import ConversionError

_PROGRAMS = ("soffice", "libreoffice")
_SECONDS = 120
_TWIN = "Tinos"  # of fonts-croscore: measures like Times New Roman and has every Vietnamese letter
_MISSING = (
    "Chưa có LibreOffice nên không tạo được tệp PDF. Hãy cài gói libreoffice-writer-nogui (cùng fonts-croscore cho chữ "
    "Việt), hoặc mở tệp Word rồi chọn Lưu thành PDF."
)
_FAILED = "LibreOffice không chuyển được tệp Word sang PDF. Hãy mở tệp Word rồi chọn Lưu thành PDF."


def convert(word: Path, pdf: Path, seconds: float = _SECONDS) -> None:
    """Make a PDF of a Word file in a profile of its own that is thrown away afterwards.

    Raises:
        ConversionError: LibreOffice is missing, fails or takes longer than `seconds`.
        OutputError: the PDF cannot be put into place.
    """
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise ConversionError(_MISSING)
    with tempfile.TemporaryDirectory(prefix="doluong-pdf-") as folder:
        copy = Path(folder, "ban-in.docx")
        _prepare(word, copy)
        _run(program, copy, Path(folder), seconds)
        made = copy.with_suffix(".pdf")
        if not made.is_file() or not made.stat().st_size:
            raise ConversionError(_FAILED)
        put(pdf, made.read_bytes())


def _prepare(word: Path, copy: Path) -> None:
    """Copy the file with its table of contents opened up.

    LibreOffice prints a table of contents as it stands in the file, where the page numbers are still empty; page
    references outside one it computes. So the field around the entries is taken away in the copy.
    """
    document = docx.Document(str(word))
    open_fields: list[bool] = []  # for each field around the mark: is it the table of contents
    for mark in document.element.body.xpath(".//w:fldChar | .//w:instrText"):
        kind = mark.get(qn("w:fldCharType"))
        if kind == "begin":
            open_fields.append(_opens_contents(mark))
        if open_fields and open_fields[-1]:
            mark.getparent().remove(mark)
        if kind == "end" and open_fields:
            open_fields.pop()
    _change_font(document, load_form().font)
    document.save(str(copy))


def _change_font(document: Document, name: str) -> None:
    """Name the twin of a font that this machine lacks.

    Left alone, LibreOffice takes letters from two fonts, one for plain and one for Vietnamese letters, and the words
    of the PDF fall apart when they are searched or copied.
    """
    if _has_font(name) or not _has_font(_TWIN):
        return
    roots = [document.element, document.styles.element]
    roots += [section.header._element for section in document.sections if not section.header.is_linked_to_previous]
    for root in roots:
        for fonts in root.iter(qn("w:rFonts")):
            for attribute, value in fonts.attrib.items():
                if value == name:
                    fonts.set(attribute, _TWIN)


def _has_font(name: str) -> bool:
    """Tell whether fontconfig finds this very font."""
    program = shutil.which("fc-match")
    if program is None:
        return False
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        found = subprocess.run([program, "-f", "%{family}", name], capture_output=True, timeout=20, check=False)
        return name in found.stdout.decode(errors="replace").split(",")
    return False


def _opens_contents(mark: object) -> bool:
    following = mark.getparent().getnext()  # type: ignore[attr-defined]
    instruction = None if following is None else following.find(qn("w:instrText"))
    return instruction is not None and (instruction.text or "").split()[:1] == ["TOC"]


def _run(program: str, source: Path, folder: Path, seconds: float) -> None:
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        "--convert-to",
        "pdf:writer_pdf_Export",
        "--outdir",
        str(folder),
        str(source),
    ]
    environment = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "SYSTEMROOT") if name in os.environ}
    process = subprocess.Popen(
        command,
        env={**environment, "HOME": str(folder), "TMPDIR": str(folder)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        code = process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        took = f"{seconds:g}".replace(".", ",")
        raise ConversionError(f"LibreOffice chạy quá {took} giây nên đã dừng. {_FAILED}") from None
    finally:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)  # its own helpers too; it leads the group it was started in
        process.wait()
    if code:
        raise ConversionError(_FAILED)
