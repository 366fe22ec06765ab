"""The guided form behind the page: steps shown, what is typed kept, problems by field, the Excel sheet, the file."""

import base64
import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from bot.programme.analysis import findings_of, tasks_of
from bot.programme.facts import Facts
from bot.programme.instrument_sheet import export_instruments, import_instruments
from bot.programme.profile import EnterpriseProfile
from bot.programme.rules import load_rules
from bot.programme.saved import SavedDrafts
from bot.programme.typed_profile import Problems, Typed, profile_of_typed, typed_of
from knowledge.catalogue import load_catalogue
from knowledge.errors import ProfileError
from ui.programme_fields import FormStep, load_steps
from ui.programme_files import KINDS
from ui.programme_form import FormRenderer
from ui.strings_programme import ProgrammeStrings
from ui.uploads import safe_name

Plain = dict[str, Any]


class ProgrammeForms:
    """Shows and keeps what is told of an enterprise."""

    def __init__(self, drafts: SavedDrafts, words: ProgrammeStrings, today: Callable[[], date]) -> None:
        self._drafts, self._words, self._today = drafts, words, today
        self._renderer = FormRenderer(words.form)

    def shown(self, key: str, step_id: str, field: str) -> Plain:
        """Return a step, or that of a field, or the first; and what is wrong in the whole form."""
        typed = self._drafts.typed(key)
        step = _step_of(field) if field else _step(step_id)
        profile, problems = profile_of_typed(typed)
        html = self._renderer.step(step, typed, self._tasks(profile, typed))
        return {"html": html, "step": step.id, "name": str(typed.get("name") or ""), **self._state(typed, problems)}

    def save(self, key: str, step_id: str, told: Typed) -> Plain:
        """Keep what was typed in a step; other steps stay as they are."""
        step = _step(step_id)
        typed = self._drafts.typed(key)
        kept = {name: value for name, value in told.items() if name in step.keys}
        if isinstance(told.get("answers"), dict):
            kept["answers"] = {**(typed.get("answers") or {}), **told["answers"]}
        merged = {**typed, **kept}
        if merged != typed:
            self._drafts.save(key, merged)
        _, problems = profile_of_typed(merged)
        return {"name": str(merged.get("name") or ""), **self._state(merged, problems)}

    def sheet(self, key: str) -> Plain:
        """Return the instruments told so far as a sheet; those that can't be read are left out with all the rest."""
        profile, _ = profile_of_typed({"name": "x", "sector": "other", **_only(self._drafts.typed(key), "instruments")})
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "danh-muc.xlsx"
            export_instruments(profile.instruments if profile else (), path)
            return file_of("danh-muc-phuong-tien-do.xlsx", path.read_bytes())

    def take_sheet(self, key: str, data: bytes, name: str) -> Plain:
        """Put the rows of a sheet in place of the instruments told so far.

        Raises:
            ProfileError: it is no sheet, or cells are wrong: each is named.
        """
        safe = safe_name(name)
        if not safe.lower().endswith(".xlsx"):
            raise ProfileError(f"Tệp {safe} không phải Excel; hãy chọn tệp .xlsx.")
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / safe
            path.write_bytes(data)
            devices = import_instruments(path)
        rows = typed_of(EnterpriseProfile(name="x", sector="other", instruments=devices)).get("instruments", [])
        self._drafts.save(key, {**self._drafts.typed(key), "instruments": rows})
        return {"told": self._words.form.sheet_taken.format(count=len(devices))}

    def profile_file(self, key: str) -> Plain:
        """Return the profile as YAML.

        Raises:
            ProfileError: something typed can't be read yet.
        """
        profile, problems = profile_of_typed(self._drafts.typed(key))
        if profile is None:
            raise ProfileError(self._words.form.problems.format(count=len(problems)))
        data = profile.model_dump(mode="json", exclude_defaults=True)
        text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=120)
        return file_of("ho-so.yaml", text.encode())

    def _state(self, typed: Typed, problems: Problems) -> Plain:
        total, done = _counted(typed)
        wrong: dict[str, int] = {}
        for path in problems:
            step = _step_of(path)
            wrong[step.id] = wrong.get(step.id, 0) + 1
        return {"problems": problems, "wrong": wrong, "done": done, "total": total}

    def _tasks(self, profile: EnterpriseProfile | None, typed: Typed) -> Mapping[str, str]:
        """Return the tasks that the rules propose for what is told, and those told already."""
        found = {}
        if profile is not None:
            facts = Facts(profile, load_catalogue(), self._today())
            found = {task.id: task.name for task in tasks_of(facts, findings_of(facts))}
        else:
            found = {rule.id: rule.task.name for rule in load_rules() if rule.fits(str(typed.get("sector") or ""))}
        return found


def file_of(name: str, data: bytes) -> Plain:
    """Return a file as the page takes it."""
    kind = KINDS.get(Path(name).suffix, "application/octet-stream")
    return {"file": {"name": name, "type": kind, "data": base64.b64encode(data).decode()}}


def _step(step_id: str) -> FormStep:
    return next((step for step in load_steps() if step.id == step_id), load_steps()[0])


def _step_of(path: str) -> FormStep:
    """Return the step that holds a field of the profile; the first where none does."""
    top, _, rest = path.partition(".")
    groups = {rule.id: rule.group for rule in load_rules()}
    for step in load_steps():
        asked = {group.answers for group in step.groups if group.answers}
        if top in step.keys or (top == "answers" and groups.get(rest.partition(".")[0]) in asked):
            return step
    return load_steps()[0]


def _only(typed: Typed, key: str) -> Typed:
    return {key: typed[key]} if key in typed else {}


def _counted(typed: Typed) -> tuple[int, int]:
    """Return how many things are asked and how many are told; a list counts as one, and so does each question."""
    asked: list[bool] = []
    for step in load_steps():
        for group in step.groups:
            if group.list:
                asked.append(bool(typed.get(group.list)))
                continue
            for field in group.fields:
                here: Any = typed
                for part in field.path.split("."):
                    here = here.get(part) if isinstance(here, dict) else None
                asked.append(bool(here))
    sector, answers = str(typed.get("sector") or "other"), typed.get("answers") or {}
    for rule in load_rules():
        if rule.asks and rule.fits(sector):
            told = answers.get(rule.id)
            asked.append(isinstance(told, dict) and bool(told.get("holds")))
    return len(asked), sum(asked)
