"""Which documents a question names, in the forms people write, and which it names that nobody knows."""

from datetime import date

import pytest

from bot.validity_intent import IntentReader, load_words
from knowledge.catalogue import load_catalogue
from knowledge.mentions import MentionReader


@pytest.fixture(scope="module")
def reader() -> MentionReader:
    return MentionReader(load_catalogue())


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("thông tư số 23 năm 2013 có gì", ["23/2013/TT-BKHCN"]),
        ("Thông tư số 21 của Bộ KHCN năm 2014", ["21/2014/TT-BKHCN"]),
        ("TT 21 2014", ["21/2014/TT-BKHCN"]),
        ("TT23-2013", ["23/2013/TT-BKHCN"]),
        ("nd 86 2012", ["86/2012/NĐ-CP"]),
        ("tt 7/2019 và thông tư số 07", ["07/2019/TT-BKHCN"]),
        ("thông tư 24 năm 2022 thì sao", ["24/2013/TT-BKHCN"]),
        ("qđ 13/2007 + 11/2008", ["13/2007/QĐ-BKHCN", "11/2008/QĐ-BKHCN"]),
        ("Quyết định 82, 3807 và 1537", ["82/QĐ-BKHCN", "3807/QĐ-BKHCN", "1537/QĐ-BKHCN"]),
        ("mấy thông tư này: 06/2017 định mức, 11/2018 không khí", ["06/2017/TT-BKHCN", "11/2018/TT-BKHCN"]),
        ("điều 50 LĐL", ["04/2011/QH13"]),
        ("Thông tư 23/2020", []),
        ("thông tư 21, ngày 15 tháng 3", ["21/2014/TT-BKHCN"]),
    ],
)
def test_a_number_is_read_however_it_is_joined(reader: MentionReader, text: str, numbers: list[str]) -> None:
    assert [mention.number for mention in reader.named(text)] == numbers


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("Thông tư 24/2023 thay Thông tư 24/2013 phải không", ["Thông tư 24/2023"]),
        ("18/2024/TT-BKHCN", ["18/2024/TT-BKHCN"]),
        ("quyết định 888/QĐ-BKHCN", ["888/QĐ-BKHCN"]),
        ("Luật 99/2020/QH14", ["99/2020/QH14"]),
        ("thông tư 24 năm 2022", []),
        ("07/2019/TT-BKHCN, 7/2019/TT-BKHCN, Thông tư 07/2019", []),
        ("ngày 21/2014", []),
    ],
)
def test_documents_that_the_catalogue_lacks_are_told(reader: MentionReader, text: str, unknown: list[str]) -> None:
    assert reader.unknown(text) == unknown


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("cái thông tư hàng đóng gói là số mấy", "21/2014/TT-BKHCN"),
        ("Nghị định điều kiện tổ chức kiểm định hiệu chuẩn là nghị định nào", "105/2016/NĐ-CP"),
    ],
)
def test_everyday_words_lead_to_the_document(reader: MentionReader, text: str, number: str) -> None:
    words = IntentReader(load_words()).content(text)
    assert reader.by_words(text, words, date(2026, 11, 22))[0].number == number


@pytest.mark.parametrize("text", ["thông tư về đo lường là thông tư nào", "thông tư về bánh kẹo mứt tết là số mấy"])
def test_too_few_or_foreign_words_lead_nowhere(reader: MentionReader, text: str) -> None:
    assert reader.by_words(text, IntentReader(load_words()).content(text), date(2026, 11, 22)) == []


def test_the_kind_asked_for_is_the_kind_found(reader: MentionReader) -> None:
    on = date(2026, 11, 22)
    assert reader.by_subject("nghị định về xăng dầu", on) == []
    assert reader.by_subject("hàng đóng gói sẵn đã bỏ hai quyết định nào", on)[0].number == "21/2014/TT-BKHCN"
    assert reader.by_subject("nghị định nhãn hàng hóa", on)[0].number == "37/2026/NĐ-CP"
    assert reader.by_subject("nghị định nhãn hàng hóa", date(2025, 1, 1))[0].number == "43/2017/NĐ-CP"
