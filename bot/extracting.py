"""Extracting an answer: for each part of a question, the clauses of the articles that carry it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.controls import asks_plainly, control_rows, not_listed, outside_list, required_rows
from bot.direct import direct_unit
from bot.evidence import Judge, best_of
from bot.named_sources import speaks_of, unheld_sources
from bot.searching import Part
from bot.selection import Chosen, SelectionRules, choose
from bot.tables import joined, keep_rows
from bot.understanding import Understood
from knowledge.entries import Target
from knowledge.library import Library
from knowledge.ranking import Match

_ALONE = 0.25  # how much a part's own log-odds count: torn from the rest, "hồ sơ gồm gì" is answered by many an article
_NO_TEXT = (
    "Không có trong kho: kho biết có văn bản số {number} nhưng chưa có lời văn nên không trả lời được nội dung "
    "của văn bản này; hãy đọc bản gốc."
)
_Key = tuple[str, str]  # an article and the first unit of it that is shown


@dataclass
class Extract:
    """What answers: the clauses of the best article of each part, those of articles close behind, parts left open.

    ``direct`` holds the ids of the units that reply directly; ``lacking`` says of parts left open what exactly is
    known to be missing, ``leading`` what is missing of the matter itself and has to be read before the clauses.
    ``sure`` is False when the evidence for some part is enough, but barely.
    """

    main: dict[_Key, Chosen] = field(default_factory=dict)
    related: dict[_Key, Chosen] = field(default_factory=dict)
    unanswered: list[str] = field(default_factory=list)
    lacking: list[str] = field(default_factory=list)
    leading: list[str] = field(default_factory=list)
    direct: set[str] = field(default_factory=set)
    sure: bool = True

    def add(self, pieces: Iterable[Chosen], *, main: bool) -> None:
        """Add pieces that are not there yet, or further rows of them; what one part touches may be another's matter."""
        for piece in pieces:
            key = (piece.article.key, piece.units[0].id)
            if main:
                before = self.main.get(key) or self.related.pop(key, None)
                self.main[key] = joined(before, piece) if before else piece
            elif key not in self.main:
                self.related.setdefault(key, piece)

    @property
    def articles(self) -> set[str]:
        """Keys of the articles shown."""
        return {key for key, _ in (*self.main, *self.related)}


class Extractor:
    """Extracts answers from what a search found."""

    def __init__(self, library: Library, judge: Judge, rules: SelectionRules) -> None:
        """Take the texts, the decision "the evidence answers" and the rules on how much to show."""
        self._library = library
        self._judge = judge
        self._rules = rules

    def extract(self, understood: Understood, parts: Sequence[Part]) -> Extract:
        """Answer each part of the question from its evidence; parts that the evidence doesn't carry are named."""
        result = Extract()
        unheld = unheld_sources(understood.text, understood.reference, self._library)
        number = understood.reference.document or ""
        if number and number not in self._library.texts and not self._is_told(number, parts[0]):
            result.lacking.append(_NO_TEXT.format(number=number))
            return result
        whole = self._judge.log_odds(parts[0], unheld)
        for part in parts[1:] or parts:
            rows = None if unheld else control_rows(part.text, self._library)  # the list is no text that is named
            odds = _ALONE * self._judge.log_odds(part, unheld) + (1 - _ALONE) * whole
            lacks = not_listed(part.text)
            if lacks is not None:
                result.lacking.append(lacks)
            elif rows is not None and (asks_plainly(part.text) or not self._judge.denies(whole)):
                result.add([rows], main=True)
            elif self._judge.answers(odds):
                result.sure = result.sure and self._judge.is_sure(odds)
                self._show_controlled(understood, part, result, held=not unheld)
            else:
                result.unanswered.append(part.text)
        return result

    def _is_told(self, number: str, part: Part) -> bool:
        """Tell whether the article found mentions a document whose text isn't held: it may rule on that one."""
        best = best_of(part.found.matches, Target.ARTICLE)
        head = (number.rsplit("/", 1)[0],)
        return best is not None and speaks_of(self._library.articles[best.key], head)

    def _show_controlled(self, understood: Understood, part: Part, result: Extract, *, held: bool) -> None:
        """Show what answers; an instrument's own row leads, and one outside the list is shown no row of another."""
        outside = outside_list(part.text, self._library) if held else None
        if outside is not None:
            result.leading.append(outside[0])
            result.add([outside[1]], main=True)
            return
        row = required_rows(part.text, self._library) if held else None
        result.add([row] if row else [], main=True)
        self._show(understood, part, result, beside=row is not None)

    def _show(self, understood: Understood, part: Part, result: Extract, *, beside: bool) -> None:
        """Add the clauses that answer; all as related ones ``beside`` a row that does."""
        articles = [match for match in part.found.matches if match.target is Target.ARTICLE]
        for match in articles[: self._rules.most_articles]:
            if match.score < self._rules.second_article * articles[0].score:
                break
            main = match is articles[0] and not beside
            pieces = self._pieces(understood, part, match, main=main)
            result.add(pieces, main=main)
            direct = direct_unit(part, match, pieces) if main else None
            if direct is not None:
                result.direct.add(direct)

    def _pieces(self, understood: Understood, part: Part, match: Match, *, main: bool) -> list[Chosen]:
        rules = self._rules if main else self._rules.for_related()
        words = "\n".join((part.text, *understood.legal_words))
        chosen = choose(self._library.articles[match.key], match, rules, part.wants)
        return [keep_rows(piece, words) for piece in chosen]
