"""A step of the form as HTML: fields with hints, rows of lists, questions; values and problems are escaped."""

from collections.abc import Mapping
from typing import Any

from bot.programme.rules import load_rules
from ui import markup
from ui.programme_fields import FormField, FormGroup, FormStep, Shape, shape_of
from ui.strings_programme import FormStrings

Typed = dict[str, Any]
_ROW = "#"  # stands for the number of a row in the template of a list
_HOLDS = ("yes", "no", "")


class FormRenderer:
    """Renders steps."""

    def __init__(self, words: FormStrings) -> None:
        self._words = words

    def step(self, step: FormStep, typed: Typed, tasks: Mapping[str, str]) -> str:
        """Return a step; ``tasks`` are those that the rules propose, by id."""
        groups = "".join(self._group(n, group, typed) for n, group in enumerate(step.groups))
        offered = "".join(
            f'<option value="{markup.text(key)}">{markup.text(name)}</option>' for key, name in tasks.items()
        )
        return (
            f'<form class="form-step" data-step="{step.id}" novalidate autocomplete="off">'
            f'<h3 tabindex="-1">{markup.text(step.title)}</h3><p class="hint">{markup.text(step.hint)}</p>'
            f'<datalist id="tasks">{offered}</datalist>{groups}</form>'
        )

    def _group(self, number: int, group: FormGroup, typed: Typed) -> str:
        hint = f'<p class="hint">{markup.text(group.hint)}</p>' if group.hint else ""
        head = f'<h4 id="group-{number}">{markup.text(group.title)}</h4>{hint}'
        if group.list:
            body = self._rows(group, typed)
        elif group.answers:
            body = self._answers(group.answers, typed)
        else:
            body = f'<div class="fields">{self._fields(group, typed, "")}</div>'
        return f'<section class="group" aria-labelledby="group-{number}">{head}{body}</section>'

    def _rows(self, group: FormGroup, typed: Typed) -> str:
        rows = [row for row in typed.get(group.list) or [] if isinstance(row, dict)]
        shown = "".join(self._row(group, str(n), row, is_open=len(rows) == 1) for n, row in enumerate(rows))
        blank = self._row(group, _ROW, {}, is_open=True)
        add = self._words.add.format(one=group.one)
        return (
            f'{self._sheet() if group.sheet else ""}<div class="rows" data-list="{group.list}">{shown}</div>'
            f'<template data-for="{group.list}">{blank}</template>'
            f'<p class="problem" data-problem="{group.list}" hidden></p>'
            f'<button type="button" class="quiet" data-add="{group.list}">{markup.text(add)}</button>'
        )

    def _row(self, group: FormGroup, number: str, row: Typed, *, is_open: bool) -> str:
        title = str(row.get(group.name) or "") or self._words.new_row.format(one=group.one)
        return (
            f'<details class="row" data-name="{group.name}"{" open" if is_open else ""}>'
            f'<summary><span class="row-title">{markup.text(title)}</span></summary>'
            f'<div class="fields">{self._fields(group, row, f"{group.list}-{number}-")}</div>'
            f'<button type="button" class="quiet take-out" data-out>{markup.text(self._words.take_out)}</button>'
            "</details>"
        )

    def _sheet(self) -> str:
        words = self._words
        return (
            f'<div class="sheet"><p class="hint">{markup.text(words.sheet_hint)}</p><div class="buttons">'
            f'<button type="button" class="quiet" data-sheet-out>{markup.text(words.sheet_out)}</button>'
            f'<button type="button" class="quiet" data-sheet-in>{markup.text(words.sheet_in)}</button></div>'
            '<input type="file" class="unseen" tabindex="-1" aria-hidden="true" accept=".xlsx" data-sheet />'
            '<div class="sheet-told" role="status" aria-live="polite"></div></div>'
        )

    def _fields(self, group: FormGroup, values: Typed, prefix: str) -> str:
        return "".join(
            self._field(f"f-{prefix}{field.path}", field, shape_of(group, field), _at(values, field.path))
            for field in group.fields
        )

    def _field(self, identifier: str, field: FormField, shape: Shape, value: str) -> str:
        needed = "" if not shape.required else f' <span class="needed">{markup.text(self._words.needed)}</span>'
        hint = f'<p class="hint" id="{identifier}-hint">{markup.text(field.hint)}</p>' if field.hint else ""
        described = f"{identifier}-hint {identifier}-problem" if hint else f"{identifier}-problem"
        common = f'id="{identifier}" data-key="{field.path}" aria-describedby="{described}"'
        wide = " wide" if shape.kind in ("long", "lines") else ""
        return (
            f'<div class="field{wide}"><label for="{identifier}">{markup.text(shape.label)}{needed}</label>'
            f"{hint}{_control(common, field, shape, value)}"
            f'<p class="problem" id="{identifier}-problem" hidden></p></div>'
        )

    def _answers(self, of: str, typed: Typed) -> str:
        sector, answers = str(typed.get("sector") or "other"), typed.get("answers") or {}
        rules = [rule for rule in load_rules() if rule.asks and rule.group == of and rule.fits(sector)]
        asked = "".join(self._question(rule.id, rule.asks, answers.get(rule.id) or {}) for rule in rules)
        return f'<p class="hint">{markup.text(self._words.answers_hint)}</p>{asked}'

    def _question(self, rule: str, asks: str, told: Typed) -> str:
        words, holds = self._words, str(told.get("holds") or "")
        choices = "".join(
            f'<label class="choice"><input type="radio" name="holds-{rule}" value="{value}" '
            f'data-key="answers.{rule}.holds"{" checked" if holds == value else ""} />'
            f"<span>{markup.text(name)}</span></label>"
            for value, name in zip(_HOLDS, (words.yes, words.no, words.untold), strict=True)
        )
        more = "".join(
            f'<div class="field"><label for="f-{key}-{rule}">{markup.text(label)}</label>'
            f'<input type="text" maxlength="300" id="f-{key}-{rule}" data-key="answers.{rule}.{key}" '
            f'value="{markup.text(str(told.get(key) or ""))}" /></div>'
            for key, label in (("evidence", words.evidence), ("cause", words.cause))
        )
        return (
            f'<fieldset class="asked-one" id="f-answers.{rule}" tabindex="-1"><legend>{markup.text(asks)}</legend>'
            f'<div class="choice-row">{choices}</div>'
            f'<details class="more-told"><summary>{markup.text(words.more_told)}</summary>'
            f'<div class="fields">{more}</div></details></fieldset>'
        )


def _control(common: str, field: FormField, shape: Shape, value: str) -> str:
    if shape.kind == "choice":
        options = {"": "…", **shape.choices}
        listed = "".join(
            f'<option value="{markup.text(key)}"{" selected" if key == value else ""}>{markup.text(name)}</option>'
            for key, name in options.items()
        )
        return f"<select {common}>{listed}</select>"
    if shape.kind in ("long", "lines"):
        return f'<textarea {common} rows="3" spellcheck="false">\n{markup.text(value)}</textarea>'
    more = ' inputmode="decimal"' if shape.kind == "number" else ' list="tasks"' if field.tasks else ""
    return f'<input type="text" {common} spellcheck="false"{more} value="{markup.text(value)}" />'


def _at(values: Typed, path: str) -> str:
    here: Any = values
    for part in path.split("."):
        here = here.get(part) if isinstance(here, dict) else None
    return "" if here is None else str(here)
