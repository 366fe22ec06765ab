"""Gaps in the order of clauses and points of recognised pages: there a mark may have been misread."""

import re
from collections.abc import Iterable, Iterator, Sequence

from knowledge.locator import Locator
from knowledge.provenance import Provenance
from knowledge.provisions import POINT_LETTERS, Level, Provision

_MARK_LIKE = re.compile(r"^(?:[^\W_]{1,2}\)|\w_+(?=\s))")


def remarks_on(provisions: Sequence[Provision], provenance: Provenance) -> tuple[str, ...]:
    """Return a Vietnamese sentence for every gap, and for every mark that opened no unit, on recognised pages."""
    scanned = [unit for unit in provisions if provenance.scans_of(unit.start, unit.end)]
    children: dict[tuple[str | None, Level], list[Provision]] = {}
    for unit in provisions:
        children.setdefault((unit.parent, unit.level), []).append(unit)
    here = {unit.id for unit in scanned}
    found = [
        remark
        for (_, level), units in children.items()
        if level is not Level.ARTICLE and any(unit.id in here for unit in units)
        for remark in _gaps(units, level)
    ]
    return tuple(dict.fromkeys([*found, *_strays(scanned)]))


def _gaps(units: Sequence[Provision], level: Level) -> Iterator[str]:
    """Name what is missing before or between units of one parent."""
    units = [unit for unit in units if "." not in (unit.clause or "")]  # 2.1 opens only where it is the next
    places = [_rank(unit) for unit in units]
    for before, unit, place in zip([-1, *places], units, places, strict=False):
        if place > before + 1:
            what = "điểm" if level is Level.POINT else "khoản"
            yield (
                f"{_where(unit)}: không thấy {what} liền trước, có thể máy nhận dạng sai dấu mở đầu; "
                "hãy đối chiếu với bản gốc."
            )


def _rank(unit: Provision) -> int:
    """Return a unit's place in the order of its like, from 0."""
    if unit.level is Level.POINT:
        return POINT_LETTERS.find(unit.point or "")
    digits = "".join(c for c in unit.clause or "" if c.isdigit())
    return int(digits) - 1 if digits else -1


def _strays(units: Iterable[Provision]) -> Iterator[str]:
    """Name paragraphs that begin like a point but stand inside another unit."""
    for unit in units:
        for paragraph in unit.text.split("\n")[1:]:
            found = _MARK_LIKE.match(paragraph)
            if found is not None:
                yield (
                    f"{_where(unit)}: dòng “{found.group()}” không đúng thứ tự nên chưa tách thành điểm; "
                    "hãy đối chiếu với bản gốc."
                )


def _where(unit: Provision) -> str:
    """Print where a unit stands within its document."""
    place = Locator("", unit.article, unit.clause, unit.point).describe().strip()
    return place[:1].upper() + place[1:] if unit.article else f"Mục «{unit.heading[:60]}»"
