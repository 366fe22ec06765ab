"""The end of the file: citations, gaps, and how the draft was made."""

import re

from bot.programme.docx_body import Body, note_words
from bot.programme.docx_fields import add_bookmark
from bot.programme.docx_front import statement
from bot.programme.docx_text import add_words, citation_bookmark
from bot.programme.model import Cited, Gap, Programme

_SAID = re.compile(r"\[\d+\] |(?:Còn \d+|Không còn) chỗ cần bổ sung")
_NOT_IN_FORCE = "không còn hoặc chưa có hiệu lực vào ngày soạn; phải đối chiếu văn bản đang có hiệu lực trước khi ký"


def add_end(body: Body, programme: Programme, gaps: tuple[Gap, ...]) -> None:
    """Write the three lists that close the file."""
    form = body.form
    body.heading(form.titles.citations, 1, new_page=True)
    if programme.citations:
        body.paragraph(f"Các căn cứ được đối chiếu hiệu lực vào ngày {programme.drafted_on:%d/%m/%Y}.")
    else:
        body.paragraph("Bản dự thảo không viện dẫn văn bản nào.")
    for cited in programme.citations:
        _citation(body, cited)
    body.heading(form.titles.gaps, 1)
    body.paragraph(gap_sentence(len(gaps)))
    for number, gap in enumerate(gaps, 1):
        paragraph = body.document.add_paragraph(style="Reference")
        add_words(paragraph, f"{number}. {gap.where}: {gap.text}")
    body.heading(form.titles.statement, 1)
    body.paragraph(statement(programme, form))
    for notice in further_notices(programme):
        body.paragraph(note_words(notice), style="Note")


def further_notices(programme: Programme) -> tuple[str, ...]:
    """The notices that the lists of citations and of gaps do not say already."""
    return tuple(notice for notice in programme.notices if not _SAID.match(notice))


def gap_sentence(count: int) -> str:
    """Say how many gaps are left."""
    if not count:
        return "Không còn chỗ nào cần bổ sung."
    return f"Còn {count} chỗ cần doanh nghiệp bổ sung trước khi ký; trong văn bản các chỗ này được tô nền vàng."


def citation_lines(cited: Cited) -> tuple[str, str]:
    """A citation as words, and its warning (empty where there is none)."""
    warning = cited.warning.strip().rstrip(".")
    if not cited.in_force and not warning:
        warning = _NOT_IN_FORCE
    label = cited.label.strip().rstrip(".")
    return f"[{cited.n}] {label[:1].upper()}{label[1:]}.", f"Cảnh báo: {warning}." if warning else ""


def _citation(body: Body, cited: Cited) -> None:
    words, warning = citation_lines(cited)
    paragraph = body.document.add_paragraph(style="Reference")
    add_words(paragraph, words)
    if warning:
        add_words(paragraph, " ")
        start = len(paragraph.runs)
        add_words(paragraph, warning)
        for run in paragraph.runs[start:]:
            run.bold = True
    add_bookmark(paragraph, citation_bookmark(cited.n), body.counters)
