"""Reading and printing legal references."""

import pytest

from knowledge.catalogue import load_catalogue
from knowledge.locator import Locator, LocatorReader, names_of


@pytest.fixture(scope="module")
def reader() -> LocatorReader:
    return LocatorReader(load_catalogue().aliases)


@pytest.mark.parametrize(
    ("text", "document", "article", "clause", "point"),
    [
        ("Điều 16 Luật Đo lường", "04/2011/QH13", "16", None, None),
        ("dieu 31 luat do luong", "04/2011/QH13", "31", None, None),
        ("k2 đ16 luật đo lường", "04/2011/QH13", "16", "2", None),
        ("khoản 2 điều 16 luat do luong noi gi", "04/2011/QH13", "16", "2", None),
        ("điểm a khoản 1 Điều 3 Luật 04/2011/QH13", "04/2011/QH13", "3", "1", "a"),
        ("điểm đ khoản 2 Điều 4 Luật Đo lường", "04/2011/QH13", "4", "2", "đ"),
        ("điều 4 thông tư 23/2013", "23/2013/TT-BKHCN", "4", None, None),
        ("Đ.4 TT 23/2013", "23/2013/TT-BKHCN", "4", None, None),
        ("thông tư 21 điều 7", "21/2014/TT-BKHCN", "7", None, None),
        ("điều 7 21/2014/TT-BKHCN", "21/2014/TT-BKHCN", "7", None, None),
        ("điều 13 quyết định 510", "510/QĐ-BKHCN", "13", None, None),
        ("nghị định 105/2016", "105/2016/NĐ-CP", None, None, None),
    ],
)
def test_reads_the_forms_people_type(  # noqa: PLR0917
    reader: LocatorReader, text: str, document: str, article: str | None, clause: str | None, point: str | None
) -> None:
    reference = reader.read(text)
    assert (reference.document, reference.article, reference.clause, reference.point) == (
        document,
        article,
        clause,
        point,
    )


@pytest.mark.parametrize("text", ["Điều 3 Thông tư 99/2031/TT-BKHCN", "thông tư 99/2031", "luật 77/2019/QH14"])
def test_a_document_outside_the_catalogue_is_named_as_unknown(reader: LocatorReader, text: str) -> None:
    reference = reader.read(text)
    assert reference.document is None
    assert reference.unknown_document is not None


@pytest.mark.parametrize("text", ["cân 5 kg có phải kiểm định không", "đổ 2 lít xăng", "gói chè 500 g"])
def test_plain_numbers_are_no_references(reader: LocatorReader, text: str) -> None:
    reference = reader.read(text)
    assert reference.document is None
    assert reference.article is None
    assert reference.unknown_document is None


def test_prints_in_the_official_order() -> None:
    place = Locator("04/2011/QH13", "3", "1", "a")
    assert place.describe("Luật Đo lường 04/2011/QH13") == "điểm a khoản 1 Điều 3 Luật Đo lường 04/2011/QH13"


def test_a_held_text_outside_the_catalogue_is_found_by_its_number() -> None:
    reader = LocatorReader(names_of(load_catalogue().aliases, ["33/2099/TT-XYZ"]))
    assert reader.read("điều 2 thông tư 33/2099/tt-xyz").document == "33/2099/TT-XYZ"


def test_a_year_is_not_the_number_of_a_document(reader: LocatorReader) -> None:
    reference = reader.read("có phải theo các điều kiện của nghị định 2016 về tổ chức kiểm định không")
    assert reference.document is None
    assert reference.unknown_document is None
