"""What the page of search asks of the server: every request checked, every answer plain data with safe HTML in it."""

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from bot.lookup_article import LookupArticle
from bot.lookup_search import LookupSearch, Wanted, ranker_of
from bot.session import Session
from knowledge.base import KnowledgeBase
from knowledge.documents import DocumentKind
from knowledge.errors import QuestionError
from knowledge.provisions import TextKind
from ui import markup
from ui.failures import or_problem
from ui.search_article import ArticleRenderer
from ui.search_results import ResultRenderer
from ui.strings import Strings

_log = logging.getLogger(__name__)
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
Plain = dict[str, Any]
Short = Annotated[str, StringConstraints(max_length=500, strip_whitespace=True)]


class _Asked(BaseModel):
    model_config = ConfigDict(extra="ignore")

    words: Short = ""
    document: Short = ""
    kind: DocumentKind | None = None
    text_kind: TextKind | None = None
    day: Short = ""
    in_force: bool = False
    id: Short = ""
    units: Annotated[str, StringConstraints(max_length=4000)] = ""


@dataclass(frozen=True)
class _Desk:
    """What works over one opened knowledge base."""

    base: KnowledgeBase
    search: LookupSearch
    articles: LookupArticle


class SearchRoom:
    """Answers the page; changes nothing."""

    def __init__(self, session: Session, strings: Strings) -> None:
        """Search what the session has open."""
        self._session = session
        self._strings = strings
        self._words = strings.search
        self._results = ResultRenderer(strings)
        self._articles = ArticleRenderer(strings)
        self._at: _Desk | None = None

    def options(self) -> Plain:
        """Return the choices for document and kind of document as HTML."""

        def act() -> Plain:
            base = self._session.base
            names = sorted((base.catalogue.name(number), number) for number in base.library.texts)
            documents = [document for number in base.library.texts if (document := base.catalogue.get(number))]
            kinds = sorted({document.kind.value for document in documents})
            return {
                "document": "".join(_option(number, name) for name, number in names),
                "kind": "".join(_option(kind, kind) for kind in kinds),
            }

        return self._safely(act)

    def find(self, wanted: Any) -> Plain:
        """Return what is found as HTML, and the line that tells how much."""

        def act(asked: _Asked) -> Plain:
            look = Wanted(
                day=self._day(asked.day),
                words=asked.words,
                document=asked.document,
                kind=asked.kind,
                text_kind=asked.text_kind,
                in_force=asked.in_force,
            )
            desk = self._desk()
            return self._results.found(desk.search.find(look), look, desk.base.catalogue)

        return self._checked(wanted, act)

    def open_article(self, wanted: Any) -> Plain:
        """Return an article as HTML."""

        def act(asked: _Asked) -> Plain:
            desk = self._desk()
            view = desk.articles.open(asked.id, self._day(asked.day))
            if view is None:
                return {"problem": self._words.article.gone}
            units = tuple(asked.units.split())
            return {"html": self._articles.article(view, units, desk.base.library, desk.base.catalogue)}

        return self._checked(wanted, act)

    def _desk(self) -> _Desk:
        base = self._session.base
        at = self._at
        if at is None or at.base is not base:
            search = LookupSearch(base.library, base.catalogue, base.locators, ranker_of(base))
            held = LookupArticle(
                base.library, base.catalogue, lambda number: [h.text for h in base.store.held([number])]
            )
            self._at = at = _Desk(base, search, held)
        return at

    def _day(self, typed: str) -> date:
        """Read the day of the form; nothing is today.

        Raises:
            QuestionError: it is no day.
        """
        if not typed:
            return date.today()  # law counts local days
        match = _DAY.fullmatch(typed)
        try:
            if match is not None:
                return date(int(match[3]), int(match[2]), int(match[1]))
        except ValueError:
            pass
        raise QuestionError(self._words.form.bad_day.format(day=typed))

    def _checked(self, wanted: Any, act: Callable[[_Asked], Plain]) -> Plain:
        given = {k: v for k, v in wanted.items() if v not in ("", None)} if isinstance(wanted, dict) else {}
        try:
            asked = _Asked.model_validate(given)
        except ValidationError:
            return {"problem": self._words.failed}
        return self._safely(lambda: act(asked))

    def _safely(self, act: Callable[[], Plain]) -> Plain:
        return or_problem(act, _log, "search", self._words.unexpected)


def _option(value: str, label: str) -> str:
    return f'<option value="{markup.text(value)}">{markup.text(label)}</option>'
