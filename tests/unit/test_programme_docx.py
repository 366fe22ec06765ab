"""A programme as a Word file: it has the form, keeps every word, and takes an office's template."""

import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from PIL import Image
from programmes import NAME, OWNER, PRICE, mill

from bot.programme.docx import write
from bot.programme.drafter import draft
from bot.programme.form_check import RULES, check_form
from bot.programme.model import Bullets, Note, Paragraph, Programme, Section, Table
from bot.programme.profile_loading import load_profile
from bot.programme.table_widths import column_widths
from bot.programme.word_view import view, words
from knowledge.errors import OutputError, TemplateError

EXAMPLES = Path(__file__).resolve().parents[2] / "knowledge" / "programme" / "examples"
HOSTILE = (
    "A < B & C > D",
    "{{ config.items() }} {% raw %} ${x}",
    "<w:p><w:r><w:t>chèn</w:t></w:r></w:p>",
    "]]> <!-- --> &amp; &#x41;",
    "W" * 3000,
    '=HYPERLINK("http://a")',
    "đ̣ộc lạ 𠀀 😀 ﷽ \u202eđảo",
)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("word") / "chuong-trinh.docx"
    write(mill(), path)
    return path


def test_the_file_has_the_form(written: Path) -> None:
    report = check_form(written)
    assert report.findings == ()
    assert report.rules == len({rule.id for rule in RULES}) >= 40


def test_nothing_of_the_programme_is_lost(written: Path) -> None:
    said = _words(written)
    missing = [text for text in _texts(mill()) if text not in said]
    assert missing == []


def test_gaps_are_highlighted_listed_and_counted(written: Path) -> None:
    file = view(written)
    yellow = [run.text for p in file.all_paragraphs for run in file.runs(p) if run.font.highlight_color is not None]
    assert yellow.count(OWNER.text) == 1 + 1 + 11 + 1  # analysis, plan, instruments, list at the end
    assert yellow.count(PRICE.text) == 3
    assert "Còn 5 chỗ cần doanh nghiệp bổ sung" in file.text


def test_marks_lead_to_the_list_and_what_is_not_in_force_is_warned_of(written: Path) -> None:
    file = view(written)
    bookmarks = {mark.get(qn("w:name")) for mark in file.body.iter(qn("w:bookmarkStart"))}
    anchors = [link.get(qn("w:anchor")) for link in file.body.iter(qn("w:hyperlink"))]
    assert set(anchors) <= bookmarks
    assert anchors.count("vien_dan_2") == 2
    second = next(words(p) for p in file.paragraphs if words(p).startswith("[2] "))
    assert "Cảnh báo: Thông tư 04/2026/TT-BKHCN đã thay thế" in second


def test_marks_in_cells_become_links_only_where_the_list_has_them(tmp_path: Path) -> None:
    table = Table(caption="Nghĩa vụ", headers=("Việc", "Căn cứ"), rows=(("Kiểm định", "[1] [2]"), ("Khác", "[9]")))
    write(_with(table), tmp_path / "a.docx")
    file = view(tmp_path / "a.docx")
    anchors = [link.get(qn("w:anchor")) for link in file.tables[-1]._tbl.iter(qn("w:hyperlink"))]
    assert anchors == ["vien_dan_1", "vien_dan_2"]
    assert [cell.text for cell in file.tables[-1].columns[1].cells] == ["Căn cứ", "[1] [2]", "[9]"]


def test_wide_annexes_lie_on_their_side_and_the_rest_stands(written: Path) -> None:
    file = view(written)
    on_side = [file.setup_of(table._tbl).width > 250 for table in file.tables]
    assert on_side == [False, True, False]
    assert len(file.setups) == 3


@pytest.mark.parametrize(
    ("parent", "order"),
    [
        ("w:tblPr", "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook tblCaption tblDescription"),
        ("w:tcPr", "tcW gridSpan vMerge tcBorders shd noWrap tcMar vAlign"),
        ("w:pPr", "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs spacing ind jc sectPr"),
        ("w:rPr", "rStyle rFonts b bCs i iCs color sz szCs highlight u shd vertAlign lang"),
        ("w:sectPr", "headerReference footerReference type pgSz pgMar pgNumType cols titlePg docGrid"),
    ],
)
def test_properties_stand_in_the_order_that_word_demands(written: Path, parent: str, order: str) -> None:
    rank = {name: n for n, name in enumerate(order.split())}
    found = list(view(written).body.iter(qn(parent)))
    assert found
    for element in found:
        names = [child.tag.rpartition("}")[2] for child in element]
        assert names == sorted(names, key=rank.__getitem__)


def test_the_schedule_is_a_sharp_grey_picture_with_words_for_it(written: Path) -> None:
    with zipfile.ZipFile(written) as package:
        name = next(name for name in package.namelist() if name.endswith(".png"))
        with package.open(name) as file, Image.open(file) as picture:
            assert picture.mode == "L"
            assert picture.width == round(160 / 25.4 * 200)
    inline = next(view(written).body.iter(qn("wp:docPr")))
    assert "Đánh giá giữa kỳ và sửa đổi Chương trình: từ 01/06/2028 đến 28/07/2028, Ban chỉ đạo." in inline.get("descr")


def test_without_a_font_for_vietnamese_the_schedule_is_a_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.programme.gantt.find_font", lambda: None)
    write(mill(), tmp_path / "a.docx")
    assert check_form(tmp_path / "a.docx").findings == ()
    assert "28/07/2028" in _words(tmp_path / "a.docx")


def test_a_paragraph_that_opens_a_list_stays_with_it_and_is_bold_up_to_its_colon(tmp_path: Path) -> None:
    items = Bullets(items=(Paragraph(text="một"),))
    write(_with(Paragraph(text="Thiếu sót: chưa có sổ.", citations=(1,)), items), tmp_path / "a.docx")
    file = view(tmp_path / "a.docx")
    lead = next(p for p in file.paragraphs if words(p).startswith("Thiếu sót"))
    assert file.layout(lead, "keep_with_next") is True
    assert [(run.text, run.bold) for run in lead.runs][:2] == [("Thiếu sót:", True), (" chưa có sổ.", None)]


def test_words_of_a_wide_table_have_room_to_stay_whole() -> None:
    headers = ("TT", "Mã", "Tên phương tiện đo", "Nơi dùng", "Biện pháp kiểm soát", "Hạn", "Nhóm", "Kỳ này", "A", "B")
    row = ("1", "CAN-01", "Cân ô tô", "Xưởng", "phải kiểm định ban đầu, định kỳ, sau sửa chữa", "02/04/2027", "2")
    table = Table(caption="Danh mục", headers=headers, rows=((*row, "……", "x", "y"),))
    widths = dict(zip(headers, column_widths(table, 247, dense=True), strict=True))
    assert sum(widths.values()) == pytest.approx(247)
    assert widths["Tên phương tiện đo"] >= 17  # "phương" in bold letters of 10 points, and the edges
    assert widths["Biện pháp kiểm soát"] == max(widths.values())
    assert widths["TT"] < 12
    assert widths["Kỳ này"] > 20


def test_a_table_without_rows_is_said_and_not_drawn(tmp_path: Path) -> None:
    write(_with(Table(caption="Kế hoạch năm", headers=("TT", "Việc"), rows=())), tmp_path / "a.docx")
    assert "Kế hoạch năm: chưa có dòng nào." in _words(tmp_path / "a.docx")
    assert len(view(tmp_path / "a.docx").tables) == 3


def test_titles_get_numbers_where_they_have_none(tmp_path: Path) -> None:
    programme = mill()
    plain = tuple(
        s.model_copy(update={"title": re.sub(r"^(Phụ lục )?[\d.]+ ", "", s.title)}) for s in programme.sections
    )
    write(programme.model_copy(update={"sections": plain}), tmp_path / "a.docx")
    titles = [words(p) for _, p in view(tmp_path / "a.docx").headings]
    assert titles[1:4] == ["1. Căn cứ xây dựng", "2. Phân tích hiện trạng", "Nhóm yếu tố tổ chức, quản lý"]
    assert titles[6] == "1. Tên và thời gian"
    assert "Phụ lục 2. Kế hoạch kiểm định, hiệu chuẩn" in titles


@pytest.mark.parametrize("profile", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_drafts_of_the_examples_have_the_form(tmp_path: Path, profile: Path) -> None:
    programme = draft(load_profile(profile), date(2026, 7, 20))
    write(programme, tmp_path / "a.docx")
    assert check_form(tmp_path / "a.docx").findings == ()
    said = _words(tmp_path / "a.docx")
    assert [text for text in _texts(programme) if text not in said] == []


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_exactly_as_they_are(tmp_path: Path, text: str) -> None:
    programme = _with(
        Paragraph(text=text),
        Bullets(items=(Paragraph(text=text),)),
        Table(caption=text, headers=("Tên", "Số"), rows=((text, "1"),), numeric=(1,)),
        Note(text=text),
    ).model_copy(update={"profile_name": text})
    write(programme, tmp_path / "a.docx")
    said = _words(tmp_path / "a.docx")
    annex = said.rpartition("Phụ lục 6. Báo cáo\n")[2].splitlines()
    assert annex[:7] == [text, text, f"Bảng 4. {text}", "Tên", "Số", text, "1"]
    assert annex[7] == f"Lưu ý: {text}"
    assert said.startswith(f"{text.upper()}\n")
    assert view(tmp_path / "a.docx").document.core_properties.author == text[:255]


def test_what_xml_cannot_hold_becomes_a_visible_sign(tmp_path: Path) -> None:
    write(_with(Paragraph(text="a\x00b\x1fc\ud800d\ufffee\tf\r\ng\x0bh")), tmp_path / "a.docx")
    assert "a�b�c�d�e f\ng\nh" in _words(tmp_path / "a.docx")


def test_an_empty_programme_is_still_a_file(tmp_path: Path) -> None:
    empty = mill().model_copy(update={"sections": (), "citations": (), "gaps": (), "notices": ()})
    write(empty, tmp_path / "a.docx")
    assert "Bản dự thảo không viện dẫn văn bản nào." in _words(tmp_path / "a.docx")


def test_a_folder_that_cannot_be_written_to_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"Không ghi được tệp a\.docx"):
        write(mill(), tmp_path / "thieu" / "a.docx")
    (tmp_path / "b.docx").mkdir()
    with pytest.raises(OutputError):
        write(mill(), tmp_path / "b.docx")
    assert [path.name for path in tmp_path.iterdir()] == ["b.docx"]


def test_an_office_s_template_keeps_its_own_words_and_look(tmp_path: Path) -> None:
    template = _template(tmp_path, "Kính gửi {{ ten_doanh_", "nghiep }}, từ {{tu_ngay}}", "{{ noi_dung }}", "Hết.")
    write(mill(), tmp_path / "a.docx", template)
    said = _words(tmp_path / "a.docx").splitlines()
    assert said[0] == f"Kính gửi {NAME}, từ 01/01/2027"
    assert said[-1] == "Hết."
    assert "Điều 2. Quyết định này có hiệu lực kể từ ngày ký." in said
    assert {"PHỤ LỤC", "NHỮNG CHỖ CẦN BỔ SUNG"} <= set(said)
    headings = view(tmp_path / "a.docx").document.styles["Heading 1"]
    assert headings.font.size.pt == 14  # the template does not use it, so the form's look holds


def test_a_style_that_the_template_uses_keeps_its_look(tmp_path: Path) -> None:
    template = _template(tmp_path, "Đầu", "", "{{ noi_dung }}")
    document = docx.Document(str(template))
    document.add_paragraph("Mục của mẫu", style="Heading 1")
    document.save(str(template))
    write(mill(), tmp_path / "a.docx", template)
    assert view(tmp_path / "a.docx").document.styles["Heading 1"].font.size.pt == 20


def test_a_template_with_hardly_any_style_will_do(tmp_path: Path) -> None:
    template = _template(tmp_path, "Đầu", "", "{{ noi_dung }}")
    document = docx.Document(str(template))
    for style in list(document.styles):
        if style.name not in {"Normal", "Default Paragraph Font"}:
            style.delete()
    document.save(str(template))
    write(mill(), tmp_path / "a.docx", template)
    file = view(tmp_path / "a.docx")
    assert "– Đã phân công theo dõi cân." in file.text.splitlines()
    assert {finding.rule for finding in check_form(tmp_path / "a.docx").findings}.isdisjoint(
        {"bang-hang-dau-lap", "chu-co-than", "doan-canh-deu", "trong-liet-ke", "muc-luc-du"}
    )


def test_the_decision_goes_where_the_template_wants_it(tmp_path: Path) -> None:
    template = _template(tmp_path, "Đầu", "", "{{ quyet_dinh }}", "Giữa", "{{ noi_dung }}")
    write(mill(), tmp_path / "a.docx", template)
    said = _words(tmp_path / "a.docx").splitlines()
    assert said.index("Đầu") < said.index("QUYẾT ĐỊNH:") < said.index("Giữa") < said.index("MỤC LỤC")
    assert not any("{{" in line for line in said)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (("Chào",), "thiếu chỗ đặt nội dung"),
        (("{{ noi_dung }}", "{{ ''.__class__.__mro__ }}"), "tên lạ"),
        (("{{ noi_dung }}", "{% for x in y %}"), "có lệnh"),
        (("{{ noi_dung }}", "{{ ten_doanh_nghiep"), "chưa đóng"),
    ],
)
def test_templates_that_ask_for_more_are_refused(tmp_path: Path, lines: tuple[str, ...], message: str) -> None:
    with pytest.raises(TemplateError, match=message):
        write(mill(), tmp_path / "a.docx", _template(tmp_path, "Đầu", "", *lines))
    assert not (tmp_path / "a.docx").exists()


def test_what_is_put_into_a_template_is_not_read_as_one(tmp_path: Path) -> None:
    programme = mill().model_copy(update={"profile_name": "{{ noi_dung }} {{ 7*7 }}"})
    write(programme, tmp_path / "a.docx", _template(tmp_path, "Tên: {{ ten_doanh_", "nghiep }}.", "{{ noi_dung }}"))
    assert _words(tmp_path / "a.docx").startswith("Tên: {{ noi_dung }} {{ 7*7 }}.")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"not a Word file"])
def test_a_template_that_is_no_word_file_is_said(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "mau.docx").write_bytes(content)
    with pytest.raises(TemplateError, match=r"mau\.docx"):
        write(mill(), tmp_path / "a.docx", tmp_path / "mau.docx")


def _template(folder: Path, first: str, rest_of_first: str, *lines: str) -> Path:
    """A template whose first paragraph is spread over two runs."""
    document = docx.Document()
    document.styles["Heading 1"].font.size = docx.shared.Pt(20)
    paragraph = document.add_paragraph(first)
    paragraph.add_run(rest_of_first).bold = True
    for line in lines:
        document.add_paragraph(line)
    document.save(str(folder / "mau.docx"))
    return folder / "mau.docx"


def _with(*blocks: Paragraph | Bullets | Table | Note) -> Programme:
    """The mill's programme with one more section."""
    programme = mill()
    section = Section(id="pl_bao_cao", title="Phụ lục 6. Báo cáo", level=1, blocks=blocks)
    return programme.model_copy(update={"sections": (*programme.sections, section)})


def _words(path: Path) -> str:
    return view(path).text


def _texts(programme: Programme) -> Iterator[str]:
    for section in programme.sections:
        yield section.title
        for block in section.blocks:
            match block:
                case Paragraph() | Note():
                    yield block.text
                case Bullets():
                    yield from (item.text for item in block.items)
                case Table():
                    yield block.caption
                    yield from (cell for row in (block.headers, *block.rows, block.total or ()) for cell in row)
