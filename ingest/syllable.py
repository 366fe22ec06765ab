"""Telling a possible Vietnamese syllable from a string of letters."""

import re
import unicodedata

_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu q r s t th tr v x".split()
_NUCLEI = """a ă â e ê i o ô ơ u ư y ai ao au ay âu ây eo êu ia iê iêu iu oa oă oai oao oay oe oeo oi oo ôi ơi ua uâ uai
uây uê uêu ui uô uôi uơ ưa ưi ươ ươi ươu ưu uy uya uyê uyu uynh yê yêu ya""".split()
_CODAS = "ch ng nh c m n p t".split()
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_STOPPED = re.compile(r"(?:ch|[cpt])$")
_SHAPE = re.compile(
    rf"(?:{'|'.join(sorted(_ONSETS, key=len, reverse=True))})?"
    rf"(?:{'|'.join(sorted(_NUCLEI, key=len, reverse=True))})(?:{'|'.join(_CODAS)})?"
)


def is_syllable(word: str) -> bool:
    """Tell whether a word has the letters, the one tone and the case that a Vietnamese syllable can have."""
    if not (word.islower() or word.isupper() or word.istitle()):
        return False
    letters = unicodedata.normalize("NFD", word.lower())
    tones = [letter for letter in letters if letter in _TONES]
    bare = unicodedata.normalize("NFC", "".join(letter for letter in letters if letter not in _TONES))
    if len(tones) > 1 or not _SHAPE.fullmatch(bare):
        return False
    return not _STOPPED.search(bare) or (bool(tones) and tones[0] in "\u0301\u0323")
