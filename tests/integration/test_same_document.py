"""One document as Word file, PDF and official text: the same articles, clauses, points, words and table rows."""

from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import pytest

from ingest import legacy
from ingest.child import read_source
from ingest.document import load_legal_text
from knowledge.provisions import LegalText, Level

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the collected documents are not beside this checkout")

SLUGS = ("21-2014-tt-bkhcn", "04-2011-qh13", "23-2013-tt-bkhcn", "24-2013-tt-bkhcn", "86-2012-nd-cp")
FILES = (*(f"{slug}.{kind}" for slug in SLUGS for kind in ("docx", "pdf")), "21-2014-tt-bkhcn.tcvn3.docx")
PAIRS = [(FILES[i], FILES[i + 1]) for i in range(0, 2 * len(SLUGS), 2)]


@cache
def loaded(name: str) -> LegalText:
    folder = "official" if name.endswith(".md") else "office"
    return load_legal_text(CORPUS / folder / name)


def official(name: str) -> LegalText:
    return loaded(f"{name.split('.', maxsplit=1)[0]}.md")


def places(text: LegalText, *levels: Level) -> set[str]:
    return {unit.id for unit in text.provisions if unit.level in levels}


def words_by_article(text: LegalText) -> dict[str, list[str]]:
    """Return the words of each article with its heading, marks of clauses and points left out."""
    found: dict[str, list[str]] = {}
    for unit in text.provisions:
        heading = unit.heading if unit.level is Level.ARTICLE else ""
        found.setdefault(unit.article_key, []).extend(f"{heading} {unit.text}".split())
    return found


def share_of_words(ours: LegalText, theirs: LegalText) -> float:
    """Return which share of the words of both, counted together, stands in the same order in the same article."""
    mine, yours = words_by_article(ours), words_by_article(theirs)
    same = 0
    for key in mine.keys() & yours.keys():
        matcher = SequenceMatcher(None, mine[key], yours[key], autojunk=False)
        same += sum(block.size for block in matcher.get_matching_blocks())
    return 2 * same / sum(len(words) for words in (*mine.values(), *yours.values()))


def share_of_places(ours: LegalText, theirs: LegalText) -> float:
    """Return which share of the clauses and points of the richer text stands in both."""
    mine, yours = places(ours, Level.CLAUSE, Level.POINT), places(theirs, Level.CLAUSE, Level.POINT)
    return len(mine & yours) / max(len(mine), len(yours))


def outline(text: LegalText) -> tuple[str, str, set[str]]:
    """Return number, title and articles: what has to be the same to the letter."""
    return text.number, text.title, places(text, Level.ARTICLE)


def rows(text: LegalText) -> list[str]:
    return [line for unit in text.provisions for line in unit.text.split("\n") if line.startswith("|")]


@pytest.mark.parametrize("name", FILES)
def test_a_file_says_what_the_official_text_says(name: str) -> None:
    ours, theirs = loaded(name), official(name)
    assert outline(ours) == outline(theirs)
    assert share_of_places(ours, theirs) >= 0.99
    assert share_of_words(ours, theirs) >= 0.995


@pytest.mark.parametrize(("word", "pdf"), PAIRS)
def test_word_file_and_pdf_agree(word: str, pdf: str) -> None:
    ours, theirs = loaded(word), loaded(pdf)
    assert outline(ours) == outline(theirs)
    assert share_of_places(ours, theirs) >= 0.99
    assert share_of_words(ours, theirs) >= 0.995


@pytest.mark.parametrize("name", FILES)
def test_tables_are_the_same_row_by_row(name: str) -> None:
    assert rows(loaded(name)) == rows(official(name))


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_the_list_of_group_2_is_whole(kind: str) -> None:
    unit = next(u for u in loaded(f"23-2013-tt-bkhcn.{kind}").provisions if (u.article, u.clause) == ("4", "1"))
    table = [line for line in unit.text.split("\n") if line.startswith("|")]
    header = [cell.strip() for cell in table[0].strip("|").split("|")]
    assert header[:3] == ["TT", "Tên phương tiện đo", "Biện pháp kiểm soát về đo lường / Phê duyệt mẫu"]
    assert header[-1] == "Chu kỳ kiểm định"
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in table]
    assert {len(row) for row in cells} == {len(header)} == {7}
    assert [int(row[0]) for row in cells[2:]] == sorted(int(row[0]) for row in cells[2:])
    assert {int(row[0]) for row in cells[2:]} == set(range(1, 69))


def test_old_letters_are_all_right() -> None:
    """Measured by syllables against the official text: at least 99.8 %."""
    found = loaded("21-2014-tt-bkhcn.tcvn3.docx")
    assert any("TCVN3" in warning for warning in found.warnings)
    assert share_of_words(found, official("21-2014-tt-bkhcn")) >= 0.998
    same = [a.text == b.text for a, b in zip(found.provisions, loaded("21-2014-tt-bkhcn.docx").provisions, strict=True)]
    assert all(same)


def test_no_official_text_is_taken_for_old_letters() -> None:
    for path in sorted((CORPUS / "official").glob("*.md")):
        lines = read_source(path).text.split("\n")
        assert legacy.repaired(lines) == (lines, ())
        for line in lines:
            assert legacy.repaired([line]) == ([line], ())
