"""Legal documents and their relations: who changed whom, when, and how sure we are."""

from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from knowledge.provisions import slug_of

_SHORT_TITLE = 30  # characters; longer titles of laws don't belong in a citation


class DocumentKind(StrEnum):
    """Kind of legal document; the value is its Vietnamese name."""

    LAW = "Luật"
    DECREE = "Nghị định"
    CIRCULAR = "Thông tư"
    DECISION = "Quyết định"
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
    the whole document. ``in_text`` says whether the text we hold already takes the change in. ``says`` is the
    Vietnamese sentence for the reader.
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


class LegalDocument(BaseModel):
    """One document of the catalogue, whether its text is held or not.

    ``doubt`` is a Vietnamese sentence on what we don't know about its validity; it is shown with every answer from it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: str = Field(min_length=3)
    kind: DocumentKind
    title: str
    issuer: str
    issued: date | None = None
    effective: date | None = None
    expired: date | None = None
    url: str = ""
    aliases: tuple[str, ...] = ()
    doubt: str = ""
    relations: tuple[Relation, ...] = ()

    @property
    def slug(self) -> str:
        """File-name form of the number."""
        return slug_of(self.number)

    @property
    def name(self) -> str:
        """Kind and number as lawyers write them: ``Thông tư 21/2014/TT-BKHCN``; a law by its title too."""
        if self.kind is DocumentKind.LAW and len(self.title) <= _SHORT_TITLE:
            return f"{self.title} {self.number}"
        return f"{self.kind.value} {self.number}"
