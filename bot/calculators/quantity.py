"""Whether a lot of pre-packaged goods meets Điều 5 Thông tư 21/2014/TT-BKHCN, criterion by criterion."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from bot.calculators.fields import Inputs
from bot.calculators.numbers import plain, root, show, sign_of
from bot.calculators.result import Calculation, Step, step
from bot.calculators.sample import Sample, read_sample

_LAW = "21/2014/TT-BKHCN"
_WORDS = {True: "đạt", False: "không đạt", None: "chưa kết luận được"}


@dataclass(frozen=True)
class Judged:
    """One requirement: met, not met, or undecided for want of a figure; how, and what is wanting."""

    met: bool | None
    steps: tuple[Step, ...]
    wanting: str = ""


def calculate(inputs: Inputs, today: date) -> Calculation:
    """Return the verdict on a lot.

    Raises:
        CalculationError: a figure is missing, or contradicts the others.
    """
    sample, unit = read_sample(inputs), inputs.text("unit")
    unit = f" {unit}" if unit else ""
    judged = {
        "mean": judge_mean(sample, unit),
        "defectives": judge_defectives(sample, unit),
        "shortage": judge_shortage(sample, unit),
    }
    verdicts = [each.met for each in judged.values()]
    met = False if False in verdicts else None if None in verdicts else True
    mean, count, shortage = (_WORDS[each.met] for each in judged.values())
    wanting = "; ".join(dict.fromkeys(each.wanting for each in judged.values() if each.wanting and each.met is None))
    missing = f" Còn thiếu: {wanting}." if wanting else ""
    return Calculation(
        calculator="quantity",
        value=f"Lô hàng theo Điều 5: {_WORDS[met]} (giá trị trung bình: {mean}; số đơn vị không phù hợp: {count}; "
        f"không đơn vị nào thiếu quá 2T: {shortage}).{missing}",
        steps=(*_first_steps(sample, unit), *(each for judgement in judged.values() for each in judgement.steps)),
        notices=tuple(_notices(sample)),
        figures={
            "met": met,
            **{f"{name}_met": each.met for name, each in judged.items()},
            "mean": plain(sample.mean),
            "s": [plain(Fraction(root(variance))) for variance in sample.variances],
            "sample": sample.size,
            "lot": sample.lot,
            "defectives": sample.defectives,
        },
        on=today,
    )


def _first_steps(sample: Sample, unit: str) -> list[Step]:
    sizes = f"cỡ mẫu n = {show(sample.size)}, cỡ lô N = {show(sample.lot)}"
    which = "n = N, kiểm cả lô" if sample.is_whole else "n < N, kiểm theo mẫu"
    found = [
        step(f"Lượng danh định Qn = {show(sample.nominal)}{unit}; {sizes}: {which}.", f"{_LAW}/3/12", f"{_LAW}/3/13")
    ]
    if sample.values:
        total = sum(sample.values, Fraction(0))
        said = f"Xtb = {show(total)} / {show(sample.size)} {sign_of(sample.mean)} {show(sample.mean)}{unit}"
    else:
        said = f"Xtb = {show(sample.mean)}{unit} (bạn nhập)"
    found.append(step(f"Giá trị trung bình của lượng thực {said}.", f"{_LAW}/3/10", "86/2012/NĐ-CP/3/3"))
    return found


def judge_mean(sample: Sample, unit: str) -> Judged:
    """Judge khoản 1 Điều 5: the mean against Qn, or against Qn − k·s for a sample."""
    if sample.is_whole:
        met = sample.mean >= sample.nominal
        sign = "≥" if met else "<"
        text = f"Yêu cầu Xtb ≥ Qn: {show(sample.mean)} {sign} {show(sample.nominal)}{unit}: {_WORDS[met]}."
        return Judged(met, (step(text, f"{_LAW}/5/1/a"),))
    rule = f"{_LAW}/5/1/b"
    if sample.factor is None or not sample.variances:
        wanting = [
            name for name, there in (("k", sample.factor is not None), ("s", bool(sample.variances))) if not there
        ]
        text = f"Yêu cầu Xtb ≥ Qn − k·s: thiếu {' và '.join(wanting)} nên chưa kết luận được."
        return Judged(None, (step(text, rule),), f"{' và '.join(wanting)} (Phụ lục III)")
    factor = sample.factor
    verdicts = {_reaches(sample, factor, variance) for variance in sample.variances}
    agreed = next(iter(verdicts)) if len(verdicts) == 1 else None
    steps = [step(_criterion(sample, factor, variance, unit), rule) for variance in sample.variances]
    if not sample.s_given:
        both = "cùng kết luận" if agreed is not None else "kết luận khác nhau nên chưa kết luận được"
        steps.append(
            step(f"Công thức của s ở Phụ lục III, kho không giữ; đã thử cả hai mẫu số n − 1 và n, hai cách cho {both}.")
        )
    return Judged(agreed, tuple(steps), "s tính theo Phụ lục III")


def _reaches(sample: Sample, factor: Fraction, variance: Fraction) -> bool:
    """Tell exactly whether Xtb ≥ Qn − k·s, without taking the root."""
    gap = sample.nominal - sample.mean
    return gap <= 0 or factor**2 * variance >= gap**2


def _criterion(sample: Sample, factor: Fraction, variance: Fraction, unit: str) -> str:
    s = Fraction(root(variance))
    least = sample.nominal - factor * s
    divisor = "mẫu số n − 1" if variance == sample.variances[0] else "mẫu số n"
    how = "bạn nhập" if sample.s_given else divisor
    met = _reaches(sample, factor, variance)
    return (
        f"s {sign_of(s)} {show(s)}{unit} ({how}); Qn − k·s = {show(sample.nominal)} − {show(factor)} × {show(s)} "
        f"{sign_of(least)} {show(least)}{unit}; Xtb = {show(sample.mean)} {'≥' if met else '<'} {show(least)}: "
        f"{_WORDS[met]}."
    )


def judge_defectives(sample: Sample, unit: str) -> Judged:
    """Judge khoản 2 Điều 5, first requirement: how many units lie under Qmin = Qn − T."""
    steps = []
    if sample.tolerance is not None:
        least = sample.nominal - sample.tolerance
        counted = f"; trong mẫu có {sample.defectives} đơn vị thấp hơn" if sample.values else ""
        steps.append(
            step(
                f"Qmin = Qn − T = {show(sample.nominal)} − {show(sample.tolerance)} = {show(least)}{unit}{counted}.",
                f"{_LAW}/3/7",
                f"{_LAW}/3/8",
            )
        )
    rule = f"{_LAW}/5/2/{'a' if sample.is_whole else 'b'}"
    if sample.defectives is None:
        text = "Thiếu T (hoặc số đơn vị không phù hợp) nên chưa đếm được số đơn vị không phù hợp."
        return Judged(None, (*steps, step(text, rule)), "lượng thiếu cho phép T (Phụ lục IV)")
    met, said = _against_limit(sample, sample.defectives)
    return Judged(
        met,
        (*steps, step(f"{said}: {_WORDS[met]}.", rule)),
        "số đơn vị không phù hợp được phép (Bảng 1, 2 hoặc 3 Phụ lục III)",
    )


def _against_limit(sample: Sample, count: int) -> tuple[bool | None, str]:
    if sample.is_whole:
        limit = Fraction(25, 1000) * sample.lot
        met = count <= limit
        sign = "≤" if met else ">"
        return met, f"Số đơn vị không phù hợp không quá 2,5 % cỡ lô: {count} {sign} {show(limit)}"
    if sample.allowed is not None:
        met = count <= sample.allowed
        sign = "≤" if met else ">"
        return met, f"Số đơn vị không phù hợp không cao hơn giá trị cho phép: {count} {sign} {sample.allowed}"
    if count == 0:
        return True, "Không có đơn vị nào không phù hợp, nên không thể cao hơn giá trị cho phép nào"
    return None, f"Có {count} đơn vị không phù hợp; giá trị cho phép ở Phụ lục III, chưa được nhập"


def judge_shortage(sample: Sample, unit: str) -> Judged:
    """Judge khoản 2 Điều 5, second requirement: no unit short by more than 2T."""
    rule = f"{_LAW}/5/2/{'a' if sample.is_whole else 'b'}"
    if sample.defectives == 0:
        text = "Không có đơn vị không phù hợp, nên không có đơn vị nào thiếu nhiều hơn 2T"
        return Judged(True, (step(f"{text}: {_WORDS[True]}.", rule),))
    if sample.tolerance is None or sample.lowest is None:
        wanting = "lượng thiếu cho phép T (Phụ lục IV)" if sample.tolerance is None else "lượng thực nhỏ nhất"
        text = f"Không đơn vị nào được thiếu nhiều hơn 2T: thiếu {wanting} nên chưa kết luận được."
        return Judged(None, (step(text, rule),), wanting)
    short, most = sample.nominal - sample.lowest, 2 * sample.tolerance
    met = short <= most
    text = (
        f"Không đơn vị nào được thiếu nhiều hơn 2T = {show(most)}{unit}: thiếu nhiều nhất {show(short)}{unit}"
        if short > 0
        else f"Không đơn vị nào được thiếu nhiều hơn 2T = {show(most)}{unit}: không đơn vị nào thiếu"
    )
    return Judged(met, (step(f"{text}: {_WORDS[met]}.", rule),))


def _notices(sample: Sample) -> list[str]:
    found = [
        "Kho không giữ Phụ lục III (công thức s, hệ số k, các Bảng 1, 2, 3) và Phụ lục IV (lượng thiếu cho phép "
        "T) của Thông tư "
        "21/2014/TT-BKHCN: k, T và số đơn vị được phép do bạn tra và nhập."
    ]
    if not sample.is_whole:
        found.append("Kho không kiểm được cỡ mẫu n có đúng với cỡ lô N hay không, vì các bảng ấy ở Phụ lục III.")
    if not sample.values:
        found.append("Giá trị trung bình và các số đếm là số bạn nhập, không tính lại được ở đây.")
    return found
