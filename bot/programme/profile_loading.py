"""Reading a profile from YAML or JSON: one sentence says which field is wrong and why."""

import json
from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.programme.profile import EnterpriseProfile
from knowledge.errors import ProfileError

_LARGEST = 4 * 1024 * 1024
_MESSAGES = {
    "missing": "còn thiếu",
    "extra_forbidden": "không phải mục nào của hồ sơ",
    "string_type": "phải là chữ (đặt trong ngoặc kép nếu là dãy số)",
    "string_too_long": "dài quá mức cho phép",
    "string_too_short": "không được để trống",
    "literal_error": "không thuộc các giá trị dùng được",
    "too_long": "có quá nhiều dòng",
    "finite_number": "không phải số hữu hạn",
    "date_from_datetime_inexact": "hãy ghi ngày, không ghi giờ",
}


class _Reader(yaml.SafeLoader):
    """YAML without anchors (a short file could unfold without end) and without a key given twice."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.events.AliasEvent):
            raise yaml.YAMLError("không dùng được dấu nhắc lại (*)")
        return super().compose_node(parent, index)

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Hashable, Any]:
        keys = [key.value for key, _ in node.value]
        if double := next((key for key in keys if keys.count(key) > 1), None):
            raise yaml.YAMLError(f"mục «{double}» ghi hai lần")
        return super().construct_mapping(node, deep)


def load_profile(path: Path) -> EnterpriseProfile:
    """Read a profile from a ``.yaml``, ``.yml`` or ``.json`` file.

    Raises:
        ProfileError: the file can't be read or a field of it is wrong; the message names the field.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise ProfileError(f"Tệp {path.name} lớn quá 4 MB; hãy tách bớt phương tiện đo ra tệp Excel.")
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise ProfileError(f"Không thấy tệp {path.name}; hãy kiểm tra đường dẫn.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ProfileError(f"Không đọc được tệp {path.name}; hãy lưu tệp dạng chữ UTF-8.") from error
    return read_profile(text, path.name, is_json=path.suffix.lower() == ".json")


def read_profile(text: str, name: str = "hồ sơ", *, is_json: bool = False) -> EnterpriseProfile:
    """Read a profile from the text of a YAML or JSON file.

    Raises:
        ProfileError: as :func:`load_profile`.
    """
    try:
        data = json.loads(text) if is_json else yaml.load(text, Loader=_Reader)  # noqa: S506 (a safe loader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise ProfileError(f"Tệp {name} viết chưa đúng định dạng: {_first_line(error)}.") from error
    if not isinstance(data, dict):
        raise ProfileError(f"Tệp {name} không phải hồ sơ doanh nghiệp; cần các mục như name, sector, instruments.")
    return profile_of(data)


def profile_of(data: dict[Any, Any]) -> EnterpriseProfile:
    """Check plain data and return the profile.

    Raises:
        ProfileError: a field is wrong; the message names the first.
    """
    try:
        return EnterpriseProfile.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        raise ProfileError(f"Hồ sơ doanh nghiệp sai ở {field_name(first['loc'])}: {said_of(first)}.") from error


def said_of(error: ErrorDetails) -> str:
    """Return what is wrong with a value, in Vietnamese, without a full stop."""
    kind = error["type"]
    if kind in _MESSAGES:
        return _MESSAGES[kind]
    if kind == "value_error":
        return error["msg"].removeprefix("Value error, ").rstrip(".")
    return f"giá trị không dùng được ({_expected(kind)})"


def field_name(loc: tuple[int | str, ...]) -> str:
    """Print a path as people read it: «ngày kiểm soát gần nhất» (instruments[3].control_day), counted from 1."""
    path, title = "", ""
    model: type[BaseModel] | None = EnterpriseProfile
    for part in loc:
        if isinstance(part, int):
            path += f"[{part + 1}]"
            continue
        path += f".{part}" if path else part
        field = model.model_fields.get(part) if model else None
        title = (field.title or "") if field else ""
        model = _model_in(field.annotation) if field else None
    if not path:
        return "hồ sơ"
    return f"mục «{title}» ({path})" if title else f"mục «{path[:80]}»"


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """Return the model that a field holds, one or many."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_model_in(inner) for inner in getattr(annotation, "__args__", ()))
    return next((model for model in found if model), None)


def _expected(kind: str) -> str:
    for part, words in (("date", "cần một ngày"), ("decimal", "cần một số"), ("bool", "cần true hoặc false")):
        if part in kind:
            return words
    if "than" in kind:
        return "ngoài khoảng cho phép"
    return "sai kiểu dữ liệu"


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return (lines[0] if lines else "không đọc được")[:160]
