"""How quantity and mark V stand on a label of pre-packaged goods: Điều 4, 7, 8, 9 Thông tư 21/2014/TT-BKHCN."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from bot.calculators.fields import Inputs
from bot.calculators.numbers import plain, show
from bot.calculators.result import Calculation, Step, step
from bot.calculators.written_label import check_written
from knowledge.datafiles import load_yaml

_LAW = "21/2014/TT-BKHCN"
_UNITS = Path(__file__).with_name("units.yaml")
_MEASURES = {"mass": "khối lượng", "volume": "thể tích", "length": "chiều dài", "area": "diện tích"}
_BY_GOODS = {
    **dict.fromkeys(("solid", "frozen", "gas", "spray"), ("mass",)),
    "liquid": ("volume",),
    "paste": ("mass", "volume"),
}
_GOODS = {
    "solid": "Chất rắn",
    "frozen": "Hàng đông lạnh",
    "gas": "Khí hóa lỏng",
    "spray": "Hàng dạng bình phun, xịt hoặc chứa cùng khí nén",
    "liquid": "Chất lỏng",
    "paste": "Hàng dạng sệt hoặc hàng khác",
}
_LEAST_HEIGHT = 3  # mm, khoản 2 Điều 7
_NOT_HELD = (
    "Kho không giữ Phụ lục I (đơn vị theo phạm vi lượng danh định) và Phụ lục II (chiều cao tối thiểu của chữ, "
    "số) của Thông "
    "tư 21/2014/TT-BKHCN, cũng không giữ phụ lục về cách trình bày đơn vị đo của Nghị định 86/2012/NĐ-CP: phải "
    "tra bản gốc."
)


@dataclass(frozen=True)
class Checked:
    """One point of a label: right (True), wrong (False), or not to be told (None)."""

    right: bool | None
    step: Step


def calculate(inputs: Inputs, today: date) -> Calculation:
    """Return how the quantity is written, what was found wrong, and the rules for the mark.

    Raises:
        CalculationError: a figure is missing, or contradicts the others.
    """
    goods, unit = inputs.needed("goods", inputs.choice("goods")), inputs.needed("unit", inputs.text("unit"))
    nominal = inputs.needed("nominal", inputs.positive("nominal"))
    amount = f"{show(nominal)} {unit}"
    packs = _inner_packs(inputs, nominal, unit)
    shown = f"{amount} ({packs})" if packs else amount
    checks = [*_unit_of(goods, unit), *_height(inputs)]
    checks += [Checked(right, found) for right, found in check_written(inputs.text("written"), amount, unit)]
    wrong = [each.step.text for each in checks if each.right is False]
    verdict = f"Chưa đúng: {' '.join(wrong)}" if wrong else "Không thấy điểm nào sai trong các điều kiểm được."
    rules = [
        step(
            "Con số ghi trên nhãn là lượng danh định, gồm trị số và đơn vị cách nhau 1 ô trống.",
            f"{_LAW}/4/1/a",
            f"{_LAW}/4/1/đ",
        ),
        *(each.step for each in checks),
        *_packs_rule(packs),
        step("Lượng danh định nằm ở chỗ dễ thấy, dễ đọc khi trưng bày.", f"{_LAW}/4/1/c"),
        *_mark(inputs.choice("group"), amount),
    ]
    return Calculation(
        calculator="label",
        value=f"Cách ghi lượng: {shown}. Có dấu định lượng thì ghi: V {shown}. {verdict}",
        steps=tuple(rules),
        notices=(_NOT_HELD, *_own_notices(inputs.choice("group"))),
        figures={
            "quantity": shown,
            "with_mark": f"V {shown}",
            "nominal": plain(nominal),
            "unit": unit,
            "wrong": wrong,
            "undecided": [each.step.text for each in checks if each.right is None],
        },
        on=today,
    )


@lru_cache(maxsize=1)
def load_units(path: Path = _UNITS) -> dict[str, str]:
    """Return what each symbol measures.

    Raises:
        DataFileError: the file breaks its schema.
    """
    return {symbol: kind for kind, symbols in load_yaml(path, dict[str, tuple[str, ...]]).items() for symbol in symbols}


def _inner_packs(inputs: Inputs, nominal: Decimal, unit: str) -> str:
    packs, each = inputs.whole("packs"), inputs.positive("each")
    if packs is None and each is None:
        return ""
    packs, each = inputs.needed("packs", packs), inputs.needed("each", each)
    if packs < 2:
        raise inputs.refuse("packs", "phải từ 2 bao, gói trở lên")
    if packs * each != nominal:
        total = show(packs * each)
        raise inputs.refuse("nominal", f"{show(nominal)} khác {show(packs)} × {show(each)} = {total}")
    return f"{show(packs)} gói x {show(each)} {unit}"


def _unit_of(goods: str, unit: str) -> Iterable[Checked]:
    place = f"{_LAW}/4/1/e"
    if goods == "count":
        yield Checked(None, step("Hàng đếm: lượng danh định ghi theo số đếm.", f"{_LAW}/4/1/đ"))
        return
    wanted = _BY_GOODS[goods]
    names = " hoặc ".join(_MEASURES[kind] for kind in wanted)
    rule = f"{_GOODS[goods]}: lượng danh định ghi theo đơn vị đo {names}"
    kind = load_units().get(unit)
    if kind is None:
        yield Checked(None, step(f"{rule}; chưa kiểm được ký hiệu «{unit}».", place))
    elif kind in wanted:
        yield Checked(True, step(f"{rule}; «{unit}» là đơn vị {_MEASURES[kind]}: đúng.", place))
    else:
        yield Checked(False, step(f"{rule}; «{unit}» là đơn vị {_MEASURES[kind]}: không đúng.", place))


def _height(inputs: Inputs) -> Iterable[Checked]:
    height = inputs.number("height")
    if height is not None:
        right = height >= _LEAST_HEIGHT
        sign, word = ("≥", "đạt") if right else ("<", "không đạt")
        yield Checked(
            right, step(f"Chiều cao chữ V {show(height)} mm {sign} {_LEAST_HEIGHT} mm: {word}.", f"{_LAW}/7/2")
        )


def _packs_rule(packs: str) -> Iterable[Step]:
    if packs:
        yield step(
            "Các bao, gói bên trong cùng loại, cùng lượng, bán lẻ được từng gói: ghi tổng lượng, số bao gói và "
            "lượng của 1 bao "
            "gói. Nếu không cùng loại thì ghi tên, số bao gói và lượng của từng loại.",
            f"{_LAW}/4/1/i",
            f"{_LAW}/4/1/k",
        )


def _mark(group: str, amount: str) -> Iterable[Step]:
    yield step(
        f"Dấu định lượng là chữ V in hoa, đứng, đậm, phông Times New Roman, cao từ {_LEAST_HEIGHT} mm; cho biết "
        "lượng của hàng "
        "phù hợp Điều 4 và Điều 5.",
        f"{_LAW}/7",
    )
    yield step(
        f"Dấu cùng màu với lượng danh định, đứng trước, cách 1 ô trống: V {amount}; ở chỗ dễ thấy, dễ đọc.", f"{_LAW}/9"
    )
    if group != "2":
        yield step(
            "Hàng nhóm 1 được mang dấu khi hàng đáp ứng Điều 4, Điều 5 và cơ sở đạt yêu cầu tương ứng tại Điều "
            "10 hoặc Điều 11 "
            "tự công bố.",
            f"{_LAW}/8/1",
        )
    if group != "1":
        yield step(
            "Hàng nhóm 2 phải mang dấu, sau khi cơ sở sản xuất, nhập khẩu được chứng nhận đủ điều kiện sử dụng "
            "dấu định lượng.",
            f"{_LAW}/8/2",
        )


def _own_notices(group: str) -> Iterable[str]:
    if group != "1":
        yield "Kho không có danh sách tên hàng của Danh mục hàng đóng gói sẵn nhóm 2 (Điều 6)."
