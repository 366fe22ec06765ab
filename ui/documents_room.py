"""What the page of documents asks of the server: every request checked, every answer plain data with safe HTML in it.

A request names its visit by a key that only the page itself was told: pages elsewhere can send requests here, but none
that does anything.
"""

import logging
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from knowledge.library import Article, articles_of
from ui.access import host_of, is_loopback
from ui.desk import Desk, Item
from ui.documents_files import FileList, is_busy
from ui.documents_held import HeldList
from ui.documents_review import ReviewRenderer
from ui.failures import or_problem
from ui.strings import Strings
from ui.workshop import Workshop

_log = logging.getLogger(__name__)
Plain = dict[str, Any]
Short = Annotated[str, StringConstraints(max_length=500)]


class Wanted(BaseModel):
    """A request; what it doesn't need is left out."""

    model_config = ConfigDict(extra="ignore")

    desk: Short = ""
    file: Short = ""
    files: Annotated[list[Short], Field(max_length=1000)] = []
    document: int = 0
    article: int = 0
    page: int = 1
    path: Annotated[str, StringConstraints(max_length=4000)] = ""
    name: Short = ""
    number: Short = ""
    entry: int = 0


class DocumentsRoom:
    """Answers the page."""

    def __init__(self, workshop: Workshop, strings: Strings, *, password: bool) -> None:
        """Work in the workshop; ``password`` says that whoever gets here has given it."""
        self._workshop = workshop
        self._words = strings.documents
        self._password = password
        self._files = FileList(self._words)
        self._held = HeldList(self._words, workshop.store)
        self._review = ReviewRenderer(self._words)

    def enter(self, wanted: Any, host: str) -> Plain:
        """Begin a visit or go on with one; without a password only where the browser names this machine."""
        if not self._password and not is_loopback(host_of(host)):
            return {"problem": self._words.closed}
        known = wanted.get("desk") if isinstance(wanted, dict) else None
        before = self._workshop.desk(known) if isinstance(known, str) else None
        return self._safely(lambda: self._state(before or self._workshop.open()))

    def state(self, wanted: Any) -> Plain:
        """Return the list of files, the line on the work behind, and what has changed."""
        return self._at_desk(wanted, lambda desk, _: self._state(desk))

    def add(self, wanted: Any) -> Plain:
        """Take a file that the browser has sent."""

        def act(desk: Desk, request: Wanted) -> Plain:
            self._workshop.add(desk, request.path, request.name)
            return self._state(desk)

        return self._at_desk(wanted, act)

    def confirm(self, wanted: Any) -> Plain:
        """Write what was shown of some files; of all that are ready when none is named."""

        def act(desk: Desk, request: Wanted) -> Plain:
            self._workshop.confirm(desk, request.files or list(desk.items))
            return self._state(desk)

        return self._at_desk(wanted, act)

    def discard(self, wanted: Any) -> Plain:
        """Strike files off."""

        def act(desk: Desk, request: Wanted) -> Plain:
            self._workshop.discard(desk, request.files)
            return self._state(desk)

        return self._at_desk(wanted, act)

    def remove(self, wanted: Any) -> Plain:
        """Take the ingested words of a document out."""

        def act(desk: Desk, request: Wanted) -> Plain:
            self._workshop.withdraw(request.number)
            return self._state(desk)

        return self._at_desk(wanted, act)

    def bring_back(self, wanted: Any) -> Plain:
        """Put a remembered text back."""

        def act(desk: Desk, request: Wanted) -> Plain:
            self._workshop.bring_back(request.number, request.entry)
            return self._state(desk)

        return self._at_desk(wanted, act)

    def review(self, wanted: Any) -> Plain:
        """Return what was recognised in a file."""

        def act(desk: Desk, request: Wanted) -> Plain:
            item = desk.items.get(request.file)
            html = self._review.review(item, request.document) if item else self._review.gone()
            return {"html": html}

        return self._at_desk(wanted, act)

    def article(self, wanted: Any) -> Plain:
        """Return the words of an article and the page of the original on which it begins."""

        def act(desk: Desk, request: Wanted) -> Plain:
            item = desk.items.get(request.file)
            texts = item.review.texts if item and item.review else ()
            articles = articles_of(texts[request.document]) if 0 <= request.document < len(texts) else []
            if item is None or not 0 <= request.article < len(articles):
                return {"html": self._review.gone()}
            article = articles[request.article]
            return {"html": self._review.article(article), "page": _page_of(item, article)}

        return self._at_desk(wanted, act)

    def source(self, wanted: Any) -> Plain:
        """Return a page of the original."""

        def act(desk: Desk, request: Wanted) -> Plain:
            item = desk.items.get(request.file)
            pages = item.source if item else None
            return {"html": self._review.source(request.file, pages, request.page) if pages else self._review.gone()}

        return self._at_desk(wanted, act)

    def lists(self, wanted: Any) -> Plain:
        """Return the texts held and those that went."""
        return self._at_desk(wanted, lambda *_: {"held": self._held.held(), "past": self._held.past()})

    def _state(self, desk: Desk) -> Plain:
        return {
            "desk": desk.key,
            "files": self._files.files(desk),
            "bar": self._files.bar(self._workshop, desk),
            "busy": is_busy(desk) or self._workshop.writing or self._workshop.reading,
            "changes": self._workshop.changes,
        }

    def _at_desk(self, wanted: Any, act: Callable[[Desk, Wanted], Plain]) -> Plain:
        try:
            request = Wanted.model_validate(wanted)
        except ValidationError:
            return {"problem": self._words.failed}
        desk = self._workshop.desk(request.desk)
        if desk is None:
            return {"problem": self._words.expired}
        return self._safely(lambda: act(desk, request))

    def _safely(self, act: Callable[[], Plain]) -> Plain:
        return or_problem(act, _log, "documents", self._words.unexpected)


def _page_of(item: Item, article: Article) -> int | None:
    """Return the page on which an article begins: of a scan as it was recognised, otherwise as its words are found."""
    scans = article.text.provenance.scans_of(article.head.start, article.head.start + 1)
    if scans:
        return scans[0].page
    number = article.head.article
    return item.source.page_of(number) if item.source is not None and number else None
