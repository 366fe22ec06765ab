"""A file's whole way in: from its path to a legal text that can be stored."""

from pathlib import Path

from ingest.child import ReadLimits, read_source
from ingest.metadata import read_metadata
from ingest.structure import analyse
from knowledge.provisions import LegalText, TextKind

_ANNEXES_LEFT_OUT = "Chưa đưa vào kho phần phụ lục, biểu mẫu kèm theo văn bản."


def load_legal_text(path: Path, text_kind: TextKind | None = None, limits: ReadLimits | None = None) -> LegalText:
    """Read a file and return its provisions with what names the document.

    ``text_kind`` overrules the front matter; a file that says nothing is taken as official words.

    Raises:
        IngestError: the file cannot be read, or holds no document number or no article.
    """
    source = read_source(path, limits)
    metadata = read_metadata(source)
    kind = text_kind or metadata.text_kind or TextKind.VERBATIM
    structure = analyse(source.text, metadata.number, kind)
    missing = metadata.missing
    if structure.annexes_left_out and not missing:
        missing = _ANNEXES_LEFT_OUT
    return LegalText(
        number=metadata.number,
        text_kind=kind,
        title=metadata.title,
        provisions=structure.provisions,
        source_name=source.name,
        source_sha256=source.sha256,
        missing=missing,
        source_url=metadata.source_url,
        warnings=(*source.warnings, *structure.warnings),
    )
