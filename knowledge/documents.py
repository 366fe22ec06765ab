"""Legal documents and their relations: who changed whom, when, and how sure we are."""

import re
from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from knowledge.provisions import slug_of

_SHORT_TITLE = 30  # characters; longer titles of laws don't belong in a citation


class DocumentKind(StrEnum):
    """Kind of legal document; the value is its Vietnamese name."""

    LAW = "Luật"
    CODE = "Bộ luật"
    ORDINANCE = "Pháp lệnh"
    RESOLUTION = "Nghị quyết"
    JOINT_RESOLUTION = "Nghị quyết liên tịch"
    ORDER = "Lệnh"
    DECREE_LAW = "Sắc lệnh"
    DECREE = "Nghị định"
    CIRCULAR = "Thông tư"
    JOINT_CIRCULAR = "Thông tư liên tịch"
    DECISION = "Quyết định"
    DIRECTIVE = "Chỉ thị"
    PLAN = "Kế hoạch"
    CONSOLIDATION = "Văn bản hợp nhất"


class RelationType(StrEnum):
    """What the acting document does to its target."""

    AMENDS = "amends"
    REPLACES = "replaces"
    REPEALS = "repeals"
    GUIDES = "guides"
    CORRECTS = "corrects"
    CONSOLIDATES = "consolidates"


class Confidence(StrEnum):
    """How sure we are: S official page or two sources agree, R one source, I our inference."""

    SURE = "S"
    REPORTED = "R"
    INFERRED = "I"


class Relation(BaseModel):
    """One effect of a document on another from a date on.

    ``articles`` lists what is touched as article, article.clause or article.clause.point ("4.1", "52.5"); empty means
    the whole document. ``in_text`` says whether the text we hold already takes the change in: in the files, whether
    the bundled digest does; :func:`knowledge.held.catalogue_of` asks the texts that answer. ``says`` is the Vietnamese
    sentence for the reader.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    type: RelationType
    target: str
    since: date | None = None
    articles: tuple[str, ...] = ()
    in_text: bool = False
    confidence: Confidence = Confidence.SURE
    says: str = ""
    evidence: str = ""


class DoubtKind(StrEnum):
    """What is not known: whether a provision is in force, the words of the document, or a change to come."""

    STANDING = "standing"  # shown with every answer it touches
    TEXT = "text"  # shown when the document itself is asked about and its official text is not held
    OUTLOOK = "outlook"  # shown when the document itself is asked about


class Doubt(BaseModel):
    """A Vietnamese sentence on what we don't know of a document, from a date on, of all of it or of some articles."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    says: str
    about: DoubtKind
    since: date | None = None
    articles: tuple[str, ...] = ()


class ReportedFact(BaseModel):
    """What secondary sources say of a document whose text we lack.

    A question concerns it when it holds one phrase of every group in ``cues`` (compared without diacritics). It holds
    from the day the document takes effect until ``until``. ``cites`` are places of other documents that bear it out, as
    number and unit: "04/2011/QH13 12.2".
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    says: str
    cues: tuple[tuple[str, ...], ...] = Field(min_length=1)
    until: date | None = None
    cites: tuple[str, ...] = ()
    confidence: Confidence = Confidence.REPORTED
    evidence: str = ""


class Duty(BaseModel):
    """What a clause ("6.7") demands only from a day on, later than the one on which the clause took effect.

    A question concerns it when it holds one phrase of every group in ``cues``. The clause demands it in these words
    since ``known``: what stood there before isn't held. ``says`` completes "từ ngày …".
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    place: str
    begins: date
    known: date
    cues: tuple[tuple[str, ...], ...] = Field(min_length=1)
    says: str


class LegalDocument(BaseModel):
    """One document of the catalogue, whether its text is held or not.

    ``signer`` is who signed it, where a source says so. ``subjects`` are words by which people mean the document
    without its number; ``article_subjects`` the same for one of its articles or clauses ("4.1").
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: str = Field(min_length=3)
    kind: DocumentKind
    title: str
    issuer: str
    signer: str = ""
    issued: date | None = None
    effective: date | None = None
    expired: date | None = None
    url: str = ""
    aliases: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    article_subjects: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()
    facts: tuple[ReportedFact, ...] = ()
    duties: tuple[Duty, ...] = ()
    relations: tuple[Relation, ...] = ()

    @property
    def earliest(self) -> date | None:
        """The first day on which it can have had effect, from what we know: its dates or the year in its number."""
        year = re.search(r"/((?:19|20)\d\d)/", self.number)
        return self.effective or self.issued or (date(int(year.group(1)), 1, 1) if year else None)

    @property
    def slug(self) -> str:
        """File-name form of the number."""
        return slug_of(self.number)

    @property
    def subject(self) -> str:
        """The title without remarks of ours in parentheses at its end."""
        return re.sub(r"\s*\([^()]*\)$", "", self.title)

    @property
    def name(self) -> str:
        """Kind and number as lawyers write them: ``Thông tư 21/2014/TT-BKHCN``; a law by its title too."""
        titled = self.kind in (DocumentKind.LAW, DocumentKind.CODE, DocumentKind.ORDINANCE)
        if titled and len(self.title) <= _SHORT_TITLE:
            return f"{self.title} {self.number}"
        return f"{self.kind.value} {self.number}"
