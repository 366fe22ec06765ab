"""What is indexed: the words of provisions, and the questions people ask beside them."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from knowledge.library import Article, Library
from knowledge.people import AskedBeside, Gap, Outside
from knowledge.provisions import Level, Provision, assemble


class Role(StrEnum):
    """What an entry's words are: the law's own text, or a question in people's words."""

    TEXT = "text"
    ASK = "ask"


class Target(StrEnum):
    """What an entry leads to."""

    ARTICLE = "article"
    GAP = "gap"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to find: ``key`` is the article's id (or the gap's), ``unit`` the clause's id when it is about one."""

    role: Role
    target: Target
    key: str
    unit: str | None
    text: str

    @property
    def sha256(self) -> str:
        """Hash of what is embedded."""
        return hashlib.sha256(f"{self.role}\n{self.text}".encode()).hexdigest()


def build_entries(
    library: Library,
    asked: Mapping[str, AskedBeside],
    gaps: Iterable[Gap],
    outside: Iterable[Outside],
) -> list[Entry]:
    """List everything to index, articles first, in a fixed order; a heading counts as a question about its article."""
    entries: list[Entry] = []
    for article in library.articles.values():
        entries.extend(_text_entries(article))
        entries.append(Entry(Role.ASK, Target.ARTICLE, article.key, None, article.head.heading))
        beside = asked.get(article.text.number)
        if beside is not None:
            entries.extend(_ask_entries(article, beside))
    for gap in gaps:
        entries.append(Entry(Role.TEXT, Target.GAP, f"gap:{gap.id}", None, f"{gap.topic}. {gap.says}"))
        asked_of_gap = (gap.topic, *gap.questions)
        entries.extend(Entry(Role.ASK, Target.GAP, f"gap:{gap.id}", None, q) for q in asked_of_gap)
    for topic in outside:
        key = f"outside:{topic.id}"
        entries.extend(Entry(Role.ASK, Target.OUTSIDE, key, None, q) for q in topic.questions)
    return entries


def _text_entries(article: Article) -> Iterator[Entry]:
    head = f"{article.text.title}. {article.title}"
    if not article.groups:
        yield Entry(Role.TEXT, Target.ARTICLE, article.key, None, head)
    for group in article.groups:
        yield Entry(Role.TEXT, Target.ARTICLE, article.key, group[0].id, f"{head}\n{assemble(group)}")
        points = [unit for unit in group if unit.level is Level.POINT]
        if group[0].level is Level.CLAUSE and len(points) > 1:
            for point in points:
                words = f"{head}\n{group[0].text}\n{point.text}"
                yield Entry(Role.TEXT, Target.ARTICLE, article.key, point.id, words)


def _ask_entries(article: Article, beside: AskedBeside) -> Iterator[Entry]:
    places = {place_key(unit): unit for unit in article.units}
    for place, questions in beside.questions.items():
        unit = places.get(place)
        if unit is None:
            continue
        about = None if unit.level is Level.ARTICLE else unit.id
        for question in questions:
            yield Entry(Role.ASK, Target.ARTICLE, article.key, about, question)


def place_key(unit: Provision) -> str:
    """Name a unit as the question files do: "16", "16.2", "16.2.b", or heading-based for parts without number."""
    parts = [unit.article_key, unit.clause, unit.point]
    return ".".join(part for part in parts if part is not None)
