"""How many references of the bundled digests, and of official texts where there are any, lead to what they name."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from evals.references import unread_in
from ingest.document import load_legal_text
from ingest.pipeline import CORPUS
from knowledge.catalogue import Catalogue, load_catalogue
from knowledge.held import catalogue_of
from knowledge.library import Library
from knowledge.provisions import LegalText
from knowledge.reference_report import report_on

LEAST = 0.98


@pytest.fixture(scope="module")
def digests() -> list[LegalText]:
    return [load_legal_text(path) for path in sorted(CORPUS.glob("*.md"))]


def known(texts: Sequence[LegalText]) -> tuple[Library, Catalogue]:
    library = Library(texts)
    return library, catalogue_of(load_catalogue(), library.texts)


def test_references_of_the_digests_lead_somewhere(digests: list[LegalText]) -> None:
    library, catalogue = known(digests)
    report = report_on(digests, library, catalogue)
    assert report.found > 600
    assert report.share >= LEAST, report.lines(catalogue, 20)
    assert [words for text in digests for words in unread_in(text, library, catalogue)] == []


def test_references_of_the_official_texts_lead_somewhere(shared: Path, digests: list[LegalText]) -> None:
    texts = [load_legal_text(path) for path in sorted((shared / "corpus" / "official").glob("*.md"))]
    library, catalogue = known([*digests, *texts])
    report = report_on(texts, library, catalogue)
    assert report.found > 600
    assert report.share >= LEAST, report.lines(catalogue, 20)
    assert [words for text in texts for words in unread_in(text, library, catalogue)] == []


def test_each_reference_that_leads_nowhere_is_told_with_its_place(digests: list[LegalText]) -> None:
    library, catalogue = known(digests)
    told = report_on([library.texts["86/2012/NĐ-CP"]], library, catalogue).lines(catalogue, 5)
    assert told == [
        "khoản 4 Điều 15 Nghị định 86/2012/NĐ-CP: “Luật Ngân sách nhà nước” — kho và danh mục không có "
        "Luật Ngân sách nhà nước."
    ]
