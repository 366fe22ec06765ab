"""Support of sentences by their citations: all of what is quoted, not of what is made up; places cited rightly."""

from datetime import date

import pytest

from bot.answer import Answer, Citation, Sentence, Status
from bot.citing import Citer
from bot.selection import Chosen
from evals.questions import Place, Question
from evals.support import citation_precision, citation_recall, lies_at, support_figures, support_of, unsupported
from knowledge.catalogue import Catalogue
from knowledge.library import Library
from knowledge.provisions import TextKind


def cited(
    n: int, quote: str, article: str | None = "4", clause: str | None = "1", document: str = "1/2020/QH14"
) -> Citation:
    return Citation(
        n=n,
        document=document,
        document_name=document,
        article=article,
        clause=clause,
        point=None,
        heading="",
        label="",
        quote=quote,
        text_kind=TextKind.DIGEST,
        in_force=True,
        url="",
        article_id="x",
    )


def answer(sentences: tuple[Sentence, ...], citations: tuple[Citation, ...]) -> Answer:
    return Answer(
        question="?",
        understood="",
        as_of=date(2026, 1, 1),
        status=Status.ANSWERED,
        opening="",
        sentences=sentences,
        citations=citations,
        notices=(),
        retrieved=(),
        suggestions=(),
        seconds={},
    )


def asked(needs: str, *gold: Place) -> Question:
    return Question.model_construct(id="q", gold=gold, needs=needs)


def test_every_sentence_taken_from_a_text_is_supported_in_full(digests: Library, catalogue: Catalogue) -> None:
    citer, count = Citer(catalogue, date(2026, 1, 1)), 0
    for article in digests.articles.values():
        for group in article.groups:
            sentence = citer.cite(Chosen(article, group), headed=True)
            support = support_of(sentence, citer.citations[-1:])
            assert support.share == 1.0, (article.key, support.missing)
            count += support.total
    assert count > 10_000


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        ("Phải kiểm định trong 3 tháng.", ()),
        ("Thì phải được kiểm định trong 03 tháng.", ()),
        ("Phải kiểm định trong 6 tháng.", ("6",)),
        ("Phải hiệu chuẩn trong 3 tháng.", ("hiệu", "chuẩn")),
        ("Sai số 0,5 %.", ("sai", "số", "0,5")),
    ],
)
def test_numbers_and_words_that_no_citation_holds_are_named(said: str, missing: tuple[str, ...]) -> None:
    citations = (cited(1, "Cân phải kiểm định trong 03 tháng."), cited(2, "Sai số 0,5 %; 6 tháng; hiệu chuẩn."))
    assert support_of(Sentence(text=said, citations=(1,)), citations).missing == missing


def test_a_sentence_without_citation_is_not_supported() -> None:
    assert (
        support_of(Sentence(text="Cân phải kiểm định.", citations=()), (cited(1, "Cân phải kiểm định."),)).share == 0.0
    )


@pytest.mark.parametrize(
    ("place", "right"),
    [
        (Place(so_hieu="1/2020/QH14"), True),
        (Place(so_hieu="1/2020/QH14", dieu="4"), True),
        (Place(so_hieu="1/2020/QH14", dieu="4", khoan="1"), True),
        (Place(so_hieu="1/2020/QH14", dieu="4", khoan="1", diem="a"), True),
        (Place(so_hieu="1/2020/QH14", dieu="4", khoan="2"), False),
        (Place(so_hieu="1/2020/QH14", dieu="5"), False),
        (Place(so_hieu="2/2020/QH14"), False),
    ],
)
def test_a_citation_lies_at_a_place_that_holds_it_or_that_it_holds(place: Place, right: bool) -> None:
    assert lies_at(cited(1, "x"), place) is right


def test_precision_and_recall_go_by_place() -> None:
    sentences = (Sentence(text="x", citations=(1,)), Sentence(text="y", citations=(2,)))
    near = Sentence(text="z", citations=(3,), related=True)
    citations = (cited(1, "x"), cited(2, "y", "9"), cited(3, "z", "5"))
    given = answer((*sentences, near), citations)
    first, second = Place(so_hieu="1/2020/QH14", dieu="4"), Place(so_hieu="1/2020/QH14", dieu="7")
    assert citation_precision(asked("any", first, second), given) == (1, 2)
    assert citation_recall(asked("any", first, second), given) == (1, 1)
    assert citation_recall(asked("all", first, second), given) == (1, 2)


def test_figures_sum_over_answers() -> None:
    good = answer((Sentence(text="Cân chợ", citations=(1,)),), (cited(1, "cân chợ"),))
    bad = answer((Sentence(text="Cân 5", citations=(1,)),), (cited(1, "cân"),))
    question = asked("any", Place(so_hieu="1/2020/QH14", dieu="4"))
    figures = support_figures([(question, good), (question, bad)])
    assert (figures["words_supported"]["hits"], figures["words_supported"]["total"]) == (3, 4)
    assert figures["sentences_supported"]["value"] == 0.5
    assert figures["citation_precision"]["value"] == 1.0
    assert (unsupported(good), unsupported(bad)) == ([], ["5"])
