"""Figures: retrieval, correctness of answers, refusal; with counts and confidence intervals."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answer import Answer, Status
from evals.questions import Place, Question
from knowledge.syllables import nfc

_DECLINED = (Status.NOT_IN_KNOWLEDGE_BASE, Status.OUT_OF_SCOPE, Status.REFUSED)
_Z95 = 1.96


@dataclass(frozen=True)
class Share:
    """A proportion with its count and 95 % Wilson interval (Wilson 1927)."""

    hits: int
    total: int

    @property
    def value(self) -> float:
        """Hits over total; 0 when there is nothing to count."""
        return self.hits / self.total if self.total else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Lower and upper bound of the 95 % interval."""
        n, p = self.total, self.value
        if n == 0:
            return 0.0, 1.0
        centre = p + _Z95**2 / (2 * n)
        spread = _Z95 * math.sqrt(p * (1 - p) / n + _Z95**2 / (4 * n * n))
        scale = 1 + _Z95**2 / n
        return (centre - spread) / scale, (centre + spread) / scale

    def to_json(self) -> dict[str, object]:
        """Return value, counts and interval as plain data."""
        low, high = self.interval
        return {
            "value": round(self.value, 4),
            "hits": self.hits,
            "total": self.total,
            "ci95": [round(low, 4), round(high, 4)],
        }


def declined(answer: Answer) -> bool:
    """True when the assistant said that it doesn't know."""
    return answer.status in _DECLINED


def gold_rank(question: Question, answer: Answer) -> int | None:
    """Rank (from 1) at which retrieval has what the question needs: any place, or the last of all places."""
    ranks = [_rank_of(place, answer) for place in question.gold]
    if question.needs == "all":
        known = [rank for rank in ranks if rank is not None]
        return max(known) if len(known) == len(ranks) else None
    return min((rank for rank in ranks if rank is not None), default=None)


def _rank_of(place: Place, answer: Answer) -> int | None:
    for rank, found in enumerate(answer.retrieved, start=1):
        if found.document == place.so_hieu and place.dieu in (None, found.article):
            return rank
    return None


def cites_gold(question: Question, answer: Answer) -> bool:
    """True when the answer cites a right article (each of them when all are needed)."""
    cited = {(citation.document, citation.article) for citation in answer.citations}
    held = [
        any(document == place.so_hieu and place.dieu in (None, article) for document, article in cited)
        for place in question.gold
    ]
    return all(held) if question.needs == "all" else any(held)


def missing_facts(question: Question, answer: Answer) -> list[tuple[str, ...]]:
    """Return the required facts that the answer lacks."""
    text = _plain("\n".join([answer.text, *answer.notices]))
    return [group for group in question.required if not any(_plain(option) in text for option in group)]


def is_correct(question: Question, answer: Answer) -> bool:
    """Required facts present, forbidden ones absent, a right article cited; an unanswerable question declined."""
    if not question.answerable:
        return declined(answer)
    text = _plain(answer.text)
    return (
        not declined(answer)
        and cites_gold(question, answer)
        and not missing_facts(question, answer)
        and not any(_plain(word) in text for word in question.forbidden)
    )


def is_right_on_time(question: Question, answer: Answer) -> bool:
    """Judge an answer to a dated question: required facts present, forbidden ones absent, declined only if expected.

    Which place is cited isn't judged: many facts on validity stand in the catalogue alone.
    """
    text = _plain(answer.text)
    return (
        declined(answer) == (question.expect in _DECLINED)
        and not missing_facts(question, answer)
        and not any(_plain(word) in text for word in question.forbidden)
    )


def retrieval_figures(questions: Sequence[Question], answers: Sequence[Answer]) -> dict[str, object]:
    """Recall@1, @5, @10 and MRR@10 over answerable questions."""
    ranks = [gold_rank(q, a) for q, a in zip(questions, answers, strict=True) if q.answerable]
    figures: dict[str, object] = {
        f"recall@{k}": Share(sum(1 for r in ranks if r is not None and r <= k), len(ranks)).to_json()
        for k in (1, 5, 10)
    }
    figures["mrr@10"] = round(sum(1 / r for r in ranks if r) / len(ranks), 4) if ranks else 0.0
    return figures


def _plain(text: str) -> str:
    """Write text alike; official texts say numbers twice: "03 (ba) ngày", "mười lăm (15) ngày"."""
    text = nfc(text).lower().replace("–", "-")
    text = re.sub(r"\((\d+)\)", r"\1", re.sub(r"(?<=\d)\s*\([^()\d]{1,25}\)", "", text))
    return re.sub(r"\s+", " ", re.sub(r"(?<=\d)\s+(?=(?:mm|cm|m|g|kg|ml|l|%)\b)", " ", text))
