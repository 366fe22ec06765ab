"""Word files: paragraphs, tables and what stands beside the text, in the order in which a person reads them."""

from pathlib import Path

import docx
import pytest
from word_files import body_bytes, font, levels, lists, p, r, table, tc, word_bytes

from ingest.document import load_legal_text
from ingest.docx_text import DocxText, read_docx
from ingest.structure import parse_structure
from knowledge.errors import EmptyDocumentError
from knowledge.provisions import TextKind


def read(xml: str, numbering: str = "", styles: str = "") -> DocxText:
    return read_docx(body_bytes(xml, numbering, styles))


def lines(xml: str, numbering: str = "", styles: str = "") -> list[str]:
    return read(xml, numbering, styles).text.splitlines()


def test_paragraphs_and_tables_stand_in_document_order_without_headers_and_footers() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Đầu trang"
    document.sections[0].footer.paragraphs[0].text = "Chân trang"
    document.add_paragraph("Điều 1. Phạm vi")
    rows = document.add_table(rows=2, cols=2)
    words = ["Tên", "Chu kỳ", "Cân | bàn", "12\u00a0tháng"]
    for cell, said in zip([c for row in rows.rows for c in row.cells], words, strict=True):
        cell.text = said
    document.add_paragraph("Điều 2. Hiệu lực")
    assert read_docx(word_bytes(document)).text.splitlines() == [
        "Điều 1. Phạm vi",
        "| Tên | Chu kỳ |",
        "| Cân ¦ bàn | 12 tháng |",
        "Điều 2. Hiệu lực",
    ]


def test_merged_cells_keep_the_path_of_their_header_and_say_nothing_twice() -> None:
    found = lines(
        table(
            [
                tc("TT", merge="restart"),
                tc("Tên", merge="restart"),
                tc("Biện pháp", across=3),
                tc("Chu kỳ", merge="restart"),
            ],
            [
                tc("", merge="continue"),
                tc("", merge="continue"),
                tc("Duyệt", merge="restart"),
                tc("Kiểm định", across=2),
                tc("", merge="continue"),
            ],
            [
                tc("", merge="continue"),
                tc("", merge="continue"),
                tc("", merge="continue"),
                "Ban đầu",
                "Định kỳ",
                tc("", merge="continue"),
            ],
            [tc("I. Độ dài", across=6)],
            [tc("1", merge="restart"), "Thước", "-", "x", "x", tc("12 tháng", merge="restart")],
            [tc("", merge="continue"), "Thước cuộn", "-", "x", "-", tc("", merge="continue")],
        )
    )
    assert found == [
        "| TT | Tên | Biện pháp / Duyệt | Biện pháp / Kiểm định / Ban đầu | Biện pháp / Kiểm định / Định kỳ | Chu kỳ |",
        "| I. Độ dài | | | | | |",
        "| 1 | Thước | - | x | x | 12 tháng |",
        "| 1 | Thước cuộn | - | x | - | 12 tháng |",
    ]


def test_long_words_of_a_merged_cell_stand_in_its_first_row_only() -> None:
    long = (
        "Yêu cầu chung áp dụng cho mọi loại phương tiện đo trong bảng này và cho "
        + "các phương tiện đo khác " * 3
        + "nữa"
    )
    found = lines(table(["A", "B"], [tc("1"), tc(long, merge="restart")], [tc("2"), tc("", merge="continue")]))
    assert found[1:] == [f"| 1 | {long} |", "| 2 | |"]


def test_tables_that_only_lay_out_head_signature_or_frame_are_dissolved() -> None:
    head = table(
        ["BỘ THỬ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], ["Số: 5/2099/TT-XYZ", "Hà Nội, ngày 3 tháng 4 năm 2099"]
    )
    sign = table([tc(p("Nơi nhận:") + p("- Như trên;")), tc(p("BỘ TRƯỞNG") + p("Nguyễn Văn A"))], ["", ""])
    nested = table([tc(table(["A", "B"], ["C", "D"]) + p("sau bảng")), "bên cạnh"])
    assert lines(head + sign + table(["khung"]) + nested) == [
        *("BỘ THỬ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 5/2099/TT-XYZ", "Hà Nội, ngày 3 tháng 4 năm 2099"),
        *("Nơi nhận:", "- Như trên;", "BỘ TRƯỞNG", "Nguyễn Văn A", "khung", "| A | B |", "| C | D |", "sau bảng"),
        "bên cạnh",
    ]


def test_insertions_are_kept_and_deletions_dropped() -> None:
    deleted = '<w:del w:id="1" w:author="A"><w:r><w:delText>mười</w:delText><w:t>mười</w:t></w:r></w:del>'
    inserted = f'<w:ins w:id="2" w:author="A">{r("hai mươi")}</w:ins>'
    moved = f"<w:moveFrom>{r('đi')}</w:moveFrom><w:moveTo>{r(' đến')}</w:moveTo>"
    row = f"<w:tr><w:trPr><w:del w:id='3' w:author='A'/></w:trPr>{tc('bỏ')}{tc('bỏ')}</w:tr>"
    found = read(
        p(r("Thời hạn ") + deleted + inserted + r(" ngày") + moved)
        + p("Một đoạn ", mark='<w:del w:id="4" w:author="A"/>')
        + p("nối vào đoạn sau.")
        + table(["a", "b"], ["c", "d"]).replace("</w:tbl>", f"{row}</w:tbl>")
    )
    assert found.text.splitlines() == [
        "Thời hạn hai mươi ngày đến",
        "Một đoạn nối vào đoạn sau.",
        "| a | b |",
        "| c | d |",
    ]
    assert any("thay đổi" in warning for warning in found.warnings)


def test_notes_comments_and_hidden_words_are_left_out_and_notes_are_told() -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    comment = '<w:commentRangeStart w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    found = read(
        p(r("Điều 1. Tên") + reference + comment + r(" ẩn", "<w:vanish/>") + r(" hiện", '<w:vanish w:val="0"/>'))
    )
    assert found.text == "Điều 1. Tên hiện\n"
    assert found.warnings == ("Chú thích cuối trang không được đưa vào.",)


def test_a_text_box_stands_once_after_the_paragraph_that_carries_it() -> None:
    content = f"<w:txbxContent>{p('Số: 7/2099/TT-XYZ')}</w:txbxContent>"
    modern = f"<mc:Choice Requires='wps'><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing></mc:Choice>"
    old = f"<mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback>"
    box = f"<w:r><mc:AlternateContent>{modern}{old}</mc:AlternateContent></w:r>"
    assert lines(p(r("BỘ THỬ") + box) + p("THÔNG TƯ")) == ["BỘ THỬ", "Số: 7/2099/TT-XYZ", "THÔNG TƯ"]


def test_fields_show_their_result_and_the_table_of_contents_nothing() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    def code(words: str) -> str:
        return f"<w:r><w:instrText>{words}</w:instrText></w:r>"

    contents = p(mark("begin") + code(" TOC \\o ") + mark("separate") + r("Điều 1. Tên 3")) + p(
        r("Điều 2. Tên 4") + mark("end")
    )
    result = p(r("Điều 1. Theo ") + mark("begin") + code(" REF a ") + mark("separate") + r("Điều 5") + mark("end"))
    styled = p("Điều 9. Mục lục 8", style="TOC1")
    styles = '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    assert lines(contents + styled + result, styles=styles) == ["Điều 1. Theo Điều 5"]


def test_breaks_tabs_hyphens_symbols_and_formulas_become_plain_words() -> None:
    m = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    half = "<m:num><m:r><m:t>a + b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den>"
    runs = (
        '<w:r><w:t>Chương I</w:t><w:br/><w:t>QUY</w:t><w:tab/><w:t>ĐỊNH</w:t><w:br w:type="page"/></w:r>'
        '<w:r><w:t xml:space="preserve"> hai</w:t><w:noBreakHyphen/><w:t xml:space="preserve">ba, X </w:t></w:r>'
        '<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>'
        f'<m:oMath xmlns:m="{m}"><m:f>{half}</m:f></m:oMath>'
    )
    assert lines(p(runs)) == ["Chương I", "QUY ĐỊNH hai-ba, X ≥☐(a + b)/2"]


def test_words_are_nfc_without_invisible_letters_and_never_a_markdown_heading() -> None:
    assert lines(p("Đie\u0302\u0300u\u200b 1. \u00d0o") + p("#### Điều 9. Giả")) == ["Điều 1. Đo", "####Điều 9. Giả"]


def test_wrappers_are_looked_through_and_embedded_objects_told() -> None:
    wrapped = f"<w:sdt><w:sdtContent>{p('Điều 1. Trong khung')}</w:sdtContent></w:sdt>"
    link = '<w:hyperlink w:anchor="a"><w:r><w:t>liên kết</w:t></w:r></w:hyperlink>'
    found = read(wrapped + p(f"{link}<w:r><w:object/></w:r>"))
    assert found.text.splitlines() == ["Điều 1. Trong khung", "liên kết"]
    assert any("1 đối tượng" in warning for warning in found.warnings)


def test_a_file_without_words_is_called_empty_and_one_of_pictures_a_scan() -> None:
    with pytest.raises(EmptyDocumentError, match="không có chữ nào"):
        read("")
    with pytest.raises(EmptyDocumentError, match="OCR"):
        read(p("<w:r><w:drawing/></w:r>"))


def test_words_in_old_fonts_become_unicode_capitals_included() -> None:
    found = read(
        p(font("§iÒu 1. Ph¹m vi ®o l\u00adêng", ".VnTime"))
        + p(font("céng hßa x· héi", ".VnTimeH"))
        + p(font("Ñieà", "VNI-Times") + font("u 2. Khaúng ñònh", "VNI-Times"))
        + p(r("3 µm ± 0,5 × 10") + font(" Điều", "Times New Roman"))
    )
    assert found.text.splitlines() == [
        "Điều 1. Phạm vi đo lường",
        "CỘNG HÒA XÃ HỘI",
        "Điều 2. Khẳng định",
        "3 µm ± 0,5 × 10 Điều",
    ]
    assert found.warnings[0].startswith("Tệp dùng bảng mã cũ TCVN3 và VNI")


def test_an_old_font_over_unicode_words_is_not_believed() -> None:
    found = read(p(font("Điều 1. Phép đo", ".VnTime")) + p(font("é", ".VnTime")))
    assert found.text.splitlines() == ["Điều 1. Phép đo", "é"]
    assert found.warnings == ()


def test_old_letters_under_a_new_font_are_told_by_the_words() -> None:
    found = read(p(font("§iÒu 1. Ph¹m vi ®iÒu chØnh", "Times New Roman")) + p("sè"))
    assert found.text.splitlines() == ["Điều 1. Phạm vi điều chỉnh", "số"]


def test_capitals_that_only_the_layout_draws_are_written() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="Ten"><w:name w:val="Ten"/><w:rPr><w:caps/></w:rPr></w:style>'
    assert lines(p("Thông tư", style="Ten") + p(r("nhỏ", "<w:caps/>")), styles=styles) == ["THÔNG TƯ", "NHỎ"]


def test_a_word_file_gives_the_same_units_as_any_other() -> None:
    text = read(
        p("Điều 1. Tên") + p("1. Một:") + p("a) Nhỏ;") + p("b) To.") + table(["A", "B"], ["1. x", "Điều 2. y"])
    ).text
    units = parse_structure(text, "5/2099/TT-XYZ", TextKind.VERBATIM)
    assert [(u.article, u.clause, u.point) for u in units] == [
        ("1", None, None),
        ("1", "1", None),
        ("1", "1", "a"),
        ("1", "1", "b"),
    ]
    assert units[-1].text == "To.\n| A | B |\n| 1. x | Điều 2. y |"


def test_a_circular_from_its_head_to_its_signature(tmp_path: Path) -> None:
    head = table([tc(p("BỘ THỬ") + p("-------")), tc(p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + p("Độc lập"))],
                 ["Số: 5/2099/TT-XYZ", "Hà Nội, ngày 3 tháng 4 năm 2099"])  # fmt: skip
    foot = table([tc(p("Nơi nhận:") + p("- Như Điều 2;")), tc(p("BỘ TRƯỞNG") + p("Nguyễn Văn A"))], ["", ""])
    numbering = lists({0: levels(("upperRoman", "Chương %1"), ("decimal", "Điều %2."), ("decimal", "%3."))}, {1: 0})
    numbering = numbering.replace(
        '<w:lvlText w:val="Điều %2."/>', '<w:lvlRestart w:val="0"/><w:lvlText w:val="Điều %2."/>'
    )
    units = [
        ("QUY ĐỊNH CHUNG", 0),
        ("Phạm vi", 1),
        ("Một.", 2),
        ("Hai.", 2),
        ("THI HÀNH", 0),
        ("Hiệu lực", 1),
        ("Ba.", 2),
    ]
    body = "".join(p(words, (1, level)) for words, level in units)
    path = tmp_path / "tt.docx"
    path.write_bytes(body_bytes(head + p("THÔNG TƯ") + p("Quy định thử") + p("Căn cứ Luật;") + body + foot, numbering))
    text = load_legal_text(path)
    assert (text.number, text.title) == ("5/2099/TT-XYZ", "Quy định thử")
    assert [(u.article, u.clause, u.heading, u.text) for u in text.provisions] == [
        ("1", None, "Phạm vi", ""),
        ("1", "1", "Phạm vi", "Một."),
        ("1", "2", "Phạm vi", "Hai."),
        ("2", None, "Hiệu lực", ""),
        ("2", "1", "Hiệu lực", "Ba."),
    ]
    assert "QUY ĐỊNH CHUNG" in text.provisions[0].chapter
