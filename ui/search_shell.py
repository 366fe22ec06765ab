"""The fixed parts of the page of search as HTML: header, form, places for results and the open article."""

from knowledge.provisions import TextKind
from ui import markup
from ui.masthead import masthead
from ui.strings import Strings

_SHOWN_KINDS = (TextKind.VERBATIM, TextKind.DIGEST, TextKind.REPORTED)


def search_shell(strings: Strings) -> str:
    """Return everything that stays."""
    words = strings.search
    head = masthead(words.title, words.purpose, words.back)
    said = "".join(
        f' data-{name}="{markup.text(value)}"'
        for name, value in {
            "title": f"{words.title} – {strings.page.title}",
            "loading": words.loading,
            "failed": words.failed,
            "copied": words.article.copied,
            "uncopied": words.article.copy_failed,
        }.items()
    )
    return (
        f'{head}<p class="lost" role="alert" hidden>{markup.text(strings.connection.lost)}</p>'
        f'<div class="finder"{said}>{_form(strings)}<p class="tally" role="status"></p>'
        '<div class="panes"><section class="results" aria-labelledby="results-heading">'
        f'<h2 id="results-heading" class="unseen">{markup.text(words.results.heading)}</h2>'
        f'<div class="list"><p class="hint">{markup.text(words.results.empty)}</p>{_examples(strings)}</div></section>'
        f'<section class="opened" aria-label="{markup.text(words.article.label)}" hidden></section></div></div>'
    )


def _form(strings: Strings) -> str:
    words = strings.search.form
    return (
        '<form class="asked" role="search" novalidate>'
        f'<label for="search-words">{markup.text(words.words)}</label>'
        '<div class="asked-line"><input type="search" id="search-words" name="words" autocomplete="off" '
        f'spellcheck="false" maxlength="500" placeholder="{markup.text(words.placeholder)}" />'
        f'<button type="submit" class="go">{markup.text(words.go)}</button></div>'
        f'<details class="filters"><summary>{markup.text(words.filters)}</summary><div class="filters-body">'
        f"{_select('document', words.document, words.any_document)}{_select('kind', words.kind, words.any_kind)}"
        f"{_text_kinds(strings)}{_day(strings)}</div></details></form>"
    )


def _examples(strings: Strings) -> str:
    words = strings.search.form
    chips = "".join(
        f'<button type="button" class="chip" data-try="{markup.text(each)}">{markup.text(each)}</button>'
        for each in words.examples
    )
    return f'<div class="chips" role="group" aria-label="{markup.text(words.examples_label)}">{chips}</div>'


def _select(name: str, label: str, first: str) -> str:
    return (
        f'<p class="field"><label for="search-{name}">{markup.text(label)}</label>'
        f'<select id="search-{name}" name="{name}"><option value="">{markup.text(first)}</option></select></p>'
    )


def _text_kinds(strings: Strings) -> str:
    words = strings.search.form
    choices = [("", words.any_text_kind), *((k.value, strings.documents.kinds[k.value]) for k in _SHOWN_KINDS)]
    radios = "".join(
        f'<label><input type="radio" name="text_kind" value="{value}"{"" if value else " checked"} /> '
        f"{markup.text(label)}</label>"
        for value, label in choices
    )
    return f'<fieldset class="field"><legend>{markup.text(words.text_kind)}</legend>{radios}</fieldset>'


def _day(strings: Strings) -> str:
    words = strings.search.form
    return (
        f'<div class="field"><label for="search-day">{markup.text(words.day)} '
        f'<span>{markup.text(words.day_hint)}</span></label><div class="day-line">'
        '<input type="text" id="search-day" name="day" inputmode="numeric" autocomplete="off" maxlength="10" '
        'size="12" /><label class="check"><input type="checkbox" name="in_force" /> '
        f"{markup.text(words.in_force)}</label></div></div>"
    )
