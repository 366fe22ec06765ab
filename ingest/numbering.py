"""Deciding which numbered lines of an article are its clauses and which lettered lines are points."""

from collections.abc import Collection, Sequence

from knowledge.provisions import POINT_LETTERS

_LARGEST_CLAUSE_GAP = 6
_LARGEST_POINT_GAP = 8


def clause_flags(marks: Sequence[tuple[int, str]]) -> list[bool]:
    """Say for every numbered line of an article, in order, whether it opens a clause.

    Clause numbers rise; repealed ones may be missing. A list that starts at 1 again inside a clause is that clause's
    own and is passed over, as far as numbers can tell: the outer count goes on where its next number comes last.
    """
    flags: list[bool] = []
    current = (0, "")
    nested: int | None = None
    last = {number: index for index, (number, _) in enumerate(marks)}
    for index, (number, suffix) in enumerate(marks):
        inner = nested is not None and number == nested + 1
        if inner and (number != current[0] + 1 or last[number] > index):
            nested = number
            flags.append(False)
        elif _follows((number, suffix), current, next_comes=last.get(current[0] + 1, -1) > index):
            current, nested = (number, suffix), None
            flags.append(True)
        else:
            nested = 1 if number == 1 else nested
            flags.append(False)
    return flags


def _follows(mark: tuple[int, str], current: tuple[int, str], *, next_comes: bool) -> bool:
    """Tell whether a number can be the clause after the current one, whose successor may still come."""
    if mark <= current:
        return False
    step = mark[0] - current[0]
    return step <= 1 or (step <= _LARGEST_CLAUSE_GAP and not next_comes)


def follows_below(number: str, current: str) -> bool:
    """Tell whether a number such as 2.3 or 2.3.1 can be the next after the current clause: its first, or its next."""
    here = current.split(".")
    if not all(part.isdigit() for part in here):
        return False
    nexts = [".".join([*here[:depth], str(int(here[depth]) + 1)]) for depth in range(1, len(here))]
    return number in (*nexts, f"{current}.1")


def point_follows(letter: str, closed: bool, current: str | None, later: Collection[str]) -> bool:
    """Tell whether a lettered line can be the point after the current one of the same clause.

    Letters that Vietnamese law does not use (f, j, w, z) are believed right after their neighbour in the alphabet.
    ``closed`` says that the letter is written ``a)``; ``a.`` is believed only in strict order, and as a first point
    only where ``b`` comes later.
    """
    if current is None:
        return letter in POINT_LETTERS and (closed or (letter == "a" and "b" in later))
    if letter not in POINT_LETTERS:
        return closed and ord(letter) == ord(current) + 1
    step = POINT_LETTERS.index(letter) - _place(current)
    if not closed:
        return step == 1 or (current, letter) == ("d", "e")
    if step == 1:
        return True
    following = POINT_LETTERS[_place(current) + 1 : _place(current) + 2]
    return 1 < step <= _LARGEST_POINT_GAP and following not in later  # else a list of its own: i), ii)


def _place(letter: str) -> int:
    """Return a point's place in the order of points; a letter from outside takes its predecessor's."""
    return POINT_LETTERS.index(letter if letter in POINT_LETTERS else chr(ord(letter) - 1))
