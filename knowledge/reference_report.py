"""How the references of texts came out: how many lead somewhere, and which don't."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from knowledge.catalogue import Catalogue
from knowledge.library import Library
from knowledge.provisions import LegalText, Provision
from knowledge.reference_model import Reference, RefKind
from knowledge.references import references
from knowledge.sources import describe_place, key_of


@dataclass(slots=True)
class ReferenceReport:
    """Figures over the references of some texts; ``astray`` holds those that lead nowhere, with their provisions."""

    counts: Counter[RefKind] = field(default_factory=Counter)
    astray: list[tuple[Provision, Reference]] = field(default_factory=list)

    @property
    def found(self) -> int:
        """All references."""
        return self.counts.total()

    @property
    def resolved(self) -> int:
        """Those that lead to a place, an annex or a document of the catalogue."""
        return self.found - len(self.astray)

    @property
    def share(self) -> float:
        """Resolved among found; 1 where there are none."""
        return self.resolved / self.found if self.found else 1.0

    def add(self, provision: Provision, reference: Reference) -> None:
        """Count one."""
        self.counts[reference.kind] += 1
        if not reference.is_resolved:
            self.astray.append((provision, reference))

    def lines(self, catalogue: Catalogue, most: int) -> list[str]:
        """Return the first references that lead nowhere in Vietnamese, one for each reason, with place and reason."""
        first: dict[str, tuple[Provision, Reference]] = {}
        for provision, reference in self.astray:
            first.setdefault(reference.reason, (provision, reference))
        return [
            f"{describe_place(key_of(provision), catalogue)}: “{_in_line(reference)}” — {reason}."
            for reason, (provision, reference) in list(first.items())[:most]
        ]


def _in_line(reference: Reference) -> str:
    return " ".join(reference.words.split())


def report_on(texts: Iterable[LegalText], library: Library, catalogue: Catalogue) -> ReferenceReport:
    """Read the references of texts and count them."""
    report = ReferenceReport()
    for text in texts:
        for provision in text.provisions:
            for reference in references(provision, text, library, catalogue):
                report.add(provision, reference)
    return report
