"""A profile as it is typed into a form: plain texts by field, read into a profile with what is wrong beside each field.

Numbers are written with a decimal comma, days as 31/12/2026, lists of names one a line, courses as
«tên; ngày; số chứng chỉ» one a line.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import BaseModel, ValidationError

from bot.programme.profile import EnterpriseProfile
from bot.programme.profile_loading import said_of
from bot.programme.wording import day, number

Typed = dict[str, Any]
Problems = dict[str, str]
_LINES = ("products", "instruments", "covers")  # lists of names, a line each
_SEPARATOR = ";"
_COURSE = ("course", "day", "certificate")
_YES, _NO = "yes", "no"
_FIRST = 8  # figures after the comma


def profile_of_typed(typed: Typed) -> tuple[EnterpriseProfile | None, Problems]:
    """Read what was typed; without a profile, what is wrong by the path of its field (empty for the whole)."""
    problems: Problems = {}
    data = _mapping(typed, EnterpriseProfile, "", problems)
    try:
        profile = EnterpriseProfile.model_validate(data)
    except ValidationError as error:
        for one in error.errors():
            path = ".".join(str(part) for part in one["loc"])
            problems.setdefault(_shown(path), f"{said_of(one)[:1].upper()}{said_of(one)[1:]}.")
        return None, problems
    return (None, problems) if problems else (profile, {})


def typed_of(profile: EnterpriseProfile) -> Typed:
    """Return a profile as it would be typed; reading it gives the same profile."""
    return {key: value for key, value in _typed_model(profile).items() if value not in ("", [], {})}


def _shown(path: str) -> str:
    """Return the path of the field that shows a problem: of a list typed as lines, the list."""
    parts = path.split(".")
    for n, part in enumerate(parts):
        if part == "training" or (part in _LINES and (n > 0 or part == "products")):
            return ".".join(parts[: n + 1])
    return path


def _mapping(typed: object, model: type[BaseModel], path: str, problems: Problems) -> dict[str, Any]:
    if not isinstance(typed, dict):
        return {}
    data: dict[str, Any] = {}
    for key, field in model.model_fields.items():
        value = typed.get(key)
        if value in (None, "", [], {}):
            continue
        at = f"{path}.{key}" if path else key
        read = _value(key, value, field.annotation, at, problems)
        if read is not None:
            data[key] = read
    return data


def _value(key: str, value: Any, annotation: Any, path: str, problems: Problems) -> Any:
    kinds = set(_kinds(annotation))
    inner = next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel)), None)
    if key in ("answers", "training"):
        return _answers(value) if key == "answers" else _courses(str(value))
    if inner is not None and isinstance(value, list):
        return [_mapping(row, inner, f"{path}.{n}", problems) for n, row in enumerate(value)]
    if inner is not None:
        return _mapping(value, inner, path, problems) or None
    return _scalar(key, str(value).strip(), kinds, path, problems)


def _scalar(key: str, text: str, kinds: set[Any], path: str, problems: Problems) -> Any:
    if not text:
        return None
    if tuple in kinds:
        return [line.strip() for line in text.splitlines() if line.strip()]
    if Decimal in kinds:
        return _number(text, path, problems)
    if bool in kinds:
        return {_YES: True, _NO: False}.get(text, text)
    return int(text) if key == "group" and text in ("1", "2") else text


def _kinds(annotation: Any) -> Iterator[Any]:
    """Yield the types within an annotation, containers included."""
    origin = getattr(annotation, "__origin__", None)
    if origin in (tuple, dict):
        yield origin
    arguments = getattr(annotation, "__args__", ())
    if not arguments:
        yield annotation
    for argument in arguments:
        yield from _kinds(argument)


def _number(text: str, path: str, problems: Problems) -> Decimal | None:
    """Read 1.250.000,5; where only money can be meant, a single point is one between thousands."""
    whole, comma, rest = text.replace("\u00a0", " ").partition(",")
    groups = whole.replace(" ", ".").split(".")
    plain = all(part.isascii() and part.isdigit() for part in groups)
    grouped = len(groups) == 1 or (len(groups[0]) <= 3 and all(len(part) == 3 for part in groups[1:]))
    if not plain or not grouped or (comma and not (rest.isascii() and rest.isdigit())) or len(text) > 30:
        problems[path] = "Không đọc được số; hãy ghi như 1250 hoặc 1.250.000 hoặc 12,5."
        return None
    return Decimal("".join(groups) + (f".{rest}" if rest else ""))


def _answers(value: Any) -> dict[str, Any]:
    found = {}
    for rule, told in value.items() if isinstance(value, dict) else ():
        if isinstance(told, dict) and told.get("holds") in (_YES, _NO):
            more = {key: str(told.get(key) or "") for key in ("evidence", "cause")}
            found[rule] = {"holds": told["holds"] == _YES, **more}
    return found


def _courses(text: str) -> list[dict[str, str]]:
    rows = []
    for line in text.splitlines():
        parts = [part.strip() for part in line.split(_SEPARATOR, 2)]
        if parts[0]:
            rows.append({key: part for key, part in zip(_COURSE, parts, strict=False) if part})
    return rows


def _typed_model(model: BaseModel) -> Typed:
    return {key: _typed(key, getattr(model, key)) for key in type(model).model_fields}


def _typed(key: str, value: Any) -> Any:
    match value:
        case None | bool():
            return {None: "", True: _YES, False: _NO}[value]
        case date():
            return day(value)
        case Decimal():
            return number(value, _FIRST)
        case BaseModel():
            return {inner: one for inner, one in _typed_model(value).items() if one not in ("", [], {})}
        case dict():
            return {rule: _typed(rule, told) for rule, told in value.items()}
        case tuple():
            return _typed_list(key, value)
    return str(value)


def _typed_list(key: str, value: tuple[Any, ...]) -> Any:
    if key == "training":
        lines = ([one.course, day(one.day), one.certificate] for one in value)
        return "\n".join(f"{_SEPARATOR} ".join(parts).rstrip(f"{_SEPARATOR} ") for parts in lines)
    return "\n".join(value) if all(isinstance(one, str) for one in value) else [_typed(key, one) for one in value]
