"""The catalogue: every file valid, relations right, validity on a date."""

from datetime import date

import pytest

from knowledge.authorities import load_renamings, named_in
from knowledge.catalogue import Catalogue, load_catalogue
from knowledge.documents import DoubtKind, LegalDocument
from knowledge.errors import DataFileError
from knowledge.locator import Locator
from knowledge.mentions import MentionReader
from knowledge.standing import Standing, find_standing

LAW = "04/2011/QH13"
LIST = Locator("23/2013/TT-BKHCN", "4", "1")


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


@pytest.mark.parametrize(
    ("place", "on", "standing"),
    [
        (Locator(LAW), date(2012, 6, 30), Standing.NOT_YET),
        (Locator(LAW), date(2013, 1, 1), Standing.IN_FORCE),
        (Locator(LAW), date(2020, 1, 1), Standing.CHANGED),
        (Locator(LAW, "50"), date(2024, 1, 1), Standing.IN_FORCE),
        (Locator(LAW, "50"), date(2025, 7, 1), Standing.ENDED),
        (Locator(LAW, "52", "5"), date(2025, 7, 1), Standing.CHANGED),
        (Locator("86/2012/NĐ-CP", "17", "2"), date(2022, 3, 14), Standing.IN_FORCE),
        (Locator("86/2012/NĐ-CP", "17", "2"), date(2022, 3, 15), Standing.ENDED),
        (Locator("86/2012/NĐ-CP", "17", "2"), date(2026, 7, 1), Standing.UNSURE),
        (Locator("86/2012/NĐ-CP", "17"), date(2026, 7, 1), Standing.CHANGED),
        (Locator("24/2013/TT-BKHCN"), date(2020, 1, 1), Standing.IN_FORCE),
        (Locator("24/2013/TT-BKHCN"), date(2026, 1, 1), Standing.UNSURE),
        (Locator("13/2022/NĐ-CP"), date(2026, 7, 1), Standing.ENDED),
        (Locator("119/2017/NĐ-CP"), date(2026, 1, 1), Standing.UNSURE),
        (LIST, date(2019, 12, 31), Standing.IN_FORCE),
        (LIST, date(2024, 10, 15), Standing.CHANGED),
        (LIST, date(2026, 4, 15), Standing.ENDED),
    ],
)
def test_where_a_place_stands(place: Locator, on: date, standing: Standing) -> None:
    catalogue = load_catalogue()
    document = catalogue.get(place.document)
    assert document is not None
    assert find_standing(catalogue, document, place, on).standing is standing


def test_words_younger_than_the_date_are_told() -> None:
    catalogue = load_catalogue()
    before = catalogue.validity(LIST, date(2019, 12, 31))
    assert before.in_force
    assert any("01/01/2020" in notice and "07/2019" in notice for notice in before.notices)
    assert not any("chưa có trong kho" in notice for notice in catalogue.validity(LIST, date(2020, 1, 1)).notices)
    assert catalogue.later_wording(Locator(LAW, "13"), date(2015, 1, 1)) == []


@pytest.mark.parametrize(
    ("on", "told", "untold"),
    [
        (date(2024, 6, 1), ("07/2019", "03/2024/TT-BKHCN sửa đổi, bổ sung từ 15/10/2024"), ("04/2026", "chưa có")),
        (date(2025, 6, 1), ("03/2024",), ("04/2026",)),
        (date(2026, 6, 1), ("04/2026",), ()),
    ],
)
def test_notices_follow_the_date(on: date, told: tuple[str, ...], untold: tuple[str, ...]) -> None:
    notices = "\n".join(load_catalogue().validity(LIST, on).notices)
    assert all(number in notices for number in told)
    assert not any(number in notices for number in untold)


def test_a_doubt_shows_only_where_and_when_it_matters() -> None:
    catalogue = load_catalogue()
    today = date(2026, 11, 22)
    assert any("13/2022" in n for n in catalogue.validity(Locator("86/2012/NĐ-CP", "17", "1"), today).notices)
    assert catalogue.validity(Locator("86/2012/NĐ-CP", "5"), today).notices == ()
    assert catalogue.validity(Locator(LAW, "16"), today).notices == ()
    assert catalogue.validity(Locator("24/2013/TT-BKHCN", "3"), date(2020, 1, 1)).notices == ()
    assert catalogue.doubts(Locator(LAW), today, DoubtKind.OUTLOOK)


def test_one_clause_replaced_does_not_end_the_article() -> None:
    validity = load_catalogue().validity(Locator("23/2013/TT-BKHCN", "4"), date(2026, 11, 22))
    assert validity.in_force
    assert any("04/2026" in notice for notice in validity.notices)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Nghị định 132/2008 và 74/2018", ["132/2008/NĐ-CP", "74/2018/NĐ-CP"]),
        ("so sanh thong tu 15/2015 voi thong tu 20/2019", ["15/2015/TT-BKHCN", "20/2019/TT-BKHCN"]),
        ("Thông tư số 21/2014/TT-BKHCN", ["21/2014/TT-BKHCN"]),
        ("luat do luong nam 2020", [LAW]),
        ("ngày 21/2014", []),
    ],
)
def test_every_named_document_is_found(text: str, numbers: list[str]) -> None:
    assert [mention.number for mention in MentionReader(load_catalogue()).named(text)] == numbers


@pytest.mark.parametrize(
    ("text", "on", "number", "article"),
    [
        ("thông tư về hàng đóng gói sẵn", date(2026, 1, 1), "21/2014/TT-BKHCN", None),
        ("thong tu ve hang dong goi san", date(2026, 1, 1), "21/2014/TT-BKHCN", None),
        ("danh mục cân phải kiểm định", date(2026, 1, 1), "23/2013/TT-BKHCN", "4"),
        ("danh mục cân phải kiểm định", date(2009, 1, 1), "13/2007/QĐ-BKHCN", None),
        ("nghị định về nhãn hàng hóa", date(2018, 1, 1), "43/2017/NĐ-CP", None),
        ("nghị định về nhãn hàng hóa", date(2026, 8, 1), "37/2026/NĐ-CP", None),
        ("thông tư xăng dầu năm 2010", date(2026, 1, 1), "11/2010/TT-BKHCN", None),
    ],
)
def test_a_subject_leads_to_the_document_of_the_day(text: str, on: date, number: str, article: str | None) -> None:
    best = MentionReader(load_catalogue()).by_subject(text, on)[0]
    assert (best.number, best.article) == (number, article)


def test_a_document_cannot_act_before_its_year() -> None:
    circular = load_catalogue().get("54/2025/TT-BKHCN")
    assert circular is not None
    assert circular.earliest == date(2025, 1, 1)


def test_renamed_authorities_are_known_by_old_and_new_name() -> None:
    renamings = load_renamings()
    for text in ("nộp ở tong cuc tieu chuan do luong chat luong", "Ủy ban Tiêu chuẩn Đo lường Chất lượng Quốc gia"):
        assert [r.new for r in named_in(text, renamings)] == ["Ủy ban Tiêu chuẩn Đo lường Chất lượng Quốc gia"]
    assert not renamings[0].holds_on(date(2015, 1, 1))
