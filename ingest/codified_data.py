"""What reading an export of the Bộ pháp điển yields: documents and their articles as plain data.

The child process writes it as JSON, the parent checks it against these classes.
"""

from dataclasses import dataclass

from ingest.codified_notes import NotedChange


@dataclass(frozen=True, slots=True)
class LinkedFile:
    """A file that the export only links: an annex or a form."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class CodifiedArticle:
    """One article: its number and division in its own document, its words line by line, and what stands around them.

    ``code`` is its number in the codification; ``since`` the ISO day from which it applies, empty when not said.
    """

    number: str
    heading: str
    chapter: str
    section: str
    lines: tuple[str, ...]
    code: str
    url: str
    note: str
    since: str
    changes: tuple[NotedChange, ...]
    files: tuple[LinkedFile, ...]


@dataclass(frozen=True, slots=True)
class CodifiedDocument:
    """The articles of one document, in the order of the export; dates are ISO, empty when not said."""

    number: str
    kind: str
    title: str
    issuer: str
    issued: str
    effective: str
    articles: tuple[CodifiedArticle, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Codification:
    """One subject ("19.4") of the Bộ pháp điển."""

    subject: str
    title: str
    documents: tuple[CodifiedDocument, ...]
    warnings: tuple[str, ...] = ()
