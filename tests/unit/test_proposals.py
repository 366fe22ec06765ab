"""What a document does to others, and the catalogue entry that its words propose."""

from datetime import date

import pytest
import yaml
from pydantic import TypeAdapter

from ingest.consequences import consequences_of
from ingest.proposals import effect_line, propose, to_yaml
from ingest.structure import parse_structure
from knowledge.catalogue import Catalogue
from knowledge.documents import Confidence, DocumentKind, LegalDocument, RelationType
from knowledge.provenance import Provenance
from knowledge.provisions import LegalText, TextKind

NUMBER, LAW, OLD = "3/2024/TT-BCT", "1/2020/QH14", "7/2010/TT-BCT"
LAW_ENTRY = LegalDocument(number=LAW, kind=DocumentKind.LAW, title="Luật Cân chợ", issuer="Quốc hội")
CATALOGUE = Catalogue([LAW_ENTRY])


def text_of(words: str, title: str = "Quy định về cân", **about: object) -> LegalText:
    """Return a circular with these articles."""
    provisions = parse_structure(words, NUMBER, TextKind.VERBATIM)
    provenance = Provenance.model_validate({"kind": "Thông tư", "issuer": "Bộ Công Thương", **about})
    return LegalText(NUMBER, TextKind.VERBATIM, title, provisions, "t", "0", provenance=provenance)


def effects(words: str, title: str = "Quy định về cân") -> list[tuple[str, str, list[str]]]:
    """Return what a circular does to others."""
    return [(e.type.value, e.target, e.articles) for e in consequences_of(text_of(words, title), CATALOGUE)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Thông tư này thay thế Thông tư số 7/2010/TT-BCT ngày 01/01/2010 của Bộ trưởng.", [("replaces", OLD, [])]),
        ("Bãi bỏ Thông tư số 7/2010/TT-BCT và Thông tư số 8/2010/TT-BCT.",
         [("repeals", OLD, []), ("repeals", "8/2010/TT-BCT", [])]),
        ("Bãi bỏ Điều 5, khoản 2 Điều 7 Thông tư số 7/2010/TT-BCT.", [("repeals", OLD, ["5", "7.2"])]),
        ("Thông tư số 7/2010/TT-BCT hết hiệu lực kể từ ngày Thông tư này có hiệu lực.", [("replaces", OLD, [])]),
        ("Khoản 3 Điều 4 Thông tư số 7/2010/TT-BCT hết hiệu lực từ ngày 01/7/2024.", [("repeals", OLD, ["4.3"])]),
        ("Bãi bỏ Thông tư số 8/2010/TT-BCT sửa đổi, bổ sung khoản 2 Điều 5 Thông tư số 7/2010/TT-BCT.",
         [("repeals", "8/2010/TT-BCT", [])]),
        ("Bãi bỏ Thông tư số 8/2010/TT-BCT được sửa đổi, bổ sung bởi Thông tư số 7/2010/TT-BCT, Luật Cân chợ.",
         [("repeals", "8/2010/TT-BCT", [])]),
        ("Bãi bỏ cụm từ “cân treo; cân bàn” tại khoản 1 Điều 2 và Điều 4 của Luật Cân chợ.",
         [("amends", LAW, ["2.1", "4"])]),
        ("Thực hiện theo Thông tư số 7/2010/TT-BCT.", []),
        ("Cơ quan bãi bỏ giấy phép theo quy định tại Điều 5 Luật Cân chợ.", []),
    ],
)  # fmt: skip
def test_effects_on_other_documents(words: str, found: list[tuple[str, str, list[str]]]) -> None:
    assert effects(f"Điều 1. Cân\nCân.\nĐiều 2. Hiệu lực thi hành\n1. {words}\n2. Hết.\n") == found


def test_words_outside_the_articles_on_effect_repeal_nothing() -> None:
    assert effects("Điều 1. Thu hồi\n1. Sở bãi bỏ Thông tư số 7/2010/TT-BCT.\n2. Hết.\n") == []


def test_items_of_a_list_have_what_its_lead_says() -> None:
    words = "Điều 2. Hiệu lực\n1. Bãi bỏ hiệu lực thi hành của các văn bản sau đây:\na) Thông tư số 7/2010/TT-BCT sửa "
    words += "đổi, bãi bỏ một số điều của Thông tư số 6/2009/TT-BCT;\nb) Thông tư số 8/2010/TT-BCT.\n2. Hết.\n"
    assert effects(words) == [("repeals", OLD, []), ("repeals", "8/2010/TT-BCT", [])]


AMENDING = """Điều 1. Sửa đổi, bổ sung một số điều của Luật Cân chợ
1. Sửa đổi, bổ sung một số khoản của Điều 2 như sau:
a) Sửa đổi khoản 1 như sau:
“1. Theo Điều 9 Luật này.”.
2. Bổ sung Điều 5a vào sau Điều 5 như sau:
“Điều 5a. Mới
Mới.”.
3. Bãi bỏ Điều 8.
Điều 2. Hiệu lực
Hết.
"""


def test_amended_places_are_named_one_by_one() -> None:
    assert effects(AMENDING, "Sửa đổi, bổ sung một số điều của Luật Cân chợ") == [
        ("amends", LAW, ["2.1", "5a"]),
        ("repeals", LAW, ["8"]),
    ]


def test_a_title_tells_what_is_amended_where_no_article_does() -> None:
    words = "Điều 2. Hiệu lực\nHết.\n"
    assert effects(words, "Sửa đổi, bổ sung một số điều của Luật Cân chợ") == [("amends", LAW, [])]
    assert effects(words, "Sửa đổi khoản 2 Điều 3 Luật Cân chợ") == [("amends", LAW, ["3.2"])]
    assert effects(words, "Hướng dẫn một số điều của Luật Cân chợ") == []


def test_annexes_are_told_apart() -> None:
    (found,) = consequences_of(
        text_of("Điều 1. Hiệu lực\nThay thế Phụ lục I ban hành kèm theo Thông tư số 7/2010/TT-BCT.\n"), CATALOGUE
    )
    assert (found.type, found.articles, found.others) == (RelationType.AMENDS, [], ["Phụ lục I"])


PROPOSING = "Điều 1. Cân\nCân.\nĐiều 2. Hiệu lực\n1. Thông tư này có hiệu lực từ ngày 01/7/2024.\n"
PROPOSING += "2. Bãi bỏ Điều 5 Thông tư số 7/2010/TT-BCT.\n"


def test_a_proposal_is_an_entry_of_the_catalogue() -> None:
    text = text_of(PROPOSING, issued=date(2024, 4, 19), effective=date(2024, 7, 1))
    proposal = propose(text, CATALOGUE)
    assert proposal is not None
    assert proposal.is_new
    (relation,) = proposal.document.relations
    assert (relation.type, relation.target, relation.articles) == (RelationType.REPEALS, OLD, ("5",))
    assert (relation.since, relation.confidence) == (date(2024, 7, 1), Confidence.REPORTED)
    assert relation.evidence == "khoản 2 Điều 2 của văn bản"
    assert effect_line(relation, CATALOGUE) == "bãi bỏ Điều 5 Thông tư 7/2010/TT-BCT"
    assert "Danh mục chưa có, cần thêm trước: 7/2010/TT-BCT." in proposal.remarks
    written = to_yaml([proposal, proposal])
    read = TypeAdapter(list[LegalDocument]).validate_python(yaml.safe_load(written))
    assert read == [proposal.document, proposal.document]
    assert "# Danh mục chưa có văn bản này." in written


def test_what_the_catalogue_has_otherwise_is_told() -> None:
    known = LegalDocument(
        number=NUMBER,
        kind=DocumentKind.CIRCULAR,
        title="Quy định về cân",
        issuer="Bộ Công Thương",
        issued=date(2024, 4, 1),
    )
    text = text_of(PROPOSING, issued=date(2024, 4, 19), effective=date(2024, 7, 1))
    proposal = propose(text, Catalogue([known]))
    assert proposal is not None
    assert not proposal.is_new
    assert proposal.news == (
        "ngày ban hành: văn bản ghi 19/04/2024, danh mục ghi 01/04/2024",
        "ngày có hiệu lực: văn bản ghi 01/07/2024, danh mục chưa ghi",
        "danh mục chưa ghi: bãi bỏ Điều 5 Thông tư 7/2010/TT-BCT",
    )


def test_a_text_of_unknown_kind_proposes_nothing() -> None:
    assert propose(text_of(PROPOSING, kind=""), CATALOGUE) is None
