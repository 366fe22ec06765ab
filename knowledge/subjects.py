"""Finding the document that everyday words mean: "cái thông tư hàng đóng gói"."""

import math
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from knowledge.catalogue import Catalogue
from knowledge.documents import DocumentKind, LegalDocument
from knowledge.syllables import fold, nfc, syllables

_MOST_UNKNOWN = 1  # words of the question that the document's names lack
_LEAST_KNOWN = 2  # words that they have
_LEAST_WEIGHT = 3.0  # what those must weigh together (natural logarithms): "đo lường" alone tells no document


@dataclass(frozen=True, slots=True)
class Likely:
    """A document whose names have the words of a question; ``share`` is how much of their weight they have."""

    document: LegalDocument
    share: float


class SubjectWords:
    """The words by which documents are known, weighed by how few documents share them."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Take titles, aliases and subjects."""
        self._bags = [(document, _words(document)) for document in catalogue.documents]
        shared = Counter(word for _, bag in self._bags for word in bag)
        self._weight = {word: math.log(len(self._bags) / count) for word, count in shared.items()}

    def likely(self, words: Sequence[str], kinds: Collection[DocumentKind]) -> Iterator[Likely]:
        """Yield the documents of these kinds (of any, when none is given) that all words but one may mean."""
        asked = set(words)
        highest = max(self._weight.values(), default=0.0)
        whole = sum(self._weight.get(word, highest) for word in asked)
        for document, bag in self._bags:
            known = asked & bag
            weight = sum(self._weight[word] for word in known)
            fits = len(known) >= _LEAST_KNOWN and len(asked - bag) <= _MOST_UNKNOWN and weight >= _LEAST_WEIGHT
            if fits and (not kinds or document.kind in kinds):
                yield Likely(document, weight / whole)


def _words(document: LegalDocument) -> set[str]:
    named = (document.subject, *document.aliases, *document.subjects)
    return {word for name in named for word in syllables(fold(nfc(name))) if word.isalpha()}
