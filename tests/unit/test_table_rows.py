"""Deadlines, retention periods and competences: what they cite is held and carries their figures; none is forgotten."""

import re
from datetime import date

import pytest
from bundled_places import resolves, says_figure, words_at

from knowledge.authorities import load_renamings
from knowledge.catalogue import Catalogue
from knowledge.competences import load_competences
from knowledge.deadlines import Deadline, DeadlineKind, load_deadlines, load_left_out
from knowledge.errors import DataFileError
from knowledge.library import Library, place_of
from knowledge.locator import Locator
from knowledge.retention import load_retentions
from knowledge.rows import Row, distinct, holding
from knowledge.sources import describe_place, read_place

ROWS: list[Row] = [*load_deadlines(), *load_retentions(), *load_competences()]
FIGURE = re.compile(r"(?<![\d,./])\d+ (?:ngày làm việc|ngày|tháng|năm)\b(?! \d)")
CALENDAR = re.compile(
    r"(?:ngày|tháng) \d+ tháng \d+(?: năm \d+)?|ngày \d+ tháng \d+|tháng \d+ năm \d+|ngày \d+/\d+/\d+"
)
DUE = re.compile(r"ngày \d+ tháng \d+(?!\d| năm)|tháng \d+ (?:hằng|hàng) năm|quý [IV]+ (?:hằng|hàng) năm")
KEEPING = re.compile(r"lưu giữ|được lưu|phải lưu|lưu hồ sơ", re.IGNORECASE)
CONDITIONS = re.compile(
    r"bảo quản, lưu giữ|lưu giữ, bảo quản|lưu giữ hay không|lưu giữ, duy trì|được lưu thông", re.IGNORECASE
)


def deadline(name: str) -> Deadline:
    return next(row for row in load_deadlines() if row.id == name)


def test_there_are_rows() -> None:
    assert len(load_deadlines()) > 100
    assert len(load_retentions()) >= 25
    assert len(load_competences()) > 70


def test_every_source_is_held(digests: Library, catalogue: Catalogue) -> None:
    lost = [(row.id, place) for row in ROWS for place in row.sources if not resolves(place, digests, catalogue)]
    assert lost == []


def test_spans_stand_in_the_cited_place(digests: Library) -> None:
    wrong = [
        row.id
        for row in load_deadlines()
        if row.span and not says_figure(words_at(row.sources[0], digests), row.span.count, row.span.unit.word)
    ]
    assert wrong == []


def test_days_of_the_year_stand_in_the_cited_place(digests: Library) -> None:
    wrong = []
    for row in load_deadlines():
        if row.due is None:
            continue
        words, due = words_at(row.sources[0], digests), row.due
        if due.day:
            named = re.search(rf"ngày 0?{due.day} tháng 0?{due.month}\b", words)
        elif due.month:
            named = re.search(rf"tháng 0?{due.month}\b", words)
        elif due.quarter:
            named = re.search(r"quý IV", words)
        else:
            named = re.search("theo tháng" if due.monthly else "(?i)(?:hằng|hàng) năm|mỗi năm", words)
        before = due.when != "before" or "rước ngày" in words
        asked = not row.on_request or re.search("đột xuất|khi (?:có )?(?:cơ quan|yêu cầu)|yêu cầu", words)
        if not (named and before and asked):
            wrong.append(row.id)
    assert wrong == []


def test_retention_periods_stand_in_a_cited_place(digests: Library) -> None:
    wrong = []
    for row in load_retentions():
        words = "\n".join(words_at(place, digests) for place in row.sources)
        if row.span and not says_figure(words, row.span.count, row.span.unit.word):
            wrong.append(row.id)
        if row.until and not (row.until in words or row.id == "ho-so-van-chuyen-xang-dau"):
            wrong.append(row.id)
    assert wrong == []


def test_no_deadline_of_the_digests_is_forgotten(digests: Library) -> None:
    """Every figure of days, months or years belongs to a row, or its place is left out for a reason."""
    cited = {place for row in [*load_deadlines(), *load_retentions()] for place in row.sources}
    cited |= {item.place for item in load_left_out()}
    forgotten = [
        place_of(unit)
        for article in digests.articles.values()
        for unit in article.units
        if (DUE.search(unit.text) or FIGURE.search(CALENDAR.sub("", unit.text))) and not _covered(place_of(unit), cited)
    ]
    assert forgotten == []


def test_no_duty_to_keep_records_is_forgotten(digests: Library) -> None:
    """Articles and clauses that speak of keeping papers have a row; those on keeping goods need none."""
    cited = {place for row in load_retentions() for place in row.sources}
    elsewhere = {
        Locator("28/2013/TT-BKHCN", "14", "1", "a"),  # inspectors ask for kept papers
        Locator("28/2013/TT-BKHCN", "24", "2", "b"),
    }
    forgotten = [
        place_of(unit)
        for article in digests.articles.values()
        for unit in article.units
        if KEEPING.search(CONDITIONS.sub("", unit.text)) and not _covered(place_of(unit), cited | elsewhere)
    ]
    assert forgotten == []


def _covered(place: Locator, cited: set[Locator]) -> bool:
    parts = (place.article, place.clause, place.point)
    wider = {Locator(place.document, *parts[:depth]) for depth in (1, 2, 3)}
    return bool(wider & cited)


def test_left_out_places_are_held(digests: Library, catalogue: Catalogue) -> None:
    assert [item.place for item in load_left_out() if not resolves(item.place, digests, catalogue)] == []


def test_deadlines_read_as_sentences() -> None:
    assert deadline("tt23-quyet-dinh-phe-duyet").says == (
        "Đăng ký phê duyệt mẫu: trong 10 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ, Tổng cục Tiêu chuẩn Đo lường "
        "Chất lượng ra quyết định phê duyệt mẫu."
    )
    assert "trước ngày 31/03 hằng năm, hoặc đột xuất khi có yêu cầu" in deadline("nd105-bao-cao-nam").says
    assert "vào quý IV hằng năm" in deadline("tt09-bao-cao-ubnd-tinh").says
    assert "có hiệu lực 10 năm kể từ ngày ký" in deadline("tt23-hieu-luc-phe-duyet").says
    assert "cứ 2 năm một lần" in deadline("tt14-kiem-tra-chuan").says
    assert "ít nhất 3 tháng trước khi" in deadline("tt21-chung-nhan-lai").says
    assert "không quá 6 tháng" in deadline("tt21-dinh-chi").says


def test_every_kind_of_deadline_is_used() -> None:
    assert {row.kind for row in load_deadlines()} == set(DeadlineKind)


def test_renamed_authorities_have_their_new_name() -> None:
    for row in load_competences():
        for renaming in load_renamings():
            if renaming.old in row.who:
                assert renaming in row.renamings, row.id


def test_rows_know_whether_their_place_still_applies(catalogue: Catalogue) -> None:
    inspection = next(row for row in load_competences() if row.id == "thanh-tra-chuyen-nganh")
    assert inspection.validity(catalogue, date(2025, 6, 30)).in_force
    ended = inspection.validity(catalogue, date(2025, 7, 1))
    assert not ended.in_force
    assert "84/2025/QH15" in ended.notices[0]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("lưu hồ sơ chỉ định", "chi-dinh"),
        ("ai phê duyệt mẫu phương tiện đo", "phe-duyet-mau"),
        ("the kiem dinh vien", "kiem-dinh-vien"),
        ("báo cáo sử dụng dấu định lượng", "tt21-bao-cao-co-so"),
        ("báo cáo", "tt21-bao-cao-co-so"),
        ("bao cao", "tt21-bao-cao-co-so"),
        ("bao lâu phải báo cáo về dấu định lượng", "tt21-bao-cao-co-so"),
    ],
)
def test_rows_are_found_by_their_words(typed: str, found: str) -> None:
    assert found in [row.id for row in holding(ROWS, typed)]


@pytest.mark.parametrize("typed", ["trời hôm nay", "mẫu", "bao lâu", ""])
def test_other_words_find_no_rows(typed: str) -> None:
    assert holding(ROWS, typed) == []


def test_an_id_may_stand_once_only() -> None:
    first = load_deadlines()[0]
    with pytest.raises(DataFileError, match="hai hàng cùng mã"):
        distinct([first, first], "thời hạn")


def test_places_are_read_and_named(catalogue: Catalogue) -> None:
    assert read_place("23/2013/TT-BKHCN/4/1") == Locator("23/2013/TT-BKHCN", "4", "1")
    assert read_place("15/2015/TT-BKHCN/6/6/đ") == Locator("15/2015/TT-BKHCN", "6", "6", "đ")
    assert read_place("510/QĐ-BKHCN/13") == Locator("510/QĐ-BKHCN", "13")
    with pytest.raises(ValueError, match="không đọc được nguồn"):
        read_place("điều 4 thông tư 23")
    part = read_place("996/QĐ-TTg/Mục tiêu tổng quát/1")
    assert isinstance(part, Locator)
    assert describe_place(part, catalogue) == "mục 1, phần “Mục tiêu tổng quát”, Quyết định 996/QĐ-TTg"
