"""Telling which pages of a PDF are pictures of pages."""

import re
from collections.abc import Sequence
from enum import Enum

from ingest.pdf_page import PageDrawing
from ingest.printed import HEADER, PageLine
from ingest.syllable import is_syllable

_MOST_OF_PAGE = 0.5
_FEW_ON_PICTURE = 100  # a stamp of a digital signature, a page number
_READABLE = 0.6  # of the words of Vietnamese law, more than nine tenths are possible syllables
_OUTLINES = 200  # shapes on a page without text: letters drawn as curves
_STAMP = re.compile(r"^\s*(?:Email|E-mail|Signature|Digitally signed)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")


class PageKind(Enum):
    """What a page's words are taken from."""

    TEXT = "text"
    SCAN = "scan"  # a picture whose letters have to be recognised
    LAYERED = "layered"  # a picture with the words that somebody else recognised, drawn invisibly


def kind_of(lines: Sequence[PageLine], drawing: PageDrawing, area: float) -> PageKind:
    """Tell what a page is by its lines and by what else it draws; ``area`` is the page's, in square points.

    A layer of text that says next to nothing, or nothing readable, on a page covered by a picture counts as none.
    """
    words = " ".join(line.text for line in lines if not HEADER.search(line.text) and not _STAMP.match(line.text))
    letters = sum(c.isalpha() for c in words)
    if drawing.pictured < _MOST_OF_PAGE * area:
        bare = not any(line.text.strip() for line in lines) and (drawing.pictured > 0 or drawing.shapes >= _OUTLINES)
        return PageKind.SCAN if bare else PageKind.TEXT
    if letters < _FEW_ON_PICTURE or not _is_readable(words):
        return PageKind.SCAN
    return PageKind.LAYERED if drawing.hidden else PageKind.TEXT


def _is_readable(words: str) -> bool:
    found = _WORD.findall(words)
    return sum(map(is_syllable, found)) >= _READABLE * len(found)
