"""Which documents a question means: all those it names, or the one whose subject it speaks of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.catalogue import Catalogue
from knowledge.documents import DocumentKind, LegalDocument
from knowledge.locator import Locator
from knowledge.mention_forms import (
    APART,
    BARE,
    BRACKETED,
    CHANGED,
    FULL,
    FURTHER,
    KIND,
    KINDS,
    LISTED,
    MORE,
    NUMBERED,
    SHORT,
    YEAR,
    is_of_year,
    key_of,
    loosely,
    spaced,
)
from knowledge.standing import Standing, find_standing
from knowledge.subjects import SubjectWords
from knowledge.syllables import fold, nfc, syllables


@dataclass(frozen=True, slots=True)
class Mention:
    """A document that a text means and where the folded text says so; by a subject, perhaps one article of it."""

    number: str
    start: int
    end: int
    article: str | None = None
    clause: str | None = None


class MentionReader:
    """Finds the documents that a text means."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Take the catalogue's names and subjects."""
        self._catalogue = catalogue
        folded = {fold(nfc(alias)): number for alias, number in catalogue.aliases.items()}
        self._names = {key_of(alias): number for alias, number in folded.items()}
        self._bare = {fold(document.number).lstrip("0") for document in catalogue.documents}
        longest_first = sorted(folded, key=lambda name: -len(name))
        self._pattern = re.compile(rf"(?<![\w/])(?:{'|'.join(map(loosely, longest_first))})(?![\w/])")
        self._words = SubjectWords(catalogue)
        self._subjects: list[tuple[LegalDocument, re.Pattern[str], list[str]]] = [
            (document, spaced(words), place.split(".") if place else [])
            for document in catalogue.documents
            for place, phrases in {"": document.subjects, **document.article_subjects}.items()
            for words in phrases
        ]

    def named(self, text: str) -> list[Mention]:
        """Return every document that ``text`` names, in its order, each once."""
        folded = fold(nfc(text))
        found: dict[str, Mention] = {}
        taken = []
        for match in NUMBERED.finditer(folded):
            fits = self._numbered(match)
            if len(fits) == 1 or match["join"].strip() in ("/", "-"):
                taken.append(match.span())
            if len(fits) == 1:
                found.setdefault(fits[0], Mention(fits[0], *match.span()))
        for strict in (True, False):  # a year behind a law's name may also be the date asked about
            for match in self._pattern.finditer(folded):
                inside = any(start < match.end() and match.start() < end for start, end in taken)
                if not inside and self._fits(match, folded, strict=strict):
                    number = self._names[key_of(match.group())]
                    found.setdefault(number, Mention(number, match.start(), match.end()))
            if found:
                break
        for match in APART.finditer(folded):
            fits = self._numbered(match)
            if len(fits) == 1:
                found.setdefault(fits[0], Mention(fits[0], *match.span()))
        self._take_lists(folded, found)
        return sorted(found.values(), key=lambda mention: mention.start)

    def _take_lists(self, folded: str, found: dict[str, Mention]) -> None:
        """Read the numbers that stand in a list without a kind of their own."""
        for match in LISTED.finditer(folded):
            fits = self._with_beginning(match)
            if len(fits) == 1:
                found.setdefault(fits[0], Mention(fits[0], match.start(1), match.end(2)))
        for match in BARE.finditer(folded):
            fits = self._with_beginning(match)
            if len(fits) == 1 and re.search(r"\b(?:cua|theo|voi|va|trong|so|sua|bo)\s*$", folded[: match.start()]):
                found.setdefault(fits[0], Mention(fits[0], *match.span()))
        for match in BRACKETED.finditer(folded) if KIND.search(folded) or re.search(r"\btt\b", folded) else ():
            fits = self._with_beginning(match)
            if len(fits) == 1:
                found.setdefault(fits[0], Mention(fits[0], *match.span()))
        for match in FURTHER.finditer(folded):
            self._take_further(match, found)
        for mention in list(found.values()):
            self._take_more(mention, folded, found)

    def _fits(self, match: re.Match[str], folded: str, *, strict: bool) -> bool:
        year = re.match(r"\s*(?:nam\s+)?((?:19|20)\d\d)\b", folded[match.end() :])
        document = self._catalogue.get(self._names[key_of(match.group())])
        if year is None or document is None or is_of_year(document, year.group(1)):
            return True
        return not strict and ("nam" in year.group() or not re.search(r"\d", match.group()))

    def unknown(self, text: str) -> list[str]:
        """Return the documents that ``text`` names by number and that the catalogue doesn't have, as people write them.

        A year that stands apart from the number ("thông tư 24 năm 2022") may be a date: it makes no unknown document.
        """
        folded = fold(nfc(text))
        found: dict[str, tuple[int, str]] = {}
        for match in FULL.finditer(folded):
            head = match.group().lstrip("0")
            if head not in self._bare:
                found.setdefault(head, (match.start(), match.group().upper()))
        for match in NUMBERED.finditer(folded):
            head = f"{match['number']}/{match['year']}"
            known = f"{match['kind']}{match['number']}" in self._names and match["join"].strip() not in ("/", "-")
            if known or self._numbered(match) or any(head in label.lower() for _, label in found.values()):
                continue
            kind = KINDS[SHORT.get(match["kind"], match["kind"])].value
            found.setdefault(head, (match.start(), f"{kind} {head}"))
        return [label.replace("QD-", "QĐ-").replace("ND-", "NĐ-") for _, label in sorted(found.values())]

    def _numbered(self, match: re.Match[str]) -> list[str]:
        """Return the documents of the kind, number and year that a match names."""
        kind = KINDS[SHORT.get(match["kind"], match["kind"])]
        beginning = re.compile(rf"0*{match['number']}/")
        return [
            document.number
            for document in self._catalogue.documents
            if document.kind is kind and beginning.match(document.number) and is_of_year(document, match["year"])
        ]

    def _take_further(self, match: re.Match[str], found: dict[str, Mention]) -> None:
        """Read the second number of "nghị định 43/2017 và 111/2021"."""
        fits = self._with_beginning(match)
        if len(fits) == 1 and any(mention.end <= match.start() for mention in found.values()):
            found.setdefault(fits[0], Mention(fits[0], match.start(1), match.end(2)))

    def _with_beginning(self, match: re.Match[str]) -> list[str]:
        beginning = re.compile(rf"0*{int(match.group(1))}/{match.group(2)}/")
        return [document.number for document in self._catalogue.documents if beginning.match(document.number)]

    def _take_more(self, mention: Mention, folded: str, found: dict[str, Mention]) -> None:
        kind = next((word for word in KINDS if folded[mention.start :].startswith(word)), None)
        at = mention.end
        while kind and (match := MORE.match(folded, at)):
            number = self._names.get(kind + match.group(1))
            if number is None:
                return
            found.setdefault(number, Mention(number, match.start(1), match.end(1)))
            at = match.end(1)

    def kinds_asked(self, text: str) -> set[DocumentKind]:
        """Return the kinds that a text asks for: "pháp lệnh nào"."""
        return {KINDS[match.group(1)] for match in re.finditer(rf"\b({'|'.join(KINDS)}) nao\b", fold(nfc(text)))}

    def kinds_spoken_of(self, text: str) -> set[DocumentKind]:
        """Return the kinds that a text speaks of."""
        return {KINDS[match.group(1)] for match in KIND.finditer(fold(nfc(text)))}

    def by_subject(self, text: str, day: date) -> list[Mention]:
        """Return the documents whose subject ``text`` speaks of, best first.

        Of the year and kind that the text names before others, then by the fullest words, then those in force on the
        day, the youngest first.
        """
        folded = " ".join(syllables(fold(nfc(text))))
        asked = {KINDS[kind] for kind in KIND.findall(CHANGED.sub(" ", folded))}
        strict = asked - {DocumentKind.LAW}  # "luật nào" is said of any rule
        years = YEAR.findall(folded)
        rows = []
        for document, pattern, place in self._subjects:
            if strict and document.kind not in asked:
                continue
            match = pattern.search(folded)
            if match is None:
                continue
            rank = (
                any(is_of_year(document, year) for year in years),
                document.kind in strict,
                len(match.group()),
                self._is_alive(document, day),
                document.earliest or date.min,
            )
            rows.append((rank, Mention(document.number, *match.span(), *place[:2])))
        rows.sort(key=lambda row: row[0], reverse=True)
        return [mention for _, mention in rows]

    def by_words(self, text: str, words: Sequence[str], day: date) -> list[Mention]:
        """Return the documents that the telling ``words`` of a question may mean, best first.

        For questions that speak of no subject in the catalogue's own words.
        """
        folded = fold(nfc(text))
        kinds = {KINDS[kind] for kind in KIND.findall(folded)}
        years = YEAR.findall(folded)
        rows = [
            (
                any(is_of_year(likely.document, year) for year in years),
                round(likely.share, 1),
                self._is_alive(likely.document, day),
                likely.document.earliest or date.min,
                likely.document.number,
            )
            for likely in self._words.likely(words, kinds)
        ]
        return [Mention(row[-1], 0, 0) for row in sorted(rows, reverse=True)]

    def _is_alive(self, document: LegalDocument, day: date) -> bool:
        finding = find_standing(self._catalogue, document, Locator(document.number), day)
        return finding.standing not in (Standing.NOT_YET, Standing.ENDED)
