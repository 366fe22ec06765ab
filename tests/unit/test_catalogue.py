"""The catalogue: every file valid, relations right, validity on a date."""

from datetime import date

import pytest

from knowledge.catalogue import Catalogue, load_catalogue
from knowledge.documents import LegalDocument
from knowledge.errors import DataFileError
from knowledge.locator import Locator

LAW = "04/2011/QH13"


def test_bundled_catalogue_holds_every_document_named_in_the_knowledge() -> None:
    catalogue = load_catalogue()
    for number in (LAW, "21/2014/TT-BKHCN", "510/QĐ-BKHCN", "996/QĐ-TTg", "41/KH-UBND", "04/2026/TT-BKHCN"):
        assert number in catalogue


@pytest.mark.parametrize(
    ("place", "on", "in_force"),
    [
        (Locator(LAW, "50"), date(2025, 6, 30), True),
        (Locator(LAW, "50"), date(2025, 7, 1), False),
        (Locator(LAW, "16"), date(2012, 6, 30), False),
        (Locator(LAW, "16"), date(2012, 7, 1), True),
        (Locator("23/2013/TT-BKHCN", "4", "1"), date(2026, 4, 14), True),
        (Locator("23/2013/TT-BKHCN", "4", "1"), date(2026, 4, 15), False),
        (Locator("23/2013/TT-BKHCN", "5"), date(2026, 11, 22), True),
    ],
)
def test_validity_follows_the_dates(place: Locator, on: date, in_force: bool) -> None:
    assert load_catalogue().validity(place, on).in_force is in_force


def test_a_superseded_list_is_told_with_its_successor() -> None:
    validity = load_catalogue().validity(Locator("23/2013/TT-BKHCN", "4", "1"), date(2026, 11, 22))
    assert any("04/2026" in notice for notice in validity.notices)


def test_a_document_that_may_be_replaced_is_doubted_not_ended() -> None:
    validity = load_catalogue().validity(Locator("24/2013/TT-BKHCN", "3"), date(2026, 11, 22))
    assert validity.in_force
    assert any("54/2025" in notice for notice in validity.notices)


def test_an_alias_for_two_documents_is_refused() -> None:
    first = LegalDocument(number="1/2020/TT-X", kind="Thông tư", title="A", issuer="X", aliases=("tt 1",))  # type: ignore[arg-type]
    second = LegalDocument(number="1/2021/TT-X", kind="Thông tư", title="B", issuer="X", aliases=("tt 1",))  # type: ignore[arg-type]
    with pytest.raises(DataFileError, match="hai văn bản"):
        Catalogue([first, second])
