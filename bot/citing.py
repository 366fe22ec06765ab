"""Citations and notices: the place behind every sentence, what its words are worth, whether it was in force."""

from collections.abc import Container, Iterable, Mapping
from datetime import date

from bot.answer import Citation, Sentence
from bot.selection import Chosen
from bot.status_records import Record
from bot.tables import read_aloud
from knowledge.catalogue import Catalogue
from knowledge.library import place_of
from knowledge.locator import Locator
from knowledge.provisions import Level, Provision, TextKind

DIGEST_NOTICE = (
    "Câu trả lời dựa trên bản tóm lược do kho tri thức soạn lại, không phải nguyên văn; "
    "hãy đối chiếu văn bản gốc trước khi viện dẫn."
)
REPORTED_NOTICE = (
    "Thông tin được thuật lại từ nguồn thứ cấp, chưa có toàn văn trong kho; "
    "không dùng để viện dẫn như lời văn của văn bản."
)
ONE_SOURCE_NOTICE = "Một phần thông tin chỉ có một nguồn nêu hoặc là suy luận; cần kiểm tra lại với văn bản gốc."
OCR_NOTICE = (
    "Lời văn trích từ {document} do máy nhận dạng chữ (OCR) từ ảnh quét {pages}, có thể sai vài chữ; "
    "hãy đối chiếu với bản gốc trước khi viện dẫn."
)
RECORD_HEADING = "ghi trong danh mục văn bản của kho"
_NAMED_PAGES = 6
_UNSURE = {"R", "I"}


class Citer:
    """Numbers the citations of one answer and collects its notices."""

    def __init__(self, catalogue: Catalogue, as_of: date) -> None:
        """Cite with validity on ``as_of``."""
        self._catalogue = catalogue
        self.as_of = as_of
        self._citations: list[Citation] = []
        self._notices: dict[str, None] = {}
        self._kinds: set[TextKind] = set()
        self._unsure = False
        self._scans: dict[str, dict[int, float | None]] = {}
        self._headed: set[str] = set()

    def cite(
        self, chosen: Chosen, *, headed: bool = False, related: bool = False, direct: Container[str] = ()
    ) -> Sentence:
        """Turn chosen units into a sentence with its citation.

        ``headed`` where nothing above names their article; ``related`` where they stand near the question's matter
        rather than at it; ``direct`` has the ids of the units that reply directly.
        """
        place = self._place(chosen.units)
        validity = self._catalogue.validity(place, self.as_of)
        self._notices.update(dict.fromkeys(validity.notices))
        text = chosen.article.text
        self._kinds.add(text.text_kind)
        self._unsure = self._unsure or any(unit.confidence in _UNSURE for unit in chosen.units)
        for unit in chosen.units:
            for page in text.provenance.scans_of(unit.start, unit.end):
                self._scans.setdefault(text.number, {})[page.page] = page.confidence
        if "Phụ lục" in chosen.text and text.missing:
            self._notices[f"{self._catalogue.name(text.number)}: {text.missing}"] = None
        quote = chosen.text
        start = chosen.article.body.find(quote)
        document = self._catalogue.get(text.number)
        self._citations.append(
            Citation(
                n=len(self._citations) + 1,
                document=text.number,
                document_name=self._catalogue.name(text.number),
                article=place.article,
                clause=place.clause,
                point=place.point,
                heading=chosen.article.head.heading,
                label=self.label(place, chosen.article.head.heading),
                quote=quote,
                text_kind=text.text_kind,
                in_force=validity.in_force,
                url=chosen.article.url or (document.url if document else ""),
                article_id=chosen.article.key,
                start=start,
                end=start + len(quote) if start >= 0 else -1,
            )
        )
        heading = self._heading(chosen) if headed else ""
        pointed = next((_line(unit) for unit in chosen.units if unit.id in direct), "")
        words = heading + _spoken(chosen.said or chosen.units)
        return Sentence(text=words, citations=(len(self._citations),), related=related, direct=pointed)

    def cite_record(self, record: Record) -> Sentence:
        """Turn a document's entry in the catalogue into a sentence with its citation; there is no article to open."""
        document = record.document
        self._kinds.add(record.text_kind)
        self._citations.append(
            Citation(
                n=len(self._citations) + 1,
                document=document.number,
                document_name=document.name,
                article=record.place.article,
                clause=record.place.clause,
                point=record.place.point,
                heading=RECORD_HEADING,
                label=f"{record.place.describe(document.name)} ({RECORD_HEADING})",
                quote=record.quote,
                text_kind=record.text_kind,
                in_force=self._catalogue.validity(record.place, self.as_of).in_force,
                url=document.url,
                article_id="",
            )
        )
        return Sentence(text=record.says, citations=(len(self._citations),))

    def _heading(self, chosen: Chosen) -> str:
        """Return the heading over the first clause of an article in official words: "Những hành vi bị cấm" says much.

        Our digests write clauses that stand alone; an article's own lead says what its heading does.
        """
        article, first = chosen.article, chosen.article.key not in self._headed
        self._headed.add(article.key)
        stands_alone = article.text.text_kind is not TextKind.VERBATIM or chosen.units[0].level is Level.ARTICLE
        words = article.head.heading.rstrip(" .:;")
        return f"{words}:\n" if first and words and not stands_alone else ""

    def label(self, place: Locator, heading: str) -> str:
        """Print a place as people cite it; parts without number by their heading."""
        name = self._catalogue.name(place.document)
        return place.describe(name) if place.article else f"{name}, mục «{heading}»"

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Citations so far."""
        return tuple(self._citations)

    def notices(self, extra: Iterable[str] = ()) -> tuple[str, ...]:
        """Return the notices: validity first, then what kind of text was quoted."""
        found = dict.fromkeys([*extra, *self._notices])
        for number, pages in self._scans.items():
            found[OCR_NOTICE.format(document=self._catalogue.name(number), pages=_pages(pages))] = None
        if TextKind.REPORTED in self._kinds:
            found[REPORTED_NOTICE] = None
        if self._unsure:
            found[ONE_SOURCE_NOTICE] = None
        if TextKind.DIGEST in self._kinds:
            found[DIGEST_NOTICE] = None
        return tuple(found)

    @staticmethod
    def _place(units: tuple[Provision, ...]) -> Locator:
        """Name the smallest place that holds all units: a clause, or its one point."""
        place = place_of(units[1] if len(units) == 2 else units[0])
        if place.article is None:  # numbers below an unnumbered part are ours, not the document's
            return Locator(place.document)
        return place


def _pages(scanned: Mapping[int, float | None]) -> str:
    """Name recognised pages with how sure their words are: "trang 3 (độ tin cậy 91 %)"."""
    named = [
        f"trang {number}" + (f" (độ tin cậy {confidence:.0f} %)" if confidence is not None else "")
        for number, confidence in sorted(scanned.items())[:_NAMED_PAGES]
    ]
    return ", ".join(named) + ("…" if len(scanned) > _NAMED_PAGES else "")


def _spoken(units: tuple[Provision, ...]) -> str:
    """Return units as an answer shows them, one below the other."""
    return "\n".join(line for line in map(_line, units) if line)


def _line(unit: Provision) -> str:
    """Return one unit as shown: the clause's number stands in the citation, points keep their letters."""
    mark = f"{unit.point}) " if unit.point is not None else ""
    return f"{mark}{read_aloud(unit.text)}".strip()
