"""Where a text comes from and which changes of the law it tells of, as the text itself says.

A catalogue knows that a circular was amended; only the text at hand knows whether its words are those before or after.
What a text says of that is kept with it, so that notices fit the words they stand under.
"""

from collections.abc import Iterator
from datetime import date

from pydantic import BaseModel, ConfigDict


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Attachment(_Frozen):
    """A file that an article refers to and the source only links: its name there and its address."""

    name: str
    url: str


class Origin(_Frozen):
    """Where one article was taken from.

    ``code`` is its number in the Bộ pháp điển ("19.4.LQ.16"), ``url`` its page, ``since`` the day from which it
    applies, ``note`` the sentence printed under its heading, which is no part of the law's words.
    """

    code: str = ""
    url: str = ""
    since: date | None = None
    note: str = ""
    attachments: tuple[Attachment, ...] = ()


class Change(_Frozen):
    """A change that a text tells of: which document made it, from when on, in which articles (none: throughout).

    Its words already hold the change, unless it ``ends`` the articles: then they are printed without being in force.
    """

    by: str
    by_kind: str = ""
    place: str = ""
    how: str = ""
    since: date | None = None
    articles: tuple[str, ...] = ()
    ends: bool = False

    @property
    def order(self) -> tuple[date, str, str, tuple[str, ...]]:
        """Sort key: oldest first, those without a day last."""
        return self.since or date.max, self.by, self.place, self.articles


class Part(_Frozen):
    """One subject of the Bộ pháp điển that a text was put together from: its file, and what isn't in it."""

    subject: str
    sha256: str
    name: str = ""
    missing: str = ""


class ScannedPage(_Frozen):
    """A page of the source whose words a machine recognised in a picture (OCR).

    ``confidence`` is the mean over its letters, 0 to 100, as the recognising program states it; None where the file
    itself brought the recognised words. ``start`` and ``end`` are offsets in the source text, as those of provisions.
    """

    page: int
    confidence: float | None = None
    start: int
    end: int


class Provenance(_Frozen):
    """What a text says of itself.

    ``as_of``: its words hold every change that had taken effect by that day. ``changes``: those it names one by one.
    ``parts`` are the subjects of the Bộ pháp điển it was taken from; none for a document's own text. ``scanned`` are
    the pages of its file that were recognised; none where the file holds text.
    """

    kind: str = ""
    title: str = ""
    issuer: str = ""
    issued: date | None = None
    effective: date | None = None
    as_of: date | None = None
    changes: tuple[Change, ...] = ()
    parts: tuple[Part, ...] = ()
    scanned: tuple[ScannedPage, ...] = ()

    def scans_of(self, start: int, end: int) -> tuple[ScannedPage, ...]:
        """Return the recognised pages that hold some of the words between two offsets of the source text."""
        return tuple(page for page in self.scanned if page.start < end and start < page.end)

    @property
    def subjects(self) -> tuple[str, ...]:
        """The subjects of the Bộ pháp điển that the text was taken from."""
        return tuple(part.subject for part in self.parts)

    def holds(self, by: str, since: date | None, unit: str | None = None) -> bool:
        """Tell whether the words hold what a document changed from a day on, in one unit ("12.2") or anywhere."""
        if self.as_of is not None and since is not None and since <= self.as_of:
            return True
        return any(not change.ends and self._reaches(change, since, unit) for change in self._made_by(by))

    def tells_of(self, by: str, article: str) -> bool:
        """Tell whether a change of an article by a document is named."""
        return any(self._reaches(change, None, article) for change in self._made_by(by))

    def _made_by(self, by: str) -> Iterator[Change]:
        return (change for change in self.changes if change.by == by)

    @staticmethod
    def _reaches(change: Change, since: date | None, unit: str | None) -> bool:
        """A change reaches a unit of the articles it names, if it is not older than the one asked about."""
        if since is not None and change.since is not None and change.since < since:
            return False
        return unit is None or not change.articles or unit.split(".", 1)[0] in change.articles
