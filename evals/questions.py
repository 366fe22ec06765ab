"""The evaluation questions: what is asked, which places answer it, which facts a right answer must hold."""

from datetime import date
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge.errors import DataFileError

FOLDER = Path(__file__).with_name("questions")
CONVERSATIONS = "conversations.jsonl"
"""The file of conversations, which have a form of their own: see :mod:`evals.conversation`."""


class Split(StrEnum):
    """Development questions may be tuned on; report questions never."""

    DEVELOPMENT = "development"
    REPORT = "report"


class Place(BaseModel):
    """A place that answers; ``dieu`` None means any article of the document."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    so_hieu: str
    dieu: str | None = None
    khoan: str | None = None
    diem: str | None = None


class Question(BaseModel):
    """One question. ``required`` lists facts, each as alternatives of which one must occur in the answer."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    split: Split
    kind: str
    form: str
    persona: str = ""
    question: str
    as_of: date | None = None
    expect: str | None = None
    gold: tuple[Place, ...] = ()
    needs: str = "any"
    required: tuple[tuple[str, ...], ...] = ()
    forbidden: tuple[str, ...] = ()

    @property
    def answerable(self) -> bool:
        """True when the knowledge base holds the answer."""
        return self.kind in ("answerable", "dated")


@lru_cache(maxsize=1)
def load_questions(folder: Path = FOLDER) -> tuple[Question, ...]:
    """Read every question.

    Raises:
        DataFileError: a line breaks the schema or an id stands twice.
    """
    found: dict[str, Question] = {}
    for path in sorted(path for path in folder.glob("*.jsonl") if path.name != CONVERSATIONS):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            try:
                question = Question.model_validate_json(line)
            except ValidationError as error:
                raise DataFileError(f"{path.name}, dòng {number}: câu hỏi đánh giá sai dạng.") from error
            if question.id in found:
                raise DataFileError(f"{path.name}, dòng {number}: mã {question.id} đã dùng.")
            found[question.id] = question
    return tuple(found.values())


def of_split(split: Split, *, dated: bool = False) -> list[Question]:
    """Return the questions of one half: those on matters, or those on validity and time."""
    return [q for q in load_questions() if q.split is split and (q.kind == "dated") is dated]
