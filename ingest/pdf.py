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
from ingest.limits import OnScan, ScanLimits
from ingest.pdf_aligned import Region, distance_within, regions_of
from ingest.pdf_page import PageDrawing, lines_of
from ingest.pdf_ruled import ruled_tables
from ingest.pdf_scanned import PageKind, kind_of
from ingest.printed import PageLine
from ingest.scanned_pages import PagesRead, listed, spans_of, with_scans
from ingest.spacing import close_gaps, is_torn
from knowledge.errors import (
    EmptyDocumentError,
    EncryptedFileError,
    ReadLimitError,
    UnreadableFileError,
    UnsupportedFileError,
)
from knowledge.provenance import ScannedPage

_START_MARK_WITHIN = 1024
_END_MARK_WITHIN = 4096

logging.getLogger("pypdf").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class PdfText:
    """The paragraphs of a PDF file, one a line, and the pages that were recognised in pictures."""

    text: str
    page_count: int
    warnings: tuple[str, ...] = ()
    scanned: tuple[ScannedPage, ...] = ()


def read_pdf(
    data: bytes,
    max_pages: int,
    on_page_count: Callable[[int], None],
    scan_limits: ScanLimits = ScanLimits(),  # noqa: B008 - frozen
    on_scan: OnScan = lambda _done, _of: None,
) -> PdfText:
    """Return the text of a PDF file; ``on_page_count`` is told the number of pages before they are read.

    Pages that are pictures are recognised; ``on_scan`` is told how many of them are done, and of how many.

    Raises:
        UnsupportedFileError: it is no PDF.
        EncryptedFileError: it asks for a password.
        EmptyDocumentError: it has no page, or no letter.
        MissingToolError: its pages are pictures, and the programs that recognise letters aren't installed.
        ReadLimitError: it has too many pages, or they take too long.
        UnreadableFileError: it is damaged.
    """
    if b"%PDF-" not in data[:_START_MARK_WITHIN]:
        raise UnsupportedFileError("Tên tệp là .pdf nhưng nội dung không phải PDF. Hãy chọn đúng tệp.")
    try:
        kinds, pages = _drawn(data, max_pages, on_page_count)
    except (MemoryError, LimitReachedError):
        raise ReadLimitError("Tệp PDF cần quá nhiều bộ nhớ để đọc nên đã dừng lại.") from None
    except (FileNotDecryptedError, DependencyError):
        raise _encrypted() from None
    except (PyPdfError, RecursionError):
        raise UnreadableFileError("Tệp PDF bị hỏng nên không đọc được. Hãy tải lại tệp từ nguồn.") from None
    return _text_of(data, with_scans(data, kinds, pages, scan_limits, on_scan))


def _encrypted() -> EncryptedFileError:
    """Return the error for files that ask for a password."""
    return EncryptedFileError("Tệp PDF có mật khẩu. Hãy bỏ mật khẩu rồi nạp lại.")


def _drawn(
    data: bytes, max_pages: int, on_page_count: Callable[[int], None]
) -> tuple[list[PageKind], list[list[PageLine]]]:
    """Open the file and read the text of all pages; tell which of them are pictures."""
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise _encrypted()
    count = len(reader.pages)
    on_page_count(count)
    if count == 0:
        raise EmptyDocumentError("Tệp PDF không có trang nào.")
    if count > max_pages:
        raise ReadLimitError(f"Tệp PDF có {count} trang, nhiều hơn mức {max_pages} trang cho phép. Hãy chia nhỏ tệp.")
    drawings = [_drawing_of(reader.pages[number]) for number in range(count)]
    pages = _page_lines(drawings)
    areas = [_area_of(reader.pages[number]) for number in range(count)]
    return list(map(kind_of, pages, drawings, areas)), pages


def _text_of(data: bytes, read: PagesRead) -> PdfText:
    """Put the lines of all pages together to paragraphs."""
    blank = [number for number, lines in enumerate(read.pages, 1) if not lines and number not in read.skipped]
    paragraphs, footnotes = paragraphs_of(read.pages)
    lines, encodings = legacy.repaired([paragraph.words for paragraph in paragraphs])
    text, gaps = close_gaps(unicodedata.normalize("NFC", "\n".join(lines)) + "\n")
    if not any(c.isalpha() for c in text):
        raise EmptyDocumentError(
            "Tệp PDF không có chữ nào đọc được, kể cả bằng nhận dạng chữ (OCR). Hãy dùng bản khác của văn bản."
        )
    if is_torn(text):
        raise UnreadableFileError(
            "Chữ trong tệp PDF bị tách rời dấu (tệp được in bằng phông thiếu chữ Việt) nên đọc ra sẽ sai. "
            "Hãy dùng bản .docx, hoặc tạo lại tệp PDF với phông đủ chữ Việt."
        )
    warnings = (*legacy.conversion_warning(encodings), *_warnings(blank, footnotes, gaps), *read.remarks)
    if b"%%EOF" not in data[-_END_MARK_WITHIN:]:
        warnings = (*warnings, "Tệp PDF có thể bị cắt cụt ở cuối; hãy kiểm tra xem có thiếu điều nào không.")
    return PdfText(text, len(read.pages), warnings, spans_of(read.confidences, paragraphs, text))


def _warnings(blank: Sequence[int], footnotes: bool, gaps: int) -> tuple[str, ...]:
    """Say what of the pages did not become text."""
    found = []
    if blank:
        found.append(f"Trang {listed(blank)} không có chữ (trang trắng hoặc ảnh chụp) nên không được đọc.")
    if footnotes:
        found.append("Chú thích cuối trang không được đưa vào.")
    if gaps:
        found.append(f"Tệp có khoảng trắng thừa giữa chữ; đã nối lại {gaps} chỗ, hãy đối chiếu khi trích dẫn.")
    return tuple(found)


def _area_of(page: PageObject) -> float:
    """Return a page's area in square points."""
    return abs(float(page.mediabox.width) * float(page.mediabox.height))


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
