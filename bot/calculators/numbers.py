"""Numbers as Vietnamese people write them: decimal comma, spaces or dots between thousands."""

import re
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

Number = Decimal | Fraction | int

_COMMA = re.compile(r"(?P<whole>\d+|\d{1,3}(?:[. ]\d{3})+)(?:,(?P<rest>\d+))?")
_POINT = re.compile(r"\d+\.\d+")
_LONGEST_WHOLE, _LONGEST_REST = 15, 9
_SPACES = re.compile(r"[\u00a0\u2007\u2009\u202f]")
_PRECISION = 60  # digits; enough for every product of two numbers that can be read
SPACE = "\u00a0"


def read_number(typed: str) -> Decimal:
    """Read a number without sign or exponent.

    Raises:
        ValueError: with the reason, in Vietnamese.
    """
    text = _SPACES.sub(" ", typed).strip()
    if re.fullmatch(r"\d{1,3}\.\d{3}", text):
        whole, rest = text.split(".")
        either = f"{whole}{rest} hoặc {whole},{rest}" if whole != "0" else f"0,{rest}"
        raise ValueError(f"«{text}» có thể hiểu là {either}; hãy dùng dấu phẩy cho phần lẻ và đừng chấm hàng nghìn")
    match = _COMMA.fullmatch(text)
    if match is not None:
        text = f"{re.sub('[. ]', '', match['whole'])}.{match['rest'] or '0'}"
    elif not _POINT.fullmatch(text):
        raise ValueError(f"không đọc được số «{text[:40]}»; hãy ghi như 1250 hoặc 12,5")
    whole, _, rest = text.partition(".")
    if len(whole) > _LONGEST_WHOLE or len(rest) > _LONGEST_REST:
        raise ValueError("số quá dài")
    return Decimal(text)


def show(value: Number, places: int = 6) -> str:
    """Print a number with decimal comma and spaced thousands; at most so many decimals, rounded half up."""
    with localcontext() as context:
        context.prec = _PRECISION
        exact = Fraction(value)
        rounded = (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(
            Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP
        )
    sign, digits = ("−", -rounded) if rounded < 0 else ("", rounded)
    whole, _, rest = f"{digits:f}".partition(".")
    groups = f"{int(whole):,}".replace(",", SPACE) if len(whole) > 4 else whole
    rest = rest.rstrip("0")
    return f"{sign}{groups},{rest}" if rest else f"{sign}{groups}"


def sign_of(value: Number, places: int = 6) -> str:
    """Return the sign between a calculation and its printed result: "=" when it is exact, "≈" when it is rounded."""
    return "=" if (Fraction(value) * 10**places).denominator == 1 else "≈"


def plain(value: Number) -> str:
    """Print a number for programs: decimal point, no rounding short of 12 decimals."""
    with localcontext() as context:
        context.prec = _PRECISION
        exact = Fraction(value)
        text = f"{(Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(Decimal('1e-12')):f}"
    return text.rstrip("0").rstrip(".")


def root(square: Fraction) -> Decimal:
    """Return the square root, for printing."""
    with localcontext() as context:
        context.prec = _PRECISION
        return (Decimal(square.numerator) / Decimal(square.denominator)).sqrt()
