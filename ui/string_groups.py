"""What groups of strings have in common: frozen, every name known, every text written."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class Group(BaseModel):
    """A group of strings."""

    model_config = ConfigDict(frozen=True, extra="forbid")
