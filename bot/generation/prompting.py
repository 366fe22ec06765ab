"""What a model is told: the rules, then question and evidence as one JSON object that neither can break out of."""

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from bot.generation.pieces import Piece
from knowledge.datafiles import load_yaml

_PROMPT = Path(__file__).with_name("prompt.yaml")
Message = tuple[str, str]


class Prompt(BaseModel):
    """``bot/generation/prompt.yaml``: the instructions, and how many characters of evidence one prompt may hold."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    instructions: str
    most_evidence: int


@lru_cache(maxsize=1)
def load_prompt(path: Path = _PROMPT) -> Prompt:
    """Read the instructions.

    Raises:
        DataFileError: the file breaks its schema.
    """
    return load_yaml(path, Prompt)


def build_messages(question: str, pieces: Sequence[Piece]) -> list[Message]:
    """Return the two messages: the instructions, and the data."""
    data = {
        "cau_hoi": question,
        "can_cu": [{"id": piece.id, "noi": piece.place, "loi": piece.words} for piece in pieces],
    }
    return [("system", load_prompt().instructions), ("user", json.dumps(data, ensure_ascii=False))]
