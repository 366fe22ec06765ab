"""The fixed parts of the page where a programme is drafted, as HTML: header, places for what changes, windows."""

from bot.programme.rules import load_kits
from ui import markup
from ui.masthead import masthead
from ui.programme_fields import load_steps
from ui.programme_home import example_files
from ui.strings import Strings
from ui.strings_programme import ProgrammeStrings

_LARGEST = 4 * 1024 * 1024
_EXAMPLES = {"can-thep": "steel_rolling", "xang-dau": "petroleum_retail", "hang-dong-goi-san": "packaged_goods"}
_SUFFIXES = (".docx", ".pdf", ".md", ".xlsx", ".ics")


def programme_shell(strings: Strings, *, is_open: bool) -> str:
    """Return everything that stays; a closed page says why and nothing else."""
    words = strings.programme
    head = masthead(words.title, words.purpose, words.back)
    if not is_open:
        return f'{head}<div class="drafting"><p class="closed">{markup.text(words.closed)}</p></div>'
    said = "".join(f' data-{name}="{markup.text(value)}"' for name, value in _said(strings).items())
    return (
        f'{head}<p class="lost" role="alert" hidden>{markup.text(strings.connection.lost)}</p>'
        f'<div class="drafting"{said}><div class="told" role="status" aria-live="polite"></div>'
        f"{_home(words)}{_open(words)}</div>{_sure(words)}"
    )


def _said(strings: Strings) -> dict[str, str]:
    words = strings.programme
    return {
        "title": f"{words.title} – {strings.page.title}",
        "loading": words.loading,
        "failed": words.failed,
        "large": words.large,
        "largest": str(_LARGEST),
        "sure": words.home.sure,
        "saved": words.form.saved,
        "saving": words.form.saving,
        "unsaved": words.form.unsaved,
        "problems": words.form.problems,
        "problems-step": words.form.problems_step,
        "filled": words.form.filled,
        "working": words.preview.working,
        "first": words.preview.draft,
        "again": words.preview.draft_again,
        "keep": words.preview.keep,
        "cancel": words.preview.cancel,
        "edit-hint": words.preview.edit_hint,
        "edit-label": words.preview.edit_label,
        "unnamed": words.home.unnamed,
    }


def _home(words: ProgrammeStrings) -> str:
    home = words.home
    kits = "".join(f'<option value="{kit.sector}">{markup.text(kit.name)}</option>' for kit in load_kits().values())
    examples = "".join(
        f'<button type="button" class="chip" data-example="{path.stem}"><span class="badge">'
        f"{markup.text(home.example)}</span> {markup.text(_example_name(path.stem))}</button>"
        for path in example_files()
    )
    return (
        '<div class="view home" hidden><section aria-labelledby="home-heading">'
        f'<h2 id="home-heading" tabindex="-1">{markup.text(home.heading)}</h2><div class="held-drafts"></div></section>'
        f'<section aria-labelledby="begin-heading"><h2 id="begin-heading">{markup.text(home.begin)}</h2>'
        f'<div class="ways"><div class="way"><h3>{markup.text(home.examples)}</h3>'
        f'<p class="hint">{markup.text(home.examples_hint)}</p><div class="chips">{examples}</div></div>'
        f'<div class="way"><h3>{markup.text(home.blank)}</h3><p class="hint">{markup.text(home.blank_hint)}</p>'
        f'<div class="field"><label for="begin-sector">{markup.text(home.sector)}</label>'
        f'<select id="begin-sector">{kits}</select></div>'
        f'<button type="button" class="go" data-blank>{markup.text(home.start)}</button></div>'
        f'<div class="way"><h3>{markup.text(home.file)}</h3><p class="hint">{markup.text(home.file_hint)}</p>'
        f'<button type="button" class="quiet" data-choose>{markup.text(home.choose)}</button>'
        '<input type="file" class="unseen" tabindex="-1" aria-hidden="true" accept=".yaml,.yml,.json" data-file />'
        "</div></div></section></div>"
    )


def _open(words: ProgrammeStrings) -> str:
    """Return the frame of an open draft: its name, the way between form and programme, both views."""
    steps = "".join(
        f'<li><button type="button" data-step="{step.id}"><span class="step-number">{n}</span>'
        f'<span class="step-name">{markup.text(step.title)}</span><span class="step-wrong"></span></button></li>'
        for n, step in enumerate(load_steps(), 1)
    )
    form, preview = words.form, words.preview
    return (
        '<div class="draft-open" hidden><div class="draft-head"><h2 class="draft-name" tabindex="-1"></h2>'
        f'<nav class="buttons"><button type="button" class="quiet" data-to="home">{markup.text(words.to_list)}</button>'
        f'<button type="button" class="quiet" data-to="form">{markup.text(words.to_form)}</button>'
        f'<button type="button" class="quiet" data-to="programme">{markup.text(words.to_programme)}</button>'
        "</nav></div>"
        '<div class="view form" hidden>'
        f'<nav aria-label="{markup.text(form.steps)}"><ol class="step-list">{steps}</ol></nav>'
        f'<div class="filled"><progress max="1" value="0" aria-label="{markup.text(form.steps)}"></progress>'
        '<span class="filled-said"></span><span class="kept" role="status"></span></div>'
        '<p class="wrong" hidden></p><div class="step-body"></div><div class="buttons walk">'
        f'<button type="button" class="quiet" data-walk="-1">{markup.text(form.before)}</button>'
        f'<button type="button" class="go" data-walk="1">{markup.text(form.after)}</button>'
        f'<button type="button" class="go" data-finish>{markup.text(form.finish)}</button>'
        f'<button type="button" class="quiet" data-profile>{markup.text(form.save_profile)}</button></div></div>'
        '<div class="view programme" hidden>'
        f'<div class="start"><p class="nothing" hidden>{markup.text(preview.nothing)}</p>'
        '<p class="wrong" hidden></p><div class="buttons"><button type="button" class="go" data-draft></button>'
        f"</div></div>{_downloads(words)}"
        '<div class="about"></div><div class="gap-list"></div><div class="fault-list"></div>'
        '<div class="parts"></div><div class="version-list"></div></div></div>'
    )


def _downloads(words: ProgrammeStrings) -> str:
    buttons = "".join(
        f'<button type="button" class="quiet" data-file-out="{suffix}" hidden>{suffix}</button>' for suffix in _SUFFIXES
    )
    label = markup.text(words.preview.downloads)
    return f'<div class="downloads" role="group" aria-label="{label}" hidden><span>{label}</span>{buttons}</div>'


def _sure(words: ProgrammeStrings) -> str:
    home = words.home
    return (
        '<dialog class="sure" aria-labelledby="sure-heading" aria-describedby="sure-body"><h2 id="sure-heading"></h2>'
        f'<p id="sure-body">{markup.text(home.sure_body)}</p><div class="buttons">'
        f'<button type="button" class="quiet" data-no>{markup.text(home.sure_no)}</button>'
        f'<button type="button" class="go danger" data-yes>{markup.text(home.sure_yes)}</button></div></dialog>'
    )


def _example_name(stem: str) -> str:
    kit = load_kits().get(_EXAMPLES.get(stem, "verification_body"))
    return kit.name if kit else stem
