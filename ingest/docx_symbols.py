"""Signs that Word takes from symbol fonts: the private characters of those fonts and what they draw."""

from functools import cache
from pathlib import Path

from knowledge.datafiles import load_yaml

_DATA = Path(__file__).resolve().parent / "symbols.yaml"
_PRIVATE = 0xF000


def symbol(font: str, code: str) -> str:
    """Return the sign that a symbol font draws for a character code in hexadecimal; a space when it is not known."""
    try:
        number = int(code, 16)
    except ValueError:
        return " "
    letter = chr(number - _PRIVATE if _PRIVATE <= number <= _PRIVATE + 0xFF else min(number, 0x10FFFF))
    signs = _fonts().get(font.lower().replace(" ", ""))
    if signs is not None and letter in signs:
        return signs[letter]
    plain = letter.isprintable() and (signs is None or (letter.isascii() and "wing" not in font.lower()))
    return letter if plain else " "


def drawn(font: str, words: str) -> str:
    """Return what a font draws for words: signs where it is a symbol font, the words themselves otherwise."""
    if font.lower().replace(" ", "") not in _fonts():
        return words
    return "".join(c if c.isspace() else symbol(font, hex(ord(c))) for c in words)


def private_replaced(text: str) -> str:
    """Return a text with the private characters of the font Symbol replaced by the signs that they draw."""
    return "".join(symbol("symbol", hex(ord(c))) if _PRIVATE <= ord(c) <= _PRIVATE + 0xFF else c for c in text)


@cache
def _fonts() -> dict[str, dict[str, str]]:
    return load_yaml(_DATA, dict[str, dict[str, str]])
