"""Articles that are no articles of the document itself: those of regulations issued with it, and parts marked I, II.

"Quyết định … ban hành Quy chế" has two sets of articles, both beginning with Điều 1; an article may hold parts I, II,
III that each begin with khoản 1. Their places are kept apart by their headings: ``Quy chế kèm theo, Điều 1. Phạm vi``,
``Điều 1, mục II. Nhiệm vụ``, ``Mục II. Nhiệm vụ``; a part A, B below part II is ``Mục II.A. Hồ sơ``.
"""

import re
from dataclasses import dataclass

_HEADING = re.compile(
    r"(?:(?P<rules>.+ kèm theo(?: \(\d+\))?)(?:, )?)?(?:Điều (?P<article>\d+[a-zđ]?))?(?:, )?"
    r"(?:[Mm]ục (?P<part>[IVXLC]+(?:\.[A-Z])?))?"
    r"(?:\. .*)?",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Inner:
    """Where a unit without an article number of its own stands: in which regulations, article and part."""

    rules: str = ""
    article: str | None = None
    part: str | None = None


def inner_heading(inner: Inner, heading: str) -> str:
    """Write the place and heading of a unit: ``Quy chế kèm theo, Điều 1. Phạm vi``."""
    parts = [inner.rules]
    parts.append(f"Điều {inner.article}" if inner.article is not None else "")
    parts.append(f"mục {inner.part}" if inner.part is not None else "")
    words = ". ".join(part for part in (", ".join(filter(None, parts)), heading) if part)
    return words[:1].upper() + words[1:]


def read_inner(heading: str) -> Inner:
    """Read it back; other headings give an empty place."""
    found = _HEADING.fullmatch(heading)
    if found is None:
        return Inner()
    return Inner(found["rules"] or "", found["article"], found["part"])
