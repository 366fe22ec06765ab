"""Drafts in the data folder: what was typed of an enterprise, and the versions of its programme.

``drafts/<key>/typed.json`` is the form as it was typed, right or wrong; ``drafts/<key>/versions/0007.json`` a version
of the programme. Files are written whole or not at all; versions are never changed.
"""

import json
import re
import secrets
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.programme.model import Programme
from bot.programme.saving import put
from knowledge.errors import EditError, OutputError, ProfileError

Typed = dict[str, Any]
_KEY = re.compile(r"[0-9a-f]{12}")
_MOST_DRAFTS = 500
_MOST_VERSIONS = 300  # the oldest go when there are more
_LARGEST = 8 * 1024 * 1024
_GONE = "Bản soạn này không còn; có thể đã bị xóa ở cửa sổ khác."


class Version(BaseModel):
    """A programme as it once stood: when, and by which act."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: int
    made: datetime
    act: str
    programme: Programme


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A draft in the list."""

    key: str
    name: str
    sector: str
    changed: datetime
    versions: int


class SavedDrafts:
    """The drafts below a data folder."""

    def __init__(self, home: Path, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        """Name the folder; it is made when it is needed."""
        self._root, self._now = home / "drafts", now

    def lines(self) -> tuple[DraftLine, ...]:
        """Return the drafts, the last changed first; one that can't be read is left out."""
        found = []
        for path in self._root.glob("*/typed.json"):
            try:
                typed = self._read(path)
            except (OSError, ValueError):
                continue
            changed = datetime.fromtimestamp(max(p.stat().st_mtime for p in (path, *self._files(path.parent))), UTC)
            name, sector = (str(typed.get(key) or "") for key in ("name", "sector"))
            found.append(DraftLine(path.parent.name, name, sector, changed, len(self._files(path.parent))))
        return tuple(sorted(found, key=lambda line: line.changed, reverse=True))

    def begin(self, typed: Typed) -> str:
        """Begin a draft and return its key.

        Raises:
            ProfileError: there are too many drafts already.
            OutputError: the data folder can't be written to.
        """
        if sum(1 for _ in self._root.glob("*/typed.json")) >= _MOST_DRAFTS:
            raise ProfileError(f"Đã có {_MOST_DRAFTS} bản soạn; hãy xóa bớt bản không dùng.")
        key = secrets.token_hex(6)
        try:
            (self._root / key / "versions").mkdir(parents=True)
        except OSError as error:
            raise OutputError("Không ghi được vào thư mục dữ liệu; hãy kiểm tra dung lượng ổ đĩa.") from error
        self._put(self._root / key / "typed.json", typed)
        return key

    def save(self, key: str, typed: Typed) -> None:
        """Keep what was typed.

        Raises:
            ProfileError: there is no such draft, or far too much was typed.
            OutputError: the data folder can't be written to.
        """
        self._put(self._folder(key) / "typed.json", typed)

    def typed(self, key: str) -> Typed:
        """Return what was typed.

        Raises:
            ProfileError: there is no such draft, or its file is damaged.
        """
        try:
            return self._read(self._folder(key) / "typed.json")
        except (OSError, ValueError) as error:
            raise ProfileError("Không đọc được bản soạn đã lưu; hãy lấy lại từ bản sao lưu.") from error

    def delete(self, key: str) -> None:
        """Remove a draft with its versions; one that has gone already is no error."""
        if _KEY.fullmatch(key):
            shutil.rmtree(self._root / key, ignore_errors=True)

    def add(self, key: str, programme: Programme, act: str) -> Version:
        """Keep a version, unless it is the same as the latest; return the latest.

        Raises:
            ProfileError, OutputError: as :meth:`save`.
        """
        latest = self.latest(key)
        if latest is not None and latest.programme == programme:
            return latest
        made = Version(number=latest.number + 1 if latest else 1, made=self._now(), act=act, programme=programme)
        folder = self._folder(key) / "versions"
        folder.mkdir(exist_ok=True)
        put(folder / f"{made.number:04d}.json", made.model_dump_json().encode("utf-8", "replace"))
        for path in self._files(folder.parent)[:-_MOST_VERSIONS]:
            path.unlink(missing_ok=True)
        return made

    def latest(self, key: str) -> Version | None:
        """Return the newest version; None before the first drafting."""
        files = self._files(self._folder(key))
        return self._version(files[-1]) if files else None

    def version(self, key: str, number: int) -> Version:
        """Return a version.

        Raises:
            EditError: there is none of this number.
        """
        path = self._folder(key) / "versions" / f"{number:04d}.json"
        if number < 1 or not path.is_file():
            raise EditError(f"Không có phiên bản số {number}; hãy chọn trong danh sách phiên bản.")
        return self._version(path)

    def versions(self, key: str) -> tuple[Version, ...]:
        """Return all versions, the newest first."""
        return tuple(self._version(path) for path in reversed(self._files(self._folder(key))))

    def _folder(self, key: str) -> Path:
        if not _KEY.fullmatch(key) or not (self._root / key).is_dir():
            raise ProfileError(_GONE)
        return self._root / key

    @staticmethod
    def _files(folder: Path) -> list[Path]:
        return sorted((folder / "versions").glob("[0-9]*.json"))

    @staticmethod
    def _read(path: Path) -> Typed:
        data = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(data, dict):
            raise ValueError(path.name)
        return data

    @staticmethod
    def _put(path: Path, typed: Typed) -> None:
        data = json.dumps(typed, ensure_ascii=False, indent=1).encode("utf-8", "replace")
        if len(data) > _LARGEST:
            raise ProfileError("Hồ sơ lớn quá 8 MB; hãy rút gọn các đoạn dài.")
        put(path, data)

    @staticmethod
    def _version(path: Path) -> Version:
        try:
            return Version.model_validate_json(path.read_bytes())
        except (OSError, ValidationError) as error:
            raise EditError(f"Không đọc được phiên bản {path.stem}; tệp đã hỏng, hãy chọn phiên bản khác.") from error
