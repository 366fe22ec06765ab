"""Searching for articles and opening one, over the bundled digests and the catalogue; without the encoder."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from bot.lookup_article import LookupArticle
from bot.lookup_search import Found, LookupSearch, Ranked, Ranker, Wanted, runs_of
from knowledge.catalogue import Catalogue
from knowledge.citation_form import cite_officially, long_day
from knowledge.documents import DocumentKind
from knowledge.entries import Role, build_entries
from knowledge.held import catalogue_of
from knowledge.library import Library
from knowledge.locator import Locator, LocatorReader, names_of
from knowledge.people import load_asked
from knowledge.provenance import Provenance
from knowledge.provisions import LegalText, TextKind
from knowledge.ranking import load_weights
from knowledge.search import Searcher
from knowledge.standing import Standing
from knowledge.wording import Wording, find_wording

CIRCULAR, LAW, PACKED = "23/2013/TT-BKHCN", "04/2011/QH13", "21/2014/TT-BKHCN"
TODAY = date(2026, 11, 30)
OF_2024 = date(2024, 6, 1)


class NothingNear:
    """A vector index without vectors: only words count."""

    def nearest(self, vector: object, role: Role, count: int) -> list[tuple[int, float]]:
        """Find nothing."""
        del vector, role, count
        return []


@pytest.fixture(scope="module")
def held(catalogue: Catalogue, digests: Library) -> Catalogue:
    return catalogue_of(catalogue, digests.texts)


@pytest.fixture(scope="module")
def search(digests: Library, held: Catalogue) -> LookupSearch:
    return LookupSearch(digests, held, LocatorReader(names_of(held.aliases, digests.texts)), by_words(digests))


@pytest.fixture(scope="module")
def desk(digests: Library, held: Catalogue) -> LookupArticle:
    return LookupArticle(digests, held, lambda number: [digests.texts[number]])


def by_words(library: Library) -> Ranker:
    """Rank by words alone."""
    entries = build_entries(library, load_asked(), (), ())
    nothing = np.zeros(2, dtype=np.float32)
    matrix = np.zeros((len(entries), 2), dtype=np.float32)
    searcher = Searcher(entries, matrix, NothingNear(), lambda _: nothing, load_weights())
    return lambda words, _: Ranked(words, searcher.search(words, (), nothing, kept=400))


def places(found: Found) -> list[str]:
    return [f"{hit.article.text.number} {hit.article.head.article}" for hit in found.hits]


def test_words_find_articles_with_the_clause_that_matches(search: LookupSearch) -> None:
    found = search.find(Wanted(TODAY, "dấu định lượng chữ V in hoa trên nhãn hàng đóng gói sẵn"))
    assert places(found)[0].startswith(PACKED)
    assert len({hit.article.key for hit in found.hits}) == len(found.hits), "one row an article"
    clauses = [clause for hit in found.hits for clause in hit.clauses]
    assert clauses
    assert all(clause.units[0] in hit.article.units for hit in found.hits for clause in hit.clauses)


@pytest.mark.parametrize("words", ["khoản 1 Điều 4 Thông tư 23/2013/TT-BKHCN", "khoan 1 dieu 4 thong tu 23"])
def test_a_place_is_found_itself(search: LookupSearch, words: str) -> None:
    found = search.find(Wanted(TODAY, words))
    assert places(found) == [f"{CIRCULAR} 4"]
    assert [clause.place for clause in found.hits[0].clauses] == [Locator(CIRCULAR, "4", "1")]


def test_a_place_without_document_is_one_of_the_document_chosen(search: LookupSearch) -> None:
    assert places(search.find(Wanted(TODAY, "Điều 16", document=LAW))) == [f"{LAW} 16"]


def test_a_place_that_does_not_exist_is_said_to(search: LookupSearch) -> None:
    found = search.find(Wanted(TODAY, "Điều 99 Luật Đo lường"))
    assert not found.hits
    assert "không có Điều 99" in found.said


def test_a_document_brings_its_card_and_its_articles(search: LookupSearch, digests: Library) -> None:
    found = search.find(Wanted(TODAY, "thông tư 21/2014"))
    assert "Thông tư 21/2014/TT-BKHCN" in found.said
    assert places(found) == [f"{PACKED} {a.head.article}" for a in digests.of_document(PACKED)]


def test_without_words_the_articles_of_the_document_chosen_are_listed(search: LookupSearch) -> None:
    assert places(search.find(Wanted(TODAY, " ?", document=PACKED)))[0] == f"{PACKED} 1"
    assert not search.find(Wanted(TODAY)).hits


def test_filters_narrow_what_is_found(search: LookupSearch, held: Catalogue) -> None:
    words = "kiểm định phương tiện đo"
    for hit in search.find(Wanted(TODAY, words, kind=DocumentKind.DECREE)).hits:
        document = held.get(hit.article.text.number)
        assert document is not None
        assert document.kind is DocumentKind.DECREE
    assert {p.split()[0] for p in places(search.find(Wanted(TODAY, words, document=CIRCULAR)))} == {CIRCULAR}
    reported = search.find(Wanted(TODAY, words, text_kind=TextKind.REPORTED)).hits
    assert reported
    assert {hit.article.text.text_kind for hit in reported} == {TextKind.REPORTED}
    assert not search.find(Wanted(TODAY, words, text_kind=TextKind.VERBATIM)).hits


def test_what_has_ended_is_marked_or_left_out(search: LookupSearch) -> None:
    words = "khoản 1 Điều 4 Thông tư 23/2013/TT-BKHCN"
    now, then = search.find(Wanted(TODAY, words)), search.find(Wanted(OF_2024, words))
    findings = [found.hits[0].clauses[0].finding for found in (now, then)]
    assert [finding.standing for finding in findings if finding] == [Standing.ENDED, Standing.CHANGED]
    narrowed = search.find(Wanted(TODAY, words, in_force=True))
    assert (len(narrowed.hits), narrowed.hidden) == (0, 1)


def test_runs_of_the_words_looked_for_are_marked() -> None:
    text = "Tổ chức kiểm định phương tiện đo phải được chỉ định."
    assert [text[a:b] for a, b in runs_of("kiem dinh phuong tien do", text)] == ["kiểm định phương tiện đo"]
    assert runs_of("phải", text) == []


def test_an_article_opens_with_its_neighbours_changes_and_citations(desk: LookupArticle, digests: Library) -> None:
    article = digests.article(CIRCULAR, "4")
    assert article is not None
    view = desk.open(article.key, TODAY)
    assert view is not None
    assert view.before is digests.article(CIRCULAR, "3")
    assert view.after is digests.article(CIRCULAR, "5")
    assert any("07/2019/TT-BKHCN" in line for line in view.changes)
    assert any("04/2026/TT-BKHCN" in line for line in view.changes)
    assert view.url.startswith("http")
    assert all(target.article for target in view.cited_by)
    assert [part.label for part in view.parts[:2]] == ["", "khoản 1"]
    assert view.parts[1].citation == (
        "khoản 1 Điều 4 Thông tư số 23/2013/TT-BKHCN ngày 26 tháng 9 năm 2013 của Bộ Khoa học và Công nghệ"
    )


def test_citations_lead_to_articles_held_and_back(desk: LookupArticle, digests: Library) -> None:
    views = [view for key in digests.articles if (view := desk.open(key, TODAY)) is not None]
    cited = {(view.article.key, t.article) for view in views for c in view.cites for t in c.targets if t.article}
    back = {(target.article, view.article.key) for view in views for target in view.cited_by}
    assert cited
    assert back
    assert {pair for pair in back if pair[0] != pair[1]} <= cited


def test_words_of_another_day_are_told_from_those_of_the_day(held: Catalogue) -> None:
    listed = Locator(CIRCULAR, "4", "1")
    before, after = find_wording(held, listed, date(2018, 1, 1)), find_wording(held, listed, OF_2024)
    assert (before.wording, after.wording) == (Wording.OTHER, Wording.OF_THE_DAY)
    assert [effect.by.number for effect in before.later] == ["07/2019/TT-BKHCN"]
    assert not before.missing
    assert find_wording(held, Locator("1/1999/QĐ-XYZ", "1"), TODAY).wording is Wording.UNKNOWN


def official(text: LegalText) -> LegalText:
    """Return a text as if its words were official, taken in without a word on what they take in."""
    units = tuple(
        replace(
            unit,
            id=unit.id.replace("digest:", "verbatim:"),
            parent=unit.parent and unit.parent.replace("digest:", "verbatim:"),
        )
        for unit in text.provisions
    )
    return replace(text, text_kind=TextKind.VERBATIM, provisions=units, provenance=Provenance())


def test_another_text_held_is_told_of_and_opens(digests: Library, catalogue: Catalogue) -> None:
    digest = digests.texts[CIRCULAR]
    verbatim = official(digest)
    library = Library([*digests.texts.values(), verbatim])
    desk = LookupArticle(library, catalogue_of(catalogue, library.texts), lambda _: [verbatim, digest])
    view = desk.open("verbatim:23-2013-tt-bkhcn/4", OF_2024)
    assert view is not None
    assert view.wording.wording is Wording.OTHER
    assert [(other.text_kind, other.wording) for other in view.others] == [(TextKind.DIGEST, Wording.OF_THE_DAY)]
    beside = desk.open(view.others[0].article, OF_2024)
    assert beside is not None
    assert beside.article.text is digest
    assert beside.wording.wording is Wording.OF_THE_DAY
    assert [other.text_kind for other in beside.others] == [TextKind.VERBATIM]
    assert beside.after is not None
    assert beside.after.key.startswith("digest:")


def test_an_unknown_article_is_not_opened(desk: LookupArticle) -> None:
    assert desk.open("digest:04-2011-qh13/999", TODAY) is None
    assert desk.open("<script>", TODAY) is None


def test_documents_are_cited_in_official_form(catalogue: Catalogue) -> None:
    law = catalogue.get(LAW)
    assert law is not None
    assert cite_officially(Locator(LAW, "16", "2"), law).startswith(
        "khoản 2 Điều 16 Luật Đo lường số 04/2011/QH13 ngày "
    )
    unknown = law.model_copy(update={"issued": None, "issuer": ""})
    assert cite_officially(Locator(LAW, "16"), unknown) == "Điều 16 Luật Đo lường số 04/2011/QH13"
    assert cite_officially(Locator(LAW, "Mục tiêu"), unknown) == "phần “Mục tiêu” Luật Đo lường số 04/2011/QH13"
    assert long_day(date(2020, 2, 5)) == "05 tháng 02 năm 2020"
    assert long_day(date(2013, 9, 26)) == "26 tháng 9 năm 2013"
