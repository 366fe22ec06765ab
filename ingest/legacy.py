"""Text written with the fonts from before Unicode (TCVN3, VNI): telling it, and turning it into Unicode.

Two witnesses: the name of the font, where a file tells it, and the words. A line with letters that only Unicode has is
left alone; another counts as legacy when words that no Vietnamese could read become syllables.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

from ingest.syllable import is_syllable
from knowledge.datafiles import load_yaml

NAMES: Final = {"tcvn3": "TCVN3", "vni": "VNI"}
_DATA = Path(__file__).resolve().parent / "legacy.yaml"
_MODERN = re.compile("[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
_WORD = re.compile("[^\\s!-/:-@\\[-`{-~\u2013\u2014\u2018-\u201d\u2026]+")
_SIGNS = re.compile(
    "((?<!\\S)[\u00d7\u00bc-\u00be](?!\\S)|(?<=\\d)\\s?\u00b5(?=[A-Za-z]{1,3}\\b))"
)  # 2 \u00d7 5 \u00b5m
_PRIVATE = {code: code - 0xF000 for code in range(0xF020, 0xF100)}  # symbol fonts shift their letters there
_ENOUGH = 2  # different words that speak for an encoding in a line
_ENOUGH_BESIDE_UNICODE = 4


class LegacyEncoding(BaseModel):
    """One encoding: how its fonts are called, what each of its letters means."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    fonts: Annotated[tuple[str, ...], Field(min_length=1)]
    letters: dict[Annotated[str, Field(min_length=1, max_length=2)], Annotated[str, Field(min_length=1, max_length=1)]]
    capitals: str = ""
    surrogates: dict[str, str] = {}


def is_modern(text: str) -> bool:
    """Tell whether a text has Vietnamese letters that only Unicode has."""
    return bool(_MODERN.search(text))


def font_encoding(font: str) -> str | None:
    """Return the encoding of a font's letters by its name: ``.VnTime`` → ``tcvn3``, ``VNI-Times`` → ``vni``."""
    name = font.lower()
    return next((key for key, encoding in _encodings().items() if name.startswith(encoding.fonts)), None)


def draws_capitals(font: str) -> bool:
    """Tell whether a font draws small letters as capitals (``.VnTimeH``)."""
    encoding = _encodings().get(font_encoding(font) or "")
    return encoding is not None and bool(encoding.capitals) and font.lower().endswith(encoding.capitals)


def converted(text: str, encoding: str) -> str:
    """Return the Unicode words of a legacy text."""
    found = _encodings()[encoding]
    text = text.translate(_PRIVATE)
    for surrogate, letter in found.surrogates.items():
        text = re.sub(rf"(?<=[^\W\d_]){surrogate}|{surrogate}(?=[^\W\d_])", letter, text)
    return unicodedata.normalize("NFC", _pattern(encoding).sub(lambda match: found.letters[match[0]], text))


def repaired(lines: Sequence[str]) -> tuple[list[str], tuple[str, ...]]:
    """Return lines with those in a legacy encoding converted, and the names of the encodings found."""
    lines = [unicodedata.normalize("NFC", line) for line in lines]
    doubtful = [i for i, line in enumerate(lines) if not line.isascii() and not is_modern(line)]
    votes = {i: _votes(lines[i]) for i in doubtful}
    if not any(votes.values()):
        return lines, ()
    mixed = any(is_modern(line) for line in lines)
    verdicts: dict[int, str | None] = {i: None for i, line in enumerate(lines) if is_modern(line)}
    verdicts |= {i: found for i in doubtful if (found := _winner(votes[i], mixed)) is not None}
    if not verdicts:
        whole = _winner([word for words in votes.values() for word in words], mixed)
        verdicts = {} if whole is None else {0: whole}
    encodings = _spread(verdicts, doubtful)
    for i, encoding in encodings.items():
        if encoding is not None:
            lines[i] = _converted_but_signs(lines[i], encoding)
    return lines, tuple(NAMES[key] for key in NAMES if key in encodings.values())


def _converted_but_signs(line: str, encoding: str) -> str:
    """Convert a line whose fonts are not known; signs of measuring that cannot be words stay."""
    pieces = _SIGNS.split(line)
    return "".join(piece if i % 2 else converted(piece, encoding) for i, piece in enumerate(pieces))


def conversion_warning(names: Iterable[str]) -> tuple[str, ...]:
    """Return what to tell of converted text, nothing when none was."""
    found = " và ".join(dict.fromkeys(names))
    told = f"Tệp dùng bảng mã cũ {found}; chữ đã được chuyển sang Unicode, hãy đối chiếu khi trích dẫn."
    return (told,) if found else ()


@cache
def _encodings() -> dict[str, LegacyEncoding]:
    return load_yaml(_DATA, dict[str, LegacyEncoding])


@cache
def _pattern(encoding: str) -> re.Pattern[str]:
    letters = sorted(_encodings()[encoding].letters, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, letters)))


def _votes(line: str) -> list[tuple[str, str]]:
    """Return the words, no single signs, that only one encoding makes a syllable, each with that encoding."""
    found = []
    for word in dict.fromkeys(_WORD.findall(line)):
        if len(word) < 2 or word.isascii() or is_syllable(word):
            continue
        readings = [key for key in _encodings() if is_syllable(converted(word, key))]
        if len(readings) == 1:
            found.append((word, readings[0]))
    return found


def _winner(votes: Sequence[tuple[str, str]], mixed: bool) -> str | None:
    """Return the encoding that enough different words speak for and hardly any against."""
    counted = Counter(encoding for _, encoding in dict.fromkeys(votes)).most_common()
    if not counted or counted[0][1] < (_ENOUGH_BESIDE_UNICODE if mixed else _ENOUGH):
        return None
    others = sum(count for _, count in counted[1:])
    return counted[0][0] if counted[0][1] > 3 * others else None


def _spread(verdicts: dict[int, str | None], places: Sequence[int]) -> dict[int, str | None]:
    """Give each of these lines its verdict, or that on the last decided line before it, else on the first after it."""
    decided = sorted(verdicts)
    latest = verdicts[decided[0]] if decided else None
    found: dict[int, str | None] = {}
    waiting = iter(decided)
    coming = next(waiting, None)
    for place in places:
        while coming is not None and coming <= place:
            latest, coming = verdicts[coming], next(waiting, None)
        found[place] = latest
    return found
