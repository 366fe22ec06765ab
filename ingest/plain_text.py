"""Reading plain text files: telling their encoding, and putting broken lines together."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from ingest import legacy, patterns
from ingest.printed import HEADER, MARK
from ingest.syllable import is_syllable
from ingest.tidy import tidy_lines
from knowledge.errors import EmptyDocumentError, UnreadableFileError, UnsupportedFileError

_FOREIGN = (b"%PDF", b"PK\x03\x04", b"MZ", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"\x7fELF")
_BYTE_ORDER = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_VIETNAMESE_WINDOWS = "cp1258"
_WORD = re.compile(r"[^\W\d_]+")
_MOSTLY = 0.8
_LONE_NUMBER = re.compile(r"^[-–—\s]*\d{1,4}[-–—\s]*$")
_ENDS_SENTENCE = re.compile(r"[.:;!?”\"|]$")
_WIDEST_WRAPPED = 130
_FEWEST_LINES = 12
_NEARLY_FULL = 0.85


@dataclass(frozen=True, slots=True)
class PlainText:
    """The paragraphs of a text file, one a line."""

    text: str
    warnings: tuple[str, ...] = ()


def read_plain_text(data: bytes) -> PlainText:
    """Return the paragraphs of a text file: UTF-8, UTF-16 with its mark, Windows-1258, TCVN3 or VNI.

    Raises:
        UnsupportedFileError: the bytes are those of another kind of file.
        UnreadableFileError: no encoding makes Vietnamese of them.
        EmptyDocumentError: there is no text.
    """
    if data.startswith(_FOREIGN):
        raise UnsupportedFileError("Tên tệp là .txt nhưng nội dung là loại tệp khác. Hãy chọn đúng tệp.")
    lines, encodings = legacy.repaired(_decoded(data).splitlines())
    lines = _unwrapped([line.strip() for line in lines])
    lines = [line.replace("|", "¦") if line.startswith("|") and not line.endswith("|") else line for line in lines]
    lines = tidy_lines(lines)
    if not lines:
        raise EmptyDocumentError("Tệp không có chữ nào. Hãy chọn tệp có nội dung văn bản.")
    return PlainText("\n".join(lines) + "\n", legacy.conversion_warning(encodings))


def _decoded(data: bytes) -> str:
    """Return the characters; those of a legacy font still as they are stored."""
    named = next((name for mark, name in _BYTE_ORDER.items() if data.startswith(mark)), None)
    if named is None and b"\x00" in data:
        raise UnsupportedFileError("Tên tệp là .txt nhưng nội dung là loại tệp khác. Hãy chọn đúng tệp.")
    try:
        return unicodedata.normalize("NFC", data.decode(named or "utf-8"))
    except UnicodeDecodeError:
        guess = None if named else _guessed(data)
    if guess is None:
        raise UnreadableFileError("Không đọc được chữ trong tệp. Hãy lưu lại tệp ở bảng mã UTF-8 rồi thử lại.")
    return guess


def _guessed(data: bytes) -> str | None:
    """Return the reading of one-byte letters that makes the most Vietnamese syllables, None when none does."""
    stored = data.decode("cp1252", "replace").replace("\ufffd", " ")
    windows = unicodedata.normalize("NFC", data.decode(_VIETNAMESE_WINDOWS, "replace"))
    repaired = "\n".join(legacy.repaired(stored.splitlines())[0])
    share, _, best = max((_accented_share(windows), 1, windows), (_accented_share(repaired), 0, stored))
    return best if share >= _MOSTLY else None


def _accented_share(text: str) -> float:
    """Return the share of syllables among the words with letters beyond ASCII."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    return sum(map(is_syllable, words)) / len(words) if words else 0.0


def _unwrapped(lines: Sequence[str]) -> list[str]:
    """Join lines, those of the annexes apart: they are often set to another width."""
    first = next((i for i, line in enumerate(lines) if patterns.ARTICLE.match(line)), 0)
    end = next((i for i in range(first, len(lines)) if patterns.is_signature(lines[i])), len(lines))
    return _unwrapped_part(lines[:end]) + _unwrapped_part(lines[end:])


def _unwrapped_part(lines: Sequence[str]) -> list[str]:
    """Join the lines of paragraphs that a text breaks at a fixed width; other texts hold one paragraph a line."""
    width = _width(lines)
    if not width:
        return list(lines)
    joined: list[str] = []
    before = ""
    blank = True
    for line in lines:
        if not line or HEADER.search(line) or _LONE_NUMBER.match(line):
            blank = True
            continue
        if joined and _goes_on(before, line, width, blank):
            joined[-1] += f" {line}"
        else:
            joined.append(line)
        before, blank = line, False
    return joined


def _width(lines: Sequence[str]) -> int:
    """Return the width at which a file breaks its lines, 0 when it doesn't."""
    lengths = sorted(len(line) for line in lines if line and not patterns.TABLE_ROW.match(line))
    if len(lengths) < _FEWEST_LINES:
        return 0
    width = lengths[int(0.97 * (len(lengths) - 1))]
    long = [length for length in lengths if 2 * length >= width]
    full = sum(length >= _NEARLY_FULL * width for length in long)
    return width if width <= _WIDEST_WRAPPED and full >= max(_FEWEST_LINES / 2, 0.4 * len(long)) else 0


def _goes_on(before: str, line: str, width: int, blank: bool) -> bool:
    """Tell whether a line goes on where the line before it was broken."""
    if MARK.match(line) or patterns.ARTICLE.match(line) or patterns.CHAPTER.match(line) or patterns.SECTION.match(line):
        return False
    if patterns.TABLE_ROW.match(line) or patterns.is_signature(line):
        return False
    if blank:
        return line[:1].islower() and not _ENDS_SENTENCE.search(before)
    room = width * _NEARLY_FULL - len(before) - 1
    return len(line.split(" ", 1)[0]) > room
