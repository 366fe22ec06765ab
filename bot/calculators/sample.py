"""What was measured of a lot of pre-packaged goods: every quantity, or their summary."""

from dataclasses import dataclass
from fractions import Fraction

from bot.calculators.fields import Inputs

_LARGEST_LOT = 100_000  # khoản 12 Điều 3 Thông tư 21/2014/TT-BKHCN


@dataclass(frozen=True)
class Sample:
    """Lot and sample, exact; what isn't known is None.

    ``variances`` are the squares of s to try: the one given, or those of both divisors n − 1 and n, for the formula of
    Phụ lục III isn't held.
    """

    nominal: Fraction
    lot: int
    size: int
    mean: Fraction
    values: tuple[Fraction, ...]
    variances: tuple[Fraction, ...]
    s_given: bool
    tolerance: Fraction | None
    factor: Fraction | None
    allowed: int | None
    defectives: int | None
    lowest: Fraction | None

    @property
    def is_whole(self) -> bool:
        """Every unit of the lot was measured."""
        return self.size == self.lot


def read_sample(inputs: Inputs) -> Sample:
    """Read and check what was measured.

    Raises:
        CalculationError: a figure is missing, or contradicts the others.
    """
    nominal = Fraction(inputs.needed("nominal", inputs.positive("nominal")))
    lot = inputs.needed("lot", inputs.whole("lot"))
    if not 1 <= lot <= _LARGEST_LOT:
        raise inputs.refuse(
            "lot", "phải từ 1 đến 100 000 đơn vị hàng (điểm d khoản 12 Điều 3 Thông tư 21/2014/TT-BKHCN)"
        )
    values = tuple(Fraction(value) for value in inputs.numbers("values"))
    size = _size(inputs, values, lot)
    tolerance = _fraction(inputs, "t")
    if tolerance is not None and tolerance >= nominal:
        raise inputs.refuse("t", "phải nhỏ hơn lượng danh định")
    lowest: Fraction | None
    defectives: int | None
    if values:
        _refuse_summary(inputs)
        mean, lowest = sum(values, Fraction(0)) / size, min(values)
        defectives = None if tolerance is None else sum(value < nominal - tolerance for value in values)
    else:
        mean = Fraction(inputs.needed("mean", inputs.number("mean")))
        lowest, defectives = _fraction(inputs, "lowest"), inputs.whole("defectives")
        _check_summary(inputs, size, mean, lowest, defectives)
        if lowest is not None and tolerance is not None:
            defectives = _consistent(inputs, lowest >= nominal - tolerance, defectives)
    given = _fraction(inputs, "s")
    return Sample(
        nominal=nominal,
        lot=lot,
        size=size,
        mean=mean,
        values=values,
        variances=(given**2,) if given is not None else _variances(values, mean),
        s_given=given is not None,
        tolerance=tolerance,
        factor=_fraction(inputs, "k"),
        allowed=inputs.whole("allowed"),
        defectives=defectives,
        lowest=lowest,
    )


def _size(inputs: Inputs, values: tuple[Fraction, ...], lot: int) -> int:
    given = inputs.whole("sample")
    if values and given is not None and given != len(values):
        raise inputs.refuse("sample", f"ghi {given} nhưng có {len(values)} lượng thực")
    if given is None and not values:
        raise inputs.refuse("values", "chưa có; hãy ghi các lượng thực, hoặc ghi cỡ mẫu cùng giá trị trung bình")
    size = len(values) or given or 0
    if size < 1:
        raise inputs.refuse("sample", "phải từ 1 trở lên")
    if size > lot:
        raise inputs.refuse("values" if values else "sample", f"{size} đơn vị, nhiều hơn cỡ lô {lot}")
    return size


def _refuse_summary(inputs: Inputs) -> None:
    for key in ("mean", "defectives", "lowest"):
        if inputs.text(key):
            raise inputs.refuse(key, "để trống khi đã ghi các lượng thực, vì được tính từ đó")


def _check_summary(inputs: Inputs, size: int, mean: Fraction, lowest: Fraction | None, defectives: int | None) -> None:
    if lowest is not None and lowest > mean:
        raise inputs.refuse("lowest", "lớn hơn giá trị trung bình")
    if defectives is not None and defectives > size:
        raise inputs.refuse("defectives", f"nhiều hơn cỡ mẫu {size}")


def _consistent(inputs: Inputs, none_short: bool, defectives: int | None) -> int | None:
    """Hold the count against the lowest quantity: it says whether any unit lies under Qmin."""
    if none_short and defectives:
        raise inputs.refuse("defectives", "phải là 0 vì lượng thực nhỏ nhất không thấp hơn Qn − T")
    if not none_short and defectives == 0:
        raise inputs.refuse("defectives", "phải từ 1 trở lên vì lượng thực nhỏ nhất thấp hơn Qn − T")
    return 0 if none_short else defectives


def _variances(values: tuple[Fraction, ...], mean: Fraction) -> tuple[Fraction, ...]:
    if len(values) < 2:
        return ()
    squares = sum(((value - mean) ** 2 for value in values), Fraction(0))
    return squares / (len(values) - 1), squares / len(values)


def _fraction(inputs: Inputs, key: str) -> Fraction | None:
    value = inputs.number(key)
    return None if value is None else Fraction(value)
