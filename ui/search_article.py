"""An open article as HTML: its words on the day, how to cite it, its changes, what it cites and what cites it."""

from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from bot.lookup_article import ArticleView, Citing, Target
from knowledge.catalogue import Catalogue, Effect
from knowledge.library import Article, Library
from knowledge.locator import Locator
from knowledge.provisions import TextKind
from knowledge.standing import Standing
from knowledge.wording import Wording
from ui import markup
from ui.reading_links import LinkDesk
from ui.reading_tables import lines_with_tables
from ui.standing_badge import standing_badge
from ui.strings import Strings

_OPEN = 12  # places listed at once; longer lists begin folded


class ArticleRenderer:
    """Renders open articles."""

    def __init__(self, strings: Strings) -> None:
        """Take the strings."""
        self._strings = strings
        self._words = strings.search.article

    def article(self, view: ArticleView, units: Sequence[str], library: Library, catalogue: Catalogue) -> str:
        """Return the whole view; ``units`` are highlighted."""
        desk = LinkDesk(library, catalogue, self._strings.reader)
        spans = desk.spans(view.article, units)
        body = lines_with_tables(view.article.body, spans, desk.links(view.article))
        return (
            f'<button type="button" class="quiet back" data-back>{markup.text(self._words.back)}</button>'
            f"{self._head(view)}{self._state(view)}{self._cite(view, units)}"
            f'<div class="text">{body}</div>{self._steps(view)}{self._validity(view)}'
            f"{self._cites(view.cites)}{self._cited_by(view.cited_by)}{self._others(view)}"
        )

    def _head(self, view: ArticleView) -> str:
        head, kind = view.article.head, view.article.text.text_kind
        over = " · ".join(part for part in (head.chapter, head.section) if part)
        address = markup.web_address(view.url)
        hint = self._words.source_hint.format(host=urlsplit(address).netloc) if address else ""
        source = (
            f'<a class="source" href="{markup.text(address)}" target="_blank" rel="noopener noreferrer" '
            f'title="{markup.text(hint)}">{markup.text(self._words.source)}</a>'
            if address
            else ""
        )
        return (
            f'<header><p class="document">{markup.text(view.name)}</p>'
            + (f'<p class="over">{markup.text(over)}</p>' if over else "")
            + f'<h2 tabindex="-1">{markup.text(view.article.title)}</h2><p class="badges">'
            f'<span class="badge {kind.value}">{markup.text(self._strings.documents.kinds[kind.value])}</span> '
            f"{standing_badge(view.finding, self._strings)} {source}</p></header>"
        )

    def _state(self, view: ArticleView) -> str:
        """Return what is to be known of the words before they are read."""
        words, day = self._words, f"{view.day:%d/%m/%Y}"
        standing = view.finding.standing if view.finding is not None else None
        rows = []
        if standing is Standing.NOT_YET:
            rows.append(words.not_yet.format(day=day))
        elif standing is Standing.ENDED:
            rows.append(words.last_words.format(day=day))
        elif view.wording.wording is Wording.UNKNOWN:
            rows.append(words.unknown.format(day=day))
        elif view.wording.wording is Wording.OF_THE_DAY:
            rows.append(words.of_the_day.format(day=day))
        rows += [self._other(words.missing, effect, view) for effect in view.wording.missing]
        if standing is not Standing.NOT_YET:
            rows += [self._other(words.later, effect, view) for effect in view.wording.later]
        of_kind = {TextKind.DIGEST: words.digest, TextKind.REPORTED: words.reported}
        rows += [of_kind[view.article.text.text_kind]] if view.article.text.text_kind in of_kind else []
        items = "".join(f"<li>{markup.text(row)}</li>" for row in rows)
        return f'<div class="notices" role="note"><ul>{items}</ul></div>'

    def _other(self, template: str, effect: Effect, view: ArticleView) -> str:
        since = effect.relation.since
        return template.format(
            place=self._touched(effect, view.article),
            by=effect.by.name,
            verb=effect.verb,
            since=self._words.since.format(day=f"{since:%d/%m/%Y}") if since else self._words.undated,
            day=f"{view.day:%d/%m/%Y}",
        )

    def _touched(self, effect: Effect, article: Article) -> str:
        """Name what of an article a change touches: "Khoản 1", "Điều 4", or the whole document."""
        own = [unit.split(".") for unit in effect.relation.articles if unit.split(".")[0] == article.head.article]
        if not own:
            return self._words.whole_document
        places = [Locator("", None if len(u) > 1 else u[0], *u[1:]).describe(" ").strip() for u in own]
        named = ", ".join(places)
        return named[:1].upper() + named[1:]

    def _cite(self, view: ArticleView, units: Sequence[str]) -> str:
        chosen = next((part for part in view.parts if part.unit.id in units), view.parts[0])
        options = "".join(
            f'<option value="{markup.text(part.citation)}"{" selected" if part is chosen else ""}>'
            f"{markup.text(part.label or self._words.whole)}</option>"
            for part in view.parts
        )
        return (
            f'<div class="cite"><label for="cite-part">{markup.text(self._words.cite)}</label>'
            f'<select id="cite-part">{options}</select>'
            f'<button type="button" class="quiet" data-copy>{markup.text(self._words.copy_citation)}</button>'
            f'<p class="cite-text" role="status">{markup.text(chosen.citation)}</p></div>'
        )

    def _steps(self, view: ArticleView) -> str:
        words = self._strings.reader
        rows = ((view.before, words.previous, words.previous_part), (view.after, words.next, words.next_part))
        buttons = "".join(
            f'<button type="button" class="step" data-read="{markup.text(article.key)}"><small>'
            f"{markup.text(name if article.head.article else part)}</small>{markup.text(article.title)}</button>"
            if article
            else "<span></span>"
            for article, name, part in rows
        )
        return f'<nav class="steps">{buttons}</nav>'

    def _validity(self, view: ArticleView) -> str:
        words = self._words
        said = f"<p>{markup.text(view.verdict)}</p>" if view.verdict else ""
        if view.changes:
            said += f"<h4>{markup.text(words.changes)}</h4>{_list(view.changes)}"
        elif view.verdict:
            said += f"<p>{markup.text(words.no_changes)}</p>"
        if view.unknown:
            said += f"<h4>{markup.text(words.unsure)}</h4>{_list(view.unknown)}"
        heading = markup.text(words.validity.format(day=f"{view.day:%d/%m/%Y}"))
        return f'<section class="part"><h3>{heading}</h3>{said}</section>' if said else ""

    def _cites(self, cites: Sequence[Citing]) -> str:
        if not cites:
            return f'<section class="part"><p class="hint">{markup.text(self._words.cites_none)}</p></section>'
        rows = dict.fromkeys(self._citing(each) for each in cites)
        return _folding(self._words.cites.format(count=len(rows)), rows)

    @staticmethod
    def _citing(citing: Citing) -> str:
        where = f"{markup.text(citing.place)}: " if citing.place else ""
        targets = ", ".join(_target(target) for target in citing.targets)
        leads = f" → {targets}" if targets else f' <span class="hint">({markup.text(citing.reason)})</span>'
        return f"{where}“{markup.text(citing.words)}”{leads}"

    def _cited_by(self, targets: Sequence[Target]) -> str:
        if not targets:
            return f'<section class="part"><p class="hint">{markup.text(self._words.cited_by_none)}</p></section>'
        return _folding(self._words.cited_by.format(count=len(targets)), [_target(target) for target in targets])

    def _others(self, view: ArticleView) -> str:
        words = self._words
        rows = []
        for other in view.others:
            kind = self._strings.documents.kinds[other.text_kind.value]
            state = {Wording.OF_THE_DAY: words.other_of_the_day, Wording.OTHER: words.other_other}.get(other.wording)
            says = f": {state.format(day=f'{view.day:%d/%m/%Y}')}" if state else ""
            rows.append(_target(Target(kind, other.article)) + markup.text(says))
        return _folding(words.others, rows) if rows else ""


def _target(target: Target) -> str:
    if not target.article:
        return markup.text(target.label)
    units = markup.text(" ".join(target.units))
    return (
        f'<button type="button" class="place" data-read="{markup.text(target.article)}" data-units="{units}">'
        f"{markup.text(target.label)}</button>"
    )


def _list(lines: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{markup.text(line)}</li>' for line in lines)}</ul>"


def _folding(heading: str, rows: Iterable[str]) -> str:
    """Return a list of safe HTML under its heading; a long one begins folded."""
    items = [f"<li>{row}</li>" for row in rows]
    is_open = " open" if len(items) <= _OPEN else ""
    return (
        f'<details class="part"{is_open}><summary><h3>{markup.text(heading)}</h3></summary>'
        f"<ul>{''.join(items)}</ul></details>"
    )
