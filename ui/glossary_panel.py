"""The panel "Thuật ngữ": terms and instruments for what is typed into its search box, as HTML."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from bot.session import Session
from knowledge import glossary, instruments
from knowledge.glossary import Term
from knowledge.instruments import Instrument
from knowledge.library import Library
from knowledge.locator import Locator
from knowledge.provisions import assemble
from knowledge.sources import describe_place
from knowledge.syllables import syllables
from ui import markup
from ui.lookup_names import NameDesk
from ui.strings import Strings

_LONGEST = 200  # characters of a search that are looked at
_MOST_INSTRUMENTS = 6
_IN_FULL = 12  # up to so many terms are all shown with other names, related terms and notices
_QUOTED = 1500  # characters; longer places are opened without highlight


class GlossaryRoom:
    """Renders the glossary."""

    def __init__(self, session: Session, strings: Strings) -> None:
        """Read from the session's library and catalogue."""
        self._session = session
        self._strings = strings

    def results(self, typed: Any) -> str:
        """Return the HTML for what is typed; the whole glossary for nothing."""
        query = typed[:_LONGEST] if isinstance(typed, str) else ""
        terms, rows = glossary.search(query), _instruments(query)
        words = self._strings.glossary
        if not terms and not rows:
            return f'<p class="gone" role="status">{markup.text(words.none.format(query=query.strip()))}</p>'
        base = self._session.base
        desk = NameDesk(base.catalogue, base.library, date.today())
        count = f"{words.count.format(count=len(terms))}. " if terms else ""
        hint = f'<p class="hint" role="status">{markup.text(count + words.own_words)}</p>'
        return hint + self._listed_instruments(rows, desk) + self._listed_terms(terms, query, desk, headed=bool(rows))

    def _listed_instruments(self, rows: Sequence[Instrument], desk: NameDesk) -> str:
        """Return the instruments; what must be told of the list first goes above them, the rest below."""
        if not rows:
            return ""
        items = "".join(self._instrument(row, desk) for row in rows)
        notices = list(dict.fromkeys(notice for row in rows for notice in desk.instrument(row)["notices"]))
        heading = f"<h3>{markup.text(self._strings.glossary.instruments)}</h3>"
        return f'{self._notices(notices[:1])}{heading}<ul class="terms">{items}</ul>{self._notices(notices[1:])}'

    def _listed_terms(self, terms: Sequence[Term], query: str, desk: NameDesk, *, headed: bool) -> str:
        """Return the terms; those that are named, or few, with other names, related terms and what must be told."""
        if not terms:
            return ""
        full = list(terms) if len(terms) <= _IN_FULL else glossary.find(query)
        heading = f"<h3>{markup.text(self._strings.glossary.bar)}</h3>" if headed else ""
        items = "".join(self._term(term, full=term in full) for term in terms)
        notices = self._notices(notice for term in full for notice in desk.term(term)["notices"])
        return f'{heading}<ul class="terms">{items}</ul>{notices}'

    def _instrument(self, row: Instrument, desk: NameDesk) -> str:
        state = markup.text(desk.instrument(row)["state"])
        return (
            f"<li><h4>{markup.text(row.name)}</h4><p>{markup.text(_sentence(row.controls))}</p>"
            f'<p class="also">{state}</p>{self._links([row.source])}</li>'
        )

    def _term(self, term: Term, *, full: bool) -> str:
        words = self._strings.glossary
        short = f'<span class="short">{markup.text(", ".join(term.abbreviations))}</span>' if term.abbreviations else ""
        more = ""
        if full and term.also:
            more += f'<p class="also">{markup.text(words.also.format(names=", ".join(term.also)))}</p>'
        if full and term.related:
            chips = "".join(_related(other) for other in glossary.of_ids(term.related))
            more += f'<p class="also">{markup.text(words.related)} {chips}</p>'
        name, meaning = markup.text(_sentence(term.term)[:-1]), markup.text(term.meaning)
        return f"<li><h4>{name} {short}</h4><p>{meaning}</p>{more}{self._links(term.sources)}</li>"

    def _links(self, places: Iterable[Locator]) -> str:
        base = self._session.base
        links = []
        for place in places:
            name = describe_place(place, base.catalogue)
            read = _reading(place, base.library)
            label = markup.text(_sentence(name)[:-1])
            links.append(
                f'<button type="button" class="place" {read}>{label}</button>' if read else f"<span>{label}</span>"
            )
        return f'<p class="places">{"".join(links)}</p>' if links else ""

    def _notices(self, notices: Iterable[str]) -> str:
        items = "".join(f"<li>{markup.text(notice)}</li>" for notice in dict.fromkeys(notices))
        heading = markup.text(self._strings.answer.notices)
        return f'<div class="notices" role="note"><h3>{heading}</h3><ul>{items}</ul></div>' if items else ""


def _instruments(query: str) -> list[Instrument]:
    """Return the instruments that are named; while a name is being typed, those with names that begin so."""
    if not syllables(query):
        return []
    named = instruments.find(query)
    return named or instruments.beginning(query)[:_MOST_INSTRUMENTS]


def _reading(place: Locator, library: Library) -> str:
    """Return the attributes that make a button open a place, its words highlighted; nothing when it is not held."""
    found = library.find(place) if place.article else None
    if found is None:
        return ""
    article, units = found
    quote = assemble(units) if place.clause else ""
    quoted = f' data-quote="{markup.text(quote)}"' if 0 < len(quote) <= _QUOTED else ""
    return f'data-read="{markup.text(article.key)}"{quoted}'


def _related(term: Term) -> str:
    name = markup.text(term.term)
    return f'<button type="button" class="place" data-term="{name}">{name}</button>'


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
