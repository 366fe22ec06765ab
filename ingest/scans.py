"""Recognising the scanned pages of a PDF, one after the other."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.limits import OnScan, ScanLimits
from ingest.printed import PageLine
from ingest.scan_image import Picture
from ingest.scan_lines import Word, confidence_of, lines_of, words_of
from ingest.scan_spread import spread
from ingest.scan_tools import ScanTools, find_tools, readable_copy
from knowledge.errors import ReadLimitError

_UNREADABLE = 55.0  # a page below may lie on its side
_MOST_FAILURES = 3


@dataclass(frozen=True, slots=True)
class Recognised:
    """A page as it was recognised: its lines, the mean confidence of its letters (0 to 100), whether rules cross it."""

    number: int
    lines: tuple[PageLine, ...] = ()
    confidence: float = 0.0
    has_table: bool = False


def recognise(data: bytes, numbers: Sequence[int], limits: ScanLimits, on_scan: OnScan) -> list[Recognised]:
    """Return these pages (from 1) of a PDF as recognised; ``on_scan`` is told how many are done, and of how many.

    A page that cannot be drawn or holds no words comes without lines.

    Raises:
        MissingToolError: the programs aren't installed.
        ReadLimitError: there are too many pages, or several take too long.
    """
    tools = find_tools(limits.seconds)
    if len(numbers) > limits.pages:
        raise ReadLimitError(
            f"Tệp có {len(numbers)} trang quét, nhiều hơn mức {limits.pages} trang cho phép. Hãy chia nhỏ tệp."
        )
    found: list[Recognised] = []
    failures = 0
    on_scan(0, len(numbers))
    with readable_copy(data) as file:
        for done, number in enumerate(numbers, 1):
            try:
                found.append(_page(tools, tools.picture(file, number), number))
            except ReadLimitError:
                failures += 1
                if failures >= min(_MOST_FAILURES, len(numbers)):
                    raise
                found.append(Recognised(number))
            on_scan(done, len(numbers))
    return found


def _page(tools: ScanTools, pgm: bytes, number: int) -> Recognised:
    """Recognise one page; one that lies on its side or upside down is turned."""
    picture = Picture.read(pgm)
    if picture is None:
        return Recognised(number)
    picture = picture.straight.soft
    words = _words(tools, picture)
    if confidence_of(words) < _UNREADABLE:
        turn = tools.turn(picture.pgm())
        upright = picture.turned(-turn) if turn else picture
        again = _words(tools, upright) if turn else words
        if confidence_of(again) > confidence_of(words):
            picture, words = upright, again
    lines = lines_of(words, first=number == 1)
    return Recognised(number, tuple(lines), round(confidence_of(words), 1), picture.has_table)


def _words(tools: ScanTools, picture: Picture) -> list[list[Word]]:
    """Return the words of a page, read with its lines drawn apart, in the places that they have on the page."""
    apart = spread(picture)
    return words_of(tools.words(apart.picture.pgm()), max(picture.grey.shape), apart.row_before)
