"""Old encodings: every letter there and back, and never a change to what is Unicode already."""

import unicodedata
from pathlib import Path

import pytest
import yaml

from ingest.legacy import converted, draws_capitals, font_encoding, repaired
from ingest.syllable import is_syllable

DATA = Path(__file__).resolve().parents[2] / "ingest" / "legacy.yaml"
WORDS = (
    "Căn cứ Luật Đo lường ngày 11 tháng 11 năm 2011; phương tiện đo phải được kiểm định, hiệu chuẩn, thử nghiệm. "
    "Khẳng định: ẵm, ặc, ỵ, ỹ, ĩ, ỉ, ị, õ, ỗ, ỡ, ữ, ũ, ẽ, ễ, ằng, ẩn, ẫn, ửng, bảo quản đúng chỗ."
)
LETTERS = "aáàảãạăắằẳẵặâấầẩẫậbcdđeéèẻẽẹêếềểễệghiíìỉĩịklmnoóòỏõọôốồổỗộơớờởỡợpqrstuúùủũụưứừửữựvxyýỳỷỹỵ"


def stored(text: str, encoding: str) -> str:
    """Write a text as a font of the encoding stores it; TCVN3 has no capitals with a tone."""
    letters = yaml.safe_load(DATA.read_text(encoding="utf-8"))[encoding]["letters"]
    back = {letter: code for code, letter in letters.items()}
    return "".join(back.get(c) or back.get(c.lower()) or c for c in text)


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_every_letter_comes_back(encoding: str) -> None:
    assert converted(stored(LETTERS, encoding), encoding) == LETTERS


def test_vni_has_every_capital_too() -> None:
    assert converted(stored(LETTERS.upper(), "vni"), "vni") == LETTERS.upper()


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_a_text_is_told_by_its_words_alone(encoding: str) -> None:
    lines, found = repaired([stored(WORDS, encoding), "", "sè" if encoding == "tcvn3" else "soá", "12 km"])
    assert lines == [WORDS, "", "số", "12 km"]
    assert found == ({"tcvn3": "TCVN3", "vni": "VNI"}[encoding],)


@pytest.mark.parametrize(
    "line",
    [
        WORDS,
        unicodedata.normalize("NFD", WORDS),
        "cho phép; số lượng; là; và; có; gì; thì",
        "Phép",
        "3 µm ± 0,5 µm; 25 °C; 10 m² × 5 m³; ½; «à»; © 2011 ®; §1",
        "| µm | µs | µg | µl | µA | µV |",
        "El Niño está aquí: años, señal, medición, corazón, jamás",
        "Größe, Maß, für, über, Prüfung, Geräte, müßig",
        "Le mètre étalon a été déposé à Sèvres où il est conservé",
        "plain ASCII",
    ],
)
def test_unicode_and_other_languages_stay_as_they_are(line: str) -> None:
    assert repaired([line]) == ([unicodedata.normalize("NFC", line)], ())


def test_one_old_annex_in_a_new_document_is_converted_alone() -> None:
    lines, found = repaired(["Điều 1. Phép đo", "cho phép;", stored(WORDS, "tcvn3"), "sè", "Điều 2. Số lượng", "sè"])
    assert lines == ["Điều 1. Phép đo", "cho phép;", WORDS, "số", "Điều 2. Số lượng", "sè"]
    assert found == ("TCVN3",)


def test_signs_that_pdf_readers_give_for_old_letters_are_read() -> None:
    assert repaired(["Th«ng t− cña Thñ t−íng; nh∙n hµng"])[0] == ["Thông tư của Thủ tướng; nhãn hàng"]
    assert converted("5 − 3 = 2; t−", "tcvn3") == "5 − 3 = 2; tư"


@pytest.mark.parametrize(
    ("font", "encoding", "capitals"),
    [
        (".VnTime", "tcvn3", False),
        (".VnTimeH", "tcvn3", True),
        (".vnarial narrowh", "tcvn3", True),
        ("VNI-Times", "vni", False),
        ("VNI Helve", "vni", False),
        ("Times New Roman", None, False),
        ("VnTime Unicode", None, False),
        ("", None, False),
    ],
)
def test_fonts_tell_their_encoding(font: str, encoding: str | None, capitals: bool) -> None:
    assert (font_encoding(font), draws_capitals(font)) == (encoding, capitals)


@pytest.mark.parametrize("word", "Đo lường nghiêng khuỷu quốc gì giếng ỷ ai LUẬT Ước thuở xoong khuya".split())
def test_syllables_are_known(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", "vÒ ®o fax cap tèc àá strong cÁn nghienggg l1 ".split())
def test_other_strings_are_no_syllables(word: str) -> None:
    assert not is_syllable(word)
