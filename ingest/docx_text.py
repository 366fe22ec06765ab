"""Reading Word files (.docx): paragraphs, numbers of lists and tables in the order in which they are read."""

from dataclasses import dataclass
from typing import Any

from ingest import legacy, patterns
from ingest.docx_numbering import Numbering
from ingest.docx_package import open_docx
from ingest.docx_runs import Piece, Remarks, RunReader, joined
from ingest.docx_styles import Styles, W, child, font_of
from ingest.docx_symbols import private_replaced
from ingest.docx_tables import table_lines, unwrapped
from ingest.tidy import tidy_lines
from knowledge.errors import EmptyDocumentError, UnreadableFileError

_NUMBERING = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"
_STYLES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"
_DEEPEST = 20
_DAMAGED = "Tệp Word bị hỏng nên không đọc được. Hãy tải lại tệp từ nguồn, hoặc mở bằng Word và lưu lại."
_EMPTY = "Tệp Word không có chữ nào. Hãy chọn tệp có nội dung văn bản."
_PICTURES = "Tệp Word chỉ có ảnh chụp, không có chữ; phiên bản này chưa nhận dạng chữ trong ảnh (OCR)."


@dataclass(frozen=True, slots=True)
class DocxText:
    """The paragraphs and table rows of a Word file, one a line."""

    text: str
    warnings: tuple[str, ...] = ()


def read_docx(data: bytes) -> DocxText:
    """Return the text of a Word file; headers, footers, notes and comments are left out.

    Raises:
        UnsupportedFileError, EncryptedFileError, ReadLimitError: see :func:`ingest.docx_package.open_docx`.
        EmptyDocumentError: there is no text.
        UnreadableFileError: it is damaged.
    """
    part = open_docx(data)
    try:
        reader = _Reader(_root(part, _STYLES), _root(part, _NUMBERING), part.element)
        lines = reader.lines(part.element.body, 0)
    except (RecursionError, AttributeError, LookupError, ValueError):
        raise UnreadableFileError(_DAMAGED) from None
    lines, encodings = legacy.repaired(lines)
    lines = _tidied(lines, reader.headings)
    if not lines:
        raise EmptyDocumentError(_PICTURES if reader.remarks.pictures else _EMPTY)
    found = [name for name in legacy.NAMES.values() if name in encodings or name in reader.remarks.encodings]
    return DocxText("\n".join(lines) + "\n", (*legacy.conversion_warning(found), *_warnings(reader.remarks)))


def _tidied(lines: list[str], headings: set[int]) -> list[str]:
    """Return the lines that hold words; of a text without articles, those set as headings marked as such."""
    marked = not any(patterns.ARTICLE.match(line.strip()) for line in lines)
    found = []
    for place, line in enumerate(lines):
        heading = "## " if marked and place in headings else ""
        found += [f"{heading}{words}" for words in tidy_lines([private_replaced(line)])]
    return found


def _root(part: Any, kind: str) -> Any:
    """Return the root of a part that belongs to the document, None when it has none."""
    related = next((rel.target_part for rel in part.rels.values() if rel.reltype == kind and not rel.is_external), None)
    return getattr(related, "element", None)


def _warnings(remarks: Remarks) -> tuple[str, ...]:
    """Say what of the file did not become text, or only in part."""
    found = []
    if remarks.revisions:
        found.append("Tệp còn theo dõi thay đổi (track changes): phần thêm được giữ, phần xóa bị bỏ.")
    if remarks.notes:
        found.append("Chú thích cuối trang không được đưa vào.")
    if remarks.objects:
        found.append(f"Tệp có {remarks.objects} đối tượng nhúng (công thức, bảng tính…) không đọc được.")
    return tuple(found)


class _Reader:
    """Walks over the body once, in order."""

    def __init__(self, styles: Any, numbering: Any, document: Any) -> None:
        self.remarks = Remarks()
        self._styles = Styles(styles)
        self._numbering = Numbering(numbering, self._styles)
        self._runs = RunReader(self._styles, self.remarks)
        self.headings: set[int] = set()  # which lines of the body are set as headings
        self._carried: list[Piece] = []
        self._trusted = not self._fonts_lie(document)

    def lines(self, container: Any, depth: int) -> list[str]:
        """Return the lines of a body, a cell or a text box."""
        found: list[str] = []
        for block in unwrapped(container) if depth <= _DEEPEST else ():
            if block.tag == W + "p":
                words = self._paragraph(block, depth)
                if depth == 0 and len(words) == 1 and self._styles.is_heading(block):
                    self.headings.add(len(found))
                found += words
            elif block.tag == W + "tbl":
                found += table_lines(block, lambda cell: self.lines(cell, depth + 1))
        return found

    def _paragraph(self, paragraph: Any, depth: int) -> list[str]:
        """Return the lines of a paragraph with its number, then those of the text boxes anchored in it."""
        pieces, boxes = self._runs.read(paragraph)
        pieces = [*self._carried, *pieces]
        self._carried = []
        if self._styles.is_contents(paragraph):
            return []
        mark = child(paragraph, "pPr/rPr")
        if child(mark, "del") is not None or child(mark, "moveFrom") is not None:
            self._carried = pieces  # without its end a paragraph runs on into the next
            return []
        words = joined(pieces, self.remarks, trusted=self._trusted)
        label = self._numbering.label(paragraph)
        in_cell = paragraph.getparent().tag == W + "tc"
        if label and (words.strip() or (in_cell and label.strip("-+"))):
            words = f"{label}{_between(label)}{words.lstrip()}"
        lines = [line.replace("|", "¦") for line in words.split("\n") if line.strip()]
        return lines + [line for box in boxes for line in self.lines(box, depth + 1)]

    def _fonts_lie(self, document: Any) -> bool:
        """Tell whether words in a font of an old encoding have letters that only Unicode has."""
        for paragraph in document.iter(W + "p"):
            styles = self._styles.of_paragraph(paragraph)
            for run in paragraph.iter(W + "r"):
                if legacy.is_modern("".join(text.text or "" for text in run.iter(W + "t"))) and legacy.font_encoding(
                    font_of(self._styles.run_properties(run, styles))
                ):
                    return True
        return False


def _between(label: str) -> str:
    """Return what parts a drawn number from the words, so that they read as a heading: ``Chương I`` stands alone."""
    if patterns.CHAPTER.match(label) or patterns.SECTION.match(label):
        return "\n"
    return ". " if patterns.ARTICLE.match(label) and label[-1].isalnum() else " "
