"""Reading the bundled YAML and CSV files into validated models."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from knowledge.errors import DataFileError

KNOWLEDGE = Path(__file__).resolve().parent
T = TypeVar("T")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_yaml(path: Path, model: type[T]) -> T:
    """Read a YAML file and validate it against ``model``.

    Raises:
        DataFileError: the file is missing, is not YAML or breaks the schema.
    """
    return _load(path, model, lambda text: yaml.load(text, Loader=_LOADER))  # noqa: S506 (a safe loader)


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
