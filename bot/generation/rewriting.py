"""Phrasing an extracted answer: the model's sentences that pass the checks, or the answer as it was with a notice."""

import time
from collections.abc import Iterator, Sequence

from bot.answer import Answer, Sentence, Status
from bot.generation.checking import Checker, plain_text
from bot.generation.model import Model
from bot.generation.pieces import Piece, pieces_of
from bot.generation.prompting import build_messages, load_prompt
from bot.generation.reading import read_sentences
from bot.generation.rules import load_check_rules
from knowledge.errors import ModelError
from knowledge.settings import Settings

GENERATED = (
    "Câu chữ phần trả lời do mô hình ngôn ngữ diễn đạt lại từ các căn cứ bên dưới và đã được máy kiểm tra từng câu; "
    "hãy đọc lời văn ở phần căn cứ trước khi áp dụng."
)
EXTRACTED = "{reason} Câu trả lời dưới đây là lời văn trích từ kho, không qua mô hình."
TOO_LITTLE = "Câu do mô hình ngôn ngữ viết không qua được phần kiểm tra với căn cứ."
_Kept = list[tuple[str, tuple[Piece, ...]]]


class Rewriter:
    """Phrases answers with one model."""

    def __init__(self, model: Model) -> None:
        """Take the model."""
        self._model = model
        self._rules = load_check_rules()

    def rewrite(self, answer: Answer) -> Answer:
        """Return the answer as it is to be shown; never raises for what a model or its server does."""
        return list(self.steps(answer))[-1]

    def steps(self, answer: Answer) -> Iterator[Answer]:
        """Yield the answer with the sentences that have passed so far; the last one yielded is the answer.

        Only extracts are phrased: what opens with words of ours (a place, validity, an overview) stays as it is, and so
        does what is too long for a prompt.
        """
        pieces = pieces_of(answer)
        if not self._is_extract(answer, pieces):
            yield answer
            return
        started = time.perf_counter()
        kept: _Kept = []
        try:
            for kept in self._checked(answer, pieces):
                yield _phrased(answer, kept)
            whole = _phrased(answer, kept) if self._is_enough(kept, pieces) else _extracted(answer, TOO_LITTLE)
        except ModelError as error:
            whole = _extracted(answer, error.message)
        yield _timed(whole, time.perf_counter() - started)

    @staticmethod
    def _is_extract(answer: Answer, pieces: Sequence[Piece]) -> bool:
        main = [sentence for sentence in answer.sentences if not sentence.related]
        size = sum(piece.size for piece in pieces)
        told = answer.status in (Status.ANSWERED, Status.PARTLY) and not answer.opening
        return told and 0 < len(main) == len(pieces) and size <= load_prompt().most_evidence

    def _checked(self, answer: Answer, pieces: Sequence[Piece]) -> Iterator[_Kept]:
        """Yield the sentences kept so far, each time that one more has passed.

        Raises:
            ModelError: the model failed, or most of what it wrote did: then the rest isn't to be trusted either.
        """
        checker, written = Checker(pieces), 0
        kept: _Kept = []
        for sentence in read_sentences(self._model.write(build_messages(answer.question, pieces))):
            written += 1
            text = plain_text(sentence)
            if checker.fault(sentence) is None and text not in {said for said, _ in kept}:
                kept = [*kept, (text, checker.evidence(sentence))]
                yield kept
        if len(kept) < self._rules.kept * written:
            raise ModelError(TOO_LITTLE)

    def _is_enough(self, kept: _Kept, pieces: Sequence[Piece]) -> bool:
        """Tell whether the sentences cite enough pieces, and each article that answers a part of the question."""
        cited = {piece for _, evidence in kept for piece in evidence}
        articles = {piece.article_id for piece in cited} == {piece.article_id for piece in pieces}
        return articles and len(cited) >= self._rules.covered * len(pieces)


def open_rewriter(settings: Settings) -> Rewriter | None:
    """Open the model that the owner configured; None when there is none.

    Raises:
        SettingsError: its package is missing.
    """
    address = settings.model
    return Rewriter(Model(address, settings)) if address else None


def _timed(answer: Answer, seconds: float) -> Answer:
    times = answer.seconds | {"generate": seconds, "total": answer.seconds.get("total", 0.0) + seconds}
    return answer.model_copy(update={"seconds": times})


def _extracted(answer: Answer, reason: str) -> Answer:
    return answer.model_copy(update={"notices": (EXTRACTED.format(reason=reason), *answer.notices)})


def _phrased(answer: Answer, kept: _Kept) -> Answer:
    """Return the answer with other sentences, its citations renumbered to those still used."""
    related = [sentence for sentence in answer.sentences if sentence.related]
    used = {piece.n for _, evidence in kept for piece in evidence} | {n for s in related for n in s.citations}
    numbers = {c.n: i for i, c in enumerate((c for c in answer.citations if c.n in used), 1)}
    told = [Sentence(text=text, citations=tuple(sorted(numbers[p.n] for p in evidence))) for text, evidence in kept]
    told += [s.model_copy(update={"citations": tuple(numbers[n] for n in s.citations)}) for s in related]
    return answer.model_copy(
        update={
            "sentences": tuple(told),
            "citations": tuple(c.model_copy(update={"n": numbers[c.n]}) for c in answer.citations if c.n in used),
            "notices": (GENERATED, *answer.notices),
            "generated": True,
        }
    )
