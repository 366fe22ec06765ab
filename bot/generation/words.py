"""Words for comparison: tokens of a text, and the lines of the evidence that a sentence rests on."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.generation.pieces import Piece
from knowledge.syllables import nfc

BREAK = "|"
"""Stands between statements, so that nothing is read across their bounds."""

_TOKEN = re.compile(r"\d+(?:[.,/:-]\w+)*|\w+(?:[/-]\w+)*|°\s?[cCfF]|[%‰]|[.;!?\n]+")
_LEVELS = (re.compile(r"[-–+•]\s"), re.compile(r"[a-zđ]\)\s"))
Pair = tuple[str, str]
Triple = tuple[str, str, str]


def tokens(text: str) -> list[str]:
    """Split a text into syllables, numbers and unit signs as written, with breaks; ``23/2013/TT-BKHCN`` stays whole."""
    found = [match.group().replace(" ", "") for match in _TOKEN.finditer(nfc(text))]
    return [token if token[0].isalnum() or token[0] in "°%‰" else BREAK for token in found]


def lowered(text: str) -> list[str]:
    """Return the tokens in lower case."""
    return [token.lower() for token in tokens(text)]


def pairs(words: Sequence[str]) -> list[Pair]:
    """Return neighbours within a statement."""
    return [(a, b) for a, b in zip(words, words[1:], strict=False) if BREAK not in (a, b)]


def triples(words: Sequence[str]) -> list[Triple]:
    """Return three neighbours at a time within a statement."""
    rows = zip(words, words[1:], words[2:], strict=False)
    return [row for row in rows if BREAK not in row]


def statements(words: Sequence[str]) -> Iterator[list[str]]:
    """Yield the tokens of one statement after another."""
    statement: list[str] = []
    for word in [*words, BREAK]:
        if word != BREAK:
            statement.append(word)
        elif statement:
            yield statement
            statement = []


@dataclass(frozen=True)
class Cited:
    """What a sentence rests on: of each piece it names the line nearest to it, under the lines that lead to that one.

    A row of a table or a point of a list speaks for itself only: words of another line are no support.
    """

    lines: tuple[str, ...]
    leads: tuple[str, ...]
    places: tuple[str, ...]

    @cached_property
    def text(self) -> str:
        """The lines with their leads."""
        return "\n".join((*self.leads, *self.lines))

    @cached_property
    def words(self) -> list[str]:
        """The tokens of the lines and leads, in lower case."""
        return lowered(self.text)

    @cached_property
    def known(self) -> frozenset[str]:
        """The tokens that stand there."""
        return frozenset(self.words)

    @cached_property
    def pairs(self) -> frozenset[Pair]:
        """The pairs that stand there."""
        return frozenset(pairs(self.words))

    @cached_property
    def place_words(self) -> list[str]:
        """The tokens of the places, in lower case."""
        return lowered("\n".join(self.places))

    @cached_property
    def place_pairs(self) -> frozenset[Pair]:
        """The pairs that stand in the places."""
        return frozenset(pairs(self.place_words))

    @cached_property
    def written(self) -> str:
        """Words and places as written, tokens only, for finding names."""
        return " " + " ".join(tokens("\n".join((self.text, *self.places)))) + " "

    def nearest(self, sentence: Sequence[str]) -> list[str]:
        """Return the statement that shares most pairs with a sentence."""
        wanted = set(pairs(sentence))
        found = statements(lowered("\n".join(self.lines)))
        return max(found, key=lambda each: len(wanted & set(pairs(each))), default=[])


def cite(pieces: Sequence[Piece], sentence: Sequence[str], joining: Collection[str]) -> Cited:
    """Choose the line of each piece that holds most of a sentence's words, joining words aside."""
    wanted = set(sentence) - set(joining)
    near = set(pairs(sentence))
    lines, leads = [], []
    for piece in pieces:
        rows = [row for row in piece.words.split("\n") if row.strip()]
        at = max(range(len(rows)), key=lambda i: _nearness(rows[i], wanted, near), default=None)
        if at is not None:
            lines.append(rows[at])
            leads += _leads(rows, at)
    return Cited(tuple(lines), tuple(leads), tuple(piece.place for piece in pieces))


def _nearness(line: str, wanted: set[str], near: set[Pair]) -> tuple[int, int]:
    words = lowered(line)
    return len(wanted & set(words)), len(near & set(pairs(words)))


def _leads(rows: Sequence[str], at: int) -> list[str]:
    """Return the lines ending with a colon under which a line stands."""
    above: dict[int, str] = {}
    for row in rows[: at + 1]:
        level = _level(row)
        above = {depth: lead for depth, lead in above.items() if depth > level}
        if row.rstrip().endswith(":"):
            above[level] = row
    return [lead for lead in above.values() if lead != rows[at]]


def _level(row: str) -> int:
    """0 for a dash, 1 for a point, 2 for what stands above both."""
    return next((depth for depth, mark in enumerate(_LEVELS) if mark.match(row)), len(_LEVELS))


def starts(words: Sequence[str]) -> frozenset[int]:
    """Return which tokens stand first in a statement: their capital letter says nothing."""
    return frozenset(i for i in range(len(words)) if i == 0 or words[i - 1] == BREAK)
