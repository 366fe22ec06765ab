"""Texts without articles that are no laws: procedures and guides, directives and letters."""

import re
from collections.abc import Sequence

from ingest import patterns
from ingest.blocks import ArticleBlock, Line, Outline

_NUMBERED = re.compile(r"^(?P<number>\d{1,2})[.)]\s*(?P<words>\S.*)$")
_LONGEST_HEADING = 120
_FEWEST = 2
_HEAD_LINES = 60
_WHOLE = "Nội dung"
_TOLD = "Tài liệu không chia thành điều nên được đưa vào theo đề mục; hãy đối chiếu với bản gốc."


def collect_headings(outline: Outline, lines: Sequence[Line]) -> None:
    """Add what stands below each heading as a titled part: headings that are marked, else those numbered 1, 2, 3.

    What stands above the first heading names the document and is left out. Numbered sentences are clauses of one
    part. A law or circular without articles is damaged and left alone, as is a text with fewer than two headings.
    """
    if any(patterns.LEGAL_KIND.match(patterns.unframed(line.text)) for line in lines[:_HEAD_LINES]):
        return
    end = next((i for i, line in enumerate(lines) if patterns.is_recipients(patterns.unframed(line.text))), len(lines))
    lines = lines[:end]
    places = _marked(lines) or _numbered(lines, short=True)
    for place, following in zip(places, [*places[1:], len(lines)], strict=False):
        words = lines[place].text.lstrip("# ")
        number = _NUMBERED.match(words)
        body = list(lines[place + 1 : following])
        above = number["number"] if number else ""
        outline.articles.append(ArticleBlock(None, words, lines[place], explicit=True, above=above, body=body))
    if not places and (sentences := _numbered(lines, short=False)):
        body = list(lines[sentences[0] :])
        outline.articles.append(ArticleBlock(None, _WHOLE, body[0], explicit=True, body=body))
    if outline.articles:
        outline.warnings.append(_TOLD)


def _marked(lines: Sequence[Line]) -> list[int]:
    """Return where headings are that the source itself marks, the title of the whole left out."""
    levels = {
        place: len(found.group(1))
        for place, line in enumerate(lines)
        if not line.closed and (found := patterns.HEADING.match(line.text))
    }
    highest = min(levels.values(), default=0)
    if list(levels.values()).count(highest) == 1:
        levels = {place: level for place, level in levels.items() if level > highest}
    return list(levels) if len(levels) >= _FEWEST else []


def _numbered(lines: Sequence[Line], *, short: bool) -> list[int]:
    """Return where lines stand that are numbered 1, 2, 3 in a row; ``short`` ones end like no sentence.

    A list of items that starts at 1 again belongs to the heading above it.
    """
    places: list[int] = []
    for place, line in enumerate(lines):
        found = None if line.closed else _NUMBERED.match(line.text)
        if found is None or int(found["number"]) != len(places) + 1:
            continue
        if not short or (len(line.text) <= _LONGEST_HEADING and line.text[-1] not in ".;:,"):
            places.append(place)
    return places if len(places) >= _FEWEST else []
