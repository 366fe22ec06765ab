"""Pieces of safe HTML: every text is escaped here, lines of legal text get their indentation and highlights."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit

from ui.official_hosts import is_official

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Link:
    """Words that open an article in the reader window, there with some units highlighted."""

    start: int
    end: int
    article: str
    units: tuple[str, ...] = ()
    hint: str = ""

    def opened(self) -> str:
        """Return the tag that begins the link."""
        hint = f' title="{text(self.hint)}"' if self.hint else ""
        units = f' data-units="{text(" ".join(self.units))}"' if self.units else ""
        return f'<a class="ref" href="#" data-read="{text(self.article)}"{units}{hint}>'


_CLAUSE = re.compile(r"\d+[a-zđ]?\.\s")
_POINT = re.compile(r"[a-zđ]\)\s")
_DASH = re.compile(r"[-–+•]\s")


def text(value: str) -> str:
    """Escape a text for HTML; braces and backticks too, for templates of the browser must never see them."""
    escaped = escape(value, quote=True)
    for sign in "{}`$":
        escaped = escaped.replace(sign, f"&#{ord(sign)};")
    return escaped


def level_of(line: str) -> str:
    """Name the kind of a line of legal text: ``clause``, ``point``, ``dash`` or ``plain``."""
    for name, pattern in (("clause", _CLAUSE), ("point", _POINT), ("dash", _DASH)):
        if pattern.match(line):
            return name
    return "plain"


def lines(
    value: str, spans: Sequence[Span] = (), after_first: str = "", links: Sequence[Link] = (), direct: str = ""
) -> str:
    """Render running legal text, one paragraph a line.

    ``after_first`` is HTML put behind the first line; the lines of ``direct``, which reply directly, are made to stand
    out.
    """
    pointed = set(direct.split("\n")) - {""}
    rows = []
    offset = 0
    for line in value.split("\n"):
        if line.strip():
            marked = linked(line, offset, spans, links)
            kind = f"{level_of(line)} direct" if line in pointed else level_of(line)
            rows.append(f'<p class="line {kind}">{marked}{after_first}</p>')
            after_first = ""
        offset += len(line) + 1
    return "".join(rows) or (f"<p>{after_first}</p>" if after_first else "")


def linked(line: str, offset: int, spans: Sequence[Span], links: Sequence[Link]) -> str:
    """Render one line with its links, at its offset in the text; what is highlighted in a link is so within it."""
    parts = []
    at = 0
    for link in sorted(links, key=lambda each: each.start):
        first, last = max(link.start - offset, at), min(link.end - offset, len(line))
        if first >= last:
            continue
        parts.append(_highlighted(line[at:first], offset + at, spans))
        parts.append(f"{link.opened()}{_highlighted(line[first:last], offset + first, spans)}</a>")
        at = last
    return "".join(parts) + _highlighted(line[at:], offset + at, spans)


def _highlighted(line: str, offset: int, spans: Sequence[Span]) -> str:
    parts = []
    at = 0
    for start, end in sorted(spans):
        first, last = max(start - offset, at), min(end - offset, len(line))
        if first >= last:
            continue
        parts.append(f"{text(line[at:first])}<mark>{text(line[first:last])}</mark>")
        at = last
    return "".join(parts) + text(line[at:])


def find_spans(body: str, quote: str, start: int = -1, end: int = -1) -> tuple[Span, ...]:
    """Return where a quote stands in an article: as a whole, or line by line when it was joined from several places."""
    if 0 <= start < end <= len(body):
        return ((start, end),)
    found: list[Span] = []
    at = 0
    for line in quote.split("\n"):
        place = body.find(line, at) if line.strip() else -1
        if place >= 0:
            at = place + len(line)
            found.append((place, at))
    return tuple(found)


def web_address(url: str) -> str:
    """Return a link's address when it is an ordinary one at an official host, otherwise nothing."""
    try:
        parts = urlsplit(url.strip())
        official = is_official(parts.hostname) and parts.username is None
    except ValueError:
        return ""
    return url.strip() if parts.scheme in ("http", "https") and official else ""


def chip(question: str) -> str:
    """Return a button that asks a question."""
    return f'<button type="button" class="chip" data-ask="{text(question)}">{text(question)}</button>'


def chips(questions: Sequence[str]) -> str:
    """Return a row of such buttons."""
    return f'<div class="chips">{"".join(chip(question) for question in questions)}</div>'
