"""Marks that OCR misreads: put right where form or order proves them, told of otherwise."""

import numpy as np
import pytest

from ingest.layout import paragraphs_of
from ingest.printed import PageLine
from ingest.scan_image import Picture
from ingest.scan_lines import confidence_of, lines_of, words_of
from ingest.scan_marks import with_marks
from ingest.scan_order import remarks_on
from ingest.structure import analyse
from knowledge.provenance import Provenance, ScannedPage
from knowledge.provisions import TextKind

HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"


def lines(*texts: str) -> list[PageLine]:
    return [PageLine(text, 77.0, 800.0 - 20 * place, 12.0, "scan") for place, text in enumerate(texts)]


def read(*texts: str) -> tuple[list[str], tuple[str, ...]]:
    marked = with_marks([lines(*texts)], [3])
    return [line.text for line in marked.pages[0]], marked.remarks


@pytest.mark.parametrize(
    ("read_as", "is_", "index"),
    [
        (("a) A", "b) B", "c) C", "đ) D", "đ) Đ", "e) E"), "d) D", 3),
        (("a) A", "b) B", "c) C", "d) D", "d) Đ", "e) E"), "đ) Đ", 4),
        (("ạ) A", "b) B"), "a) A", 0),
        (("a) A", "b) B", "e) C", "d) D"), "c) C", 2),
        (("g) G", "h) H", "ï) I", "k) K"), "i) I", 2),
        (("8) A", "b) B", "c) C"), "a) A", 0),
        (("a) A", "b) B", "e) C"), "c) C", 2),
        (("a) A", "b) B", "e) C", "đ) D"), "c) C", 2),
        (("a) A", "b) B", "c©) C", "d) D"), "c) C", 2),
        (("d) D", "đ) Đ", "e) E", "8) G", "h) H"), "g) G", 3),
    ],
)
def test_a_point_is_put_right_where_its_neighbours_prove_it(read_as: tuple[str, ...], is_: str, index: int) -> None:
    texts, remarks = read("1. Khoản", *read_as)
    assert texts[index + 1] == is_
    assert len(remarks) == 1
    assert "Trang 3" in remarks[0]
    assert "đối chiếu" in remarks[0]


def test_misread_points_beside_each_other_are_proven_by_the_whole_order() -> None:
    texts, remarks = read("1. Khoản", "a) A", "b) B", "e) C", "đ) D", "đ) Đ", "e) E")
    assert texts[1:] == ["a) A", "b) B", "c) C", "d) D", "đ) Đ", "e) E"]
    assert len(remarks) == 2


def test_a_first_clause_is_put_right_where_the_second_follows() -> None:
    texts, remarks = read("Điều 3. Tên", "I.Về phẩm chất", "a) A", "2. Về năng lực")
    assert texts[1] == "1. Về phẩm chất"
    assert len(remarks) == 1
    roman = ("I. Về phẩm chất", "1. Một", "2. Hai", "II. Về năng lực")
    assert read(*roman) == (list(roman), ())


def test_specks_that_are_no_words_are_left_out_at_both_ends() -> None:
    rows = "".join(
        f"5\t1\t1\t1\t1\t{place}\t{left}\t300\t50\t30\t{sure}\t{word}\n"
        for place, (left, sure, word) in enumerate(
            ((10, 0, "ễ"), (316, 8, "a)"), (380, 90, "Thực"), (450, 91, "hiện."), (800, 0, "ễ")), 1
        )
    )
    assert [line.text for line in lines_of(words_of(HEAD + rows, 2200), first=False)] == ["a) Thực hiện."]


def test_first_clause_and_first_point_begin_a_paragraph_below_a_heading() -> None:
    page = lines("Điều 5. Viên chức chất lượng sản phẩm, hàng hóa", "1. Chức trách và nhiệm vụ", "a) Chủ trì;")
    found = [paragraph.words for paragraph in paragraphs_of([page])[0]]
    assert found == [line.text for line in page]


@pytest.mark.parametrize(
    "read_as",
    [
        ("a) A", "b) B", "c) C", "đ) Đ"),  # the last one: d may be repealed
        ("a) A", "b) B", "c) C", "đ) Đ", "e) E"),
        ("a) A", "b) B", "c) C", "d) D", "đ) Đ", "e) E", "g) G"),
        ("a) A", "1. Khoản khác", "đ) Đ", "đ) Đ"),
    ],
)
def test_what_nothing_proves_stays_as_it_was_read(read_as: tuple[str, ...]) -> None:
    assert read(*read_as) == (list(read_as), ())


@pytest.mark.parametrize(
    ("read_as", "is_"),
    [
        ("Điêu 5. Đơn vị đo", "Điều 5. Đơn vị đo"),
        ("1... Đơn vị đo", "1. Đơn vị đo"),
        ("b)_ Các đơn vị", "b) Các đơn vị"),
        (": 2. Đơn vị hàng", "2. Đơn vị hàng"),
        ("=—b) Các đơn vị", "b) Các đơn vị"),
        ("__1.Công chức", "1.Công chức"),
        ("Ầ Chương IH", "Chương III"),
        ("Chương Il", "Chương II"),
        ("Chương trình đo lường", "Chương trình đo lường"),
        ("- Như Điều 3;", "- Như Điều 3;"),
        ("1.000 đồng", "1.000 đồng"),
        ("“Điều 5. Sửa đổi", "“Điều 5. Sửa đổi"),
        ("khoản 1 Điều này.", "khoản 1 Điều này."),
    ],
)
def test_marks_that_form_alone_proves(read_as: str, is_: str) -> None:
    assert read(read_as) == ([is_], ())


def test_gaps_in_the_order_are_told_of_on_scanned_pages_only() -> None:
    text = "Điều 1. Tên\n1. Một:\na) A;\nb) B;\nđ) Đ.\n3. Ba.\nĐiều 2. Tên\n1. Một.\n3. Ba."
    provisions = analyse(text, "1/2020/TT-X", TextKind.VERBATIM).provisions
    scanned = Provenance(scanned=(ScannedPage(page=1, confidence=90.0, start=0, end=text.index("Điều 2")),))
    remarks = remarks_on(provisions, scanned)
    assert [remark.split(":")[0] for remark in remarks] == ["Khoản 3 Điều 1", "Điểm đ khoản 1 Điều 1"]
    assert remarks_on(provisions, Provenance()) == ()


def test_words_become_lines_with_their_confidence() -> None:
    rows = (
        "5\t1\t1\t1\t1\t1\t200\t300\t50\t30\t90.0\tĐiều\n"
        "5\t1\t1\t1\t1\t2\t260\t300\t20\t30\t96.0\t5.\n"
        "4\t1\t1\t1\t2\t0\t200\t360\t50\t30\t-1\t\n"
        "5\t1\t1\t1\t2\t1\t201\t360\t50\t30\tx\tlạc\n"
    )
    words = words_of(HEAD + rows, 2200)
    assert [line.text for line in lines_of(words, first=False)] == ["Điều 5."]
    assert confidence_of(words) == pytest.approx((90 * 4 + 96 * 2) / 6)
    assert confidence_of(words_of("", 2200)) == 0.0


def test_a_head_with_two_columns_keeps_them_apart() -> None:
    rows = "".join(
        f"5\t1\t1\t1\t{row}\t{place}\t{left}\t{100 + 60 * row}\t120\t30\t95\t{word}\n"
        for row, pair in enumerate((("CHÍNH", "CỘNG"), ("Số:", "Hà")), 1)
        for place, (left, word) in enumerate(zip((150, 900), pair, strict=True), 1)
    )
    assert [line.text for line in lines_of(words_of(HEAD + rows, 2200), first=True)] == ["CHÍNH", "Số:", "CỘNG", "Hà"]
    assert [line.text for line in lines_of(words_of(HEAD + rows, 2200), first=False)] == ["CHÍNH CỘNG", "Số: Hà"]


def page_of_lines(degrees: float) -> Picture:
    grey = np.full((2200, 1700), 255, dtype=np.uint8)
    for row in range(200, 2000, 40):
        grey[row : row + 14, 200:1500] = 0
    return Picture(grey).turned(degrees)


@pytest.mark.parametrize("degrees", [-2.0, -0.8, 0.0, 0.9, 3.0])
def test_a_slanted_page_is_put_straight(degrees: float) -> None:
    rows = page_of_lines(degrees).straight.grey[:, 700:1000].mean(axis=1)
    assert (rows < 60).sum() > 400  # whole rows are dark again
    assert Picture.read(page_of_lines(degrees).pgm()) is not None


def test_rules_make_a_table_and_lines_of_text_do_not() -> None:
    assert not page_of_lines(0.0).has_table
    grey = np.full((2200, 1700), 255, dtype=np.uint8)
    grey[300:1500:200, 200:1500] = 0
    for column in (200, 600, 1000, 1499):
        grey[300:1300, column : column + 3] = 0
    assert Picture(grey).has_table


@pytest.mark.parametrize(
    "data", [b"", b"P5\n9 9\n255\n", b"P6\n1 1\n255\nxxx", b"P5\n0 0\n255\n", b"P5\n99999 99999\n255\nx"]
)
def test_what_is_no_picture_is_none(data: bytes) -> None:
    assert Picture.read(data) is None
