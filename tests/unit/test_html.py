"""Pages that somebody saved: text in, everything else left alone."""

from pathlib import Path

import pytest

from ingest.child import ReadLimits, read_source
from ingest.document import load_legal_text
from ingest.html_lines import lines_of, read_page
from ingest.html_tree import decode_html, read_tree
from ingest.pipeline import files_in
from knowledge.errors import IngestError, StructureError, UnreadableFileError, UnsupportedFileError

MENU = "".join(f"<li><a href='http://xa.example/{n}'>Mục {n} của trang</a></li>" for n in range(80))
PORTAL = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Trang</title><script>var a = "Điều 9. Mã";</script>
<style>p {{ color: red }}</style></head><body><nav><ul>{MENU}</ul></nav><div><ul>{MENU}</ul></div>
<div class="toanvan"><table><tr><td><p>BỘ THỬ<br>-------</p></td><td><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p></td></tr>
<tr><td><p>Số: 5/2099/TT-XYZ</p></td><td><p>Hà Nội, ngày 3 tháng 4 năm 2099</p></td></tr></table>
<p><b>THÔNG TƯ</b></p><p>Quy định về cân&nbsp;thử</p>
<h2>Điều 1. Phạm vi</h2><div>1. Cân m<sup>3</sup> &amp; lít<br>2. Cân khác:</div>
<p>a)  Một;</p><p>b) Hai.</p>
<p style="display:none">Điều 8. Ẩn</p><p hidden>Điều 7. Ẩn</p>
<p><strong>Điều 2.</strong> <em>Bảng</em></p>
<table><thead><tr><th>Tên</th><th>Chu kỳ</th></tr></thead><tbody><tr><td>Cân | bàn</td>
<td><p>12</p><p>tháng</p></td></tr></tbody></table>
<p>Nơi nhận:</p><p>- Như trên</p></div><footer>Liên hệ: Điều 99</footer></body></html>"""


def lines(html: str) -> list[str]:
    return lines_of(read_tree(html))


def test_a_portal_page_becomes_a_text_like_any_other(tmp_path: Path) -> None:
    path = tmp_path / "trang.htm"
    path.write_text(PORTAL, encoding="utf-8")
    text = load_legal_text(path)
    assert (text.number, text.title) == ("5/2099/TT-XYZ", "Quy định về cân thử")
    assert [(p.article, p.clause, p.point) for p in text.provisions] == [
        ("1", None, None),
        ("1", "1", None),
        ("1", "2", None),
        ("1", "2", "a"),
        ("1", "2", "b"),
        ("2", None, None),
    ]
    assert text.provisions[1].text == "Cân m3 & lít"
    assert text.provisions[-1].heading == "Bảng"
    assert text.provisions[-1].text == "| Tên | Chu kỳ |\n| Cân ¦ bàn | 12 tháng |"


def test_scripts_styles_and_hidden_parts_say_nothing() -> None:
    words = "\n".join(lines(PORTAL))
    assert "Ẩn" not in words
    assert "Mã" not in words
    assert "color" not in words


def test_the_number_of_a_footnote_does_not_become_part_of_a_word() -> None:
    page = '<p>Điều 1. Tên</p><p>1. hết hạn<a href="#_ftn1"><sup>[1]</sup></a>; 5 m<sup>3</sup>.</p>'
    assert lines(page)[1] == "1. hết hạn; 5 m3."


def test_a_page_without_articles_is_refused_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "tin.html"
    path.write_text("<html><body><p>Số: 5/2099/TT-XYZ</p><p>Tin tức về cân.</p></body></html>", encoding="utf-8")
    with pytest.raises(StructureError, match="Không tìm thấy điều"):
        load_legal_text(path)


def test_lists_keep_the_numbers_that_a_browser_draws() -> None:
    html = (
        "<ol><li>Một</li><li>Hai<ol type='a'><li>Nhỏ</li></ol></li></ol>"
        "<ol start='5'><li>Năm</li></ol><ul><li>Gạch</li></ul>"
    )
    assert lines(html) == ["1. Một", "2. Hai", "a) Nhỏ", "5. Năm", "Gạch"]


def test_a_table_that_only_lays_out_a_page_is_dissolved() -> None:
    assert lines("<table><tr><td><p>Một</p><p>Hai</p></td></tr></table>") == ["Một", "Hai"]
    inner = "<table><tr><td>B</td><td>C</td></tr><tr><td>D</td><td>E</td></tr></table>"
    nested = f"<table><tr><td>A</td><td>{inner}</td></tr></table>"
    assert lines(nested) == ["A", "| B | C |", "| D | E |"]


def test_spans_fill_their_cells_and_broken_ones_do_no_harm() -> None:
    html = (
        "<table><tr><td rowspan='2'>A</td><td colspan='9999'>B</td></tr><tr><td>C</td></tr>"
        "<tr><td rowspan='-1'>D</td><td colspan='x'>E</td></tr></table>"
    )
    rows = lines(html)
    assert rows[0].startswith("| A | B / C | B |")
    assert rows[1] == "| D | E |"


def test_a_line_that_looks_like_a_heading_mark_opens_nothing() -> None:
    assert lines("<p>#### Điều 9. Giả</p>") == ["####Điều 9. Giả"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
def test_characters_are_read_in_the_encodings_that_browsers_write(encoding: str) -> None:
    import unicodedata

    words = "Điều 1. Đo lường ở chợ"
    charset = "windows-1258" if encoding == "cp1258" else encoding.removesuffix("-sig")
    html = f"<html><meta http-equiv='Content-Type' content='text/html; charset={charset}'><p>{words}</p></html>"
    if encoding == "cp1258":  # letters with their tone as a sign of its own
        marks = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
        html = "".join(
            unicodedata.normalize("NFC", "".join(c for c in unicodedata.normalize("NFD", letter) if c not in marks))
            + "".join(c for c in unicodedata.normalize("NFD", letter) if c in marks)
            for letter in html
        )
    assert words in read_page(decode_html(html.encode(encoding))).text


def test_a_page_in_an_old_font_becomes_unicode() -> None:
    old = "<font face='.VnTime'>&sect;i&Ograve;u 1. Ph&sup1;m vi</font>"
    page = read_page(f"<p>{old}</p><p>&reg;o l&shy;&ecirc;ng</p><p>2 \u00d7 25 \u00b5m</p>")
    assert page.text == "Điều 1. Phạm vi\nđo lường\n2 \u00d7 25 \u00b5m\n"
    assert "TCVN3" in page.warnings[0]
    assert read_page("<p>Phép đo: 25 \u00b5m</p><p>cho phép</p>").warnings == ()


def test_unreadable_characters_are_told() -> None:
    with pytest.raises(UnreadableFileError, match="UTF-8"):
        decode_html(b"<p>\xff\xfa\xc3\x28</p>" * 3)


@pytest.mark.parametrize("content", [b"%PDF-1.7 x", b"PK\x03\x04zip", b"<p>a\x00b</p>"])
def test_another_kind_of_file_is_not_taken_for_a_page(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.html"
    path.write_bytes(content)
    with pytest.raises(UnsupportedFileError):
        read_source(path)


@pytest.mark.parametrize(
    "content",
    [
        b"<div>" * 200_000 + b"\xc4\x90",
        b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'><!ENTITY b '&a;&a;'>]><p>&a;&b;</p>",
        b"<html><body></body></html>",
        b"<table>" + b"<tr>" + b"<td rowspan='60000' colspan='60000'>x" * 2000 + b"</table>",
        b"<p>" + b"&#x110;i&#7873;u 1. " * 300_000,
        b"<" * 1_000_000,
        bytes(range(1, 128)) * 2000,
    ],
)
def test_hostile_pages_end_in_text_or_one_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.html"
    path.write_bytes(content)
    try:
        said = read_source(path, ReadLimits(seconds=20)).text
    except IngestError as error:
        said = error.message
    assert said
    assert "root:" not in said


def test_folders_are_searched_for_pages_too(tmp_path: Path) -> None:
    for name in ("a.html", "b.htm", "c.css", "~$d.htm"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert [path.name for path in files_in([tmp_path])] == ["a.html", "b.htm"]
