"""Choosing the provisions that answer: the shortest set of clauses that covers the question."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from bot.wanted import Want, share_held
from knowledge.datafiles import load_yaml
from knowledge.library import Article
from knowledge.provisions import Level, Provision, assemble
from knowledge.ranking import Match
from knowledge.syllables import syllables

_RULES = Path(__file__).with_name("selection.yaml")


class Special(BaseModel):
    """A document for one field of life: its articles count ``factor`` unless a question holds one of the words.

    Then they count ``raised``: what holds for that field is there, whatever other texts say of the matter.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    factor: float
    raised: float
    words: tuple[str, ...]


class SelectionRules(BaseModel):
    """How much to show; from ``bot/selection.yaml``, set on the development questions.

    Word counts are in syllables; shares are of the best score.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    whole_article: int
    whole_list: int
    budget: int
    clause_share: float
    related_budget: int
    related_share: float
    point_share: float
    long_list: int
    second_article: float
    most_articles: int
    named_document: float
    wanted_article: float
    wanted_clause: float
    not_in_force: float
    special: dict[str, Special]

    def for_related(self) -> "SelectionRules":
        """Return the rules for the articles after the best one."""
        return self.model_copy(update={"budget": self.related_budget, "clause_share": self.related_share})

    def by_field(self, question: str) -> dict[str, float]:
        """Return the factors of the documents for one field, by number: whether a question is of it or not."""
        words = f" {' '.join(syllables(question))} "
        return {
            number: special.raised if any(_holds(words, word) for word in special.words) else special.factor
            for number, special in self.special.items()
        }


def _holds(words: str, phrase: str) -> bool:
    return f" {' '.join(syllables(phrase))} " in words


def load_rules(path: Path = _RULES) -> SelectionRules:
    """Read the rules.

    Raises:
        DataFileError: the file breaks its schema.
    """
    return load_yaml(path, SelectionRules)


@dataclass(frozen=True)
class Chosen:
    """Units of one article to show together: a clause with all or some of its points.

    ``said`` holds the units as the answer says them, where that is less than what is quoted.
    """

    article: Article
    units: tuple[Provision, ...]
    said: tuple[Provision, ...] = ()

    @property
    def text(self) -> str:
        """The units as running text."""
        return assemble(self.units)

    @property
    def size(self) -> int:
        """Length in syllables."""
        return len(self.text.split())


def choose(article: Article, match: Match, rules: SelectionRules, wants: Sequence[Want] = ()) -> list[Chosen]:
    """Return the clauses of one article that answer, in reading order; ``wants`` is what the question wants to know."""
    groups = [Chosen(article, group) for group in article.groups]
    if not groups:
        return []
    limit = rules.whole_list if _introduces(groups[0]) else rules.whole_article
    if sum(group.size for group in groups) <= limit:
        return groups
    scores = [_group_score(group, match, rules, wants) for group in groups]
    best = max(scores)
    if best <= 0:
        return groups[:1]
    ranked = sorted(range(len(groups)), key=lambda i: -scores[i])
    taken: dict[int, Chosen] = {}
    spent = 0
    for i in ranked:
        if taken and scores[i] < rules.clause_share * best:
            break
        piece = _narrow(groups[i], match, rules)
        if taken and spent + piece.size > rules.budget:
            continue
        taken[i] = piece
        spent += piece.size
    if 0 not in taken and _introduces(groups[0]):
        taken[0] = groups[0]
    return [taken[i] for i in sorted(taken)]


def _introduces(group: Chosen) -> bool:
    """A lead such as "… gồm:" belongs to the clauses below it."""
    head = group.units[0]
    return head.level is Level.ARTICLE and head.text.rstrip().endswith(":")


def _group_score(group: Chosen, match: Match, rules: SelectionRules, wants: Sequence[Want]) -> float:
    score = max(match.unit_scores.get(unit.id, 0.0) for unit in group.units)
    return score * rules.wanted_clause if wants and share_held(wants, group.text) > 0 else score


def _narrow(group: Chosen, match: Match, rules: SelectionRules) -> Chosen:
    """Keep only the points that answer when a long list is asked about one of its points."""
    head, points = group.units[0], group.units[1:]
    if group.size <= rules.long_list or len(points) < 2:
        return group
    scores = {point.id: match.unit_scores.get(point.id, 0.0) for point in points}
    best = max(scores.values())
    if best <= match.unit_scores.get(head.id, 0.0):
        return group
    kept = tuple(point for point in points if scores[point.id] >= rules.point_share * best)
    return Chosen(group.article, (head, *kept))
