"""Documents of other makes: small Roman numbers below points, annexes with forms, recipients in odd lines."""

from ingest.structure import analyse
from knowledge.provisions import TextKind

NUMBER = "8/2020/TT-BKHCN"


def places(text: str) -> list[tuple[str | None, str | None, str | None, str]]:
    found = analyse(text, NUMBER, TextKind.VERBATIM).provisions
    return [(p.article, p.clause, p.point, p.text) for p in found]


def test_small_roman_numbers_below_a_point_are_its_own() -> None:
    found = places("Điều 1. Hồ sơ\n1. Gồm:\na) Đơn;\nb) Giấy tờ:\ni) bản chính;\nii) bản sao;\nc) Ảnh.\n")
    assert [point for _, _, point, _ in found] == [None, None, "a", "b", "c"]
    assert found[3][3] == "Giấy tờ:\ni) bản chính;\nii) bản sao;"


def test_repealed_points_still_leave_gaps() -> None:
    found = places("Điều 1. Hồ sơ\n1. Gồm:\na) Đơn;\nb) Giấy tờ;\ni) Ảnh.\n")
    assert [point for _, _, point, _ in found] == [None, None, "a", "b", "i"]


def test_recipients_on_one_line_end_the_articles() -> None:
    text = "Điều 1. Hiệu lực\nTừ ngày ký.\nNơi nhận: - Như Điều 1; - Lưu: VT.\nNguyễn Văn A\n"
    assert places(text) == [("1", None, None, "Từ ngày ký.")]
    assert places(text.replace("Nơi nhận: - Như Điều 1; - Lưu: VT.", "| Nơi nhận: - Lưu: VT. | KT. BỘ TRƯỞNG |")) == [
        ("1", None, None, "Từ ngày ký.")
    ]


def test_where_papers_are_handed_in_is_no_signature() -> None:
    found = places("Điều 1. Hồ sơ\n1. Nơi nhận hồ sơ là Chi cục.\n2. Nơi nhận: bộ phận một cửa.\nĐiều 2. Hết\nHết.\n")
    assert [article for article, *_ in found] == ["1", "1", "1", "2"]


def test_an_annex_whose_title_goes_on_in_one_line_is_told() -> None:
    text = "Điều 1. Hiệu lực\nTừ ngày ký.\nKT. BỘ TRƯỞNG\nPhụ lục Mẫu báo cáo năm\n(Kèm theo Thông tư này)\nTên: …\n"
    structure = analyse(text, NUMBER, TextKind.VERBATIM)
    assert structure.annexes_left_out
    assert len(structure.provisions) == 1


def test_a_regulation_issued_with_a_decision_ends_at_its_own_signature_and_its_forms() -> None:
    text = (
        "Điều 1. Ban hành Quy định quản lý cân.\nĐiều 2. Hiệu lực từ ngày ký.\nNơi nhận:\n- Lưu: VT.\n"
        "TM. ỦY BAN NHÂN DÂN\n"
        "QUY ĐỊNH\nQuản lý cân\n(Ban hành kèm theo Quyết định số 7/2020/QĐ-UBND)\nChương I\nQUY ĐỊNH CHUNG\n"
        "Điều 1. Phạm vi\nVề cân.\nĐiều 2. Trách nhiệm\n1. Chi cục:\na) Kiểm tra;\nb) Báo cáo.\nCHỦ TỊCH\n"
        "Mẫu số 01\nĐƠN ĐỀ NGHỊ\nĐiều 1. Dòng trong mẫu\n"
    )
    structure = analyse(text, NUMBER, TextKind.VERBATIM)
    heads = [(p.article, p.heading, p.chapter) for p in structure.provisions if p.clause is None]
    assert heads[2:] == [
        (None, "Quy định kèm theo, Điều 1. Phạm vi", "Chương I. QUY ĐỊNH CHUNG"),
        (None, "Quy định kèm theo, Điều 2. Trách nhiệm", "Chương I. QUY ĐỊNH CHUNG"),
    ]
    assert structure.provisions[-1].text == "Báo cáo."
    assert structure.annexes_left_out
