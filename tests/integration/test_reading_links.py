"""Citations in the reader window: links to the articles named, and the line on what cites the article shown."""

import re
from types import SimpleNamespace
from typing import Any, cast

import pytest

from ingest.structure import parse_structure
from knowledge.catalogue import Catalogue
from knowledge.documents import DocumentKind, LegalDocument
from knowledge.library import Library
from knowledge.provisions import LegalText, TextKind
from ui.reading import ReadingRoom
from ui.rendering import TurnRenderer
from ui.strings import load_strings

LAW, CIRCULAR = "1/2020/QH14", "3/2022/TT-BCT"
STRINGS = load_strings()
CATALOGUE = Catalogue(
    [
        LegalDocument(number=LAW, kind=DocumentKind.LAW, title="Luật Cân chợ", issuer="Quốc hội"),
        LegalDocument(number=CIRCULAR, kind=DocumentKind.CIRCULAR, title="Về quả cân", issuer="Bộ"),
    ]
)
LAW_WORDS = "Điều 1. Mua\n1. Mua mới <b>.\n2. Mua lại:\na) Sông;\nb) Biển.\nĐiều 2. Bán\nBán đủ.\nĐiều 3. Hết\nHết.\n"
CITING = (
    "Điều 1. Áp dụng\n1. Theo khoản 2 Điều 1 và các điều 2, 3 Luật Cân chợ.\n2. Theo Điều 9 Luật Cân chợ; Phụ lục I "
)
CITING += "ban hành kèm theo Thông tư này; Điều này.\n" + "".join(
    f"Điều {n}. Thêm\nTheo Điều 2 Luật Cân chợ và Điều 1.\n" for n in range(2, 13)
)


@pytest.fixture
def room() -> ReadingRoom:
    texts = [
        LegalText(number, TextKind.VERBATIM, "", parse_structure(words, number, TextKind.VERBATIM), "t", "0")
        for number, words in ((LAW, LAW_WORDS), (CIRCULAR, CITING))
    ]
    session: Any = SimpleNamespace(base=SimpleNamespace(library=Library(texts), catalogue=CATALOGUE))
    return ReadingRoom(cast(Any, session), STRINGS, TurnRenderer(STRINGS, lambda _: None))


def links(html: str) -> list[tuple[str, str, str]]:
    """Return each link's article, units and words."""
    found = re.findall(r'<a class="ref" href="#" data-read="([^"]+)"(?: data-units="([^"]+)")?[^>]*>(.*?)</a>', html)
    return [(article.split("/", 1)[1], units, words) for article, units, words in found]


def test_citations_become_links_to_what_is_held(room: ReadingRoom) -> None:
    html = room.article({"id": "verbatim:3-2022-tt-bct/1"})
    body = html.split('class="text"')[1].split('class="cited"')[0]
    assert links(body) == [
        ("1", "verbatim:1-2020-qh14/1/2", "khoản 2 Điều 1"),
        ("2", "", "các điều 2"),
        ("3", "", "3 Luật Cân chợ"),
    ]
    assert 'title="Mở khoản 2 Điều 1 Luật Cân chợ 1/2020/QH14"' in body


def test_the_named_clause_is_highlighted_with_its_points(room: ReadingRoom) -> None:
    html = room.article({"id": "verbatim:1-2020-qh14/1", "units": "verbatim:1-2020-qh14/1/2"})
    assert re.findall("<mark>(.*?)</mark>", html) == ["2. Mua lại:", "a) Sông;", "b) Biển."]
    assert "Phần được dẫn chiếu tô nền vàng." in html
    assert "Mua mới &lt;b&gt;." in html


def test_what_cites_the_article_is_listed(room: ReadingRoom) -> None:
    html = room.article({"id": "verbatim:1-2020-qh14/2"})
    (cited,) = re.findall('<p class="cited">(.*?)</p>', html)
    assert cited.startswith("Được dẫn ở: ")
    assert [words for _, _, words in links(cited)][:2] == [f"Điều {n} Thông tư 3/2022/TT-BCT" for n in (1, 2)]
    assert len(links(cited)) == 8
    assert cited.endswith(" và 4 nơi khác.")


def test_within_one_document_the_article_alone_is_named(room: ReadingRoom) -> None:
    html = room.article({"id": "verbatim:3-2022-tt-bct/1"})
    (cited,) = re.findall('<p class="cited">(.*?)</p>', html)
    assert links(cited)[0][2] == "Điều 2"


def test_an_article_that_nothing_cites_has_no_such_line(room: ReadingRoom) -> None:
    assert "Được dẫn ở" not in room.article({"id": "verbatim:3-2022-tt-bct/12"})


@pytest.mark.parametrize("units", ["x", "verbatim:1-2020-qh14/2", '"><script>'])
def test_unknown_units_highlight_nothing(room: ReadingRoom, units: str) -> None:
    html = room.article({"id": "verbatim:1-2020-qh14/1", "units": units})
    assert "<mark>" not in html
    assert "<script" not in html
