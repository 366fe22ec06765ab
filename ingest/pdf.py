"""Reading PDF files with pypdf, the only module that knows it."""

import io
import logging
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError, PyPdfError

from ingest import legacy
from ingest.layout import paragraphs_of
from ingest.pdf_aligned import Region, distance_within, regions_of
from ingest.pdf_page import PageDrawing, lines_of
from ingest.pdf_ruled import ruled_tables
from ingest.printed import PageLine
from ingest.spacing import close_gaps
from knowledge.errors import (
    EmptyDocumentError,
    EncryptedFileError,
    ReadLimitError,
    UnreadableFileError,
    UnsupportedFileError,
)

_LETTERS_PER_PAGE = 25
_NAMED_PAGES = 12
_START_MARK_WITHIN = 1024
_END_MARK_WITHIN = 4096

logging.getLogger("pypdf").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class PdfText:
    """The paragraphs of a PDF file, one a line."""

    text: str
    page_count: int
    warnings: tuple[str, ...] = ()


def read_pdf(data: bytes, max_pages: int, on_page_count: Callable[[int], None]) -> PdfText:
    """Return the text of a PDF file; ``on_page_count`` is told the number of pages before they are read.

    Raises:
        UnsupportedFileError: it is no PDF.
        EncryptedFileError: it asks for a password.
        EmptyDocumentError: it has no page, or its pages are pictures.
        ReadLimitError: it has too many pages.
        UnreadableFileError: it is damaged.
    """
    if b"%PDF-" not in data[:_START_MARK_WITHIN]:
        raise UnsupportedFileError("Tên tệp là .pdf nhưng nội dung không phải PDF. Hãy chọn đúng tệp.")
    try:
        return _read(data, max_pages, on_page_count)
    except (MemoryError, LimitReachedError):
        raise ReadLimitError("Tệp PDF cần quá nhiều bộ nhớ để đọc nên đã dừng lại.") from None
    except (FileNotDecryptedError, DependencyError):
        raise _encrypted() from None
    except (PyPdfError, RecursionError):
        raise UnreadableFileError("Tệp PDF bị hỏng nên không đọc được. Hãy tải lại tệp từ nguồn.") from None


def _encrypted() -> EncryptedFileError:
    """Return the error for files that ask for a password."""
    return EncryptedFileError("Tệp PDF có mật khẩu. Hãy bỏ mật khẩu rồi nạp lại.")


def _read(data: bytes, max_pages: int, on_page_count: Callable[[int], None]) -> PdfText:
    """Open the file and read all pages."""
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise _encrypted()
    count = len(reader.pages)
    on_page_count(count)
    if count == 0:
        raise EmptyDocumentError("Tệp PDF không có trang nào.")
    if count > max_pages:
        raise ReadLimitError(f"Tệp PDF có {count} trang, nhiều hơn mức {max_pages} trang cho phép. Hãy chia nhỏ tệp.")
    pages = _page_lines([_drawing_of(reader.pages[number]) for number in range(count)])
    blank = [number + 1 for number, lines in enumerate(pages) if not lines]
    paragraphs, footnotes = paragraphs_of(pages)
    letters = sum(c.isalpha() for words in paragraphs for c in words)
    if letters == 0 or (letters < _LETTERS_PER_PAGE * count and _has_pictures(reader, count)):
        raise EmptyDocumentError(
            "Tệp PDF là bản chụp (scan) hoặc không có chữ; phiên bản này chưa nhận dạng chữ trong ảnh (OCR). "
            "Hãy dùng bản PDF có chữ của văn bản."
        )
    paragraphs, encodings = legacy.repaired(paragraphs)
    text, gaps = close_gaps(unicodedata.normalize("NFC", "\n".join(paragraphs)) + "\n")
    warnings = (*legacy.conversion_warning(encodings), *_warnings(blank, footnotes, gaps))
    if b"%%EOF" not in data[-_END_MARK_WITHIN:]:
        warnings = (*warnings, "Tệp PDF có thể bị cắt cụt ở cuối; hãy kiểm tra xem có thiếu điều nào không.")
    return PdfText(text, count, warnings)


def _warnings(blank: Sequence[int], footnotes: bool, gaps: int) -> tuple[str, ...]:
    """Say what of the pages did not become text."""
    found = []
    if blank:
        named = ", ".join(map(str, blank[:_NAMED_PAGES])) + ("…" if len(blank) > _NAMED_PAGES else "")
        found.append(f"Trang {named} không có chữ (trang trắng hoặc ảnh chụp) nên không được đọc.")
    if footnotes:
        found.append("Chú thích cuối trang không được đưa vào.")
    if gaps:
        found.append(f"Tệp có khoảng trắng thừa giữa chữ; đã nối lại {gaps} chỗ, hãy đối chiếu khi trích dẫn.")
    return tuple(found)


def _has_pictures(reader: PdfReader, count: int) -> bool:
    """Tell whether one of the first pages carries a picture."""
    for number in range(min(count, 5)):
        resources = reader.pages[number].get("/Resources")
        objects = resources.get_object().get("/XObject") if resources is not None else None
        for item in (objects.get_object() if objects is not None else {}).values():
            if item.get_object().get("/Subtype") == "/Image":
                return True
    return False


def _page_lines(drawings: Sequence[PageDrawing]) -> list[list[PageLine]]:
    """Return the lines of all pages in pypdf's reading order, those of tables as rows."""
    ruled = [ruled_tables(drawing.pieces, drawing.rules) for drawing in drawings]
    aligned: list[list[Region]] = []
    known: Sequence[float] = ()
    for drawing, tables in zip(drawings, ruled, strict=True):
        taken = frozenset[int]().union(*(table.places for table in tables))
        aligned.append(regions_of(drawing.pieces, taken, known))
        known = aligned[-1][-1].columns if aligned[-1] else ()
    within = distance_within([region for regions in aligned for region in regions])
    pages = []
    for drawing, tables, regions in zip(drawings, ruled, aligned, strict=True):
        found = [*(table for table in tables if table.rows), *(region.table(within) for region in regions)]
        taken = frozenset[int]().union(*(table.places for table in found))
        lines = lines_of(drawing.pieces, taken)
        lines += [(min(table.places), line) for table in found for line in table.lines(drawing.pieces)]
        pages.append([line for _, line in sorted(lines, key=lambda item: item[0])])
    return pages


def _drawing_of(page: PageObject) -> PageDrawing:
    """Return what one page draws."""
    drawing = PageDrawing()
    page.extract_text(visitor_text=drawing.receive, visitor_operand_before=drawing.operate)
    return drawing
