"""Whether sentences say what their citations say, and whether they cite the right places.

Support: the numbers and content words of a sentence that stand in the words of its citations. What is quoted has all of
them; what is worded anew may not. Citation precision: the citations that lie at a place that answers; recall: the
places that answer which are cited.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.answer import Answer, Citation, Sentence
from evals.metrics import Share
from evals.questions import Place, Question
from knowledge.syllables import nfc

_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+(?:[.,/]\d+)*")
_FUNCTION_WORDS = Path(__file__).with_name("function_words.txt")


@dataclass(frozen=True, slots=True)
class Support:
    """How many of a sentence's numbers and content words its citations hold; ``missing`` are the others."""

    held: int
    total: int
    missing: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """Held over total; 1 for a sentence that has neither numbers nor content words."""
        return self.held / self.total if self.total else 1.0


@lru_cache(maxsize=1)
def function_words() -> frozenset[str]:
    """Return the words that need no support."""
    lines = _FUNCTION_WORDS.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def support_of(sentence: Sentence, citations: Sequence[Citation]) -> Support:
    """Compare a sentence with the words quoted by its citations, the headings of their articles with them."""
    cited = [citation for citation in citations if citation.n in sentence.citations]
    held = set(_tokens("\n".join(f"{citation.heading}\n{citation.quote}" for citation in cited)))
    said = [token for token in _tokens(sentence.text) if token not in function_words()]
    missing = tuple(dict.fromkeys(token for token in said if token not in held))
    return Support(sum(token in held for token in said), len(said), missing)


def _tokens(text: str) -> Iterable[str]:
    """Return words in lower case and numbers; whole numbers without noughts before them ("03" is "3")."""
    plain = nfc(text).lower()
    yield from _WORD.findall(plain)
    for number in _NUMBER.findall(plain):
        yield str(int(number)) if number.isdecimal() else number


def lies_at(citation: Citation, place: Place) -> bool:
    """A citation lies at a place when it names it, a part of it, or a whole that contains it."""
    if citation.document != place.so_hieu:
        return False
    ours = (citation.article, citation.clause, citation.point)
    for own, wanted in zip(ours, (place.dieu, place.khoan, place.diem), strict=True):
        if own is None or wanted is None:
            return True
        if own != wanted:
            return False
    return True


def citation_precision(question: Question, answer: Answer) -> tuple[int, int]:
    """Return how many citations of sentences at the matter lie at a place that answers, and how many there are."""
    cited = [n for sentence in answer.sentences if not sentence.related for n in sentence.citations]
    by_number = {citation.n: citation for citation in answer.citations}
    right = sum(any(lies_at(by_number[n], place) for place in question.gold) for n in cited)
    return right, len(cited)


def citation_recall(question: Question, answer: Answer) -> tuple[int, int]:
    """Return how many places that answer are cited and how many are needed: each, or any one of them."""
    cited = [any(lies_at(citation, place) for citation in answer.citations) for place in question.gold]
    return (sum(cited), len(cited)) if question.needs == "all" else (int(any(cited)), 1)


def support_figures(pairs: Sequence[tuple[Question, Answer]]) -> dict[str, Any]:
    """Return the figures over answers; nothing supports a sentence without citations."""
    rows = [support_of(sentence, answer.citations) for _, answer in pairs for sentence in answer.sentences]
    answered = [(question, answer) for question, answer in pairs if answer.sentences and question.gold]
    return {
        "words_supported": Share(sum(row.held for row in rows), sum(row.total for row in rows)).to_json(),
        "sentences_supported": Share(sum(not row.missing for row in rows), len(rows)).to_json(),
        "citation_precision": _sum(citation_precision(q, a) for q, a in answered).to_json(),
        "citation_recall": _sum(citation_recall(q, a) for q, a in answered).to_json(),
    }


def unsupported(answer: Answer) -> list[str]:
    """Return the numbers and content words of an answer's sentences that their citations don't hold."""
    missing = (word for sentence in answer.sentences for word in support_of(sentence, answer.citations).missing)
    return list(dict.fromkeys(missing))


def _sum(counts: Iterable[tuple[int, int]]) -> Share:
    rows = list(counts)
    return Share(sum(hits for hits, _ in rows), sum(total for _, total in rows))
