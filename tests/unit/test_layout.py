"""From printed lines to paragraphs: signatures, running lines of short documents, headings and short lines."""

from collections.abc import Sequence

from ingest.layout import paragraphs_of
from ingest.printed import PageLine

MARGIN, INDENTED = 85.0, 120.0
FULL = "chữ của một dòng dài cho đến hết bề rộng của trang giấy khổ thường"
BOLD = "Bold"


def page(*lines: tuple[float, float, str] | tuple[float, float, str, str]) -> list[PageLine]:
    """Set lines below each other; each has its start, the space above it and its words, perhaps a typeface."""
    found = []
    y = 760.0
    for x, space, words, *face in lines:
        y -= space
        found.append(PageLine(words, x, y, 14.0, face[0] if face else "Plain"))
    return found


def body(count: int, of: str = "đầu", spacing: float = 16.0) -> list[tuple[float, float, str]]:
    """Return clauses of three full lines each, as a document with first line indents has them."""
    return [
        line
        for n in range(1, count + 1)
        for line in (
            (INDENTED, spacing, f"{n}. {of} {FULL}"),
            (MARGIN, 16.0, f"{of} {FULL}"),
            (MARGIN, 16.0, f"{FULL} và hết."),
        )
    ]


def read(*pages: Sequence[PageLine]) -> list[str]:
    return [paragraph.words for paragraph in paragraphs_of(pages)[0]]


def test_recipients_begin_a_paragraph_even_without_space_above() -> None:
    found = read(
        page(*body(6), (MARGIN, 16.0, "Nơi nhận:"), (MARGIN, 16.0, "- Như trên;"), (MARGIN, 16.0, "- Lưu: VT."))
    )
    assert any(words.startswith("Nơi nhận:") for words in found)


def test_what_stands_at_the_foot_of_both_of_two_pages_is_no_text() -> None:
    foot = PageLine("Trang văn bản", 250.0, 40.0, 14.0, "Plain")
    found = read([*page(*body(8)), foot], [*page(*body(8, "sau")), foot])
    assert not any("Trang văn bản" in words for words in found)


def test_equal_lines_of_two_pages_at_other_heights_stay() -> None:
    first, second = page(*body(3), (INDENTED, 16.0, "Hết phần.")), page(*body(5, "sau"), (INDENTED, 16.0, "Hết phần."))
    assert sum(words.endswith("Hết phần.") for words in read(first, second)) == 2


def test_a_heading_goes_on_at_the_margin_whatever_the_space() -> None:
    found = read(
        page(
            *body(8),
            (INDENTED, 26.0, "Điều 2. Danh mục hàng hóa lưỡng dụng thuộc quản lý nhà nước của", BOLD),
            (MARGIN, 19.3, "Bộ Khoa học và Công nghệ", BOLD),
            (INDENTED, 26.0, "Ban hành kèm theo Thông tư này danh mục."),
        )
    )
    assert "Điều 2. Danh mục hàng hóa lưỡng dụng thuộc quản lý nhà nước của Bộ Khoa học và Công nghệ" in found


def test_an_indented_line_below_a_short_one_begins_a_paragraph() -> None:
    found = read(page(*body(8), (INDENTED, 16.0, "9. Nội dung công việc"), (INDENTED, 16.0, f"Quy trình gồm {FULL}")))
    assert found[-2:] == ["9. Nội dung công việc", f"Quy trình gồm {FULL}"]


def test_the_text_of_an_article_begins_at_the_top_of_the_next_page() -> None:
    first = page(*((MARGIN, 22.0, f"{n}. {FULL}.") for n in range(1, 9)), (MARGIN, 22.0, f"Điều 2. {FULL}", BOLD))
    second = page((MARGIN, 22.0, f"Trong quá trình kiểm tra {FULL}"), (MARGIN, 16.0, "hiện như sau:"))
    assert read(first, second)[-2:] == [f"Điều 2. {FULL}", f"Trong quá trình kiểm tra {FULL} hiện như sau:"]


def test_a_word_broken_after_its_hyphen_is_put_together() -> None:
    found = read(
        page(
            *body(4),
            (INDENTED, 16.0, "5. Cục Tiêu chuẩn-Đo lường-"),
            (MARGIN, 16.0, "Chất lượng và/"),
            (MARGIN, 16.0, "hoặc Cục khác -"),
            (MARGIN, 16.0, "theo quy định."),
        )
    )
    assert found[-1] == "5. Cục Tiêu chuẩn-Đo lường-Chất lượng và/hoặc Cục khác - theo quy định."
