"""The forms in which people name places, and numbers that are no places."""

import pytest

from knowledge.catalogue import load_catalogue
from knowledge.locator import LocatorReader

LAW, DECREE = "04/2011/QH13", "86/2012/NĐ-CP"
TT23, TT21, TT28, TT24 = "23/2013/TT-BKHCN", "21/2014/TT-BKHCN", "28/2013/TT-BKHCN", "24/2013/TT-BKHCN"
Place = tuple[str | None, str | None, str | None, str | None]

FORMS: list[tuple[str, Place]] = [
    ("Điều 16 Luật Đo lường", (LAW, "16", None, None)),
    ("luat do luong dieu 16", (LAW, "16", None, None)),
    ("luật đo lường, điều 16", (LAW, "16", None, None)),
    ("luật đo lường 2011 điều 16", (LAW, "16", None, None)),
    ("LUẬT ĐO LƯỜNG ĐIỀU 16", (LAW, "16", None, None)),
    ("điều mười sáu luật đo lường", (LAW, "16", None, None)),
    ("dieu muoi sau luat do luong", (LAW, "16", None, None)),
    ("khoản hai điều mười sáu luật đo lường", (LAW, "16", "2", None)),
    ("khoan hai dieu muoi sau luat do luong", (LAW, "16", "2", None)),
    ("khoản một điều hai mươi luật đo lường", (LAW, "20", "1", None)),
    ("điều ba mươi mốt luật đo lường", (LAW, "31", None, None)),
    ("điều bốn mươi lăm luật đo lường", (LAW, "45", None, None)),
    ("điều thứ 16 luật đo lường", (LAW, "16", None, None)),
    ("điều số 16 luật đo lường", (LAW, "16", None, None)),
    ("k2 đ16 luật đo lường", (LAW, "16", "2", None)),
    ("k2 d16 luat do luong", (LAW, "16", "2", None)),
    ("k.2 đ.16 luật đo lường", (LAW, "16", "2", None)),
    ("k 2 đ 16 luật đo lường", (LAW, "16", "2", None)),
    ("k2đ16 luật đo lường", (LAW, "16", "2", None)),
    ("đ16k2 luật đo lường", (LAW, "16", "2", None)),
    ("đ16 k2 luật đo lường", (LAW, "16", "2", None)),
    ("luật đo lường đ16", (LAW, "16", None, None)),
    ("luật đo lường đ.16", (LAW, "16", None, None)),
    ("Khoản 2, Điều 16, Luật Đo lường", (LAW, "16", "2", None)),
    ("Điều 16 khoản 2 Luật Đo lường", (LAW, "16", "2", None)),
    ("điều 16.2 luật đo lường", (LAW, "16", "2", None)),
    ("đ16.2 luật đo lường", (LAW, "16", "2", None)),
    ("dieu 16.2 luat do luong", (LAW, "16", "2", None)),
    ("điểm a khoản 1 Điều 3 Luật 04/2011/QH13", (LAW, "3", "1", "a")),
    ("điểm a, khoản 1, điều 8 luật đo lường", (LAW, "8", "1", "a")),
    ("điểm đ khoản 2 Điều 8 Luật Đo lường", (LAW, "8", "2", "đ")),
    ("điểm d khoản 2 Điều 8 Luật Đo lường", (LAW, "8", "2", "d")),
    ("a khoản 2 điều 8 luật đo lường", (LAW, "8", "2", "a")),
    ("điều 8.2.b luật đo lường", (LAW, "8", "2", "b")),
    ("điều 8.2b luật đo lường", (LAW, "8", "2", "b")),
    ("điều 8 khoản 2 điểm b luật đo lường", (LAW, "8", "2", "b")),
    ("k2a đ8 luật đo lường", (LAW, "8", "2", "a")),
    ("04/2011/qh13 điều 16", (LAW, "16", None, None)),
    ("thông tư 23 điều 4", (TT23, "4", None, None)),
    ("thong tu 23 dieu 4", (TT23, "4", None, None)),
    ("điều 4 thông tư số 23", (TT23, "4", None, None)),
    ("điều 4 thông tư số 23/2013", (TT23, "4", None, None)),
    ("điều 4 thông tư 23 năm 2013", (TT23, "4", None, None)),
    ("điều 4 thông tư 23-2013", (TT23, "4", None, None)),
    ("điều 4 thông tư 23 2013", (TT23, "4", None, None)),
    ("d.4 tt23", (TT23, "4", None, None)),
    ("đ4 tt23", (TT23, "4", None, None)),
    ("tt23 đ4", (TT23, "4", None, None)),
    ("TT-23 điều 4", (TT23, "4", None, None)),
    ("TT.23 điều 4", (TT23, "4", None, None)),
    ("TT số 23 điều 4", (TT23, "4", None, None)),
    ("Đ.4 TT 23/2013", (TT23, "4", None, None)),
    ("điều 4.1 tt 23/2013", (TT23, "4", "1", None)),
    ("đ4.1 tt23/2013", (TT23, "4", "1", None)),
    ("k1 đ4 tt23/2013", (TT23, "4", "1", None)),
    ("khoản 1 điều 4 TT23/2013/TT-BKHCN", (TT23, "4", "1", None)),
    ("điều 4 23/2013/TT-BKHCN", (TT23, "4", None, None)),
    ("điều 4 23/2013/tt bkhcn", (TT23, "4", None, None)),
    ("điều 4 23/2013 TT-BKHCN", (TT23, "4", None, None)),
    ("điều bốn thông tư 23", (TT23, "4", None, None)),
    ("khoản 1 điều bốn thông tư 23", (TT23, "4", "1", None)),
    ("thông tư 21/2014 điều 7 khoản 2", (TT21, "7", "2", None)),
    ("tt 21 điều 7 k2", (TT21, "7", "2", None)),
    ("điều bảy thông tư 21", (TT21, "7", None, None)),
    ("thông tư 28 d5", (TT28, "5", None, None)),
    ("TT24/2013 Đ7 K3", (TT24, "7", "3", None)),
    ("NĐ86 đ9 k2 a", (DECREE, "9", "2", "a")),
    ("nd86 d9 k2 a", (DECREE, "9", "2", "a")),
    ("NĐ86 k2a đ9", (DECREE, "9", "2", "a")),
    ("NĐ-86 điều 9", (DECREE, "9", None, None)),
    ("nghị định 86 điều 9", (DECREE, "9", None, None)),
    ("nghị định số 86 năm 2012 điều 9", (DECREE, "9", None, None)),
    ("điều 9 nđ 86/2012", (DECREE, "9", None, None)),
    ("điều 9 nghị định 86/2012/NĐ-CP", (DECREE, "9", None, None)),
    ("điều 9 86/2012/ndcp", (DECREE, "9", None, None)),
    ("điểm b k1 đ9 nđ86/2012/nđ-cp", (DECREE, "9", "1", "b")),
    ("điều 9 khoản 1 nghị định 86", (DECREE, "9", "1", None)),
    ("điều 3 quyết định 510", ("510/QĐ-BKHCN", "3", None, None)),
    ("đ3 qđ510", ("510/QĐ-BKHCN", "3", None, None)),
    ("thông tư 7/2019 điều 1", ("07/2019/TT-BKHCN", "1", None, None)),
    ("điều 1 tt 7/2019/tt-bkhcn", ("07/2019/TT-BKHCN", "1", None, None)),
    ("thông tư 07 năm 2019 đ1", ("07/2019/TT-BKHCN", "1", None, None)),
]
NO_PLACES = [
    "cân 5 kg có phải kiểm định không",
    "đổ 2 lít xăng thiếu 16 ml",
    "mua 500 đ 2 gói kẹo",
    "bán 20.000 đ 4 quả cam",
    "ở đây có k 2 cái cân",
    "gói 16 g bán 3.5 nghìn",
    "16",
    "4.1",
    "xăng a95 và e5 bao nhiêu",
    "ghi d 45 trên vỏ hộp có được không",
    "vay một khoản hai triệu để mua cân",
    "điều khoản hai bên thỏa thuận về cân",
    "điều khoản năm 2013 trong hợp đồng",
    "cân loại k 5 tấn",
    "chai 1.5 lít thiếu 3%",
    "hộp d20 cao 12 cm",
]


@pytest.fixture(scope="module")
def reader() -> LocatorReader:
    return LocatorReader(load_catalogue().aliases)


@pytest.mark.parametrize(("text", "place"), FORMS, ids=[text for text, _ in FORMS])
def test_reads_the_form(reader: LocatorReader, text: str, place: Place) -> None:
    found = reader.read(text)
    assert (found.document, found.article, found.clause, found.point) == place


def test_there_are_enough_forms() -> None:
    assert len({text for text, _ in FORMS}) >= 80


@pytest.mark.parametrize("text", NO_PLACES)
def test_a_number_alone_is_no_place(reader: LocatorReader, text: str) -> None:
    found = reader.read(text)
    assert (found.document, found.article, found.clause, found.point) == (None, None, None, None)
