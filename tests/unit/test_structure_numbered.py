"""Parts A, B below Roman ones, clauses 2.1 below clause 2, and texts that come in by their headings."""

import pytest

from ingest.document import text_of
from ingest.scan_order import remarks_on
from ingest.source import SourceText
from ingest.structure import parse_structure
from knowledge.errors import StructureError
from knowledge.library import Library
from knowledge.locator import Locator, LocatorReader
from knowledge.provenance import Provenance, ScannedPage
from knowledge.provisions import LegalText, TextKind, assemble

CIRCULAR = """Số: 12/2001/TT-BKHCNMT
THÔNG TƯ
Hướng dẫn về đo lường
I. QUY ĐỊNH CHUNG
1. Phạm vi
2. Giải thích từ ngữ:
2.1. Phương tiện đo là thiết bị.
2.2. Chuẩn đo lường dùng để kiểm định.
II. KIỂM ĐỊNH
A. Kiểm định ban đầu
1. Hồ sơ gồm:
a) Đơn;
b) Bản sao.
2. Thời hạn: 10 ngày.
B. Kiểm định định kỳ
1. Chu kỳ:
1.1. Cân: 12 tháng.
1.2. Đồng hồ nước:
a) Cấp A: 60 tháng;
b) Cấp B: 36 tháng.
1.3. Taximet: 12 tháng.
2. Trách nhiệm.
III. THI HÀNH
1. Hiệu lực.
Nơi nhận:"""
PROCEDURE = """CÔNG TY NƯỚC SẠCH
QUY TRÌNH KIỂM TRA ĐỒNG HỒ NƯỚC
Mã số: QT-05
1. Mục đích
Hướng dẫn kiểm tra.
2. Nội dung
2.1. Chuẩn bị
Kiểm tra dụng cụ.
2.2. Thực hiện
a) Lắp đồng hồ;
b) Đọc chỉ số.
3. Hồ sơ lưu
Lưu 5 năm."""


def read(text: str, kind: str = "text") -> LegalText:
    return text_of(SourceText("a", text, kind, "0"))


def places(text: LegalText) -> list[str]:
    return [unit.id.split("/", 1)[1] for unit in text.provisions]


def test_parts_a_and_b_have_clauses_of_their_own() -> None:
    text = read(CIRCULAR)
    part = "muc-ii-b-kiem-dinh-dinh-ky"
    assert [place for place in places(text) if place.startswith(part)] == [
        part,
        *(f"{part}/{place}" for place in ("1", "1.1", "1.2", "1.2/a", "1.2/b", "1.3", "2")),
    ]
    headings = [unit.heading for unit in text.provisions if unit.parent is None]
    assert headings[2:4] == ["Mục II.A. Kiểm định ban đầu", "Mục II.B. Kiểm định định kỳ"]


def test_items_a_and_b_inside_a_clause_are_no_parts() -> None:
    text = read(
        "Số: 1/2001/TT-BKHCNMT\nTHÔNG TƯ\nI. CHUNG\n1. Gồm hai loại:\nA. Loại một\nB. Loại hai\nII. RIÊNG\n1. X"
    )
    assert places(text)[:2] == ["muc-i-chung", "muc-i-chung/1"]
    assert "B. Loại hai" in text.provisions[1].text


def test_clause_2_1_belongs_to_clause_2_and_can_be_looked_up() -> None:
    text = read(CIRCULAR)
    library = Library([text])
    key = "Mục II.B. Kiểm định định kỳ"
    found = library.find(Locator(text.number, key, "1"))
    assert found is not None
    assert assemble(found[1]).split("\n")[1:3] == ["1.1. Cân: 12 tháng.", "1.2. Đồng hồ nước:"]
    assert library.find(Locator(text.number, key, "1", "a")) is None
    deep = library.find(Locator(text.number, key, "1.2", "b"))
    assert deep is not None
    assert deep[1][0].text == "Cấp B: 36 tháng."
    assert LocatorReader({}).read("điểm b khoản 1.2 Điều 4").clause == "1.2"


@pytest.mark.parametrize("line", ["1.5 lần mức phạt", "2.1. Khác", "1.2. Thiếu mục trước", "1.1.2. Sâu quá"])
def test_other_numbers_with_points_open_nothing(line: str) -> None:
    units = parse_structure(f"Điều 1. Tên\n1. Một:\n{line}\n2. Hai", "1/2020/TT-X", TextKind.VERBATIM)
    assert [unit.clause for unit in units] == [None, "1", "2"]


def test_places_of_digests_stay_as_they_are_written() -> None:
    units = parse_structure("Điều 1. Tên\n1. Một:\n1.1. A\n1.2. B", "1/2020/TT-X", TextKind.DIGEST)
    assert [unit.clause for unit in units] == [None, "1"]


def test_numbers_below_a_clause_are_no_gaps_on_scans() -> None:
    text = "Điều 1. Tên\n1. Một:\n1.1. A\n1.2. B\n2. Hai"
    provisions = parse_structure(text, "1/2020/TT-X", TextKind.VERBATIM)
    scanned = Provenance(scanned=(ScannedPage(page=1, confidence=90.0, start=0, end=len(text)),))
    assert remarks_on(provisions, scanned) == ()


def test_a_procedure_comes_in_by_its_headings() -> None:
    text = read(PROCEDURE)
    assert (text.number, text.title) == ("QT-05", "QUY TRÌNH KIỂM TRA ĐỒNG HỒ NƯỚC")
    content = "2-noi-dung"
    assert places(text) == [
        "1-muc-dich",
        *(content, f"{content}/2.1", f"{content}/2.2", f"{content}/2.2/a", f"{content}/2.2/b"),
        "3-ho-so-luu",
    ]
    assert any("theo đề mục" in warning for warning in text.warnings)


def test_marked_headings_come_first() -> None:
    text = read(
        "# Hướng dẫn dùng cân\nMã số: HD-01\n## Bật máy\nBấm nút.\n## Cân\n1. Đặt hàng.\n2. Đọc số.", "markdown"
    )
    assert (text.title, places(text)) == ("Hướng dẫn dùng cân", ["bat-may", "can", "can/1", "can/2"])


def test_a_directive_without_articles_is_one_part_with_clauses() -> None:
    text = read(
        "Số: 12/CT-TTg\nCHỈ THỊ\nVề đo lường\nThủ tướng yêu cầu:\n1. Bộ Khoa học và Công nghệ:\na) Thanh tra;\n"
        "b) Báo cáo.\n2. Bộ Công Thương phối hợp.\nNơi nhận:\n- Lưu: VT."
    )
    assert places(text) == ["noi-dung", "noi-dung/1", "noi-dung/1/a", "noi-dung/1/b", "noi-dung/2"]


def test_a_circular_whose_articles_are_lost_is_still_refused() -> None:
    with pytest.raises(StructureError, match="Không tìm thấy điều"):
        read("Số: 1/2020/TT-BKHCN\nTHÔNG TƯ\nVề cân\n1. Phạm vi\nA\n2. Nội dung\nB")


def test_a_document_without_number_or_code_is_told_what_to_write() -> None:
    with pytest.raises(StructureError, match="Mã số: QT-05"):
        read("QUY TRÌNH\n1. Mục đích\nA\n2. Phạm vi\nB")
