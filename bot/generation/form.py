"""The form of a sentence: plain Vietnamese without markup, addresses or letters that only look like ours."""

import re
import unicodedata

from bot.generation.rules import CheckRules
from bot.generation.words import Cited
from knowledge.syllables import accented_share, nfc, syllables

_LATIN = re.compile(r"LATIN|DEGREE|MICRO|SUPERSCRIPT|OHM|GREEK (?:SMALL|CAPITAL) LETTER (?:MU|OMEGA)")


def is_plain(text: str, cited: Cited, rules: CheckRules) -> bool:
    """Tell whether a sentence is one line of ordinary letters without any sign of markup."""
    if text != unicodedata.normalize("NFC", text) or nfc(text) != text or "\n" in text:
        return False
    if any(pattern.search(text.lower()) for pattern in rules.markup):
        return False
    return all(_is_ours(letter) or letter in cited.text for letter in set(text) if letter.isalnum())


def _is_ours(letter: str) -> bool:
    return letter in "0123456789" or bool(_LATIN.match(unicodedata.name(letter, "")))


def is_vietnamese(text: str, rules: CheckRules) -> bool:
    """Tell whether a sentence is Vietnamese with its diacritics, and no longer than a sentence of law."""
    count = len(syllables(text))
    return 2 <= count <= rules.longest and accented_share(text) >= rules.accented
