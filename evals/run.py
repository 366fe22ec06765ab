"""Running the evaluations: answers every question once, prints figures, writes JSON with the settings behind them."""

import json
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.answer import Answer
from bot.assistant import NOT_SURE
from bot.session import Session
from evals.conversation import conversation
from evals.injection.running import injection
from evals.metrics import (
    Share,
    cites_gold,
    declined,
    gold_rank,
    is_correct,
    is_right_on_time,
    missing_facts,
    retrieval_figures,
)
from evals.questions import Question, Split, of_split
from evals.superseded import shown_as_valid
from evals.support import support_figures, unsupported
from ingest.ready import make_ready
from knowledge.errors import DoluongError, SettingsError
from knowledge.index import describe
from knowledge.settings import Settings, load_settings
from knowledge.syllables import fold

Figures = dict[str, Any]


def run_evaluation(what: str, split: str, out: Path | None) -> None:
    """Run one evaluation on one half of the questions.

    Raises:
        SettingsError: there is no such evaluation or half.
    """
    runner = RUNNERS.get(what)
    if runner is None:
        raise SettingsError(f"Không có bộ đánh giá «{what}»; chọn một trong: {', '.join(RUNNERS)}.")
    try:
        half = Split(split)
    except ValueError as error:
        raise SettingsError(f"Không có nửa «{split}»; chọn development hoặc report.") from error
    session = Session(prepare())
    questions = of_split(half, dated=what == "temporal")
    figures = runner(session, questions)
    report = {
        "evaluation": what,
        "split": split,
        "questions": len(questions),
        "figures": figures,
        "settings": _settings(session),
    }
    if out is not None:
        out.write_text(json.dumps(report, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    shown = {"evaluation": what, "split": split} | _short(figures)
    sys.stdout.write(json.dumps(shown, ensure_ascii=False, indent=2) + "\n")


def prepare() -> Settings:
    """Bring the knowledge base up to date and return the settings."""
    settings = load_settings()
    make_ready(settings, say=lambda text: print(text, file=sys.stderr))  # noqa: T201
    return settings


def answer_all(session: Session, questions: Sequence[Question], alter: Callable[[str], str] = str) -> list[Answer]:
    """Answer every question, altered or as asked."""
    return [session.ask(alter(question.question), question.as_of) for question in questions]


def retrieval(session: Session, questions: Sequence[Question]) -> Figures:
    """Measure retrieval on answerable questions, as asked and with diacritics removed."""
    asked = [question for question in questions if question.answerable]
    answers = answer_all(session, asked)
    figures: Figures = {"as_asked": retrieval_figures(asked, answers)}
    figures["without_diacritics"] = retrieval_figures(asked, answer_all(session, asked, fold))
    for form in sorted({question.form for question in asked}):
        rows = [(q, a) for q, a in zip(asked, answers, strict=True) if q.form == form]
        figures[form] = retrieval_figures([q for q, _ in rows], [a for _, a in rows])
    figures["seconds_total"] = _percentiles([answer.seconds["total"] for answer in answers])
    figures["details"] = [{"id": q.id, "rank": gold_rank(q, a)} for q, a in zip(asked, answers, strict=True)]
    return figures


def answers(session: Session, questions: Sequence[Question]) -> Figures:
    """Measure correctness of the answers to answerable questions."""
    asked = [question for question in questions if question.answerable]
    got = answer_all(session, asked)
    pairs = list(zip(asked, got, strict=True))
    return {
        "correct": Share(sum(is_correct(q, a) for q, a in pairs), len(pairs)).to_json(),
        "right_article_cited": Share(sum(cites_gold(q, a) for q, a in pairs), len(pairs)).to_json(),
        "wrongly_declined": Share(sum(declined(a) for a in got), len(pairs)).to_json(),
        "support": support_figures(pairs),
        "words_per_answer": round(sum(len(a.text.split()) for a in got) / max(1, len(got)), 1),
        "seconds_total": _percentiles([answer.seconds["total"] for answer in got]),
        "details": [
            {
                "id": q.id,
                "correct": is_correct(q, a),
                "status": a.status.value,
                "cites_gold": cites_gold(q, a),
                "missing": missing_facts(q, a),
                "cited": [c.label for c in a.citations],
                "unsupported": unsupported(a),
            }
            for q, a in pairs
        ],
    }


def refusal(session: Session, questions: Sequence[Question]) -> Figures:
    """Measure declining: unanswerable questions answered, answerable ones declined."""
    pairs = list(zip(questions, answer_all(session, questions), strict=True))
    without = [(q, a) for q, a in pairs if not q.answerable]
    holding = [(q, a) for q, a in pairs if q.answerable]
    refused_right = sum(declined(a) for _, a in without)
    refused = refused_right + sum(declined(a) for _, a in holding)
    return {
        "wrongly_answered": Share(sum(not declined(a) for _, a in without), len(without)).to_json(),
        "wrongly_answered_without_doubt": Share(
            sum(not declined(a) and NOT_SURE not in a.opening for _, a in without), len(without)
        ).to_json(),
        "doubted_of_answerable": Share(sum(NOT_SURE in a.opening for _, a in holding), len(holding)).to_json(),
        "wrongly_declined": Share(sum(declined(a) for _, a in holding), len(holding)).to_json(),
        "refusal_recall": Share(refused_right, len(without)).to_json(),
        "refusal_precision": Share(refused_right, refused).to_json(),
        "details": [{"id": q.id, "status": a.status.value} for q, a in pairs if declined(a) == q.answerable],
    }


def temporal(session: Session, questions: Sequence[Question]) -> Figures:
    """Measure answers on validity and time: required facts present, nothing superseded shown as valid."""
    pairs = list(zip(questions, answer_all(session, questions), strict=True))
    right = [is_right_on_time(q, a) for q, a in pairs]
    catalogue = session.base.catalogue
    superseded = [shown_as_valid(answer, catalogue) for _, answer in pairs]
    return {
        "correct": Share(sum(right), len(pairs)).to_json(),
        "superseded_shown_as_valid": sum(1 for places in superseded if places),
        "details": [
            {
                "id": q.id,
                "correct": ok,
                "status": a.status.value,
                "missing": missing_facts(q, a),
                "shown_as_valid": places,
                "answer": a.text[:600],
            }
            for (q, a), ok, places in zip(pairs, right, superseded, strict=True)
        ],
    }


RUNNERS: dict[str, Callable[[Session, Sequence[Question]], Figures]] = {
    "retrieval": retrieval,
    "answers": answers,
    "refusal": refusal,
    "temporal": temporal,
    "conversation": conversation,
    "injection": injection,
}


def _settings(session: Session) -> dict[str, object]:
    base = session.base
    return {
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "index": describe(base.manifest),
        "texts": {number: text.text_kind.value for number, text in base.library.texts.items()},
        "ranking": base.weights.model_dump(),
    }


def _short(figures: Figures) -> Figures:
    return {name: value for name, value in figures.items() if name != "details"}


def _percentiles(values: Sequence[float]) -> dict[str, float]:
    ordered = sorted(values)
    return {f"p{p}": round(ordered[min(len(ordered) - 1, len(ordered) * p // 100)], 4) for p in (50, 95)}


def main(arguments: Sequence[str]) -> int:
    """Run ``python -m evals.run WHAT SPLIT [OUT.json]``; return the exit code."""
    try:
        run_evaluation(arguments[0], arguments[1], Path(arguments[2]) if len(arguments) > 2 else None)
    except DoluongError as error:
        sys.stderr.write(f"{error.message}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
