"""Drawing the lines of a scanned page apart before its letters are read.

Where lines are set close, a tone above a circumflex ("ẩ", "ấ") stands beside the tails of the line above, and the
recogniser, which cuts lines level, loses it: "sản phâm", "chât lượng". Here white is put between each two lines along
a path that goes through as little ink as it can. Measured in decision 10.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ingest.scan_image import Grey, Ink, Picture

_DARK = 140  # of 255: what counts as ink
_ROOM = 14  # pixels put between lines; 20 gave no more
_BAND = 60  # pixels above and below the middle of two lines among which the path is sought, together
_NEAREST = 26  # pixels: lines of letters that can be read are further apart
_SMOOTHED = 4.0  # pixels: the height profile of a page has one peak a line then
_LEAST_INK = 6.0  # pixels of a row that make a peak
_CORE = 6  # pixels beside the middle of a line where no path may run
_BELOW_BASE = 0.37  # of the way from one middle to the next: below the letters, above the tones of the next line
_OFF_WAY = 0.02  # cost of each pixel off that way, for each column
_STEP = 0.1  # cost of a step up or down
_CUT = 3.0  # cost of a pixel of ink
_NEVER = 1e6
_MOST_LINES = 200
_TIGHT = (38, 52)  # pixels between the middles of lines set close, at 13 to 14 points
_TONES = (24, 18)  # pixels above the middle of a line: only tones on top of a circumflex reach there
_FEWEST_TIGHT = 4
_MOSTLY = 0.6

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Spread:
    """A picture whose lines were drawn apart, and the rows (before that) below which white was put, from the top."""

    picture: Picture
    seams: tuple[float, ...]

    def row_before(self, row: float) -> float:
        """Return which row of the picture as it was before shows what this row shows."""
        above = int(np.searchsorted(np.array(self.seams) + _ROOM * np.arange(1, len(self.seams) + 1), row, "right"))
        before = row - _ROOM * above
        return min(before, self.seams[above]) if above < len(self.seams) else before


def spread(picture: Picture) -> Spread:
    """Draw the lines of a page apart where they are close; other pages stay: it may cost dots below letters."""
    grey = picture.grey
    ink = grey < _DARK
    middles, height = _middles(ink), grey.shape[0]
    pairs = [(a, b) for a, b in pairwise(middles) if (a + b) // 2 - _BAND // 2 >= 0 and a + _BAND < height]
    if len(pairs) > _MOST_LINES or not _are_close(ink, pairs):
        return Spread(picture, ())
    paths = _paths(ink, pairs)
    return Spread(Picture(_with_room(grey, paths)), tuple(float(path.mean()) for path in paths))


def _are_close(ink: Ink, pairs: Sequence[tuple[int, int]]) -> bool:
    """Tell whether tones reach up beside the tails of the line above: there is ink between where both would end."""
    tight = [lower for upper, lower in pairs if _TIGHT[0] <= lower - upper <= _TIGHT[1]]
    reached = sum(bool(ink[lower - _TONES[0] : lower - _TONES[1]].any()) for lower in tight)
    return len(tight) >= _FEWEST_TIGHT and reached >= _MOSTLY * len(tight)


def _middles(ink: Ink) -> list[int]:
    """Return the rows in the middle of lines: the peaks of the page's smoothed height profile."""
    reach = np.arange(-3 * _SMOOTHED, 3 * _SMOOTHED + 1)
    bell = np.exp(-0.5 * (reach / _SMOOTHED) ** 2)
    if ink.shape[0] <= bell.size:
        return []
    profile = np.convolve(ink.sum(axis=1), bell / bell.sum(), "same")
    inner = profile[1:-1]
    peaks = np.flatnonzero((inner >= profile[:-2]) & (inner > profile[2:]) & (inner > _LEAST_INK)) + 1
    found: list[int] = []
    for peak in map(int, peaks):
        if not found or peak - found[-1] >= _NEAREST:
            found.append(peak)
        elif profile[peak] > profile[found[-1]]:
            found[-1] = peak
    return found


def _paths(ink: Ink, pairs: Sequence[tuple[int, int]]) -> Rows:
    """Return for each two lines, column by column, the last row of the upper one (cheapest path from left to right)."""
    upper, lower = np.array(pairs).T
    tops = (upper + lower) // 2 - _BAND // 2
    rows = tops[:, None] + np.arange(_BAND)[None, :]
    way = upper + _BELOW_BASE * (lower - upper)
    base = np.abs(rows - way[:, None]) * _OFF_WAY
    base[(rows <= upper[:, None] + _CORE) | (rows >= lower[:, None] - _CORE)] = _NEVER
    cost = ink[np.clip(rows, 0, ink.shape[0] - 1)] * _CUT
    width = ink.shape[1]
    steps = np.zeros((width, *base.shape), dtype=np.int8)
    sums = np.zeros(base.shape)
    edge = np.full((len(pairs), 1), 1e12)
    for column in range(width):
        from_above = np.concatenate((edge, sums[:, :-1]), axis=1) + _STEP
        from_below = np.concatenate((sums[:, 1:], edge), axis=1) + _STEP
        ways = np.stack((from_above, sums, from_below))
        steps[column] = ways.argmin(axis=0) - 1
        sums = ways.min(axis=0) + base + cost[:, :, column]
    return np.asarray(_traced(steps, sums) + tops[:, None], dtype=np.int64)


def _traced(steps: NDArray[np.int8], sums: NDArray[np.float64]) -> Rows:
    """Go back along the cheapest paths."""
    at = sums.argmin(axis=1)
    lines = np.arange(at.size)
    paths = np.zeros((at.size, len(steps)), dtype=np.int64)
    for column in range(len(steps) - 1, -1, -1):
        paths[:, column] = at
        at = at + steps[column][lines, at]
    return paths


def _with_room(grey: Grey, paths: Rows) -> Grey:
    """Move everything below each path down."""
    height, width = grey.shape
    columns = np.arange(width)
    passed = np.zeros((height, width), dtype=np.int16)
    for path in paths:
        passed[np.clip(path, 0, height - 1), columns] += 1
    moved = np.arange(height)[:, None] + _ROOM * passed.cumsum(axis=0)
    out = np.full((height + _ROOM * len(paths), width), int(np.median(grey)), dtype=np.uint8)
    out[moved, columns[None, :]] = grey
    return out
