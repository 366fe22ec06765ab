"""Lines of a scan are drawn apart: tones stay with the line below, tails with the one above, places are kept."""

import numpy as np
import pytest

from ingest.scan_image import Picture
from ingest.scan_lines import words_of
from ingest.scan_spread import spread

LEADING, HEIGHT, FIRST = 43, 18, 200


def page(lines: int) -> Picture:
    """Draw lines as bars of letters without gaps, the tails of the upper and the tones of the lower overlapping."""
    grey = np.full((1000, 600), 240, dtype=np.uint8)
    for line in range(lines):
        top = FIRST + line * LEADING
        grey[top : top + HEIGHT, 60:540:2] = 20
        grey[top + HEIGHT : top + HEIGHT + 9, 100:104] = 20  # a tail
        grey[top - 14 : top - 9, 300:306] = 20  # a tone above its letter, beside the tails above
    return Picture(grey)


def rows_of(picture: Picture, column: int) -> list[int]:
    """Return the first dark row of each dark run in a column."""
    dark = picture.grey[:, column] < 100
    return [int(row) for row in np.flatnonzero(dark[1:] & ~dark[:-1]) + 1]


def test_no_ink_is_lost_and_every_row_leads_back() -> None:
    before = page(8)
    apart = spread(before)
    assert len(apart.seams) == 7
    assert (apart.picture.grey < 100).sum() == (before.grey < 100).sum()
    assert apart.picture.grey.shape[0] > before.grey.shape[0]
    back = [apart.row_before(row) for row in rows_of(apart.picture, 200)]
    assert back == pytest.approx(rows_of(before, 200), abs=1.0)


def test_a_tone_moves_with_its_letter_and_a_tail_with_its_own() -> None:
    apart = spread(page(8)).picture
    tones_and_letters = rows_of(apart, 300)
    assert len(tones_and_letters) == 16
    assert {b - a for a, b in zip(tones_and_letters[::2], tones_and_letters[1::2], strict=True)} == {14}
    tails = apart.grey[:, 100] < 100
    assert len(rows_of(apart, 100)) == 8
    assert tails.sum() == 8 * (HEIGHT + 9)


def test_pages_without_lines_stay_as_they_are() -> None:
    for grey in (np.full((900, 600), 255, np.uint8), np.full((10, 10), 0, np.uint8), np.zeros((900, 600), np.uint8)):
        assert spread(Picture(grey)).picture.grey.shape == grey.shape


def test_noise_is_drawn_apart_without_harm() -> None:
    noise = np.random.default_rng(1).integers(0, 256, (700, 500), dtype=np.uint8)
    apart = spread(Picture(noise))
    assert all(0 <= apart.row_before(row) <= 700 for row in range(apart.picture.grey.shape[0]))


def test_words_stand_where_they_stood_on_the_page() -> None:
    table = "head\n5\t1\t1\t1\t1\t1\t100\t414\t50\t30\t90\tĐiều\n"
    (word,) = words_of(table, 842, lambda row: row - 14)[0]
    assert (word.left, word.right, word.top, word.bottom) == (100, 150, 400, 430)
