"""Normal form, diacritic restoration, abbreviations, everyday words."""

import unicodedata

import pytest

from knowledge.language import load_language
from knowledge.restore import Restorer
from knowledge.syllables import accented_share, fold, lexical_tokens, nfc

SENTENCES = [
    "Cân ở chợ có phải kiểm định không?",
    "Khối lượng tịnh trên gói chè phải ghi thế nào?",
    "Phương tiện đo nhóm 2 phải được kiểm định trước khi đưa vào sử dụng.",
    "Cần đáp ứng điều kiện gì để được chỉ định?",
]


def test_the_same_sentence_in_nfd_is_the_same_text() -> None:
    text = "Dấu định lượng là gì"
    assert nfc(unicodedata.normalize("NFD", text)) == text


def test_control_characters_are_dropped() -> None:
    assert nfc("cân\u200b ở\x00 chợ") == "cân ở chợ"


def test_folded_tokens_hold_syllables_and_pairs() -> None:
    assert lexical_tokens("Đo lường 2,5 kg") == ["do", "luong", "2,5", "kg", "do_luong", "luong_2,5", "2,5_kg"]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_restores_what_it_has_learnt(sentence: str) -> None:
    assert Restorer(SENTENCES).restore(fold(sentence).capitalize()).lower() == sentence.lower()


def test_two_syllables_before_tell_what_one_leaves_open() -> None:
    restorer = Restorer(["cái máy đó"] * 12 + ["bộ máy đo"] * 14)
    assert [restorer.restore(text) for text in ("cai may do", "bo may do")] == ["cái máy đó", "bộ máy đo"]


def test_accented_text_comes_back_untouched() -> None:
    text = "Đồng hồ nước nhà tôi có phải kiểm định không"
    assert accented_share(text) > 0.3
    assert Restorer(["đồng hộ nước"]).restore(text) == text


def test_unknown_words_stay_as_typed() -> None:
    assert Restorer(SENTENCES).restore("xyzzy can o cho") == "xyzzy cân ở chợ"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ptđ nhóm 2 phải kđ ko", "phương tiện đo nhóm 2 phải kiểm định không"),
        ("dđl là j", "dấu định lượng là gì"),
        ("máy có phải đem kiểm k", "máy có phải đem kiểm không"),
        ("vàng từ mấy K thì được gọi là trang sức", "vàng từ mấy K thì được gọi là trang sức"),
    ],
)
def test_abbreviations_are_written_out(typed: str, meant: str) -> None:
    assert load_language().expand(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("QĐCĐ hết hạn thì sao", "quyết định chỉ định hết hạn thì sao"),
        ("qdcd het han", "quyết định chỉ định het han"),
        ("áp dụng ISO 17025, OIML", "áp dụng ISO 17025, OIML"),
        ("kđ cân", "kiểm định cân"),
    ],
)
def test_abbreviations_of_the_glossary_are_written_out_and_names_that_the_law_uses_stay(typed: str, meant: str) -> None:
    assert load_language().expand(typed) == meant


def test_everyday_names_lead_to_the_words_of_the_law() -> None:
    assert "cột đo xăng dầu" in load_language().legal_words("cay xang gan nha")
