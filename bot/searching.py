"""Searching for a question and for each of its parts; what is found is weighed by what the question says of itself."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.selection import SelectionRules
from bot.understanding import Understood
from bot.wanted import Want, load_wants, share_held
from knowledge.base import Findings, KnowledgeBase
from knowledge.library import place_of
from knowledge.ranking import Match


@dataclass(frozen=True)
class Part:
    """The question, or a part of it, with what it wants to know and what was found for it."""

    text: str
    wants: tuple[Want, ...]
    found: Findings


class Search:
    """Finds the evidence for a question."""

    def __init__(self, base: KnowledgeBase, rules: SelectionRules) -> None:
        """Take the opened knowledge base and the rules by which documents and answers are weighed."""
        self._base = base
        self._rules = rules

    def parts(self, understood: Understood, day: date) -> list[Part]:
        """Rank for the question and then for each of its parts; a part takes half of its scores from the whole."""
        several = understood.parts if len(understood.parts) > 1 else ()
        return self._ranked(understood, day, several)

    def whole(self, understood: Understood, day: date, kept: int) -> list[Match]:
        """Rank for the question as a whole and return so many matches."""
        return self._ranked(understood, day, (), kept)[0].found.matches

    def _ranked(self, understood: Understood, day: date, several: Sequence[str], kept: int | None = None) -> list[Part]:
        texts = [understood.text, *several]
        wants = load_wants()
        found = self._base.search_each(texts, understood.legal_words, kept)
        parts = [Part(text, tuple(wants.of(text)), each) for text, each in zip(texts, found, strict=True)]
        by_field = self._rules.by_field(understood.text)
        for part in parts:
            part.found.matches[:] = [match for match in part.found.matches if self._concerns(match, day)]
            named = self._base.locators.read(part.text).document or understood.reference.document
            for match in part.found.matches:
                match.score *= self._factor(match, part, named, by_field, day)
        context = {match.key: match.score for match in parts[0].found.matches}
        for match in itertools.chain.from_iterable(part.found.matches for part in parts[1:]):
            match.score = (match.score + context.get(match.key, 0.0)) / 2
        for part in parts:
            part.found.matches.sort(key=lambda match: (-match.score, match.key))
        return parts

    def _concerns(self, match: Match, day: date) -> bool:
        """A gap that opened after the day is none for it."""
        gap = self._base.gaps.get(match.key)
        return gap is None or gap.since is None or gap.since <= day

    def _factor(self, match: Match, part: Part, named: str | None, by_field: Mapping[str, float], day: date) -> float:
        """Return by what a match's score is multiplied.

        Articles of a document that is named and those that hold what is wanted are raised, those for one field
        lowered or raised, those not in force hardly lowered.
        """
        article = self._base.library.articles.get(match.key)
        if article is None:
            return 1.0
        number = article.text.number
        factor = self._rules.named_document if number == named else by_field.get(number, 1.0)
        if part.wants and share_held(part.wants, article.body) == 1.0:
            factor *= self._rules.wanted_article
        in_force = self._base.catalogue.validity(place_of(article.head), day).in_force
        return factor if in_force else factor * self._rules.not_in_force
