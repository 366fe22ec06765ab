"""The numbers that Word draws itself: they have to stand where a reader sees them."""

from word_files import body_bytes, levels, lists, p, table

from ingest.docx_text import read_docx

LEGAL = levels(("decimal", "Điều %1."), ("decimal", "%2."), ("lowerLetter", "%3)"), ("bullet", "-"))


def lines(xml: str, numbering: str, styles: str = "") -> list[str]:
    return read_docx(body_bytes(xml, numbering, styles)).text.splitlines()


def test_levels_begin_again_below_each_upper_one() -> None:
    xml = "".join(
        p(words, (1, level))
        for words, level in [
            ("Một", 0),
            ("K", 1),
            ("đ", 2),
            ("đ", 2),
            ("K", 1),
            ("đ", 2),
            ("g", 3),
            ("Hai", 0),
            ("K", 1),
        ]
    )
    assert lines(xml, lists({0: LEGAL}, {1: 0})) == [
        *("Điều 1. Một", "1. K", "a) đ", "b) đ", "2. K", "a) đ", "- g", "Điều 2. Hai", "1. K"),
    ]


def test_letters_roman_numerals_and_padded_numbers_are_written_as_drawn() -> None:
    forms = {
        0: levels(("upperRoman", "Chương %1")),
        1: levels(("lowerLetter", "%1)"), start=25),
        2: levels(("decimalZero", "%1/")),
    }
    forms |= {
        3: levels(("upperLetter", "%1.")),
        4: levels(("lowerRoman", "(%1)"), start=4),
        5: levels(("none", "Mẫu:")),
    }
    xml = "".join(p("x", (number, 0)) * 2 for number in range(1, 7))
    drawn = "Chương I|x|Chương II|x|y) x|z) x|01/ x|02/ x|A. x|B. x|(iv) x|(v) x|Mẫu: x|Mẫu: x"
    assert lines(xml, lists(forms, {number + 1: number for number in forms})) == drawn.split("|")
    assert lines(p("x", (1, 0)) * 3, lists({0: levels(("lowerLetter", "%1)"), start=26)}, {1: 0})) == [
        "z) x",
        "aa) x",
        "bb) x",
    ]


def test_lists_of_one_pattern_count_on_unless_one_begins_anew() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = lists({0: levels(("decimal", "%1."))}, {1: 0, 2: 0, 3: (0, anew)})
    xml = p("a", (1, 0)) + p("b", (2, 0)) + p("chen") + p("c", (3, 0)) + p("d", (3, 0)) + p("e", (1, 0))
    assert lines(xml, numbering) == ["1. a", "2. b", "chen", "5. c", "6. d", "7. e"]


def test_a_number_may_name_the_levels_above_it_and_never_begin_again() -> None:
    three = levels(("upperRoman", "%1."), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3"))
    three = three.replace(
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/>',
        '<w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2"/>',
    )
    xml = p("a", (1, 0)) + p("b", (1, 1)) + p("c", (1, 2)) + p("d", (1, 0)) + p("e", (1, 1))
    assert lines(xml, lists({0: three}, {1: 0})) == ["I. a", "1.1 b", "I.1.1 c", "II. d", "2.1 e"]
    running = levels(("upperRoman", "Chương %1"), ("decimal", "Điều %2.")).replace(
        '<w:lvlText w:val="Điều %2."/>', '<w:lvlRestart w:val="0"/><w:lvlText w:val="Điều %2."/>'
    )
    xml = p("A", (1, 0)) + p("x", (1, 1)) + p("B", (1, 0)) + p("y", (1, 1))
    assert lines(xml, lists({0: running}, {1: 0})) == ["Chương I", "A", "Điều 1. x", "Chương II", "B", "Điều 2. y"]


def test_numbers_come_from_styles_and_can_be_switched_off() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Dieu"><w:name w:val="Dieu"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Con"><w:name w:val="Con"/><w:basedOn w:val="Dieu"/></w:style>'
    )
    pattern = levels(("upperRoman", "Chương %1"), ("decimal", "Điều %2.")).replace(
        '<w:lvlText w:val="Điều %2."/>', '<w:pStyle w:val="Dieu"/><w:lvlText w:val="Điều %2."/>'
    )
    off = p("c", (0, 0), style="Dieu")
    xml = p("a", style="Dieu") + p("b", style="Con") + off
    assert lines(xml, lists({0: pattern}, {1: 0}), styles) == ["Điều 1. a", "Điều 2. b", "c"]


def test_a_pattern_that_only_names_a_style_is_followed_to_its_levels() -> None:
    listed = '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>'
    styles = f'<w:style w:type="numbering" w:styleId="Luat"><w:name w:val="Luat"/>{listed}</w:style>'
    numbering = lists({0: '<w:numStyleLink w:val="Luat"/>', 1: levels(("decimal", "Điều %1."))}, {1: 0, 2: 1})
    assert lines(p("a", (1, 0)), numbering, styles) == ["Điều 1. a"]


def test_deleted_items_do_not_count_and_bullets_become_dashes() -> None:
    numbering = lists(
        {0: levels(("decimal", "%1.")), 1: levels(("bullet", "\uf0b7"), ("bullet", "+"), ("bullet", " "))}, {1: 0, 2: 1}
    )
    gone = '<w:del w:id="1" w:author="A"><w:r><w:delText>b</w:delText></w:r></w:del>'
    xml = p("a", (1, 0)) + p(gone, (1, 0), mark='<w:del w:id="2" w:author="A"/>') + p("c", (1, 0))
    xml += p("d", (2, 0)) + p("e", (2, 1)) + p("g", (2, 2))
    assert lines(xml, numbering) == ["1. a", "2. c", "- d", "+ e", "g"]


def test_cells_are_numbered_too_even_where_nothing_else_stands_in_them() -> None:
    numbering = lists({0: levels(("decimal", "%1"))}, {1: 0})
    empty = f"<w:tc>{p('', (1, 0))}</w:tc>"
    assert lines(table(["TT", "Tên"], [empty, "Cân"], [empty, "Thước"]), numbering)[1:] == [
        "| 1 | Cân |",
        "| 2 | Thước |",
    ]


def test_broken_numbering_draws_nothing() -> None:
    bad = '<w:lvl w:ilvl="x"><w:start w:val="-9"/><w:lvlText w:val="%9%0%"/></w:lvl>'
    numbering = lists({0: bad, 1: '<w:numStyleLink w:val="khong-co"/>'}, {1: 0, 2: 1, 3: 99})
    xml = p("a", (1, 0)) + p("b", (2, 7)) + p("c", (3, 0)) + p("d", (88, 0)) + p("e", (1, 99))
    assert [line[-1] for line in lines(xml, numbering)] == ["a", "b", "c", "d", "e"]


def test_a_number_that_is_a_heading_reads_as_one() -> None:
    numbering = lists({0: levels(("upperRoman", "Mục %1"), ("decimal", "Điều %2"))}, {1: 0})
    assert lines(p("QUY ĐỊNH", (1, 0)) + p("Phạm vi", (1, 1)), numbering) == ["Mục I", "QUY ĐỊNH", "Điều 1. Phạm vi"]
