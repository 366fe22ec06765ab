"""What a file's front matter says of the changes its text already holds, and of the document itself."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from ingest.codified_notes import read_maker
from knowledge.provenance import Change, Provenance


def provenance_of(front: Mapping[str, Any]) -> Provenance:
    """Return it; entries that are absent or not in the form expected say nothing.

    ``text_as_of`` is the day up to which changes are taken in; ``amendments_applied`` lists them one by one:
    ``{by: "Điều 1 Thông tư số 07/2019/TT-BKHCN", effective: 2020-01-01, articles: ["3", "4"]}``.
    """
    return Provenance(
        kind=_words(front.get("loai_van_ban")),
        title=_words(front.get("title")),
        issuer=_words(front.get("issuer")),
        issued=_day(front.get("date_issued")),
        effective=_day(front.get("effective_date")),
        as_of=_day(front.get("text_as_of")),
        changes=tuple(_changes(front.get("amendments_applied"))),
    )


def _changes(applied: Any) -> Iterator[Change]:
    for entry in applied if isinstance(applied, list) else ():
        maker = read_maker(_words(entry.get("by"))) if isinstance(entry, dict) else None
        if maker is None:
            continue
        articles = entry.get("articles")
        yield Change(
            by=maker.number,
            by_kind=maker.kind,
            place=maker.place,
            since=_day(entry.get("effective")),
            articles=tuple(str(article) for article in articles) if isinstance(articles, list) else (),
        )


def _words(value: Any) -> str:
    return " ".join(str(value).split()) if value is not None else ""


def _day(value: Any) -> date | None:
    text = _words(value)
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None
    except ValueError:
        return None
