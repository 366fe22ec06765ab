"""Two texts of different rank that say different things: whose they are, and what the one from higher up says.

Which one counts is a rule of the law on making law, which isn't held; it is not stated here.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.catalogue import Catalogue
from knowledge.documents import DocumentKind, LegalDocument
from knowledge.mentions import Mention
from knowledge.syllables import nfc

# From the highest on; the others have no fixed place among them.
_RANKS = (DocumentKind.LAW, DocumentKind.ORDINANCE, DocumentKind.DECREE, DocumentKind.CIRCULAR)


@dataclass(frozen=True)
class Conflict:
    """What to say of two texts that differ, and the question as one on the higher of them."""

    says: str
    text: str


def conflict_of(catalogue: Catalogue, named: Sequence[Mention], text: str) -> Conflict | None:
    """Return what to say of exactly two documents of different rank; None for any other number or the same rank."""
    found = [(document, mention) for mention in named if (document := catalogue.get(mention.number))]
    if len(found) != 2 or any(document.kind not in _RANKS for document, _ in found):
        return None
    (high, _), (low, mention) = sorted(found, key=lambda row: _RANKS.index(row[0].kind))
    if high.kind is low.kind:
        return None
    rest = nfc(text)
    rest = re.sub(r"\s+", " ", f"{rest[: mention.start]} {rest[mention.end :]}").strip()
    return Conflict(_line(high, low), rest)


def _line(high: LegalDocument, low: LegalDocument) -> str:
    """Say whose texts they are and that no rule on such a conflict is held: it belongs to the law on making law."""
    later = (
        f" và ban hành sau ({high.issued:%d/%m/%Y})" if high.issued and low.issued and high.issued > low.issued else ""
    )
    return (
        "Không có trong kho: quy định về áp dụng văn bản nào khi hai văn bản nói khác nhau (pháp luật về ban hành văn "
        "bản). "
        f"{high.name} là {high.kind.value} của {high.issuer}{later}; {low.name} là {low.kind.value} của {low.issuer}. "
        f"Dưới đây là quy định của {high.name}; hãy hỏi cơ quan ban hành về việc áp dụng."
    )
