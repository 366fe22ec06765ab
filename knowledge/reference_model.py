"""What a citation inside a text is: where it stands, how much is known of what it names, and the places."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.locator import Locator


class RefKind(StrEnum):
    """How much is known of what a reference names."""

    THIS = "this"  # a place of the document it stands in
    HELD = "held"  # a place of another document whose text is held
    KNOWN = "known"  # a document that only the catalogue knows
    NOT_HELD = "not_held"  # clear, but neither the texts nor the catalogue have it
    UNRESOLVED = "unresolved"  # not clear what is named


@dataclass(frozen=True, slots=True)
class Reference:
    """A citation inside a text: where it stands in its provision's words, and the places it names.

    ``targets`` are those places that exist; of a document that only the catalogue knows, those named. ``annex`` is an
    annex or form of the targets' document ("Mẫu 2, Phụ lục I"), which no text in the store has; ``division`` a chapter
    or section, whose articles the targets are. ``reason`` says in Vietnamese what keeps it from being resolved.
    """

    start: int
    end: int
    words: str
    kind: RefKind
    targets: tuple[Locator, ...] = ()
    annex: str = ""
    division: str = ""
    reason: str = ""

    @property
    def is_resolved(self) -> bool:
        """It leads to a place, an annex or a document of the catalogue."""
        return self.kind in (RefKind.THIS, RefKind.HELD, RefKind.KNOWN)


@dataclass(frozen=True, slots=True)
class Where:
    """The place words stand at; ``article`` is the key of the article in its text.

    ``document`` is the one that a bare "Điều 5" is of, absent where that can't be told; ``kind`` what "Luật này" calls
    it (nothing: any kind).
    """

    document: str | None
    kind: str = ""
    rules: str = ""
    article: str | None = None
    clause: str | None = None
    point: str | None = None
    chapter: str = ""
    section: str = ""
