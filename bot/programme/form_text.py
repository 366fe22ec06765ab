"""Rules of letters and paragraphs."""

import re
import unicodedata
from collections.abc import Iterator

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import RGBColor
from docx.text.paragraph import Paragraph

from bot.programme.form_rule import Found, rule
from bot.programme.word_view import WordView, is_layout, style_name, where, words

_BODY = frozenset({"Body Text", "Lead", "Legal Basis"})
_DASH = re.compile(r"\s*[-–•+*]\s")
_SPACES = re.compile(r" {3,}")
_LEGACY = re.compile(r"\.Vn|VNI-|^VNtime", re.IGNORECASE)
_MM, _ONE_LINE = 36000, 12.0
_MOST = 5  # places told for a fault that repeats


def _body(file: WordView) -> Iterator[Paragraph]:
    return (p for p in file.paragraphs if style_name(p) in _BODY and words(p).strip())


@rule("chu-phong", "Mọi chữ dùng phông Times New Roman")
def _font(file: WordView) -> Iterator[Found]:
    seen: set[str] = set()
    for paragraph in file.all_paragraphs:
        for run in file.runs(paragraph):
            name = file.run_value(run, paragraph, lambda f: f.name)
            if name != file.form.font and str(name) not in seen:
                seen.add(str(name))
                yield f"chữ dùng phông {name or 'không khai'}", where(paragraph)


@rule("chu-khong-phong-cu", "Không dùng phông chữ trước Unicode")
def _legacy(file: WordView) -> Iterator[Found]:
    for fonts in file.body.iter(qn("w:rFonts")):
        name = next((value for value in fonts.attrib.values() if _LEGACY.search(value)), None)
        if name:
            yield f"có chữ dùng phông {name}", "thân văn bản"
            return


@rule("chu-dung-san", "Chữ Việt ở dạng dựng sẵn (NFC)")
def _composed(file: WordView) -> Iterator[Found]:
    for paragraph in file.all_paragraphs:
        if not unicodedata.is_normalized("NFC", words(paragraph)):
            yield "chữ và dấu tách rời nhau", where(paragraph)


@rule("chu-co-than", "Lời văn cỡ 13–14")
def _body_size(file: WordView) -> Iterator[Found]:
    for paragraph in _body(file):
        for run in file.runs(paragraph):
            size = file.run_value(run, paragraph, lambda f: f.size)
            if size is None or not file.form.body_size.allows(size.pt):
                yield f"cỡ chữ {size.pt if size else 'không khai'}", where(paragraph)
                break


@rule("chu-co-muc", "Tên mục cỡ 13–14")
def _heading_size(file: WordView) -> Iterator[Found]:
    for _, paragraph in file.headings:
        size = file.style_value(paragraph, lambda s: s.font.size)
        if size is None or not file.form.heading_size.allows(size.pt):
            yield f"cỡ chữ {size.pt if size else 'không khai'}", where(paragraph)


@rule("chu-co-bang", "Chữ trong bảng không nhỏ hơn 10")
def _table_size(file: WordView) -> Iterator[Found]:
    for table in file.tables:
        for element in table._tbl.iter(qn("w:p")):
            paragraph = Paragraph(element, file.document._body)
            size = file.style_value(paragraph, lambda s: s.font.size)
            if words(paragraph).strip() and size is not None and not file.form.table_size.allows(size.pt):
                yield f"cỡ chữ {size.pt:g}", where(paragraph)
                break


@rule("chu-mau-den", "Chữ màu đen")
def _black(file: WordView) -> Iterator[Found]:
    for paragraph in file.all_paragraphs:
        for run in file.runs(paragraph):
            colour = file.run_value(run, paragraph, lambda f: f.color.rgb if f.color is not None else None)
            if colour not in {None, RGBColor(0, 0, 0)}:
                yield f"chữ màu #{colour}", where(paragraph)
                break


@rule("chu-ngon-ngu", "Văn bản khai ngôn ngữ tiếng Việt")
def _language(file: WordView) -> Iterator[Found]:
    tags = {str(lang.get(qn("w:val"))) for lang in file.document.styles.element.iter(qn("w:lang"))}
    if file.form.language not in tags or any(not tag.startswith("vi") for tag in tags):
        yield f"ngôn ngữ khai là {', '.join(sorted(tags)) or 'không có'}", "kiểu đoạn mặc định"


@rule("doan-canh-deu", "Lời văn canh đều hai lề")
def _justified(file: WordView) -> Iterator[Found]:
    for paragraph in _body(file):
        if file.layout(paragraph, "alignment") != WD_ALIGN_PARAGRAPH.JUSTIFY:
            yield "không canh đều hai lề", where(paragraph)


@rule("doan-thut-dau-dong", "Dòng đầu thụt 1–1,27 cm")
def _first_line(file: WordView) -> Iterator[Found]:
    for paragraph in _body(file):
        indent = (file.layout(paragraph, "first_line_indent") or 0) / _MM
        if not file.form.first_line.allows(indent):
            yield f"dòng đầu thụt {indent:.1f} mm".replace(".", ","), where(paragraph)


@rule("doan-cach-doan", "Các đoạn cách nhau ít nhất 6 pt")
def _spacing(file: WordView) -> Iterator[Found]:
    for paragraph in _body(file):
        apart = sum(length.pt for name in ("space_before", "space_after") if (length := file.layout(paragraph, name)))
        if apart < file.form.paragraph_spacing.least:
            yield f"khoảng cách đoạn {apart:g} pt", where(paragraph)


@rule("doan-gian-dong", "Giãn dòng từ 1 đến 1,5")
def _line_spacing(file: WordView) -> Iterator[Found]:
    for paragraph in _body(file):
        lines = file.layout(paragraph, "line_spacing")
        count = 1.0 if lines is None else lines if isinstance(lines, float) else lines.pt / _ONE_LINE
        if not file.form.line_spacing.allows(count):
            yield f"giãn dòng {count:g}".replace(".", ","), where(paragraph)


@rule("doan-khong-rong", "Không dùng đoạn rỗng để tạo khoảng cách")
def _no_empty(file: WordView) -> Iterator[Found]:
    for before, paragraph in zip((None, *file.paragraphs), file.paragraphs, strict=False):
        if not words(paragraph).strip() and not is_layout(paragraph) and not _holds_picture(paragraph):
            yield "đoạn rỗng", f"sau {where(before)}" if before is not None else "đầu văn bản"


@rule("doan-khong-tab", "Không dùng phím Tab để canh cột")
def _no_tabs(file: WordView) -> Iterator[Found]:
    for paragraph in file.all_paragraphs:
        typed = any(tab.getparent().tag == qn("w:r") for tab in paragraph._p.iter(qn("w:tab")))
        if typed and not style_name(paragraph).startswith("toc "):
            yield "có dấu Tab", where(paragraph)


@rule("doan-khong-dau-cach", "Không dùng nhiều dấu cách để canh chữ")
def _no_spaces(file: WordView) -> Iterator[Found]:
    for paragraph in file.all_paragraphs:
        if _SPACES.search(words(paragraph)):
            yield "có ba dấu cách liền nhau trở lên", where(paragraph)


@rule("doan-co-kieu", "Mọi đoạn dùng kiểu có tên, không dùng kiểu Normal")
def _styled(file: WordView) -> Iterator[Found]:
    plain = [p for p in file.all_paragraphs if words(p).strip() and style_name(p) in {"", "Normal"}]
    for paragraph in plain[:_MOST]:
        yield "đoạn dùng kiểu Normal", where(paragraph)


@rule("doan-danh-sach-that", "Danh sách dùng kiểu danh sách, không gõ dấu gạch")
def _real_lists(file: WordView) -> Iterator[Found]:
    for paragraph in _body(file):
        if _DASH.match(words(paragraph)):
            yield "gõ dấu gạch đầu dòng", where(paragraph)


def _holds_picture(paragraph: Paragraph) -> bool:
    return next(paragraph._p.iter(qn("w:drawing")), None) is not None


RULES = (
    _font, _legacy, _composed, _body_size, _heading_size, _table_size, _black, _language,
    _justified, _first_line, _spacing, _line_spacing, _no_empty, _no_tabs, _no_spaces, _styled, _real_lists,
)  # fmt: skip
