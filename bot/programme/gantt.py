"""The schedule as a picture: bars in black and grey that survive a photocopy, names in Vietnamese letters."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from bot.programme.docx_text import clean
from bot.programme.model import Gantt, GanttRow, Table

# Each holds the letters of Vietnamese; the first that is found draws.
_FONTS = (
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf",
    "/usr/share/fonts/TTF/DejaVuSans.ttf",
    "/usr/share/fonts/truetype/croscore/Arimo-Regular.ttf",
    "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf",
    "C:/Windows/Fonts/arial.ttf",
    "/System/Library/Fonts/Supplemental/Arial.ttf",
    "/Library/Fonts/Arial.ttf",
)
MOST_ROWS = 16  # more go on a further picture
_NAMES = 0.40  # share of the width for the names
_MONTH_DAYS = 31


@lru_cache(maxsize=1)
def find_font(places: tuple[str, ...] = _FONTS) -> Path | None:
    """The first font of the list that this machine has."""
    return next((path for path in map(Path, places) if path.is_file()), None)


@dataclass(frozen=True)
class Drawing:
    """A picture of a part of the rows: PNG bytes, and the words that say the same."""

    png: bytes
    description: str


def draw(block: Gantt, width_mm: float, dpi: int, font_path: Path) -> list[Drawing]:
    """Draw the schedule in pictures of at most `MOST_ROWS` rows each."""
    pieces = [block.rows[at : at + MOST_ROWS] for at in range(0, len(block.rows), MOST_ROWS)]
    return [_Picture(block, rows, round(width_mm / 25.4 * dpi), dpi, font_path).drawing() for rows in pieces]


def describe(rows: tuple[GanttRow, ...]) -> str:
    """The rows as one sentence each, for people who cannot see the picture."""
    return "Biểu đồ tiến độ. " + " ".join(
        f"{clean(row.name)}: từ {row.start:%d/%m/%Y} đến {row.end:%d/%m/%Y}, {clean(row.responsible)}." for row in rows
    )


def as_table(block: Gantt) -> Table:
    """The schedule as a table, where it cannot be drawn."""
    rows = tuple((row.name, f"{row.start:%d/%m/%Y}", f"{row.end:%d/%m/%Y}", row.responsible) for row in block.rows)
    return Table(
        caption="Tiến độ thực hiện", headers=("Nhiệm vụ", "Bắt đầu", "Kết thúc", "Chịu trách nhiệm"), rows=rows
    )


class _Picture:
    """One picture; lengths in dots."""

    def __init__(self, block: Gantt, rows: tuple[GanttRow, ...], width: int, dpi: int, font_path: Path):
        self.rows, self.width = rows, width
        self.dpi = dpi
        self.first = min(block.start, *(row.start for row in rows))
        self.last = max(block.end, *(row.end for row in rows))
        self.font = ImageFont.truetype(str(font_path), round(9 / 72 * dpi))
        self.small = ImageFont.truetype(str(font_path), round(7.5 / 72 * dpi))
        self.left = round(width * _NAMES)
        self.pad = round(dpi * 0.04)
        self.line = round(9 / 72 * dpi * 1.3)
        self.top = self.line * 2

    def drawing(self) -> Drawing:
        """Draw and encode."""
        names = [self._wrapped(clean(row.name), self.font) for row in self.rows]
        whose = [self._wrapped(clean(row.responsible), self.small) for row in self.rows]
        heights = [self.line * (len(n) + len(w)) + 2 * self.pad for n, w in zip(names, whose, strict=True)]
        image = Image.new("L", (self.width, self.top + sum(heights) + 2), 255)
        pen = ImageDraw.Draw(image)
        self._scale(pen, image.height)
        y = self.top
        for row, name, responsible, height in zip(self.rows, names, whose, heights, strict=True):
            self._row(pen, row, (name, responsible), y, height)
            y += height
        pen.rectangle((0, 0, self.width - 1, image.height - 1), outline=0, width=2)
        buffer = io.BytesIO()
        image.save(buffer, "PNG", dpi=(self.dpi, self.dpi), optimize=True)
        return Drawing(buffer.getvalue(), describe(self.rows))

    def _x(self, day: date) -> int:
        days = (self.last - self.first).days + 1
        return self.left + round((self.width - 1 - self.left) * (day - self.first).days / days)

    def _scale(self, pen: Any, height: int) -> None:
        """Lines at the starts of months, as many as have room, each with month and year."""
        pen.rectangle((0, 0, self.width, self.top), fill=225)
        pen.text((self.pad, self.top // 2), "Nhiệm vụ, đơn vị chịu trách nhiệm", 0, self.small, anchor="lm")
        starts = list(_month_starts(self.first, self.last))
        most = (self.width - self.left) / (pen.textlength("00/00", self.small) * 1.35)
        step = next(s for s in (1, 2, 3, 6, 12, 24, 60, 120, len(starts) + 1) if len(starts) / s <= most)
        for start in starts:
            if (start.month - 1 + 12 * start.year) % step:
                continue
            x = self._x(max(start, self.first))
            pen.line((x, self.top, x, height), fill=170, width=1)
            label = f"{start:%m/%y}"
            if x + pen.textlength(label, self.small) < self.width:
                pen.text((x + self.pad, self.top // 2), label, 0, self.small, anchor="lm")
        pen.line((self.left, 0, self.left, height), fill=0, width=2)

    def _row(self, pen: Any, row: GanttRow, words: tuple[list[str], list[str]], y: int, height: int) -> None:
        pen.line((0, y, self.width, y), fill=0, width=1)
        at = y + self.pad
        for lines, font, ink in ((words[0], self.font, 0), (words[1], self.small, 70)):
            for line in lines:
                pen.text((self.pad, at), line, ink, font)
                at += self.line
        start, end = self._x(row.start), max(self._x(row.end + timedelta(days=1)), self._x(row.start) + 4)
        middle, half = y + height // 2, round(self.line * 0.45)
        pen.rectangle((start, middle - half, end, middle + half), fill=120, outline=0, width=2)

    def _wrapped(self, text: str, font: Any) -> list[str]:
        """Break words into lines that fit the column of names; a word that is too long is cut."""
        room, lines = self.left - 2 * self.pad, [""]
        for word in text.split():
            for piece in _fitting(word, font, room):
                longer = f"{lines[-1]} {piece}".strip()
                if font.getlength(longer) <= room:
                    lines[-1] = longer
                else:
                    lines.append(piece)
        return [line for line in lines if line][:6] or [" "]


def _fitting(word: str, font: Any, room: float) -> Iterator[str]:
    while font.getlength(word) > room:
        cut = next(n for n in range(len(word) - 1, 0, -1) if n == 1 or font.getlength(word[:n]) <= room)
        yield word[:cut]
        word = word[cut:]
    yield word


def _month_starts(first: date, last: date) -> Iterator[date]:
    day = first.replace(day=1)
    while day <= last:
        yield day
        day = (day + timedelta(days=_MONTH_DAYS)).replace(day=1)
