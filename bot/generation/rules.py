"""The rules of ``bot/generation/checks.yaml`` by which sentences of a language model are checked."""

import re
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from knowledge.datafiles import load_yaml

_CHECKS = Path(__file__).with_name("checks.yaml")


class KeptWords(BaseModel):
    """Where the cited statement holds ``there``, a sentence must hold ``here``.

    With ``governs`` also where a line ending with a colon holds it: it speaks for what is listed below.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    there: re.Pattern[str]
    here: re.Pattern[str]
    governs: bool = False


class CheckRules(BaseModel):
    """Thresholds and word lists; each is explained in the file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    pair_share: float
    new_share: float
    longest: int
    most_evidence: int
    accented: float
    covered: float
    kept: float
    joining: frozenset[str]
    before_number: frozenset[str]
    letter_places: frozenset[str]
    number_words: frozenset[str]
    units: frozenset[str]
    negators: frozenset[str]
    listing: frozenset[str]
    most_said: float
    weighty: frozenset[str]
    within: int
    kept_words: tuple[KeptWords, ...]
    markup: tuple[re.Pattern[str], ...]


@lru_cache(maxsize=1)
def load_check_rules(path: Path = _CHECKS) -> CheckRules:
    """Read the rules.

    Raises:
        DataFileError: the file breaks its schema.
    """
    return load_yaml(path, CheckRules)
