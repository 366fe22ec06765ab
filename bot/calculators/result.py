"""What a calculator returns: the result, the steps with the places they rest on, what must be told."""

from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict

from knowledge.locator import Locator
from knowledge.sources import read_place


class Step(BaseModel):
    """One Vietnamese sentence of a calculation and the places of the law that it applies; none for plain arithmetic."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    text: str
    places: tuple[Locator, ...] = ()


class Calculation(BaseModel):
    """The result of a calculator.

    ``value`` is the result in Vietnamese, ``figures`` the same as plain data (dates in ISO form, numbers as decimal
    text), ``on`` the day whose law was applied, ``rows`` the names of the table rows that the steps rest on.
    ``found`` is False when the knowledge base holds no rule to apply; ``partly``: the question asks for more.
    """

    model_config = ConfigDict(frozen=True)

    calculator: str
    value: str
    steps: tuple[Step, ...]
    notices: tuple[str, ...]
    figures: dict[str, Any]
    on: date
    rows: tuple[str, ...] = ()
    found: bool = True
    partly: bool = False


def step(text: str, *places: str | Locator) -> Step:
    """Return a step; places are written as in the tables: ``23/2013/TT-BKHCN/19/2``."""
    return Step(text=text, places=tuple(place if isinstance(place, Locator) else _place(place) for place in places))


def _place(written: str) -> Locator:
    place = read_place(written)
    assert isinstance(place, Locator)
    return place
