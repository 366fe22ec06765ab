"""How well articles and clauses match a question: the signals, the weights, the result."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from knowledge.datafiles import KNOWLEDGE, load_yaml
from knowledge.entries import Target

ARTICLE_SIGNALS = (
    "dense_text",  # best cosine with a provision's own words
    "dense_ask",  # best cosine with a question beside it
    "dense_ask3",  # mean of the three best of those
    "lexical_article",  # BM25 of the whole article with its questions, folded syllables
    "accented_article",  # the same on syllables as written
    "lexical_text",  # best BM25 of one provision, folded
    "lexical_ask",  # best BM25 of one question, folded
    "lexical_legal",  # BM25 of the whole article for the law's words behind everyday ones
)


class Weights(BaseModel):
    """Settings of the ranking, from ``knowledge/ranking.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    article: dict[str, float]
    unit: dict[str, float]
    depth: int
    dense_floor: float
    kept: int


def load_weights(path: Path = KNOWLEDGE / "ranking.yaml") -> Weights:
    """Read the weights.

    Raises:
        DataFileError: the file breaks its schema.
    """
    return load_yaml(path, Weights)


@dataclass
class Match:
    """How one article (or gap, or outside topic) matches: signals in 0…1, the weighted score, and its clauses' scores.

    ``words_held`` is the share of the question's words, weighted by rarity, that its texts have; ``found_by`` names
    the searches that brought it up: "dense", "lexical".
    ``asks`` says by clause or point ("" for the article as a whole) how well the best question beside it matches.
    A gap whose cues the question lacks is not ``cued``: it weighs in the decision to answer but is not named.
    """

    key: str
    target: Target
    signals: Mapping[str, float]
    score: float
    words_held: float = 0.0
    found_by: tuple[str, ...] = ()
    unit_scores: dict[str, float] = field(default_factory=dict)
    asks: dict[str, float] = field(default_factory=dict)
    cued: bool = True
