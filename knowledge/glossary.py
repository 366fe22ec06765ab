"""The glossary: words of metrology law in plain Vietnamese, where the law defines them and how else people say it."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from knowledge.catalogue import Catalogue, Validity
from knowledge.datafiles import KNOWLEDGE, load_yaml
from knowledge.errors import DataFileError
from knowledge.naming import Named, NameIndex, holds_words
from knowledge.sources import Place
from knowledge.syllables import fold, syllables

_CLEAR_LETTERS = 4  # shorter ones may mean other things in a question


class Term(BaseModel):
    """One term; ``ambiguous`` lists those of its abbreviations that other terms claim or that mean other things too.

    ``sources`` are the places that define or rule the term, the defining one first.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z0-9-]+$")
    term: str = Field(min_length=2)
    meaning: str = Field(min_length=10)
    sources: tuple[Place, ...] = ()
    abbreviations: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    related: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The term and every other name it has."""
        return (self.term, *self.also, *self.abbreviations)

    @property
    def clear_names(self) -> tuple[str, ...]:
        """The term and every other name that means nothing else."""
        return tuple(name for name in self.names if name not in self.ambiguous)

    @property
    def says(self) -> str:
        """The term and its meaning as a line."""
        short = f" ({', '.join(self.abbreviations)})" if self.abbreviations else ""
        return f"{self.term[:1].upper()}{self.term[1:]}{short}: {self.meaning}"

    def validity(self, catalogue: Catalogue, on: date) -> Validity:
        """Say whether the defining place applied on a day, and what must be told with it."""
        return catalogue.validity(self.sources[0], on) if self.sources else Validity(True, ())


@lru_cache(maxsize=1)
def load_glossary(path: Path = KNOWLEDGE / "glossary.yaml") -> tuple[Term, ...]:
    """Read the glossary, in the order of its file.

    Raises:
        DataFileError: the file breaks its schema, an id stands twice, a related term doesn't exist, or two terms claim
            the same abbreviation without calling it ambiguous.
    """
    terms = load_yaml(path, tuple[Term, ...])
    known = Counter(term.id for term in terms)
    claims = Counter(short for term in terms for short in {fold(short) for short in term.abbreviations})
    for term in terms:
        if known[term.id] > 1:
            raise DataFileError(f"Bảng thuật ngữ có hai mục cùng mã {term.id}.")
        if missing := [other for other in term.related if other not in known]:
            raise DataFileError(f"Thuật ngữ {term.id} dẫn đến mục không có: {', '.join(missing)}.")
        clashing = [s for s in term.abbreviations if claims[fold(s)] > 1 and s not in term.ambiguous]
        if clashing or set(term.ambiguous) - set(term.abbreviations):
            raise DataFileError(f"Thuật ngữ {term.id}: chữ viết tắt dùng chung phải ghi ở mục ambiguous.")
    return terms


@lru_cache(maxsize=1)
def _index() -> NameIndex[Term]:
    return NameIndex((name, term) for term in load_glossary() for name in term.clear_names)


@lru_cache(maxsize=1)
def _ambiguous() -> NameIndex[Term]:
    return NameIndex((short, term) for term in load_glossary() for short in term.ambiguous)


def mentions(text: str) -> list[Named[Term]]:
    """Return the names of terms in a text, each with the terms it may mean."""
    return _index().find(text)


def find(text: str) -> list[Term]:
    """Return the terms that a text names; an ambiguous abbreviation counts only as the whole text."""
    named = list(dict.fromkeys(term for found in mentions(text) for term in found.things))
    return named or list(_ambiguous().whole(text))


def search(text: str) -> list[Term]:
    """Return the terms for what somebody types into a search box: those named first, then those that hold the words.

    Words may be half typed. An empty text returns the whole glossary in alphabetical order.
    """
    terms = load_glossary()
    if not syllables(text):
        return sorted(terms, key=lambda term: fold(term.term))
    in_names = [term for term in terms if any(holds_words(name, text, begun=True) for name in term.names)]
    in_meaning = [term for term in terms if holds_words(term.meaning, text, begun=True)]
    return list(dict.fromkeys([*find(text), *in_names, *in_meaning]))


def initialisms() -> list[tuple[str, str]]:
    """Return abbreviations that are the first letters of their term, with the term; clear and of four letters or more.

    Others, such as ISO or OIML, stand in the texts of the law as they are.
    """
    return [
        (short, term.term)
        for term in load_glossary()
        for short in term.abbreviations
        if short not in term.ambiguous and len(short) >= _CLEAR_LETTERS and _initials(term.term).startswith(fold(short))
    ]


def _initials(words: str) -> str:
    return "".join(fold(word)[0] for word in syllables(words))


def of_ids(ids: Iterable[str]) -> list[Term]:
    """Return the terms with these ids."""
    wanted = set(ids)
    return [term for term in load_glossary() if term.id in wanted]
