"""What a provision amends: the document, article and clause that its words are about, and its quoted new words.

In "Điều 16. Sửa đổi một số điều của Luật Đo lường — 2. Sửa đổi khoản 1 Điều 41 như sau: “1. …”" a bare "Điều 41" is
one of Luật Đo lường, and "Luật này" between the quotation marks means that law.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.reference_chains import Chain
from knowledge.reference_words import Rank

_AMENDS = re.compile(
    r"^\W*(?:Điều \d+\w?\.\s*)?(?:\d+\.\s*|[a-zđ]\)\s*)?"
    r"(?:Sửa đổi|Bổ sung|Thay thế|Thay cụm|Thay từ|Bãi bỏ|Hủy bỏ|Huỷ bỏ|Bỏ (?:cụm )?từ|Đính chính)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"^\W*(?:(?:Về việc|Ban hành|Luật|Nghị định|Thông tư|Quyết định)\s+){0,2}"
    r"(?:sửa đổi|bổ sung|bãi bỏ|thay thế|đính chính)\b",
    re.IGNORECASE,
)
_ALREADY = re.compile(r"(?:đã )?được (?:sửa đổi|bổ sung|thay thế|đính chính|hợp nhất)")
_ARTICLE = re.compile(r"^[“\"”]?\s*Điều\s+(\d+[a-zđ]?)\s*[.:]", re.IGNORECASE)
_CLAUSE = re.compile(r"^[“\"”]?\s*(\d+[a-zđ]?)\s*\.\s")
_POINT = re.compile(r"^[“\"”]?\s*([a-zđ])\s*\)\s")


@dataclass(frozen=True, slots=True)
class Frame:
    """The place that words amend; ``document`` is its number, absent where nothing tells which document it is."""

    document: str | None = None
    article: str | None = None
    clause: str | None = None
    point: str | None = None

    def narrowed(self, chains: Sequence[Chain]) -> "Frame":
        """Return the frame with what the first place that an instruction names adds to it."""
        document = next((number for chain in chains if (number := _document(chain))), None)
        found = replace(self, document=document) if document and document != self.document else self
        first = next((chain for chain in chains if chain.leaf.rank < Rank.SECTION), None)
        if first is None:
            return found
        units = {rank: _only(first, rank) for rank in (Rank.ARTICLE, Rank.CLAUSE, Rank.POINT)}
        if units[Rank.ARTICLE]:
            return Frame(found.document, units[Rank.ARTICLE], units[Rank.CLAUSE], units[Rank.POINT])
        if units[Rank.CLAUSE]:
            return replace(found, clause=units[Rank.CLAUSE], point=units[Rank.POINT])
        return replace(found, point=units[Rank.POINT] or found.point)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A line of quoted new words, and the place it will have in the amended document."""

    start: int
    end: int
    place: Frame
    words_from: int  # behind the line's own mark: "Điều 6." names no other place


def amends(words: str) -> bool:
    """Tell whether words announce an amendment: "Sửa đổi, bổ sung …", "Bãi bỏ …"."""
    return bool(_AMENDS.match(words))


def told_of(words: str, start: int = 0) -> int:
    """Return where words begin to tell what was amended before ("đã được sửa đổi bởi …"): no longer what is amended."""
    found = _ALREADY.search(words, start)
    return found.start() if found else len(words)


def amends_one(title: str) -> bool:
    """Tell whether a document's title says that it amends another one."""
    return bool(_TITLE.match(title))


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Return where words are quoted, marks included.

    A quotation never closed reaches to the end where it begins a line, as new articles do; otherwise to its line's end.
    """
    found: list[tuple[int, int]] = []
    depth, start = 0, 0
    for place, sign in enumerate(text):
        opens = sign == "“" or (sign == '"' and depth == 0)
        if opens:
            start, depth = (place, 1) if depth == 0 else (start, depth + 1)
        elif sign in '”"' and depth:
            depth -= 1
            if depth == 0:
                found.append((start, place + 1))
    if depth:
        line_end = text.find("\n", start)
        begins_line = start == 0 or text[start - 1] == "\n"
        found.append((start, len(text) if begins_line or line_end < 0 else line_end))
    return found


def quoted_lines(text: str, frame: Frame) -> list[Quoted]:
    """Return the quoted lines of an amending provision with the places they stand for."""
    found: list[Quoted] = []
    for start, end in quoted_spans(text):
        place, offset = frame, start
        for line in text[start:end].split("\n"):
            place, mark = _moved(place, line)
            found.append(Quoted(offset, offset + len(line), place, offset + mark))
            offset += len(line) + 1
    return found


def _moved(place: Frame, line: str) -> tuple[Frame, int]:
    """Return the place of a quoted line, and where its words begin."""
    for pattern, rank in ((_ARTICLE, Rank.ARTICLE), (_CLAUSE, Rank.CLAUSE), (_POINT, Rank.POINT)):
        mark = pattern.match(line)
        if mark is None:
            continue
        value = mark.group(1).lower()
        if rank is Rank.ARTICLE:
            return Frame(place.document, value), mark.end()
        if rank is Rank.CLAUSE:
            return replace(place, clause=value, point=None), mark.end()
        return replace(place, point=value), mark.end()
    return place, 0


def _document(chain: Chain) -> str | None:
    token = chain.of(Rank.DOCUMENT)
    return token.number if token is not None and not token.this else None


def _only(chain: Chain, rank: Rank) -> str | None:
    """Return the one value a chain has of a rank."""
    token = chain.of(rank)
    if token is None or len(token.values) != 1:
        return None
    return token.values[0].first
