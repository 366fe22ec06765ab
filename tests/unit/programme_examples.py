"""The bundled example enterprises as plain data, and a way to plant a fault in one."""

import copy
from datetime import date
from typing import Any

import yaml

from knowledge.datafiles import KNOWLEDGE

EXAMPLES = sorted((KNOWLEDGE / "programme" / "examples").glob("*.yaml"))
TODAY = date(2026, 11, 30)
DELETE = object()


def example(name: str) -> dict[str, Any]:
    path = next(path for path in EXAMPLES if path.stem == name)
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(data, dict)
    return data


def planted(data: dict[str, Any], *faults: tuple[str, Any]) -> dict[str, Any]:
    """Return a copy with values put at paths such as ``instruments.0.serial``; ``+`` appends, DELETE removes."""
    changed = copy.deepcopy(data)
    for path, value in faults:
        *way, last = path.split(".")
        here: Any = changed
        for step in way:
            here = here[int(step)] if isinstance(here, list) else here[step]
        if last == "+":
            here.append(value)
        elif value is DELETE:
            del here[int(last) if isinstance(here, list) else last]
        else:
            here[int(last) if isinstance(here, list) else last] = value
    return changed
