"""How many citations inside the texts lead to what they name: ``python -m evals.references [FOLDER …]``.

Reads the bundled digests, and official texts (Markdown) in the folders named or, without any, in the reference material
that some checkouts have beside them. ``unread`` counts words for places that no reference covers: what was missed.
"""

import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ingest.document import load_legal_text
from ingest.pipeline import CORPUS
from knowledge.catalogue import Catalogue, load_catalogue
from knowledge.held import catalogue_of
from knowledge.library import Library
from knowledge.provisions import LegalText
from knowledge.reference_model import RefKind
from knowledge.reference_report import ReferenceReport, report_on
from knowledge.references import references

BESIDE = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "official"
_SHOWN = 10
_WORDS = re.compile(
    r"(?i:(?<!\w)(?:(?:tiết|(?<!thời )điểm)\s+[a-zđ](?!\w)|(?:khoản|điều)\s+(?:\d|này)|(?<!danh )mục\s+(?:\d|này)"
    r"|chương\s+(?:\d|này)|mẫu\s+số\s+\d))|(?<!danh )\b[Mm]ục\s+[IVX]+\b|\b[Cc]hương\s+[IVX]+\b|\bPhụ lục\s+[IVX\d]"
    r"|(?<!\w)\d+/\d{4}/[A-ZĐ]+|(?<!\w)\d+/QĐ-\w+|(?<!pháp )\bLuật\s+[A-ZĐ]"
)
Figures = dict[str, Any]


def main(folders: Sequence[str]) -> int:
    """Print figures for each document and for all of each folder as JSON."""
    digests = [load_legal_text(path) for path in sorted(CORPUS.glob("*.md"))]
    figures: Figures = {"digests": _figures(digests, digests)}
    for folder in [Path(name) for name in folders] or ([BESIDE] if BESIDE.is_dir() else []):
        texts = [load_legal_text(path) for path in sorted(folder.glob("*.md"))]
        figures[folder.name] = _figures(texts, [*digests, *texts])
    sys.stdout.write(json.dumps(figures, ensure_ascii=False, indent=2) + "\n")
    return 0


def _figures(texts: Sequence[LegalText], held: Sequence[LegalText]) -> Figures:
    """Return the figures of some texts among all that are held."""
    library = Library(held)
    catalogue = catalogue_of(load_catalogue(), library.texts)
    whole = report_on(texts, library, catalogue)
    each = {text.number: _row(report_on([text], library, catalogue)) for text in texts}
    unread = {text.number: unread_in(text, library, catalogue) for text in texts}
    return _row(whole) | {
        "unread": sum(map(len, unread.values())),
        "astray": whole.lines(catalogue, _SHOWN),
        "unread_words": [words for found in unread.values() for words in found][:_SHOWN],
        "documents": each,
    }


def _row(report: ReferenceReport) -> Figures:
    kinds = {kind.value: report.counts[kind] for kind in RefKind}
    return {"found": report.found, "resolved": report.resolved, "share": round(report.share, 4)} | kinds


def unread_in(text: LegalText, library: Library, catalogue: Catalogue) -> list[str]:
    """Return words of a text that look like places and are part of no reference, its own number left out."""
    title = catalogue.name(text.number).removesuffix(text.number).strip()
    own = re.compile("|".join(re.escape(name) for name in (text.number, title) if " " in name or "/" in name))
    found = []
    for unit in text.provisions:
        spans = [(r.start, r.end) for r in references(unit, text, library, catalogue)]
        spans += [match.span() for match in own.finditer(unit.text)]
        for match in _WORDS.finditer(unit.text):
            if not any(start < match.end() and match.start() < end for start, end in spans):
                around = unit.text[max(0, match.start() - 30) : match.end() + 30]
                found.append(f"{unit.id}: …{around.strip()}…")
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
