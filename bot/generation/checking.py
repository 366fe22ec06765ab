"""Checking a sentence of a language model against the words that it cites. What fails is never shown."""

import re
from collections.abc import Sequence
from enum import StrEnum

from bot.generation.figures import figures_stand, names_stand
from bot.generation.form import is_plain, is_vietnamese
from bot.generation.pieces import Piece
from bot.generation.polarity import duties_stand, keeps_limits, negation_holds
from bot.generation.reading import Written
from bot.generation.rules import CheckRules, load_check_rules
from bot.generation.words import BREAK, Cited, cite, lowered, pairs

_ID_MARK = re.compile(r"\s*[(\[]\s*(?:E\d+(?:\s*[,;]\s*)?)+\s*[)\]]")


class Fault(StrEnum):
    """Why a sentence is dropped."""

    EVIDENCE = "evidence"
    FORM = "form"
    LANGUAGE = "language"
    FIGURES = "figures"
    NAMES = "names"
    NEW_WORDS = "new_words"
    SUPPORT = "support"
    NEGATION = "negation"
    DUTY = "duty"
    LIMITS = "limits"


class Checker:
    """Holds sentences against the evidence that the model was given."""

    def __init__(self, pieces: Sequence[Piece], rules: CheckRules | None = None) -> None:
        """Take the evidence; the rules are those of the program unless others are tried."""
        self._pieces = {piece.id: piece for piece in pieces}
        self._rules = rules or load_check_rules()

    def evidence(self, sentence: Written) -> tuple[Piece, ...]:
        """Return the pieces that a sentence names; nothing when it names none, too many, or one that wasn't given."""
        ids = dict.fromkeys(sentence.evidence)
        known = all(each in self._pieces for each in ids)
        return tuple(self._pieces[each] for each in ids) if known and len(ids) <= self._rules.most_evidence else ()

    def fault(self, sentence: Written) -> Fault | None:
        """Return the first reason against a sentence; None when it may be shown."""
        pieces = self.evidence(sentence)
        if not pieces:
            return Fault.EVIDENCE
        text, rules = plain_text(sentence), self._rules
        words = lowered(text)
        cited = cite(pieces, words, rules.joining)
        if not is_plain(text, cited, rules):
            return Fault.FORM
        if not is_vietnamese(text, rules):
            return Fault.LANGUAGE
        if not figures_stand(words, cited, rules):
            return Fault.FIGURES
        if not names_stand(text, cited):
            return Fault.NAMES
        return self._unsupported(words, cited) or self._turned(text, words, cited)

    def _unsupported(self, words: Sequence[str], cited: Cited) -> Fault | None:
        """Compare by words: syllables of its own, and how much stands together as in the cited words."""
        places = frozenset(cited.place_words)
        allowed = cited.known | places | self._rules.joining | {BREAK}
        new = [word for word in words if word not in allowed]
        if len(new) > self._rules.new_share * len(words):
            return Fault.NEW_WORDS
        own = pairs(words)
        standing = sum(pair in cited.pairs or pair in cited.place_pairs for pair in own)
        return Fault.SUPPORT if standing < self._rules.pair_share * max(1, len(own)) else None

    def _turned(self, text: str, words: Sequence[str], cited: Cited) -> Fault | None:
        if not negation_holds(words, cited, self._rules):
            return Fault.NEGATION
        if not duties_stand(words, cited, self._rules):
            return Fault.DUTY
        return None if keeps_limits(text, words, cited, self._rules) else Fault.LIMITS


def plain_text(sentence: Written) -> str:
    """Return a sentence without the ids that models like to repeat in it, on one line, with a full stop."""
    text = " ".join(_ID_MARK.sub("", sentence.text).split(" ")).strip()
    return text if not text or text[-1] in ".;:!?" else f"{text}."
