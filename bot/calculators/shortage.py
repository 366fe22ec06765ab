"""How much may lack when goods are weighed on a spring dial scale: "cân đồng hồ 60 kg cân 30 kg được thiếu mấy gam"."""

import re
from datetime import date
from decimal import Decimal

from bot.calculators.result import Calculation, step
from bot.parts import split_parts
from knowledge.catalogue import Catalogue
from knowledge.locator import Locator
from knowledge.retail_scales import SOURCE, RetailScale, in_words, load_retail_scales
from knowledge.standing import Standing, find_standing
from knowledge.syllables import fold, nfc

_GRAMS = {"kg": 1000, "ki": 1000, "ky": 1000, "kilo": 1000, "kilogam": 1000, "lang": 100, "g": 1, "gam": 1, "gram": 1}
_MASS = re.compile(rf"(?<![\w.,/])(\d+(?:[.,]\d+)?)\s*({'|'.join(sorted(_GRAMS, key=len, reverse=True))})\b")
_DIAL = re.compile(r"\bcan (?:dong ho(?: lo xo)?|lo xo|nhon hoa)\b[^?;]{0,20}?$")
_LACKS = re.compile(r"\b(?:thieu|hut|lech|sai|non|chenh)\b")
_ASKS = re.compile(r"\b(?:bao nhieu|may (?:gam|gram|g|lang)|toi da|nhieu nhat|cho phep)\b")
_NUMBER = SOURCE.rsplit("/", 2)[0]


def read(question: str, on: date, catalogue: Catalogue) -> Calculation | None:
    """Calculate what may lack; None unless a spring dial scale, its capacity and one mass weighed are given."""
    folded = fold(nfc(question))
    masses = list(_MASS.finditer(folded))
    if len(masses) != 2 or not (_LACKS.search(folded) and _ASKS.search(folded)):
        return None
    if len(split_parts(question)) > 1:  # what else it asks would go unanswered
        return None
    scale = next((m for m in masses if _DIAL.search(folded[: m.start()])), None)
    if scale is None:
        return None
    row = load_retail_scales().get(int(_grams(scale)))
    mass = next(_grams(each) for each in masses if each is not scale)
    count = row.divisions(mass) if row and _grams(scale) == row.capacity else None
    document = catalogue.get(_NUMBER)
    if row is None or count is None or document is None:
        return None
    if find_standing(catalogue, document, Locator(_NUMBER), on).standing is Standing.NOT_YET:
        return None
    return _told(row, mass, count, on)


def _told(row: RetailScale, mass: Decimal, count: int, on: date) -> Calculation:
    lacking = count * row.d
    capacity, weighed = in_words(Decimal(row.capacity)), in_words(mass)
    return Calculation(
        calculator="shortage",
        value=f"Cân đồng hồ lò xo {capacity}, cân {weighed} hàng: được thiếu không quá {lacking} g ({count} d).",
        steps=(
            step(
                f"Theo Bảng 2, cân {capacity} có giá trị độ chia d = {row.d} g; cân {weighed} thì không quá {count} d.",
                SOURCE,
            ),
            step(f"{count} d = {count} × {row.d} g = {lacking} g."),
        ),
        notices=(),
        figures={"capacity_g": row.capacity, "mass_g": str(mass), "d_g": row.d, "lacking_g": lacking},
        on=on,
        rows=(row.name,),
    )


def _grams(match: re.Match[str]) -> Decimal:
    return Decimal(match[1].replace(",", ".")) * _GRAMS[match[2]]
