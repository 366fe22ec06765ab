"""One text in three forms: Markdown beside the checkout, set as a Word file, and that printed as PDF by LibreOffice.

``python -m evals.forms [--limit N] [--folder official|related]`` compares what is read from each with what the Markdown
says; LibreOffice (``soffice``) is needed for the PDF files. Pages are set in turn in three manners.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from docx import Document
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

from evals.small_home import BESIDE
from ingest.child import read_source
from ingest.document import load_legal_text
from knowledge.errors import IngestError
from knowledge.provisions import LegalText, Level

Figures = dict[str, Any]
_MANNERS: Final = ((1.0, 6.0), (0.0, 6.0), (1.27, 0.0))
"""First line indent in centimetres and space between paragraphs in points."""
_FONT: Final = "DejaVu Serif"  # on any machine; has all Vietnamese letters, without which LibreOffice tears words apart
_KINDS: Final = {"TT": "THÔNG TƯ", "NĐ": "NGHỊ ĐỊNH", "QĐ": "QUYẾT ĐỊNH", "QH": "LUẬT", "TTLT": "THÔNG TƯ LIÊN TỊCH"}


def set_as_word(number: str, paragraphs: Sequence[str], manner: tuple[float, float], path: Path) -> None:
    """Write a text as a ministry would set it: head, title, articles, tables, signature, page header and footer."""
    word = Document()
    style = word.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(12)
    section = word.sections[0]
    section.left_margin, section.right_margin = Cm(3), Cm(1.5)
    section.footer.paragraphs[0].text = "Trang văn bản"
    _head(word, number)
    for is_table, group in groupby(paragraphs, key=lambda line: line.startswith("|")):
        lines = list(group)
        if is_table:
            _table(word, [[cell.strip() for cell in line.strip("|").split("|")] for line in lines])
            continue
        for line in lines:
            _paragraph(word, line, manner)
    foot = word.add_table(rows=1, cols=2)
    foot.cell(0, 0).text = "Nơi nhận:\n- Như Điều cuối;\n- Lưu: VT."
    foot.cell(0, 1).text = "KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\n\nNguyễn Văn A"
    word.save(str(path))


def _head(word: Word, number: str) -> None:
    head = word.add_table(rows=1, cols=2)
    head.cell(0, 0).text = f"CƠ QUAN BAN HÀNH\n-------\nSố: {number}"
    head.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n---------------"
    kind = next((name for mark, name in _KINDS.items() if f"/{mark}" in number), "VĂN BẢN")
    for words in (kind, "Quy định về văn bản dùng để thử"):
        line = word.add_paragraph(words)
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _paragraph(word: Word, line: str, manner: tuple[float, float]) -> None:
    marks = len(line) - len(line.lstrip("#"))
    if marks == 1:
        return  # the document's own title
    paragraph = word.add_paragraph()
    run = paragraph.add_run(line.lstrip("# "))
    paragraph.paragraph_format.space_after = Pt(manner[1])
    if marks in (2, 3):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    else:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Cm(manner[0])
    run.bold = marks > 0


def _table(word: Word, rows: Sequence[Sequence[str]]) -> None:
    table = word.add_table(rows=len(rows), cols=max(map(len, rows)))
    table.style = "Table Grid"
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, cells, strict=False):
            cell.text = words


def print_as_pdf(files: Sequence[Path], folder: Path) -> None:
    """Print Word files with LibreOffice."""
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf"]
    for start in range(0, len(files), 10):
        batch = [str(path) for path in files[start : start + 10]]
        subprocess.run([*command, "--outdir", str(folder), *batch], check=True, capture_output=True, timeout=900)


def _words(text: LegalText) -> dict[str, list[str]]:
    """Return the words of each article, its heading included, marks of clauses and points left out."""
    found: dict[str, list[str]] = {}
    for unit in text.provisions:
        heading = unit.heading if unit.level is Level.ARTICLE else ""
        found.setdefault(unit.article_key, []).extend(f"{heading} {unit.text}".split())
    return found


def _same_words(ours: LegalText, theirs: LegalText) -> tuple[int, int]:
    """Return how many words stand in the same order in the same article, and how many there are; both texts counted."""
    mine, yours = _words(ours), _words(theirs)
    same = 0
    for key in mine.keys() & yours.keys():
        matcher = SequenceMatcher(None, mine[key], yours[key], autojunk=False)
        same += sum(block.size for block in matcher.get_matching_blocks())
    return 2 * same, sum(len(words) for words in (*mine.values(), *yours.values()))


def _places(text: LegalText, *levels: Level) -> set[str]:
    return {unit.id for unit in text.provisions if unit.level in levels}


def _rows(text: LegalText) -> list[str]:
    return [line for unit in text.provisions for line in unit.text.split("\n") if line.startswith("|")]


def compare(ours: LegalText, theirs: LegalText) -> Figures:
    """Return, for two texts of one document, pairs: what both have, what either has."""
    found: Figures = {}
    for name, levels in (("articles", (Level.ARTICLE,)), ("clauses_points", (Level.CLAUSE, Level.POINT))):
        mine, yours = _places(ours, *levels), _places(theirs, *levels)
        found[name] = [len(mine & yours), len(mine | yours)]
        found[f"{name}_differing"] = sorted(mine ^ yours)[:8]
    found["words"] = list(_same_words(ours, theirs))
    mine_rows, your_rows = _rows(ours), _rows(theirs)
    matcher = SequenceMatcher(None, mine_rows, your_rows, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    found["rows"] = [same, max(len(mine_rows), len(your_rows))]
    return found


def _made(sources: Sequence[Path], folder: Path) -> Iterator[tuple[Path, LegalText]]:
    """Set each Markdown text as a Word file; return the file and the text."""
    for place, source in enumerate(sources):
        text = load_legal_text(source)
        path = folder / f"{source.stem}.docx"
        set_as_word(text.number, read_source(source).text.split("\n"), _MANNERS[place % len(_MANNERS)], path)
        yield path, text


def run_forms(sources: Sequence[Path], folder: Path) -> Figures:
    """Compare all forms of these texts; return the sums and a row for each file that differs."""
    made = list(_made(sources, folder))
    kinds = ["docx"]
    if shutil.which("soffice"):
        print_as_pdf([path for path, _ in made], folder)
        kinds.append("pdf")
    figures: Figures = {"texts": len(made), "failures": []}
    for kind in kinds:
        total = {name: [0, 0] for name in ("articles", "clauses_points", "words", "rows")}
        differing = {}
        for path, theirs in made:
            file = path.with_suffix(f".{kind}")
            try:
                row = compare(load_legal_text(file), theirs)
            except IngestError as error:
                figures["failures"].append(f"{file.name}: {error.message}")
                continue
            for name, pair in total.items():
                pair[0] += row[name][0]
                pair[1] += row[name][1]
            if any(row[name][0] != row[name][1] for name in total):
                differing[file.name] = row
        figures[kind] = {name: [*pair, round(pair[0] / max(1, pair[1]), 5)] for name, pair in total.items()}
        figures[kind]["differing"] = differing
    return figures


def main(arguments: Sequence[str]) -> int:
    """Print figures as JSON."""
    parser = argparse.ArgumentParser(prog="python -m evals.forms")
    parser.add_argument("--limit", type=int, default=1000)
    parser.add_argument("--folder", default="official")
    options = parser.parse_args(arguments)
    sources = sorted((BESIDE / options.folder).glob("*.md"))[: options.limit]
    with tempfile.TemporaryDirectory(prefix="doluong-") as folder:
        figures = run_forms(sources, Path(folder))
    sys.stdout.write(json.dumps(figures, ensure_ascii=False, indent=1) + "\n")
    return 1 if figures["failures"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
