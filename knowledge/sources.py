"""Where a row of a table or a term of the glossary comes from: ``23/2013/TT-BKHCN/4/1`` as a place in the law."""

import re
from typing import Annotated

from pydantic import BeforeValidator

from knowledge.catalogue import Catalogue
from knowledge.locator import Locator
from knowledge.provisions import Provision

_PLACE = re.compile(
    r"(?P<document>\d+(?:/\d{4})?/[^/\d][^/]*)(?:/(?P<article>[^/]+))?(?:/(?P<clause>[^/]+))?(?:/(?P<point>[^/]+))?"
)


def read_place(text: object) -> object:
    """Read ``number/article/clause/point``; ``-`` stands for a unit left out before a smaller one.

    Raises:
        ValueError: the text is no such place.
    """
    if not isinstance(text, str):
        return text
    match = _PLACE.fullmatch(text)
    if match is None:
        raise ValueError(f"không đọc được nguồn {text!r}")
    units = {name: None if value == "-" else value for name, value in match.groupdict().items()}
    return Locator(str(units["document"]), units["article"], units["clause"], units["point"])


Place = Annotated[Locator, BeforeValidator(read_place)]
"""A field that holds a place, written as text in the data."""


def key_of(unit: Provision) -> Locator:
    """Return the place of a unit by the key of its article, so that parts without a number are found again too."""
    return Locator(unit.document, unit.article_key, unit.clause, unit.point)


def describe_place(place: Locator, catalogue: Catalogue) -> str:
    """Print a place for a reader; parts of a text without articles are named by their heading."""
    name = catalogue.name(place.document)
    if place.article is None or place.article[:1].isdigit():
        return place.describe(name)
    clause = f"mục {place.clause}, " if place.clause else ""
    return f"{clause}phần “{place.article}”, {name}"
