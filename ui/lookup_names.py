"""What ``lookup`` finds by name: instruments of the group-2 list, terms, and rows of the other tables."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import chain
from typing import Any

from knowledge import glossary, instruments
from knowledge.catalogue import Catalogue, Validity
from knowledge.competences import Competence, load_competences
from knowledge.deadlines import Deadline, load_deadlines
from knowledge.glossary import Term
from knowledge.instruments import Instrument
from knowledge.library import Library
from knowledge.locator import Locator, Reference
from knowledge.provisions import TextKind, assemble
from knowledge.retention import load_retentions
from knowledge.rows import Row, holding
from knowledge.sources import describe_place
from knowledge.syllables import syllables

_MOST = 15  # of what merely holds the words
Plain = dict[str, Any]


class NameDesk:
    """Looks names up on a day; gives plain data."""

    def __init__(self, catalogue: Catalogue, library: Library, on: date) -> None:
        """Take what is needed to name places and tell their validity."""
        self._catalogue = catalogue
        self._library = library
        self._on = on

    def find(self, words: str) -> Plain | None:
        """Return what words name, or else what holds the words; None for nothing at all."""
        rows, terms, others = _named(words)
        if not (rows or terms or others):
            return None
        shown = [self.instrument(row) for row in rows]
        said = [self.term(term) for term in terms]
        held = [self._row(row) for row in others]
        cited = [(row.source, row.says) for row in rows]
        cited += [(place, self._words_at(place)) for term in terms for place in term.sources[:1]]
        cited += [(row.sources[0], self._words_at(row.sources[0])) for row in others]
        return {
            "found": True,
            "kind": "name",
            "title": _title(words, rows, terms, others),
            "instruments": shown,
            "terms": said,
            "rows": held,
            "citations": [self._citation(place, text) for place, text in dict.fromkeys(cited)],
            "notices": list(dict.fromkeys(chain.from_iterable(each["notices"] for each in [*shown, *said, *held]))),
        }

    def rows_at(self, reference: Reference) -> list[Plain]:
        """Return the rows of the tables that rest on a named place or on a part of it."""
        place = Locator(reference.document or "", reference.article, reference.clause, reference.point)
        return [self._row(row) for row in _table_rows() if any(_within(source, place) for source in row.sources)]

    def instrument(self, row: Instrument) -> Plain:
        """Return a row of the list with its validity."""
        validity = row.validity(self._catalogue, self._on)
        last = row.until - timedelta(days=1)
        state = f"Áp dụng từ {row.since:%d/%m/%Y} đến hết {last:%d/%m/%Y} theo {self._catalogue.name(row.set_by)}"
        if row.source != row.place:
            state += " (dữ kiện thuật lại)"
        if not validity.in_force:
            state += f"; không áp dụng tại ngày {self._on:%d/%m/%Y}"
        return {
            "id": row.id,
            "item": row.item,
            "name": row.name,
            "text": row.says,
            "in_force": validity.in_force,
            "state": f"{state}.",
            "pattern_approval": row.pattern,
            "initial": row.initial,
            "periodic": row.periodic,
            "after_repair": row.repair,
            "months": row.months,
            "counter_check": row.counter_check is not None,
            "since": row.since.isoformat(),
            "until": row.until.isoformat(),
            "set_by": row.set_by,
            "ended_by": row.ended_by,
            "source": _plain(row.source),
            "label": describe_place(row.source, self._catalogue),
            "notices": list(validity.notices),
        }

    def term(self, term: Term) -> Plain:
        """Return a term with its places and their validity."""
        validity = term.validity(self._catalogue, self._on)
        return {
            "id": term.id,
            "term": term.term,
            "meaning": term.meaning,
            "text": term.says,
            "abbreviations": list(term.abbreviations),
            "also": list(term.also),
            "related": [other.term for other in glossary.of_ids(term.related)],
            "in_force": validity.in_force,
            "sources": [_plain(p) | {"label": describe_place(p, self._catalogue)} for p in term.sources],
            "notices": list(validity.notices),
        }

    def _row(self, row: Row) -> Plain:
        validity: Validity = row.validity(self._catalogue, self._on)
        renamed = [each.says for each in row.renamings] if isinstance(row, Competence) else []
        return {
            "table": _table_of(row),
            "id": row.id,
            "text": row.says,
            "in_force": validity.in_force,
            "sources": [_plain(p) | {"label": describe_place(p, self._catalogue)} for p in row.sources],
            "notices": [*validity.notices, *renamed],
        }

    def _words_at(self, place: Locator) -> str:
        found = self._library.find(place) if place.article else None
        return assemble(found[1]) if found else ""

    def _citation(self, place: Locator, words: str) -> Plain:
        text = self._library.texts.get(place.document)
        document = self._catalogue.get(place.document)
        return _plain(place) | {
            "text_kind": (text.text_kind if text else TextKind.REPORTED).value,
            "in_force": self._catalogue.validity(place, self._on).in_force,
            "label": describe_place(place, self._catalogue),
            "text": words,
            "url": document.url if document else "",
        }


def lines(found: Plain) -> Iterable[str]:
    """Return what is printed for a person, line by line, without the notices."""
    for row in found["instruments"]:
        yield f"- {row['text']}"
        yield f"  {row['state']} Căn cứ: {row['label']}."
    for term in found["terms"]:
        yield f"- {term['text']}"
        if term["also"]:
            yield f"  Cũng gọi là: {', '.join(term['also'])}."
        if term["sources"]:
            yield f"  Căn cứ: {'; '.join(source['label'] for source in term['sources'])}{_ended(term, found)}."
        if term["related"]:
            yield f"  Xem thêm: {', '.join(term['related'])}."
    for row in found["rows"]:
        yield f"- {row['text']}"
        yield f"  Căn cứ: {row['sources'][0]['label']}{_ended(row, found)}."


def _ended(each: Plain, found: Plain) -> str:
    if each["in_force"]:
        return ""
    return f" (không áp dụng tại ngày {date.fromisoformat(found['as_of']):%d/%m/%Y})"


def _named(words: str) -> tuple[list[Instrument], list[Term], list[Row]]:
    """Return what words name and, unless they are just a name, the other tables' rows that hold them all.

    For words that give none of these: the instruments called so in part.
    """
    rows, terms = instruments.find(words), glossary.find(words)
    others = [] if _is_name(words) else holding(_table_rows(), words)[:_MOST]
    if rows or terms or others:
        return rows, terms, others
    return instruments.search(words)[:_MOST], [], []


def _is_name(words: str) -> bool:
    """Tell whether words are one name and nothing else."""
    typed = [each.typed for each in instruments.mentions(words)] + [each.typed for each in glossary.mentions(words)]
    return any(len(syllables(name)) == len(syllables(words)) for name in typed)


def _title(words: str, rows: Sequence[Instrument], terms: Sequence[Term], others: Sequence[Row]) -> str:
    parts = []
    if len(rows) == 1:
        parts.append("một loại trong Danh mục phương tiện đo nhóm 2")
    elif rows:
        parts.append(f"{len(rows)} loại trong Danh mục phương tiện đo nhóm 2, tùy loại cụ thể")
    if terms:
        parts.append("thuật ngữ" if len(terms) == 1 else f"{len(terms)} thuật ngữ")
    if others:
        parts.append(f"{len(others)} dòng trong các bảng thời hạn, lưu hồ sơ, thẩm quyền")
    return f"«{words.strip()}»: {'; '.join(parts)} (kho diễn đạt lại, không phải lời văn)"


def _table_rows() -> list[Row]:
    return [*load_deadlines(), *load_retentions(), *load_competences()]


def _table_of(row: Row) -> str:
    if isinstance(row, Deadline):
        return "deadlines"
    return "competences" if isinstance(row, Competence) else "retention"


def _plain(place: Locator) -> Plain:
    return {"so_hieu": place.document, "dieu": place.article, "khoan": place.clause, "diem": place.point}


def _within(part: Locator, whole: Locator) -> bool:
    units = ((part.article, whole.article), (part.clause, whole.clause), (part.point, whole.point))
    return part.document == whole.document and all(wider is None or own == wider for own, wider in units)
