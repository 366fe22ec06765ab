"""Reading the bundled YAML and CSV files into validated models."""

import csv
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from knowledge.errors import DataFileError

KNOWLEDGE = Path(__file__).resolve().parent
T = TypeVar("T")
if TYPE_CHECKING:
    _Safe = yaml.SafeLoader
else:
    _Safe = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml's is ten times as fast, where it is built in


class _Strict(_Safe):
    """Refuses a key that stands twice in one mapping: YAML would keep the last and silently lose the others."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, object]:
        """Build a mapping whose keys are distinct."""
        found: dict[Hashable, object] = super().construct_mapping(node, deep)
        if len(found) != len(node.value):
            keys = [self.construct_object(key) for key, _ in node.value]
            twice = sorted({str(key) for key in keys if keys.count(key) > 1})
            raise yaml.YAMLError(f"khóa {', '.join(twice)} đứng hai lần (dòng {node.start_mark.line + 1} trở đi)")
        return found


def load_yaml(path: Path, model: type[T]) -> T:
    """Read a YAML file and validate it against ``model``.

    Raises:
        DataFileError: the file is missing, is not YAML or breaks the schema.
    """
    return _load(path, model, lambda text: yaml.load(text, Loader=_Strict))  # noqa: S506 (a safe loader)


def load_csv(path: Path, model: type[T]) -> T:
    """Read a CSV file whose first line names the columns and validate its rows against ``model``.

    Raises:
        DataFileError: the file is missing or breaks the schema.
    """
    return _load(path, model, lambda text: list(csv.DictReader(text.splitlines())))


def _load(path: Path, model: type[T], parse: Callable[[str], object]) -> T:
    try:
        return TypeAdapter(model).validate_python(parse(path.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise DataFileError(f"Thiếu tệp dữ liệu {path.name}; hãy lấy lại bản cài đặt đầy đủ.") from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError, csv.Error) as error:
        raise DataFileError(f"Không đọc được tệp dữ liệu {path.name}: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise DataFileError(f"Tệp dữ liệu {path.name} sai tại {where}: {first['msg']}.") from error
