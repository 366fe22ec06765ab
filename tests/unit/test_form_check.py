"""Each rule of the form finds its own breach, in a file that is otherwise in order."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from PIL import Image
from programmes import mill

from bot.programme.docx import write
from bot.programme.form import load_form
from bot.programme.form_check import RULES, check_form
from bot.programme.model import Table
from bot.programme.word_view import words
from knowledge.errors import UnreadableFileError

Break = Callable[[Any], object]


def _set(thing: Any, name: str, value: object) -> object:
    """`setattr` as an expression."""
    setattr(thing, name, value)
    return value


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("form") / "a.docx"
    programme = mill()
    instruments = programme.section("pl_phuong_tien_do")
    assert instruments is not None
    table = instruments.blocks[0]
    assert isinstance(table, Table)
    short = instruments.model_copy(update={"blocks": (table.model_copy(update={"rows": table.rows[:3]}),)})
    sections = tuple(short if s.id == short.id else s for s in programme.sections)
    write(programme.model_copy(update={"sections": sections}), path)
    return path.read_bytes()


def _p(document: Any, start: str) -> Any:
    """The last paragraph of the body, tables included, that begins so."""
    every = [Paragraph(element, document._body) for element in document.element.body.iter(qn("w:p"))]
    return [p for p in every if words(p).startswith(start)][-1]


def _drop(document: Any, start: str) -> object:
    element = _p(document, start)._p
    element.getparent().remove(element)
    return element


def _say(document: Any, start: str, text: str) -> None:
    paragraph = _p(document, start)
    runs = paragraph.runs
    runs[0].text = text
    for run in runs[1:]:
        run._r.getparent().remove(run._r)


def _strip(document: Any, tag: str, root: Any = None) -> None:
    for element in list((document.element.body if root is None else root).iter(qn(tag))):
        element.getparent().remove(element)


def _style(document: Any, name: str) -> Any:
    return document.styles[name]


def _attribute(element: Any, name: str, value: str) -> object:
    element.set(qn(name), value)
    return element


def _lay_down_first(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = section.page_height, section.page_width
    section.orientation = WD_ORIENT.LANDSCAPE


def _code(document: Any, start: str, code: str) -> None:
    """Change the code of the fields whose code begins so."""
    for element in document.element.body.iter(qn("w:instrText")):
        if (element.text or "").strip().startswith(start):
            element.text = code


def _restart(document: Any) -> None:
    number = OxmlElement("w:pgNumType")
    _attribute(number, "w:start", "1")
    document.sections[1]._sectPr.append(number)


def _swap_parts(document: Any) -> None:
    form = load_form().parts
    _say(document, form.explanation.title, "tạm")
    _say(document, form.annexes.title, form.explanation.title)
    _say(document, "tạm", form.annexes.title)


def _picture(document: Any, width: Mm, dots: int, described: bool = True) -> None:
    buffer = io.BytesIO()
    Image.new("L", (dots, 10)).save(buffer, "PNG")
    place = _p(document, "Hình 1").insert_paragraph_before(style="Picture")
    shape = place.add_run().add_picture(io.BytesIO(buffer.getvalue()), width=width)
    if described:
        shape._inline.docPr.set("descr", "Một hình")


def _relation(document: Any) -> None:
    document.part.rels.get_or_add_ext_rel(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate", "http://a/b.dotm"
    )


def _insertion(document: Any) -> None:
    _p(document, "Kinh phí gồm")._p.append(OxmlElement("w:ins"))


def _legacy(document: Any) -> None:
    _p(document, "Kinh phí gồm").runs[0].font.name = ".VnTime"


def _borders(document: Any) -> None:
    document.tables[0]._tbl.tblPr.append(OxmlElement("w:tblBorders"))


def _not_yellow(document: Any) -> None:
    for run in _p(document, "Chưa có người").runs:
        run.font.highlight_color = None


def _side(document: Any, section: int, side: str, millimetres: float) -> None:
    setattr(document.sections[section], f"{side}_margin", Mm(millimetres))


def _cell(document: Any, table: int, row: int, column: int) -> Any:
    return document.tables[table].cell(row, column).paragraphs[0]


BODY, COSTS = "Kinh phí gồm", 2
BREAKS: dict[str, Break] = {
    "trang-kho-giay": lambda d: _set(d.sections[0], "page_width", Mm(216)),
    "trang-dau-doc": _lay_down_first,
    "trang-huong-khai-dung": lambda d: _attribute(d.sections[0]._sectPr.find(qn("w:pgSz")), "w:orient", "landscape"),
    "trang-le-tren": lambda d: _side(d, 1, "top", 10),
    "trang-le-duoi": lambda d: _side(d, 0, "bottom", 40),
    "trang-le-trai": lambda d: _side(d, 0, "left", 20),
    "trang-le-phai": lambda d: _side(d, 2, "right", 30),
    "so-trang-co": lambda d: _strip(d, "w:instrText", d.sections[0].header._element),
    "so-trang-giua": lambda d: _set(d.sections[0].header.paragraphs[0], "alignment", WD_ALIGN_PARAGRAPH.RIGHT),
    "so-trang-co-chu": lambda d: [_set(run.font, "size", Pt(9)) for run in d.sections[0].header.paragraphs[0].runs],
    "so-trang-trang-dau": lambda d: _set(d.sections[0], "different_first_page_header_footer", False),
    "so-trang-lien-tuc": _restart,
    "chu-phong": lambda d: _set(_p(d, BODY).runs[0].font, "name", "Arial"),
    "chu-khong-phong-cu": _legacy,
    "chu-dung-san": lambda d: _say(d, BODY, "Co\u0302ng ty"),
    "chu-co-than": lambda d: _set(_p(d, BODY).runs[0].font, "size", Pt(11)),
    "chu-co-muc": lambda d: _set(_style(d, "Heading 2").font, "size", Pt(18)),
    "chu-co-bang": lambda d: _set(_style(d, "Table Text").font, "size", Pt(7)),
    "chu-mau-den": lambda d: _set(_p(d, BODY).runs[0].font.color, "rgb", RGBColor(255, 0, 0)),
    "chu-ngon-ngu": lambda d: [_attribute(lang, "w:val", "en-US") for lang in d.styles.element.iter(qn("w:lang"))],
    "doan-canh-deu": lambda d: _set(_p(d, BODY), "alignment", WD_ALIGN_PARAGRAPH.LEFT),
    "doan-thut-dau-dong": lambda d: _set(_p(d, BODY).paragraph_format, "first_line_indent", Mm(0)),
    "doan-cach-doan": lambda d: _set(_p(d, BODY).paragraph_format, "space_before", Pt(0)),
    "doan-gian-dong": lambda d: _set(_p(d, BODY).paragraph_format, "line_spacing", 2.0),
    "doan-khong-rong": lambda d: _p(d, BODY).insert_paragraph_before("", style="Body Text"),
    "doan-khong-tab": lambda d: _say(d, BODY, "Người lập\tNgười duyệt"),
    "doan-khong-dau-cach": lambda d: _say(d, BODY, "Người lập        Người duyệt"),
    "doan-co-kieu": lambda d: _set(_p(d, BODY), "style", "Normal"),
    "doan-danh-sach-that": lambda d: _say(d, BODY, "- việc thứ nhất"),
    "dau-khung": lambda d: d.tables[0]._tbl.addprevious(_p(d, BODY)._p),
    "dau-quoc-hieu": lambda d: _drop(d, "CỘNG HÒA"),
    "dau-tieu-ngu": lambda d: _set(_p(d, "Độc lập").runs[0], "bold", False),
    "dau-duong-ke": lambda d: _strip(d, "w:pBdr"),
    "dau-ten-doanh-nghiep": lambda d: _set(_cell(d, 0, 0, 0).runs[0], "text", "Công ty Ví Dụ"),
    "dau-so-ky-hieu": lambda d: _drop(d, "Số: "),
    "dau-dia-danh-ngay": lambda d: _say(d, "[cần bổ sung: địa danh", "Hà Nội"),
    "qd-ten-loai": lambda d: [_set(p, "style", "Letterhead") for p in d.paragraphs if p.style.name == "Title"],
    "qd-can-cu": lambda d: [_drop(d, "Căn cứ Luật Đo lường"), _drop(d, "Căn cứ Quyết định 510")],
    "qd-cac-dieu": lambda d: _drop(d, "Điều 2."),
    "qd-noi-nhan": lambda d: _drop(d, "Nơi nhận"),
    "qd-chu-ky": lambda d: _drop(d, "[cần bổ sung: chữ ký"),
    "tep-khung-khong-ke": _borders,
    "muc-co-kieu": lambda d: [
        _set(p, "style", "Body Text") for p in d.paragraphs if p.style.name.startswith("Heading")
    ],
    "muc-thu-bac": lambda d: _set(_p(d, "2.1. Nhóm"), "style", "Heading 4"),
    "muc-co-ten": lambda d: _say(d, "3. Dự kiến", ""),
    "muc-co-noi-dung": lambda d: _drop(d, "Giảm chênh lệch"),
    "muc-di-cung-doan-sau": lambda d: _set(_style(d, "Heading 2").paragraph_format, "keep_with_next", False),
    "muc-du-phan": _swap_parts,
    "muc-phan-trang-moi": lambda d: _set(_p(d, "THUYẾT MINH").paragraph_format, "page_break_before", False),
    "muc-luc-truong": lambda d: _code(d, "TOC", "PAGE"),
    "muc-luc-du": lambda d: _say(d, "7. Kinh phí", "7. Kinh phí và nguồn lực"),
    "muc-luc-cap-nhat": lambda d: _strip(d, "w:updateFields", d.settings.element),
    "muc-luc-lien-ket": lambda d: _strip(d, "w:bookmarkStart"),
    "bang-hang-dau-lap": lambda d: _strip(d, "w:tblHeader"),
    "bang-hang-khong-ngat": lambda d: _strip(d, "w:cantSplit", d.tables[COSTS]._tbl),
    "bang-co-ten": lambda d: _drop(d, "Bảng 1."),
    "bang-ten-di-cung": lambda d: _set(_p(d, "Bảng 1.").paragraph_format, "keep_with_next", False),
    "bang-hinh-so-lien-tuc": lambda d: _drop(d, "Bảng 2."),
    "bang-hang-dau-dam": lambda d: _set(_cell(d, COSTS, 0, 1).runs[0], "bold", False),
    "bang-so-canh-phai": lambda d: [_set(_cell(d, COSTS, row, 4), "style", "Table Text") for row in range(1, 6)],
    "bang-tong-dung": lambda d: _set(_cell(d, COSTS, 5, 4).runs[0], "text", "58.000.000"),
    "bang-tien-co-tong": lambda d: _set(_cell(d, COSTS, 5, 1).runs[0], "text", "Khác"),
    "bang-vua-trang": lambda d: _set(d.tables[COSTS].columns[1], "width", Mm(150)),
    "bang-cot-du-rong": lambda d: _set(d.tables[COSTS].columns[0], "width", Mm(4)),
    "bang-mo-ta": lambda d: _strip(d, "w:tblDescription"),
    "hinh-mo-ta": lambda d: _picture(d, Mm(20), 400, described=False),
    "hinh-co-ten": lambda d: _drop(d, "Hình 1."),
    "hinh-vua-trang": lambda d: _picture(d, Mm(190), 4000),
    "hinh-du-net": lambda d: _picture(d, Mm(100), 100),
    "trong-to-nen": _not_yellow,
    "trong-liet-ke": lambda d: _say(d, BODY, "Thiếu [cần bổ sung: điều chưa liệt kê]"),
    "trong-dem-dung": lambda d: _drop(d, "5. Kinh phí: "),
    "vien-dan-co-muc": lambda d: _say(d, "CĂN CỨ VIỆN DẪN", "TÀI LIỆU"),
    "vien-dan-khop": lambda d: _drop(d, "[2] "),
    "vien-dan-lien-tuc": lambda d: _drop(d, "[1] "),
    "vien-dan-duoc-dung": lambda d: _strip(d, "w:hyperlink"),
    "ngay-co-that": lambda d: _say(d, BODY, "Trước ngày 31/02/2027"),
    "tep-ten": lambda d: _set(d.core_properties, "title", ""),
    "tep-tac-gia": lambda d: _set(d.core_properties, "author", "python-docx"),
    "tep-ngon-ngu": lambda d: _set(d.core_properties, "language", "en"),
    "tep-noi-phan-mem": lambda d: [_drop(d, "Bản dự thảo này do"), _drop(d, "Bản dự thảo này do")],
    "tep-khong-sua-doi": _insertion,
    "tep-khong-lien-ket-ngoai": _relation,
}


def test_every_rule_is_tried() -> None:
    assert set(BREAKS) == {rule.id for rule in RULES}
    assert len(RULES) >= 40


@pytest.mark.parametrize("rule", sorted(BREAKS))
def test_a_breach_is_found_by_its_rule(tmp_path: Path, good: bytes, rule: str) -> None:
    document = docx.Document(io.BytesIO(good))
    BREAKS[rule](document)
    document.save(str(tmp_path / "a.docx"))
    found = [finding for finding in check_form(tmp_path / "a.docx").findings if finding.rule == rule]
    assert found
    assert all(finding.what and finding.where for finding in found)


def test_the_file_was_in_order_before(tmp_path: Path, good: bytes) -> None:
    (tmp_path / "a.docx").write_bytes(good)
    report = check_form(tmp_path / "a.docx")
    assert report.findings == ()
    assert report.lines == (f"Đã kiểm tra {len(RULES)} quy tắc về thể thức; không có lỗi.",)


def test_a_bare_file_of_another_origin_is_checked_without_failing(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Chào")
    document.add_table(rows=2, cols=2)
    document.save(str(tmp_path / "a.docx"))
    report = check_form(tmp_path / "a.docx")
    broken = {finding.rule for finding in report.findings}
    assert {"trang-le-phai", "dau-quoc-hieu", "chu-phong", "muc-luc-truong", "tep-noi-phan-mem"} <= broken
    assert any(line.startswith("dau-quoc-hieu: thiếu Quốc hiệu «CỘNG HÒA") for line in report.lines)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_what_is_no_word_file_is_said(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.docx").write_bytes(content)
    with pytest.raises(UnreadableFileError, match="Không đọc được tệp Word"):
        check_form(tmp_path / "a.docx")
