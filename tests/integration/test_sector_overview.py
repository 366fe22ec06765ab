"""Questions for all that a kind of enterprise must do about measurement, over the real index."""

from datetime import date

import pytest

from bot.answer import Answer, Status
from bot.session import Session
from bot.understanding import Reader
from knowledge.people import load_gaps, load_outside
from knowledge.sectors import load_sectors

TODAY = date(2026, 11, 22)
FIRST = "những việc chính phải làm về đo lường"
FURTHER = "những việc khác phải làm về đo lường"


def _is_overview(answer: Answer) -> bool:
    return FIRST in answer.opening or FURTHER in answer.opening


@pytest.mark.parametrize(
    ("question", "opening", "cited"),
    [
        ("cây xăng phải làm những gì về đo lường", "Cửa hàng bán lẻ xăng dầu", "15/2015/TT-BKHCN"),
        ("Mở tiệm vàng thì cần lo gì về cân đo?", "Cơ sở mua, bán vàng", "22/2013/TT-BKHCN"),
        (
            "hợp tác xã chè phải tuân thủ những quy định đo lường nào",
            "Cơ sở sản xuất hàng đóng gói sẵn",
            "21/2014/TT-BKHCN",
        ),
        ("tram xang dau phai tuan thu nhung quy dinh do luong nao", "Cửa hàng bán lẻ xăng dầu", "15/2015/TT-BKHCN"),
        ("mo tiem vang can lo gi ve can do", "Cơ sở mua, bán vàng", "22/2013/TT-BKHCN"),
        ("lo sao che can luu y gi ve do luong", "Cơ sở sản xuất hàng đóng gói sẵn", "21/2014/TT-BKHCN"),
        ("Liệt kê nghĩa vụ đo lường của nhà máy cán thép giúp em", "Nhà máy cán thép", "23/2013/TT-BKHCN"),
        ("Cho tôi danh sách việc phải làm về đo lường của phòng khám tư", "Bệnh viện, phòng khám", "23/2013/TT-BKHCN"),
        ("Checklist đo lường cho hãng taxi", "Hãng taxi", "23/2013/TT-BKHCN"),
        ("Tiểu thương ở chợ phải làm gì về cân đong?", "Người cân hàng bán lẻ", "09/2017/TT-BKHCN"),
        ("Ban quản lý chợ có trách nhiệm gì về đo lường?", "Ban quản lý chợ", "09/2017/TT-BKHCN"),
        ("Cửa hàng gas phải chấp hành những gì về đo lường?", "Thương nhân kinh doanh khí", "20/2019/TT-BKHCN"),
        ("Siêu thị mini nhà mình cần chuẩn bị những gì về đo lường ạ", "Siêu thị", "21/2014/TT-BKHCN"),
        ("Quy định đo lường áp dụng cho công ty cấp nước gồm những gì?", "Đơn vị cấp nước", "23/2013/TT-BKHCN"),
        ("Điện lực phải tuân thủ quy định đo lường nào?", "Đơn vị bán điện", "23/2013/TT-BKHCN"),
        ("Trạm sạc xe điện phải làm gì về đo lường?", "Trạm sạc xe điện", "04/2011/QH13"),
        ("Nghĩa vụ của cơ sở nhập khẩu phương tiện đo là gì?", "Cơ sở nhập khẩu phương tiện đo", "23/2013/TT-BKHCN"),
        ("Phòng hiệu chuẩn phải làm những việc gì?", "Tổ chức hiệu chuẩn", "24/2013/TT-BKHCN"),
        ("Tổ chức kiểm định có những nghĩa vụ gì?", "Tổ chức kiểm định được chỉ định", "105/2016/NĐ-CP"),
        ("Ủy ban nhân dân xã có trách nhiệm gì về đo lường?", "Ủy ban nhân dân cấp xã", "28/2013/TT-BKHCN"),
        ("Doanh nghiệp phải làm gì theo Luật Đo lường?", "Tổ chức, cá nhân sử dụng", "04/2011/QH13"),
        ("Trách nhiệm về đo lường của bệnh viện", "Bệnh viện, phòng khám", "23/2013/TT-BKHCN"),
        ("HTX chè OCOP cần làm gì để đúng quy định đo lường", "Cơ sở sản xuất hàng đóng gói", "21/2014/TT-BKHCN"),
        ("bán hàng ở chợ thì phải tuân thủ gì về cân", "Người cân hàng bán lẻ", "09/2017/TT-BKHCN"),
        ("kho xăng dầu phải lo những gì về mặt đo lường", "Thương nhân nhập khẩu", "15/2015/TT-BKHCN"),
    ],
)
def test_an_overview_is_told_duty_by_duty(session: Session, question: str, opening: str, cited: str) -> None:
    answer = session.ask(question, TODAY)
    assert answer.status is Status.ANSWERED
    assert answer.opening.startswith(opening)
    assert FIRST in answer.opening
    assert len(answer.sentences) >= 5
    assert all(sentence.citations for sentence in answer.sentences)
    assert cited in {citation.document for citation in answer.citations}
    assert len(answer.text.split()) <= 350


@pytest.mark.parametrize(
    "question",
    [
        "Cột bơm xăng bao lâu kiểm định một lần?",
        "Cây xăng có phải có bình đong không?",
        "Cây xăng phải tự kiểm tra mấy tháng một lần?",
        "cay xang co phai in ket qua do cho khach khong",
        "Cây xăng phải lưu hồ sơ tự kiểm tra bao lâu?",
        "Cây xăng vi phạm đo lường bị phạt bao nhiêu?",
        "Cây xăng sửa cột bơm thì phải làm gì?",
        "Mở cây xăng cần điều kiện gì?",
        "Cây xăng phải làm gì về phòng cháy?",
        "Cây xăng phải làm gì khi khách khiếu nại bơm thiếu?",
        "Tiệm vàng cần giấy phép gì?",
        "Tiệm vàng dùng cân loại nào?",
        "Cân vàng bao lâu kiểm định?",
        "Hợp tác xã chè công bố dấu định lượng ở đâu?",
        "Gói chè 100 g được thiếu bao nhiêu?",
        "Hợp tác xã chè phải ghi khối lượng thế nào trên nhãn?",
        "Phòng khám có phải kiểm định máy đo huyết áp không?",
        "Trạm y tế phải làm gì khi huyết áp kế hết hạn kiểm định?",
        "Hãng taxi phải kiểm định taximet mấy tháng một lần?",
        "Ban quản lý chợ phải đặt quả cân đối chứng loại nào?",
        "Ban quản lý chợ báo cáo ai?",
        "Siêu thị bán hàng đóng gói sẵn thiếu lượng thì ai chịu trách nhiệm?",
        "Tổ chức kiểm định phải có mấy nhân viên?",
        "Tổ chức kiểm định báo cáo trước ngày nào?",
        "Nhập khẩu cân có phải phê duyệt mẫu không?",
        "Điều 6 Thông tư 15/2015 quy định cây xăng phải làm gì về đo lường?",
        "Theo Thông tư 21/2014 cơ sở sản xuất chè phải làm gì về đo lường?",
        "Doanh nghiệp có bắt buộc làm Chương trình đảm bảo đo lường không?",
        "Doanh nghiệp sản xuất gạch phải làm gì về đo lường?",
        "Đoàn kiểm tra đo lường được làm gì ở cây xăng?",
        "Khách hàng có quyền gì về đo lường khi mua ở siêu thị?",
        "Trụ sạc ô tô điện bao lâu phải kiểm định một lần?",
        "Công tơ điện kiểm định đối chứng thế nào?",
        "Cửa hàng bán cân có nghĩa vụ gì với người mua?",
        "Thuế của cửa hàng gas tính thế nào?",
        "Trách nhiệm của người bán ở chợ khi cân thiếu?",
        "Chi cục Tiêu chuẩn Đo lường Chất lượng làm gì ở chợ?",
        "Tỉnh có trách nhiệm gì với các phòng kiểm định trên địa bàn?",
        "Đại lý gas cần lo những giấy tờ gì về đo lường?",
        "Đo lường là gì?",
    ],
)
def test_a_particular_question_is_answered_as_before(session: Session, question: str) -> None:
    assert not _is_overview(session.ask(question, TODAY))


def test_the_rest_is_offered_and_told(session: Session) -> None:
    first = session.ask("Cây xăng phải làm gì về đo lường?", TODAY)
    offered = first.suggestions[0]
    assert "còn phải làm gì nữa" in offered
    rest = session.ask(offered, TODAY)
    assert FURTHER in rest.opening
    assert not {s.text for s in rest.sentences} & {s.text for s in first.sentences}
    assert len(rest.text.split()) <= 350


def test_the_list_of_instruments_carries_its_warning(session: Session) -> None:
    now = session.ask("Cây xăng phải làm gì về đo lường?", TODAY)
    listed = next(sentence for sentence in now.sentences if "Cột đo xăng dầu: 12 tháng" in sentence.text)
    assert "chỉ để tham khảo" in listed.text
    assert any("04/2026" in notice for notice in now.notices)
    citation = now.citations[listed.citations[0] - 1]
    assert (citation.document, citation.article, citation.in_force) == ("23/2013/TT-BKHCN", "4", False)
    assert "Taximet" not in citation.quote
    before = session.ask("Cây xăng phải làm gì về đo lường?", date(2023, 5, 1))
    assert "chỉ để tham khảo" not in before.text
    assert not any("04/2026" in notice for notice in before.notices)


def test_what_is_not_held_for_the_sector_is_told(session: Session) -> None:
    answer = session.ask("Tiệm vàng phải làm gì về đo lường?", TODAY)
    assert any("Điều 1 đến Điều 3 Thông tư 22/2013" in notice for notice in answer.notices)


def test_duties_not_yet_in_force_are_left_out(session: Session) -> None:
    answer = session.ask("Cây xăng phải làm gì về đo lường?", date(2015, 1, 1))
    assert "15/2015/TT-BKHCN" not in {citation.document for citation in answer.citations}
    assert not _is_overview(session.ask("Cây xăng phải làm gì về đo lường?", date(2012, 1, 1)))


def test_two_kinds_at_once_share_the_room(session: Session) -> None:
    answer = session.ask("Cây xăng và tiệm vàng phải làm gì về đo lường?", TODAY)
    assert answer.opening.startswith("Cửa hàng bán lẻ xăng dầu và Cơ sở mua, bán vàng")
    assert len(answer.text.split()) <= 350
    assert {"15/2015/TT-BKHCN", "22/2013/TT-BKHCN"} <= {citation.document for citation in answer.citations}


def test_every_sector_answers_by_each_of_its_names(session: Session) -> None:
    """With and without marks; no answer is longer than reads on a phone, and nothing is told without a citation."""
    desk, reader = session.assistant._sectors, Reader(session.base)
    for sector in load_sectors():
        for name in sector.names:
            asked = reader.read(f"{name} phải làm những gì về đo lường?")
            overview = desk.reply(asked, TODAY)
            assert overview is not None, name
            assert overview.opening.startswith(sector.name), name
            assert all(line.chosen for line in overview.lines)
            words = sum(line.size for line in overview.lines) + len(overview.opening.split())
            assert words + sum(len(line.chosen) for line in overview.lines) <= 350, name


def test_hardly_a_question_on_a_gap_or_another_field_asks_for_an_overview(session: Session) -> None:
    """What people ask that isn't held is about particulars: an overview would hide that it is missing."""
    reader, desk = Reader(session.base), session.assistant._sectors
    asked = [q for gap in load_gaps() for q in gap.questions] + [q for topic in load_outside() for q in topic.questions]
    taken = [question for question in asked if desk.reply(reader.read(question), TODAY) is not None]
    assert len(asked) > 1000
    assert len(taken) <= len(asked) / 1000, taken
