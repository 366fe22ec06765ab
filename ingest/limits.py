"""How much a document may ask for while it is read."""

from dataclasses import dataclass

LONGEST_TEXT = 8_000_000
"""Characters of one document: several times the longest code of law."""
MOST_LINES = 200_000
MOST_UNITS = 20_000
"""Articles, clauses and points of one document: several times those of the largest codes."""


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

    def seconds_for(self, pages: int) -> float:
        """Return the time that a file of so many pages may take."""
        return min(self.seconds + self.seconds_per_page * pages, self.seconds_at_most)
