"""The one line of an answer that replies directly: it holds what the question wants, or stands out from the rest."""

from collections.abc import Sequence
from itertools import chain

from bot.searching import Part
from bot.selection import Chosen
from bot.tables import is_row
from bot.wanted import share_held
from knowledge.provisions import Provision
from knowledge.ranking import Match

_LEAD = 1.15  # how far above the second best a line must score to stand out where no kind of answer is wanted


def direct_unit(part: Part, match: Match, pieces: Sequence[Chosen]) -> str | None:
    """Return the id of the clause or point that replies directly; None when none does clearly.

    ``pieces`` are what is shown of the article behind ``match``. A unit alone and rows of a table need no pointing at.
    """
    units = [unit for unit in chain.from_iterable(piece.units for piece in pieces) if unit.text]
    if len(units) < 2 or any(is_row(line) for unit in units for line in unit.text.split("\n")):
        return None
    ranked = sorted(units, key=lambda unit: -match.unit_scores.get(unit.id, 0.0))
    if part.wants:
        return next((unit.id for unit in ranked if share_held(part.wants, unit.text) == 1.0), None)
    first, second = (match.unit_scores.get(unit.id, 0.0) for unit in ranked[:2])
    return ranked[0].id if first > 0 and first >= _LEAD * second and _says_something(ranked[0]) else None


def _says_something(unit: Provision) -> bool:
    """A lead such as "… gồm:" says nothing without what follows."""
    return not unit.text.rstrip().endswith(":")
