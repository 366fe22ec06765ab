"""The offline export of the Bộ pháp điển: documents sorted out again, notes as data, whole or not at all."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from ingest.document import load_legal_text, load_legal_texts
from ingest.pipeline import take_in
from ingest.verification import verify
from knowledge.errors import StructureError, UnreadableFileError
from knowledge.library import Library
from knowledge.provisions import LegalText, Level, TextKind
from knowledge.store import Store

LAW, CIRCULAR = "77/2099/QH99", "5/2099/TT-XYZ"
PAGE = "http://vbpl.vn/TW/Pages/vbpq-toanvan.aspx?ItemID="
OF_LAW = f"Luật số {LAW}"
OF_CIRCULAR = f"Thông tư số {CIRCULAR}"


def article(code: str, heading: str, note: str, words: str, *, anchor: str = "", after: str = "") -> str:
    link = f"<a href='{PAGE}{anchor}' target='_blank'>({note})</a>" if anchor else f"({note})"
    return (
        f"<p class='pDieu'><a name='1'></a>Điều {code}. {heading}</p><p class='pGhiChu'>{link}</p>"
        f"<p class='pNoiDung'>{words}</p>{after}"
    )


def export(articles: Sequence[str], subject: str = "99.9") -> str:
    body = "<p class='pChuong'><a name='1'></a>Chương I</p><p class='pChuong'>CÂN THỬ</p>" + "".join(articles)
    return (
        f"\ufeff<link href='../lib/x.css' /><h3>Đề mục {subject}<br />Cân thử</h3><div class='_content'>{body}</div>\n"
    )


ARTICLES = (
    article(
        "99.9.LQ.1",
        "Phạm vi",
        f"Điều 1 {OF_LAW} Cân thử ngày 01/02/2099 của Quốc hội, có hiệu lực thi hành kể từ ngày 01/07/2099",
        "<p>Luật này nói về cân thử.</p>",
        anchor="1#Chuong_I_Dieu_1",
        after="<p class='pChiDan'>(Điều này có nội dung liên quan đến "
        "<a href='#' onclick=\"x()\">Điều 99.9.TT.1.1</a>)</p>",
    ),
    article(
        "99.9.TT.1.2",
        "Yêu cầu",
        f"Điều 2 {OF_CIRCULAR}, có hiệu lực thi hành kể từ ngày 01/01/2100, có nội dung được sửa đổi, có nội dung được "
        "bổ sung bởi Điều 1 Thông tư số 6/2101/TT-XYZ có hiệu lực thi hành kể từ ngày 02/03/2101",
        "<p>Cân thử phải:</p>\n\n<p>a) Sạch;</p>\n\n<p>b) Đúng, sai số ³ 1 g.</p>",
        anchor="2#Chuong_I_Muc_2_Dieu_2",
        after="<a href='http://phapdien.moj.gov.vn/F/m.doc'>Mau 1_dinh kem theo.doc</a>"
        "<a href='javascript:alert(1)'>khong phai tep</a>",
    ),
    article(
        "99.9.TT.1.1",
        "Bảng",
        f"Điều 1 {OF_CIRCULAR} Quy định về cân thử ngày 03/04/2099 của Bộ Thử, "
        "có hiệu lực thi hành kể từ ngày 01/01/2100",
        "<p>1. Các loại cân:</p><table><tr><td rowspan='2'>TT</td><td colspan='2'>Kiểm định</td></tr>"
        "<tr><td>Ban đầu</td><td>Định kỳ</td></tr><tr><td rowspan='2'>1</td><td><p>x</p></td><td>-</td></tr>"
        "<tr><td>x</td><td>12 tháng</td></tr></table><p>2. Loại khác.</p>",
        anchor="2#Chuong_I_Muc_1_Dieu_1",
    ),
)


def load(tmp_path: Path, text: str, name: str = "de-muc.html") -> tuple[LegalText, ...]:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return load_legal_texts(path)


def test_each_document_becomes_a_verbatim_text_in_its_own_order(tmp_path: Path) -> None:
    law, circular = load(tmp_path, export(ARTICLES))
    assert (law.number, law.title, law.text_kind) == (LAW, "Luật Cân thử", TextKind.VERBATIM)
    assert (circular.number, circular.title) == (CIRCULAR, f"Thông tư {CIRCULAR} quy định về cân thử")
    assert [p.article for p in circular.provisions if p.level is Level.ARTICLE] == ["1", "2"]
    assert law.provisions[0].chapter == "Chương I. CÂN THỬ"
    assert (circular.provisions[0].chapter, circular.provisions[0].section) == ("Chương I", "Mục 1")
    about = circular.provenance
    assert (about.kind, about.issuer, about.issued, about.effective) == (
        "Thông tư",
        "Bộ Thử",
        date(2099, 4, 3),
        date(2100, 1, 1),
    )
    assert about.subjects == ("99.9",)


def test_what_stands_around_the_words_is_data_of_the_article(tmp_path: Path) -> None:
    law, circular = load(tmp_path, export(ARTICLES))
    head = next(p for p in circular.provisions if p.article == "2" and p.level is Level.ARTICLE)
    assert head.origin is not None
    assert (head.origin.code, head.origin.url) == ("99.9.TT.1.2", f"{PAGE}2#Chuong_I_Muc_2_Dieu_2")
    assert head.origin.since == date(2100, 1, 1)
    assert "có nội dung được sửa đổi" in head.origin.note
    assert [file.url for file in head.origin.attachments] == ["http://phapdien.moj.gov.vn/F/m.doc"]
    words = "\n".join(p.text for text in (law, circular) for p in text.provisions)
    assert "có hiệu lực" not in words
    assert "liên quan" not in words
    assert "dinh kem" not in words
    (change,) = circular.provenance.changes
    assert (change.by, change.place, change.since) == ("6/2101/TT-XYZ", "Điều 1", date(2101, 3, 2))
    assert (change.how, change.articles, change.ends) == ("sửa đổi, bổ sung", ("2",), False)
    assert "1 tệp chỉ có liên kết" in circular.missing


def test_clauses_points_and_tables_are_parsed_as_in_any_text(tmp_path: Path) -> None:
    circular = load(tmp_path, export(ARTICLES))[1]
    assert [(p.clause, p.point) for p in circular.provisions if p.article == "2"] == [
        (None, None),
        (None, "a"),
        (None, "b"),
    ]
    clause = next(p for p in circular.provisions if p.clause == "1")
    assert clause.text.split("\n")[1:] == [
        "| TT | Kiểm định / Ban đầu | Kiểm định / Định kỳ |",
        "| 1 | x | - |",
        "| 1 | x | 12 tháng |",
    ]


def test_a_sign_whose_font_was_lost_is_restored_and_told(tmp_path: Path) -> None:
    circular = load(tmp_path, export(ARTICLES))[1]
    assert any("sai số ≥ 1 g" in p.text for p in circular.provisions)
    assert any("Điều 2" in warning and "≥" in warning for warning in circular.warnings)


def test_the_same_file_twice_changes_nothing_and_can_be_verified(tmp_path: Path) -> None:
    path = tmp_path / "de-muc.html"
    path.write_text(export(ARTICLES), encoding="utf-8")
    store = Store(tmp_path / "s.sqlite3")
    (first,) = take_in([path], store)
    assert [text.number for text in first.fresh] == [LAW, CIRCULAR]
    assert [compared.problems for compared in verify(first, store)] == [()] * len(first.texts)
    held = store.texts()
    (second,) = take_in([path], store)
    assert not second.changed
    assert len(second.texts) == 2
    assert store.texts() == held


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (lambda text: text[: text.index("b) Đúng")], "thiếu phần cuối"),
        (lambda text: text.replace("class='pGhiChu'", "class='khac'", 1), "99.9.LQ.1"),
        (lambda text: text.replace("class='pNoiDung'", "class='khac'", 1), "99.9.LQ.1"),
        (lambda text: text.replace("Điều 99.9.TT.1.2. Yêu cầu", "Yêu cầu"), "Yêu cầu"),
        (lambda text: text.replace("sai số", "sai \ufffd"), "chữ không đọc được"),
        (lambda text: text.replace(" số ", " "), "văn bản nguồn"),
    ],
)
def test_a_damaged_export_is_refused_as_a_whole(tmp_path: Path, damage, says: str) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "hong.html"
    path.write_text(damage(export(ARTICLES)), encoding="utf-8")
    store = Store(tmp_path / "s.sqlite3")
    (result,) = take_in([path], store)
    assert isinstance(result.error, UnreadableFileError)
    assert says in result.error.message
    assert "phapdien.moj.gov.vn" in result.error.message
    assert store.texts() == []


def test_an_article_that_cannot_be_kept_keeps_the_whole_file_out(tmp_path: Path) -> None:
    odd = article("99.9.TT.1.1000", "Lạ", f"Điều 1000 {OF_CIRCULAR}, có hiệu lực từ ngày 01/01/2100", "<p>Lạ.</p>")
    with pytest.raises(StructureError, match="Điều 1000"):
        load(tmp_path, export((*ARTICLES, odd)))


def test_what_looks_like_a_signature_within_a_document_ends_nothing(tmp_path: Path) -> None:
    words = ARTICLES[2].replace("<p>2. Loại khác.</p>", "<p>2. Nêu rõ:</p><p>Nơi nhận:</p><p>Phụ lục I</p><p>Hết.</p>")
    circular = load(tmp_path, export((ARTICLES[0], words, ARTICLES[1])))[1]
    clause = next(p for p in circular.provisions if (p.article, p.clause) == ("1", "2"))
    assert clause.text == "Nêu rõ:\nNơi nhận:\nPhụ lục I\nHết."
    assert circular.article_count == 2


def test_articles_of_a_document_without_number_are_left_out_and_named(tmp_path: Path) -> None:
    old = article(
        "99.9.PL.1", "Cũ", "Điều 1 Pháp lệnh Về cân, có hiệu lực thi hành kể từ ngày 01/01/2001", "<p>Cũ.</p>"
    )
    texts = load(tmp_path, export((*ARTICLES, old)))
    assert len(texts) == 2
    assert any("99.9.PL.1" in warning for warning in texts[0].warnings)


def test_gaps_in_the_numbers_are_told(tmp_path: Path) -> None:
    (circular,) = load(tmp_path, export(ARTICLES[1:2]))
    assert any("Điều 1 " in warning for warning in circular.warnings)
    assert "từ Điều 2 đến Điều 2, không có Điều 1" in circular.missing


def test_a_document_spread_over_two_subjects_is_put_together_in_any_order(tmp_path: Path) -> None:
    one, two = tmp_path / "1.html", tmp_path / "2.html"
    one.write_text(export((ARTICLES[1],)), encoding="utf-8")
    two.write_text(export((ARTICLES[2].replace("99.9.TT", "98.1.TT"),), "98.1"), encoding="utf-8")
    found: list[tuple[object, ...]] = []
    for order in ([one, two], [two, one], [one, two, one]):
        store = Store(tmp_path / f"{len(found)}.sqlite3")
        results = take_in(order, store)
        (text,) = store.texts()
        assert [p.article for p in text.provisions if p.level is Level.ARTICLE] == ["1", "2"]
        assert [p.order for p in text.provisions] == list(range(len(text.provisions)))
        assert text.provenance.subjects == ("98.1", "99.9")
        assert [change.articles for change in text.provenance.changes] == [("2",)]
        assert not any(compared.problems for result in results for compared in verify(result, store))
        found.append((text.source_sha256, text.provisions, text.missing))
    assert found[0] == found[1] == found[2]
    assert not take_in([two], store)[0].changed


def test_a_newer_export_of_the_same_subject_replaces_the_older(tmp_path: Path) -> None:
    one, two = tmp_path / "1.html", tmp_path / "2.html"
    one.write_text(export(ARTICLES), encoding="utf-8")
    two.write_text(export(ARTICLES[:2]), encoding="utf-8")
    store = Store(tmp_path / "s.sqlite3")
    _, newer = take_in([one, two], store)
    circular = next(text for text in store.texts() if text.number == CIRCULAR)
    assert [p.article for p in circular.provisions if p.level is Level.ARTICLE] == ["2"]
    assert any("có Điều 1 mà bản này không có" in w for text in newer.texts for w in text.warnings)


def test_the_verbatim_text_answers_in_place_of_the_digest(tmp_path: Path) -> None:
    digest = tmp_path / "d.md"
    digest.write_text(
        f"---\nnumber: {CIRCULAR}\ntext_kind: digest\n---\n\n# Thông tư\n\n#### Điều 2. Yêu cầu\n\nKể lại.\n",
        encoding="utf-8",
    )
    texts = [load_legal_text(digest), *load(tmp_path, export(ARTICLES))]
    found = Library(texts).article(CIRCULAR, "2")
    assert found is not None
    assert found.body.startswith("Cân thử phải:")
    assert found.url == f"{PAGE}2#Chuong_I_Muc_2_Dieu_2"


def test_a_file_with_many_documents_is_not_one_text(tmp_path: Path) -> None:
    path = tmp_path / "de-muc.html"
    path.write_text(export(ARTICLES), encoding="utf-8")
    with pytest.raises(StructureError, match="2 văn bản"):
        load_legal_text(path)
