"""The fixed parts of the page of documents as HTML: header, drop zone, places for what changes, removal."""

from ingest.pipeline import SUFFIXES
from ui import markup
from ui.masthead import masthead
from ui.strings import Strings
from ui.uploads import LARGEST


def documents_shell(strings: Strings, *, is_open: bool) -> str:
    """Return everything that stays; a closed page says why and nothing else."""
    words = strings.documents
    head = masthead(words.title, words.purpose, words.back)
    if not is_open:
        return f'{head}<div class="officer"><p class="closed">{markup.text(words.closed)}</p></div>'
    said = "".join(
        f' data-{name}="{markup.text(value)}"'
        for name, value in {
            "title": f"{words.title} – {strings.page.title}",
            "loading": words.loading,
            "failed": words.failed,
            "expired": words.expired,
            "closed": words.closed,
            "sending": words.intake.sending,
            "unsent": words.intake.send_failed,
            "large": words.intake.too_large.format(name="{name}", megabytes=LARGEST // 2**20),
            "largest": str(LARGEST),
            "sure": words.held.sure,
            "count": words.held.count,
        }.items()
    )
    return (
        f'{head}<p class="lost" role="alert" hidden>{markup.text(strings.connection.lost)}</p>'
        f'<div class="officer"{said}><div class="bar" role="status" aria-live="polite"></div>'
        f"{_intake(strings)}{_held(strings)}</div>{_sure(strings)}"
    )


def _intake(strings: Strings) -> str:
    words = strings.documents.intake
    hint = words.hint.format(megabytes=LARGEST // 2**20)
    return (
        '<section class="intake" aria-labelledby="intake-heading">'
        f'<h2 id="intake-heading">{markup.text(words.heading)}</h2>'
        f'<div class="drop"><p class="drop-line"><span class="drop-here">{markup.text(words.drop)} </span>'
        f'<button type="button" class="go" data-choose>{markup.text(words.choose)}</button></p>'
        f'<p class="hint" id="intake-hint">{markup.text(hint)}</p>'
        '<input type="file" class="unseen" multiple tabindex="-1" aria-hidden="true" '
        f'accept="{",".join(SUFFIXES)}" /></div>'
        '<div class="sent" role="status" aria-live="polite"></div><div class="files" tabindex="-1"></div>'
        '<div class="review" tabindex="-1" hidden></div></section>'
    )


def _held(strings: Strings) -> str:
    words = strings.documents.held
    return (
        '<section class="holding" aria-labelledby="held-heading">'
        f'<h2 id="held-heading">{markup.text(words.heading)}</h2>'
        f'<div class="filter"><label for="held-filter">{markup.text(words.filter)}</label>'
        f'<input type="search" id="held-filter" autocomplete="off" spellcheck="false" maxlength="200" '
        f'placeholder="{markup.text(words.placeholder)}" /><span class="count" role="status"></span></div>'
        f'<div class="held-texts">{markup.text(strings.documents.loading)}</div>'
        f'<p class="none" hidden>{markup.text(words.none)}</p></section>'
        '<section class="past" aria-labelledby="past-heading">'
        f'<h2 id="past-heading">{markup.text(words.past_heading)}</h2>'
        '<div class="past-texts"></div></section>'
    )


def _sure(strings: Strings) -> str:
    words = strings.documents.held
    return (
        '<dialog class="sure" aria-labelledby="sure-heading" aria-describedby="sure-body"><h2 id="sure-heading"></h2>'
        f'<p id="sure-body">{markup.text(words.sure_body)}</p><div class="buttons">'
        f'<button type="button" class="quiet" data-no>{markup.text(words.sure_no)}</button>'
        f'<button type="button" class="go danger" data-yes>{markup.text(words.sure_yes)}</button></div></dialog>'
    )
