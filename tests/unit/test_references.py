"""Citations inside texts: found as the law words them, led to the places they name."""

import pytest

from ingest.structure import parse_structure
from knowledge.catalogue import Catalogue
from knowledge.documents import DocumentKind, LegalDocument
from knowledge.library import Library
from knowledge.locator import Locator
from knowledge.provenance import Provenance
from knowledge.provisions import LegalText, Provision, TextKind
from knowledge.references import Reference, RefKind, cited_by, references

LAW, DECREE, CIRCULAR, PLAN = "1/2020/QH14", "2/2021/NĐ-CP", "3/2022/TT-BCT", "4/QĐ-TTg"
OLD = "9/2010/TT-BCT"

CATALOGUE = Catalogue(
    [
        LegalDocument(number=LAW, kind=DocumentKind.LAW, title="Luật Cân chợ", issuer="Quốc hội"),
        LegalDocument(number=DECREE, kind=DocumentKind.DECREE, title="Về cân", issuer="Chính phủ"),
        LegalDocument(number=CIRCULAR, kind=DocumentKind.CIRCULAR, title="Về quả cân dùng ở chợ nổi", issuer="Bộ"),
        LegalDocument(number=PLAN, kind=DocumentKind.DECISION, title="Kế hoạch cân", issuer="Thủ tướng"),
        LegalDocument(number=OLD, kind=DocumentKind.CIRCULAR, title="Về cân cũ", issuer="Bộ"),
    ]
)
LAW_WORDS = """Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi
1. Cân ở chợ.
2. Cân ở cảng:
a) Cảng sông;
b) Cảng biển;
c) Cảng cạn.
Điều 2. Từ ngữ
Cân là dụng cụ đo.
Chương II
Mục 1
MUA CÂN
Điều 3. Mua
1. Mua mới.
2. Mua lại.
Mục 2
BÁN CÂN
Điều 4. Bán
Bán đủ.
Điều 5. Thải bỏ
1. Cân hỏng.
2. Cân cũ.
3. Cân sai:
a) Sai ít;
b) Sai nhiều.
Điều 6. Hiệu lực
Từ hôm nay.
"""


def law(number: str, words: str, title: str = "", kind: str = "") -> LegalText:
    """Return a text parsed from its words."""
    provisions = parse_structure(words, number, TextKind.VERBATIM)
    about = Provenance(title=title, kind=kind)
    return LegalText(number, TextKind.VERBATIM, title, provisions, "t", "0", provenance=about)


def found_in(words: str, number: str = CIRCULAR, at: str = "", title: str = "") -> list[Reference]:
    """Return the references of one provision of a text beside the law: by default of its first article."""
    text = law(number, words, title)
    unit = next(p for p in text.provisions if p.id.endswith(at) and (at or p.text))
    return list(references(unit, text, Library([law(LAW, LAW_WORDS), text]), CATALOGUE))


def places(found: list[Reference]) -> list[str]:
    """Print every target as article/clause/point."""
    return ["/".join(p or "-" for p in (t.article, t.clause, t.point)) for r in found for t in r.targets]


@pytest.mark.parametrize(
    ("words", "targets"),
    [
        ("Theo Điều 3 Luật Cân chợ.", ["3/-/-"]),
        ("Theo khoản 2 Điều 3 của Luật Cân chợ số 1/2020/QH14.", ["3/2/-"]),
        ("Theo các điểm a, b và c khoản 2 Điều 1 Luật Cân chợ.", ["1/2/a", "1/2/b", "1/2/c"]),
        ("Theo điểm a đến điểm c khoản 2 Điều 1 Luật Cân chợ.", ["1/2/a", "1/2/b", "1/2/c"]),
        ("Theo Điều 3 đến Điều 6 Luật Cân chợ.", ["3/-/-", "4/-/-", "5/-/-", "6/-/-"]),
        ("Theo khoản 1, khoản 2 Điều 3 và Điều 4 của Luật Cân chợ.", ["3/1/-", "3/2/-", "4/-/-"]),
        ("Theo điểm b khoản 2 Điều 1, điểm a khoản 3 Điều 5 Luật Cân chợ.", ["1/2/b", "5/3/a"]),
        ("Theo khoản 1 và tại điểm b khoản 3 Điều 5 Luật Cân chợ.", ["5/1/-", "5/3/b"]),
        ("Theo Điều 5 khoản 3 điểm b Luật Cân chợ.", ["5/3/b"]),
        ("Theo các khoản 1, 2 và 3 Điều 5 Luật Cân chợ.", ["5/1/-", "5/2/-", "5/3/-"]),
        ("Theo điểm a, khoản 3, Điều 5, Luật Cân chợ.", ["5/3/a"]),
        ("Theo tiết a.1 điểm a khoản 3 Điều 5 Luật Cân chợ.", ["5/3/a"]),
        ("Theo Điều 5 Luật Cân chợ (điểm a khoản 3 và khoản 1).", ["5/-/-", "5/3/a", "5/1/-"]),
        ("Theo Mục 2 Chương II Luật Cân chợ.", ["4/-/-", "5/-/-", "6/-/-"]),
        ("Theo luật cân chợ và Luật CÂN CHỢ.", ["-/-/-"]),
        ("Theo Nghị định số 2/2021/NĐ-CP.", ["-/-/-"]),
        ("Theo Thông tư về quả cân dùng ở chợ.", []),
        ("Tại thời điểm này, thang điểm 10, khoản tiền 2, điều kiện 3, danh mục 4.", []),
    ],
)
def test_places_of_other_documents(words: str, targets: list[str]) -> None:
    assert places(found_in(f"Điều 1. Áp dụng\n{words}\nHết.\n")) == targets


OWN = """Điều 1. Cân
1. Như khoản 2 Điều này và điểm b khoản này:
a) Theo Điều 2;
b) Theo Điều 2 của Thông tư này.
2. Theo điểm a và người nêu tại điểm b khoản 1 Điều này.
Điều 2. Khác
Theo Điều 7, Phụ lục II và Mẫu số 03 tại Phụ lục ban hành kèm theo Thông tư này.
"""


def test_relative_places_are_those_of_the_words_that_name_them() -> None:
    assert places(found_in(OWN, at="/1/1")) == ["1/2/-", "1/1/b"]
    assert places(found_in(OWN, at="/1/1/a")) == ["2/-/-"]
    assert places(found_in(OWN, at="/1/1/b")) == ["2/-/-"]
    assert places(found_in(OWN, at="/1/2")) == ["1/1/a", "1/1/b"]
    assert {r.kind for r in found_in(OWN, at="/1/2")} == {RefKind.THIS}


def test_annexes_are_named_and_absent_articles_told() -> None:
    absent, annex, form = found_in(OWN, at="bct/2")
    assert (absent.kind, absent.targets) == (RefKind.NOT_HELD, ())
    assert "không có Điều 7" in absent.reason
    assert (annex.annex, annex.kind, annex.targets) == ("Phụ lục II", RefKind.THIS, (Locator(CIRCULAR),))
    assert form.annex == "Mẫu 03, Phụ lục"


def test_offsets_are_those_of_the_words() -> None:
    text = law(CIRCULAR, OWN)
    library = Library([text])
    for unit in text.provisions:
        for reference in references(unit, text, library, CATALOGUE):
            assert unit.text[reference.start : reference.end] == reference.words


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Theo Điều 1 Luật Cân chợ.", RefKind.HELD),
        ("Theo Điều 99 Nghị định số 2/2021/NĐ-CP.", RefKind.KNOWN),
        ("Theo Điều 9 Luật Cân chợ.", RefKind.NOT_HELD),
        ("Theo khoản 7 Điều 1 Luật Cân chợ.", RefKind.NOT_HELD),
        ("Theo Điều 1 Thông tư số 7/2019/TT-BCT.", RefKind.NOT_HELD),
        ("Theo Luật Chợ nổi.", RefKind.NOT_HELD),
        ("Theo Điều 1 Luật Cân chợ năm 1990.", RefKind.NOT_HELD),
        ("Theo Điều 5 của Luật này.", RefKind.UNRESOLVED),
        ("Theo điểm b khoản này.", RefKind.UNRESOLVED),
    ],
)
def test_how_much_is_known_is_told(words: str, kind: RefKind) -> None:
    (reference,) = found_in(f"Điều 1. Áp dụng\n{words}\nHết.\n")
    assert reference.kind is kind
    assert bool(reference.reason) == (kind in (RefKind.NOT_HELD, RefKind.UNRESOLVED))


def test_this_law_in_a_circular_is_the_one_named_before() -> None:
    found = found_in("Điều 1. Áp dụng\nTheo Luật Cân chợ thì làm theo Điều 2 của Luật này.\nHết.\n")
    assert [r.targets for r in found] == [(Locator(LAW),), (Locator(LAW, "2"),)]


AMENDING = """Điều 1. Sửa đổi, bổ sung một số điều của Luật Cân chợ
1. Sửa đổi, bổ sung khoản 2 Điều 3 đã được sửa đổi theo Điều 1 Nghị định số 2/2021/NĐ-CP như sau:
“2. Mua lại theo khoản 1 Điều này và Điều 4 Luật này.”.
2. Sửa đổi Điều 5 như sau:
“Điều 5. Thải bỏ
1. Theo điểm a khoản 3 Điều này.
3. Theo khoản 2.”.
3. Bãi bỏ Điều 1; cụm từ “đủ,” tại Điều 4 của Luật Cân chợ.
Điều 2. Hiệu lực
Theo khoản 1 Điều 1 Thông tư này.
"""


def test_an_amending_document_speaks_of_the_amended_one() -> None:
    assert places(found_in(AMENDING, at="/1/1")) == ["3/2/-", "1/-/-", "3/1/-", "4/-/-"]
    assert [r.targets[0].document for r in found_in(AMENDING, at="/1/1")] == [LAW, DECREE, LAW, LAW]
    assert places(found_in(AMENDING, at="/1/2")) == ["5/-/-", "5/3/a", "5/2/-"]
    assert places(found_in(AMENDING, at="/1/3")) == ["1/-/-", "4/-/-"]
    own = found_in(AMENDING, at="bct/2")
    assert [(r.kind, r.targets) for r in own] == [(RefKind.THIS, (Locator(CIRCULAR, "1", "1"),))]


def test_a_title_tells_what_is_amended() -> None:
    words = "Điều 1. Sửa đổi Điều 4 như sau:\n“Điều 4. Bán\nBán theo Điều 3 Luật này.”.\nĐiều 2. Hết\nHết.\n"
    found = found_in(words, title="Sửa đổi, bổ sung một số điều của Luật Cân chợ")
    assert [r.targets for r in found] == [(Locator(LAW, "3"),)]


RULES = """Điều 1. Ban hành kèm theo Quyết định này Quy chế.
Điều 2. Hiệu lực từ ngày ký.
TM. CHÍNH PHỦ
QUY CHẾ
(Ban hành kèm theo Quyết định này)
Điều 1. Phạm vi
Theo Điều 2, làm như Điều 2 Quyết định này.
Điều 2. Hiệu lực
Như Điều 1 của Quy chế này.
"""


def test_regulations_issued_with_a_decision_have_articles_of_their_own() -> None:
    text = law(PLAN, RULES)
    library = Library([text])
    of = {u.article_key: references(u, text, library, CATALOGUE) for u in text.provisions}
    first, second = "Quy chế kèm theo, Điều 1. Phạm vi", "Quy chế kèm theo, Điều 2. Hiệu lực"
    assert [r.targets for r in of[first]] == [(Locator(PLAN, second),), (Locator(PLAN, "2"),)]
    assert [r.targets for r in of[second]] == [(Locator(PLAN, first),)]
    assert library.find(Locator(PLAN, second)) is not None


def test_parts_of_an_article_are_places() -> None:
    words = "Điều 1. Phê duyệt:\nI. MỤC TIÊU\n1. Cân.\n2. Theo khoản 1 mục II và khoản 1.\nII. VIỆC\n1. Mua.\n2. Bán.\n"
    text = law(PLAN, words)
    unit = next(p for p in text.provisions if "khoản 1 mục II" in p.text)
    found = references(unit, text, Library([text]), CATALOGUE)
    assert [r.targets for r in found] == [
        (Locator(PLAN, "Điều 1, mục II. VIỆC", "1"),),
        (Locator(PLAN, "Điều 1, mục I. MỤC TIÊU", "1"),),
    ]


def test_what_cites_an_article() -> None:
    circular = law(
        CIRCULAR, "Điều 1. A\n1. Theo khoản 2 Điều 1 Luật Cân chợ.\n2. Theo Điều 1 đến Điều 3 Luật Cân chợ.\n"
    )
    decree = law(DECREE, "Điều 7. B\nTheo Luật Cân chợ và Chương I Luật Cân chợ.\n")
    library = Library([law(LAW, LAW_WORDS), circular, decree])

    def citing(place: Locator) -> list[Provision]:
        return [each.provision for each in cited_by(library, CATALOGUE, place)]

    assert [(p.article, p.clause) for p in citing(Locator(LAW, "1"))] == [("1", "1"), ("1", "2")]
    assert [(p.article, p.clause) for p in citing(Locator(LAW, "1", "2"))] == [("1", "1")]
    assert [(p.article, p.clause) for p in citing(Locator(LAW, "2"))] == [("1", "2")]
    assert citing(Locator(LAW, "6")) == []
