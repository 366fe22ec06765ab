"""The files of a visit as HTML: what each is waiting for, and how far writing and indexing are."""

from ui import markup
from ui.desk import Desk, Item, State
from ui.strings_documents import DocumentStrings
from ui.workshop import Indexing, Workshop

_TONES = {State.READY: "verbatim", State.REFUSED: "bad", State.KEPT: "good"}
_BUSY = (State.WAITING, State.READING, State.WRITING)


class FileList:
    """Renders the list of files and the line on the work behind it."""

    def __init__(self, words: DocumentStrings) -> None:
        """Take the strings."""
        self._words = words

    def files(self, desk: Desk) -> str:
        """Return the list; nothing for no files."""
        items = list(desk.items.values())
        if not items:
            return ""
        words = self._words.intake
        ready = [item for item in items if item.state is State.READY]
        together = (
            f'<button type="button" class="quiet" data-confirm-all>'
            f"{markup.text(words.confirm_all.format(count=len(ready)))}</button>"
            if len(ready) > 1
            else ""
        )
        rows = "".join(self._row(item) for item in items)
        return f'<div class="files-head"><h3>{markup.text(words.files)}</h3>{together}</div><ul>{rows}</ul>'

    def _row(self, item: Item) -> str:
        state = self._words.intake.states[item.state.value]
        name, tone = markup.text(item.name), _TONES.get(item.state, "")
        told = f'<p class="told">{markup.text(item.told)}</p>' if item.told else ""
        return (
            f'<li class="file {item.state.value}" data-id="{item.id}"><div class="file-line">'
            f'<span class="name">{name}</span> <span class="badge {tone}">{markup.text(state)}</span>'
            f'<span class="buttons">{self._buttons(item)}</span></div>'
            f"{self._progress(item)}{told}{self._found(item)}{self._kept(item)}</li>"
        )

    def _progress(self, item: Item) -> str:
        if item.state is not State.READING:
            return ""
        words, (done, total) = self._words.intake, item.pages
        label = markup.text(words.reading.format(name=item.name))
        if not total:
            return f'<progress aria-label="{label}"></progress>'
        told = f'<p class="told">{markup.text(words.reading_of.format(done=done, total=total))}</p>'
        return f'<progress aria-label="{label}" value="{done}" max="{total}"></progress>{told}'

    def _found(self, item: Item) -> str:
        """Return what a file that is ready would bring, in a line."""
        if item.review is None or item.state is not State.READY:
            return ""
        words, documents, texts = self._words.intake, item.review.documents, item.review.texts
        warnings = sum(len(text.warnings) for text in texts)
        line = words.found.format(
            what=documents[0].name if len(documents) == 1 else words.found_many.format(count=len(documents)),
            articles=sum(text.article_count for text in texts),
            clauses=sum(text.clause_count for text in texts),
        )
        more = f" {words.found_warnings.format(count=warnings)}" if warnings else ""
        return f'<p class="told">{markup.text(line + more)}</p>'

    def _kept(self, item: Item) -> str:
        words = self._words.intake
        lines = (
            words.kept.format(number=text.number, articles=text.article_count, clauses=text.clause_count)
            for text in item.kept
        )
        told = "".join(f'<p class="told">{markup.text(line)}</p>' for line in lines)
        ask = f'<p class="told"><a href="./">{markup.text(words.try_asking)}</a></p>' if item.kept else ""
        return told + ask

    def _buttons(self, item: Item) -> str:
        words, name = self._words.intake, markup.text(item.name)
        show = (
            f'<button type="button" class="go" data-show="{item.id}" aria-label="{markup.text(words.show)} {name}">'
            f"{markup.text(words.show)}</button>"
            if item.state is State.READY
            else ""
        )
        away = words.put_away if item.state is State.KEPT else words.discard
        discard = (
            f'<button type="button" class="quiet" data-discard="{item.id}" '
            f'aria-label="{markup.text(away)} {name}">{markup.text(away)}</button>'
            if item.state is not State.WRITING
            else ""
        )
        return show + discard

    def bar(self, workshop: Workshop, desk: Desk) -> str:
        """Return the line on writing and indexing: a bar while it lasts, then what came of it during the visit."""
        told, well = workshop.told if workshop.told_count > desk.since else ("", True)
        if workshop.writing:
            return self._running(workshop.indexing)
        return f'<p class="outcome{"" if well else " bad"}">{markup.text(told)}</p>' if told else ""

    def _running(self, indexing: Indexing | None) -> str:
        words = self._words
        if indexing is None:
            line, bar = words.writing, "<progress></progress>"
        elif not indexing.total:
            line, bar = words.indexing, "<progress></progress>"
        else:
            line = words.indexing_of.format(done=indexing.done, total=indexing.total)
            bar = f'<progress value="{indexing.done}" max="{indexing.total}"></progress>'
        return f"<p><label>{markup.text(line)} {bar}</label></p>"


def is_busy(desk: Desk) -> bool:
    """Tell whether a file of a visit is being worked on."""
    return any(item.state in _BUSY for item in list(desk.items.values()))
