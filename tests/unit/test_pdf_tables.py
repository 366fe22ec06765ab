"""Tables of PDF files: rows whole, with their header, whether rules or only columns show them."""

import io
from collections.abc import Iterable, Sequence

from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from ingest.pdf import read_pdf

BODY = [
    (72, 740, "So: 5/2099/TT-XYZ"),
    (72, 700, "This paragraph is as long as the page is wide, so that nobody takes it for a cell of a table."),
]


def pdf(*pages: str, fonts: Sequence[str] = ("Helvetica",)) -> bytes:
    """Make a PDF of pages with these contents; ``/F1`` is the first font."""
    writer = PdfWriter()
    kinds = DictionaryObject()
    for number, name in enumerate(fonts, 1):
        font = {"/Type": NameObject("/Font"), "/Subtype": NameObject("/Type1"), "/BaseFont": NameObject(f"/{name}")}
        font["/Encoding"] = NameObject("/WinAnsiEncoding")
        kinds[NameObject(f"/F{number}")] = DictionaryObject({NameObject(key): value for key, value in font.items()})
    for content in pages:
        page = writer.add_blank_page(width=595, height=842)
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): kinds})
        stream = DecodedStreamObject()
        stream.set_data(content.encode("latin-1"))
        page[NameObject("/Contents")] = writer._add_object(stream)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def words(pieces: Iterable[tuple[float, float, str]], font: str = "F1", size: int = 12) -> str:
    """Draw words at places."""
    return "\n".join(
        f"BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({w.replace('(', chr(92) + '(').replace(')', chr(92) + ')')}) Tj ET"
        for x, y, w in pieces
    )


def rules(lefts: Sequence[float], tops: Sequence[float], missing: Iterable[tuple[str, int, int]] = ()) -> str:
    """Draw the rules of a grid as thin boxes, field by field, without some of them.

    ``("upright", row, column)`` is the rule left of a field, ``("level", row, column)`` the one above it.
    """
    gone = set(missing)
    drawn = []
    for row in range(len(tops) - 1):
        for column, left in enumerate(lefts):
            if ("upright", row, column) not in gone:
                drawn.append(f"{left} {tops[row + 1]} 0.5 {tops[row] - tops[row + 1]} re f")
    for row, top in enumerate(tops):
        for column in range(len(lefts) - 1):
            if ("level", row, column) not in gone:
                drawn.append(f"{lefts[column]} {top} {lefts[column + 1] - lefts[column]} 0.5 re f")
    return "\n".join(drawn)


def lines(*pages: str, fonts: Sequence[str] = ("Helvetica",)) -> list[str]:
    return read_pdf(pdf(*pages, fonts=fonts), 100, lambda _: None).text.splitlines()


def test_a_ruled_table_keeps_the_path_of_its_header_and_fills_merged_cells() -> None:
    lefts, tops = [72, 110, 260, 350, 440], [660, 640, 620, 590, 570, 550]
    merged = [
        *(("level", 1, 0), ("level", 1, 1), ("upright", 0, 3)),  # TT and Ten reach down, Kiem dinh across
        *(("level", 3, 0), ("upright", 4, 1), ("upright", 4, 2), ("upright", 4, 3)),  # 1 reaches down; a row across all
    ]
    table = [
        *((76, 630, "TT"), (120, 630, "Ten"), (300, 645, "Kiem dinh"), (270, 625, "Ban dau"), (360, 625, "Dinh ky")),
        *((76, 608, "1"), (120, 608, "Can ban"), (120, 594, "co ban to"), (290, 600, "x"), (380, 600, "12 thang")),
        *((120, 575, "Can treo"), (290, 575, "-"), (380, 575, "-"), (120, 555, "II. Phuong tien khac")),
    ]
    after = [(72, 520, "This paragraph comes after the table and is wide enough for a paragraph of the text, too.")]
    found = lines(rules(lefts, tops, merged) + "\n" + words([*BODY, *table, *after]))
    assert found[1:] == [
        "| TT | Ten | Kiem dinh / Ban dau | Kiem dinh / Dinh ky |",
        "| 1 | Can ban co ban to | x | 12 thang |",
        "| 1 | Can treo | - | - |",
        "| II. Phuong tien khac | | | |",
        after[0][2],
    ]


def test_columns_alone_show_a_table_too_and_it_goes_on_over_pages() -> None:
    head = [(72, 760, "TT"), (140, 774, "Ten phuong"), (140, 760, "tien"), (260, 760, "Ban dau"), (360, 760, "Chu ky")]
    first = [
        *((72, 740, "1"), (140, 740, "Can ban"), (260, 740, "x"), (360, 740, "12 thang")),
        *((72, 720, "2"), (140, 720, "Can treo"), (140, 706, "moc cau"), (260, 720, "-"), (360, 720, "24 thang")),
        *((72, 686, "3"), (140, 686, "Nhiet ke"), (140, 672, "thuy ngan"), (260, 686, "x"), (360, 686, "-")),
    ]
    second = [
        *((140, 740, "co cuc dai"), (72, 720, "4"), (140, 720, "Thuoc"), (260, 720, "x"), (360, 720, "-")),
        (72, 690, "This paragraph comes after the table and is wide enough for a paragraph of the text, too."),
    ]
    assert lines(words([*head, *first]), words([*head, *second])) == [
        "| TT | Ten phuong tien | Ban dau | Chu ky |",
        "| 1 | Can ban | x | 12 thang |",
        "| 2 | Can treo moc cau | - | 24 thang |",
        "| 3 | Nhiet ke thuy ngan co cuc dai | x | - |",
        "| 4 | Thuoc | x | - |",
        second[-1][2],
    ]


def test_a_header_that_is_torn_by_the_end_of_a_page_is_whole() -> None:
    lefts = [72, 110, 260, 350, 440]
    first = [(76, 84, "TT"), (120, 84, "Thiet bi"), (270, 84, "Cong suat"), (360, 84, "Muc")]
    rest = [(270, 745, "(kW)"), (76, 715, "1"), (120, 715, "May bom"), (270, 715, "3,4"), (360, 715, "0,08")]
    found = lines(
        rules(lefts, [100, 76]) + "\n" + words([*BODY, *first]), rules(lefts, [760, 735, 705]) + "\n" + words(rest)
    )
    assert found[1:] == ["| TT | Thiet bi | Cong suat (kW) | Muc |", "| 1 | May bom | 3,4 | 0,08 |"]


def test_paragraphs_lists_and_signatures_are_no_tables() -> None:
    text = [(72 + 14 * (n % 2), 700 - 14 * n, f"{n}. Short line") for n in range(12)]
    signature = [(72, 480, "Noi nhan:"), (320, 480, "BO TRUONG"), (72, 466, "- Nhu tren;"), (320, 440, "Nguyen Van A")]
    found = lines(words([*text, *signature]))
    assert not any(line.count("|") > 3 for line in found)
    assert found[:2] == ["0. Short line", "1. Short line"]


def test_words_drawn_across_cells_in_one_go_stay_a_line() -> None:
    lefts, tops = [72, 110, 200, 300], [660, 640, 620]
    table = [
        (76, 645, "TT  Ten phuong tien do   Chu ky kiem dinh"),
        (76, 625, "1  Can ban thong dung   12 thang mot lan"),
    ]
    found = lines(rules(lefts, tops) + "\n" + words([*BODY, *table]))
    assert "1 Can ban thong dung 12 thang mot lan" in " ".join(found)
    assert not any("| 1 Can" in line for line in found)


def test_raised_digits_stay_with_their_word_and_signs_of_another_font_go_into_their_gap() -> None:
    lefts, tops = [72, 110, 200], [660, 640, 620]
    content = rules(lefts, tops) + words([(76, 645, "TT"), (120, 645, "5"), (76, 625, "1"), (120, 625, "2 m")])
    content += "\n" + words([(141, 631, "3")], size=7) + "\n" + words([(72, 580, "Xtb  Qn - k.s")])
    content += "\n" + words([(94, 580, "\u00b1")], font="F2")
    found = lines(words(BODY) + "\n" + content, fonts=("Helvetica", "Times-Roman"))
    assert found[-2:] == ["| 1 | 2 m3 |", "Xtb \u00b1 Qn - k.s"]


def test_the_fonts_of_a_pdf_tell_old_letters() -> None:
    content = words([(72, 700, "\u00a7i\u00d2u 1. Ph\u00b9m vi ®o l\u00adêng")])
    content += words([(72, 660, "quy ®Þnh chung")], font="F2")
    assert lines(content, fonts=(".VnTime", ".VnTimeH")) == ["Điều 1. Phạm vi đo lường", "QUY ĐỊNH CHUNG"]
    unnamed = " ".join(lines(content, fonts=("Times-Roman", "Helvetica")))
    assert unnamed == "Điều 1. Phạm vi đo lường quy định chung"


def test_pages_full_of_rules_are_read_in_time() -> None:
    grid = "\n".join(f"{x} 100 0.4 600 re f 50 {x} 500 0.4 re f" for x in range(50, 650))
    found = lines(grid + "\n" + words(BODY))
    assert any("So: 5/2099/TT-XYZ" in line for line in found)
