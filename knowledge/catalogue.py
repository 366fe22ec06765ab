"""The catalogue of documents and what it says about validity on a date."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from knowledge.datafiles import KNOWLEDGE, load_yaml
from knowledge.documents import LegalDocument, Relation, RelationType
from knowledge.errors import DataFileError
from knowledge.locator import Locator

_ENDING = (RelationType.REPLACES, RelationType.REPEALS)


@dataclass(frozen=True, slots=True)
class Effect:
    """A relation seen from its target: which document acts, and how."""

    by: LegalDocument
    relation: Relation


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
        return [effect for effect in self.effects_to(place.document) if _touches(effect.relation.articles, place)]

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
        for effect in self.effects_on(place):
            ended, notice = _consequence(effect, on)
            in_force = in_force and not ended
            if notice:
                notices.append(notice)
        if document.doubt:
            notices.append(document.doubt)
        return Validity(in_force, tuple(notices))


def _consequence(effect: Effect, on: date) -> tuple[bool, str]:
    """Return whether a relation ends its target by a date, and the sentence that must go with an answer."""
    relation = effect.relation
    if relation.in_text or relation.type in (RelationType.GUIDES, RelationType.CONSOLIDATES):
        return False, ""
    if relation.since is not None and on < relation.since:
        return False, ""
    sure = relation.confidence != "I" and relation.since is not None
    ended = relation.type in _ENDING and sure
    verb = {
        RelationType.REPLACES: "thay thế",
        RelationType.REPEALS: "bãi bỏ",
        RelationType.CORRECTS: "đính chính",
    }.get(relation.type, "sửa đổi, bổ sung")
    since = f" từ {_day(relation.since)}" if relation.since else ""
    return ended, relation.says or f"Nội dung này đã được {effect.by.name} {verb}{since}."


def _touches(articles: Sequence[str], place: Locator) -> bool:
    """A relation touches a place when one of its units contains the place or lies within it."""
    if not articles or place.article is None:
        return not articles
    here = [part for part in (place.article, place.clause, place.point) if part is not None]
    for unit in articles:
        named = unit.split(".")
        depth = min(len(named), len(here))
        if named[:depth] == here[:depth]:
            return True
    return False


def _day(day: date) -> str:
    return day.strftime("%d/%m/%Y")


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
