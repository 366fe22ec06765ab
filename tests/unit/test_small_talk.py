"""Greetings and the like have fixed replies; a question behind a greeting is a question."""

import pytest

from bot.small_talk import load_small_talk


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Xin chào", "Xin chào!"),
        ("alo", "Xin chào!"),
        ("chao ban oi", "Xin chào!"),
        ("Cảm ơn bạn nhiều nhé", "Rất vui được giúp"),
        ("dạ em cảm ơn ạ", "Rất vui được giúp"),
        ("tạm biệt nhé", "Tạm biệt"),
        ("Chào bạn, bạn là ai?", "trí tuệ nhân tạo"),
        ("ban lam duoc gi", "Tôi tra cứu pháp luật"),
        ("sai rồi", "Xin lỗi"),
        ("Trả lời sai rồi bạn ơi", "Xin lỗi"),
        ("?", "Bạn muốn hỏi gì"),
        ("👍", "Bạn muốn hỏi gì"),
        ("...", "Bạn muốn hỏi gì"),
    ],
)
def test_small_talk_has_its_reply(text: str, says: str) -> None:
    reply = load_small_talk().hear(text).reply
    assert reply is not None
    assert says in reply


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Xin chào, cân ở chợ có phải kiểm định không?", "cân ở chợ có phải kiểm định không?"),
        ("alo ad ơi cho hỏi cân ô tô", "cho hỏi cân ô tô"),
        ("Cảm ơn bạn, còn cân ô tô?", "còn cân ô tô?"),
        ("chào hàng cân chưa kiểm định có bị phạt không", "chào hàng cân chưa kiểm định có bị phạt không"),
        ("không đúng khối lượng thì sao", "không đúng khối lượng thì sao"),
        ("em có cân ở chợ", "em có cân ở chợ"),
        ("Bạn là ai mà được kiểm tra cân?", "Bạn là ai mà được kiểm tra cân?"),
    ],
)
def test_a_question_is_left_over(text: str, question: str) -> None:
    heard = load_small_talk().hear(text)
    assert (heard.reply, heard.question) == (None, question)
