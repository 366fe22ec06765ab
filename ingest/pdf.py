"""Reading PDF files with pypdf, the only module that knows it."""

import io
import logging
import math
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError, PyPdfError

from ingest.layout import paragraphs_of
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
    pages = [_page_lines(reader.pages[number]) for number in range(count)]
    blank = [number + 1 for number, lines in enumerate(pages) if not lines]
    paragraphs, footnotes = paragraphs_of(pages)
    letters = sum(c.isalpha() for words in paragraphs for c in words)
    if letters == 0 or (letters < _LETTERS_PER_PAGE * count and _has_pictures(reader, count)):
        raise EmptyDocumentError(
            "Tệp PDF là bản chụp (scan) hoặc không có chữ; phiên bản này chưa nhận dạng chữ trong ảnh (OCR). "
            "Hãy dùng bản PDF có chữ của văn bản."
        )
    text, gaps = close_gaps(unicodedata.normalize("NFC", "\n".join(paragraphs)) + "\n")
    warnings = _warnings(blank, footnotes, gaps)
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


class _LineCollector:
    """Receives pypdf's text fragments and puts the lines together."""

    def __init__(self) -> None:
        self.lines: list[PageLine] = []
        self._parts: list[tuple[str, float, float, float, str]] = []

    def receive(self, text: str, cm: Any, tm: Any, font: Any, size: Any) -> None:
        """Take one fragment, as pypdf's ``visitor_text`` is called."""
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        height = float(size or 0) * math.hypot(tm[2], tm[3]) * math.hypot(cm[2], cm[3])
        face = str((font or {}).get("/BaseFont", "")).rpartition("+")[2]
        pieces = text.split("\n")
        for place, piece in enumerate(pieces):
            if place:
                self.finish_line()
            if piece:
                self._parts.append((piece, x, y, height, face))

    def finish_line(self) -> None:
        """Close the line that is being put together."""
        visible = [part for part in self._parts if part[0].strip()]
        if visible:
            faces: Counter[str] = Counter()
            for part in visible:
                faces[part[4]] += len(part[0].strip())
            face = faces.most_common(1)[0][0]
            text = unicodedata.normalize("NFC", "".join(part[0] for part in self._parts))
            size = max(part[3] for part in visible)
            self.lines.append(PageLine(text, visible[0][1], visible[0][2], size, face))
        self._parts.clear()


def _page_lines(page: PageObject) -> list[PageLine]:
    """Return the lines of one page in pypdf's reading order."""
    collector = _LineCollector()
    page.extract_text(visitor_text=collector.receive)
    collector.finish_line()
    return collector.lines
