"""Tables of official texts as an answer chooses and reads their rows."""

from bot.selection import Chosen
from bot.tables import joined, keep_rows, read_aloud
from knowledge.library import Article
from knowledge.provisions import LegalText, Level, Provision, TextKind

HEAD = """Bảng sau đây:
| TT | Tên | Biện pháp / Duyệt mẫu | Biện pháp / Kiểm định / Ban đầu | Biện pháp / Kiểm định / Định kỳ | Chu kỳ |
| (1) | (2) | (3) | (4) | (5) | (6) |"""
TABLE = f"""{HEAD}
| 1 | Cân thử: | | | | |
| 1 | - Cân bàn | - | x; | x | 12 tháng. |
| 2 | - | x | - | - | - |
| (2) | Cân treo | | x | | 24 tháng |"""


def test_the_row_that_counts_the_columns_is_left_out_and_marks_stand_once() -> None:
    assert read_aloud(TABLE).split("\n") == [
        "Bảng sau đây:",
        "- Cân thử:",
        "- Cân bàn: biện pháp / duyệt mẫu: -; kiểm định / ban đầu: x; định kỳ: x; chu kỳ: 12 tháng.",
        "- -: biện pháp / duyệt mẫu: x; kiểm định / ban đầu: -; định kỳ: -; chu kỳ: -.",
        "- Cân treo: biện pháp / kiểm định / ban đầu: x; chu kỳ: 24 tháng.",
    ]


def chosen_rows(groups: str, question: str) -> list[str]:
    others = "\n".join(f"| {n} | Máy thử số {n} | x | x | x | {n} tháng |" for n in range(2, 12))
    words = f"{HEAD}\n{groups}\n{others}"
    unit = Provision("v:1/1", "1/2099/TT-XYZ", Level.ARTICLE, None, "1", None, None, "", "", "", words, 0, 0, 1)
    text = LegalText("1/2099/TT-XYZ", TextKind.VERBATIM, "Thông tư", (unit,), "x.md", "0")
    kept = keep_rows(Chosen(Article(text, (unit,)), (unit,)), question)
    return [line.split(": b")[0] for line in read_aloud(kept.units[0].text).split("\n")[1:]]


def test_a_row_chosen_alone_keeps_the_names_of_its_groups() -> None:
    groups = (
        "| 1 | Đồng hồ nước: | | | | |\n| 1 | - Kiểu cánh quạt | x | x | x | 60 tháng |\n"
        "| 1 | - Gia đình: | | | | |\n| 1 | + Kiểu cơ khí | x | x | x | 60 tháng |"
    )
    assert chosen_rows(groups, "kiểu cơ khí mấy tháng") == ["- Đồng hồ nước:", "- Gia đình:", "- Kiểu cơ khí"]


def test_rows_are_found_by_the_name_of_their_group() -> None:
    groups = (
        "| 1 | Đồng hồ khí gia đình: | | | | |\n| 1 | + Nhỏ | x | x | x | 60 tháng |\n"
        "| 1 | + To | x | x | x | 36 tháng |"
    )
    assert chosen_rows(groups, "đồng hồ khí trong gia đình") == ["- Đồng hồ khí gia đình:", "- Nhỏ", "- To"]


def _chosen(words: str, question: str) -> Chosen:
    unit = Provision("v:1/1", "1/2099/TT-XYZ", Level.ARTICLE, None, "1", None, None, "", "", "", words, 0, 0, 1)
    text = LegalText("1/2099/TT-XYZ", TextKind.VERBATIM, "Thông tư", (unit,), "x.md", "0")
    return keep_rows(Chosen(Article(text, (unit,)), (unit,)), question)


TWO = "\n".join(
    [
        "1. Bước chuẩn bị:",
        "| TT | Vật liệu | Mức |",
        *(f"| {n} | Giấy loại {n} | {n},00 |" for n in range(1, 8)),
        "2. Bước tiến hành:",
        "| TT | Vật liệu | Lượng |",
        *(f"| {n} | Bút loại {n} | {n},00 |" for n in range(1, 8)),
        "| 8 | Dung dịch chuẩn bảy | 150 mL |",
    ]
)


def test_the_row_of_a_second_table_is_read_under_its_own_header() -> None:
    kept = _chosen(TWO, "dung dịch chuẩn bảy hết bao nhiêu")
    assert read_aloud(kept.units[0].text).split("\n") == [
        "1. Bước chuẩn bị:",
        "2. Bước tiến hành:",
        "- Dung dịch chuẩn bảy: lượng: 150 mL.",
    ]


def test_rows_that_two_parts_of_a_question_ask_for_stand_together_in_their_order() -> None:
    later, earlier = _chosen(TWO, "dung dịch chuẩn bảy hết bao nhiêu"), _chosen(TWO, "giấy loại 3")
    lines = read_aloud(joined(later, earlier).units[0].text).split("\n")
    assert lines.index("- Giấy loại 3: mức: 3,00.") < lines.index("- Dung dịch chuẩn bảy: lượng: 150 mL.")
