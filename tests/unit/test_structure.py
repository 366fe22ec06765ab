"""Dividing running text into articles, clauses and points."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.structure import analyse, parse_structure
from knowledge.errors import StructureError
from knowledge.provisions import Level, Provision, TextKind

NUMBER = "12/2020/TT-BKHCN"


def units(text: str) -> dict[str, Provision]:
    """Parse a text; key the provisions by what follows the document in their identifier."""
    found = parse_structure(text, NUMBER, TextKind.VERBATIM)
    keyed = {p.id.split("/", 1)[1]: p for p in found}
    assert len(keyed) == len(found)
    return keyed


SMALL_LAW = """THÔNG TƯ
Quy định về cân dùng ở chợ
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
Thông tư này nói về cân đặt tại chợ.
Điều 2. Trách nhiệm của người bán
1. Người bán phải:
a) Dùng cân còn hạn kiểm định;
b) Đặt cân ở nơi người mua nhìn thấy:
- Mặt số quay về phía người mua;
– Có đèn khi trời tối;
đ) Giữ tem kiểm định.
2. Người bán không được sửa cân.
Số tiền mua cân do người bán chịu.
Chương II. ĐIỀU KHOẢN THI HÀNH
Mục 1
HIỆU LỰC
Điều 3. Hiệu lực
Thông tư có hiệu lực từ ngày ký./.
Nơi nhận:
- Lưu: VT.
KT. BỘ TRƯỞNG
1. Dòng này không thuộc điều nào.
"""


def test_articles_clauses_points_are_found_in_order() -> None:
    assert list(units(SMALL_LAW)) == ["1", "2", "2/1", "2/1/a", "2/1/b", "2/1/đ", "2/2", "3"]


def test_each_unit_holds_only_its_own_words() -> None:
    found = units(SMALL_LAW)
    assert found["1"].text == "Thông tư này nói về cân đặt tại chợ."
    assert found["2"].text == ""
    assert found["2/1"].text == "Người bán phải:"
    assert found["2/1/b"].text == (
        "Đặt cân ở nơi người mua nhìn thấy:\n- Mặt số quay về phía người mua;\n- Có đèn khi trời tối;"
    )
    assert found["2/2"].text == "Người bán không được sửa cân.\nSố tiền mua cân do người bán chịu."


def test_the_signature_and_what_follows_are_cut_off() -> None:
    assert units(SMALL_LAW)["3"].text == "Thông tư có hiệu lực từ ngày ký."


def test_path_and_parents() -> None:
    found = units(SMALL_LAW)
    assert found["2"].heading == "Trách nhiệm của người bán"
    assert found["2/1/a"].chapter == "Chương I. QUY ĐỊNH CHUNG"
    assert found["3"].chapter == "Chương II. ĐIỀU KHOẢN THI HÀNH"
    assert found["3"].section == "Mục 1. HIỆU LỰC"
    assert found["2/1/a"].parent == found["2/1"].id
    assert found["2/1"].parent == found["2"].id
    assert found["2"].parent is None
    assert [p.order for p in found.values()] == list(range(len(found)))


def test_offsets_point_into_the_text() -> None:
    for unit in units(SMALL_LAW).values():
        first = unit.text.split("\n")[0] if unit.text else unit.heading
        assert first.rstrip(".")[:20] in SMALL_LAW[unit.start : unit.end]


def test_deviating_marks_are_understood() -> None:
    found = units(
        "Điều 13. Hồ sơ\n1.Đơn đề nghị\n2. Tài liệu:\na) Bản vẽ;\nb) Ảnh;\nc) Bảng kê;\nd) Tem;\nđ) Dấu;\n"
        "e. Giấy chứng nhận.\n3) Nơi nộp hồ sơ là Chi cục.\n"
    )
    assert list(found) == ["13", "13/1", "13/2", *(f"13/2/{x}" for x in "abcdđe"), "13/3"]
    assert found["13/1"].text == "Đơn đề nghị"


def test_repealed_clauses_leave_gaps() -> None:
    found = units("Điều 4. Kiểm tra\n2. Kiểm tra định kỳ.\n5. Kiểm tra đột xuất.\nĐiều 9a. Khác\nNội dung.\n")
    assert list(found) == ["4", "4/2", "4/5", "9a"]


def test_numbers_that_are_no_clauses_stay_text() -> None:
    found = units(
        "Điều 7. Bảng\n1. Bảng gồm các dòng:\n1. Cân bàn\n2. Cân treo\n3. Cân ô tô\n"
        "2. Cách ghi:\n1.5 kg ghi là 1,5 kg.\n15. Dòng lạc.\n3. Hết.\n"
    )
    assert list(found) == ["7", "7/1", "7/2", "7/3"]
    assert found["7/1"].text.endswith("3. Cân ô tô")
    assert "15. Dòng lạc." in found["7/2"].text


def test_points_directly_below_an_article() -> None:
    found = units("Điều 5. Giấy tờ\nGồm có:\na) Đơn;\nb) Ảnh.\n")
    assert list(found) == ["5", "5/-/a", "5/-/b"]
    assert found["5/-/a"].clause is None
    assert found["5/-/a"].parent == found["5"].id


def test_formulas_and_examples_belong_to_the_unit_above() -> None:
    found = units("Điều 5. Lượng\n1. Tính theo công thức:\nQmin = Qn - T\nVí dụ: 500 g - 15 g = 485 g\n2. Hết.\n")
    assert found["5/1"].text == "Tính theo công thức:\nQmin = Qn - T\nVí dụ: 500 g - 15 g = 485 g"


def test_quoted_articles_of_an_amended_text_open_nothing() -> None:
    found = units(
        "Điều 1. Sửa đổi một số điều\n1. Sửa đổi Điều 6 như sau:\n“Điều 6. Hồ sơ\n1. Đơn;\n2. Ảnh.\na) Ảnh màu.”;\n"
        "2. Bổ sung Điều 7 như sau:\n“Điều 7. Lệ phí\n1. Mức thu do Bộ Tài chính quy định.\n"
        "3. Bãi bỏ các điều sau:\n“Điều 8. Cũ”.\nĐiều 2. Hiệu lực\nTừ ngày ký.\n"
    )
    assert list(found) == ["1", "1/1", "1/2", "1/3", "2"]
    assert found["1/1"].text.endswith("a) Ảnh màu.”;")


def test_a_forgotten_closing_mark_does_not_swallow_the_rest() -> None:
    found = units("Điều 1. Từ ngữ\n“Cân là dụng cụ đo khối lượng.\nĐiều 2. Hiệu lực\n1. Từ ngày ký.\n")
    assert list(found) == ["1", "2", "2/1"]


def test_text_on_the_article_line_is_text_not_heading() -> None:
    found = units("Điều 1. Quyết định này có hiệu lực từ ngày ký.\nĐiều 2. Các ông bà liên quan thi hành.\n")
    assert (found["1"].heading, found["1"].text) == ("", "Quyết định này có hiệu lực từ ngày ký.")


def test_regulations_issued_with_a_document_do_not_mix_with_its_articles() -> None:
    structure = analyse(
        "Điều 1. Ban hành Quy chế kèm theo.\nĐiều 2. Hiệu lực từ ngày ký.\nTM. CHÍNH PHỦ\nQUY CHẾ\nQuản lý cân\n"
        "(Ban hành kèm theo Quyết định này)\nĐiều 1. Phạm vi\nQuy chế nói về cân.\nPHỤ LỤC\nMẫu đơn\n",
        NUMBER,
        TextKind.VERBATIM,
    )
    assert [p.article for p in structure.provisions] == ["1", "2", None]
    assert structure.provisions[2].heading == "Quy chế kèm theo, Điều 1. Phạm vi"
    assert structure.annexes_left_out
    assert structure.warnings


def test_two_regulations_issued_with_a_document_have_places_of_their_own() -> None:
    rules = "QUY CHẾ\n(Ban hành kèm theo Quyết định này)\nĐiều 1. Phạm vi\nVề cân.\nĐiều 2. Hiệu lực\nTừ hôm nay.\n"
    text = f"Điều 1. Ban hành hai quy chế.\nTM. CHÍNH PHỦ\n{rules}TM. HỘI ĐỒNG\n{rules}"
    structure = analyse(text, NUMBER, TextKind.VERBATIM)
    assert [p.heading or p.text for p in structure.provisions] == [
        "Ban hành hai quy chế.",
        "Quy chế kèm theo, Điều 1. Phạm vi",
        "Quy chế kèm theo, Điều 2. Hiệu lực",
        "Quy chế kèm theo (2), Điều 1. Phạm vi",
        "Quy chế kèm theo (2), Điều 2. Hiệu lực",
    ]
    assert len({p.id for p in structure.provisions}) == 5
    assert len(structure.warnings) == 2


def test_parts_of_an_article_begin_their_clauses_anew() -> None:
    found = units(
        "Điều 1. Phê duyệt Chương trình cân đúng với nội dung sau:\nI. MỤC TIÊU\n1. Chung\nCân đúng.\n2. Riêng\n"
        "a) Chợ;\nb) Cảng.\nII. NHIỆM VỤ VÀ\nGIẢI PHÁP\n1. Mua cân.\n2. Kiểm định cân.\nĐiều 2. Hiệu lực từ ngày ký.\n"
    )
    assert [(p.heading, p.clause, p.point) for p in found.values()] == [
        ("Phê duyệt Chương trình cân đúng với nội dung sau:", None, None),
        ("Điều 1, mục I. MỤC TIÊU", None, None),
        ("Điều 1, mục I. MỤC TIÊU", "1", None),
        ("Điều 1, mục I. MỤC TIÊU", "2", None),
        ("Điều 1, mục I. MỤC TIÊU", "2", "a"),
        ("Điều 1, mục I. MỤC TIÊU", "2", "b"),
        ("Điều 1, mục II. NHIỆM VỤ VÀ GIẢI PHÁP", None, None),
        ("Điều 1, mục II. NHIỆM VỤ VÀ GIẢI PHÁP", "1", None),
        ("Điều 1, mục II. NHIỆM VỤ VÀ GIẢI PHÁP", "2", None),
        ("", None, None),
    ]
    assert [p.article for p in found.values() if p.level is Level.ARTICLE] == ["1", None, None, "2"]


def test_a_plan_without_articles_is_read_by_its_parts() -> None:
    structure = analyse(
        "KẾ HOẠCH\nCân đúng năm 2020\nI. MỤC ĐÍCH\n1. Cân đúng.\n2. Bán đủ.\nII. KINH PHÍ\nDo ngân sách.\n"
        "Nơi nhận:\n- Lưu.\nPHỤ LỤC\nI. Bảng\nII. Bảng\n",
        NUMBER,
        TextKind.VERBATIM,
    )
    assert [(p.heading, p.clause, p.text) for p in structure.provisions] == [
        ("Mục I. MỤC ĐÍCH", None, ""),
        ("Mục I. MỤC ĐÍCH", "1", "Cân đúng."),
        ("Mục I. MỤC ĐÍCH", "2", "Bán đủ."),
        ("Mục II. KINH PHÍ", None, "Do ngân sách."),
    ]
    assert structure.annexes_left_out


def test_a_plan_issued_with_a_decision_stands_apart_from_it() -> None:
    structure = analyse(
        "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch cân đúng.\nĐiều 2. Hiệu lực từ ngày ký.\n"
        "KT. CHỦ TỊCH\nKẾ HOẠCH\nCân đúng\n(Kèm theo Quyết định số 1/QĐ-UBND)\nI. MỤC ĐÍCH\n1. Cân đúng.\n"
        "II. VIỆC LÀM\n1. Mua cân.\n",
        NUMBER,
        TextKind.VERBATIM,
    )
    heads = [p.heading or p.text for p in structure.provisions if p.level is Level.ARTICLE]
    assert heads[2:] == ["Kế hoạch kèm theo, mục I. MỤC ĐÍCH", "Kế hoạch kèm theo, mục II. VIỆC LÀM"]


def test_one_roman_number_is_no_part() -> None:
    found = units("Điều 1. Nhóm\nGồm các nhóm:\nI. Nhóm một.\nHết.\n")
    assert list(found) == ["1"]


def test_skipped_article_numbers_are_named() -> None:
    structure = analyse("Điều 2. Một\nA.\nĐiều 5. Hai\nB.\n", NUMBER, TextKind.VERBATIM)
    assert structure.warnings == ("Không thấy Điều 3, 4; hãy đối chiếu với bản gốc.",)


def test_confidence_marks_are_taken_off() -> None:
    found = units("#### Mục tiêu tổng quát\n1. Mười nghìn doanh nghiệp. {S}\nNguồn khác nói chín nghìn. {R}\n")
    clause = found["muc-tieu-tong-quat/1"]
    assert clause.text == "Mười nghìn doanh nghiệp.\nNguồn khác nói chín nghìn."
    assert clause.confidence == "R"
    assert clause.article is None


def test_an_article_number_twice_keeps_both() -> None:
    found = units("#### Điều 3. Một\nĐầu.\n#### Điều 3. Hai\nSau.\n")
    assert [p.text for p in found.values()] == ["Đầu.", "Sau."]


@pytest.mark.parametrize("text", ["", "\n\n", "Một bài văn không có điều nào.\n1. Mục một.\n"])
def test_a_text_without_articles_is_refused(text: str) -> None:
    with pytest.raises(StructureError):
        parse_structure(text, NUMBER, TextKind.VERBATIM)


_LINES = st.sampled_from(
    [
        "Điều 1. A",
        "Điều 2. B",
        "1. x",
        "2. y",
        "3) z",
        "a) x",
        "b) y",
        "e. z",
        "- d",
        "“Điều 9. q",
        "hết”.",
        "| 1 | 2 |",
    ]
)


@settings(deadline=None)
@given(st.lists(_LINES, max_size=25))
def test_identifiers_are_unique_and_parents_exist(lines: list[str]) -> None:
    text = "\n".join(["Điều 1. Đầu", *lines])
    found: tuple[Any, ...] = parse_structure(text, NUMBER, TextKind.VERBATIM)
    ids = [p.id for p in found]
    assert len(ids) == len(set(ids))
    assert all(p.parent in ids for p in found if p.level is not Level.ARTICLE)
    assert all(0 <= p.start < p.end <= len(text) for p in found)


def test_a_point_that_stands_twice_is_read_as_the_one_before() -> None:
    structure = analyse("Điều 1. Một\n1. Gồm:\na) A;\nb) B;\nc) C;\nđ) D;\nđ) Đ.\n", NUMBER, TextKind.VERBATIM)
    assert [p.point for p in structure.provisions if p.point] == ["a", "b", "c", "d", "đ"]
    assert any("“đ” ghi hai lần" in warning for warning in structure.warnings)


def test_a_part_of_a_document_is_not_blamed_for_its_gaps() -> None:
    assert analyse("Điều 2. Một\nA.\nĐiều 5. Hai\nB.\n", NUMBER, TextKind.VERBATIM, complete=False).warnings == ()
