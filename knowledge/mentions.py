"""Which documents a question means: all those it names, or the one whose subject it speaks of."""

import re
from dataclasses import dataclass
from datetime import date

from knowledge.catalogue import Catalogue
from knowledge.documents import DocumentKind, LegalDocument
from knowledge.locator import Locator
from knowledge.standing import Standing, find_standing
from knowledge.syllables import fold, nfc, syllables

_YEAR = re.compile(r"\b(19\d\d|20\d\d)\b")
_FURTHER = re.compile(
    r"(?:\b(?:va|hoac|hay|cung|lan|voi)|[,;])\s*(?:(?:so|nghi dinh|thong tu|quyet dinh)\s+)*(\d{1,4})/(\d{4})(?![\w/])"
)
_KINDS = {
    "thong tu": DocumentKind.CIRCULAR,
    "nghi dinh": DocumentKind.DECREE,
    "luat": DocumentKind.LAW,
    "quyet dinh": DocumentKind.DECISION,
    "ke hoach": DocumentKind.PLAN,
    "phap lenh": DocumentKind.ORDINANCE,
    "van ban hop nhat": DocumentKind.CONSOLIDATION,
}
_KIND = re.compile(rf"\b({'|'.join(_KINDS)})\b")


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
        self._names = {fold(nfc(alias)): number for alias, number in catalogue.aliases.items()}
        longest_first = sorted(self._names, key=lambda name: -len(name))
        self._pattern = re.compile(rf"(?<![\w/])(?:{'|'.join(map(re.escape, longest_first))})(?![\w/])")
        self._subjects: list[tuple[LegalDocument, str, list[str]]] = [
            (document, " ".join(syllables(fold(nfc(words)))), place.split(".") if place else [])
            for document in catalogue.documents
            for place, phrases in {"": document.subjects, **document.article_subjects}.items()
            for words in phrases
        ]

    def named(self, text: str) -> list[Mention]:
        """Return every document that ``text`` names, in its order, each once."""
        folded = fold(nfc(text))
        found: dict[str, Mention] = {}
        for strict in (True, False):  # a year behind a law's name may also be the date asked about
            for match in self._pattern.finditer(folded):
                if self._fits(match, folded, strict=strict):
                    number = self._names[match.group()]
                    found.setdefault(number, Mention(number, match.start(), match.end()))
            if found:
                break
        for match in _FURTHER.finditer(folded):
            self._take_further(match, found)
        return sorted(found.values(), key=lambda mention: mention.start)

    def _fits(self, match: re.Match[str], folded: str, *, strict: bool) -> bool:
        year = re.match(r"\s*(?:nam\s+)?((?:19|20)\d\d)\b", folded[match.end() :])
        document = self._catalogue.get(self._names[match.group()])
        if year is None or document is None or _is_of_year(document, year.group(1)):
            return True
        return not strict and not re.search(r"\d", match.group())

    def _take_further(self, match: re.Match[str], found: dict[str, Mention]) -> None:
        """Read the second number of "nghị định 43/2017 và 111/2021"."""
        beginning = re.compile(rf"0*{int(match.group(1))}/{match.group(2)}/")
        fits = [document.number for document in self._catalogue.documents if beginning.match(document.number)]
        if len(fits) == 1 and any(mention.end <= match.start() for mention in found.values()):
            found.setdefault(fits[0], Mention(fits[0], match.start(1), match.end(2)))

    def by_subject(self, text: str, day: date) -> list[Mention]:
        """Return the documents whose subject ``text`` speaks of, best first.

        Of the year and kind that the text names before others, then by the fullest words, then those in force on the
        day, the youngest first.
        """
        folded = " ".join(syllables(fold(nfc(text))))
        kinds = {_KINDS[kind] for kind in _KIND.findall(folded)}
        years = _YEAR.findall(folded)
        rows = []
        for document, words, place in self._subjects:
            start = f" {folded} ".find(f" {words} ")
            if start < 0:
                continue
            rank = (
                any(_is_of_year(document, year) for year in years),
                document.kind in kinds,
                len(words),
                self._is_alive(document, day),
                document.earliest or date.min,
            )
            rows.append((rank, Mention(document.number, start, start + len(words), *place[:2])))
        rows.sort(key=lambda row: row[0], reverse=True)
        return [mention for _, mention in rows]

    def _is_alive(self, document: LegalDocument, day: date) -> bool:
        finding = find_standing(self._catalogue, document, Locator(document.number), day)
        return finding.standing not in (Standing.NOT_YET, Standing.ENDED)


def _is_of_year(document: LegalDocument, year: str) -> bool:
    return f"/{year}/" in document.number or (document.issued is not None and str(document.issued.year) == year)
