"""How numbers, money and days are written, and the Vietnamese names of the profile's keys."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

CONTROLS = {
    "initial": "kiểm định ban đầu",
    "periodic": "kiểm định định kỳ",
    "after_repair": "kiểm định sau sửa chữa",
    "calibration": "hiệu chuẩn",
    "test": "thử nghiệm",
    "none": "chưa kiểm soát",
}
PURPOSES = {
    "trade": "mua bán, thanh toán",
    "safety": "bảo đảm an toàn",
    "health": "bảo vệ sức khỏe",
    "environment": "bảo vệ môi trường",
    "official": "thanh tra, kiểm tra, công vụ",
    "process": "kiểm soát công nghệ, chất lượng",
    "standard": "giữ chuẩn",
}
GROUPS = {
    "organisation": "Tổ chức và quản lý",
    "method": "Phương pháp",
    "technique": "Kỹ thuật",
}
TASK_KINDS = {
    "documents": "Rà soát, sửa đổi, ban hành văn bản nội bộ",
    "instruments": "Tăng cường chuẩn đo lường, phương tiện đo, chất chuẩn",
    "control": "Kiểm định, hiệu chuẩn, thử nghiệm, kiểm tra",
    "technology": "Áp dụng công nghệ đo tiên tiến",
    "training": "Đào tạo",
    "infrastructure": "Hạ tầng, điều kiện đo",
}
SOLUTION_KINDS = {
    "organisation": "Giải pháp về tổ chức và quản lý",
    "cooperation": "Giải pháp về hợp tác",
    "communication": "Giải pháp về truyền thông",
    "information": "Giải pháp về thông tin và xúc tiến thương mại",
    "other": "Giải pháp khác",
}


def money(amount: Decimal) -> str:
    """Write dong with dots between thousands, rounded to whole dong: 1.250.000."""
    whole = amount.quantize(Decimal(1), ROUND_HALF_UP)
    return f"{whole:,}".replace(",", ".")


def number(value: Decimal, places: int = 2) -> str:
    """Write a number with decimal comma and dots between thousands, without trailing zeros: 1.250,5."""
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    whole, _, rest = f"{rounded:,f}".partition(".")
    return whole.replace(",", ".") + (f",{rest.rstrip('0')}" if rest.rstrip("0") else "")


def day(value: date | None) -> str:
    """Write dd/mm/yyyy; nothing for no day."""
    return "" if value is None else f"{value:%d/%m/%Y}"


def listed(words: Sequence[str], most: int = 12) -> str:
    """Join words with commas; of many, the first and how many more there are."""
    shown = ", ".join(words[:most])
    return f"{shown} và {len(words) - most} mục khác" if len(words) > most else shown


def sentence(text: str) -> str:
    """Begin with a capital and end with one full stop."""
    plain = text.strip()
    return f"{plain[:1].upper()}{plain[1:].rstrip('.')}." if plain else ""
