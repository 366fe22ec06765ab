"""What was recognised in a file as HTML: the facts, what to look at again, the words beside the original."""

import base64
from collections.abc import Iterable
from datetime import date

from knowledge.library import Article, articles_of
from knowledge.provisions import LegalText, TextKind
from ui import markup
from ui.desk import Item
from ui.review import Compared, Recognised
from ui.source_pages import SourcePages
from ui.strings_documents import DocumentStrings

_NAMED = 8  # articles named one by one


class ReviewRenderer:
    """Renders reviews."""

    def __init__(self, words: DocumentStrings) -> None:
        """Take the strings."""
        self._all = words
        self._words = words.review

    def gone(self) -> str:
        """Return the sentence on a file that is no longer there."""
        return f'<p class="gone">{markup.text(self._words.gone)}</p>'

    def review(self, item: Item, number: int) -> str:
        """Return the review of a file with one of its documents shown."""
        if item.review is None or not 0 <= number < len(item.review.documents):
            return self.gone()
        documents = item.review.documents
        shown = documents[number]
        return (
            f'<h3 tabindex="-1">{markup.text(self._words.heading)}: {markup.text(item.name)}</h3>'
            + self._choice(item.id, documents, number)
            + f'<div class="facts">{self._facts(shown)}<div class="notes">{self._notes(shown)}</div></div>'
            + self._side_by_side(item.id, shown.text, number)
            + self._decide(item, documents)
        )

    def _choice(self, key: str, documents: tuple[Recognised, ...], number: int) -> str:
        if len(documents) == 1:
            return ""
        buttons = "".join(
            f'<button type="button" class="chip" data-show="{key}" data-document="{i}" '
            f'aria-pressed="{"true" if i == number else "false"}">{markup.text(one.name)}</button>'
            for i, one in enumerate(documents)
        )
        hint = self._words.several.format(count=len(documents))
        return f'<p class="hint">{markup.text(hint)}</p><div class="chips" role="group">{buttons}</div>'

    def _facts(self, one: Recognised) -> str:
        words, text, about = self._words, one.text, one.text.provenance
        kind = f'<span class="badge {text.text_kind.value}">{markup.text(self._all.kind_of(text))}</span>'
        rows = (
            (words.number, markup.text(text.number)),
            (words.kind, self._said(about.kind)),
            (words.title, self._said(about.title or text.title)),
            (words.issuer, self._said(about.issuer)),
            (words.issued, self._day(about.issued)),
            (words.effective, self._day(about.effective)),
            (words.text_kind, kind),
            (words.counts, self._counts(one)),
        )
        return f"<dl>{''.join(f'<div><dt>{markup.text(name)}</dt><dd>{value}</dd></div>' for name, value in rows)}</dl>"

    def _said(self, value: str) -> str:
        return markup.text(value) if value else f'<span class="unread">{markup.text(self._words.unread)}</span>'

    def _day(self, day: date | None) -> str:
        return self._said(f"{day:%d/%m/%Y}" if day else "")

    def _counts(self, one: Recognised) -> str:
        words, text = self._words, one.text
        counted = (
            (one.chapters, words.chapters),
            (text.article_count, words.articles),
            (text.clause_count, words.clauses),
            (text.point_count, words.points),
            (one.tables, words.tables),
        )
        return markup.text(", ".join(f"{count} {name}" for count, name in counted if count))

    def _notes(self, one: Recognised) -> str:
        words = self._words
        warnings = list(one.text.warnings)
        if one.text.missing:
            warnings.append(f"{words.missing} {one.text.missing}")
        if one.text.text_kind is TextKind.UNVERIFIED:
            warnings.append(words.unverified)
        notes = f'<p class="place-in-store">{markup.text(self._among(one))}</p>'
        notes += self._listed(words.warnings, warnings, "notices") if warnings else ""
        return notes + self._references(one) + self._proposals(one)

    def _among(self, one: Recognised) -> str:
        words = self._words
        if one.is_held:
            return words.held_already
        if one.replaces is not None:
            return f"{self._replaces(one.replaces)} {self._differs(one.replaces)}"
        if one.beside is not None and one.text.text_kind is TextKind.VERBATIM:
            return words.beside.format(kind=self._all.kinds[one.beside.value].lower())
        return words.new

    def _replaces(self, compared: Compared) -> str:
        taken = compared.held.taken_at
        day = taken.astimezone().strftime("%d/%m/%Y") if taken else self._all.held.day_unknown
        return self._words.replaces.format(day=day, file=compared.held.text.source_name)

    def _differs(self, compared: Compared) -> str:
        words = self._words
        parts = [
            form.format(places=_named(places))
            for form, places in (
                (words.added, compared.added),
                (words.lost, compared.lost),
                (words.reworded, compared.reworded),
            )
            if places
        ]
        return words.differs.format(changes="; ".join(parts)) if parts else words.same_words

    def _references(self, one: Recognised) -> str:
        words = self._words
        line = words.references_none
        if one.references:
            form = words.references_line if one.astray else words.references_all
            line = form.format(found=one.references, resolved=one.resolved, astray=one.references - one.resolved)
        head = f"<h4>{markup.text(words.references)}</h4><p>{markup.text(line)}</p>"
        return head + (_list(one.astray) if one.astray else "")

    def _proposals(self, one: Recognised) -> str:
        words = self._words
        if not one.proposals and not one.remarks:
            return ""
        hint = words.proposals_hint if one.proposals else words.proposals_none
        return (
            f'<h4>{markup.text(words.proposals)}</h4><p class="hint">{markup.text(hint)}</p>'
            f"{_list((*one.proposals, *one.remarks))}"
        )

    def _listed(self, heading: str, lines: Iterable[str], name: str) -> str:
        return f'<div class="{name}" role="note"><h4>{markup.text(heading)}</h4>{_list(lines)}</div>'

    def _side_by_side(self, key: str, text: LegalText, number: int) -> str:
        words = self._words
        articles = "".join(
            f'<details class="unit" data-file="{key}" data-document="{number}" data-article="{i}">'
            f'<summary>{markup.text(article.title)}</summary><div class="text"></div></details>'
            for i, article in enumerate(articles_of(text))
        )
        return (
            f'<div class="beside"><section class="taken"><h4>{markup.text(words.words)}</h4>'
            f'<p class="hint">{markup.text(words.words_hint)}</p><div class="units">{articles}</div></section>'
            f'<section class="original" data-file="{key}" aria-live="polite"></section></div>'
        )

    def _decide(self, item: Item, documents: tuple[Recognised, ...]) -> str:
        words = self._all.intake
        name = documents[0].text.number if len(documents) == 1 else item.name
        articles = sum(one.text.article_count for one in documents)
        line = self._words.decide.format(name=name, documents=len(documents), articles=articles)
        return (
            f'<div class="decide"><p>{markup.text(line)}</p><span class="buttons">'
            f'<button type="button" class="quiet" data-discard="{item.id}">{markup.text(words.discard)}</button>'
            f'<button type="button" class="go" data-confirm="{item.id}">{markup.text(words.confirm)}</button>'
            "</span></div>"
        )

    def article(self, article: Article) -> str:
        """Return the words of an article."""
        over = " · ".join(part for part in (article.head.chapter, article.head.section) if part)
        return (f'<p class="over">{markup.text(over)}</p>' if over else "") + markup.lines(article.body)

    def source(self, key: str, pages: SourcePages, page: int) -> str:
        """Return a page of the original with the way to those beside it."""
        words = self._words
        heading = f"<h4>{markup.text(words.original)}</h4>"
        if not pages.count:
            return f'{heading}<p class="hint">{markup.text(words.no_source)}</p>'
        page = min(max(page, 1), pages.count)
        drawn = pages.picture(page)
        form = words.page if pages.has_pictures else words.portion
        if drawn is not None:
            data = base64.b64encode(drawn).decode("ascii")
            alt = markup.text(words.page_alt.format(page=page))
            shown = f'<img alt="{alt}" src="data:image/png;base64,{data}" />'
        else:
            why = words.no_picture if pages.has_pictures else words.no_poppler if pages.is_pdf else words.no_pdf
            shown = f'<p class="hint">{markup.text(why)}</p><div class="text">{markup.lines(pages.words(page))}</div>'
        return (
            f'<div class="original-bar">{heading}{self._step(key, page - 1, words.previous, off=page <= 1)}'
            f"<span>{markup.text(form.format(page=page, count=pages.count))}</span>"
            f"{self._step(key, page + 1, words.next, off=page >= pages.count)}</div>"
            f'<div class="leaf" tabindex="0">{shown}</div>'
        )

    def _step(self, key: str, page: int, name: str, *, off: bool) -> str:
        disabled = " disabled" if off else ""
        return (
            f'<button type="button" class="quiet" data-source="{key}" data-page="{page}"{disabled}>'
            f"{markup.text(name)}</button>"
        )


def _list(lines: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{markup.text(line)}</li>' for line in lines)}</ul>"


def _named(places: tuple[str, ...]) -> str:
    rest = f" và {len(places) - _NAMED} điều khác" if len(places) > _NAMED else ""
    return ", ".join(places[:_NAMED]) + rest
