"""How words for places belong together: "điểm a khoản 1, điểm b khoản 2 Điều 5 của Thông tư này" names two places.

Vietnamese law names the smallest unit first; what stands behind it, joined by nothing, "của", "tại" or "kèm theo",
contains it. Units in a list share what contains the last of them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from knowledge.reference_words import Rank, Token, Value


@dataclass(frozen=True, slots=True)
class Chain:
    """One place as words name it: its smallest unit and what contains that, smaller before larger."""

    start: int
    end: int
    leaf: Token
    containers: tuple[Token, ...] = ()

    def of(self, rank: Rank) -> Token | None:
        """Return the token of a rank."""
        return next((token for token in (self.leaf, *self.containers) if token.rank is rank), None)


class _Joint(Enum):
    NONE = auto()
    CONTAINS = auto()
    COMMA = auto()
    LIST = auto()
    RANGE = auto()


_CONTAINS = re.compile(
    r"[ ]*(?:,[ ]*(?=(?:được )?ban hành))?[(]?(?:(?:được )?(?:quy định|nêu|ghi|nói|đề cập|ban hành|liệt kê)[ ]+)?"
    r"(?:tại|của|thuộc|trong|ở|kèm theo|đi kèm)?[ ]*"
)
_COMMA = re.compile(r"[ ]*,[ ]*")
_LIST = re.compile(
    r"[ ]*(?:[,;][ ]*)?(?:(?:và|hoặc|hay|cùng với|cùng|với|lẫn|và/hoặc)[ ]+)?(?:(?:quy định )?(?:tại|các|của|từ)[ ]*)?"
)
_RANGE = re.compile(r"[ ]*(?:đến|tới|–|-)[ ]*(?:hết[ ]+)?")
_BY_COMMA = {
    (Rank.ITEM, Rank.POINT),
    (Rank.POINT, Rank.CLAUSE),
    (Rank.CLAUSE, Rank.ARTICLE),
    (Rank.CLAUSE, Rank.SECTION),
    (Rank.ARTICLE, Rank.DOCUMENT),
    (Rank.SECTION, Rank.DOCUMENT),
    (Rank.CHAPTER, Rank.DOCUMENT),
    (Rank.ANNEX, Rank.DOCUMENT),
    (Rank.SECTION, Rank.CHAPTER),
    (Rank.FORM, Rank.ANNEX),
}  # "khoản 2, Điều 5": a comma may stand for nothing between these


def chains_in(text: str, tokens: Sequence[Token]) -> list[Chain]:
    """Return the places that tokens name together, in the order of the text."""
    merged = _merge_ranges(text, tokens)
    return _Chainer(text, merged).chains() if merged else []


def _merge_ranges(text: str, tokens: Sequence[Token]) -> list[Token]:
    """Make one token of "Điều 3 đến Điều 7"."""
    found: list[Token] = []
    for token in tokens:
        last = found[-1] if found else None
        if last and _joint(text, last, token) is _Joint.RANGE and last.rank is token.rank and last.values:
            value, end = last.values[-1], token.values[0] if token.values else None
            if end is not None:
                whole = Value(value.first, end.last, value.start, end.end)
                values = (*last.values[:-1], whole, *token.values[1:])
                found[-1] = replace(last, end=token.end, values=values)
                continue
        found.append(token)
    return found


def _joint(text: str, left: Token, right: Token) -> _Joint:
    gap = text[left.end : right.start]
    if len(gap) > 40 or "\n" in gap:
        return _Joint.NONE
    for pattern, joint in ((_RANGE, _Joint.RANGE), (_COMMA, _Joint.COMMA), (_CONTAINS, _Joint.CONTAINS)):
        if pattern.fullmatch(gap):
            return joint
    return _Joint.LIST if _LIST.fullmatch(gap) else _Joint.NONE


class _Chainer:
    """Finds for each token the one that contains it."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.joints = [_joint(text, a, b) for a, b in zip(tokens, tokens[1:], strict=False)] + [_Joint.NONE]
        self.up: list[int | None] = [None] * len(tokens)
        for place in reversed(range(len(tokens))):
            self.up[place] = self._container(place)
        self.closing: dict[int, int] = {}
        self.headed = self._descending()

    def chains(self) -> list[Chain]:
        """Return a chain for each token that no token before it lies in."""
        found = []
        for place, token in enumerate(self.tokens):
            by_number = token.rank is Rank.POINT and any(value.first[0].isdigit() for value in token.values)
            if by_number and self.up[place] is None:
                continue  # "thang điểm 10": a point is called by a number only where something contains it
            if place in self.headed.values() or self._is_consumed(place):
                continue
            found.append(Chain(self._start(place), self._end(place), token, self._containers(place)))
        return found

    def _is_consumed(self, place: int) -> bool:
        return (place > 0 and self.up[place - 1] == place) or place in self.closing.values()

    def _start(self, place: int) -> int:
        while place in self.headed:
            place = self.headed[place]
        return self.tokens[place].start

    def _end(self, place: int) -> int:
        place = self.closing.get(place, place)
        while self.up[place] == place + 1:
            place += 1
        return self.tokens[place].end

    def _containers(self, place: int) -> tuple[Token, ...]:
        found: list[Token] = []
        at = self.up[place]
        while at is not None and len(found) <= len(Rank):
            found.append(self.tokens[at])
            at = self.up[at]
        return tuple(found)

    def _container(self, place: int) -> int | None:
        """Return what contains a token to its right: the next one, or what the other members of its list lie in."""
        token, joint, right = self.tokens[place], self.joints[place], place + 1
        if joint is _Joint.NONE or token.rank is Rank.DOCUMENT:
            return None
        rank = self.tokens[right].rank
        if rank > token.rank and (
            joint is _Joint.CONTAINS or (joint is _Joint.COMMA and (token.rank, rank) in _BY_COMMA)
        ):
            return right
        while right < len(self.tokens):
            if self.tokens[right].rank >= token.rank:
                return self.up[right]
            if self.joints[right] is _Joint.NONE:
                return None
            right += 1
        return None

    def _descending(self) -> dict[int, int]:
        """Read "Điều 14 khoản 2": return the larger unit before each token that nothing behind it contains."""
        found: dict[int, int] = {}
        for place in range(1, len(self.tokens)):
            left, here, joint = self.tokens[place - 1], self.tokens[place], self.joints[place - 1]
            close = joint is _Joint.CONTAINS or (joint is _Joint.COMMA and (here.rank, left.rank) in _BY_COMMA)
            larger = any(left.rank <= token.rank <= Rank.ARTICLE for token in self._containers(place))
            if close and here.rank < left.rank <= Rank.ARTICLE and not larger:
                found[place] = place - 1
                self._move_up(place, found)
        return found

    def _move_up(self, place: int, heads: dict[int, int]) -> None:
        """Put a token below the one before it; what it lay in, the document, now holds the largest of them."""
        holder, self.up[place] = self.up[place], place - 1
        top = place - 1
        while top in heads:
            top = heads[top]
        if holder is not None and self.up[top] is None:
            self.up[top] = holder
            self.closing[place] = holder
