"""What may lack on a spring dial scale: the data against the digest, and the answers to questions."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bot.calculators import shortage
from knowledge.catalogue import load_catalogue
from knowledge.retail_scales import RetailScale, in_words, load_retail_scales

DIGEST = Path(__file__).parents[2] / "knowledge" / "corpus" / "09-2017-tt-bkhcn.md"
TODAY = date(2026, 11, 22)


def _cells(scale: RetailScale) -> list[str]:
    """Write a row as the digest's table has it."""
    low, one, two = (in_words(Decimal(mass)) for mass in (scale.lowest, scale.one, scale.two))
    first = "từ" if scale.from_included else "trên"
    last = f"trên {two} đến {in_words(Decimal(scale.three))}" if scale.three else "không có"
    return [scale.name, f"{first} {low} đến {one}", f"trên {one} đến {two}", last]


def test_the_data_are_the_table_of_the_digest() -> None:
    lines = [line for line in DIGEST.read_text(encoding="utf-8").splitlines() if re.match(r"\| Cân .*\(d = ", line)]
    table = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert [row for row in table if len(row) == 4] == [_cells(scale) for scale in load_retail_scales().values()]


@pytest.mark.parametrize(
    ("question", "grams"),
    [
        ("Cân đồng hồ lò xo 8 kg mà cân 2,5 kg ổi thì được thiếu tối đa mấy gam?", 40),
        ("can dong ho 20kg can 1,5kg ca ro duoc lech toi da bao nhieu", 50),
        ("Mua 400 g tôm khô, cân bằng cân lò xo loại 5 kg, cho phép hụt bao nhiêu?", 20),
        ("cân đồng hồ Nhơn Hòa 100 ký cân 100 ký lúa thì thiếu bao nhiêu là còn được", 600),
        ("Cân lò xo 1 kg cân 3 lạng thịt được thiếu bao nhiêu gam?", 10),
    ],
)
def test_what_may_lack_is_told_in_grams(question: str, grams: int) -> None:
    done = shortage.read(question, TODAY, load_catalogue())
    assert done is not None
    assert done.figures["lacking_g"] == grams
    assert f"không quá {grams} g" in done.value


@pytest.mark.parametrize(
    "question",
    [
        "Cân đồng hồ lò xo 10 kg cân 1 kg thì được thiếu mấy gam?",  # the table begins above 1 kg
        "Cân đồng hồ lò xo 2 kg cân 3 kg thì được thiếu mấy gam?",  # more than it carries
        "Cân đồng hồ lò xo 7 kg cân 3 kg thì được thiếu mấy gam?",  # no such row
        "Cân điện tử 30 kg cân 5 kg thì được thiếu mấy gam?",  # another kind of scale
        "Cân đồng hồ lò xo 5 kg mấy tháng kiểm định một lần?",
        "Cân đồng hồ lò xo 8 kg cân 2 kg cam được thiếu bao nhiêu, và ai phải đặt cân đối chứng?",  # two questions
        "Gói chè 500 g trong thùng 10 kg được thiếu bao nhiêu?",
    ],
)
def test_nothing_is_told_beyond_the_table(question: str) -> None:
    assert shortage.read(question, TODAY, load_catalogue()) is None


def test_nothing_is_told_of_a_day_before_the_rule() -> None:
    question = "Cân đồng hồ lò xo 8 kg cân 2 kg thì được thiếu mấy gam?"
    assert shortage.read(question, date(2017, 8, 14), load_catalogue()) is None
    assert shortage.read(question, date(2017, 8, 15), load_catalogue()) is not None
