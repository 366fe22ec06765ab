"""A programme made by hand, as a mill would have it, with every kind of block."""

from datetime import date

from bot.programme.model import (
    Block,
    Bullets,
    Cited,
    Gantt,
    GanttRow,
    Gap,
    Note,
    Paragraph,
    Programme,
    Section,
    Table,
)

OWNER = Gap(where="Tổ chức thực hiện", what="họ tên người phụ trách đo lường")
PRICE = Gap(where="Kinh phí", what="đơn giá hiệu chuẩn quả cân chuẩn")
NAME = "Công ty cổ phần Cán thép Ví Dụ"

_CITED = (
    Cited(n=1, label="Điều 18 Luật Đo lường 04/2011/QH13", document="04/2011/QH13", article="18", in_force=True),
    Cited(
        n=2,
        label="Điều 4 khoản 1 Thông tư 23/2013/TT-BKHCN",
        document="23/2013/TT-BKHCN",
        article="4",
        clause="1",
        in_force=False,
        warning="Thông tư 04/2026/TT-BKHCN đã thay thế từ 15/04/2026; hãy đối chiếu danh mục mới",
    ),
    Cited(n=3, label="Quyết định 510/QĐ-BKHCN", document="510/QĐ-BKHCN", in_force=True, warning="chưa có toàn văn"),
)


def _instruments() -> Table:
    rows = tuple(
        (
            str(n),
            name,
            f"TB-{n:03d}",
            limits,
            accuracy,
            "Kiểm định" if n % 2 else "Hiệu chuẩn",
            f"{5 + n % 20:02d}/0{1 + n % 9}/2026",
            f"{5 + n % 20:02d}/0{1 + n % 9}/2027",
            "Phòng Kỹ thuật – Công nghệ" if n % 3 else OWNER.text,
        )
        for n, (name, limits, accuracy) in enumerate(
            [
                ("Cân ô tô điện tử", "80 t", "Cấp III"),
                ("Cân cầu trục", "20 t", "Cấp III"),
                ("Cân bàn điện tử kiểm tra khối lượng bó thép thành phẩm", "5 t", "Cấp III"),
                ("Cặp nhiệt điện loại S lò nung phôi", "0–1 600 °C", "±1,5 °C"),
                ("Áp kế lò xo đường khí nén", "0–16 bar", "Cấp 1,6"),
                ("Thước cặp điện tử", "0–300 mm", "±0,03 mm"),
                ("Máy thử kéo nén vạn năng", "1 000 kN", "Cấp 1"),
            ]
            * 5,
            1,
        )
    )
    return Table(
        caption="Danh mục phương tiện đo, chuẩn đo lường",
        headers=(
            "TT",
            "Tên phương tiện đo",
            "Mã số",
            "Phạm vi đo",
            "Cấp chính xác",
            "Biện pháp kiểm soát",
            "Lần gần nhất",
            "Hạn kế tiếp",
            "Đơn vị quản lý",
        ),
        rows=rows,
        numeric=(0,),
    )


def _costs() -> Table:
    return Table(
        caption="Dự toán kinh phí (đồng)",
        headers=("TT", "Nội dung", "Số lượng", "Đơn giá", "Thành tiền", "Nguồn"),
        rows=(
            ("1", "Kiểm định cân ô tô, cân cầu trục", "4", "6.500.000", "26.000.000", "Chi phí sản xuất"),
            ("2", "Hiệu chuẩn cặp nhiệt điện", "12", "1.250.000", "15.000.000", "Chi phí sản xuất"),
            ("3", "Đào tạo người vận hành", "2", "8.000.000", "16.000.000", "Quỹ khoa học và công nghệ"),
            ("4", "Hiệu chuẩn quả cân chuẩn", "20", PRICE.text, PRICE.text, "Chi phí sản xuất"),
        ),
        total=("", "Tổng cộng", "", "", "57.000.000", ""),
        numeric=(0, 2, 3, 4),
    )


def _plan() -> Table:
    return Table(
        caption="Kế hoạch kiểm định, hiệu chuẩn",
        headers=("TT", "Phương tiện đo", "Việc phải làm", "Hạn", "Đơn vị thực hiện"),
        rows=(
            ("1", "Cân ô tô điện tử (TB-001)", "Kiểm định định kỳ", "05/06/2027", "Tổ chức kiểm định được chỉ định"),
            ("2", "Cân cầu trục (TB-002)", "Kiểm định định kỳ", "29/02/2028", "Tổ chức kiểm định được chỉ định"),
            ("3", "Cặp nhiệt điện (TB-004)", "Hiệu chuẩn", "31/12/2027; 31/12/2028", "Phòng hiệu chuẩn"),
            ("4", "Áp kế (TB-005)", "Hiệu chuẩn", OWNER.text, "Phòng hiệu chuẩn"),
        ),
        numeric=(0,),
    )


def _schedule() -> Gantt:
    names = (
        ("Rà soát, ban hành quy trình kiểm soát phương tiện đo", (2027, 1), (2027, 3), "Phòng Kỹ thuật"),
        ("Bổ sung quả cân chuẩn và cặp nhiệt điện chuẩn", (2027, 2), (2027, 9), "Phòng Vật tư"),
        ("Kiểm định, hiệu chuẩn theo kế hoạch", (2027, 1), (2029, 12), "Phân xưởng Cơ điện"),
        ("Đào tạo người vận hành cân và người ghi nhiệt độ lò nung", (2027, 4), (2028, 6), "Phòng Tổ chức"),
        ("Đánh giá giữa kỳ và sửa đổi Chương trình", (2028, 6), (2028, 7), "Ban chỉ đạo"),
    )
    rows = tuple(
        GanttRow(name=name, start=date(*first, 1), end=date(*last, 28), responsible=who)
        for name, first, last, who in names
    )
    return Gantt(rows=rows, start=date(2027, 1, 1), end=date(2029, 12, 31))


def _text(words: str, *citations: int) -> Paragraph:
    return Paragraph(text=words, citations=citations)


def _section(section_id: str, title: str, *blocks: Block, level: int = 1) -> Section:
    return Section.model_validate({"id": section_id, "title": title, "level": level, "blocks": blocks})


_STATE = (
    "Công ty vận hành một lò nung phôi và hai dây chuyền cán. Khối lượng phôi vào và thép ra được cân bằng cân ô tô và "
    "cân cầu trục; nhiệt độ lò nung quyết định tiêu hao nhiên liệu và chất lượng sản phẩm."
)


def mill() -> Programme:
    """A programme of three years with citations in and out of force, gaps, tables narrow and wide."""
    sections = (
        _section(
            "quyet_dinh",
            "Về việc ban hành Chương trình đảm bảo đo lường giai đoạn 2027–2029",
            _text("Căn cứ Luật Đo lường ngày 11 tháng 11 năm 2011;", 1),
            _text("Căn cứ Quyết định 510/QĐ-BKHCN;", 3),
            _text("GIÁM ĐỐC CÔNG TY"),
            _text("QUYẾT ĐỊNH:"),
            _text("Điều 1. Ban hành kèm theo Quyết định này Chương trình đảm bảo đo lường của Công ty."),
            _text("Điều 2. Quyết định này có hiệu lực kể từ ngày ký."),
            _text("Điều 3. Trưởng các phòng, phân xưởng chịu trách nhiệm thi hành Quyết định này."),
        ),
        _section("can_cu", "1. Căn cứ xây dựng", _text("Doanh nghiệp có quyền và nghĩa vụ về phương tiện đo.", 1, 2)),
        _section("hien_trang", "2. Phân tích hiện trạng", _text(_STATE)),
        _section(
            "hien_trang",
            "2.1. Nhóm yếu tố tổ chức, quản lý",
            Bullets(items=(_text("Đã phân công theo dõi cân."), _text("Chưa có người phụ trách: " + OWNER.text, 1))),
            Note(text="Toàn văn Quyết định 510/QĐ-BKHCN không có trong kho; phải đối chiếu bản gốc."),
            level=2,
        ),
        _section("hieu_qua", "3. Dự kiến hiệu quả", _text("Giảm chênh lệch cân 0,2 % tương đương 1.200 tấn một năm.")),
        _section("ten_thoi_gian", "1. Tên và thời gian", _text(f"Chương trình đảm bảo đo lường tại {NAME}.")),
        _section("muc_tieu", "2. Mục tiêu", _text("100 % phương tiện đo nhóm 2 được kiểm định đúng hạn.", 2)),
        _section("kinh_phi", "7. Kinh phí", _text("Kinh phí gồm các khoản sau."), _costs()),
        _section("tien_do", "9. Tiến độ", _text("Tiến độ các nhiệm vụ như hình dưới đây."), _schedule()),
        _section("pl_phuong_tien_do", "Phụ lục 1. Danh mục phương tiện đo", _instruments()),
        _section("pl_ke_hoach", "Phụ lục 2. Kế hoạch kiểm định, hiệu chuẩn", _plan()),
    )
    return Programme(
        profile_name=NAME,
        drafted_on=date(2026, 7, 20),
        period=(date(2027, 1, 1), date(2029, 12, 31)),
        sections=sections,
        citations=_CITED,
        gaps=(OWNER, PRICE),
        notices=("Danh mục phương tiện đo nhóm 2 đã được thay thế từ 15/04/2026.",),
    )
