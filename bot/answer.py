"""What an answer is: sentences with their citations, notices, status; and its JSON form."""

from datetime import date
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict

from knowledge.provisions import TextKind

RELATED = "Quy định liên quan:"
"""The line above sentences that are near the matter of the question rather than at it."""


class Status(StrEnum):
    """How a question was dealt with."""

    ANSWERED = "answered"
    PARTLY = "partly"
    NOT_IN_KNOWLEDGE_BASE = "not_in_knowledge_base"
    OUT_OF_SCOPE = "out_of_scope"
    REFUSED = "refused"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Citation(_Frozen):
    """A place in a text, the words quoted from it, and what those words are worth.

    ``article_id`` identifies the article for the page; ``start``/``end`` are offsets of the quote in the article's
    running text as :class:`knowledge.library.Article` gives it, or -1 when the quote was joined from several places.
    """

    n: int
    document: str
    document_name: str
    article: str | None
    clause: str | None
    point: str | None
    heading: str
    label: str
    quote: str
    text_kind: TextKind
    in_force: bool
    url: str
    article_id: str
    start: int = -1
    end: int = -1


class Sentence(_Frozen):
    """One statement of the answer and the numbers of the citations it rests on.

    A ``related`` one comes from an article close behind the one that answers best; those stand last. ``direct`` is the
    line of the text that replies directly, empty when none stands out.
    """

    text: str
    citations: tuple[int, ...]
    related: bool = False
    direct: str = ""


class Found(_Frozen):
    """One article that retrieval returned."""

    document: str
    article: str | None
    clause: str | None
    heading: str
    score: float
    found_by: tuple[str, ...]


class Answer(_Frozen):
    """An answer with its evidence. ``seconds`` maps each stage to its duration.

    ``generated`` where a language model phrased the sentences that answer; related ones are always extracts.
    """

    question: str
    understood: str
    as_of: date
    status: Status
    opening: str
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    notices: tuple[str, ...]
    retrieved: tuple[Found, ...]
    suggestions: tuple[str, ...]
    seconds: dict[str, float]
    generated: bool = False

    @property
    def text(self) -> str:
        """The answer as shown: the opening, then the sentences with their ``[1]`` marks, related ones under a line."""
        lines = [self.opening] if self.opening else []
        for i, sentence in enumerate(self.sentences):
            if sentence.related and not (i and self.sentences[i - 1].related):
                lines.append(RELATED)
            marks = "".join(f" [{n}]" for n in sentence.citations)
            lines.append(_with_mark(sentence.text, marks))
        return "\n\n".join(lines)

    def to_json(self, identifier: str | None = None) -> dict[str, Any]:
        """Return the answer as the plain data that ``--json`` and ``batch`` print."""
        head: dict[str, Any] = {} if identifier is None else {"id": identifier}
        return head | {
            "question": self.question,
            "as_of": self.as_of.isoformat(),
            "status": self.status.value,
            "answer": self.text,
            "generated": self.generated,
            "sentences": [
                {"text": s.text, "citations": list(s.citations), "related": s.related, "direct": s.direct}
                for s in self.sentences
            ],
            "citations": [_citation_json(c) for c in self.citations],
            "notices": list(self.notices),
            "retrieved": [_found_json(f) for f in self.retrieved],
            "understood": self.understood,
            "suggestions": list(self.suggestions),
            "seconds": {stage: round(value, 4) for stage, value in self.seconds.items()},
        }


def _with_mark(text: str, marks: str) -> str:
    """Put the marks behind the first line, where the eye finds them also in a list."""
    first, newline, rest = text.partition("\n")
    return f"{first}{marks}{newline}{rest}"


def _citation_json(citation: Citation) -> dict[str, Any]:
    return {
        "n": citation.n,
        "so_hieu": citation.document,
        "dieu": citation.article,
        "khoan": citation.clause,
        "diem": citation.point,
        "muc": None if citation.article else citation.heading,
        "label": citation.label,
        "quote": citation.quote,
        "text_kind": citation.text_kind.value,
        "in_force": citation.in_force,
        "url": citation.url,
    }


def _found_json(found: Found) -> dict[str, Any]:
    return {
        "so_hieu": found.document,
        "dieu": found.article,
        "khoan": found.clause,
        "muc": None if found.article else found.heading,
        "score": round(found.score, 4),
        "found_by": list(found.found_by),
    }
