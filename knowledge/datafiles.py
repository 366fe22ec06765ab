"""Reading the bundled YAML files into validated models."""

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
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 (a safe loader)
        return TypeAdapter(model).validate_python(data)
    except FileNotFoundError as error:
        raise DataFileError(f"Thiếu tệp dữ liệu {path.name}; hãy lấy lại bản cài đặt đầy đủ.") from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise DataFileError(f"Không đọc được tệp dữ liệu {path.name}: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise DataFileError(f"Tệp dữ liệu {path.name} sai tại {where}: {first['msg']}.") from error
