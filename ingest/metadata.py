"""Finding a document's number and title, and what else its first lines say of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ingest import patterns
from ingest.front_provenance import provenance_of
from ingest.self_description import describe
from ingest.source import SourceText
from knowledge.errors import StructureError
from knowledge.provenance import Provenance
from knowledge.provisions import TextKind

_NUMBER = r"\d{1,5}\s?/\s?(?:\d{4}\s?/\s?)?[A-ZĐ][A-ZĐa-zđ]*\d{0,2}(?:\s?[-–]\s?[A-ZĐ][A-ZĐa-zđ]*\d{0,2})*(?!\w)"
_LABELLED = re.compile(rf"(?:Luật\s+s\s?ố|Số|S\s?ố)\s*:\s*({_NUMBER})")
_CODED = re.compile(
    r"(?:Mã số|Mã hiệu|Mã tài liệu|Mã văn bản|Ký hiệu|Kí hiệu|Số hiệu|Số)\s*:?\s*\|?\s*"
    r"((?=[\w./-]*\d)[A-ZĐ0-9][A-ZĐ0-9a-z]*(?:[./-][A-ZĐ0-9a-z]+){1,6})(?![\w/])"
)
"""The code of a company's own document: QT-05, QT.ĐL.03, 05/QT-CN."""
_NAMED = re.compile(
    r"(?:Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư liên tịch|Thông tư|Quyết định|Chỉ thị|Kế hoạch"
    rf"|Văn bản hợp nhất)(?:\s+[\w ]{{1,60}}?)?\s+(?:số\s+)?({_NUMBER})"
)
_OWN_TITLE = re.compile(r"^(?:QUY TRÌNH|QUY ĐỊNH|QUY CHẾ|NỘI QUY|HƯỚNG DẪN|SỔ TAY)\b", re.IGNORECASE)
_KIND_LINE = re.compile(
    r"^(?:BỘ LUẬT|LUẬT|PHÁP LỆNH|NGHỊ ĐỊNH|NGHỊ QUYẾT|THÔNG TƯ(?: LIÊN TỊCH)?|QUYẾT ĐỊNH|CHỈ THỊ|KẾ HOẠCH)"
    r"(?:\s+(\S.*))?$"
)
_PREAMBLE_ENDS = re.compile(r"^(?:Căn cứ|Theo đề nghị|Chương |Điều \d|QUYẾT ĐỊNH:|Xét |(?:BỘ TRƯỞNG|THỦ TƯỚNG) )")
_HEAD_LINES = 60


@dataclass(frozen=True, slots=True)
class Metadata:
    """What names a document."""

    number: str
    title: str
    text_kind: TextKind | None = None
    missing: str = ""
    source_url: str = ""
    provenance: Provenance = field(default_factory=Provenance)


def read_metadata(source: SourceText) -> Metadata:
    """Return number, title, kind, issuer and day of issue: from the front matter, otherwise from the first lines.

    Raises:
        StructureError: no document number is found, or ``text_kind`` in the front matter has an unknown value.
    """
    front = source.front_matter
    head = _head(source.text)
    number = _first(front, "number", "so_hieu") or _number_in(head)
    if not number:
        raise StructureError(
            "Không tìm thấy số hiệu văn bản (ví dụ “Số: 23/2013/TT-BKHCN”) ở đầu tài liệu. Hãy kiểm tra xem tệp có đủ "
            "trang đầu không; với tài liệu riêng của đơn vị, hãy ghi mã ở đầu, ví dụ “Mã số: QT-05”."
        )
    return Metadata(
        number=_compact(number),
        title=_first(front, "title") or _title_in(head),
        text_kind=_text_kind(front),
        missing=_missing(front),
        source_url=_first(front, "source_url", "upstream"),
        provenance=_completed(provenance_of(front), describe(head, source.text, _compact(number))),
    )


def _completed(stated: Provenance, read: Provenance) -> Provenance:
    """Return what the front matter states, and what was read for what it leaves out."""
    absent = {
        name: getattr(read, name)
        for name in ("kind", "issuer", "issued")
        if not getattr(stated, name) and getattr(read, name)
    }
    return stated.model_copy(update=absent)


def _head(text: str) -> list[str]:
    """Return the lines before the first article or titled part, at most sixty."""
    lines: list[str] = []
    for line in text.split("\n"):
        words = patterns.unframed(line.strip())
        if line.startswith("####") or patterns.ARTICLE.match(words) or len(lines) >= _HEAD_LINES:
            break
        if words:
            lines.append(words)
    return lines


def _first(front: Mapping[str, Any], *names: str) -> str:
    """Return the first of these entries that holds words."""
    for name in names:
        value = front.get(name)
        if value is not None and str(value).strip():
            return " ".join(str(value).split())
    return ""


def _text_kind(front: Mapping[str, Any]) -> TextKind | None:
    """Return the front matter's ``text_kind``."""
    value = _first(front, "text_kind")
    if not value:
        return None
    try:
        return TextKind(value)
    except ValueError:
        known = ", ".join(TextKind)
        raise StructureError(f"Mục text_kind “{value[:40]}” không hợp lệ; hãy dùng một trong: {known}.") from None


def _missing(front: Mapping[str, Any]) -> str:
    """Return the sentence on what the text lacks; lists of missing articles are not sentences."""
    return _first(front, "missing", "missing_parts")


def _compact(number: str) -> str:
    """Take spaces out of a document number."""
    return re.sub(r"\s+", "", number).replace("–", "-")


def _number_in(head: Sequence[str]) -> str:
    """Return the number in the first lines: after "Số:", or after the kind in a title line."""
    for line in head:
        found = _LABELLED.search(line)
        if found:
            return found.group(1)
    for line in head:
        found = None if line.startswith("Căn cứ") else _NAMED.match(line.lstrip("# "))
        if found:
            return found.group(1)
    return next((found.group(1) for line in head if (found := _CODED.search(line))), "")


def _title_in(head: Sequence[str]) -> str:
    """Return the title: the words below the kind ("THÔNG TƯ"), or the first Markdown heading or title line."""
    for place, line in enumerate(head):
        found = _KIND_LINE.match(line)
        if found:
            return _words_until_preamble([*filter(None, [found.group(1)]), *head[place + 1 :]])
    for line in head:
        found = patterns.HEADING.match(line)
        words = found.group(2) if found else line
        if (found and len(found.group(1)) == 1) or _NAMED.match(words):
            _, dash, after = words.partition(" — ")
            return (after if dash else words).strip()
    own = (cell.strip() for line in head for cell in line.split("|") if _OWN_TITLE.match(cell.strip()))
    marked = (found.group(2) for line in head if (found := patterns.HEADING.match(line)))
    return next(own, "") or next(marked, "")


def _words_until_preamble(lines: Sequence[str]) -> str:
    """Join the lines of a title."""
    words: list[str] = []
    for line in lines[:12]:
        if _PREAMBLE_ENDS.match(line) or (line.isupper() and words and not words[-1].isupper()):
            break
        words.append(line)
    return " ".join(words)
