"""Closing the gaps that some PDF files show inside Vietnamese words ("tiêu chu ẩn", "Thông t ư").

They come from files that take letters such as ư, ơ, ế from a second font. A pair of pieces is joined where the second
begins with such a letter, the two make one possible syllable, and they cannot well be two words. Where few words are
torn, or their endings ("lự a ch ọn"), a pair is joined if the document has the whole word elsewhere and never one of
the pieces alone.
"""

import re
from collections import Counter

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
_WORD = re.compile(r"\w+")
_PIECES = re.compile(r"(?<!\w)([^\W\d_]{1,5}) (?=([^\W\d_]{1,4})(?!\w))")
_ENDINGS = frozenset("a i o u y c ch m n ng nh p t".split())
_LONE = re.compile(r"[bcdđghklmnpqrstvx]{1,3}")
_MOST_LONE = 0.22  # real documents, those full of units among them, stay below 0.11; torn ones are above 0.3
_FEW_WORDS = 40
_ACCENTED = re.compile(r"[^\x00-\x7f]$")


def close_gaps(text: str) -> tuple[str, int]:
    """Return the text with such gaps closed and their number; a text without the damage stays as it is."""
    text, known = _close_known(text)
    damage = sum(1 for found in _PAIR.finditer(text) if found.group(1).lower() in _ONSETS)
    if damage < _ENOUGH:
        return text, known
    closed = known

    def join(found: re.Match[str]) -> str:
        nonlocal closed
        if not _is_one_word(found, text):
            return found.group(0)
        closed += 1
        return found.group(1)

    text = _PAIR.sub(join, text)
    text, numbers = _NUMBER_PAIR.subn(r"\1", text)
    return text, closed + numbers


def is_torn(text: str) -> bool:
    """Tell whether a text is in pieces: letters of a substitute font drawn after the others ("đ nh v ị ề")."""
    words = [word for word in _WORD.findall(text.lower()) if word.isalpha()]
    return len(words) >= _FEW_WORDS and sum(bool(_LONE.fullmatch(w)) for w in words) > _MOST_LONE * len(words)


def _is_one_word(found: re.Match[str], text: str) -> bool:
    """Tell whether two pieces are one syllable torn apart."""
    first, second = found.group(1), found.group(2)
    if not _SYLLABLE.fullmatch(first + second):
        return False
    bare = first.lower() in _ONSETS and first.lower() != "gi"
    if second.lower() in _OWN_WORDS:
        return bare and not _NAMES_POINT.search(text, max(0, found.start() - 8), found.start())
    return True


def _close_known(text: str) -> tuple[str, int]:
    """Join pieces whose whole word the document has elsewhere, while one of them never stands for itself."""
    words = Counter(_WORD.findall(text.lower()))
    found = [(place, place[1].lower(), place[2].lower()) for place in _PIECES.finditer(text)]
    torn = [(place, first, second) for place, first, second in found if _may_be_torn(first, second, words)]
    firsts, seconds = (Counter(pair[at] for pair in torn) for at in (1, 2))
    gaps = []
    for place, first, second in torn:
        lone = words[first] == firsts[first] if second in _ENDINGS else words[second] == seconds[second]
        if lone and not _NAMES_POINT.search(text, max(0, place.start() - 8), place.start()):
            gaps.append(place.end() - 1)
    starts = [0, *(gap + 1 for gap in gaps)]
    return "".join(text[a:b] for a, b in zip(starts, [*gaps, len(text)], strict=True)), len(gaps)


def _may_be_torn(first: str, second: str, words: Counter[str]) -> bool:
    """Tell whether two pieces make a word of the document: an ending after an accent, or an accent after an onset."""
    ending = second in _ENDINGS and bool(_ACCENTED.search(first))
    onset = first in _ONSETS and second[0] in _TONED
    return (ending or onset) and first + second in words and bool(_SYLLABLE.fullmatch(first + second))
