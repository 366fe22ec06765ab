"""The group ``doluong calc``: one command a calculator. The calculators are imported when one of them runs."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from ui.cli_vietnamese import VietnameseCommand, VietnameseGroup

calc = typer.Typer(
    cls=VietnameseGroup,
    help="Tính hạn kiểm định, thời hạn, lượng hàng đóng gói sẵn, tiền thu lợi; kèm quy định áp dụng.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

AsJson = Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON.")]
Day = Annotated[str | None, typer.Option("--as-of", help="Ngày xem xét, ví dụ 31/12/2026; mặc định là hôm nay.")]
Unit = Annotated[str | None, typer.Option("--unit", help="Đơn vị của lượng, ví dụ g, kg.")]


def _run(name: str, given: Mapping[str, str | None], *, as_json: bool) -> None:
    from ui.calculating import calculate

    raise typer.Exit(calculate(name, given, as_json=as_json))


@calc.command(cls=VietnameseCommand)
def instrument(
    name: Annotated[str, typer.Argument(help="Tên phương tiện đo, ví dụ «cân ô tô».")],
    last: Annotated[str | None, typer.Option(help="Ngày kiểm định gần nhất, ví dụ 12/03/2025.")] = None,
    as_of: Day = None,
    as_json: AsJson = False,
) -> None:
    """Biện pháp kiểm soát, chu kỳ và hạn kiểm định tiếp theo của một phương tiện đo."""
    _run("instrument", {"name": name, "last": last, "day": as_of}, as_json=as_json)


@calc.command(cls=VietnameseCommand)
def deadline(
    what: Annotated[str, typer.Argument(help="Vài chữ của việc phải làm, hoặc mã dòng trong bảng thời hạn.")],
    start: Annotated[str, typer.Option("--from", help="Ngày bắt đầu tính, ví dụ 02/11/2026.")],
    off: Annotated[
        list[str] | None, typer.Option(help="Một ngày nghỉ lễ trong khoảng tính; ghi được nhiều lần.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Ngày cuối của một thời hạn, tính từ một ngày."""
    _run("deadline", {"what": what, "start": start, "off_days": " ".join(off or ())}, as_json=as_json)


@calc.command(cls=VietnameseCommand)
def label(
    goods: Annotated[
        str, typer.Argument(help="Dạng hàng: solid, frozen, gas, spray (khối lượng) | liquid | paste | count.")
    ],
    nominal: Annotated[str, typer.Argument(help="Lượng danh định, ví dụ 500.")],
    unit: Annotated[str, typer.Argument(help="Ký hiệu đơn vị, ví dụ g, ml; hàng đếm thì ghi cái, viên…")],
    *,
    packs: Annotated[str | None, typer.Option(help="Số bao gói bên trong.")] = None,
    each: Annotated[str | None, typer.Option(help="Lượng của một bao gói bên trong.")] = None,
    group: Annotated[str | None, typer.Option(help="Nhóm hàng đóng gói sẵn: 1 | 2.")] = None,
    height: Annotated[str | None, typer.Option(help="Chiều cao chữ V, tính bằng mm.")] = None,
    written: Annotated[str | None, typer.Option(help="Dòng đang ghi trên nhãn, để kiểm tra.")] = None,
    as_json: AsJson = False,
) -> None:
    """Cách ghi lượng và dấu định lượng V trên nhãn hàng đóng gói sẵn."""
    given = {"goods": goods, "nominal": nominal, "unit": unit, "packs": packs, "each": each}
    _run("label", given | {"group": group, "height": height, "written": written}, as_json=as_json)


@calc.command(cls=VietnameseCommand)
def quantity(
    nominal: Annotated[str, typer.Argument(help="Lượng danh định Qn, ví dụ 500.")],
    *,
    lot: Annotated[str, typer.Option(help="Cỡ lô N.")],
    values: Annotated[str | None, typer.Option(help="Các lượng thực, cách nhau bằng dấu chấm phẩy.")] = None,
    file: Annotated[
        Path | None, typer.Option(help="Tệp chữ có các lượng thực, mỗi dòng một số.", exists=True, dir_okay=False)
    ] = None,
    sample: Annotated[str | None, typer.Option(help="Cỡ mẫu n, khi không ghi các lượng thực.")] = None,
    mean: Annotated[str | None, typer.Option(help="Giá trị trung bình, khi không ghi các lượng thực.")] = None,
    s: Annotated[str | None, typer.Option("--s", help="Độ lệch bình phương trung bình s (Phụ lục III).")] = None,
    k: Annotated[str | None, typer.Option("--k", help="Hệ số hiệu chính k (Phụ lục III).")] = None,
    t: Annotated[str | None, typer.Option("--t", help="Lượng thiếu cho phép T (Phụ lục IV).")] = None,
    allowed: Annotated[str | None, typer.Option(help="Số đơn vị không phù hợp được phép (Phụ lục III).")] = None,
    defectives: Annotated[str | None, typer.Option(help="Số đơn vị không phù hợp đã đếm.")] = None,
    lowest: Annotated[str | None, typer.Option(help="Lượng thực nhỏ nhất.")] = None,
    unit: Unit = None,
    as_json: AsJson = False,
) -> None:
    """Lô hàng đóng gói sẵn có đạt yêu cầu về lượng hay không."""
    read = file.read_text(encoding="utf-8", errors="replace") if file else values
    given = {"nominal": nominal, "lot": lot, "values": read, "sample": sample, "mean": mean, "s": s, "k": k, "t": t}
    more = {"allowed": allowed, "defectives": defectives, "lowest": lowest, "unit": unit}
    _run("quantity", given | more, as_json=as_json)


@calc.command(cls=VietnameseCommand)
def gain(
    of: Annotated[str, typer.Argument(help="goods: hàng đóng gói sẵn thiếu lượng | measuring: phép đo khi mua bán.")],
    *,
    price_start: Annotated[str, typer.Option(help="Giá một đơn vị lượng lúc bắt đầu vi phạm, đồng.")],
    price_found: Annotated[str, typer.Option(help="Giá một đơn vị lượng lúc phát hiện, đồng.")],
    sold: Annotated[str | None, typer.Option(help="goods: số đơn vị hàng đã bán.")] = None,
    allowed_mean: Annotated[str | None, typer.Option(help="goods: giá trị trung bình cho phép.")] = None,
    mean: Annotated[str | None, typer.Option(help="goods: giá trị trung bình khi kiểm tra.")] = None,
    total: Annotated[str | None, typer.Option(help="measuring: tổng lượng đã mua bán.")] = None,
    deviation: Annotated[str | None, typer.Option(help="measuring: sai lệch khi kiểm tra, %.")] = None,
    limit: Annotated[str | None, typer.Option(help="measuring: giới hạn sai số cho phép, %.")] = None,
    start: Annotated[str | None, typer.Option(help="Ngày bắt đầu vi phạm.")] = None,
    found: Annotated[str | None, typer.Option(help="Ngày phát hiện.")] = None,
    unit: Unit = None,
    as_json: AsJson = False,
) -> None:
    """Số tiền thu lợi bất chính do vi phạm về đo lường."""
    given = {"of": of, "sold": sold, "allowed_mean": allowed_mean, "mean": mean, "total": total, "deviation": deviation}
    more = {"limit": limit, "price_start": price_start, "price_found": price_found, "start": start, "found": found}
    _run("gain", given | more | {"unit": unit}, as_json=as_json)


@calc.command(cls=VietnameseCommand)
def validity(
    place: Annotated[str, typer.Argument(help="Văn bản hoặc điều khoản, ví dụ «điều 4 thông tư 23/2013».")],
    as_of: Day = None,
    as_json: AsJson = False,
) -> None:
    """Văn bản, điều khoản có hiệu lực tại một ngày hay không."""
    _run("validity", {"place": place, "day": as_of}, as_json=as_json)


@calc.command(cls=VietnameseCommand)
def competence(
    what: Annotated[str, typer.Argument(help="Việc cần biết ai làm, ví dụ «phê duyệt mẫu phương tiện đo».")],
    as_of: Day = None,
    as_json: AsJson = False,
) -> None:
    """Cơ quan có thẩm quyền làm một việc."""
    _run("competence", {"what": what, "day": as_of}, as_json=as_json)
