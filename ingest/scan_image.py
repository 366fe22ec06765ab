"""The picture of a scanned page: put straight before its letters are read, and searched for the lines of a table."""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Grey = NDArray[np.uint8]
Ink = NDArray[np.bool_]

_HEAD = re.compile(rb"P5\s+(\d{1,5})\s+(\d{1,5})\s+255\s")
_SMALL = 900  # pixels of the longer side on which slant and rules are sought
_STRIPS = 24
_MOST_SLANT = 5.0
_LEAST_SLANT = 0.3  # degrees: turning a picture costs sharpness
_BLUR = 0.8  # pixels; measured in decision 10
_DARK = 0.7  # of the paper's brightness
_MARGIN = 0.04  # of the width: shadows of the paper's edge lie there
_UPRIGHT = 45  # pixels of the small picture, about 45 points: taller than any letter
_LEVEL = 150
_FEWEST_RULES = 3


@dataclass(frozen=True, slots=True)
class Picture:
    """A grey picture of a page, as rows of brightness."""

    grey: Grey

    @classmethod
    def read(cls, pgm: bytes) -> "Picture | None":
        """Take a PGM picture; None where it is none."""
        head = _HEAD.match(pgm)
        if head is None:
            return None
        width, height = int(head.group(1)), int(head.group(2))
        if not width * height or len(pgm) < head.end() + width * height:
            return None
        return cls(np.frombuffer(pgm, np.uint8, width * height, head.end()).reshape(height, width))

    def pgm(self) -> bytes:
        """Return the picture as PGM."""
        height, width = self.grey.shape
        return b"P5\n%d %d\n255\n" % (width, height) + self.grey.tobytes()

    @property
    def straight(self) -> "Picture":
        """The picture turned so that its lines run level."""
        slant = slant_of(self._ink(darkest=False))
        return self if abs(slant) < _LEAST_SLANT else self.turned(slant)

    @property
    def soft(self) -> "Picture":
        """The picture a little blurred, so that specks and the grain of a compressed picture make no letters."""
        image = Image.fromarray(self.grey).filter(ImageFilter.GaussianBlur(_BLUR))
        return Picture(np.asarray(image, dtype=np.uint8))

    def turned(self, degrees: float) -> "Picture":
        """Return the picture turned counter-clockwise; what comes in from outside is white."""
        image = Image.fromarray(self.grey)
        whole = degrees % 90 == 0
        turned = image.rotate(degrees, Image.Resampling.BICUBIC, expand=whole, fillcolor=255)
        return Picture(np.asarray(turned, dtype=np.uint8))

    @property
    def has_table(self) -> bool:
        """Rules cross it, level and upright."""
        ink = self._ink(darkest=True)
        aside = int(ink.shape[1] * _MARGIN)
        inner = ink[:, aside : ink.shape[1] - aside]
        upright, level = _runs(inner, _UPRIGHT), _runs(inner.T, _LEVEL)
        return _groups(upright) >= _FEWEST_RULES and _groups(level) >= _FEWEST_RULES

    def _ink(self, *, darkest: bool) -> Ink:
        """Return where a smaller picture is dark, each of its pixels the mean or the darkest of a square."""
        height, width = self.grey.shape
        step = max(1, max(height, width) // _SMALL)
        rows, columns = height // step, width // step
        squares = self.grey[: rows * step, : columns * step].reshape(rows, step, columns, step)
        small = squares.min((1, 3)) if darkest else squares.mean((1, 3))
        return np.asarray(small < _DARK * float(np.median(self.grey)), dtype=np.bool_)


def slant_of(ink: Ink) -> float:
    """Return by how many degrees the lines of a page fall to the right: at that slant its rows differ most."""
    strips = np.array_split(ink, _STRIPS, axis=1)
    if min(strip.shape[1] for strip in strips) == 0 or not ink.any():
        return 0.0
    ends = np.cumsum([strip.shape[1] for strip in strips])
    middles = ends - [strip.shape[1] / 2 for strip in strips] - ink.shape[1] / 2
    heights = [strip.sum(axis=1).astype(np.float64) for strip in strips]

    def contrast(degrees: float) -> float:
        shifts = np.rint(-np.tan(np.radians(degrees)) * middles).astype(int)
        rows = np.sum([np.roll(strip, shift) for strip, shift in zip(heights, shifts, strict=True)], axis=0)
        return float(np.square(np.diff(rows)).sum())

    rough = max(np.arange(-_MOST_SLANT, _MOST_SLANT + 0.01, 0.25), key=contrast)
    return float(max(np.arange(rough - 0.25, rough + 0.26, 0.05), key=contrast))


def _runs(ink: Ink, length: int) -> Ink:
    """Return which columns have a dark run of at least so many pixels."""
    if ink.shape[0] <= length:
        return np.zeros(ink.shape[1], dtype=np.bool_)
    sums = np.cumsum(ink, axis=0, dtype=np.int32)
    return np.asarray((sums[length:] - sums[:-length] == length).any(axis=0), dtype=np.bool_)


def _groups(flags: Ink) -> int:
    """Count runs of neighbours that are set."""
    return int(np.count_nonzero(flags[1:] & ~flags[:-1]) + (1 if flags.size and flags[0] else 0))
