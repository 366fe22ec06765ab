"""Rules of tables, pictures and their captions."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from bot.programme.docx_text import GAP
from bot.programme.form_rule import Found, rule
from bot.programme.word_view import WordView, style_name, where, words

_CAPTION = re.compile(r"(Bảng|Hình) (\d+)\. \S")
_NUMBER = re.compile(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?|-?\d+(?:,\d+)?")
_TOTAL = re.compile(r"\b(?:tổng|cộng)\b", re.IGNORECASE)
_MONEY = re.compile(r"thành tiền|số tiền|kinh phí|chi phí", re.IGNORECASE)
_NO_AMOUNT = re.compile(r"\s*(?:S?TT|Số TT|Thứ tự|Nhóm|Năm|Mã|Số hiệu|Ký hiệu|Điều|Cấp)\b", re.IGNORECASE)
_EMU_MM = 36000
_LEAST_COLUMN_MM, _SLACK_MM, _LEAST_DPI = 8.0, 1.0, 150


def _named(table: Table) -> str:
    caption = _caption_before(table)
    return f"bảng «{words(caption)[:60]}»" if caption else f"bảng có cột «{table.cell(0, 0).text[:40]}»"


def _caption_before(table: Table) -> Paragraph | None:
    before = table._tbl.getprevious()
    if before is None or before.tag != qn("w:p"):
        return None
    paragraph = Paragraph(before, table._parent)
    return paragraph if style_name(paragraph) == "Caption" else None


def _grid(table: Table) -> list[list[str]]:
    return [[cell.text.strip() for cell in row.cells] for row in table.rows]


@rule("bang-hang-dau-lap", "Hàng đầu của bảng lặp lại ở mỗi trang")
def _header_repeats(file: WordView) -> Iterator[Found]:
    for table in file.tables:
        if next(table.rows[0]._tr.iter(qn("w:tblHeader")), None) is None:
            yield "hàng đầu không lặp lại", _named(table)


@rule("bang-hang-khong-ngat", "Hàng của bảng không bị ngắt giữa hai trang")
def _rows_whole(file: WordView) -> Iterator[Found]:
    for table in file.tables:
        if any(next(row._tr.iter(qn("w:cantSplit")), None) is None for row in table.rows):
            yield "có hàng có thể bị ngắt", _named(table)


@rule("bang-co-ten", "Bảng nào cũng có tên ở trên")
def _captioned(file: WordView) -> Iterator[Found]:
    for table in file.tables:
        if _caption_before(table) is None:
            yield "bảng không có tên (kiểu Caption)", _named(table)


@rule("bang-ten-di-cung", "Tên bảng đi cùng bảng")
def _caption_kept(file: WordView) -> Iterator[Found]:
    for table in file.tables:
        caption = _caption_before(table)
        if caption is not None and not file.layout(caption, "keep_with_next"):
            yield "tên bảng có thể nằm ở trang trước bảng", _named(table)


@rule("bang-hinh-so-lien-tuc", "Bảng và hình đánh số liên tục, bằng trường tự động")
def _numbered(file: WordView) -> Iterator[Found]:
    counts = {"Bảng": 0, "Hình": 0}
    for paragraph in file.paragraphs:
        if style_name(paragraph) != "Caption":
            continue
        found = _CAPTION.match(words(paragraph))
        if not found:
            yield "tên không theo mẫu «Bảng 1. …»", where(paragraph)
            continue
        counts[found[1]] += 1
        if int(found[2]) != counts[found[1]]:
            yield f"đáng ra là {found[1]} {counts[found[1]]}", where(paragraph)
        if not any("SEQ" in (code.text or "") for code in paragraph._p.iter(qn("w:instrText"))):
            yield "số gõ tay, không phải trường tự động", where(paragraph)


@rule("bang-hang-dau-dam", "Hàng đầu của bảng in đậm, ô nào cũng có chữ")
def _header_bold(file: WordView) -> Iterator[Found]:
    for table in file.tables:
        for cell in table.rows[0].cells:
            paragraph = cell.paragraphs[0]
            if not cell.text.strip():
                yield "hàng đầu có ô trống", _named(table)
            elif not all(file.run_value(run, paragraph, lambda f: f.bold) for run in file.runs(paragraph)):
                yield f"ô «{cell.text[:30]}» không in đậm", _named(table)


@rule("bang-so-canh-phai", "Cột số canh phải")
def _numbers_right(file: WordView) -> Iterator[Found]:
    for table in file.tables:
        grid = _grid(table)
        for column, header in enumerate(grid[0]):
            cells = [row[column] for row in grid[1:] if row[column] and not GAP.search(row[column])]
            if _NO_AMOUNT.match(header) or not cells or not all(_NUMBER.fullmatch(cell) for cell in cells):
                continue
            sides = {file.layout(row.cells[column].paragraphs[0], "alignment") for row in list(table.rows)[1:]}
            if sides != {WD_ALIGN_PARAGRAPH.RIGHT}:
                yield f"cột số «{header}» không canh phải", _named(table)


@rule("bang-tong-dung", "Hàng tổng cộng bằng tổng các hàng")
def _adds_up(file: WordView) -> Iterator[Found]:
    for table in file.tables:
        grid = _grid(table)
        if not any(_TOTAL.search(cell) for cell in grid[-1]):
            continue
        for column, header in enumerate(grid[0]):
            said = grid[-1][column]
            if _MONEY.search(header) and _NUMBER.fullmatch(said):
                whole = sum((_value(row[column]) for row in grid[1:-1]), Decimal())
                if whole != _value(said):
                    yield f"cột «{header}» ghi {said}, các hàng cộng lại khác", _named(table)


@rule("bang-tien-co-tong", "Bảng kinh phí có hàng tổng cộng")
def _has_total(file: WordView) -> Iterator[Found]:
    for table in file.tables:
        grid = _grid(table)
        money = any(re.search("thành tiền|số tiền", header, re.IGNORECASE) for header in grid[0])
        if money and len(grid) > 2 and not any(_TOTAL.search(cell) for cell in grid[-1]):
            yield "bảng có cột tiền nhưng không có hàng tổng cộng", _named(table)


def _value(text: str) -> Decimal:
    """A number as written in Vietnamese; other cells count as nothing."""
    return Decimal(text.replace(".", "").replace(",", ".")) if _NUMBER.fullmatch(text) else Decimal()


def _widths(table: Table) -> list[float]:
    return [(column.w or 0) / _EMU_MM for column in table._tbl.tblGrid.gridCol_lst]


@rule("bang-vua-trang", "Bảng không rộng hơn phần chữ của trang")
def _table_fits(file: WordView) -> Iterator[Found]:
    for table in (*file.tables, *file.frames):
        room = file.setup_of(table._tbl).text_width
        if sum(_widths(table)) > room + _SLACK_MM:
            yield f"bảng rộng {sum(_widths(table)):.0f} mm, trang chỉ có {room:.0f} mm", _named(table)


@rule("bang-cot-du-rong", "Cột đủ rộng để đọc")
def _columns_wide(file: WordView) -> Iterator[Found]:
    for table in file.tables:
        if min(_widths(table)) < _LEAST_COLUMN_MM:
            yield f"có cột chỉ rộng {min(_widths(table)):.0f} mm", _named(table)


@rule("bang-mo-ta", "Bảng có mô tả cho người nghe đọc màn hình")
def _table_described(file: WordView) -> Iterator[Found]:
    for table in file.tables:
        description = next(table._tbl.iter(qn("w:tblDescription")), None)
        if description is None or not str(description.get(qn("w:val"))).strip():
            yield "bảng không có mô tả thay thế", _named(table)


def _pictures(file: WordView) -> Iterator[tuple[Paragraph, Any]]:
    for paragraph in file.all_paragraphs:
        for inline in paragraph._p.iter(qn("wp:inline"), qn("wp:anchor")):
            yield paragraph, inline


def _after(paragraph: Paragraph) -> Paragraph | None:
    following = paragraph._p.getnext()
    return Paragraph(following, paragraph._parent) if following is not None and following.tag == qn("w:p") else None


@rule("hinh-mo-ta", "Hình có mô tả thay thế bằng chữ")
def _picture_described(file: WordView) -> Iterator[Found]:
    for paragraph, inline in _pictures(file):
        if not (inline.find(qn("wp:docPr")).get("descr") or "").strip():
            yield "hình không có mô tả thay thế", where(_after(paragraph) or paragraph)


@rule("hinh-co-ten", "Hình nào cũng có tên ở dưới")
def _picture_captioned(file: WordView) -> Iterator[Found]:
    for paragraph, _ in _pictures(file):
        following = _after(paragraph)
        if following is None or style_name(following) != "Caption":
            yield "hình không có tên (kiểu Caption)", where(paragraph)


@rule("hinh-vua-trang", "Hình không rộng hơn phần chữ của trang")
def _picture_fits(file: WordView) -> Iterator[Found]:
    for paragraph, inline in _pictures(file):
        width = int(inline.find(qn("wp:extent")).get("cx")) / _EMU_MM
        if width > file.setup_of(paragraph._p).text_width + _SLACK_MM:
            yield f"hình rộng {width:.0f} mm", where(_after(paragraph) or paragraph)


@rule("hinh-du-net", "Hình đủ nét để in (từ 150 điểm mỗi inch)")
def _picture_sharp(file: WordView) -> Iterator[Found]:
    for paragraph, inline in _pictures(file):
        width_inches = int(inline.find(qn("wp:extent")).get("cx")) / 914400
        for blip in inline.iter(qn("a:blip")):
            part = file.document.part.related_parts.get(blip.get(qn("r:embed")))
            sharpness = getattr(getattr(part, "image", None), "px_width", 0) / width_inches
            if sharpness < _LEAST_DPI:
                yield f"hình chỉ có {sharpness:.0f} điểm mỗi inch", where(_after(paragraph) or paragraph)


RULES = (
    _header_repeats, _rows_whole, _captioned, _caption_kept, _numbered, _header_bold, _numbers_right, _adds_up,
    _has_total,
    _table_fits, _columns_wide, _table_described, _picture_described, _picture_captioned, _picture_fits, _picture_sharp,
)  # fmt: skip
