"""Tables of running text as HTML: cells, highlights and links at their places, everything escaped."""

from ui.markup import Link
from ui.reading_tables import lines_with_tables

TEXT = "1. Bảng sau:\n| TT | Tên |\n| 1 | Cân <b> |\n| 2 | Taximet |\n2. Theo khoản 1."


def test_rows_become_a_table_between_paragraphs() -> None:
    html = lines_with_tables(TEXT, (), ())
    assert html.count("<table>") == 1
    assert '<th scope="col">TT</th><th scope="col">Tên</th>' in html
    assert "<td>1</td><td>Cân &lt;b&gt;</td>" in html
    assert html.startswith('<p class="line clause">1. Bảng sau:</p>')
    assert html.endswith('<p class="line clause">2. Theo khoản 1.</p>')


def test_highlights_and_links_keep_their_places() -> None:
    row, last = TEXT.index("Taximet"), TEXT.index("khoản 1")
    html = lines_with_tables(TEXT, [(row, row + 7), (last - 5, last)], [Link(last, last + 7, "a")])
    assert "<td><mark>Taximet</mark></td>" in html
    assert '<mark>Theo </mark><a class="ref" href="#" data-read="a">khoản 1</a>.' in html


def test_text_without_tables_is_as_before() -> None:
    assert lines_with_tables("Một.\nHai.", [(0, 3)], ()) == (
        '<p class="line plain"><mark>Một</mark>.</p><p class="line plain">Hai.</p>'
    )
