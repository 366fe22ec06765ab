"""Checking a line as it is printed on a label: spacing, words that must not stand there, the mark."""

import re
from collections.abc import Iterable

from bot.calculators.result import Step, step

_LAW = "21/2014/TT-BKHCN"
_HEADS = re.compile(r"khối lượng tịnh|thể tích thực", re.IGNORECASE)
_VAGUE = re.compile(r"(?<!\w)(khoảng|nhỏ nhất)(?!\w)", re.IGNORECASE)
_SPACES = "[ \u00a0\u2009\u202f]"
_NUMBER = rf"\d(?:[\d.,]|{_SPACES}(?=\d))*"
_MARK = re.compile(rf"(?<!\w)V(?P<gap>{_SPACES}*)(?=\d)")


def check_written(written: str, amount: str, unit: str) -> Iterable[tuple[bool | None, Step]]:
    """Yield for each rule on the line whether it is kept (None where the rules held don't say), and the sentence.

    ``written`` is in NFC; ``amount`` is the quantity as it should stand; nothing is yielded for an empty line.
    """
    if not written:
        return
    yield from _vague(written)
    found = re.search(rf"(?P<number>{_NUMBER})(?P<gap>{_SPACES}*){re.escape(unit)}(?!\w)", written)
    if found is None:
        yield (
            False,
            step(f"Dòng «{written}» không có lượng danh định ghi bằng trị số và đơn vị «{unit}».", f"{_LAW}/4/1/đ"),
        )
        return
    if len(found["gap"]) == 1:
        yield True, step("Trị số và đơn vị cách nhau 1 ô trống: đúng.", f"{_LAW}/4/1/đ")
    else:
        gap = f"{len(found['gap'])} ô trống" if found["gap"] else "liền nhau"
        yield False, step(f"Trị số và đơn vị {gap}; phải cách 1 ô trống: {amount}.", f"{_LAW}/4/1/đ")
    yield from _mark(written, found.start(), amount)


def _vague(line: str) -> Iterable[tuple[bool | None, Step]]:
    vague = _VAGUE.search(line)
    if vague is None:
        return
    word = vague[1].lower()
    if _HEADS.search(line):
        text = f"Đã ghi «khối lượng tịnh» hoặc «thể tích thực» thì không được ghi thêm «{word}»."
        yield False, step(text, f"{_LAW}/4/1/d")
    else:
        text = f"Có chữ «{word}»; quy định kho giữ chỉ cấm chữ này khi đã ghi «khối lượng tịnh:» hoặc «thể tích thực:»."
        yield None, step(text, f"{_LAW}/4/1/d")


def _mark(line: str, quantity_at: int, amount: str) -> Iterable[tuple[bool | None, Step]]:
    mark = _MARK.search(line)
    if mark is None or mark.end() != quantity_at:
        return
    if len(mark["gap"]) == 1:
        yield True, step("Dấu V đứng trước lượng danh định, cách 1 ô trống: đúng.", f"{_LAW}/9/2")
    else:
        yield False, step(f"Dấu V phải đứng trước lượng danh định và cách 1 ô trống: V {amount}.", f"{_LAW}/9/2")
