"""The places that one text has, to be asked by what its articles, clauses and chapters are called."""

import re
from collections.abc import Iterable

from knowledge.attached import Inner, read_inner
from knowledge.locator import Locator
from knowledge.provisions import LegalText, Level, Provision
from knowledge.reference_words import Rank, order_of, roman

_DIVISION = re.compile(r"(?:Chương|Mục|Phần(?:\s+thứ)?)\s+(?P<number>\w+)", re.IGNORECASE)
_ORDINALS = {"nhất": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7}


class Places:
    """What a text holds: its articles by number and set, their clauses and points, its chapters and sections."""

    def __init__(self, text: LegalText) -> None:
        """Read the headings of a text's provisions."""
        self.number = text.number
        self._by_id = {p.id: p for p in text.provisions}
        self._units = {(p.article_key, p.clause, p.point) for p in text.provisions}
        self._articles = [p for p in text.provisions if p.level is Level.ARTICLE]
        self._keys: dict[tuple[str, str], str] = {}
        self._parts: dict[tuple[str, str | None, str], str] = {}
        for article in self._articles:
            inner = inner_of(article)
            if inner.part is not None:
                self._parts.setdefault((inner.rules, inner.article, inner.part), article.article_key)
            elif inner.article is not None:
                self._keys.setdefault((inner.rules, inner.article), article.article_key)

    def path_to(self, unit: Provision) -> list[Provision]:
        """Return the units from the article down to a unit."""
        path = [unit]
        while path[0].parent is not None and path[0].parent in self._by_id:
            path.insert(0, self._by_id[path[0].parent])
        return path

    @property
    def rules(self) -> tuple[str, ...]:
        """The regulations issued with the document."""
        return tuple(dict.fromkeys(rules for rules, _ in self._keys if rules))

    def key(self, rules: str, article: str) -> str | None:
        """Return the key of an article of a set; the document's own set is ``""``."""
        return self._keys.get((rules, article))

    def part(self, rules: str, part: str, article: str | None = None) -> str | None:
        """Return the key of a part marked with a Roman number: that of an article, else the only one of the set."""
        named = {a: key for (of, a, number), key in self._parts.items() if (of, number) == (rules, part)}
        return named.get(article) or (next(iter(named.values())) if len(named) == 1 else None)

    def has(self, place: Locator) -> bool:
        """Tell whether the text has a place."""
        return (place.article, place.clause, place.point) in self._units

    def has_unit(self, article: str, clause: str | None, point: str | None) -> bool:
        """Tell whether an article has a unit."""
        return (article, clause, point) in self._units

    def clauses_with(self, article: str) -> list[str | None]:
        """Return the clauses of an article, and None for what lies in none."""
        return list(dict.fromkeys(c for key, c, _ in self._units if key == article))

    def articles_between(self, rules: str, first: str, last: str) -> list[str]:
        """Return the keys of the articles of a set from one number to another."""
        return [key for (of, number), key in self._keys.items() if of == rules and _within(number, first, last)]

    def clauses_between(self, article: str, first: str, last: str) -> list[str]:
        """Return the clauses of an article from one number to another."""
        held = (c for key, c, point in self._units if key == article and c is not None and point is None)
        return sorted((c for c in held if _within(c, first, last)), key=lambda c: order_of(Rank.CLAUSE, c))

    def points_between(self, article: str, clause: str | None, first: str, last: str) -> list[str]:
        """Return the points of a clause from one letter to another."""
        held = (p for key, c, p in self._units if (key, c) == (article, clause) and p is not None)
        low, high = order_of(Rank.POINT, first), order_of(Rank.POINT, last)
        return sorted(
            (p for p in held if low <= order_of(Rank.POINT, p) <= high), key=lambda p: order_of(Rank.POINT, p)
        )

    def in_division(self, rules: str, chapter: str | None, section: str | None) -> list[str]:
        """Return the keys of the articles of a set that stand in a chapter, a section, or a section of a chapter."""
        return [
            article.article_key
            for article in self._articles
            if inner_of(article).rules == rules
            and (chapter is None or division_number(article.chapter) == division_number(chapter))
            and (section is None or division_number(article.section) == division_number(section))
        ]

    def chapters_with(self, rules: str, section: str) -> set[str]:
        """Return the chapters that have a section of this number."""
        return {
            article.chapter
            for article in self._articles
            if inner_of(article).rules == rules and division_number(article.section) == division_number(section)
        }


def inner_of(unit: Provision) -> Inner:
    """Return the set, article and part that a unit belongs to."""
    return Inner(article=unit.article) if unit.article is not None else read_inner(unit.heading)


def division_number(words: str) -> int:
    """Return the number of a chapter, section or part from its heading or its bare number; 0 for none."""
    found = _DIVISION.match(words)
    number = found["number"] if found else words.strip()
    if number.isdigit():
        return int(number)
    ordinal = number.lower().removeprefix("thứ").strip()
    return _ORDINALS.get(ordinal) or roman(number.upper())


def _within(number: str, first: str, last: str) -> bool:
    return order_of(Rank.ARTICLE, first) <= order_of(Rank.ARTICLE, number) <= order_of(Rank.ARTICLE, last)


def span_of(first: str, last: str, rank: Rank) -> Iterable[str]:
    """Return the numbers from one to another of a text that isn't held; both ends where they can't be counted."""
    if rank is Rank.POINT or not (first.isdigit() and last.isdigit()):
        return dict.fromkeys((first, last))
    return (str(number) for number in range(int(first), int(last) + 1))
