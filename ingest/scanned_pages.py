"""The pages of a PDF with those that are pictures recognised, and where their words went in the text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ingest.layout import Paragraph
from ingest.limits import OnScan, ScanLimits
from ingest.pdf_scanned import PageKind
from ingest.printed import PageLine
from ingest.scan_marks import with_marks
from ingest.scan_tools import INSTALL
from ingest.scans import Recognised, recognise
from knowledge.errors import MissingToolError
from knowledge.provenance import ScannedPage

LOW_CONFIDENCE = 85.0
"""Mean confidence below which a page is likely to hold several wrong words; measured in decision 10."""
_NAMED_PAGES = 12
_LETTERS_PER_PAGE = 25
Lines = list[list[PageLine]]


@dataclass(frozen=True, slots=True)
class PagesRead:
    """The lines of all pages; the confidences of recognised ones by number (from 1); what to tell of them.

    ``skipped`` are pictures that could not be recognised and are told of already.
    """

    pages: Lines
    confidences: Mapping[int, float | None] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    skipped: frozenset[int] = frozenset()


def with_scans(
    data: bytes, kinds: Sequence[PageKind], pages: Sequence[Sequence[PageLine]], limits: ScanLimits, on_scan: OnScan
) -> PagesRead:
    """Recognise the pages that are pictures and put their lines in place.

    Raises:
        MissingToolError: the programs aren't installed, and the other pages hold next to no text.
        ReadLimitError: there are too many pictures, or several take too long.
    """
    wanted = [number for number, kind in enumerate(kinds, 1) if kind is PageKind.SCAN]
    layered = [number for number, kind in enumerate(kinds, 1) if kind is PageKind.LAYERED]
    lines = [[] if kind is PageKind.SCAN else list(page) for kind, page in zip(kinds, pages, strict=True)]
    told = [_LAYERED.format(pages=listed(layered))] if layered else []
    confidences: dict[int, float | None] = dict.fromkeys(layered)
    if not wanted:
        return PagesRead(lines, confidences, tuple(told))
    try:
        found = recognise(data, wanted, limits, on_scan)
    except MissingToolError:
        if sum(c.isalpha() for page in lines for line in page for c in line.text) < _LETTERS_PER_PAGE * len(lines):
            raise
        return PagesRead(lines, confidences, (*told, _UNREAD.format(pages=listed(wanted))), frozenset(wanted))
    marked = with_marks([page.lines for page in found], wanted)
    for page, fixed in zip(found, marked.pages, strict=True):
        lines[page.number - 1] = list(fixed)
    read = [page for page in found if page.lines]
    confidences |= {page.number: page.confidence for page in read}
    return PagesRead(lines, confidences, (*told, *_remarks(read), *marked.remarks))


_LAYERED = (
    "Trang {pages} là ảnh quét có sẵn lớp chữ do nơi khác nhận dạng; chữ lấy từ lớp ấy, hãy đối chiếu với bản gốc."
)
_UNREAD = (
    "Trang {pages} là ảnh quét nên chưa được đọc vì máy này chưa có công cụ nhận dạng chữ (OCR); hãy cài bằng lệnh "
    f"«{INSTALL}» rồi nạp lại."
)


def _remarks(read: Sequence[Recognised]) -> list[str]:
    """Say what a reader of recognised pages has to know."""
    told = []
    if read:
        mean = sum(page.confidence for page in read) / len(read)
        told.append(
            f"{len(read)} trang quét được máy nhận dạng chữ (OCR), độ tin cậy trung bình {_percent(mean)}; lời văn có "
            "thể sai vài chỗ, hãy đối chiếu với bản gốc trước khi viện dẫn."
        )
    low = [page for page in read if page.confidence < LOW_CONFIDENCE]
    if low:
        named = ", ".join(f"{page.number} ({_percent(page.confidence)})" for page in low[:_NAMED_PAGES])
        more = "…" if len(low) > _NAMED_PAGES else ""
        told.append(
            f"Độ tin cậy nhận dạng thấp ở trang {named}{more}; hãy so từng câu với bản gốc hoặc quét lại rõ hơn."
        )
    tables = [page.number for page in read if page.has_table]
    if tables:
        told.append(
            f"Trang quét {listed(tables)} có bảng: chữ được giữ theo từng dòng, chưa chia thành hàng và ô; "
            "hãy xem bảng ở bản gốc."
        )
    return told


def spans_of(
    confidences: Mapping[int, float | None], paragraphs: Sequence[Paragraph], text: str
) -> tuple[ScannedPage, ...]:
    """Return where in the text the words of recognised pages stand; each paragraph is one line of it."""
    spans: dict[int, tuple[int, int]] = {}
    offset = 0
    for paragraph, line in zip(paragraphs, text.split("\n"), strict=False):
        for number in {paragraph.first_page, paragraph.last_page} & confidences.keys():
            spans[number] = spans.get(number, (offset, 0))[0], offset + len(line)
        offset += len(line) + 1
    return tuple(
        ScannedPage(page=number, confidence=confidences[number], start=start, end=end)
        for number, (start, end) in sorted(spans.items())
    )


def listed(numbers: Sequence[int]) -> str:
    """Return page numbers as people read them, the first ones if there are many."""
    return ", ".join(map(str, numbers[:_NAMED_PAGES])) + ("…" if len(numbers) > _NAMED_PAGES else "")


def _percent(value: float) -> str:
    return f"{value:.1f} %".replace(".", ",")
