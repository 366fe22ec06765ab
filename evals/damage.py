"""Spoiling well-written questions the way people's keyboards and haste do; every damage is drawn from a seed."""

import random
import re
import unicodedata
from collections.abc import Callable

from knowledge.syllables import SYLLABLE, fold, has_diacritics

Damage = Callable[[str, random.Random], str]
_TELEX = {"â": "aa", "ê": "ee", "ô": "oo", "ă": "aw", "ơ": "ow", "ư": "uw", "đ": "dd"}
_VNI = {"â": "a6", "ê": "e6", "ô": "o6", "ă": "a8", "ơ": "o7", "ư": "u7", "đ": "d9"}
_TONES = "\u0301\u0300\u0309\u0303\u0323"
_CHAT = {"không": "ko", "được": "dc", "gì": "j", "bao nhiêu": "bn", "với": "vs", "mình": "mk"}
_LETTERS = "abcdeghiklmnopqrstuvxy"
_SLIPS = 2  # syllables with a slip in one question
_LONG = 4  # letters of a syllable that gets one


def stripped(text: str, _: random.Random) -> str:
    """Leave out all diacritics."""
    return fold(text)


def half(text: str, rng: random.Random) -> str:
    """Leave out the diacritics of about half of the syllables."""
    return _each(text, lambda word: fold(word) if rng.random() < 0.5 else word)


def capitals(text: str, _: random.Random) -> str:
    """Write everything in capitals."""
    return text.upper()


def telex(text: str, rng: random.Random) -> str:
    """Leave the Telex keys in the text."""
    return _each(text, lambda word: _keys(word, _TELEX, "sfrxj", rng))


def vni(text: str, rng: random.Random) -> str:
    """Leave the VNI keys in the text."""
    return _each(text, lambda word: _keys(word, _VNI, "12345", rng))


def slips(text: str, rng: random.Random) -> str:
    """Add, lose, change or swap a letter in two of the longer syllables."""
    spans = [m.span() for m in SYLLABLE.finditer(text) if len(m.group()) >= _LONG and m.group().isalpha()]
    for start, end in sorted(rng.sample(spans, min(_SLIPS, len(spans))), reverse=True):
        text = text[:start] + _slip(text[start:end], rng) + text[end:]
    return text


def joined(text: str, rng: random.Random) -> str:
    """Lose one or two spaces between words."""
    gaps = [m.start() for m in re.finditer(r"(?<=[^\W\d]) (?=[^\W\d])", text)]
    for at in sorted(rng.sample(gaps, min(2, len(gaps))), reverse=True):
        text = text[:at] + text[at + 1 :]
    return text


def chat(text: str, _: random.Random) -> str:
    """Use the short forms of chat messages."""
    for long, short in _CHAT.items():
        text = re.sub(rf"\b{long}\b", short, text, flags=re.IGNORECASE)
    return text


DAMAGES: dict[str, Damage] = {
    "stripped": stripped,
    "half": half,
    "telex": telex,
    "vni": vni,
    "slips": slips,
    "joined": joined,
    "capitals": capitals,
    "chat": chat,
}


def _each(text: str, change: Callable[[str], str]) -> str:
    return SYLLABLE.sub(lambda match: change(match.group()), text)


def _keys(word: str, letters: dict[str, str], tones: str, rng: random.Random) -> str:
    """Write one syllable with its keys; the tone's key stands behind its vowel or, as often, at the end."""
    if not has_diacritics(word):
        return word
    typed, tone_at, tone = "", 0, ""
    for char in unicodedata.normalize("NFD", word.lower().replace("đ", "\uf111")):
        if char in _TONES:
            tone, tone_at = tones[_TONES.index(char)], len(typed)
        elif unicodedata.combining(char):
            typed = typed[:-1] + letters[unicodedata.normalize("NFC", typed[-1] + char)]
        else:
            typed += letters["đ"] if char == "\uf111" else char
    at = tone_at if rng.random() < 0.5 and tone_at else len(typed)
    if at < len(typed) and unicodedata.combining(unicodedata.normalize("NFD", word)[-1]):
        at = len(typed)
    return typed[:at] + tone + typed[at:]


def _slip(word: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(word) - 1)
    return {
        "lost": word[:at] + word[at + 1 :],
        "added": word[:at] + word[at] + word[at:],
        "changed": word[:at] + rng.choice(_LETTERS) + word[at + 1 :],
        "swapped": word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    }[rng.choice(("lost", "added", "changed", "swapped"))]
