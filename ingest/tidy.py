"""Lines as every loader hands them on: NFC, one kind of space, nothing invisible, no mark that only Markdown means."""

import re
import unicodedata
from collections.abc import Iterable

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad\x00-\x08\x0b\x0c\x0e-\x1f]")
_HEADING_MARK = re.compile(r"^(#+)\s+")
_ETH = str.maketrans({"\u00d0": "Đ", "\u00f0": "đ"})  # the letter of Icelandic that looks like Đ


def tidy_lines(lines: Iterable[str]) -> list[str]:
    """Return the lines that hold words, tidied."""
    tidied = (" ".join(_INVISIBLE.sub("", line).split()) for line in lines)
    return [unicodedata.normalize("NFC", _HEADING_MARK.sub(r"\1", line).translate(_ETH)) for line in tidied if line]
