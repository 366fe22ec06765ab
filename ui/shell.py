"""The fixed parts of the page as HTML: header, welcome, reader window, panel of terms."""

from ui import markup
from ui.strings import Strings

SCALES = (
    '<svg class="emblem" viewBox="0 0 32 32" aria-hidden="true" focusable="false" fill="none" stroke="currentColor" '
    'stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><path d="M16 5v21M10 27h12M6 9h20"/>'
    '<path d="M6 9l-4 9h8zM26 9l-4 9h8z"/><path d="M2 18a4 3.4 0 0 0 8 0M22 18a4 3.4 0 0 0 8 0"/></svg>'
)


def shell(strings: Strings, *, documents: bool = False) -> str:
    """Return everything around the turns; the browser puts those into ``.log``.

    ``documents`` adds the way to the page of documents.
    """
    log = '<div class="log"></div>'
    return "".join(
        (
            _masthead(strings, documents=documents),
            _lost(strings),
            _welcome(strings),
            log,
            _glossary(strings),
            reader_window(strings),
        )
    )


def disclosure(strings: Strings) -> str:
    """Return the line that always says what one talks to."""
    more = f'<span class="longer">{markup.text(strings.page.disclosure_more)}</span>'
    return f'<p class="disclosure">{markup.text(strings.page.disclosure)} {more}</p>'


def _masthead(strings: Strings, *, documents: bool) -> str:
    page = strings.page
    officers = (
        f'<a class="tool" href="van-ban" target="doluong-van-ban" title="{markup.text(strings.documents.hint)}">'
        f"{markup.text(strings.documents.bar)}</a>"
        if documents
        else ""
    )
    return (
        f'<header class="masthead"><button type="button" class="skip" data-skip>{markup.text(page.skip)}</button>'
        f'<div class="masthead-row">{SCALES}<div class="naming"><h1>{markup.text(page.title)}</h1>'
        f"<p>{markup.text(page.purpose)}</p></div>"
        f'<div class="tools">{_search(strings)}{_calculators(strings)}'
        f"{_programme(strings, is_open=documents)}{officers}"
        '<button type="button" class="tool" data-glossary '
        f'title="{markup.text(strings.glossary.hint)}">{markup.text(strings.glossary.bar)}</button>'
        f'<button type="button" class="tool fresh" data-new hidden title="{markup.text(page.new_conversation_hint)}">'
        f"{markup.text(page.new_conversation)}</button></div></div></header>"
    )


def _search(strings: Strings) -> str:
    words = strings.search
    hint = markup.text(words.hint)
    return f'<a class="tool" href="tra-cuu" target="doluong-tra-cuu" title="{hint}">{markup.text(words.bar)}</a>'


def _calculators(strings: Strings) -> str:
    words = strings.calculators
    hint = markup.text(words.hint)
    return f'<a class="tool" href="tinh" target="doluong-tinh" title="{hint}">{markup.text(words.bar)}</a>'


def _programme(strings: Strings, *, is_open: bool) -> str:
    words = strings.programme
    hint = markup.text(words.hint)
    way = f'<a class="tool" href="soan" target="doluong-soan" title="{hint}">{markup.text(words.bar)}</a>'
    return way if is_open else ""


def _lost(strings: Strings) -> str:
    return f'<p class="lost" role="alert" hidden>{markup.text(strings.connection.lost)}</p>'


def _welcome(strings: Strings) -> str:
    words = strings.welcome
    return (
        f'<section class="welcome"><h2>{markup.text(words.heading)}</h2><p>{markup.text(words.hint)}</p>'
        f'<div role="group" aria-label="{markup.text(words.questions_label)}">{markup.chips(words.questions)}</div>'
        f'<details class="held" data-failed="{markup.text(words.held_failed)}">'
        f"<summary>{markup.text(words.held_summary)}</summary>"
        f'<div class="held-list">{markup.text(strings.reader.loading)}</div></details></section>'
    )


def _glossary(strings: Strings) -> str:
    words = strings.glossary
    said = f'data-loading="{markup.text(words.loading)}" data-failed="{markup.text(words.failed)}"'
    return (
        f'<dialog class="reader glossary" aria-label="{markup.text(words.label)}" {said}>'
        f'<div class="reader-bar"><span>{markup.text(words.bar)}</span>'
        f'<button type="button" class="close" data-close>{markup.text(strings.reader.close)}</button></div>'
        f'<div class="glossary-search"><label class="unseen" for="glossary-search">{markup.text(words.search)}</label>'
        f'<input type="search" id="glossary-search" autocomplete="off" spellcheck="false" maxlength="200" '
        f'placeholder="{markup.text(words.placeholder)}" /></div>'
        '<div class="reader-body"></div></dialog>'
    )


def reader_window(strings: Strings) -> str:
    """Return the window that ``assets/reader.js`` opens articles in."""
    words = strings.reader
    said = f'data-loading="{markup.text(words.loading)}" data-failed="{markup.text(words.failed)}"'
    return (
        f'<dialog class="reader" aria-label="{markup.text(words.label)}" {said}>'
        f'<div class="reader-bar"><span>{markup.text(words.bar)}</span><span class="reader-tools">'
        f'<button type="button" class="close" data-back hidden>{markup.text(words.back)}</button>'
        f'<button type="button" class="close" data-close>{markup.text(words.close)}</button></span></div>'
        '<div class="reader-body"></div></dialog>'
    )
