"""The texts held, and those that were replaced or removed, as HTML."""

from collections.abc import Iterable
from datetime import date, datetime

from knowledge.catalogue import Catalogue, load_catalogue
from knowledge.held import catalogue_of
from knowledge.history import KEPT, HistoryEntry, Why
from knowledge.library import Library
from knowledge.locator import Locator
from knowledge.standing import Standing, find_standing
from knowledge.store import HeldText, Store
from knowledge.syllables import fold
from ui import markup
from ui.strings_documents import DocumentStrings

_TONES = {Standing.IN_FORCE: "good", Standing.CHANGED: "good", Standing.ENDED: "bad"}


class HeldList:
    """Renders what the store holds and remembers."""

    def __init__(self, words: DocumentStrings, store: Store) -> None:
        """Take the strings and the store."""
        self._all = words
        self._words = words.held
        self._store = store

    def held(self) -> str:
        """Return the texts held, those that people took in first, each with where its document stands today.

        Raises:
            StoreError: the store cannot be read.
        """
        held = self._store.held()
        answering = Library(one.text for one in held).texts
        catalogue = catalogue_of(load_catalogue(), answering)
        mine_first = sorted(held, key=lambda one: (one.text.text_kind not in KEPT, one.text.number))
        rows = (self._row(one, catalogue, answering.get(one.text.number) is one.text) for one in mine_first)
        return f"<ul>{''.join(rows)}</ul>"

    def _row(self, one: HeldText, catalogue: Catalogue, answers: bool) -> str:
        text, words = one.text, self._words
        name, title = catalogue.name(text.number), self._title(one, catalogue)
        standing, tone = self._standing(catalogue, text.number)
        mine = text.text_kind in KEPT
        taken = words.taken.format(day=_day(one.taken_at) or words.day_unknown) if mine else words.bundled
        facts = [words.line.format(articles=text.article_count, clauses=text.clause_count), taken]
        facts += [] if answers else [words.not_answering]
        remove = (
            f'<button type="button" class="quiet" data-remove="{markup.text(text.number)}" '
            f'data-name="{markup.text(name)}" '
            f'aria-label="{markup.text(words.remove_label.format(name=name))}">{markup.text(words.remove)}</button>'
            if mine
            else ""
        )
        kind = markup.text(self._all.kind_of(text))
        shown_title = f'<p class="title">{markup.text(title)}</p>' if title else ""
        return (
            f'<li data-find="{markup.text(fold(f"{name} {title}").lower())}"><div class="what">'
            f'<p class="name">{markup.text(name)}</p>'
            f'{shown_title}<p class="facts-line">{markup.text(" · ".join(facts))}</p></div>'
            f'<div class="badges"><span class="badge {text.text_kind.value}">{kind}</span> '
            f'<span class="badge {tone}">{markup.text(standing)}</span></div><div class="buttons">{remove}</div></li>'
        )

    def _title(self, one: HeldText, catalogue: Catalogue) -> str:
        known = catalogue.get(one.text.number)
        title = (known.title if known else "") or one.text.provenance.title or one.text.title
        return "" if catalogue.name(one.text.number).startswith(title) else title

    def _standing(self, catalogue: Catalogue, number: str) -> tuple[str, str]:
        """Return where a document stands today in words, and the tone of its badge."""
        document = catalogue.get(number)
        if document is None or number not in load_catalogue():
            return self._words.standings["unknown"], ""
        found = find_standing(catalogue, document, Locator(number), date.today()).standing
        return self._words.standings[found.value], _TONES.get(found, "")

    def past(self) -> str:
        """Return the texts that went, the latest first.

        Raises:
            StoreError: the store cannot be read.
        """
        catalogue = load_catalogue()
        entries = [entry for number in self._store.remembered_numbers() for entry in self._store.history(number)]
        if not entries:
            return f'<p class="hint">{markup.text(self._words.past_none)}</p>'
        return f"<ul>{''.join(self._entries(entries, catalogue))}</ul>"

    def _entries(self, entries: Iterable[HistoryEntry], catalogue: Catalogue) -> Iterable[str]:
        words = self._words
        for entry in sorted(entries, key=lambda each: each.id, reverse=True):
            name = catalogue.name(entry.number)
            line = words.past_line.format(
                kind=self._all.kinds[entry.text_kind.value],
                articles=entry.articles,
                clauses=entry.clauses,
                file=entry.source_name,
            )
            taken = words.taken.format(day=_day(entry.taken_at) or words.day_unknown)
            left = (words.replaced if entry.why is Why.REPLACED else words.removed).format(
                day=_day(entry.left_at) or words.day_unknown
            )
            label = words.bring_back_label.format(name=name, day=_day(entry.taken_at) or words.day_unknown)
            yield (
                f'<li><div class="what"><p class="name">{markup.text(name)}</p>'
                f'<p class="facts-line">{markup.text(f"{line} · {taken} · {left}")}</p></div>'
                f'<div class="buttons"><button type="button" class="quiet" data-bring="{entry.id}" '
                f'data-number="{markup.text(entry.number)}" aria-label="{markup.text(label)}">'
                f"{markup.text(words.bring_back)}</button></div></li>"
            )


def _day(moment: datetime | None) -> str:
    """Print a moment in the time of this machine."""
    return moment.astimezone().strftime("%d/%m/%Y %H:%M") if moment else ""
