"""What a document says of itself above its first article: its kind, who issued it and when."""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

from ingest.written_dates import day_in
from knowledge.datafiles import load_yaml
from knowledge.documents import DocumentKind
from knowledge.provenance import Provenance
from knowledge.reference_documents import kind_of

_ISSUERS = Path(__file__).with_name("issuers.yaml")
_BY_LENGTH = sorted(DocumentKind, key=lambda kind: -len(kind.value))
_KIND = re.compile(rf"^(?:{'|'.join(kind.value for kind in _BY_LENGTH)})\b", re.IGNORECASE)
_PLACE_AND_DAY = re.compile(r"(?:^|[\s|])[A-ZĐÀ-Ỹ][\w .-]{1,40},\s*(ngày\s+\d.*)")
_PASSED = re.compile(r"được Quốc hội.{0,120}?thông qua\s+(ngày\s+.{5,40})|Thông qua\s+(ngày\s+.{5,40})", re.DOTALL)
_PEOPLE_S = re.compile(
    r"^(ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN)\s+(TỈNH|THÀNH PHỐ|QUẬN|HUYỆN|XÃ|PHƯỜNG)\s+(.+)$"
)


def describe(head: Sequence[str], text: str, number: str) -> Provenance:
    """Return what the first lines say; ``text`` is the whole document, whose end tells when a law was passed."""
    lines = [line.strip("| _") for line in head]
    kind = _kind(lines, number)
    return Provenance(kind=kind, issuer=_issuer(lines, number), issued=_issued(lines, text))


def _kind(lines: Sequence[str], number: str) -> str:
    """Return the kind: of the line in capitals or of a title line, else the one that the number tells."""
    for line in lines:
        found = _KIND.match(line.lstrip("# "))
        if found and (found.group().isupper() or line.startswith("#")):
            return next(kind.value for kind in DocumentKind if kind.value.lower() == found.group().lower())
    told = kind_of(number)
    return next((kind.value for kind in DocumentKind if kind.value.lower() == told), "")


def _issuer(lines: Sequence[str], number: str) -> str:
    """Return who issued it: by the marks of its number, joined for a joint one; a people's committee by the heading."""
    marks = re.split(r"[-–]", number.rsplit("/", 1)[-1])
    names = issuers()
    found = [names[plain] for mark in marks if (plain := mark.rstrip("0123456789")) in names]
    if found:
        return ", ".join(dict.fromkeys(found))
    for line in lines:
        body = _PEOPLE_S.match(line)
        if body:
            return f"{body.group(1).capitalize()} {body.group(2).lower()} {body.group(3).title()}".replace("Uỷ", "Ủy")
    return ""


def _issued(lines: Sequence[str], text: str) -> date | None:
    """Return the day of issue: behind the place in the heading, or that on which a law was passed."""
    for line in lines:
        if line.startswith("Căn cứ"):
            break
        found = _PLACE_AND_DAY.search(line)
        day = day_in(found.group(1)) if found else None
        if day is not None:
            return day
    passed = _PASSED.search(text)
    return day_in(passed.group(1) or passed.group(2)) if passed else None


@lru_cache(maxsize=1)
def issuers() -> dict[str, str]:
    """Return the authorities by the mark in the numbers of their documents.

    Raises:
        DataFileError: the bundled list breaks its form.
    """
    return load_yaml(_ISSUERS, dict[str, str])
