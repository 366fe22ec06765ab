"""Reading the date a question asks about."""

from datetime import date

import pytest

from bot.date_forms import Precision
from bot.dates import asked_days, read_date

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("question", "day", "precision"),
    [
        ("Ngày 05/09/2023 cân bàn có phải kiểm định không?", date(2023, 9, 5), Precision.DAY),
        ("ngay 5 thang 9 nam 2023 can ban co phai kiem dinh khong", date(2023, 9, 5), Precision.DAY),
        ("Xảy ra hôm 5.9.2023 thì ai phạt?", date(2023, 9, 5), Precision.DAY),
        ("kiểm định định kỳ ngày 2023-09-05", date(2023, 9, 5), Precision.DAY),
        ("Trước 01/03/2022 quy định thế nào?", date(2022, 2, 28), Precision.DAY),
        ("sau ngày 28/02/2022 thì sao", date(2022, 3, 1), Precision.DAY),
        ("Hồi tháng 9/2023 taximet phải kiểm định mấy tháng?", date(2023, 9, 1), Precision.MONTH),
        ("thang 9 nam 2023 taximet", date(2023, 9, 1), Precision.MONTH),
        ("t9/2023 taximet", date(2023, 9, 1), Precision.MONTH),
        ("Trước 9/2022 hải quan đòi giấy gì?", date(2022, 8, 31), Precision.MONTH),
        ("hoi 5/2019 hai quan doi giay gi", date(2019, 5, 1), Precision.MONTH),
        ("Cuối tháng 2/2024 thì sao?", date(2024, 2, 29), Precision.MONTH),
        ("Quý II/2024 áp dụng gì?", date(2024, 4, 1), Precision.MONTH),
        ("Năm 2016 dùng thông tư nào?", date(2016, 7, 1), Precision.YEAR),
        ("Trước 2016 dùng thông tư nào?", date(2015, 12, 31), Precision.YEAR),
        ("Sau 2016 dùng thông tư nào?", date(2017, 1, 1), Precision.YEAR),
        ("đầu năm 2016 dùng thông tư nào", date(2016, 1, 1), Precision.YEAR),
        ("truoc nam 2016 dung thong tu nao", date(2015, 12, 31), Precision.YEAR),
        ("01.06.24 thì sao?", date(2024, 6, 1), Precision.DAY),
        ("5 năm trước taximet phải kiểm định mấy tháng?", date(2021, 11, 22), Precision.YEAR),
        ("hai nam truoc ap dung gi", date(2024, 11, 22), Precision.YEAR),
        ("Năm ngoái chu kỳ là mấy tháng?", date(2025, 7, 1), Precision.YEAR),
        ("từ đầu năm nay theo thông tư nào", date(2026, 1, 1), Precision.YEAR),
        ("tháng 3 năm ngoái thì sao", date(2025, 3, 1), Precision.MONTH),
        ("mùa hè 2016 theo thông tư nào", date(2016, 7, 1), Precision.YEAR),
        ("Hôm nay 05/09/2022 đã áp dụng chưa?", date(2022, 9, 5), Precision.DAY),
        ("vào 9/2023 taximet theo thông tư nào", date(2023, 9, 1), Precision.MONTH),
        ("2016 dùng thông tư nào?", date(2016, 7, 1), Precision.YEAR),
        ("Hợp đồng ký 15/3/2017, điều kiện khi ấy theo nghị định nào?", date(2017, 3, 15), Precision.DAY),
        ("Tháng 5/2015 theo thông tư nào, vì thông tư hiện nay chưa có?", date(2015, 5, 1), Precision.MONTH),
        ("Năm 2016 theo thông tư nào? Thông tư đó bây giờ còn không?", date(2016, 7, 1), Precision.YEAR),
        ("Năm 2016 theo thông tư nào, không phải cái năm 2019 nhé", date(2016, 7, 1), Precision.YEAR),
        ("Bây giờ còn áp dụng không?", TODAY, Precision.NOW),
        ("Phần bị bỏ năm 2020, hiện nay đọc thế nào?", TODAY, Precision.NOW),
        ("Giấy được cấp hồi 2018. Ngày 03/04/2021 có phải làm lại không?", date(2021, 4, 3), Precision.DAY),
    ],
)
def test_a_date_is_read_in_the_forms_people_write(question: str, day: date, precision: Precision) -> None:
    asked = read_date(question, TODAY)
    assert asked is not None
    assert (asked.day, asked.precision) == (day, precision)


@pytest.mark.parametrize(
    "question",
    [
        "Thông tư 07/2019 quy định gì?",
        "Thông tư 23/2013/TT-BKHCN có mấy điều?",
        "Giấy cấp ngày 05/09/2023 có giá trị mấy năm?",
        "Bản sửa năm 2019 nói gì?",
        "theo nghị định năm 2012 thì tính sao",
        "xưởng được duyệt mẫu năm 2012 theo quy định cũ",
        "Đến năm 2025 phải có mấy chuẩn?",
        "đồng hồ mua từ năm 2009 có phải bỏ không",
        "ngày 31/02/2024",
        "tháng 13/2024",
        "Trước 23/2013 thì sao?",
        "nộp trong 24 giờ",
        "thông tư số 23 năm 2013 có gì",
        "cân mua 5 năm trước có phải kiểm định không",
        "giấy cấp cuối năm ngoái dùng được mấy năm",
        "trong 5 năm trước khi nộp hồ sơ",
        "mục 4.1.12 nói gì",
        "tem dán ngày 01/06/2024 có giá trị mấy năm",
        "có hiệu lực từ bao giờ",
        "có hiệu lực từ ngày 01/01/2020 phải không",
    ],
)
def test_other_dates_and_numbers_are_passed_over(question: str) -> None:
    assert read_date(question, TODAY) is None


def test_the_year_of_a_document_is_not_the_date_asked_about() -> None:
    issued = {date(2015, 8, 25)}
    assert read_date("thông tư xăng dầu năm 2015 có gì", TODAY, issued) is None
    assert read_date("Luật ngày 25/08/2015 có gì", TODAY, issued) is None
    later = read_date("thông tư xăng dầu năm 2019 còn dùng không", TODAY, issued)
    assert later is not None
    assert later.day.year == 2019


def test_the_notice_names_the_day_that_was_taken() -> None:
    month = read_date("hồi tháng 9/2023 cân bàn", TODAY)
    today = read_date("hiện nay", TODAY)
    assert month is not None
    assert "01/09/2023" in month.notice
    assert today is not None
    assert today.notice == ""


@pytest.mark.parametrize(
    ("question", "days"),
    [
        ("Ngày 20/01/2016 và ngày 20/05/2016 theo thông tư nào?", [date(2016, 1, 20), date(2016, 5, 20)]),
        ("Năm 2014 theo thông tư nào, bây giờ theo cái nào?", [date(2014, 7, 1), TODAY]),
        ("Bây giờ theo thông tư nào?", []),
        ("Giấy cấp ngày 20/01/2016 còn giá trị không?", []),
    ],
)
def test_all_days_asked_about_are_read(question: str, days: list[date]) -> None:
    assert asked_days(question, TODAY) == days
