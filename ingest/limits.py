"""How much a document may ask for while it is read."""

from collections.abc import Callable
from dataclasses import dataclass

OnScan = Callable[[int, int], None]
"""Told how many scanned pages of a file have been recognised, and of how many."""

LONGEST_TEXT = 8_000_000
"""Characters of one document: several times the longest code of law."""
MOST_LINES = 200_000
MOST_UNITS = 20_000
"""Articles, clauses and points of one document: several times those of the largest codes."""


@dataclass(frozen=True, slots=True)
class ScanLimits:
    """How many scanned pages a file may have, and how many seconds each program may take for one."""

    pages: int = 400
    seconds: float = 30.0


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """Bounds on reading one file. Sizes are in bytes, times in seconds."""

    file_size: int = 100 * 1024 * 1024
    output_size: int = 64 * 1024 * 1024
    memory: int = 1536 * 1024 * 1024
    pages: int = 3000
    seconds: float = 30.0
    seconds_per_page: float = 0.2
    seconds_at_most: float = 180.0
    scanned_pages: int = 400
    seconds_per_scan: float = 30.0

    def seconds_for(self, pages: int, scanned: int = 0) -> float:
        """Return the time that a file may take which has so many pages, some of them scanned."""
        return min(self.seconds + self.seconds_per_page * pages, self.seconds_at_most) + self.seconds_per_scan * scanned
