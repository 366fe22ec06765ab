"""Running legal text as HTML with its tables as tables: their rows stand in the text as ``| a | b |``."""

import re
from collections.abc import Sequence
from itertools import groupby

from bot.tables import is_row
from ui import markup

_CELL = re.compile(r"\|\s*([^|]*?)\s*(?=\|)")


def lines_with_tables(value: str, spans: Sequence[markup.Span], links: Sequence[markup.Link]) -> str:
    """Render running text; spans and links are offsets in it and count within cells as well."""
    placed = []
    offset = 0
    for line in value.split("\n"):
        placed.append((line, offset))
        offset += len(line) + 1
    parts = []
    for table, rows in groupby(placed, key=lambda row: is_row(row[0])):
        block = list(rows)
        if table:
            parts.append(_table(block, spans, links))
        else:
            start = block[0][1]
            words = "\n".join(line for line, _ in block)
            parts.append(markup.lines(words, _moved(spans, start), links=_moved_links(links, start)))
    return "".join(parts)


def _table(rows: Sequence[tuple[str, int]], spans: Sequence[markup.Span], links: Sequence[markup.Link]) -> str:
    """Render rows, the first of which names the columns."""
    html = []
    for number, (line, offset) in enumerate(rows):
        tag, scope = ("td", "") if number else ("th", ' scope="col"')
        cells = (
            f"<{tag}{scope}>{markup.linked(cell[1], offset + cell.start(1), spans, links)}</{tag}>"
            for cell in _CELL.finditer(line)
        )
        html.append(f"<tr>{''.join(cells)}</tr>")
    return f'<div class="wide"><table>{"".join(html)}</table></div>'


def _moved(spans: Sequence[markup.Span], start: int) -> list[markup.Span]:
    return [(max(0, first - start), last - start) for first, last in spans if last > start]


def _moved_links(links: Sequence[markup.Link], start: int) -> list[markup.Link]:
    return [
        markup.Link(link.start - start, link.end - start, link.article, link.units, link.hint)
        for link in links
        if link.start >= start
    ]
