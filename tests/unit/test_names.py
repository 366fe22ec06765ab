"""Names in questions, which an answer must have."""

from pathlib import Path

import pytest

from bot.names import names_in, share_missing
from ingest.document import load_legal_text
from knowledge.library import Article, Library

TEXT = """---
number: 77/2099/TT-XYZ
text_kind: digest
---

# Thông tư thử

#### Điều 1. Hỗ trợ

1. Sở hỗ trợ Hợp tác xã Chè Hảo Đạt ở Thái Nguyên.
"""


@pytest.fixture
def article(tmp_path: Path) -> Article:
    path = tmp_path / "a.md"
    path.write_text(TEXT, encoding="utf-8")
    return next(iter(Library([load_legal_text(path)]).articles.values()))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Cân ở chợ có phải kiểm định không?", []),
        ("hợp tác xã chè Tân Hương ở Thái Nguyên đã làm chưa", ["Tân Hương", "Thái Nguyên"]),
        ("Bán LNG thì tính theo MMBTU hay mét khối? Hỏi giúp tôi.", ["LNG", "MMBTU"]),
        ("Theo Thông tư 23/2013/TT-BKHCN thì sao", ["Thông"]),
        ("ban can ban sang thai lan", []),
    ],
)
def test_names_are_capitalised_words_within_a_sentence(text: str, names: list[str]) -> None:
    assert names_in(text) == names


def test_an_article_has_names_or_lacks_them(article: Article) -> None:
    assert share_missing("Chè Hảo Đạt ở Thái Nguyên được hỗ trợ gì?", article) == 0.0
    assert share_missing("chè Tân Hương ở Thái Nguyên được hỗ trợ gì?", article) == 0.5
    assert share_missing("được hỗ trợ gì?", article) == 0.0
