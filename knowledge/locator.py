"""Where in the law: reading and printing references such as "điểm a khoản 1 Điều 3 Luật 04/2011/QH13"."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from knowledge.locator_forms import written_out
from knowledge.syllables import fold, nfc

_ARTICLE = re.compile(r"\bdieu\s*(?:so\s*)?(\d{1,3}[a-e]?)\b(?!\s*[/\d%])")
_CLAUSE = re.compile(r"\bkhoan\s*(\d{1,2}(?:[a-e]|(?:\.\d{1,2}){1,2})?)\b(?!\s*/)")
_POINT = re.compile(r"\b(?:diem)\s*([a-zđ])\b")
_ANNEX = re.compile(r"\b(phu luc|mau so|mau)\s*(?:so\s*)?(\d{1,2}|[ivx]{1,5})\b(?![.,]?\d)")
_NUMBER = re.compile(
    r"\b(\d{1,4}(?:/\d{4})?/(?:qh\d{1,2}|n[dđ]-cp|q[dđ]-[a-z]+|tt-[a-zđ]+|kh-[a-z]+|vbhn-[a-zđ]+|ttlt-[a-zđ-]+))\b"
)
_KIND_NUMBER = re.compile(
    r"\b(luat|nghi dinh|nd|thong tu|tt|quyet dinh|qd|ke hoach|kh)\s*(?:so\s*)?(\d{1,4})(?:/(\d{4}))?\b"
)
_KINDS = {
    "luat": "luật",
    "nghi dinh": "nghị định",
    "nd": "nghị định",
    "thong tu": "thông tư",
    "tt": "thông tư",
    "quyet dinh": "quyết định",
    "qd": "quyết định",
    "ke hoach": "kế hoạch",
    "kh": "kế hoạch",
}


@dataclass(frozen=True, slots=True)
class Locator:
    """A place in one document; ``document`` is its number, the rest may be absent."""

    document: str
    article: str | None = None
    clause: str | None = None
    point: str | None = None

    def describe(self, document_name: str | None = None) -> str:
        """Print in the official order: ``điểm a khoản 1 Điều 3 Luật 04/2011/QH13``."""
        parts = []
        if self.point is not None:
            parts.append(f"điểm {self.point}")
        if self.clause is not None:
            parts.append(f"khoản {self.clause}")
        if self.article is not None:
            parts.append(f"Điều {self.article}")
        parts.append(document_name or self.document)
        return " ".join(parts)


@dataclass(frozen=True, slots=True)
class Reference:
    """What a question says about a place: a document it names, whether we know it, and the units it names.

    ``document`` is the catalogue's number or None; ``unknown_document`` is the text of a number that the catalogue
    does not have; ``annex`` a named annex or form, as "Phụ lục II" or "Mẫu 4".
    """

    document: str | None
    article: str | None
    clause: str | None
    point: str | None
    unknown_document: str | None = None
    rest: str = ""
    annex: str | None = None

    @property
    def named_units(self) -> int:
        """How many of document, article, clause and point are named."""
        named = (self.document or self.unknown_document, self.article, self.clause, self.point)
        return sum(part is not None for part in named)

    @property
    def is_exact(self) -> bool:
        """True when an article of a known document is named."""
        return self.document is not None and self.article is not None


class LocatorReader:
    """Reads references in the forms people type, with or without diacritics."""

    def __init__(self, aliases: Mapping[str, str]) -> None:
        """Take the names people use for each document: alias (any case, accented) → number."""
        folded = {fold(nfc(alias)): number for alias, number in aliases.items()}
        self._numbers = {fold(number).lstrip("0"): number for number in aliases.values()}
        self._aliases = folded
        longest_first = sorted(folded, key=lambda alias: -len(alias))
        self._names = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?![\w/])")

    def read(self, text: str) -> Reference:
        """Find the document and the units that ``text`` names; what is left over stands in ``rest``."""
        text = written_out(nfc(text).lower())
        folded = fold(text)
        document, unknown, rest = self._document(folded)
        units: dict[str, str | None] = {}
        for name, pattern in (("article", _ARTICLE), ("clause", _CLAUSE), ("point", _POINT)):
            match = pattern.search(rest)
            units[name] = match.group(1) if match else None
            if match:
                rest = rest[: match.start()] + " " + rest[match.end() :]
        point = self._accented_point(text, units["point"])
        return Reference(
            document, units["article"], units["clause"], point, unknown, " ".join(rest.split()), _annex(folded)
        )

    def _document(self, folded: str) -> tuple[str | None, str | None, str]:
        number = _NUMBER.search(folded)
        if number:
            rest = folded[: number.start()] + " " + folded[number.end() :]
            rest = re.sub(r"\b(luat|nghi dinh|thong tu|quyet dinh|ke hoach|nd|tt|qd|so)\s*$", "", rest.strip())
            known = self._numbers.get(fold(number.group(1)).lstrip("0"))
            return known, None if known else number.group(1), rest
        for match in self._names.finditer(folded):
            target = self._aliases[match.group()]
            rest = folded[: match.start()] + " " + folded[match.end() :]
            year = re.match(r"\s*(?:nam\s+)?(\d{4})\b", folded[match.end() :])
            if year is None or year.group(1) in target:
                return target, None, rest
        named = _KIND_NUMBER.search(folded)
        if named and not _is_year(named):
            kind, plain, year_text = named.groups()
            rest = folded[: named.start()] + " " + folded[named.end() :]
            wanted = f"{plain}/{year_text}/" if year_text else f"{plain}/"
            wanted = wanted.lstrip("0")
            found = [n for f, n in self._numbers.items() if f.startswith(wanted) and _kind_fits(kind, f)]
            if len(found) == 1:
                return found[0], None, rest
            label = f"{_KINDS[kind]} {plain}" + (f"/{year_text}" if year_text else "")
            return None, label, rest
        return None, None, folded

    @staticmethod
    def _accented_point(text: str, folded_point: str | None) -> str | None:
        """Tell đ from d: the folded text has lost it."""
        if folded_point != "d":
            return folded_point
        match = re.search(r"điểm\s+(đ|d)\b", text)
        return match.group(1) if match else "d"


def names_of(aliases: Mapping[str, str], held: Iterable[str]) -> dict[str, str]:
    """Return the catalogue's names, and the bare numbers of texts that are held without being catalogued."""
    return {**{number.lower(): number for number in held}, **aliases}


def _annex(folded: str) -> str | None:
    match = _ANNEX.search(folded)
    if match is None:
        return None
    return f"{'Phụ lục' if match.group(1) == 'phu luc' else 'Mẫu'} {match.group(2).upper()}"


def _is_year(named: re.Match[str]) -> bool:
    """Tell a year from a number: "nghị định 2016" names a decree of 2016, whichever."""
    return named.group(3) is None and re.fullmatch(r"(?:19|20)\d\d", named.group(2)) is not None


def _kind_fits(kind: str, folded_number: str) -> bool:
    marks = {"luat": "/qh", "nghi dinh": "/nd-", "nd": "/nd-", "thong tu": "/tt-", "tt": "/tt-", "kh": "/kh-"}
    mark = marks.get(kind, "/kh-" if kind == "ke hoach" else "/qd-")
    return mark in folded_number
