"""From which day a document has effect, as its own articles say: on a day, when signed, so many days later."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ingest.written_dates import day_in
from knowledge.provisions import Provision

_KINDS = (
    r"(?:Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư liên tịch|Thông tư|Quyết định|Chỉ thị|Kế hoạch|Quy chế"
    r"|Quy định|Chương trình)"
)
_TAKES_EFFECT = re.compile(
    rf"(?<!ngày )\b{_KINDS}\s+(?:này|số\s+\S+|\d\S*)(?:\s+(?!trước)[^.;\n]{{0,60}}?)?\s+có hiệu lực(?:\s+thi hành)?,?"
    r"(?P<when>\s+(?:kể\s+từ|từ|sau|ngay|vào)\b[^.;\n]*)"
)
_DAYS = re.compile(r"sau\s+(?P<count>[^.;]{1,40}?)\s*ngày\b")
_WORDS = {
    "mười": 10,
    "mười lăm": 15,
    "hai mươi": 20,
    "ba mươi": 30,
    "bốn mươi lăm": 45,
    "sáu mươi": 60,
    "chín mươi": 90,
}
_FROM_SIGNING = re.compile(r"ngày\s+(?:ký|ban hành|công bố)")
_SURE = re.compile(r"hiệu lực|thi hành", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TakesEffect:
    """The sentence that says when; ``day`` is absent where it can't be counted, as from a day in the Công báo."""

    words: str
    day: date | None
    provision: Provision


def effect_of(provisions: Sequence[Provision], issued: date | None) -> TakesEffect | None:
    """Return when a document takes effect: what an article on that says before what others say."""
    likely = [unit for unit in provisions if _SURE.search(unit.heading)]
    for unit in (*likely, *provisions):
        found = _TAKES_EFFECT.search(unit.text)
        if found:
            when = found["when"].strip()
            return TakesEffect(" ".join(found.group().split()), _day(when, issued), unit)
    return None


def _day(when: str, issued: date | None) -> date | None:
    """Return the day that "sau 45 ngày kể từ ngày ký" or "từ ngày 01 tháng 7 năm 2026" means."""
    named = day_in(when)
    later = _DAYS.search(when)
    if later is None:
        return named if named is not None else issued if _FROM_SIGNING.search(when) else None
    digits = re.search(r"\d+", later["count"])
    count = int(digits.group()) if digits else _WORDS.get(later["count"].strip(" ()").lower())
    start = named or (issued if _FROM_SIGNING.search(when[later.end() :]) else None)
    return start + timedelta(days=count) if start is not None and count is not None else None
