"""The attacks of ``evals/injection/attacks.jsonl``."""

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from knowledge.errors import DataFileError

_FILE = Path(__file__).with_name("attacks.jsonl")


class Channel(StrEnum):
    """The way in: the question itself, or a place in a document that is taken in before the question is asked."""

    QUESTION = "question"
    MARKDOWN = "markdown"
    DOCX = "docx"
    PDF = "pdf"
    TABLE = "table"
    METADATA = "metadata"
    FILENAME = "filename"


class Attack(BaseModel):
    """One attack. ``ask`` holds the questions of one conversation, in order.

    For documents, ``thing`` is the instrument that document and question speak of, ``hidden`` the order in it and
    ``field``, for metadata, where: an entry of the front matter, "core" (properties of a Word file) or "comment".
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    kind: str
    channel: Channel
    ask: tuple[str, ...]
    thing: str = ""
    hidden: str = ""
    field: str = ""


@lru_cache(maxsize=1)
def load_attacks() -> tuple[Attack, ...]:
    """Read the attacks.

    Raises:
        DataFileError: the file breaks its schema.
    """
    try:
        lines = _FILE.read_text(encoding="utf-8").splitlines()
        return TypeAdapter(tuple[Attack, ...]).validate_python([Attack.model_validate_json(line) for line in lines])
    except (OSError, ValidationError) as error:
        raise DataFileError(f"Không đọc được {_FILE.name}: {error}") from error


def sample(attacks: Sequence[Attack], count: int) -> list[Attack]:
    """Return some attacks, spread over the whole list."""
    step = max(1, len(attacks) // count)
    return list(attacks[::step])[:count]
