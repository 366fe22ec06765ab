"""Reading Markdown: our digests and texts laid out with one heading an article."""

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from ingest import patterns
from knowledge.errors import EmptyDocumentError, UnreadableFileError, UnsupportedFileError

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_LONGEST_FRONT_MATTER = 65_536
_REPEALED = re.compile(r"\s*[\[(]\s*(?:đã\s+)?(?:bị\s+|được\s+)?bãi bỏ\s*[\])]\s*$", re.IGNORECASE)
_SEPARATOR_ROW = re.compile(r"^\|(?:\s*:?-+:?\s*\|)+\s*$")
_OPENS_PARAGRAPH = re.compile(r"^(?:[#|>]|[-–—•*+]\s|\d{1,3}[a-zđ]?[.)]|[a-zđ][.)]\s)")
_FOREIGN = (b"%PDF", b"PK\x03\x04", b"MZ", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True, slots=True)
class MarkdownText:
    """A Markdown file's front matter and its text, remarks and repealed articles taken out."""

    text: str
    front_matter: Mapping[str, Any] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def read_markdown(data: bytes) -> MarkdownText:
    """Return the normalised text of a Markdown file.

    Raises:
        UnsupportedFileError: the bytes are those of another kind of file.
        UnreadableFileError: they are not UTF-8, or the front matter is not a YAML mapping.
        EmptyDocumentError: there is no text.
    """
    text = _decode(data)
    front_matter, body = _split_front_matter(text)
    paragraphs, repealed = _drop_repealed(_paragraphs(body))
    if not paragraphs:
        raise EmptyDocumentError("Tệp không có chữ nào. Hãy chọn tệp có nội dung văn bản.")
    warnings = [f"Đã bỏ qua các điều đã bị bãi bỏ: {'; '.join(repealed)}."] if repealed else []
    return MarkdownText("\n".join(paragraphs) + "\n", front_matter, tuple(warnings))


def _decode(data: bytes) -> str:
    """Decode UTF-8 into NFC text with one kind of line end."""
    if data.startswith(_FOREIGN) or b"\x00" in data:
        raise UnsupportedFileError("Tên tệp là Markdown nhưng nội dung là loại tệp khác. Hãy chọn đúng tệp.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableFileError(
            "Không đọc được chữ trong tệp. Hãy lưu lại tệp ở bảng mã UTF-8 rồi thử lại."
        ) from None
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def _split_front_matter(text: str) -> tuple[Mapping[str, Any], str]:
    """Take the YAML front matter off; dates in it become ISO strings."""
    found = _FRONT_MATTER.match(text)
    if found is None:
        return {}, text
    try:
        values = yaml.safe_load(_without_aliases(found.group(1)))
        plain = json.loads(json.dumps(values if values is not None else {}, default=str))
    except (yaml.YAMLError, ValueError, TypeError, RecursionError):
        plain = None
    if not isinstance(plain, dict):
        raise UnreadableFileError("Phần đầu tệp (giữa hai dòng ---) không phải YAML hợp lệ. Hãy sửa rồi thử lại.")
    return plain, text[found.end() :]


def _without_aliases(front_matter: str) -> str:
    """Return the front matter if it is short and refers to nothing in itself: aliases can make it grow without end.

    Raises:
        ValueError: it isn't.
    """
    if len(front_matter) > _LONGEST_FRONT_MATTER:
        raise ValueError(len(front_matter))
    if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(front_matter, yaml.SafeLoader)):
        raise ValueError("alias")
    return front_matter


def _without_comments(text: str) -> str:
    """Take ``<!-- … -->`` out; one that is never closed stays."""
    kept: list[str] = []
    place = 0
    while (start := text.find("<!--", place)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept.append(text[place:start])
        place = end + 3
    return "".join((*kept, text[place:]))


def _paragraphs(body: str) -> list[str]:
    """Return the paragraphs on one line each, without remarks, comments and separator rows."""
    paragraphs: list[str] = []
    joinable = False
    for raw in _without_comments(body).split("\n"):
        line = raw.strip().replace("**", "")
        if not line or line.startswith(">") or _SEPARATOR_ROW.match(line):
            joinable = False
        elif joinable and not _OPENS_PARAGRAPH.match(line):
            paragraphs[-1] += f" {line}"
        else:
            paragraphs.append(line)
            joinable = not line.startswith(("#", "|"))
    return paragraphs


def _drop_repealed(paragraphs: Sequence[str]) -> tuple[list[str], list[str]]:
    """Drop articles whose heading says that they are repealed; return what stays and what went."""
    kept: list[str] = []
    repealed: list[str] = []
    dropping = False
    for line in paragraphs:
        heading = patterns.HEADING.match(line)
        if heading:
            words = " ".join(heading.group(2).split())
            dropping = bool(_REPEALED.search(words))
            if dropping:
                repealed.append(_REPEALED.sub("", words))
        if not dropping:
            kept.append(line)
    return kept, repealed
