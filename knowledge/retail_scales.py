"""Spring dial scales of retail weighing as data: how much may lack, by capacity and by how much is weighed.

Source: khoản 1 Điều 5 Thông tư 09/2017/TT-BKHCN, Bảng 2. A test compares every row with the digest's table.
"""

from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from knowledge.datafiles import load_yaml
from knowledge.instruments import TABLES

SOURCE = "09/2017/TT-BKHCN/5/1"


class RetailScale(BaseModel):
    """A row; masses and the division ``d`` in grams. ``one``, ``two``, ``three``: up to where so many d may lack."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    capacity: int
    d: int
    lowest: int = Field(alias="from")
    from_included: bool
    one: int
    two: int
    three: int | None = None

    @property
    def name(self) -> str:
        """The row's name in the table."""
        return f"Cân {in_words(Decimal(self.capacity))} (d = {self.d} g)"

    def divisions(self, mass: Decimal) -> int | None:
        """Return how many d may lack when ``mass`` grams are weighed; None where the table has no figure."""
        if mass < self.lowest or (mass == self.lowest and not self.from_included):
            return None
        bounds = enumerate((self.one, self.two, self.three), start=1)
        return next((count for count, bound in bounds if bound is not None and mass <= bound), None)


class _Scales(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    scales: tuple[RetailScale, ...]


@lru_cache(maxsize=1)
def load_retail_scales(path: Path = TABLES / "retail_scales.yaml") -> dict[int, RetailScale]:
    """Return the rows by capacity in grams.

    Raises:
        DataFileError: the file breaks its schema.
    """
    return {scale.capacity: scale for scale in load_yaml(path, _Scales).scales}


def in_words(grams: Decimal) -> str:
    """Write a mass as the table does: grams below one kilogram, else kilograms with a decimal comma."""
    if grams < 1000:
        return f"{_plain(grams)} g"
    return f"{_plain(grams / 1000)} kg"


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f").replace(".", ",")
