"""The list of drafts on the page, and the ways to begin one."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.programme.profile_loading import load_profile, read_profile
from bot.programme.rules import load_kits
from bot.programme.saved import DraftLine, SavedDrafts
from bot.programme.typed_profile import typed_of
from knowledge.datafiles import KNOWLEDGE
from knowledge.errors import ProfileError
from ui import markup
from ui.programme_sections import shown_time
from ui.strings_programme import ProgrammeStrings
from ui.uploads import safe_name

EXAMPLES = KNOWLEDGE / "programme" / "examples"
Plain = dict[str, Any]


class ProgrammeHome:
    """Lists, begins and deletes drafts."""

    def __init__(self, drafts: SavedDrafts, words: ProgrammeStrings) -> None:
        self._drafts, self._words = drafts, words

    def shown(self) -> Plain:
        """Return the list."""
        words = self._words.home
        rows = "".join(self._row(line) for line in self._drafts.lines())
        return {"html": f'<ul class="drafts">{rows}</ul>' if rows else f'<p class="hint">{markup.text(words.none)}</p>'}

    def begin(self, way: str, chosen: str, data: bytes, name: str) -> Plain:
        """Begin a draft: ``blank`` for a sector, ``example`` by its name, ``file`` from its bytes.

        Raises:
            ProfileError: the sector, example or file can't be used.
        """
        if way == "blank":
            if chosen not in load_kits():
                raise ProfileError("Hãy chọn lĩnh vực trong danh sách.")
            return {"draft": self._drafts.begin({"sector": chosen})}
        if way == "example":
            if chosen not in {path.stem for path in example_files()}:
                raise ProfileError("Không có ví dụ này; hãy tải lại trang.")
            return {"draft": self._drafts.begin(typed_of(load_profile(EXAMPLES / f"{chosen}.yaml")))}
        safe = safe_name(name)
        if Path(safe).suffix.lower() not in (".yaml", ".yml", ".json"):
            raise ProfileError(f"Tệp {safe} không phải hồ sơ; hãy chọn tệp .yaml hoặc .json.")
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise ProfileError(f"Không đọc được tệp {safe}; hãy lưu tệp dạng chữ UTF-8.") from error
        return {"draft": self._drafts.begin(typed_of(read_profile(text, safe, is_json=safe.lower().endswith(".json"))))}

    def delete(self, key: str) -> Plain:
        """Remove a draft and return the list."""
        self._drafts.delete(key)
        return self.shown()

    def _row(self, line: DraftLine) -> str:
        words = self._words.home
        name = line.name[:120] or words.unnamed
        sector = load_kits()[line.sector].name if line.sector in load_kits() else ""
        changed = words.changed.format(time=shown_time(line.changed))
        count = words.versions.format(count=line.versions)
        said = " · ".join(part for part in (sector, changed, count) if part)
        return (
            f'<li data-id="{line.key}"><div><p class="name">{markup.text(name)}</p>'
            f'<p class="facts-line">{markup.text(said)}</p></div><div class="buttons">'
            f'<button type="button" class="quiet" data-open="{line.key}">{markup.text(words.go_on)}'
            f'<span class="unseen">: {markup.text(name)}</span></button>'
            f'<button type="button" class="quiet" data-delete="{line.key}" data-called="{markup.text(name)}">'
            f'{markup.text(words.delete)}<span class="unseen">: {markup.text(name)}</span></button></div></li>'
        )


@lru_cache(maxsize=1)
def example_files() -> tuple[Path, ...]:
    """Return the files of the example enterprises."""
    return tuple(sorted(EXAMPLES.glob("*.yaml")))
