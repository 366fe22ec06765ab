"""What the page reads from the library: a whole article with the quoted words highlighted, the list of texts."""

from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.session import Session
from knowledge.library import Article
from ui import markup
from ui.reading_links import LinkDesk
from ui.rendering import TurnRenderer
from ui.strings import Strings


class _Wanted(BaseModel):
    model_config = ConfigDict(extra="ignore")

    id: str
    quote: str = ""
    start: int = -1
    end: int = -1
    units: str = ""


class ReadingRoom:
    """Renders articles and the list of texts held."""

    def __init__(self, session: Session, strings: Strings, renderer: TurnRenderer) -> None:
        """Read from the session's library."""
        self._session = session
        self._strings = strings
        self._renderer = renderer

    def article(self, wanted: Any) -> str:
        """Return the HTML of the article that the browser asks for; a sentence when it is no longer held."""
        gone = f'<p class="gone">{markup.text(self._strings.reader.gone)}</p>'
        try:
            request = _Wanted.model_validate(wanted)
        except ValidationError:
            return gone
        library = self._session.base.library
        article = library.articles.get(request.id)
        if article is None:
            return gone
        desk = LinkDesk(library, self._session.base.catalogue, self._strings.reader)
        spans = desk.spans(article, request.units.split())
        if request.quote:
            spans = markup.find_spans(article.body, request.quote, request.start, request.end)
        body = markup.lines(article.body, spans, links=desk.links(article))
        before, after = library.neighbours(article)
        return (
            self._head(article, highlighted=bool(spans), cited=bool(request.quote))
            + f'<div class="text">{body}</div>{desk.cited_by(article)}'
            + self._steps(before, after)
        )

    def held(self) -> str:
        """Return the list of the texts that answer."""
        base = self._session.base
        words = self._strings.welcome
        rows = []
        for text in base.library.texts.values():
            numbered = any(article.head.article for article in base.library.of_document(text.number))
            kind = markup.text(self._renderer.kind_word(text.text_kind))
            line = (words.held_line if numbered else words.held_line_parts).format(count=text.article_count)
            rows.append(
                f"<li><span>{markup.text(base.catalogue.name(text.number))}</span> "
                f'<span class="badge {text.text_kind.value}">{kind}</span> '
                f'<span class="count">{markup.text(line)}</span></li>'
            )
        return f"<ul>{''.join(rows)}</ul>"

    def _head(self, article: Article, *, highlighted: bool, cited: bool) -> str:
        kind = article.text.text_kind
        name = self._session.base.catalogue.name(article.text.number)
        over = " · ".join(part for part in (article.head.chapter, article.head.section) if part)
        words = self._strings.reader
        hint = words.highlighted if cited else words.referred
        missing = f'<p class="missing">{markup.text(words.missing)} {markup.text(article.text.missing)}</p>'
        return (
            f'<header><p class="document">{markup.text(name)} <span class="badge {kind.value}">'
            f"{markup.text(self._renderer.kind_word(kind))}</span></p>"
            + (f'<p class="over">{markup.text(over)}</p>' if over else "")
            + f'<h2 tabindex="-1">{markup.text(article.title)}</h2>'
            + _origin(article)
            + (f'<p class="hint">{markup.text(hint)}</p>' if highlighted else "")
            + self._scanned(article)
            + (missing if article.text.missing and "Phụ lục" in article.body else "")
            + "</header>"
        )

    def _scanned(self, article: Article) -> str:
        """Return the line on the scanned pages that an article was recognised on; nothing for texts with letters."""
        found = (article.text.provenance.scans_of(unit.start, unit.end) for unit in article.units)
        pages = sorted({page.page for scans in found for page in scans})
        told = self._strings.reader.scanned.format(pages=", ".join(map(str, pages)))
        return f'<p class="missing">{markup.text(told)}</p>' if pages else ""

    def _steps(self, before: Article | None, after: Article | None) -> str:
        words = self._strings.reader
        names = ((before, words.previous, words.previous_part), (after, words.next, words.next_part))
        buttons = [
            f'<button type="button" class="step" data-read="{markup.text(article.key)}">'
            f"<small>{markup.text(name if article.head.article else part)}</small>{markup.text(article.title)}</button>"
            if article
            else "<span></span>"
            for article, name, part in names
        ]
        return f'<nav class="steps">{"".join(buttons)}</nav>'


def _origin(article: Article) -> str:
    """Return the line on where an article of the Bộ pháp điển was taken from; nothing for other texts."""
    origin = article.head.origin
    if origin is None or not origin.code:
        return ""
    return f'<p class="over">Mã pháp điển {markup.text(origin.code)} · {markup.text(origin.note)}</p>'
