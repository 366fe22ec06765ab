"""The fixed parts of the page of calculators as HTML: header, choice of calculator, one form each, reader window."""

from bot.calculators.fields import CalculatorForm, FieldKind, InputField, load_forms
from ui import markup
from ui.masthead import masthead
from ui.shell import reader_window
from ui.strings import Strings

_WIDE = (FieldKind.NUMBERS, FieldKind.TEXT, FieldKind.DAYS, FieldKind.CHOICE)


def calculators_shell(strings: Strings) -> str:
    """Return everything that stays."""
    words = strings.calculators
    head = masthead(words.title, words.purpose, words.back)
    said = "".join(
        f' data-{name}="{markup.text(value)}"'
        for name, value in {
            "title": f"{words.title} – {strings.page.title}",
            "running": words.running,
            "failed": words.failed,
        }.items()
    )
    forms = load_forms()
    choices = "".join(
        f'<label class="choice"><input type="radio" name="calculator" value="{name}"{" checked" if first else ""} />'
        f"<span>{markup.text(form.name)}</span></label>"
        for (name, form), first in zip(forms.items(), [True, *[False] * len(forms)], strict=False)
    )
    return (
        f'{head}<p class="lost" role="alert" hidden>{markup.text(strings.connection.lost)}</p>'
        f'<div class="calculators"{said}><fieldset class="choices which"><legend>{markup.text(words.which)}</legend>'
        f'<div class="choice-row">{choices}</div></fieldset>'
        f"{''.join(_form(name, form, strings) for name, form in forms.items())}"
        '<div class="outcome" role="status" aria-live="polite" tabindex="-1"></div></div>'
        f"{reader_window(strings)}"
    )


def _form(name: str, form: CalculatorForm, strings: Strings) -> str:
    fields = "".join(_field(f"{name}-{key}", key, field, strings) for key, field in form.fields.items())
    return (
        f'<form class="calculator" data-calculator="{name}" novalidate hidden autocomplete="off">'
        f'<h2>{markup.text(form.name)}</h2><p class="hint">{markup.text(form.purpose)}</p>'
        f'<div class="fields">{fields}</div>'
        f'<button type="submit" class="go">{markup.text(strings.calculators.run)}</button></form>'
    )


def _field(identifier: str, key: str, field: InputField, strings: Strings) -> str:
    when = f' data-when="{" ".join(field.when)}"' if field.when else ""
    wide = " wide" if field.kind in _WIDE else ""
    optional = "" if field.required else f' <span class="optional">{markup.text(strings.calculators.optional)}</span>'
    label = f"{markup.text(field.label)}{optional}"
    if field.kind is FieldKind.CHOICE:
        choices = _choices(identifier, key, field, strings)
        return f'<fieldset class="choices field{wide}"{when}><legend>{label}</legend>{choices}</fieldset>'
    hint = f'<p class="hint" id="{identifier}-hint">{markup.text(field.hint)}</p>' if field.hint else ""
    described = f' aria-describedby="{identifier}-hint"' if field.hint else ""
    required = ' aria-required="true"' if field.required else ""
    common = f'id="{identifier}" name="{key}" spellcheck="false"{described}{required}'
    if field.kind is FieldKind.NUMBERS:
        control = f'<textarea {common} rows="4"></textarea>'
    else:
        mode = ' inputmode="decimal"' if field.kind is FieldKind.NUMBER else ""
        control = f'<input type="text" maxlength="500" {common}{mode} />'
    return f'<div class="field{wide}"{when}><label for="{identifier}">{label}</label>{control}{hint}</div>'


def _choices(identifier: str, key: str, field: InputField, strings: Strings) -> str:
    """Return the radio buttons of a choice; the first stands chosen where one is required."""
    options = {} if field.required else {"": strings.calculators.none_chosen}
    rows: list[str] = []
    for value, name in {**options, **field.choices}.items():
        checked = "" if rows else " checked"
        rows.append(
            f'<label class="choice"><input type="radio" name="{key}" value="{markup.text(value)}"{checked} />'
            f"<span>{markup.text(name)}</span></label>"
        )
    return f'<div class="choice-row" id="{identifier}">{"".join(rows)}</div>'
