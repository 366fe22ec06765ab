"""Reading what a model writes: a JSON object that arrives piece by piece, its sentences one after another."""

import json
import re
from collections.abc import Iterable, Iterator

from langchain_core.utils.json import parse_partial_json
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from knowledge.errors import ModelError

EMPTY = "Mô hình ngôn ngữ không trả về nội dung."
GARBLED = "Mô hình ngôn ngữ trả lời không đúng dạng quy định."
_MOST_CHARACTERS = 20_000
_FENCE = re.compile(r"\A\s*```(?:json)?\s*|\s*```\s*\Z")


class Written(BaseModel):
    """One sentence of a model with the ids of the evidence that it names."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    text: str = Field(max_length=2000)
    evidence: tuple[str, ...] = Field(max_length=20)


class _Whole(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    sentences: tuple[Written, ...] = Field(max_length=60)


SCHEMA: dict[str, object] = {
    "title": "answer",
    "type": "object",
    "properties": {
        "sentences": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "text": {"type": "string"},
                    "evidence": {"type": "array", "items": {"type": "string"}},
                },
                "required": ["text", "evidence"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["sentences"],
    "additionalProperties": False,
}
"""The form asked of servers that can hold a model to one."""


def read_sentences(chunks: Iterable[str]) -> Iterator[Written]:
    """Yield each sentence when it is complete.

    Raises:
        ModelError: nothing came, too much came, or what came as a whole is not the object asked for. Sentences yielded
            before that are not to be kept: words may be missing behind them.
    """
    text, told = "", 0
    for chunk in chunks:
        text += chunk
        if len(text) > _MOST_CHARACTERS:
            raise ModelError(GARBLED)
        if "}" in chunk:
            for sentence in _complete(text)[told:]:
                told += 1
                yield sentence
    if not text.strip():
        raise ModelError(EMPTY)
    yield from _whole(text)[told:]


def _complete(text: str) -> list[Written]:
    """Return the sentences of unfinished text, without the last: it may go on."""
    try:
        data = parse_partial_json(_FENCE.sub("", text))
        rows = data["sentences"][:-1]
        return [Written.model_validate(row) for row in rows]
    except (ValueError, TypeError, KeyError, RecursionError):
        return []


def _whole(text: str) -> tuple[Written, ...]:
    try:
        sentences = _Whole.model_validate(json.loads(_FENCE.sub("", text))).sentences
    except (ValueError, ValidationError, RecursionError) as error:
        raise ModelError(GARBLED) from error
    if not sentences:
        raise ModelError(EMPTY)
    return sentences
