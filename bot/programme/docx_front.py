"""The front of the file: letterhead, decision with its signature, cover with the table of contents."""

import re
from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from bot.programme.docx_body import Body
from bot.programme.docx_tables import add_frame
from bot.programme.docx_text import GAP, add_marks, add_words, clean
from bot.programme.form import Form
from bot.programme.model import Gap, Programme, Section
from bot.programme.model import Paragraph as Words

NUMBER = Gap(where="Quyết định", what="số, ký hiệu văn bản")
PLACE_DATE = Gap(where="Quyết định", what="địa danh, ngày, tháng, năm ban hành")
SIGNER = Gap(where="Quyết định", what="chữ ký, họ và tên người ký")
FORM_GAPS = (NUMBER, PLACE_DATE, SIGNER)
_LEFT_MM, _RIGHT_MM, _BETWEEN_MM = 62.0, 98.0, 4.0
_ARTICLE = re.compile(r"Điều \d{1,3}\.")
_BASIS = re.compile(r"(?:Căn cứ|Theo đề nghị|Xét đề nghị)\b")
_RECIPIENTS = ("- Các đơn vị có tên trong Chương trình;", "- Lưu: văn thư, bộ phận đo lường.")


def add_letterhead(document: Document, programme: Programme, form: Form) -> None:
    """Name of the enterprise and number on the left, name of the country, motto, place and date on the right."""
    left, right = add_frame(document, (_LEFT_MM, _RIGHT_MM)).rows[0].cells
    _line(left, clean(programme.profile_name).upper(), "Letterhead", rule=_LEFT_MM / 3)
    _line(left, f"Số: {NUMBER.text}", "Letterhead Line")
    for paragraph in left.paragraphs[::2]:
        paragraph.paragraph_format.right_indent = Mm(_BETWEEN_MM)
    _line(right, form.country, "Letterhead")
    _line(right, form.motto, "Letterhead Line", "b", rule=(_RIGHT_MM - 60) / 2)
    _line(right, PLACE_DATE.text, "Letterhead Line", "i")


def add_decision(body: Body, section: Section) -> None:
    """The decision that puts the programme into force, with its addressees and signature."""
    body.document.add_paragraph("QUYẾT ĐỊNH", style="Title")
    body.document.add_paragraph(clean(section.title), style="Subtitle")
    add_decision_words(body, section)
    left, right = add_frame(body.document, (_LEFT_MM + 14, _RIGHT_MM - 14)).rows[0].cells
    _line(left, "Nơi nhận:", "Recipients", "bi")
    for line in _RECIPIENTS:
        _line(left, line, "Recipients")
    _line(right, _signer(section), "Signature")
    _line(right, SIGNER.text, "Signature Space")
    for cell in (left, right):
        cell.paragraphs[0].paragraph_format.space_before = Pt(18)


def add_decision_words(body: Body, section: Section) -> None:
    """The words of a decision: bases in italics, lines in capitals centred, `Điều n.` in bold."""
    for block in section.blocks:
        if not isinstance(block, Words):
            body.block(block)
            continue
        article = _ARTICLE.match(block.text)
        if article:
            paragraph = body.document.add_paragraph(style="Body Text")
            paragraph.add_run(article.group()).bold = True
            add_words(paragraph, block.text[article.end() :])
            add_marks(paragraph, block.citations)
        elif _is_capital(block.text):
            body.paragraph(block.text, block.citations, "Title")
        else:
            body.paragraph(block.text, block.citations, "Legal Basis" if _BASIS.match(block.text) else "Body Text")


def _is_capital(text: str) -> bool:
    """Tell whether a line is all in capitals, or a gap where such a line would stand."""
    rest = GAP.sub("", text).strip()
    return rest.isupper() or (not rest and bool(text.strip()))


def _signer(section: Section) -> str:
    """The position of who signs: the line in capitals that opens the decision."""
    first = section.blocks[0] if section.blocks else None
    return first.text if isinstance(first, Words) and _is_capital(first.text) else "ĐẠI DIỆN DOANH NGHIỆP"


def add_cover(document: Document, programme: Programme, form: Form) -> Paragraph:
    """Title, enterprise, period and how it was made; return the place of the table of contents."""
    start, end = programme.period
    title = document.add_paragraph(form.parts.programme.title, style="Title")
    title.paragraph_format.page_break_before = True
    document.add_paragraph(clean(programme.profile_name).upper(), style="Title")
    document.add_paragraph(f"Thời gian thực hiện: từ {start:%d/%m/%Y} đến {end:%d/%m/%Y}", style="Cover Line")
    attached = document.add_paragraph(style="Cover Line")
    add_words(attached, f"(Kèm theo Quyết định số {NUMBER.text})")
    document.add_paragraph(statement(programme, form), style="Note")
    document.add_paragraph(form.titles.contents, style="Contents Title")
    return document.add_paragraph(style="toc 1")


def statement(programme: Programme, form: Form) -> str:
    """Who drafted, when, and what is left to the enterprise."""
    return form.statement.format(day=f"{programme.drafted_on:%d/%m/%Y}")


def _line(cell: Any, text: str, style: str, look: str = "", *, rule: float = 0) -> None:
    """Put a line into a cell of a frame, `look` holding b for bold and i for italic.

    `rule` draws a line under it, that many millimetres from either side.
    """
    first = cell.paragraphs[0]
    paragraph = first if not first.text and len(cell.paragraphs) == 1 else cell.add_paragraph()
    paragraph.style = style
    add_words(paragraph, text)
    for run in paragraph.runs:
        run.bold, run.italic = "b" in look or run.bold, "i" in look or run.italic
    if rule:
        _rule(cell.add_paragraph(style="Rule"), rule)


def _rule(paragraph: Paragraph, inset_mm: float) -> None:
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(inset_mm)
    border, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for attribute, value in (("w:val", "single"), ("w:sz", "6"), ("w:space", "1"), ("w:color", "000000")):
        top.set(qn(attribute), value)
    border.append(top)
    paragraph._p.get_or_add_pPr().insert_element_before(
        border, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc"
    )
