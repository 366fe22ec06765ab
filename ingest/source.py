"""What reading a file yields, before anything of the law in it is understood."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ingest.codified_data import Codification
from knowledge.provenance import ScannedPage


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of one file.

    ``text`` is NFC, one paragraph a line, line feeds between; Markdown keeps its heading marks (``####``), table
    rows start with ``|``. ``front_matter`` holds plain JSON values. ``sha256`` is that of the file's bytes. A file
    that holds many documents has a ``codification`` instead of a text. ``scanned``: the pages recognised in pictures.
    """

    name: str
    text: str
    kind: str
    sha256: str
    page_count: int = 0
    front_matter: Mapping[str, Any] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    scanned: tuple[ScannedPage, ...] = ()
    codification: Codification | None = None
