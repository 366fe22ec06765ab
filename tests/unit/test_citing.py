"""Citing official words: a clause keeps the sense that its article's heading gives it."""

from datetime import date

import pytest

from bot.citing import Citer
from bot.selection import Chosen
from knowledge.catalogue import Catalogue
from knowledge.library import Article
from knowledge.provenance import Origin
from knowledge.provisions import LegalText, Level, Provision, TextKind

NUMBER = "1/2099/TT-XYZ"


def article(kind: TextKind = TextKind.VERBATIM, lead: str = "") -> Article:
    origin = Origin(code="99.9.TT.1.7", url="http://vbpl.vn/x#Dieu_7")

    def unit(level: Level, clause: str | None, words: str) -> Provision:
        key = f"v:1/7/{clause}" if clause else "v:1/7"
        parent = "v:1/7" if clause else None
        heading = "Những hành vi bị cấm."
        return Provision(key, NUMBER, level, parent, "7", clause, None, heading, "", "", words, 0, 0, 1, None, origin)

    units = (unit(Level.ARTICLE, None, lead), unit(Level.CLAUSE, "1", "Gian lận."), unit(Level.CLAUSE, "2", "Tẩy xóa."))
    return Article(LegalText(NUMBER, kind, "Thông tư", units, "x.html", "0"), units)


def citer() -> Citer:
    return Citer(Catalogue([]), date(2099, 1, 1))


def test_the_heading_stands_once_over_the_clauses_of_an_article() -> None:
    found, cites = article(), citer()
    texts = [cites.cite(Chosen(found, (unit,)), headed=True).text for unit in found.units[1:]]
    assert texts == ["Những hành vi bị cấm:\nGian lận.", "Tẩy xóa."]
    assert [citation.quote for citation in cites.citations] == ["1. Gian lận.", "2. Tẩy xóa."]


def test_the_page_of_the_article_is_cited() -> None:
    found, cites = article(), citer()
    cites.cite(Chosen(found, found.units[1:2]))
    assert cites.citations[0].url == "http://vbpl.vn/x#Dieu_7"


@pytest.mark.parametrize(
    ("kind", "lead", "headed"),
    [(TextKind.DIGEST, "", True), (TextKind.VERBATIM, "Cấm:", True), (TextKind.VERBATIM, "", False)],
)
def test_where_something_else_says_it_the_heading_stays_away(kind: TextKind, lead: str, headed: bool) -> None:
    found, cites = article(kind, lead), citer()
    units = found.units[:1] if lead else found.units[1:2]
    assert "hành vi" not in cites.cite(Chosen(found, units), headed=headed).text
