"""Tables of official texts as an answer chooses and reads their rows."""

from bot.selection import Chosen
from bot.tables import keep_rows, read_aloud
from knowledge.library import Article
from knowledge.provisions import LegalText, Level, Provision, TextKind

HEAD = """Bảng sau đây:
| TT | Tên | Kiểm định / Ban đầu | Chu kỳ |
| (1) | (2) | (3) | (4) |"""
TABLE = f"""{HEAD}
| 1 | Cân thử: | | |
| 1 | - Cân bàn | x; | 12 tháng. |
| 2 | - | x | - |
| (2) | Cân treo | | 24 tháng |"""


def test_the_row_that_counts_the_columns_is_left_out_and_marks_stand_once() -> None:
    assert read_aloud(TABLE).split("\n") == [
        "Bảng sau đây:",
        "- Cân thử:",
        "- Cân bàn: kiểm định / Ban đầu: x; chu kỳ: 12 tháng.",
        "- -: kiểm định / Ban đầu: x; chu kỳ: -.",
        "- Cân treo: chu kỳ: 24 tháng.",
    ]


def test_a_row_chosen_alone_keeps_the_name_of_its_group() -> None:
    others = "\n".join(f"| {n} | Máy thử số {n} | x | {n} tháng |" for n in range(2, 12))
    words = f"{HEAD}\n| 1 | Đồng hồ nước: | | |\n| 1 | - Kiểu cơ khí | x | 60 tháng |\n{others}"
    unit = Provision("v:1/1", "1/2099/TT-XYZ", Level.ARTICLE, None, "1", None, None, "", "", "", words, 0, 0, 1)
    text = LegalText("1/2099/TT-XYZ", TextKind.VERBATIM, "Thông tư", (unit,), "x.md", "0")
    kept = keep_rows(Chosen(Article(text, (unit,)), (unit,)), "kiểu cơ khí mấy tháng")
    assert read_aloud(kept.units[0].text).split("\n") == [
        "Bảng sau đây:",
        "- Đồng hồ nước:",
        "- Kiểu cơ khí: kiểm định / Ban đầu: x; chu kỳ: 60 tháng.",
    ]
