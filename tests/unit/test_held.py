"""The catalogue as it applies to the texts held: a text says itself which changes its words take in."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ingest.document import load_legal_text
from knowledge.catalogue import Catalogue, load_catalogue
from knowledge.documents import DocumentKind as Kind
from knowledge.documents import Doubt, DoubtKind, LegalDocument, Relation, RelationType
from knowledge.held import catalogue_of
from knowledge.locator import Locator
from knowledge.provenance import Change, Part, Provenance
from knowledge.provisions import LegalText, TextKind

OLD, NEW, LATER = "1/2090/TT-XYZ", "2/2095/TT-XYZ", "3/2097/TT-XYZ"
ON = date(2099, 1, 1)
FILE = """---
number: 1/2090/TT-XYZ
{front}
---

# Thông tư thử

#### Điều 1. Một

1. A.

2. B.

#### Điều 2. Hai

C.
"""


def catalogue(*relations: Relation, doubts: Sequence[Doubt] = (), by: str = NEW) -> Catalogue:
    old = LegalDocument(
        number=OLD, kind=Kind.CIRCULAR, title="Cũ", issuer="Bộ Thử", effective=date(2090, 1, 1), doubts=tuple(doubts)
    )
    new = LegalDocument(number=by, kind=Kind.CIRCULAR, title="Mới", issuer="Bộ Thử", relations=relations)
    return Catalogue([old, new])


def amends(*articles: str, in_text: bool = True, says: str = "Câu của danh mục.") -> Relation:
    since = date(2095, 5, 1)
    return Relation(
        type=RelationType.AMENDS, target=OLD, since=since, articles=articles, in_text=in_text, says=says, evidence="x"
    )


def text(tmp_path: Path, front: str = "text_kind: verbatim", **says: object) -> LegalText:
    path = tmp_path / "t.md"
    path.write_text(FILE.format(front=front), encoding="utf-8")
    loaded = load_legal_text(path)
    return replace(loaded, provenance=loaded.provenance.model_copy(update=says)) if says else loaded


def notices(
    known: Catalogue, held: LegalText, article: str, clause: str | None = None, on: date = ON
) -> tuple[str, ...]:
    return catalogue_of(known, {held.number: held}).validity(Locator(OLD, article, clause), on).notices


def by_new(*articles: str, since: date | None = date(2095, 5, 1), ends: bool = False, by: str = NEW) -> Change:
    return Change(by=by, by_kind="Thông tư", place="Điều 1", how="sửa đổi", since=since, articles=articles, ends=ends)


def test_a_text_that_says_nothing_is_taken_to_hold_nothing(tmp_path: Path) -> None:
    known = catalogue(amends("1"))
    assert known.validity(Locator(OLD, "1"), ON).notices == ()
    assert notices(known, text(tmp_path), "1") == ("Câu của danh mục.",)


def test_a_digest_keeps_what_the_catalogue_says_of_it(tmp_path: Path) -> None:
    assert notices(catalogue(amends("1")), text(tmp_path, "text_kind: digest"), "1") == ()


def test_a_change_that_the_text_names_needs_no_notice(tmp_path: Path) -> None:
    held = text(tmp_path, changes=(by_new("1"),))
    assert notices(catalogue(amends("1")), held, "1") == ()
    before = notices(catalogue(amends("1")), held, "1", on=date(2094, 1, 1))
    assert len(before) == 1
    assert "01/05/2095" in before[0]


def test_only_the_articles_named_are_taken_to_hold_it(tmp_path: Path) -> None:
    held = text(tmp_path, changes=(by_new("1"),))
    known = catalogue(amends("1.2", "2"))
    assert notices(known, held, "1", "2") == ()
    assert notices(known, held, "2") == ("Câu của danh mục.",)


def test_an_older_change_by_the_same_document_is_not_the_later_one(tmp_path: Path) -> None:
    held = text(tmp_path, changes=(by_new("1", since=date(2092, 1, 1)),))
    assert notices(catalogue(amends("1")), held, "1") == ("Câu của danh mục.",)


def test_a_sentence_on_words_that_lacked_the_change_gives_way(tmp_path: Path) -> None:
    known = catalogue(
        amends("1", in_text=False, says="Kho chưa có sửa đổi này."),
        doubts=[Doubt(says="Bản trong kho cũ.", about=DoubtKind.TEXT)],
    )
    held = text(tmp_path, changes=(by_new("1"),))
    seen = catalogue_of(known, {OLD: held})
    (effect,) = seen.effects_to(OLD)
    assert effect.relation.in_text
    assert "chưa có" not in effect.says
    assert seen.doubts(Locator(OLD), ON, DoubtKind.TEXT) == []
    assert catalogue_of(known, {OLD: text(tmp_path)}).doubts(Locator(OLD), ON, DoubtKind.TEXT)


def test_words_cannot_hold_their_own_end(tmp_path: Path) -> None:
    ended = amends("1").model_copy(update={"type": RelationType.REPEALS})
    held = text(tmp_path, changes=(by_new("1"),))
    seen = catalogue_of(catalogue(ended), {OLD: held})
    assert not seen.validity(Locator(OLD, "1"), ON).in_force
    clause = ended.model_copy(update={"articles": ("1.2",)})
    assert catalogue_of(catalogue(clause), {OLD: held}).validity(Locator(OLD, "1"), ON).notices == ()


def test_a_change_that_the_catalogue_lacks_is_added(tmp_path: Path) -> None:
    held = text(tmp_path, changes=(by_new("2", by=LATER, since=date(2097, 2, 3)),))
    seen = catalogue_of(catalogue(), {OLD: held})
    (effect,) = seen.effects_to(OLD)
    assert (effect.by.name, effect.relation.in_text) == (f"Thông tư {LATER}", True)
    assert effect.says == f"Từ 03/02/2097, Điều 1 Thông tư {LATER} sửa đổi Điều 2 của Thông tư {OLD}."
    assert "03/02/2097" in seen.validity(Locator(OLD, "2"), date(2096, 1, 1)).notices[0]


def test_an_article_printed_although_repealed_is_not_in_force(tmp_path: Path) -> None:
    held = text(tmp_path, changes=(by_new("2", by=LATER, ends=True),))
    validity = catalogue_of(catalogue(), {OLD: held}).validity(Locator(OLD, "2"), ON)
    assert not validity.in_force
    assert "bãi bỏ Điều 2" in validity.notices[0]


def test_a_document_without_entry_is_described_and_said_to_be_unverified(tmp_path: Path) -> None:
    about = Provenance(
        kind="Thông tư",
        title="Quy định thử",
        issuer="Bộ Thử",
        issued=date(2089, 1, 2),
        effective=date(2090, 1, 1),
        parts=(Part(subject="99.9", sha256="0"),),
    )
    held = replace(text(tmp_path), provenance=about)
    seen = catalogue_of(Catalogue([]), {OLD: held})
    document = seen.get(OLD)
    assert document is not None
    assert (document.name, document.title, document.effective) == (f"Thông tư {OLD}", "Quy định thử", date(2090, 1, 1))
    (notice,) = seen.validity(Locator(OLD, "1"), ON).notices
    assert "Chưa xác minh" in notice
    assert "99.9" in notice
    assert not seen.validity(Locator(OLD, "1"), date(2089, 6, 1)).in_force
    assert seen.aliases[OLD.lower()] == OLD


def test_the_catalogue_goes_first_where_names_meet(tmp_path: Path) -> None:
    known = Catalogue(
        [LegalDocument(number="9/2080/TT-XYZ", kind=Kind.CIRCULAR, title="X", issuer="Y", aliases=(OLD.lower(),))]
    )
    held = replace(text(tmp_path), provenance=Provenance(kind="Thông tư", title="Quy định"))
    assert OLD not in catalogue_of(known, {OLD: held})


@pytest.mark.parametrize(
    ("front", "holds"),
    [
        ("text_as_of: 2096-01-01", True),
        ("text_as_of: 2094-01-01", False),
        ("text_as_of: văn bản hợp nhất", False),
        (
            'amendments_applied:\n  - {by: "Điều 1 Thông tư số 2/2095/TT-XYZ", effective: 2095-05-01, articles: ["1"]}',
            True,
        ),
        (
            'amendments_applied:\n  - {by: "Điều 1 Thông tư số 8/2095/TT-XYZ", effective: 2095-05-01, articles: ["1"]}',
            False,
        ),
        ("amendments_applied: không", False),
    ],
)
def test_a_front_matter_says_what_a_file_takes_in(tmp_path: Path, front: str, holds: bool) -> None:
    held = text(tmp_path, front)
    assert held.text_kind is TextKind.VERBATIM
    assert bool(notices(catalogue(amends("1")), held, "1")) is not holds


def test_without_texts_nothing_is_held() -> None:
    seen = catalogue_of(load_catalogue(), {})
    assert not any(relation.in_text for document in seen.documents for relation in document.relations)
    assert len(seen) == len(load_catalogue())
