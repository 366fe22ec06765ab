"""Short questions are completed from the one before; full ones are left alone."""

import random

import pytest

from bot.follow_up import Thread, Turn
from knowledge.people import load_asked
from knowledge.writing import Writing

CIRCULAR = "Thông tư 23/2013/TT-BKHCN"
SCALES = "Cân ở chợ có phải kiểm định không?"
CARD = "Ai cấp thẻ kiểm định viên?"
PAPER = "Giấy chứng nhận kiểm định có hiệu lực bao lâu?"
GOODS = "Hàng đóng gói sẵn nhóm 1 phải làm gì?"
IMPORT = "Doanh nghiệp nhập khẩu phương tiện đo cần giấy tờ gì?"

COMPLETED = [
    (SCALES, "thế còn hiệu chuẩn thì sao?", "Cân ở chợ có phải hiệu chuẩn không?"),
    (SCALES, "the con hieu chuan thi sao", "Cân ở chợ có phải hiệu chuẩn không?"),
    (SCALES, "hiệu chuẩn thì sao?", "Cân ở chợ có phải hiệu chuẩn không?"),
    (SCALES, "còn cân ô tô?", "Cân ô tô có phải kiểm định không?"),
    (SCALES, "Cảm ơn bạn, còn cân ô tô?", "Cân ô tô có phải kiểm định không?"),
    (SCALES, "con can o to", "Cân ô tô có phải kiểm định không?"),
    (SCALES, "đồng hồ nước thì sao", "Đồng hồ nước có phải kiểm định không?"),
    (SCALES, "mấy năm một lần?", "Cân ở chợ kiểm định mấy năm một lần?"),
    (SCALES, "may nam mot lan", "Cân ở chợ kiểm định mấy năm một lần?"),
    (SCALES, "còn cân bàn thì mấy năm một lần?", "Cân bàn kiểm định mấy năm một lần?"),
    (SCALES, "còn hiệu chuẩn bao lâu", "Cân ở chợ hiệu chuẩn bao lâu?"),
    (SCALES, "ai cấp?", "Cân ở chợ kiểm định ai cấp?"),
    (SCALES, "ai cap", "Cân ở chợ kiểm định ai cấp?"),
    (SCALES, "thế nếu quá hạn?", "Cân ở chợ kiểm định nếu quá hạn thì sao?"),
    (SCALES, "the neu qua han", "Cân ở chợ kiểm định nếu quá hạn thì sao?"),
    (SCALES, "bị phạt bao nhiêu tiền?", "Cân ở chợ kiểm định bị phạt bao nhiêu tiền?"),
    (SCALES, "ở điều mấy?", "Cân ở chợ kiểm định quy định ở điều nào?"),
    (SCALES, "o dieu may", "Cân ở chợ kiểm định quy định ở điều nào?"),
    (SCALES, "cái đó còn hiệu lực không?", f"{CIRCULAR} còn hiệu lực không?"),
    (SCALES, "cai do con hieu luc khong", f"{CIRCULAR} còn hiệu lực không?"),
    (SCALES, "thông tư đó do ai ban hành", f"{CIRCULAR} do ai ban hành?"),
    (SCALES, "điều đó quy định gì", f"Điều 4 {CIRCULAR} quy định gì?"),
    (SCALES, "còn khoản 2?", f"Khoản 2 Điều 4 {CIRCULAR}?"),
    (SCALES, "còn điều 17 thì sao", f"Điều 17 {CIRCULAR}?"),
    (SCALES, "vậy còn năm 2015?", "Cân ở chợ có phải kiểm định không, năm 2015?"),
    (CARD, "có thời hạn bao lâu?", "Thẻ kiểm định viên có thời hạn bao lâu?"),
    (CARD, "nó có giá trị mấy năm?", "Thẻ kiểm định viên có giá trị mấy năm?"),
    (CARD, "còn giấy chứng nhận kiểm định?", "Ai cấp giấy chứng nhận kiểm định?"),
    (CARD, "hồ sơ gồm những gì?", "Thẻ kiểm định viên hồ sơ gồm những gì?"),
    (PAPER, "cái đó còn hiệu lực không", "Giấy chứng nhận kiểm định còn hiệu lực không?"),
    (PAPER, "ai cấp?", "Giấy chứng nhận kiểm định ai cấp?"),
    (GOODS, "còn nhóm 2?", "Hàng đóng gói sẵn nhóm 2 phải làm gì?"),
    (IMPORT, "còn sản xuất?", "Doanh nghiệp sản xuất phương tiện đo cần giấy tờ gì?"),
    (IMPORT, "còn sửa chữa thì sao?", "Doanh nghiệp sửa chữa phương tiện đo cần giấy tờ gì?"),
]
FULL = [
    "Cân ô tô mấy năm kiểm định một lần?",
    "Thẻ kiểm định viên ai cấp?",
    "Nếu cân hỏng thì sao?",
    "Điều 16 Luật Đo lường quy định gì?",
    "Còn cân ô tô thì bao lâu phải kiểm định lại?",
    "Thế chấp sổ đỏ cần giấy tờ gì?",
    "Xin chào",
]


def after(question: str) -> Thread:
    return Thread([Turn(question, CIRCULAR, "4")])


@pytest.mark.parametrize(("before", "asked", "meant"), COMPLETED)
def test_a_short_question_is_completed(writing: Writing, before: str, asked: str, meant: str) -> None:
    assert after(before).complete(asked, writing.repair) == meant


@pytest.mark.parametrize("asked", FULL)
def test_a_full_question_stays(writing: Writing, asked: str) -> None:
    assert after(SCALES).complete(asked, writing.repair) == asked


def test_without_a_question_before_nothing_is_completed(writing: Writing) -> None:
    assert Thread().complete("còn cân ô tô?", writing.repair) == "còn cân ô tô?"


def test_questions_that_point_at_nothing_are_never_altered() -> None:
    asked = [q for each in load_asked().values() for questions in each.questions.values() for q in questions]
    rng = random.Random(7)
    pointing = (" này", " đó", " ấy", " trên")
    altered = [
        (before, question)
        for question, before in zip(asked, rng.sample(asked, len(asked)), strict=True)
        if not any(word in question.lower() for word in pointing) and after(before).complete(question, str) != question
    ]
    assert altered == []


def test_a_fork_does_not_change_what_it_comes_from() -> None:
    thread = after(SCALES)
    fork = thread.fork()
    fork.turns.append(Turn(CARD))
    assert [turn.question for turn in thread.turns] == [SCALES]
