"""What a search found, as HTML: a row for each article, in it the clauses that match."""

from typing import Any

from bot.lookup_search import MOST, Clause, Found, Hit, Wanted, runs_of
from knowledge.catalogue import Catalogue
from knowledge.provisions import assemble
from ui import markup
from ui.standing_badge import standing_badge
from ui.strings import Strings

_BEGINNING = 320  # characters shown of an article that is found as a whole


class ResultRenderer:
    """Renders results."""

    def __init__(self, strings: Strings) -> None:
        """Take the strings."""
        self._strings = strings
        self._words = strings.search.results

    def found(self, found: Found, wanted: Wanted, catalogue: Catalogue) -> dict[str, Any]:
        """Return the list and the line above it."""
        said = f'<div class="said">{markup.lines(found.said)}</div>' if found.said else ""
        rows = "".join(self._hit(hit, found.words, catalogue) for hit in found.hits)
        listed = f"<ol>{rows}</ol>" if rows else ""
        if not listed and not said:
            asked = wanted.words or wanted.document
            listed = f'<p class="hint">{markup.text(self._words.none if asked else self._words.empty)}</p>'
        return {"html": said + listed, "tally": self._tally(found, wanted)}

    def _tally(self, found: Found, wanted: Wanted) -> str:
        """Return the line on how much was found, for which day, and as what the words were read."""
        if not (wanted.words or wanted.document):
            return ""
        words = self._words
        every = len(found.hits) + found.more
        parts = [words.more.format(count=MOST, all=every) if found.more else words.count.format(count=every)]
        if found.hidden:
            parts.append(words.hidden.format(count=found.hidden))
        parts.append(words.at.format(day=f"{wanted.day:%d/%m/%Y}"))
        line = "; ".join(parts) + "."
        if found.words and found.words != " ".join(wanted.words.split()):
            line = f"{words.read_as.format(words=found.words)}. {line}"
        return line

    def _hit(self, hit: Hit, words: str, catalogue: Catalogue) -> str:
        text = hit.article.text
        units = " ".join(unit.id for clause in hit.clauses for unit in clause.units[-1:])
        kind = markup.text(self._strings.documents.kinds[text.text_kind.value])
        shown = "".join(self._clause(clause, hit, words) for clause in hit.clauses) or self._beginning(hit, words)
        return (
            f'<li class="hit"><h3><button type="button" class="open" data-read="{markup.text(hit.article.key)}" '
            f'data-units="{markup.text(units)}">{markup.text(hit.article.title)}</button></h3>'
            f'<p class="document">{markup.text(catalogue.name(text.number))}</p>'
            f'<p class="badges"><span class="badge {text.text_kind.value}">{kind}</span> '
            f"{standing_badge(hit.finding, self._strings)}</p>{shown}</li>"
        )

    def _clause(self, clause: Clause, hit: Hit, words: str) -> str:
        """Return a clause; with a badge of its own where it stands otherwise than its article."""
        body = assemble(clause.units)
        place = clause.place.describe(" ").replace(f" Điều {clause.place.article}", "").strip()
        same = clause.finding == hit.finding or _standing(clause) == _standing(hit)
        badge = "" if same else f" {standing_badge(clause.finding, self._strings)}"
        named = clause.place.article is not None and (clause.place.point is not None or badge)
        label = f"{markup.text(self._words.place.format(place=place))}{badge}" if named else badge
        where = f'<p class="where">{label}</p>' if label else ""
        return f'<div class="excerpt">{where}<div class="words">{markup.lines(body, runs_of(words, body))}</div></div>'

    @staticmethod
    def _beginning(hit: Hit, words: str) -> str:
        body = hit.article.body
        cut = body if len(body) <= _BEGINNING else f"{body[:_BEGINNING].rsplit(' ', 1)[0]}…"
        return f'<div class="excerpt"><div class="words">{markup.lines(cut, runs_of(words, cut))}</div></div>'


def _standing(of: Clause | Hit) -> object:
    return of.finding.standing if of.finding is not None else None
