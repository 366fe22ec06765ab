"""Counting answers that show what was not in force without saying so."""

from datetime import date

import pytest

from bot.answer import Answer, Citation, Sentence, Status
from evals.superseded import shown_as_valid
from knowledge.catalogue import load_catalogue
from knowledge.provisions import TextKind


def answer(document: str, article: str, clause: str | None, on: date, *notices: str) -> Answer:
    citation = Citation(
        n=1,
        document=document,
        document_name=document,
        article=article,
        clause=clause,
        point=None,
        heading="",
        label=f"Điều {article}",
        quote="x",
        text_kind=TextKind.DIGEST,
        in_force=True,
        url="",
        article_id="x",
    )
    return Answer(
        question="?",
        understood="",
        as_of=on,
        status=Status.ANSWERED,
        opening="",
        sentences=(Sentence(text="x", citations=(1,)),),
        citations=(citation,),
        notices=notices,
        retrieved=(),
        suggestions=(),
        seconds={},
    )


LIST = ("23/2013/TT-BKHCN", "4", "1")


@pytest.mark.parametrize(
    ("place", "on", "notices", "shown"),
    [
        (LIST, date(2026, 6, 1), (), True),
        (LIST, date(2026, 6, 1), ("Bản tóm lược.",), True),
        (LIST, date(2026, 6, 1), ("Danh mục đã được Thông tư 04/2026/TT-BKHCN thay từ 15/04/2026.",), False),
        (LIST, date(2024, 6, 1), (), False),
        (LIST, date(2013, 11, 1), (), True),
        (LIST, date(2013, 11, 1), ("Thông tư 23/2013/TT-BKHCN có hiệu lực từ 15/11/2013, sau ngày được hỏi.",), False),
        (("04/2011/QH13", "50", None), date(2026, 6, 1), (), True),
        (("04/2011/QH13", "50", None), date(2025, 6, 30), (), False),
        (("04/2011/QH13", "16", None), date(2026, 6, 1), (), False),
    ],
)
def test_a_place_not_in_force_needs_a_warning(
    place: tuple[str, str, str | None], on: date, notices: tuple[str, ...], shown: bool
) -> None:
    assert bool(shown_as_valid(answer(*place, on, *notices), load_catalogue())) is shown
