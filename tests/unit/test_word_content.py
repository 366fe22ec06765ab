"""What a programme's Word file says, read back and checked: clean as drafted, every planted contradiction found."""

import copy
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx as word
import pytest
from docx.document import Document
from programme_examples import EXAMPLES, TODAY

from bot.programme import docx
from bot.programme.checker import check
from bot.programme.drafter import draft
from bot.programme.profile_loading import load_profile
from bot.programme.word_content import check_word
from bot.programme.word_programme import read_programme
from bot.programme.word_view import heading_level, view
from knowledge.catalogue import load_catalogue
from ui.drafting import _held

PROFILES = {path.stem: load_profile(path) for path in EXAMPLES}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the Word files of the examples, each written once."""
    folder = tmp_path_factory.mktemp("word")
    made = {}
    for name, profile in PROFILES.items():
        made[name] = folder / f"{name}.docx"
        docx.write(draft(profile, TODAY), made[name])
    return made


@pytest.mark.parametrize("name", sorted(PROFILES))
def test_a_file_reads_back_to_its_programme(name: str, files: dict[str, Path]) -> None:
    drafted, read = draft(PROFILES[name], TODAY), read_programme(view(files[name]), load_catalogue())
    programme = read.programme
    assert [section.id for section in programme.sections] == [section.id for section in drafted.sections]
    assert (programme.period, programme.drafted_on, programme.gaps) == (drafted.period, TODAY, drafted.gaps)
    assert read.unread == {}
    assert [(cited.n, cited.document, cited.article, cited.clause, cited.point) for cited in programme.citations] == [
        (cited.n, cited.document, cited.article, cited.clause, cited.point) for cited in drafted.citations
    ]


@pytest.mark.parametrize("name", sorted(PROFILES))
def test_nothing_is_found_that_the_profile_does_not_show(name: str, files: dict[str, Path]) -> None:
    known = {fault.text for fault in check(PROFILES[name], TODAY)}
    assert [f.text for f in check_word(files[name], TODAY, held=_held) if f.text not in known] == []


def put(document: Document, old: str, new: str, most: int = 1) -> None:
    """Replace words in the first paragraphs, of tables too, that hold them."""
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    for paragraph in (*document.paragraphs, *(p for cell in cells for p in cell.paragraphs)):
        if old in paragraph.text and most:
            words = paragraph.text.replace(old, new)
            for run in paragraph.runs[1:]:
                run.text = ""
            paragraph.runs[0].text = words
            most -= 1
    assert not most, old


def without(document: Document, title: str) -> None:
    """Take a section out, with all under its heading."""
    gone = False
    body = document.element.body
    headings = {p._p: (heading_level(p), p.text) for p in document.paragraphs if heading_level(p)}
    for element in list(body)[:-1]:
        if element in headings:
            level, text = headings[element]
            gone = title in text if level <= 2 else gone
        if gone:
            body.remove(element)


def twice(document: Document, words: str) -> None:
    """Write a row of a table twice."""
    row = next(row for table in document.tables for row in table.rows if any(words in c.text for c in row.cells))
    row._tr.addnext(copy.deepcopy(row._tr))


def another_total(document: Document) -> None:
    """Change the sum of the table of sources."""
    table = next(table for table in document.tables if table.rows[0].cells[0].text == "Nguồn")
    table.rows[-1].cells[1].paragraphs[0].runs[0].text = "1.000"


PLANTED: dict[str, Callable[[Document], None]] = {
    "missing_section": lambda d: without(d, "Giải pháp"),
    "table_sum": lambda d: twice(d, "85.000.000"),
    "line_sum": lambda d: put(d, "85.000.000", "86.000.000"),
    "totals_differ": another_total,
    "period_differs": lambda d: put(d, "chu kỳ kiểm định 12 tháng", "chu kỳ kiểm định 36 tháng"),
    "due_beyond_period": lambda d: put(d, "12/03/2027", "12/03/2029", most=2),
    "due_not_listed": lambda d: put(d, "12/03/2026", "11/02/2026"),
    "unknown_document": lambda d: put(d, "Luật Đo lường 04/2011/QH13", "Luật 99/2031/QH99", most=3),
    "unknown_place": lambda d: put(d, "Điều 18 Luật Đo lường", "Điều 98 Luật Đo lường"),
    "period_contradicts": lambda d: put(d, "từ ngày 01/01/2027", "từ ngày 01/02/2027"),
    "task_order": lambda d: put(d, "31/03/2027", "31/03/2026", most=4),
    "uncited": lambda d: put(d, "Bộ phận kế toán: bố trí", "Bộ phận kế toán phải bố trí"),
}


@pytest.mark.parametrize("code", sorted(PLANTED))
def test_what_contradicts_is_found(code: str, files: dict[str, Path], tmp_path: Path) -> None:
    document = word.Document(str(files["can-thep"]))
    PLANTED[code](document)
    changed = tmp_path / "sua.docx"
    document.save(str(changed))
    before = {fault.text for fault in check_word(files["can-thep"], TODAY, held=_held)}
    new = [fault for fault in check_word(changed, TODAY, held=_held) if fault.text not in before]
    assert code in {fault.code for fault in new}, [fault.text for fault in new]


def test_an_older_programme_has_aged(tmp_path: Path) -> None:
    early = tmp_path / "som.docx"
    docx.write(draft(PROFILES["can-thep"], date(2026, 4, 1)), early)
    assert "citation_ended" in {fault.code for fault in check_word(early, TODAY)}


def test_any_other_word_file_is_no_crash(tmp_path: Path) -> None:
    path = tmp_path / "khac.docx"
    document = word.Document()
    document.add_heading("Thư mời", 1)
    document.add_paragraph("Kính gửi quý vị [3].")
    document.add_table(rows=0, cols=2)
    document.save(str(path))
    codes = {fault.code for fault in check_word(path, TODAY)}
    assert {"missing_section", "no_citations", "no_period"} <= codes
