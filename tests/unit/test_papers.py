"""Papers and stamps of a month: whether they still hold on a day."""

from datetime import date

import pytest

from bot.calculators.desk import CalculatorDesk
from knowledge.catalogue import Catalogue
from knowledge.library import Library

TODAY = date(2026, 12, 1)


@pytest.fixture(scope="module")
def desk(catalogue: Catalogue, digests: Library) -> CalculatorDesk:
    return CalculatorDesk(catalogue, digests)


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("Giấy chứng nhận dùng dấu định lượng cấp tháng 5/2019 còn hiệu lực không?", ("05/2024", "đã hết hạn")),
        ("giay chung nhan chu V ky thang 3/2024 con gia tri khong", ("03/2029", "còn hạn")),
        ("Phê duyệt mẫu ký ngày 02/02/2015 thì nay còn dùng được không?", ("02/02/2025", "đã hết hạn")),
        ("Quyết định chỉ định ký năm 2021 còn hiệu lực không?", ("2026", "chưa chắc")),
        ("Taximet dán tem tháng 4/2025 còn hạn không?", ("18 tháng", "10/2026", "đã hết hạn")),
        ("cân ô tô kiểm định tháng 2/2026, hết hạn khi nào", ("12 tháng", "02/2027", "còn hạn")),
        ("Cân bàn kiểm định ngày 05/01/2025 còn hạn không?", ("05/01/2026", "quá hạn")),
        ("Giấy đăng ký cơ sở pha chế cấp năm 2023 còn hiệu lực không?", ("tối đa", "2028")),
        ("Cân lò xo kẹp chì hồi 3/2024 thì bao giờ phải kẹp lại?", ("24 tháng", "03/2026", "đã hết hạn")),
        ("cân tiểu ly kiểm định tháng 1/2026 rồi, nay có văn bản mới thì tem mất giá trị chưa", ("01/2027", "còn hạn")),
    ],
)
def test_a_paper_of_some_month_is_reckoned(desk: CalculatorDesk, question: str, says: tuple[str, ...]) -> None:
    done = desk.reply(question, TODAY)
    assert done is not None
    assert [words for words in says if words not in done.value] == []
    assert done.steps[0].places


@pytest.mark.parametrize(
    "question",
    [
        "Tem kiểm định cân ô tô dán tháng 8/2025 bị rách thì còn giá trị không?",
        "Phê duyệt mẫu cấp năm 2012 theo Quyết định 22/2006 còn dùng được không?",
        "Lô đồng hồ nước về tháng 6/2021, thủ tục hải quan lúc đó còn hiệu lực không?",
        "Cân ô tô có tem hết hạn tháng 3/2025 thì còn dùng được không?",
        "Kiểm định taximet tháng 6/2024 hết bao nhiêu tiền?",
        "Cân ô tô kiểm định ở đâu?",
    ],
)
def test_other_matters_are_not_reckoned(desk: CalculatorDesk, question: str) -> None:
    assert desk.reply(question, TODAY) is None


@pytest.mark.parametrize(
    ("question", "on", "state"),
    [
        ("Taximet kiểm định tháng 4/2025, đến ngày 1/9/2026 còn hạn không?", date(2026, 9, 1), "còn hạn"),
        ("cân ô tô kiểm định ngày 12/03/2025, hôm nay 01/02/2026 còn hạn không", date(2026, 2, 1), "còn 39 ngày"),
    ],
)
def test_the_day_asked_about_decides(desk: CalculatorDesk, question: str, on: date, state: str) -> None:
    done = desk.reply(question, TODAY)
    assert done is not None
    assert done.on == on
    assert state in done.value


def test_more_than_the_term_is_left_to_the_texts(desk: CalculatorDesk) -> None:
    plain = desk.reply("Phê duyệt mẫu ký ngày 02/02/2020 thì khi nào hết hạn?", TODAY)
    more = desk.reply("Phê duyệt mẫu ký ngày 02/02/2020 thì khi nào hết hạn, gia hạn phải nộp hồ sơ gì?", TODAY)
    assert plain is not None
    assert more is not None
    assert (plain.partly, more.partly) == (False, True)
