"""What kind of answer a question wants (a duration, a sum of money, a number of people …), and whether words hold one.

"Phải báo trước mấy ngày?" is answered only by words with a number of days: an article on the same matter without one
does not answer, however near it is. Patterns live in ``bot/wanted.yaml``.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from knowledge.datafiles import load_yaml

_FILE = Path(__file__).with_name("wanted.yaml")
_WORD = r"(?!\d)[\wđ]+"
_SEVERAL = "mấy"
_SENTENCE_END = re.compile(r"[.?!]")


class _Kind(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    asks: tuple[str, ...]
    holds: tuple[str, ...]


class _Kinds(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    how_many: str
    number: str
    kinds: tuple[_Kind, ...]
    counted_as: dict[str, tuple[str, ...]]
    asked_after: str
    uncounted: frozenset[str]


@dataclass(frozen=True)
class Want:
    """One thing that a question wants to know: its kind and the test for words that hold it."""

    kind: str
    holds: Callable[[str], bool]


class Wants:
    """Reads wants from questions; compiled once from the data file."""

    def __init__(self, kinds: _Kinds) -> None:
        """Compile the patterns of ``kinds``."""
        self._number = kinds.number
        self._uncounted = kinds.uncounted
        self._counted_as = kinds.counted_as
        self._asked_after = re.compile(kinds.asked_after)
        self._counted = re.compile(rf"\b(?:{kinds.how_many}) ({_WORD})")
        self._kinds = [
            (self._compile(kind.asks, kinds), Want(kind.name, _any(self._compile(kind.holds, kinds))))
            for kind in kinds.kinds
        ]

    @staticmethod
    def _compile(patterns: Sequence[str], kinds: _Kinds) -> list[re.Pattern[str]]:
        filled = (p.replace("{how_many}", kinds.how_many).replace("{number}", kinds.number) for p in patterns)
        return [re.compile(p, re.IGNORECASE) for p in filled]

    def of(self, question: str) -> list[Want]:
        """Return what ``question`` (written with diacritics) wants; nothing for questions of other kinds."""
        found = [want for asks, want in self._kinds if any(pattern.search(question) for pattern in asks)]
        lowered = question.lower()
        for match in self._counted.finditer(lowered):
            if match[1] not in self._uncounted and not self._is_plural(match, lowered):
                found.append(self._count(match[1]))
        return found

    def _is_plural(self, match: re.Match[str], question: str) -> bool:
        """Tell whether "mấy" only says that there are several: another question word follows in its sentence."""
        rest = _SENTENCE_END.split(question[match.end() :], maxsplit=1)[0]
        return match.group().startswith(_SEVERAL) and self._asked_after.search(rest) is not None

    def _count(self, word: str) -> Want:
        words = "|".join(re.escape(each) for each in self._counted_as.get(word, (word,)))
        near = re.compile(rf"\b(?:{self._number}) ?(?:\(\S+\) ?)?(?:[^\s.;]+ ){{0,2}}(?:{words})\b", re.IGNORECASE)
        return Want(f"count of {word}", _any([near]))


def _any(patterns: Sequence[re.Pattern[str]]) -> Callable[[str], bool]:
    return lambda words: any(pattern.search(words) for pattern in patterns)


@lru_cache(maxsize=1)
def load_wants(path: Path = _FILE) -> Wants:
    """Read the patterns.

    Raises:
        DataFileError: the file breaks its schema.
    """
    return Wants(load_yaml(path, _Kinds))


def share_held(wants: Sequence[Want], words: str) -> float:
    """Return the share of ``wants`` that ``words`` hold, from 0 to 1; 1 where nothing of a known kind is wanted."""
    return sum(want.holds(words) for want in wants) / len(wants) if wants else 1.0
