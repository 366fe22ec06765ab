"""Paper, margins, fonts and paragraph styles of the Word file; everything else only names a style."""

from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from bot.programme.form import Form

_CENTRE, _RIGHT, _LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT
_JUSTIFIED = WD_ALIGN_PARAGRAPH.JUSTIFY
_BULLET = "–"


@dataclass(frozen=True)
class Look:
    """How a paragraph style looks: points, millimetres; `outline` 0 is a heading of the first rank."""

    size: float
    align: WD_ALIGN_PARAGRAPH = _LEFT
    bold: bool = False
    italic: bool = False
    before: float = 0
    after: float = 0
    first_line: float = 0
    left: float = 0
    lines: float = 1.0
    keep: bool = False


def looks(form: Form) -> dict[str, Look]:
    """Every paragraph style the writer uses."""
    body, head, table = form.body_size.used, form.heading_size.used, form.table_size.used
    gap, lines = form.paragraph_spacing.used, form.line_spacing.used
    return {
        "Body Text": Look(body, _JUSTIFIED, before=gap, first_line=form.first_line.used, lines=lines),
        "Lead": Look(body, _JUSTIFIED, before=gap, first_line=form.first_line.used, lines=lines, keep=True),
        "Legal Basis": Look(body, _JUSTIFIED, italic=True, before=gap, first_line=form.first_line.used, lines=lines),
        "List Bullet": Look(body, _JUSTIFIED, before=gap, left=form.first_line.used + 5, first_line=-5, lines=lines),
        "Reference": Look(body, _JUSTIFIED, before=gap, left=10, first_line=-10, lines=1.0),
        "Heading 1": Look(head + 1, _CENTRE, bold=True, before=12, after=6, keep=True),
        "Heading 2": Look(head, _LEFT, bold=True, before=12, after=0, keep=True),
        "Heading 3": Look(head, _LEFT, bold=True, italic=True, before=9, keep=True),
        "Heading 4": Look(head, _LEFT, italic=True, before=6, keep=True),
        "Title": Look(head + 1, _CENTRE, bold=True, before=12, after=6),
        "Subtitle": Look(head, _CENTRE, bold=True, before=2, after=6),
        "Cover Line": Look(head, _CENTRE, italic=True, before=6, after=6),
        "Caption": Look(body, _CENTRE, italic=True, before=9, after=4),
        "Note": Look(body, _JUSTIFIED, italic=True, before=gap, left=6, lines=1.0),
        "Letterhead": Look(12, _CENTRE, bold=True),
        "Letterhead Line": Look(13, _CENTRE, before=3),
        "Recipients": Look(11, _LEFT),
        "Signature": Look(13, _CENTRE, bold=True),
        "Signature Space": Look(13, _CENTRE, italic=True, before=30, after=30),
        **_table_looks(table, ""),
        **_table_looks(form.table_size.least, " Dense"),
        "Picture": Look(body, _CENTRE, before=6, keep=True),
        "Contents Title": Look(head + 1, _CENTRE, bold=True, before=18, after=6, keep=True),
        "Section Break": Look(1),
        "Rule": Look(2, _CENTRE, before=3),
        "toc 1": Look(body, _LEFT, bold=True, before=6),
        "toc 2": Look(body, _LEFT, before=2, left=5),
        "toc 3": Look(body, _LEFT, italic=True, before=0, left=10),
    }


def _table_looks(size: float, suffix: str) -> dict[str, Look]:
    return {
        f"Table Text{suffix}": Look(size, _LEFT, before=1, after=1),
        f"Table Serial{suffix}": Look(size, _CENTRE, before=1, after=1),
        f"Table Number{suffix}": Look(size, _RIGHT, before=1, after=1),
        f"Table Head{suffix}": Look(size, _CENTRE, bold=True, before=2, after=2, keep=True),
    }


def prepare(document: Document, form: Form, own_template: bool) -> None:
    """Give a document the styles; those that an office's template uses itself are left as they are."""
    if not own_template:
        _page(document, form)
        _defaults(document, form)
    names = {style.name for style in document.styles}
    used = {element.val for element in document.element.body.iter(qn("w:pStyle"))} if own_template else set()
    for name, look in looks(form).items():
        if name in names and document.styles[name].style_id in used:
            continue
        style = document.styles[name] if name in names else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        _dress(style, look, form)
    _characters(document, names)
    _lines(document, names)
    _contents_tabs(document, form)
    if not own_template:
        _dash_bullets(document)


def _page(document: Document, form: Form) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(form.paper.width), Mm(form.paper.height)
    section.top_margin, section.bottom_margin = Mm(form.margins.top.used), Mm(form.margins.bottom.used)
    section.left_margin, section.right_margin = Mm(form.margins.left.used), Mm(form.margins.right.used)
    section.header_distance = section.footer_distance = Mm(form.header_distance)


def _defaults(document: Document, form: Form) -> None:
    """Font, size and language of everything without a style of its own."""
    normal = document.styles["Normal"]
    _dress(normal, Look(form.body_size.used), form)
    for lang in document.styles.element.iter(qn("w:lang")):
        for attribute in ("w:val", "w:eastAsia"):
            lang.set(qn(attribute), form.language)
    properties = normal.element.get_or_add_rPr()
    lang = OxmlElement("w:lang")
    lang.set(qn("w:val"), form.language)
    properties.append(lang)


def _dress(style: Any, look: Look, form: Form) -> None:
    for old in style.element.findall(qn("w:rPr")):
        style.element.remove(old)
    numbering = None if style.element.pPr is None else style.element.pPr.numPr
    style.hidden, style.quick_style = False, True
    set_font(style.element.get_or_add_rPr(), form.font)
    font, paragraph = style.font, style.paragraph_format
    font.size, font.bold, font.italic = Pt(look.size), look.bold, look.italic
    font.color.rgb = RGBColor(0, 0, 0)
    paragraph.alignment = look.align
    paragraph.space_before, paragraph.space_after = Pt(look.before), Pt(look.after)
    paragraph.left_indent, paragraph.first_line_indent = Mm(look.left), Mm(look.first_line)
    paragraph.line_spacing = look.lines
    paragraph.keep_with_next = look.keep
    paragraph.widow_control = True
    border = style.element.pPr.find(qn("w:pBdr"))
    if border is not None:
        style.element.pPr.remove(border)
    spacing = style.element.pPr.find(qn("w:contextualSpacing"))
    if spacing is not None:
        style.element.pPr.remove(spacing)
    assert numbering is None or style.element.pPr.numPr is not None


def set_font(properties: Any, name: str) -> None:
    """Set one font for all scripts, without the theme's font names, which would win."""
    fonts = properties.get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for attribute in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(attribute), name)


def _characters(document: Document, names: set[str | None]) -> None:
    """The styles of words inside a paragraph: a gap, and the mark of a citation."""
    for name in {"Gap", "Citation Mark"} - names:
        document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)


def _lines(document: Document, names: set[str | None]) -> None:
    """The styles of tables, with and without lines, which a template of Word's need not have."""
    for name, line in (("Table Grid", "single"), ("Normal Table", "nil")):
        if name in names:
            continue
        style = document.styles.add_style(name, WD_STYLE_TYPE.TABLE).element
        properties, borders = OxmlElement("w:tblPr"), OxmlElement("w:tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            border = OxmlElement(f"w:{side}")
            border.set(qn("w:val"), line)
            border.set(qn("w:sz"), "4")
            borders.append(border)
        properties.append(borders)
        style.append(properties)


def has_bullets(document: Document) -> bool:
    """Tell whether the style of lists draws a mark."""
    properties = document.styles["List Bullet"].element.pPr
    return properties is not None and properties.numPr is not None


def _contents_tabs(document: Document, form: Form) -> None:
    """A dotted line to the page number at the right margin."""
    width = form.paper.width - form.margins.left.used - form.margins.right.used
    for level in (1, 2, 3):
        tabs = document.styles[f"toc {level}"].paragraph_format.tab_stops
        if not len(tabs):
            tabs.add_tab_stop(Mm(width), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def _dash_bullets(document: Document) -> None:
    """Lists with a dash, as acts print them, in a font every machine has."""
    style = document.styles["List Bullet"].element
    number = style.pPr.numPr.numId.val
    root = document.part.numbering_part.element
    abstract = next(n.abstractNumId.val for n in root.findall(qn("w:num")) if n.numId == number)
    for definition in root.findall(qn("w:abstractNum")):
        if definition.get(qn("w:abstractNumId")) != str(abstract):
            continue
        for level in definition.findall(qn("w:lvl")):
            level.find(qn("w:lvlText")).set(qn("w:val"), _BULLET)
            properties = level.find(qn("w:rPr"))
            if properties is not None:
                level.remove(properties)
