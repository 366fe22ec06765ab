"""Telling whether a question asks for the validity of a document, and what about it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from knowledge.datafiles import load_yaml
from knowledge.syllables import fold, nfc, syllables

_PIECES = re.compile(r"[?!;:]|,\s|\.\s|\s[-–]\s")
_KINDS = {"tt": "thong tu", "nd": "nghi dinh", "qd": "quyet dinh"}
_SHORT = re.compile(
    rf"(?<=\d )tt\b|\b(?:{'|'.join(_KINDS)})(?=\s*(?:so\s*)?\d"
    r"|\s+(?:nao|may|gi|moi|cu|phat|ve|sua|da|lien|cua)\b)"
)
_ASIDE = re.compile(r"\([^()\d]*\)")  # words in brackets say what something is, not what is asked
_KI = re.compile(r"\bki\b")  # "ai kí"
_ARTICLE = re.compile(r"\bd\.?\s?(\d{1,3})\b")  # "đ51"
_ABOUT = re.compile(r"\b(?:thong tu|nghi dinh|luat|quyet dinh|phap lenh)\b(?: [\w/.-]+){0,3} ve(?: \w+){0,4} $")
_WHICH_DAY = re.compile(r"\b(?:ngay nao|khi nao|bao gio|hom nao|luc nao|ngay may|ngay bao nhieu)\b")
_WORDS = Path(__file__).with_name("validity.yaml")


class Asks(StrEnum):
    """What a question on validity wants to know."""

    STANDING = "standing"
    EFFECTIVE = "effective"
    ISSUED = "issued"
    TOPIC = "topic"
    CHANGES = "changes"
    APPLICABLE = "applicable"
    DRAFT = "draft"
    HOLDING = "holding"
    RENAMED = "renamed"


class ValidityWords(BaseModel):
    """The patterns and word lists of ``bot/validity.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    standing: tuple[str, ...]
    standing_weak: tuple[str, ...]
    effective: tuple[str, ...]
    issued: tuple[str, ...]
    topic: tuple[str, ...]
    signer: tuple[str, ...]
    signer_of_papers: tuple[str, ...]
    changes: tuple[str, ...]
    effective_weak: tuple[str, ...]
    changes_weak: tuple[str, ...]
    which_document: tuple[str, ...]
    conflict: tuple[str, ...]
    several: tuple[str, ...]
    numbering: tuple[str, ...]
    applicable: tuple[str, ...]
    draft: tuple[str, ...]
    holding: tuple[str, ...]
    renamed: tuple[str, ...]
    reasons: tuple[str, ...]
    other_matters: tuple[str, ...]
    acts: tuple[str, ...]
    goes_on: tuple[str, ...]
    hints: tuple[str, ...]
    entered: tuple[str, ...]
    the_law: str
    kinds: tuple[str, ...]
    law_nouns: tuple[str, ...]
    holders: tuple[str, ...]
    fillers: tuple[str, ...]
    most_other_words: int
    most_other_words_weak: int


@dataclass(frozen=True)
class Asked:
    """What a question asks of validity: each kind, and whether everyday words alone say so.

    ``other_words`` counts what else it says, ``near_words`` only in the pieces that ask (``near``, folded). ``signer``:
    it wants to know who signed; ``which``: which document one changed or was changed by; ``conflict``: it sets two
    texts against each other; ``several``: it asks for more than one document; ``numbering``: it wonders at missing
    clauses; ``reason``: it wants to know why a text changed; ``act``: it is about a certificate or decision given under
    a text; ``hint``: some word of time stands in it, too little to go by alone; ``elsewhere``: it (also) asks for a
    matter; ``lost`` are the kinds that only those pieces ask for which
    ask for a matter.
    """

    kinds: frozenset[Asks]
    weak: bool
    other_words: int
    near_words: int = 0
    near: str = ""
    lost: frozenset[Asks] = frozenset()
    reason: bool = False
    signer: bool = False
    which: bool = False
    conflict: bool = False
    several: bool = False
    numbering: bool = False
    act: bool = False
    hint: bool = False
    elsewhere: bool = False

    def __bool__(self) -> bool:
        return bool(self.kinds)


class IntentReader:
    """Reads what a question asks of validity."""

    def __init__(self, words: ValidityWords) -> None:
        """Take the patterns."""
        self.words = words
        self._patterns = {kind: _pattern(getattr(words, kind.value)) for kind in Asks}
        self._weak = {
            Asks.STANDING: _pattern(words.standing_weak),
            Asks.EFFECTIVE: _pattern(words.effective_weak),
            Asks.CHANGES: _pattern(words.changes_weak),
        }
        self._signer = _pattern(words.signer)
        self._papers = _pattern(words.signer_of_papers)
        self._fillers = frozenset(words.fillers)
        self._nouns = _pattern([*words.law_nouns, *words.holders])
        self._which = _pattern(words.which_document)
        self._conflict = _pattern(words.conflict)
        self._numbering = _pattern(words.numbering)
        self._several = _pattern(words.several)
        self._reasons = _pattern(words.reasons)
        self._matters = _pattern(words.other_matters)
        self._acts = _pattern(words.acts)
        self._hints = _pattern(words.hints)
        self._goes_on = _pattern(words.goes_on)
        self._entered = _pattern(words.entered)
        self._holders = frozenset(words.holders)
        self._kinds = _pattern(words.kinds)

    def read(self, text: str, known: Iterable[str] = (), titled: str = "") -> Asked:
        """Read a question; ``known`` are words that add no matter: the document's name and title, the date.

        ``titled`` (folded) is surely a document's title: "quyết định phê duyệt …" before it is no certificate.
        """
        pieces = [" ".join(syllables(piece)) for piece in _PIECES.split(_spelt(_ASIDE.sub(" ", text)))]
        pieces = [piece.replace(titled, "van ban") if titled else piece for piece in pieces]
        matters = [piece for piece in pieces if self._matters.search(piece) or self._reasons.search(piece)]
        asking = [piece for piece in pieces if piece not in matters]
        folded, whole = " ".join(asking), " ".join(pieces)
        known = list(known)
        read = self._kinds_in(folded, known)
        near = [(piece, here) for piece in asking if (here := self._kinds_in(piece, known)).kinds]
        lost = self._kinds_in(whole, known).kinds if matters else frozenset()
        return replace(
            read,
            kinds=read.kinds.union(*(here.kinds for _, here in near)),
            weak=read.weak and all(here.weak for _, here in near),
            near_words=sum(here.other_words for _, here in near) if near else read.other_words,
            near=" ".join(piece for piece, _ in near),
            lost=lost - read.kinds,
            reason=bool(lost) and any(self._reasons.search(piece) for piece in matters),
            signer=any(self._signer.search(piece) and not self._papers.search(piece) for piece in pieces),
            which=self._which.search(folded) is not None,
            conflict=self._conflict.search(whole) is not None,
            numbering=self._numbering.search(folded) is not None,
            several=self._several.search(folded) is not None,
            act=self._acts.search(whole) is not None,
            hint=self._hints.search(folded) is not None,
            elsewhere=bool(matters),
        )

    def _kinds_in(self, folded: str, known: Iterable[str]) -> Asked:
        hits = [(kind, match) for kind in Asks for match in self._patterns[kind].finditer(folded)]
        asking = [(kind, m) for kind, m in hits if kind is not Asks.RENAMED and self._is_of_law(folded, m)]
        kinds = {kind for kind, _ in asking} | {Asks.RENAMED for kind, _ in hits if kind is Asks.RENAMED}
        strong = kinds - {Asks.RENAMED, Asks.APPLICABLE, Asks.TOPIC, Asks.HOLDING}
        weak = [(kind, m) for kind in self._weak for m in self._weak[kind].finditer(folded)]
        weak = [(kind, match) for kind, match in weak if self._is_of_law(folded, match)]
        kinds |= {Asks.CHANGES} if self._numbering.search(folded) else set()
        kinds |= {kind for kind, _ in weak if kind is not Asks.STANDING or not strong}
        spoken = {word for _, match in [*asking, *weak] for word in match.group().split()}
        spoken |= {word for phrase in known for word in syllables(fold(phrase))} | self._fillers
        other = [word for word in folded.split() if word not in spoken and not re.match(r"\d", word)]
        return Asked(frozenset(kinds), not strong, len(other))

    def asks_twice(self, text: str) -> bool:
        """Tell whether a question asks for a day more than once: "chết từ hôm nào và … có hiệu lực từ hôm nào"."""
        return len(_WHICH_DAY.findall(_spelt(text))) > 1

    def content(self, text: str) -> list[str]:
        """Return the words of a question that may tell which document it means: no fillers, no words of asking."""
        folded = " ".join(syllables(_spelt(text)))
        patterns = (*self._patterns.values(), *self._weak.values(), self._kinds)
        spoken = {i for pattern in patterns for match in pattern.finditer(folded) for i in range(*match.span())}
        return [
            match.group()
            for match in re.finditer(r"\S+", folded)
            if match.start() not in spoken and match.group() not in self._fillers and match.group().isalpha()
        ]

    def names_law(self, text: str) -> bool:
        """A question speaks of a kind of document: "thông tư nào", "danh mục", "văn bản"."""
        return self._kinds.search(" ".join(syllables(_spelt(text)))) is not None

    def of_past(self, text: str) -> bool:
        """A question asks how something came into a list: what held once is its answer."""
        return self._entered.search(" ".join(syllables(_spelt(text)))) is not None

    def doubts_lasting(self, text: str) -> bool:
        """A question wonders whether what was so before holds on: "18 tháng còn đúng không", "tem phải đổi không"."""
        return self._goes_on.search(" ".join(syllables(_spelt(text)))) is not None

    def is_of_law(self, text: str) -> bool:
        """A question speaks of a law's validity and not of a certificate's, as far as its words of time tell."""
        folded = " ".join(syllables(fold(nfc(text))))
        return any(self._is_of_law(folded, match) for match in self._hints.finditer(folded))

    def _is_of_law(self, folded: str, hit: re.Match[str]) -> bool:
        """The noun nearest to the words, before them if there is one, is a law's and not a certificate's."""
        nouns = list(self._nouns.finditer(folded))
        inside = [noun for noun in nouns if noun.start() < hit.end() and hit.start() < noun.end()]
        before = [noun for noun in nouns if noun.end() <= hit.start()]
        after = [noun for noun in nouns if noun.start() >= hit.end()]
        if inside:
            return not all(noun.group() in self._holders for noun in inside)
        nearest = before[-1] if before else after[0] if after else None
        if before and _ABOUT.search(folded[: before[-1].start()]):  # "quyết định 17 về tem kiểm định": a law's subject
            return True
        return nearest is None or nearest.group() not in self._holders


def _spelt(text: str) -> str:
    """Fold a text and write out the kinds of documents before numbers ("tt 11/2016") and articles ("đ51")."""
    written = _SHORT.sub(lambda match: _KINDS[match.group()], _KI.sub("ky", fold(nfc(text))))
    return _ARTICLE.sub(r"dieu \1", written)


def _pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)")


@lru_cache(maxsize=1)
def load_words(path: Path = _WORDS) -> ValidityWords:
    """Read the patterns.

    Raises:
        DataFileError: the file is missing or breaks its schema.
    """
    return load_yaml(path, ValidityWords)
