"""The words by which a legal text names a document: by number, by the title of a law, or "Thông tư này".

Only the law's own wording counts; the names people use ("tt 23", "luật đo lường 2011") belong to
:class:`knowledge.locator.LocatorReader`.
"""

import re
from collections.abc import Iterable, Iterator

from knowledge.documents import DocumentKind, LegalDocument
from knowledge.reference_words import Rank, Token, without_overlaps
from knowledge.syllables import fold

_KIND = (
    r"(?:Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết liên tịch|Nghị quyết|Thông tư liên tịch|Thông tư|Quyết định"
    r"|Chỉ thị|Kế hoạch|Sắc lệnh|Lệnh|Văn bản hợp nhất|Hiến pháp)"
)
_MARK = (
    r"(?:QH\d{1,2}|(?:N[ĐD]|Q[ĐD]|TT|TTLT|TTLB|NQ|NQLT|CT|KH|PL|VBHN|L)\s?[-–/]\s?[A-ZĐ][A-Za-zĐđ]*\d{0,2}"
    r"(?:[-–][A-ZĐ][A-Za-zĐđ]*\d{0,2})*)"
)
_NUMBER = (
    rf"(?<![\w/])(?:\d{{1,5}}\s?/\s?(?:\d{{4}}\s?/\s?)?{_MARK}|\d{{1,4}}-(?:NQ|CT|QĐ|KL|QC)/TW"
    r"|\d{1,4}[-/](?:CP|HĐBT|TTg|HĐCP))(?!\w)"
)
_LAW_NUMBER = r"\d{1,4}\s?/\s?\d{4}\s?/\s?(?:QH\d{1,2}|PL[-–]UBTVQH\d{1,2})(?!\w)"
_WORD = rf"(?!{_KIND}\b)[^\s;.:()“”\"/\d]+"
_TITLED_LAW = re.compile(
    rf"\b(?:Bộ luật|Luật|Pháp lệnh)\s+(?!số\b)(?:{_WORD}\s+){{1,16}}(?:số|\(số)\s*(?P<number>{_LAW_NUMBER})"
)
_NUMBERED = re.compile(rf"(?:\b(?i:{_KIND})\s+)?(?:\b[Ss]ố\s*:?\s*)?(?P<number>{_NUMBER})")
_PARTIAL = re.compile(rf"\b(?P<kind>{_KIND})\s+(?:số\s+)?(?P<number>\d{{1,4}}/(?:19|20)\d\d)(?![\w/])")
_THIS = re.compile(
    r"\b(?P<kind>(?i:Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết liên tịch|Nghị quyết|Thông tư liên tịch|Thông tư)"
    r"|Quyết định|Chỉ thị|Kế hoạch|Sắc lệnh|Lệnh|Hiến pháp)\s+này\b"
)
_ENDS_A_NAME = (
    r"(?:này|số|năm|ngày|về|và|được|quy định|thì|hoặc|của|có|theo|tại|để|trong|là|phải|các|những|còn|đã|khi|mà|không"
    r"|đối|hiện|gồm|với|do|trước|sau|bị|hay|trừ|nhưng|sửa đổi|nêu|ban hành|hướng dẫn|cho)\b"
)
_BARE_LAW = re.compile(r"(?<=của )(?P<kind>Luật)(?=\s*[,;.()]|\s+(?:và|hoặc|thì|được|phải|là|có)\b)")  # named before
_LAW = r"(?:Bộ luật|Luật|Pháp lệnh)"
_OTHER_LAW = re.compile(
    rf"(?<!pháp )\b(?:{_LAW}\s+(?=[A-ZĐÀ-Ỹ])(?!Việt Nam)(?:Phòng,\s+chống|Quản lý,\s+sử dụng|\w+)"
    rf"(?:\s+(?!{_ENDS_A_NAME}|{_KIND}\b)[a-zà-ỹđ]\w*)*"
    rf"|{_LAW}\s+sửa đổi, bổ sung một số điều"
    rf"|(?:(?<=của )|(?<=tại )|(?<=theo )|(?<=\d )){_LAW}"
    rf"(?:\s+(?!{_ENDS_A_NAME}|(?:sư|định|pháp|khác|đó)\b)[a-zà-ỹđ]+){{1,6}}"
    r"|Hiến pháp(?=\s+(?:năm\s+)?\d{4}\b))"
)
_YEAR = re.compile(
    r"\s+(?:(?:năm\s+)?(?P<year>(?:19|20)\d\d)\b|\(?ngày\s+\d{1,2}(?:\s+tháng\s+\d{1,2}\s+năm\s+|/\d{1,2}/)(?P<day_year>\d{4}))"
)
_PROJECT = re.compile(r"\bĐề án \d{2,4}\b")
_TITLED = (DocumentKind.LAW, DocumentKind.CODE, DocumentKind.ORDINANCE)
_DESCRIBED = 25  # characters; shorter titles don't name a circular
_SPELLINGS = {
    a: f"(?:{a}|{b})"
    for one, other in (("óa", "oá"), ("òa", "oà"), ("ỏa", "oả"), ("õa", "oã"), ("ọa", "oạ"), ("úy", "uý"), ("ùy", "uỳ"),
                       ("ủy", "uỷ"), ("ũy", "uỹ"), ("ụy", "uỵ"), ("óe", "oé"), ("òe", "oè"))
    for a, b in ((one, other), (other, one))
}  # fmt: skip
_PAIR = re.compile("|".join(_SPELLINGS))
_MARKS_OF_KINDS = (
    ("/nd-", "nghị định"),
    ("/ttlt", "thông tư liên tịch"),
    ("/tt-", "thông tư"),
    ("/qd-", "quyết định"),
    ("/ct-", "chỉ thị"),
    ("/kh-", "kế hoạch"),
    ("/nq-", "nghị quyết"),
    ("/pl-", "pháp lệnh"),
    ("/vbhn", "văn bản hợp nhất"),
    ("/qh", "luật"),
)


class DocumentReader:
    """Finds the documents that a text names: with their numbers, or the words for those whose number isn't known."""

    def __init__(self, documents: Iterable[LegalDocument], held: Iterable[str] = ()) -> None:
        """Take the catalogue's documents, and the numbers of texts held without being catalogued."""
        documents = list(documents)
        self.kinds = {document.number: document.kind.value.lower() for document in documents}
        self._numbers = {_plain(number): number for number in (*held, *self.kinds)}
        self._aliases = {alias.lower(): d.number for d in documents for alias in d.aliases}
        self._titles: dict[str, list[LegalDocument]] = {}
        for document in documents:
            for title in _titles(document):
                self._titles.setdefault(_folded(title), []).append(document)
        names = sorted({t for d in documents for t in _titles(d)}, key=lambda title: -len(title))
        self._named = re.compile(rf"(?<!\w)(?:{'|'.join(map(_spelt, names))})(?!\w)") if names else None

    def tokens(self, text: str) -> list[Token]:
        """Return the words for documents in their order, none within another."""
        known = without_overlaps(list(self._known(text)))
        others = [t for t in self._others(text) if not any(t.start < k.end and k.start < t.end for k in known)]
        return without_overlaps([*known, *others])

    def _known(self, text: str) -> Iterator[Token]:
        for pattern in (_TITLED_LAW, _NUMBERED):
            for match in pattern.finditer(text):
                yield self._numbered(match)
        for match in _PARTIAL.finditer(text):
            token = self._partial(match)
            if token is not None:
                yield token
        for match in (*_THIS.finditer(text), *_BARE_LAW.finditer(text)):
            yield Token(Rank.DOCUMENT, match.start(), match.end(), this=True, kind=match["kind"].lower())
        for match in self._named.finditer(text) if self._named else ():
            yield self._titled(match, text)
        for match in _PROJECT.finditer(text):
            number = self._aliases.get(match.group().lower())
            if number is not None:
                yield Token(Rank.DOCUMENT, match.start(), match.end(), number=number)

    @staticmethod
    def _others(text: str) -> Iterator[Token]:
        """Find laws that are named by a title the catalogue lacks."""
        for match in _OTHER_LAW.finditer(text):
            year = _YEAR.match(text, match.end())
            end = year.end() if year is not None and year["year"] else match.end()
            yield Token(Rank.DOCUMENT, match.start(), end, number=" ".join(text[match.start() : end].split()))

    def _numbered(self, match: re.Match[str]) -> Token:
        printed = re.sub(r"\s+", "", match["number"]).replace("–", "-")
        return Token(Rank.DOCUMENT, match.start(), match.end(), number=self._numbers.get(_plain(printed), printed))

    def _partial(self, match: re.Match[str]) -> Token | None:
        """Read "Nghị định 86/2012": known where one document of the kind has that number and year."""
        kind, beginning = match["kind"].lower(), _plain(match["number"]) + "/"
        fits = [n for plain, n in self._numbers.items() if plain.startswith(beginning) and kind_of(n) == kind]
        number = fits[0] if len(fits) == 1 else match["number"]
        return Token(Rank.DOCUMENT, match.start(), match.end(), number=number)

    def _titled(self, match: re.Match[str], text: str) -> Token:
        """Read a title; a year behind it chooses between documents of that title, or tells that none is meant."""
        documents = self._titles[_folded(match.group())]
        year = _YEAR.match(text, match.end())
        wanted = year and (year["year"] or year["day_year"])
        fits = [d for d in documents if not wanted or _is_of_year(d, wanted)]
        end = year.end() if year is not None and year["year"] else match.end()
        number = fits[0].number if fits else " ".join(text[match.start() : end].split())
        return Token(Rank.DOCUMENT, match.start(), end, number=number)


def kind_of(number: str) -> str:
    """Return the kind of document that a number tells, in lower case; nothing for other numbers."""
    plain = fold(number)
    return next((kind for mark, kind in _MARKS_OF_KINDS if mark in plain), "")


def _titles(document: LegalDocument) -> list[str]:
    """Return the names under which other texts cite a document without its number."""
    title, kind = document.subject, document.kind.value
    if document.kind in _TITLED:
        own = [title] if title.startswith(kind) and not title.startswith(f"{kind} sửa đổi") else []
        aliases = [a for a in document.aliases if a.startswith(f"{kind.lower()} ") and not re.search(r"\d", a)]
        return [*own, *(f"{kind}{alias[len(kind) :]}" for alias in aliases)]
    if len(title) < _DESCRIBED:
        return []
    return [f"{kind} {title[:1].lower()}{title[1:]}"]


def _spelt(title: str) -> str:
    """Return a pattern for a title: its first letter as written, the rest in either case and spelling."""
    pattern = re.sub(r"(?:\\ )+", r"\\s+", re.escape(title[1:]))
    return f"{re.escape(title[:1])}(?i:{_PAIR.sub(lambda match: _SPELLINGS[match.group()], pattern)})"


def _folded(title: str) -> str:
    return " ".join(fold(title).split())


def _plain(number: str) -> str:
    """Return a number as it is compared: without marks and leading zeros."""
    return re.sub(r"^0+(?=\d)", "", fold(re.sub(r"\s+", "", number)))


def _is_of_year(document: LegalDocument, year: str) -> bool:
    return f"/{year}/" in document.number or (document.issued is not None and str(document.issued.year) == year)
