"""A file's whole way in: from its path to the legal texts that can be stored."""

from collections.abc import Sequence
from pathlib import Path

from ingest.child import ReadLimits, read_source
from ingest.codified import texts_of
from ingest.effective import effect_of
from ingest.limits import OnScan
from ingest.metadata import read_metadata
from ingest.scan_order import remarks_on
from ingest.source import SourceText
from ingest.structure import analyse
from knowledge.errors import StructureError
from knowledge.provenance import Provenance
from knowledge.provisions import LegalText, Provision, TextKind

_ANNEXES_LEFT_OUT = "Chưa đưa vào kho phần phụ lục, biểu mẫu kèm theo văn bản."


def load_legal_texts(
    path: Path, text_kind: TextKind | None = None, limits: ReadLimits | None = None, on_scan: OnScan | None = None
) -> tuple[LegalText, ...]:
    """Read a file and return the text of each document in it: one, or those of an export of the Bộ pháp điển.

    ``text_kind`` overrules the front matter; a file that says nothing is taken as official words. ``on_scan`` is told
    of each scanned page that has been recognised.

    Raises:
        IngestError: the file cannot be read, or holds no document number or no article.
    """
    source = read_source(path, limits, on_scan)
    if source.codification is not None:
        return texts_of(source.codification, source.name, source.sha256)
    return (text_of(source, text_kind),)


def load_legal_text(path: Path, text_kind: TextKind | None = None, limits: ReadLimits | None = None) -> LegalText:
    """Read a file that holds one document; see :func:`load_legal_texts`.

    Raises:
        IngestError: the file cannot be read, or doesn't hold exactly one document with its number and articles.
    """
    texts = load_legal_texts(path, text_kind, limits)
    if len(texts) != 1:
        raise StructureError(f"Tệp {path.name} chứa {len(texts)} văn bản, cần tệp chỉ có một văn bản.")
    return texts[0]


def text_of(source: SourceText, text_kind: TextKind | None = None) -> LegalText:
    """Find number, title and provisions of the one document of a file.

    Raises:
        StructureError: it has no document number or no article.
        ReadLimitError: it is longer than any document.
    """
    metadata = read_metadata(source)
    kind = text_kind or metadata.text_kind or TextKind.VERBATIM
    structure = analyse(source.text, metadata.number, kind)
    provenance = metadata.provenance.model_copy(update={"scanned": source.scanned})
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
        warnings=(*source.warnings, *structure.warnings, *remarks_on(structure.provisions, provenance)),
        provenance=_with_effect(provenance, structure.provisions),
    )


def _with_effect(provenance: Provenance, provisions: Sequence[Provision]) -> Provenance:
    """Add the day from which a text says it has effect, unless its front matter gave one."""
    effect = effect_of(provisions, provenance.issued) if provenance.effective is None else None
    return provenance.model_copy(update={"effective": effect.day}) if effect is not None else provenance
