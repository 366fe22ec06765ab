"""Competences as data: which authority does what, under the name the texts use and the one it has now."""

from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from knowledge.authorities import Renaming, load_renamings, named_in
from knowledge.datafiles import load_yaml
from knowledge.instruments import TABLES
from knowledge.rows import Row, distinct


class CompetenceKind(StrEnum):
    """What an authority does."""

    MANAGE = "manage"
    RULES = "rules"
    APPROVE = "approve"
    DESIGNATE = "designate"
    REGISTER = "register"
    CERTIFY = "certify"
    RECEIVE = "receive"
    INSPECT = "inspect"
    COORDINATE = "coordinate"
    APPOINT = "appoint"


class Competence(Row):
    """Who does what; ``who`` is named as the text names it."""

    kind: CompetenceKind
    matter: str
    who: str

    @property
    def renamings(self) -> list[Renaming]:
        """What is known of other names of those named in ``who``."""
        return named_in(self.who, load_renamings())

    @property
    def says(self) -> str:
        """The row as a Vietnamese sentence."""
        return self._with_note(f"{self.matter}: {self.who}")


class _Competences(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    rows: Annotated[tuple[Competence, ...], Field(min_length=1)]


@lru_cache(maxsize=1)
def load_competences(folder: Path = TABLES) -> tuple[Competence, ...]:
    """Read the competences.

    Raises:
        DataFileError: the file breaks its schema or an id stands twice.
    """
    return distinct(load_yaml(folder / "competences.yaml", _Competences).rows, "thẩm quyền")
