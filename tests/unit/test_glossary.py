"""The glossary: sources are held, figures are theirs, names are clear, what people type finds its term."""

import re
from datetime import date
from pathlib import Path

import pytest
from bundled_places import resolves, says_figure, words_at

from knowledge.catalogue import Catalogue
from knowledge.errors import DataFileError
from knowledge.glossary import Term, find, load_glossary, of_ids, search
from knowledge.library import Library

MEASURES = re.compile(r"(?<![\d,./])(\d+) (năm|tháng|ngày|mm|bản|kiểu|nhân viên|phần nghìn|Kara|L)\b")


def of(name: str) -> Term:
    (term,) = of_ids([name])
    return term


def test_there_are_terms_with_meaning_and_names() -> None:
    terms = load_glossary()
    assert len(terms) >= 120
    assert sum(len(term.also) + len(term.abbreviations) for term in terms) > 2 * len(terms)
    assert sum(not term.sources for term in terms) <= 5


def test_every_source_is_held(digests: Library, catalogue: Catalogue) -> None:
    lost = [(t.id, place) for t in load_glossary() for place in t.sources if not resolves(place, digests, catalogue)]
    assert lost == []


def test_figures_of_a_meaning_stand_in_its_sources(digests: Library) -> None:
    wrong = []
    for term in load_glossary():
        words = "\n".join(words_at(place, digests) for place in term.sources)
        wrong += [(term.id, n, u) for n, u in MEASURES.findall(term.meaning) if not says_figure(words, int(n), u)]
    assert wrong == []


def test_the_word_stands_in_one_of_its_sources(digests: Library) -> None:
    """At least half of a term's own syllables, so that a source is about its term."""
    astray = []
    for term in load_glossary():
        cited = (place for place in term.sources)
        words = " ".join(words_at(place, digests) + _headings(place, digests) for place in cited).lower()
        own = re.findall(r"\w+", re.sub(r"\(.*\)", "", term.term).lower())
        if sum(word in words for word in own) < len(own) / 2:
            astray.append(term.id)
    assert astray == []


def _headings(place: object, digests: Library) -> str:
    found = digests.find(place)  # type: ignore[arg-type]
    return f" {found[0].title}" if found else ""


def test_meanings_are_not_the_words_of_the_law(shared: Path) -> None:
    """No run of twelve syllables of a meaning stands in an official text."""
    official = "\n".join(
        path.read_text(encoding="utf-8") for path in sorted((shared / "corpus" / "official").glob("*.md"))
    )
    known = _runs(official)
    copied = [term.id for term in load_glossary() if _runs(term.meaning) & known]
    assert copied == []


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + 12]) for i in range(len(words) - 11)}


def test_no_name_belongs_to_two_terms() -> None:
    owners: dict[str, str] = {}
    shared = [
        (name, term.id)
        for term in load_glossary()
        for name in term.clear_names
        if owners.setdefault(name.lower(), term.id) != term.id
    ]
    assert shared == []


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("PTĐ", ["phuong-tien-do"]),
        ("ptd", ["phuong-tien-do"]),
        ("phê duyệt mẫu là gì", ["phe-duyet-mau"]),
        ("kiem dinh doi chung", ["kiem-dinh-doi-chung"]),
        ("chữ V trên bao bì", ["dau-dinh-luong"]),
        ("tuổi vàng", ["ham-luong-vang"]),
        ("độ bất định", ["do-khong-dam-bao-do"]),
        ("Ủy ban Tiêu chuẩn Đo lường Chất lượng Quốc gia", ["tong-cuc"]),
        ("kiểm định và hiệu chuẩn khác nhau thế nào", ["kiem-dinh", "hieu-chuan"]),
        ("TĐC", ["tong-cuc", "chi-cuc"]),
        ("đi chợ TĐC mua rau", []),
        ("trời hôm nay", []),
    ],
)
def test_terms_are_found_by_their_names(typed: str, found: list[str]) -> None:
    assert [term.id for term in find(typed)] == found


def test_searching_shows_named_terms_first_and_finds_half_typed_words() -> None:
    assert search("dấu định lượng")[0].id == "dau-dinh-luong"
    assert "kiem-dinh-vien" in [term.id for term in search("kiem dinh v")]
    assert search("zzz") == []
    assert len(search("")) == len(load_glossary())


def test_an_old_name_leads_to_the_new_one() -> None:
    assert "Ủy ban Tiêu chuẩn Đo lường Chất lượng Quốc gia" in of("tong-cuc").says


def test_a_term_knows_whether_its_place_still_applies(catalogue: Catalogue) -> None:
    listed = of("danh-muc-nhom-2")
    assert listed.validity(catalogue, date(2026, 4, 14)).in_force
    assert not listed.validity(catalogue, date(2026, 4, 15)).in_force


def _write(path: Path, *entries: str) -> Path:
    path.write_text("\n".join(entries), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("entries", "complaint"),
    [
        (
            [
                "- {id: a, term: một, meaning: nghĩa thứ nhất, abbreviations: [X]}",
                "- {id: b, term: hai, meaning: nghĩa thứ hai, abbreviations: [x]}",
            ],
            "ambiguous",
        ),
        (["- {id: a, term: một, meaning: nghĩa thứ nhất}", "- {id: a, term: hai, meaning: nghĩa thứ hai}"], "cùng mã"),
        (["- {id: a, term: một, meaning: nghĩa thứ nhất, related: [b]}"], "không có"),
        (["- {id: a, term: một, meaning: nghĩa thứ nhất, ambiguous: [X]}"], "ambiguous"),
        (["- {id: a, term: một, meaning: nghĩa thứ nhất, sources: [điều 4]}"], "nguồn"),
    ],
)
def test_a_bad_glossary_is_refused(tmp_path: Path, entries: list[str], complaint: str) -> None:
    with pytest.raises(DataFileError, match=complaint):
        load_glossary(_write(tmp_path / "glossary.yaml", *entries))
