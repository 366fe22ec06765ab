"""Money gained from wrong measurement, by the formulas of Điều 8–12 Nghị định 86/2012/NĐ-CP."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from bot.calculators.calendar import show_day
from bot.calculators.fields import Inputs
from bot.calculators.numbers import plain, show, sign_of
from bot.calculators.result import Calculation, Step, step

_GOODS, _MEASURING = "86/2012/NĐ-CP/8/1", "86/2012/NĐ-CP/8/2"
_PERIOD = {"goods": "86/2012/NĐ-CP/9/2", "measuring": "86/2012/NĐ-CP/9/3"}
_WRONG_GOODS, _WRONG_MEASURED = "86/2012/NĐ-CP/10/1", "86/2012/NĐ-CP/10/2"
_PRICE_FROM, _PRICE_MEAN, _MONEY = "86/2012/NĐ-CP/11/1", "86/2012/NĐ-CP/11/2", "86/2012/NĐ-CP/12"


@dataclass(frozen=True)
class Wrong:
    """The quantity that was wrong (0 where nothing lies beyond what is allowed), and how it was found."""

    quantity: Fraction
    steps: tuple[Step, ...]
    notices: tuple[str, ...] = ()


def calculate(inputs: Inputs, today: date) -> Calculation:
    """Return the money gained, from the figures of an inspection.

    Raises:
        CalculationError: a figure is missing or cannot be.
    """
    kind, unit = inputs.needed("of", inputs.choice("of")), inputs.text("unit") or "đơn vị lượng"
    wrong = _of_goods(inputs, unit) if kind == "goods" else _of_measuring(inputs, unit)
    price_start = Fraction(inputs.needed("price_start", inputs.number("price_start")))
    price_found = Fraction(inputs.needed("price_found", inputs.number("price_found")))
    price = (price_start + price_found) / 2
    money = wrong.quantity * price
    steps = [_period(inputs, kind), *wrong.steps]
    if wrong.quantity:
        steps += [
            step(
                "Mỗi giá lấy theo thứ tự: giá giao dịch thực tế, niêm yết, trên hợp đồng, hóa đơn, tờ khai; rồi "
                "giá thị trường "
                "do cơ quan tài chính địa phương thông báo; rồi giá của Hội đồng định giá.",
                _PRICE_FROM,
            ),
            step(
                f"Giá = ({show(price_start)} + {show(price_found)}) / 2 = {show(price)} đồng/{unit}.",
                _PRICE_MEAN,
            ),
            step(
                f"Số tiền = {show(wrong.quantity)} × {show(price)} {sign_of(money)} {show(money)} đồng.",
                _MONEY,
            ),
        ]
    value = (
        f"Số tiền thu lợi bất chính: {show(money)} đồng."
        if wrong.quantity
        else "Không phát sinh khoản thu lợi bất chính theo các số đã nhập."
    )
    return Calculation(
        calculator="gain",
        value=value,
        steps=tuple(steps),
        notices=wrong.notices,
        figures={"quantity": plain(wrong.quantity), "price": plain(price), "money": plain(money)},
        on=inputs.day("found") or today,
    )


def _of_goods(inputs: Inputs, unit: str) -> Wrong:
    sold = inputs.needed("sold", inputs.whole("sold"))
    allowed = Fraction(inputs.needed("allowed_mean", inputs.positive("allowed_mean")))
    mean = Fraction(inputs.needed("mean", inputs.number("mean")))
    compared = f"Giá trị trung bình {show(mean)} {unit}, giá trị cho phép {show(allowed)} {unit}"
    notice = (
        "Giá trị trung bình cho phép lấy theo yêu cầu kỹ thuật đo lường mà tổ chức, cá nhân công bố hoặc Bộ "
        "trưởng Bộ Khoa học "
        "và Công nghệ quy định; kho không tự chọn số này."
    )
    if mean >= allowed:
        return Wrong(
            Fraction(0),
            (
                step(
                    f"{compared}: không nhỏ hơn giá trị cho phép nên không thuộc trường hợp thu lợi bất chính này.",
                    _GOODS,
                ),
            ),
            (notice,),
        )
    short = allowed - mean
    quantity = sold * short
    return Wrong(
        quantity,
        (
            step(
                f"{compared}: nhỏ hơn giá trị cho phép, thuộc trường hợp thu lợi bất chính từ hàng thiếu lượng.", _GOODS
            ),
            step(
                f"Lượng thiếu của một đơn vị hàng = {show(allowed)} − {show(mean)} = {show(short)} {unit}.",
                _WRONG_GOODS,
            ),
            step(f"Lượng sai lệch = {show(sold)} × {show(short)} = {show(quantity)} {unit}.", _WRONG_GOODS),
        ),
        (notice,),
    )


def _of_measuring(inputs: Inputs, unit: str) -> Wrong:
    total = Fraction(inputs.needed("total", inputs.number("total")))
    deviation = Fraction(inputs.needed("deviation", inputs.number("deviation")))
    limit = Fraction(inputs.needed("limit", inputs.number("limit")))
    notice = (
        "Công thức nhân mức sai lệch với tổng lượng, nên sai lệch và giới hạn sai số nhập theo phần trăm của lượng."
    )
    compared = f"Sai lệch khi kiểm tra {show(deviation)} %, giới hạn cho phép {show(limit)} %"
    if deviation <= limit:
        text = f"{compared}: không quá giới hạn nên không thuộc trường hợp thu lợi bất chính này."
        return Wrong(Fraction(0), (step(text, _MEASURING),), (notice,))
    over = deviation - limit
    quantity = total * over / 100
    return Wrong(
        quantity,
        (
            step(f"{compared}: quá giới hạn, thuộc trường hợp thu lợi bất chính từ phép đo.", _MEASURING),
            step(
                f"Mức sai lệch so với yêu cầu kỹ thuật = {show(deviation)} % − {show(limit)} % = {show(over)} %.",
                _WRONG_MEASURED,
            ),
            step(
                f"Lượng sai lệch = {show(total)} × {show(over)} % {sign_of(quantity)} {show(quantity)} {unit}.",
                _WRONG_MEASURED,
            ),
        ),
        (notice,),
    )


def _period(inputs: Inputs, kind: str) -> Step:
    start, found = inputs.day("start"), inputs.day("found")
    if start is not None and found is not None and start > found:
        raise inputs.refuse("start", f"{show_day(start)} sau ngày phát hiện {show_day(found)}")
    since = f" ({show_day(start)})" if start else ""
    until = f" ({show_day(found)})" if found else ""
    return step(
        f"Lượng đã mua bán tính trong thời gian vi phạm: từ lúc hành vi bắt đầu{since} đến lúc cơ quan có thẩm "
        "quyền phát "
        f"hiện{until}; lúc bắt đầu lấy mốc gần nhất với lúc phát hiện trong các mốc của điều được dẫn.",
        "86/2012/NĐ-CP/9/1",
        _PERIOD[kind],
    )
