"""Calculators of days: instruments, deadlines, and the questions that are read as one of them."""

from datetime import date

import pytest

from bot.calculators import deadline
from bot.calculators.desk import CalculatorDesk, Report
from bot.citing import Citer
from knowledge.catalogue import Catalogue
from knowledge.deadlines import load_deadlines
from knowledge.errors import CalculationError
from knowledge.instruments import load_instruments
from knowledge.library import Library

TODAY = date(2026, 11, 30)


@pytest.fixture(scope="module")
def desk(catalogue: Catalogue, digests: Library) -> CalculatorDesk:
    return CalculatorDesk(catalogue, digests)


def run(desk: CalculatorDesk, calculator: str, /, **given: str) -> Report:
    return desk.run(calculator, given, TODAY)


def last_days(report: Report) -> list[str | None]:
    return [each["last_day"] for each in report.calculation.figures["deadlines"]]


def test_the_next_verification_is_the_period_after_the_last(desk: CalculatorDesk) -> None:
    done = run(desk, "instrument", name="trạm cân xe tải", last="12/03/2025", day="01/12/2025")
    (row,) = done.calculation.figures["instruments"]
    assert (row["months"], row["next_due"], row["days_left"]) == (12, "2026-03-12", 101)
    assert "hạn kiểm định tiếp theo là 12/03/2026" in done.calculation.value
    assert "còn 101 ngày" in done.calculation.value
    labels = [citation.label for citation in done.citations]
    assert "khoản 2 Điều 19 Thông tư 23/2013/TT-BKHCN" in labels
    assert "khoản 7 Điều 20 Thông tư 23/2013/TT-BKHCN" in labels
    assert not any("04/2026/TT" in notice for notice in done.notices)
    assert any("ghi trên tem, dấu hoặc giấy chứng nhận" in notice for notice in done.notices)


def test_a_month_without_that_day_gives_its_last_day_and_says_so(desk: CalculatorDesk) -> None:
    done = run(desk, "instrument", name="phương tiện đo điện trở kíp mìn", last="31/08/2024", day="01/09/2024")
    assert done.calculation.figures["instruments"][0]["next_due"] == "2025-02-28"
    assert any("lấy ngày cuối tháng" in sentence.text for sentence in done.sentences)


def test_overdue_and_the_very_day(desk: CalculatorDesk) -> None:
    late = run(desk, "instrument", name="cân ô tô", last="01/03/2024", day="11/03/2025")
    assert "đã quá hạn 10 ngày" in late.calculation.value
    same = run(desk, "instrument", name="cân ô tô", last="01/03/2024", day="01/03/2025")
    assert "đúng ngày hết chu kỳ" in same.calculation.value


@pytest.mark.parametrize(
    ("last", "day"), [("01/05/2025", "01/06/2025"), ("12/03/2025", "15/04/2026"), ("20/04/2026", "20/04/2026")]
)
def test_any_day_after_the_list_was_replaced_brings_the_warning(desk: CalculatorDesk, last: str, day: str) -> None:
    done = run(desk, "instrument", name="cân ô tô", last=last, day=day)
    assert done.notices[0].startswith("Từ 15/04/2026 danh mục và chu kỳ kiểm định theo Thông tư 04/2026/TT-BKHCN")
    assert "đã bị thay từ 15/04/2026" in done.calculation.value


def test_a_verification_before_the_list_held_brings_its_notice(desk: CalculatorDesk) -> None:
    done = run(desk, "instrument", name="cân ô tô", last="01/06/2019", day="01/03/2020")
    assert any("lời văn áp dụng tại ngày 01/06/2019 chưa có trong kho" in notice for notice in done.notices)


def test_instruments_without_a_period_have_no_due_date(desk: CalculatorDesk) -> None:
    done = run(desk, "instrument", name="thước cuộn", last="01/03/2024", day="01/04/2024")
    assert done.calculation.figures["instruments"][0]["next_due"] is None
    assert "không phải kiểm định định kỳ" in done.calculation.value


def test_a_name_for_several_kinds_gives_each_its_date(desk: CalculatorDesk) -> None:
    done = run(desk, "instrument", name="công tơ điện", last="12/03/2020", day="01/01/2022")
    due = {row["id"]: row["next_due"] for row in done.calculation.figures["instruments"]}
    assert len(due) == 4
    assert sorted(due.values()) == ["2023-03-12", "2024-03-12", "2025-03-12", "2026-03-12"]


def test_controls_are_told_without_a_date_too(desk: CalculatorDesk) -> None:
    done = run(desk, "instrument", name="taximet", day="01/01/2022")
    assert "chu kỳ kiểm định 18 tháng" in done.calculation.value
    assert done.calculation.figures["instruments"][0]["pattern_approval"] is True


def test_unlisted_instruments_are_not_found_but_may_be_controlled(desk: CalculatorDesk) -> None:
    done = run(desk, "instrument", name="máy bay")
    assert not done.calculation.found
    assert done.citations[0].label == "khoản 2 Điều 4 Thông tư 23/2013/TT-BKHCN"


def test_a_verification_after_the_day_is_refused(desk: CalculatorDesk) -> None:
    with pytest.raises(CalculationError, match=r"^Ngày kiểm định gần nhất: 02/01/2026 sau ngày xem xét 01/01/2026"):
        run(desk, "instrument", name="cân ô tô", last="02/01/2026", day="01/01/2026")


def test_every_instrument_can_be_calculated(desk: CalculatorDesk) -> None:
    for row in load_instruments():
        done = run(desk, "instrument", name=row.name, last="12/03/2025", day="01/12/2025")
        assert any(each["id"] == row.id for each in done.calculation.figures["instruments"]), row.id


def test_working_days_run_from_the_next_day(desk: CalculatorDesk) -> None:
    done = run(desk, "deadline", what="tt23-quyet-dinh-phe-duyet", start="02/11/2026")
    assert last_days(done) == ["2026-11-16"]  # 3–6, 9–13, 16 November
    assert done.citations[0].label == "khoản 4 Điều 8 Thông tư 23/2013/TT-BKHCN"
    assert any("không có lịch nghỉ lễ" in notice for notice in done.notices)
    assert any("đếm từ ngày kế tiếp" in notice for notice in done.notices)
    off = run(desk, "deadline", what="tt23-quyet-dinh-phe-duyet", start="02/11/2026", off_days="03/11/2026 08/11/2026")
    assert last_days(off) == ["2026-11-17"]
    assert any("1 ngày nghỉ đã ghi (03/11/2026)" in sentence.text for sentence in off.sentences)


@pytest.mark.parametrize(
    ("row", "start", "last"),
    [
        ("luat-xu-ly-sau-kiem-tra", "02/11/2026", "2026-11-17"),  # 15 days
        ("tt23-hieu-luc-phe-duyet", "01/02/2020", "2030-02-01"),  # 10 years
        ("tt23-dinh-chi", "31/08/2026", "2027-02-28"),  # at most 6 months
        ("tt24-cd-xin-lai", "31/05/2027", "2027-02-28"),  # 3 months before
        ("tt23-nop-gia-han", "15/03/2027", "2027-02-15"),  # 1 month before
        ("tt14-kiem-tra-chuan", "15/03/2026", "2028-03-15"),  # every 2 years
        ("tt23-bao-cao-kiem-dinh", "30/03/2026", "2026-03-30"),  # before 31 March
        ("tt23-bao-cao-kiem-dinh", "31/03/2026", "2027-03-30"),
        ("tt15-bao-cao-so", "05/01/2026", "2026-03-31"),  # in March
        ("tt09-bao-cao-ubnd-tinh", "05/01/2026", "2026-12-31"),  # in the fourth quarter
        ("tt09-bao-cao-cho", "16/12/2026", "2027-12-15"),  # on 15 December
        ("tt15-tu-kiem-tra-thang", "10/02/2024", "2024-02-29"),  # every month
        ("tt23-sua-danh-muc", "10/02/2024", None),  # every year, no date
    ],
)
def test_deadlines_by_their_kind(desk: CalculatorDesk, row: str, start: str, last: str | None) -> None:
    assert last_days(run(desk, "deadline", what=row, start=start)) == [last]


def test_a_last_day_on_a_weekend_is_not_moved_but_told(desk: CalculatorDesk) -> None:
    done = run(desk, "deadline", what="luat-xu-ly-sau-kiem-tra", start="06/11/2026")
    assert last_days(done) == ["2026-11-21"]
    assert any("21/11/2026 là thứ Bảy" in notice for notice in done.notices)


def test_words_that_mean_many_deadlines_are_refused_with_codes(desk: CalculatorDesk) -> None:
    with pytest.raises(CalculationError, match=r"^Thời hạn: «nhận hồ sơ» khớp"):
        run(desk, "deadline", what="nhận hồ sơ", start="02/11/2026")
    assert not run(desk, "deadline", what="bay lên trời", start="02/11/2026").calculation.found


def test_every_deadline_can_be_counted() -> None:
    for row in load_deadlines():
        last = deadline.last_day(row, date(2026, 11, 2))
        assert last.steps[0].places == row.sources
        assert (last.day is None) == bool(row.due and row.due.yearly), row.id


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("cân ô tô kiểm định ngày 12/03/2025 thì bao giờ hết hạn", "12/03/2026"),
        ("Cột bơm xăng kiểm định lần gần nhất vào ngày 5 tháng 6 năm 2025, khi nào phải kiểm định lại?", "05/06/2026"),
        ("can o to kiem dinh ngay 12-3-2025 thi den bao gio het han", "12/03/2026"),
        ("Taximet kiểm định ngày 01/01/2025 đã hết hạn chưa?", "01/07/2026"),
        (
            "Nhận đủ hồ sơ hợp lệ ngày 02/11/2026 thì chậm nhất ngày nào Tổng cục phải ra quyết định phê duyệt mẫu?",
            "16/11/2026",
        ),
    ],
)
def test_questions_with_all_inputs_are_calculated(desk: CalculatorDesk, question: str, says: str) -> None:
    done = desk.reply(question, TODAY)
    assert done is not None
    assert says in done.value


@pytest.mark.parametrize(
    "question",
    [
        "Cân ô tô bao lâu phải kiểm định?",
        "Cân ô tô mua ngày 12/03/2025 thì bao giờ phải kiểm định?",
        "cân ô tô có tem hết hạn ngày 12/03/2025 thì khi nào kiểm định lại",
        "cân ô tô hiệu chuẩn ngày 12/03/2025 thì bao giờ hết hạn",
        "cân ô tô kiểm định ngày 12/03/2025 bị hỏng thì bao giờ phải kiểm định lại",
        "cân ô tô và taximet kiểm định ngày 12/03/2025 thì bao giờ hết hạn",
        "cân ô tô kiểm định ngày 31/02/2025 thì bao giờ hết hạn",
        "cân ô tô kiểm định ngày 12/03/2025 không đạt thì bao giờ kiểm định lại và bị phạt bao nhiêu",
        "cân ô tô không kiểm định ngày 12/03/2025 thì bao giờ hết hạn",
        "nhận hồ sơ ngày 02/11/2026 thì chậm nhất ngày nào phải trả lời",
        "nhận đủ hồ sơ hợp lệ ngày 02/11/2026 thì ngày nào phải báo cáo",
        "Thông tư 23/2013 còn hiệu lực đến ngày nào, ban hành ngày 26/09/2013",
        "",
    ],
)
def test_other_questions_are_left_to_the_texts(desk: CalculatorDesk, question: str) -> None:
    assert desk.reply(question, TODAY) is None


def test_a_reply_is_told_with_the_citations_of_an_answer(desk: CalculatorDesk, catalogue: Catalogue) -> None:
    done = desk.reply("cân ô tô kiểm định ngày 12/03/2025 thì bao giờ hết hạn", date(2025, 6, 1))
    assert done is not None
    citer = Citer(catalogue, date(2025, 6, 1))
    sentences = desk.tell(done, citer)
    assert {n for sentence in sentences for n in sentence.citations} == {c.n for c in citer.citations}
    table = citer.citations[0].quote
    assert "| Cân ô tô |" in table
    assert table.count("\n| ") == 2
