"""The notes under the articles of the Bộ pháp điển: which document an article comes from, since when, who changed it.

Their form: "(Điều 12 Luật số 04/2011/QH13 <title> ngày … của <issuer>, có hiệu lực thi hành kể từ ngày …, có nội dung
được sửa đổi bởi Điều 16 Luật số 35/2018/QH14 có hiệu lực thi hành kể từ ngày …; …)". Title, day of issue and issuer
stand only where a document is named first. Tried on the notes of the whole Bộ pháp điển: 99.8 % can be read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

_KIND = (
    r"Bộ luật|Luật|Pháp lệnh|Nghị quyết liên tịch|Nghị quyết|Nghị định|Thông tư liên tịch|Thông tư|Quyết định|Chỉ thị"
    r"|Sắc lệnh|Lệnh"
)
_NUMBER = (
    r"\d{1,5}\s?[a-z]?(?:\s?/\s?\d{4})?\s?[/?-]\s?[A-ZĐa-zđ][A-ZĐa-zđ&]*\d{0,2}"
    r"(?:\s?[-–/]\s?[A-ZĐa-zđ][A-ZĐa-zđ&]*\d{0,2}(?!\w))*"
)
_DOCUMENT = rf"(?P<kind>{_KIND})\s+số\s*:?\s*'?(?:(?:{_KIND}|TT)\s+)?(?P<number>{_NUMBER})"
_ARTICLE = r"Điều\s+(?P<article>\d{1,4}[a-zđ]?)\.?"
_SOURCE = re.compile(rf"^\W*{_ARTICLE}\s+(?:của\s+)?{_DOCUMENT}")
_TITLE = re.compile(r"^\W*(?P<title>.+)[\s.]+ngày\s+(?P<issued>\d{1,2}/\d{1,2}/\d{4})\s+của\s+(?P<issuer>.+?)[\s,]+$")
_SINCE = re.compile(
    r"có hiệu lực(?: thi hành)?(?: kể)? từ ngày\s+(\d{1,2})(?:\s+tháng\s+|/)(\d{1,2})(?:\s+năm\s+|/)(\d{4})"
)
_VERBS = r"sửa đổi|bổ sung|bãi bỏ|hủy bỏ|huỷ bỏ|thay thế|đính chính"
_HOW = re.compile(
    rf"(?P<how>(?:có\s+nội\s+dung\s+(?:này\s+)?)?(?:[đĐ]ược\s+|bị\s+)+(?:{_VERBS})(?:[^()]{{0,90}}?))"
    r"\s+(?:bởi|theo quy định tại)\s+(?:tại\s+)?(?=(?:điểm\s|khoản\s|các\s|Điều\s|[A-ZĐ]))"
)
_MAKER = re.compile(
    rf"(?P<place>(?:điểm\s+\S+\s+)?(?:khoản\s+\S+\s+)?Điều\s+\d{{1,4}}[a-zđ]?(?:\s*,\s*(?:Điều\s+)?\d{{1,4}}[a-zđ]?)*)?\s*(?:của\s+)?{_DOCUMENT}"
)
_WHOLE = re.compile(r"^(?:bị\s+)(?:bãi bỏ|hủy bỏ|huỷ bỏ)$")


@dataclass(frozen=True, slots=True)
class NotedChange:
    """A change that a note names: the document that made it, where there, how, from when on (ISO date or empty)."""

    kind: str
    number: str
    place: str
    how: str
    since: str
    ends: bool


@dataclass(frozen=True, slots=True)
class Note:
    """What a note says. Dates are ISO, empty when it names none; title, issuer and issue day mostly are."""

    kind: str
    number: str
    article: str
    since: str
    title: str = ""
    issuer: str = ""
    issued: str = ""
    changes: tuple[NotedChange, ...] = ()


def read_note(text: str) -> Note | None:
    """Read a note; None when it doesn't name an article of a numbered document."""
    source = _SOURCE.match(text)
    if source is None:
        return None
    rest = text[source.end() :]
    since = _SINCE.search(rest)
    changed = _HOW.search(rest, since.end() if since else 0)  # a title may tell of amendments too
    if since and changed and changed.start() < since.start():
        since = None
    named = _TITLE.match(rest[: since.start()]) if since else None
    return Note(
        kind=source["kind"],
        number=_number(source["number"]),
        article=source["article"].lower(),
        since=_iso(*since.groups()) if since else "",
        title=named["title"].strip(" .,") if named else "",
        issuer=named["issuer"].strip() if named else "",
        issued=_iso(*named["issued"].split("/")) if named else "",
        changes=tuple(_changes(rest, changed)) if changed else (),
    )


def read_maker(text: str) -> NotedChange | None:
    """Read what made a change: "Điều 1 Thông tư số 07/2019/TT-BKHCN"; None when it names no numbered document."""
    maker = _MAKER.search(text)
    if maker is None:
        return None
    place = " ".join((maker["place"] or "").split())
    return NotedChange(maker["kind"], _number(maker["number"]), place, how="", since="", ends=False)


def _changes(rest: str, first: re.Match[str]) -> Iterator[NotedChange]:
    """Read the documents that changed an article: each with its own day, or with the day of the next one."""
    found = list(_HOW.finditer(rest, first.start()))
    for how, following in zip_longest(found, found[1:]):
        part = rest[how.end() : following.start() if following else len(rest)]
        words = " ".join(how["how"].split())
        makers = list(_MAKER.finditer(part))
        for maker, after in zip_longest(makers, makers[1:]):
            since = _SINCE.search(part, maker.end(), after.start() if after else len(part))
            yield NotedChange(
                kind=maker["kind"],
                number=_number(maker["number"]),
                place=" ".join((maker["place"] or "").split()),
                how=_plain(words),
                since=_iso(*since.groups()) if since else "",
                ends=bool(_WHOLE.match(words)),
            )


def _plain(how: str) -> str:
    """Return "được sửa đổi, được bổ sung" for the note's "có nội dung được sửa đổi, có nội dung được bổ sung"."""
    verbs = re.findall(_VERBS, how)
    return ", ".join(dict.fromkeys(verbs)) + (" một phần" if "nội dung" in how and "bãi bỏ" in verbs else "")


def _number(words: str) -> str:
    """Take the spaces out of a document number; "?" stands for a bar in some."""
    return re.sub(r"\s+", "", words).replace("–", "-").replace("?", "/")


def _iso(day: str, month: str, year: str) -> str:
    """Return a date in ISO form; empty when there is no such day."""
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
