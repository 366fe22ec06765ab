"""The notes under the articles of the Bộ pháp điển, in the forms in which they occur."""

import pytest

from ingest.codified_notes import read_maker, read_note


def test_the_first_note_of_a_document_names_it() -> None:
    note = read_note(
        "(Điều 1 Thông tư liên tịch số 61/2099/TTLT-BA-BB Hướng dẫn Thông tư số 1/2098/TT-BA ngày 01 tháng 2 năm 2098 "
        "của Bộ A được sửa đổi, bổ sung bởi Thông tư số 2/2098/TT-BA ngày 14/11/2099 của Bộ A và Bộ B, có hiệu lực "
        "thi hành kể từ ngày 29/12/2099 )"
    )
    assert note is not None
    assert (note.kind, note.number, note.article) == ("Thông tư liên tịch", "61/2099/TTLT-BA-BB", "1")
    assert (note.issued, note.since, note.issuer) == ("2099-11-14", "2099-12-29", "Bộ A và Bộ B")
    assert note.title.startswith("Hướng dẫn Thông tư số 1/2098/TT-BA")
    assert note.changes == ()


@pytest.mark.parametrize(
    ("words", "changes"),
    [
        (
            "có nội dung được sửa đổi, có nội dung được bổ sung bởi Điều 1 Thông tư số 7/2101/TT-A có hiệu lực thi "
            "hành kể từ ngày 01/02/2101; Điều 8 Nghị định số 3/2102/NĐ-CP có hiệu lực thi hành kể từ ngày 03/04/2102",
            [
                ("7/2101/TT-A", "Điều 1", "sửa đổi, bổ sung", "2101-02-01", False),
                ("3/2102/NĐ-CP", "Điều 8", "sửa đổi, bổ sung", "2102-04-03", False),
            ],
        ),
        (
            "có nội dung bị bãi bỏ bởi Điều 1 , Điều 2 Thông tư số 7 /2101/TT- A có hiệu lực thi hành kể từ ngày "
            "01/02/2101",
            [("7/2101/TT-A", "Điều 1 , Điều 2", "bãi bỏ một phần", "2101-02-01", False)],
        ),
        (
            "bị bãi bỏ bởi Điều 2 Luật số 9/2101/QH99 có hiệu lực thi hành kể từ ngày 01/02/2101",
            [("9/2101/QH99", "Điều 2", "bãi bỏ", "2101-02-01", True)],
        ),
        (
            "được bổ sung bởi Điều 1 Thông tư số 7/2101/TT-A có hiệu lực thi hành kể từ ngày 01/02/2101",
            [("7/2101/TT-A", "Điều 1", "bổ sung", "2101-02-01", False)],
        ),
        (
            "được sửa đổi, bổ sung theo quy định tại khoản 9 Điều 1 Thông tư số 7/2101/TT-A, có hiệu lực kể từ ngày 06 "
            "tháng 8 năm 2101.",
            [("7/2101/TT-A", "khoản 9 Điều 1", "sửa đổi, bổ sung", "2101-08-06", False)],
        ),
    ],
)
def test_changes_are_read_with_who_where_how_and_when(
    words: str, changes: list[tuple[str, str, str, str, bool]]
) -> None:
    note = read_note(f"( Điều 12a Nghị định số 8/2099/NĐ-CP, có hiệu lực thi hành kể từ ngày 01/01/2100, {words})")
    assert note is not None
    assert (note.article, note.since) == ("12a", "2100-01-01")
    assert [(c.number, c.place, c.how, c.since, c.ends) for c in note.changes] == changes


@pytest.mark.parametrize(
    "words", ["", "(Điều 1 Pháp lệnh Về cân, có hiệu lực thi hành kể từ ngày 01/01/2001)", "(Xem Điều 3)"]
)
def test_a_note_without_a_numbered_document_says_nothing(words: str) -> None:
    assert read_note(words) is None


def test_a_day_that_does_not_exist_is_no_day() -> None:
    note = read_note("(Điều 1 Luật số 9/2101/QH99, có hiệu lực thi hành kể từ ngày 31/02/2101)")
    assert note is not None
    assert note.since == ""


def test_what_made_a_change_is_read_alone() -> None:
    maker = read_maker("Điều 1 Thông tư số 07/2099/TT-A")
    assert maker is not None
    assert (maker.kind, maker.number, maker.place) == ("Thông tư", "07/2099/TT-A", "Điều 1")
    assert read_maker("một văn bản khác") is None
