"""Two texts of different rank that say different things: which one counts."""

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
    """Return which of exactly two documents of different rank counts; None for any other number or the same rank."""
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
    later = " và ban hành sau" if high.issued and low.issued and high.issued > low.issued else ""
    return (
        f"Theo {high.name}: {high.kind.value} của {high.issuer} có hiệu lực pháp lý cao hơn{later} so với {low.name}. "
        "Khi hai văn bản quy định khác nhau về cùng một việc thì áp dụng văn bản có hiệu lực pháp lý cao hơn; đó là "
        "nguyên tắc chung của pháp luật về ban hành văn bản, kho không giữ lời văn của nguyên tắc này."
    )
