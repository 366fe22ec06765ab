"""Conversations: are short questions completed as they were meant, and is the right place cited for the last."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.answer import Answer
from bot.follow_up import Thread
from bot.session import Session
from evals.metrics import Share, declined
from evals.questions import CONVERSATIONS, FOLDER, Place, Question, Split
from knowledge.errors import DataFileError
from knowledge.syllables import fold


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Said(_Row):
    """One turn: ``words`` must stand in the completed question; one that ``stays`` must not be completed."""

    question: str
    words: tuple[str, ...] = ()
    stays: bool = False


class Conversation(_Row):
    """Turns of one person, and the places of which one answers the last."""

    id: str
    split: Split
    turns: tuple[Said, ...]
    gold: tuple[Place, ...]


def load_conversations(split: Split, path: Path = FOLDER / CONVERSATIONS) -> list[Conversation]:
    """Read the conversations of one half.

    Raises:
        DataFileError: a line breaks the schema.
    """
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            found.append(Conversation.model_validate_json(line))
        except ValidationError as error:
            raise DataFileError(f"{path.name}, dòng {number}: hội thoại đánh giá sai dạng.") from error
    return [conversation for conversation in found if conversation.split is split]


def completed_right(said: Said, answer: Answer) -> bool:
    """Tell whether a turn was understood with the words it must hold, or left alone where it must be."""
    understood = fold(answer.understood or answer.question)
    if said.stays:
        return fold(answer.question) == understood
    return all(fold(word) in understood for word in said.words)


def cites(gold: Sequence[Place], answer: Answer) -> bool:
    """Tell whether one of the places that answer is cited."""
    places = {(citation.document, citation.article) for citation in answer.citations}
    return any((place.so_hieu, place.dieu) in places for place in gold)


def conversation(session: Session, questions: Sequence[Question]) -> dict[str, Any]:
    """Measure the conversations of the half that ``questions`` are of."""
    held = load_conversations(questions[0].split)
    details = [_held(session, each) for each in held]
    of_turns = [right for detail in details for right in detail["completed"]]
    return {
        "conversations": len(held),
        "completed_right": Share(sum(of_turns), len(of_turns)).to_json(),
        "right_article_cited": Share(sum(d["cites_gold"] for d in details), len(details)).to_json(),
        "declined": Share(sum(d["declined"] for d in details), len(details)).to_json(),
        "details": details,
    }


def _held(session: Session, held: Conversation) -> dict[str, Any]:
    thread = Thread()
    answers = [session.ask(said.question, thread=thread) for said in held.turns]
    judged = [(said, answer) for said, answer in zip(held.turns, answers, strict=True) if said.words or said.stays]
    last = answers[-1]
    return {
        "id": held.id,
        "understood": [answer.understood for _, answer in judged],
        "completed": [completed_right(said, answer) for said, answer in judged],
        "cites_gold": cites(held.gold, last) or _named(held.gold, last),
        "declined": declined(last),
        "cited": [citation.label for citation in last.citations],
    }


def _named(gold: Sequence[Place], answer: Answer) -> bool:
    """Tell whether an answer from the catalogue, which cites nothing, names the document."""
    return not answer.citations and not declined(answer) and any(place.so_hieu in answer.text for place in gold)
