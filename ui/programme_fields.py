"""The form of the profile: steps, groups, fields of ``programme_fields.yaml``, held against the profile's schema."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field

from bot.programme.profile import EnterpriseProfile
from bot.programme.rules import load_kits
from bot.programme.wording import CONTROLS, PURPOSES, TASK_KINDS
from knowledge.datafiles import load_yaml
from knowledge.errors import DataFileError

_FILE = Path(__file__).with_name("programme_fields.yaml")
_STATES = {"in_use": "đang dùng", "broken": "hỏng", "stored": "cất giữ"}
_GROUPS = {"1": "nhóm 1", "2": "nhóm 2"}
_YES_NO = {"yes": "có", "no": "không"}
Kind = Literal["text", "long", "lines", "number", "choice"]


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FormField(_Data):
    """A field: its path within the profile or within the row of a list."""

    path: str
    hint: str = ""
    long: bool = False
    tasks: bool = False  # the tasks that the rules propose are offered


class FormGroup(_Data):
    """Some fields, the rows of a list (``name`` is the field that names a row), or questions of the rules."""

    title: str
    hint: str = ""
    fields: tuple[FormField, ...] = ()
    list: str = ""
    one: str = ""
    name: str = ""
    sheet: bool = False  # the rows can be handed in as an Excel sheet
    answers: Literal["", "organisation", "method", "technique"] = ""


class FormStep(_Data):
    """A step of the form."""

    id: str = Field(pattern=r"^[a-z-]+$")
    title: str
    hint: str
    groups: tuple[FormGroup, ...]

    @property
    def keys(self) -> frozenset[str]:
        """The fields of the profile that this step holds, the answers left out."""
        fields = (field.path.partition(".")[0] for group in self.groups if not group.list for field in group.fields)
        return frozenset((*fields, *(group.list for group in self.groups if group.list)))


@dataclass(frozen=True)
class Shape:
    """How a field is asked for."""

    label: str
    kind: Kind
    longest: int
    choices: dict[str, str]
    required: bool


@lru_cache(maxsize=1)
def load_steps(path: Path = _FILE) -> tuple[FormStep, ...]:
    """Read the form.

    Raises:
        DataFileError: the file breaks its schema or names a field that no profile has.
    """
    steps = load_yaml(path, tuple[FormStep, ...])
    for step in steps:
        for group in step.groups:
            for field in group.fields:
                shape_of(group, field)
    return steps


@lru_cache(maxsize=512)
def shape_of(group: FormGroup, field: FormField) -> Shape:
    """Return how a field is asked for.

    Raises:
        DataFileError: the profile has no such field.
    """
    parts = [group.list, *field.path.split(".")] if group.list else field.path.split(".")
    model: type[BaseModel] = EnterpriseProfile
    for part in parts[:-1]:
        model = _model_in(_info(model, part).annotation) or EnterpriseProfile
    info = _info(model, parts[-1])
    label = info.title or parts[-1]
    choices = _choices(parts, info.annotation)
    kinds = set(_kinds(info.annotation))
    kind: Kind = "text"
    if choices:
        kind = "choice"
    elif tuple in kinds and parts[-1] != "training":
        kind = "lines"
    elif Decimal in kinds:
        kind = "number"
    elif field.long or tuple in kinds:
        kind = "long"
    longest = 2000 if kind in ("long", "lines") else 300
    return Shape(f"{label[:1].upper()}{label[1:]}", kind, longest, choices, info.is_required())


def _info(model: type[BaseModel], name: str) -> Any:
    info = model.model_fields.get(name)
    if info is None:
        raise DataFileError(f"Biểu mẫu soạn chương trình: hồ sơ không có mục «{name}».")
    return info


def _choices(parts: list[str], annotation: Any) -> dict[str, str]:
    known: dict[str, dict[str, str]] = {
        "purpose": PURPOSES,
        "control": CONTROLS,
        "state": _STATES,
        "kind": TASK_KINDS,
        "group": _GROUPS,
        "sector": {kit.sector: kit.name for kit in load_kits().values()},
    }
    return known.get(parts[-1]) or (dict(_YES_NO) if bool in set(_kinds(annotation)) else {})


def _kinds(annotation: Any) -> Iterator[Any]:
    if (origin := get_origin(annotation)) is not None:
        yield origin
    yield annotation
    for argument in get_args(annotation):
        yield from _kinds(argument)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    found = (kind for kind in _kinds(annotation) if isinstance(kind, type) and issubclass(kind, BaseModel))
    return next(found, None)
