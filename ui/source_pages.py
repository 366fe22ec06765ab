"""The original beside what was read from it: pages of a PDF as pictures, otherwise the words taken from the file."""

import os
import re
import shutil
import subprocess
import sys
from functools import cached_property
from pathlib import Path

from ingest.child import ReadLimits, read_source
from ingest.zipped import archive_of
from knowledge.errors import IngestError

_PROGRAMS = ("pdftoppm", "pdftotext")
_SECONDS = 30
_MEMORY = 1536 * 1024 * 1024
_LARGEST_PICTURE = 12 * 1024 * 1024
_MOST_WORDS = 32 * 1024 * 1024
_PORTION = 6000  # characters of a file without pages that are shown at once
_ROOT = Path(__file__).resolve().parent.parent


def poppler_is_there() -> bool:
    """Tell whether the programs of poppler-utils are installed."""
    return all(shutil.which(name) for name in _PROGRAMS)


class SourcePages:
    """The pages of one file: pictures of a PDF where poppler-utils is installed, else portions of its words."""

    def __init__(self, path: Path, read_words: bool = True) -> None:
        """Look at a file that was read before; ``read_words`` is False where its words come from many documents."""
        self._path = path
        self._read_words = read_words
        self.is_pdf = path.suffix.lower() == ".pdf"
        self.has_pictures = self.is_pdf and poppler_is_there()

    @property
    def count(self) -> int:
        """Number of pages or portions; 0 where there is nothing to show."""
        return len(self._words)

    def picture(self, page: int) -> bytes | None:
        """Return a page (the first is 1) as PNG; None where it cannot be drawn."""
        drawn = _run("image", self._path, page, _LARGEST_PICTURE) if self.has_pictures else None
        return drawn if drawn is not None and drawn.startswith(b"\x89PNG") else None

    def words(self, page: int) -> str:
        """Return the words of a page or portion."""
        return self._words[page - 1] if 1 <= page <= self.count else ""

    def page_of(self, article: str) -> int | None:
        """Return the first page on which an article begins; None where none is seen to."""
        begins = re.compile(rf"^\s*Điều\s+{re.escape(article)}\s*[.:]", re.MULTILINE | re.IGNORECASE)
        return next((number for number, words in enumerate(self._words, 1) if begins.search(words)), None)

    @cached_property
    def _words(self) -> list[str]:
        if self.has_pictures:
            written = _run("words", self._path, 1, _MOST_WORDS)
            pages = written.decode("utf-8", "replace").split("\f")[:-1] if written else []
            if pages:
                return pages
        return _portions(self._source_words())

    def _source_words(self) -> str:
        try:
            return read_source(self._path, ReadLimits()).text if self._read_words else ""
        except IngestError:
            return ""


def _run(what: str, path: Path, page: int, most: int) -> bytes | None:
    """Return what the child writes; None where it fails, takes too long or writes too much."""
    file, member = archive_of(path)
    arguments = [what, str(file.resolve()), member, str(page), str(_MEMORY), str(_SECONDS)]
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TEMP", "TMP") if name in os.environ}
    try:
        done = subprocess.run(
            [sys.executable, "-X", "utf8", "-m", "ui.source_child", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env={**kept, "PYTHONPATH": str(_ROOT), "PYTHONDONTWRITEBYTECODE": "1", "LANG": "C.UTF-8"},
            timeout=_SECONDS + 5,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 and len(done.stdout) <= most else None


def _portions(words: str) -> list[str]:
    """Divide words into portions between lines."""
    portions: list[str] = []
    held: list[str] = []
    length = 0
    for line in words.split("\n"):
        if held and length + len(line) > _PORTION:
            portions.append("\n".join(held))
            held, length = [], 0
        held.append(line)
        length += len(line) + 1
    return [*portions, "\n".join(held)] if any(line.strip() for line in held) else portions
