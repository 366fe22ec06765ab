"""Closing the gaps that some PDF files show inside Vietnamese words ("tiêu chu ẩn", "Thông t ư").

They come from files that take letters such as ư, ơ, ế from a second font. A pair of pieces is joined where the second
begins with such a letter, the two make one possible syllable, and they cannot well be two words.
"""

import re

_ONSETS = (
    "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x".split()  # every spelling of a first consonant
)
_ONSET = "|".join(sorted(_ONSETS, key=len, reverse=True))
_VOWEL = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
_SYLLABLE = re.compile(rf"(?:{_ONSET})?[{_VOWEL}]{{1,3}}(?:ch|ng|nh|[cmnpt])?", re.IGNORECASE)
_TONED = "".join(letter for letter in _VOWEL if ord(letter) > 0xFF)
_PAIR = re.compile(rf"(?<![\w])([a-z]{{1,4}}) (?=([{_TONED}]\w*))", re.IGNORECASE)
_NUMBER_PAIR = re.compile(r"(?<=[-/])([A-Z]{1,4}) (?=Đ[A-ZĐ]*\b)")
_OWN_WORDS = frozenset("ở ấy ăn ứng ước ưu ủy ảnh ổn ảo ổ ạ".split())
_NAMES_POINT = re.compile(r"(?:điểm|\b[a-zđ](?:,|\s+và|\s+hoặc))\s$", re.IGNORECASE)
_ENOUGH = 3


def close_gaps(text: str) -> tuple[str, int]:
    """Return the text with such gaps closed and their number; a text without the damage stays as it is."""
    damage = sum(1 for found in _PAIR.finditer(text) if found.group(1).lower() in _ONSETS)
    if damage < _ENOUGH:
        return text, 0
    closed = 0

    def join(found: re.Match[str]) -> str:
        nonlocal closed
        if not _is_one_word(found, text):
            return found.group(0)
        closed += 1
        return found.group(1)

    text = _PAIR.sub(join, text)
    text, numbers = _NUMBER_PAIR.subn(r"\1", text)
    return text, closed + numbers


def _is_one_word(found: re.Match[str], text: str) -> bool:
    """Tell whether two pieces are one syllable torn apart."""
    first, second = found.group(1), found.group(2)
    if not _SYLLABLE.fullmatch(first + second):
        return False
    bare = first.lower() in _ONSETS and first.lower() != "gi"
    if second.lower() in _OWN_WORDS:
        return bare and not _NAMES_POINT.search(text, max(0, found.start() - 8), found.start())
    return True
