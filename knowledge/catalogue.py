"""The catalogue of documents and what it says about validity on a date."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from knowledge.datafiles import KNOWLEDGE, load_yaml
from knowledge.documents import Confidence, Doubt, DoubtKind, LegalDocument, Relation, RelationType
from knowledge.errors import DataFileError
from knowledge.locator import Locator

_ENDING = (RelationType.REPLACES, RelationType.REPEALS)
_CHANGING = (*_ENDING, RelationType.AMENDS, RelationType.CORRECTS)
_VERBS = {
    RelationType.REPLACES: "thay thế",
    RelationType.REPEALS: "bãi bỏ",
    RelationType.CORRECTS: "đính chính",
    RelationType.GUIDES: "hướng dẫn",
    RelationType.CONSOLIDATES: "hợp nhất",
}


@dataclass(frozen=True, slots=True)
class Effect:
    """A relation seen from its target: which document acts, and how."""

    by: LegalDocument
    relation: Relation

    @property
    def verb(self) -> str:
        """What the acting document does, in Vietnamese."""
        return _VERBS.get(self.relation.type, "sửa đổi, bổ sung")

    @property
    def says(self) -> str:
        """The sentence for the reader."""
        since = f" từ {_day(self.relation.since)}" if self.relation.since else ""
        return self.relation.says or f"Nội dung này đã được {self.by.name} {self.verb}{since}."

    @property
    def changes(self) -> bool:
        """It changes its target, rather than guiding or consolidating it."""
        return self.relation.type in _CHANGING

    @property
    def is_sure(self) -> bool:
        """Its date is known and it is more than our inference."""
        return self.relation.since is not None and self.relation.confidence is not Confidence.INFERRED

    def acts_on(self, day: date) -> bool:
        """It has taken effect by a day; without a date, as soon as the acting document can have."""
        since = self.relation.since or self.by.earliest
        return since is None or since <= day

    def ends(self, place: Locator) -> bool:
        """It ends the whole place, not just a part of it."""
        return self.relation.type in _ENDING and covers(self.relation.articles, place)


@dataclass(frozen=True, slots=True)
class Validity:
    """What is known of a provision's validity on a date.

    ``in_force`` is False when it had not begun or has been replaced, repealed or has expired; ``notices`` are the
    Vietnamese sentences an answer has to carry.
    """

    in_force: bool
    notices: tuple[str, ...]


class Catalogue:
    """All documents, by number, with relations from both ends."""

    def __init__(self, documents: Iterable[LegalDocument]) -> None:
        """Index the documents.

        Raises:
            DataFileError: a number or alias stands twice, or a relation names an unknown document.
        """
        self._documents: dict[str, LegalDocument] = {}
        self._aliases: dict[str, str] = {}
        self._effects: dict[str, list[Effect]] = {}
        for document in documents:
            if document.number in self._documents:
                raise DataFileError(f"Danh mục văn bản ghi {document.number} hai lần.")
            self._documents[document.number] = document
        for document in self._documents.values():
            self._take_aliases(document)
            for relation in document.relations:
                if relation.target not in self._documents:
                    raise DataFileError(
                        f"Danh mục: {document.number} nhắc đến {relation.target} chưa có trong danh mục."
                    )
                self._effects.setdefault(relation.target, []).append(Effect(document, relation))

    def _take_aliases(self, document: LegalDocument) -> None:
        for alias in (document.number, document.name, *document.aliases):
            key = alias.lower()
            if self._aliases.setdefault(key, document.number) != document.number:
                raise DataFileError(f"Danh mục: tên gọi {alias!r} chỉ đến hai văn bản.")

    def __len__(self) -> int:
        return len(self._documents)

    def __contains__(self, number: str) -> bool:
        return number in self._documents

    def get(self, number: str) -> LegalDocument | None:
        """Return the document with this number, or None."""
        return self._documents.get(number)

    def name(self, number: str) -> str:
        """Return "Thông tư 21/2014/TT-BKHCN", or the bare number of a document the catalogue lacks."""
        document = self._documents.get(number)
        return document.name if document else number

    @property
    def documents(self) -> tuple[LegalDocument, ...]:
        """All documents."""
        return tuple(self._documents.values())

    @property
    def aliases(self) -> dict[str, str]:
        """Names people use → number."""
        return dict(self._aliases)

    def effects_to(self, number: str) -> list[Effect]:
        """Relations that touch any part of a document, oldest first, those without a date last."""
        return sorted(
            self._effects.get(number, ()), key=lambda e: (e.relation.since is None, e.relation.since or date.max)
        )

    def effects_on(self, place: Locator) -> list[Effect]:
        """Relations that touch ``place``, oldest first, those without a date last."""
        return [effect for effect in self.effects_to(place.document) if touches(effect.relation.articles, place)]

    def doubts(self, place: Locator, on: date, *kinds: DoubtKind) -> list[Doubt]:
        """Return what isn't known of a place on a date, of the kinds asked for."""
        document = self._documents.get(place.document)
        return [
            doubt
            for doubt in (document.doubts if document else ())
            if doubt.about in kinds
            and (doubt.since is None or doubt.since <= on)
            and touches(doubt.articles, place, parts=not place.article)
        ]

    def validity(self, place: Locator, on: date) -> Validity:
        """Say whether the text we hold for ``place`` was in force on a date, and what must be told with it."""
        document = self._documents.get(place.document)
        if document is None:
            return Validity(True, ())
        notices: list[str] = []
        in_force = True
        if document.effective and on < document.effective:
            in_force = False
            notices.append(f"{document.name} có hiệu lực từ {_day(document.effective)}, sau ngày được hỏi.")
        if document.expired and on >= document.expired:
            in_force = False
            notices.append(f"{document.name} đã hết hiệu lực từ {_day(document.expired)}.")
        doubts = self._doubts_of_article(place, on)
        for effect in self.effects_on(place):
            if effect.changes and not effect.relation.in_text and effect.acts_on(on):
                in_force = in_force and not (effect.ends(place) and effect.is_sure)
                if effect.is_sure or not any(effect.by.number in doubt for doubt in doubts):
                    notices.append(effect.says)
        if in_force:
            notices += self.later_wording(place, on)
            notices += self.next_change(place, on)
        notices += doubts
        return Validity(in_force, tuple(dict.fromkeys(notices)))

    def _doubts_of_article(self, place: Locator, on: date) -> list[str]:
        """Return what is doubted of the article a place is in: a missing clause matters to the others too."""
        article = Locator(place.document, place.article)
        doubts = self.doubts(article, on, DoubtKind.STANDING)
        return [doubt.says for doubt in doubts if place.article or not doubt.articles]

    def next_change(self, place: Locator, on: date) -> list[str]:
        """Tell which version of a place held on a day that an amendment we lack followed, and that amendment.

        What ended the place later is no matter of the words that held on the day.
        """
        effects = [effect for effect in self.effects_on(place) if effect.changes and effect.relation.since]
        later = [e for e in effects if not e.acts_on(on) and not e.relation.in_text and e.is_sure]
        if not later or later[0].relation.type is not RelationType.AMENDS:
            return []
        before = [e.by.name for e in effects if e.acts_on(on) and not e.ends(place)]
        amended = f" đã được sửa đổi bởi {', '.join(dict.fromkeys(before))}" if before else ""
        name, following = place.describe(self.name(place.document)), later[0]
        return [
            f"Tại ngày {_day(on)} áp dụng {name}{amended}; thay đổi kế tiếp: {following.by.name} {following.verb} "
            f"từ {_day(following.relation.since)}."
        ]

    def later_wording(self, place: Locator, on: date, *, itself: bool = False) -> list[str]:
        """Tell that the words we hold for a place are younger than the date asked about.

        ``itself``: only if an amendment rewrote that very clause or point, not somewhere in its article.
        """
        effects = (effect for effect in self.effects_on(place) if effect.changes and effect.relation.in_text)
        if itself:
            path = [part for part in (place.article, place.clause, place.point) if part]
            effects = (e for e in effects if ".".join(path) in e.relation.articles and len(path) > 1)
        later = [effect for effect in effects if effect.relation.since and effect.relation.since > on]
        if not later:
            return []
        last = max(later, key=lambda effect: effect.relation.since or on)
        return [
            f"Lời văn {place.describe(self.name(place.document))} trong kho là bản có từ {_day(last.relation.since)} "
            f"({last.by.name} {last.verb}); lời văn áp dụng tại ngày {_day(on)} chưa có trong kho, hãy xem bản gốc."
        ]


def touches(articles: Sequence[str], place: Locator, *, parts: bool = False) -> bool:
    """A unit touches a place when it contains the place or lies within it.

    A whole document is touched by what concerns all of it; with ``parts``, by what concerns any of it too.
    """
    if not articles or place.article is None:
        return not articles or parts
    here = _path(place)
    for unit in articles:
        named = unit.split(".")
        depth = min(len(named), len(here))
        if named[:depth] == here[:depth]:
            return True
    return False


def covers(articles: Sequence[str], place: Locator) -> bool:
    """The named units contain the whole place; none named means the whole document."""
    here = _path(place)
    return not articles or any(here[: unit.count(".") + 1] == unit.split(".") for unit in articles)


def _path(place: Locator) -> list[str]:
    return [part for part in (place.article, place.clause, place.point) if part is not None]


def _day(day: date | None) -> str:
    return day.strftime("%d/%m/%Y") if day else ""


@lru_cache(maxsize=1)
def load_catalogue(folder: Path = KNOWLEDGE / "catalogue") -> Catalogue:
    """Read and check every YAML file of the catalogue.

    Raises:
        DataFileError: a file breaks the schema or the files contradict one another.
    """
    documents: list[LegalDocument] = []
    for path in sorted(folder.glob("*.yaml")):
        documents.extend(load_yaml(path, list[LegalDocument]))
    if not documents:
        raise DataFileError("Danh mục văn bản trống; hãy lấy lại bản cài đặt đầy đủ.")
    return Catalogue(documents)
