"""What people ask beside each provision, and what they ask that we don't hold: data that is indexed, never shown."""

from datetime import date
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from knowledge.datafiles import KNOWLEDGE, load_yaml
from knowledge.errors import DataFileError
from knowledge.syllables import fold, syllables


@lru_cache(maxsize=20_000)  # every question is held against thousands of cues, always the same
def _between_spaces(words: str) -> str:
    return f" {' '.join(syllables(fold(words)))} "


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class AskedBeside(_Data):
    """Questions of one document by place: "16", "16.2", "16.2.b" or the heading of a part without number."""

    number: str
    questions: dict[str, tuple[str, ...]]


class Gap(_Data):
    """A matter of the field that the knowledge base does not hold; ``says`` is shown.

    A question can only concern it when it holds one of the ``cues`` (compared without diacritics). ``since``: the day
    from which the matter isn't held, where an earlier rule is ("thanh tra chuyên ngành" before its article went).
    """

    id: str
    topic: str
    says: str
    cues: tuple[str, ...] = Field(min_length=1)
    questions: tuple[str, ...] = Field(min_length=3)
    since: date | None = None

    def is_cued(self, question: str) -> bool:
        """Tell whether a question holds one of the cues as whole syllables."""
        words = _between_spaces(question)
        return any(_between_spaces(cue) in words for cue in self.cues)


class Outside(_Data):
    """A field of life other than metrology."""

    id: str
    topic: str
    questions: tuple[str, ...] = Field(min_length=3)


class _Gaps(_Data):
    gaps: tuple[Gap, ...]


class _Topics(_Data):
    topics: tuple[Outside, ...]


def load_asked(folder: Path = KNOWLEDGE / "questions") -> dict[str, AskedBeside]:
    """Return the questions beside each document's provisions, by document number.

    Raises:
        DataFileError: a file breaks the schema.
    """
    found = (load_yaml(path, AskedBeside) for path in sorted(folder.glob("*.yaml")))
    return {asked.number: asked for asked in found}


def load_gaps(folder: Path = KNOWLEDGE / "gaps") -> tuple[Gap, ...]:
    """Return the known gaps of the knowledge base, from all files of the folder.

    Raises:
        DataFileError: a file breaks the schema or an id stands twice.
    """
    found: dict[str, Gap] = {}
    for path in sorted(folder.glob("*.yaml")):
        for gap in load_yaml(path, _Gaps).gaps:
            if gap.id in found:
                raise DataFileError(f"Tệp dữ liệu {path.name}: mã {gap.id} đã dùng.")
            found[gap.id] = gap
    return tuple(found.values())


def load_outside(path: Path = KNOWLEDGE / "out_of_scope.yaml") -> tuple[Outside, ...]:
    """Return examples of questions from other fields."""
    return load_yaml(path, _Topics).topics
