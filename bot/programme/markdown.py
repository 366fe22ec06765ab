"""A programme as Markdown, for reading and comparing drafts; what Markdown treats as signs is escaped."""

import re
from collections.abc import Iterator
from pathlib import Path

from bot.programme.docx import all_gaps
from bot.programme.docx_body import note_words
from bot.programme.docx_end import citation_lines, further_notices, gap_sentence
from bot.programme.docx_front import statement
from bot.programme.docx_text import clean
from bot.programme.form import load_form
from bot.programme.gantt import as_table
from bot.programme.model import Block, Bullets, Gantt, Heading, Note, Paragraph, Programme, Table
from bot.programme.saving import put

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~&$])")
_LIST_START = re.compile(r"^(\d{0,9})([-+=.)])(?=\s|$)")
_RIGHT, _LEFT = "---:", "---"


def write_markdown(programme: Programme, path: Path) -> None:
    """Write the programme as Markdown.

    Raises:
        OutputError: the file cannot be written.
    """
    put(path, as_markdown(programme).encode())


def as_markdown(programme: Programme) -> str:
    """The programme as Markdown: the same parts and lists as the Word file, without letterhead and signature."""
    return "\n\n".join(_pieces(programme)) + "\n"


def escape(text: str) -> str:
    """Escape what Markdown or HTML would read as signs; line ends become spaces."""
    words = _SIGNS.sub(r"\\\1", clean(text).replace("\n", " ").strip())
    return _LIST_START.sub(r"\1\\\2", words)


def _pieces(programme: Programme) -> Iterator[str]:
    form = load_form()
    start, end = programme.period
    yield f"# {escape(form.parts.programme.title)}"
    yield f"**{escape(programme.profile_name)}**, từ {start:%d/%m/%Y} đến {end:%d/%m/%Y}"
    yield f"> {escape(statement(programme, form))}"
    for section in programme.sections:
        yield f"{'#' * (section.level + 1)} {escape(section.title)}"
        for block in section.blocks:
            yield from _block(block, section.level)
    yield f"## {escape(form.titles.citations)}"
    for cited in programme.citations:
        words, warning = citation_lines(cited)
        yield escape(words) + (f" **{escape(warning)}**" if warning else "")
    gaps = all_gaps(programme, ())
    yield f"## {escape(form.titles.gaps)}"
    yield gap_sentence(len(gaps))
    if gaps:
        yield "\n".join(f"{n}. {escape(gap.where)}: {escape(gap.text)}" for n, gap in enumerate(gaps, 1))
    yield from (f"> {escape(note_words(notice))}" for notice in further_notices(programme))


def _block(block: Block, level: int) -> Iterator[str]:
    match block:
        case Paragraph():
            if block.text.strip() or block.citations:
                yield _words(block)
        case Heading():
            yield f"{'#' * (level + 2)} {escape(block.text)}"
        case Bullets():
            yield "\n".join(f"- {_words(item)}" for item in block.items)
        case Table():
            yield _table(block)
        case Gantt():
            yield _table(as_table(block))
        case Note():
            yield f"> {escape(note_words(block.text))}"


def _words(paragraph: Paragraph) -> str:
    return escape(paragraph.text) + "".join(rf" \[{n}\]" for n in paragraph.citations)


def _table(table: Table) -> str:
    columns = range(len(table.headers))
    rows = [table.headers, *table.rows, *([table.total] if table.total else [])]
    lines = [f"| {' | '.join(escape(row[c]) if c < len(row) else '' for c in columns)} |" for row in rows]
    lines.insert(1, f"| {' | '.join(_RIGHT if c in table.numeric else _LEFT for c in columns)} |")
    return f"*{escape(table.caption)}*\n\n" + "\n".join(lines)
