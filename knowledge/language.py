"""Abbreviations and everyday words: how people write what the law calls otherwise."""

import re
from functools import cached_property
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from knowledge.datafiles import KNOWLEDGE, load_yaml
from knowledge.glossary import initialisms
from knowledge.syllables import fold, nfc, syllables


class Abbreviation(BaseModel):
    """A short form and what it stands for; ``when`` lists folded syllables one of which must stand beside it.

    Right behind one of ``not_after`` (with diacritics) it stands for itself: "mấy K" are karats, no "mấy không".
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    short: str
    long: str
    needs_context: bool = False
    when: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()

    def written_out(self, match: re.Match[str]) -> str:
        """Return what to write for a place where the short form stands."""
        before = syllables(nfc(match.string[: match.start()]).lower())[-1:]
        return match.group() if before and before[0] in self.not_after else self.long


class SynonymGroup(BaseModel):
    """Everyday words and the law's words for the same thing."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    everyday: tuple[str, ...]
    legal: tuple[str, ...]


class _Abbreviations(BaseModel):
    abbreviations: tuple[Abbreviation, ...]


class _Synonyms(BaseModel):
    groups: tuple[SynonymGroup, ...]


class Language:
    """Expands abbreviations and finds the law's words behind everyday ones."""

    def __init__(
        self, abbreviations: tuple[Abbreviation, ...], synonyms: tuple[SynonymGroup, ...], everyday: str
    ) -> None:
        """Take the language data; ``everyday`` holds one everyday sentence a line."""
        self._abbreviations = sorted(abbreviations, key=lambda a: -len(a.short))
        self._synonyms = synonyms
        self.everyday = everyday

    @cached_property
    def _patterns(self) -> list[tuple[re.Pattern[str], Abbreviation]]:
        return [
            (re.compile(rf"(?<![\w/-]){re.escape(a.short)}(?![\w/-])", re.IGNORECASE), a) for a in self._abbreviations
        ]

    @cached_property
    def _everyday(self) -> list[tuple[str, SynonymGroup]]:
        return [(f" {fold(word)} ", group) for group in self._synonyms for word in group.everyday]

    def expand(self, text: str) -> str:
        """Write abbreviations out where they are clear."""
        around = set(syllables(fold(text)))
        for pattern, abbreviation in self._patterns:
            if abbreviation.needs_context and not around.intersection(abbreviation.when):
                continue
            text = pattern.sub(abbreviation.written_out, text)
        return text

    def legal_words(self, text: str) -> list[str]:
        """Return the law's words for the everyday ones in ``text``, each once."""
        folded = f" {' '.join(syllables(fold(text)))} "
        found: dict[str, None] = {}
        for words, group in self._everyday:
            if words in folded:
                found.update(dict.fromkeys(group.legal))
        return list(found)


def load_language(folder: Path = KNOWLEDGE / "language") -> Language:
    """Read the language data; abbreviations that only the glossary knows count too, with and without marks.

    Raises:
        DataFileError: a file is missing or breaks its schema.
    """
    abbreviations = load_yaml(folder / "abbreviations.yaml", _Abbreviations).abbreviations
    known = {fold(abbreviation.short) for abbreviation in abbreviations}
    added = [
        Abbreviation(short=form, long=term)
        for short, term in initialisms()
        if fold(short) not in known
        for form in {short.lower(), fold(short)}
    ]
    return Language(
        (*abbreviations, *added),
        load_yaml(folder / "synonyms.yaml", _Synonyms).groups,
        (folder / "everyday.txt").read_text(encoding="utf-8"),
    )
