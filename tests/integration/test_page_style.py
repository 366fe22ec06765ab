"""The style sheet: contrast of every pair of text and ground in both themes, no other host; Gradio's strings."""

import re
from pathlib import Path

import gradio as gr
import pytest

from ui.page import ASSETS, style
from ui.strings import load_strings

_PAIRS = [
    ("ink", "ground", 7.0),
    ("ink", "surface", 7.0),
    ("muted", "ground", 4.5),
    ("muted", "surface", 4.5),
    ("brand", "surface", 4.5),
    ("brand", "ground", 4.5),
    ("brand", "tint", 4.5),
    ("mast-ink", "mast", 7.0),
    ("mast-muted", "mast", 4.5),
    ("on-action", "action", 4.5),
    ("on-action", "action-strong", 4.5),
    ("notice-ink", "notice", 4.5),
    ("good-ink", "good", 4.5),
    ("bad-ink", "bad", 4.5),
    ("plain-ink", "plain", 4.5),
    ("mark-ink", "mark", 4.5),
    ("edge", "surface", 3.0),
    ("edge", "ground", 3.0),
    ("focus", "ground", 3.0),
    ("focus", "mast", 1.0),
]


def _colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--dl-([a-z-]+): (#[0-9a-f]{6});", block))


def _themes() -> dict[str, dict[str, str]]:
    blocks = re.findall(r":root \{(.*?)\}", style(), re.DOTALL)
    light = _colours(blocks[0])
    return {"light": light, "dark": light | _colours(blocks[1])}


def _luminance(colour: str) -> float:
    def linear(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[i : i + 2], 16)) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), _PAIRS)
def test_contrast(theme: str, front: str, back: str, least: float) -> None:
    colours = _themes()[theme]
    one, other = sorted((_luminance(colours[front]), _luminance(colours[back])))
    assert (other + 0.05) / (one + 0.05) >= least


def test_dark_theme_sets_every_colour() -> None:
    blocks = re.findall(r":root \{(.*?)\}", style(), re.DOTALL)
    assert set(_colours(blocks[0])) == set(_colours(blocks[1]))


def test_assets_name_no_other_host() -> None:
    for path in ASSETS.iterdir():
        for address in re.findall(r"https?://[^\s\"')]+", path.read_text(encoding="utf-8")):
            assert address == "http://www.w3.org/2000/svg"


def test_gradio_still_uses_the_keys_that_are_translated() -> None:
    assets = Path(gr.__file__).parent / "templates" / "frontend" / "assets"
    (core,) = assets.glob("core-*.js")
    table = core.read_text(encoding="utf-8")
    gone = [key for key in load_strings().gradio if f"{key.partition('.')[2]}" not in table]
    assert not gone
    assert len(load_strings().gradio) >= 127
