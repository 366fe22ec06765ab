"""What the page of documents shows before anything counts, and that confirming writes exactly that."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.pipeline import take_in
from knowledge.errors import UnsupportedFileError
from knowledge.history import Why
from knowledge.provisions import TextKind
from knowledge.store import Store
from ui.review import ChangedMeanwhileError, Review, read_file, review, write

CIRCULAR = """BỘ KHOA HỌC VÀ CÔNG NGHỆ
Số: 987/2024/TT-BKHCN
Hà Nội, ngày 02 tháng 3 năm 2024
THÔNG TƯ
Quy định về cân dùng ở chợ nổi
Chương I
QUY ĐỊNH CHUNG
Điều 1. Cân
1. Cân theo khoản 2 Điều 16 Luật Đo lường.
2. Cân theo Điều 9 Thông tư này.
a) cân treo;
b) cân đĩa.
Chương II
ĐIỀU KHOẢN THI HÀNH
Điều 2. Hiệu lực thi hành
Thông tư này có hiệu lực thi hành sau 45 ngày kể từ ngày ký ban hành.
"""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "home" / "store.sqlite3")


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., Path]:
    def make(words: str = CIRCULAR, name: str = "cho-noi.md") -> Path:
        path = tmp_path / name
        path.write_text(words.replace("\n", "\n\n"), encoding="utf-8")
        return path

    return make


def look(path: Path, store: Store) -> Review:
    return review(path, store, read_file, lambda *_: None)


def test_a_file_is_recognised_and_nothing_is_written(store: Store, file: Callable[..., Path]) -> None:
    shown = look(file(), store)
    (one,) = shown.documents
    about = one.text.provenance
    assert (one.text.number, about.kind, about.issuer) == (
        "987/2024/TT-BKHCN",
        "Thông tư",
        "Bộ Khoa học và Công nghệ",
    )
    assert (f"{about.issued:%d/%m/%Y}", f"{about.effective:%d/%m/%Y}") == ("02/03/2024", "16/04/2024")
    counts = one.chapters, one.text.article_count, one.text.clause_count, one.text.point_count
    assert counts == (2, 2, 2, 2)
    assert (one.references, one.resolved) == (2, 1)
    assert any("Điều 9" in line for line in one.astray)
    assert any("Danh mục chưa có Thông tư 987/2024/TT-BKHCN" in line for line in one.proposals)
    assert (one.is_held, one.beside, one.replaces) == (False, None, None)
    assert store.texts() == []


def test_confirming_writes_what_was_shown(store: Store, file: Callable[..., Path]) -> None:
    shown = look(file(), store)
    assert [text.number for text in write(shown, store)] == ["987/2024/TT-BKHCN"]
    assert tuple(store.texts()) == shown.texts
    again = look(file(), store)
    assert again.documents[0].is_held
    assert write(again, store) == []


def test_a_text_that_would_be_replaced_is_compared(store: Store, file: Callable[..., Path]) -> None:
    take_in([file()], store)
    changed = CIRCULAR.replace("cân treo", "cân lò xo").replace(
        "Điều 2. Hiệu lực", "Điều 2. Bảo quản\nCân để nơi khô.\nĐiều 3. Hiệu lực"
    )
    (one,) = look(file(changed, "moi.md"), store).documents
    assert one.replaces is not None
    assert one.replaces.held.text.source_name == "cho-noi.md"
    assert one.replaces.added == ("Điều 3",)
    assert one.replaces.reworded == ("Điều 1", "Điều 2")
    write(look(file(changed, "moi.md"), store), store)
    (entry,) = store.history("987/2024/TT-BKHCN")
    assert (entry.why, entry.source_name) == (Why.REPLACED, "cho-noi.md")


def test_what_changed_meanwhile_is_noticed(store: Store, file: Callable[..., Path], tmp_path: Path) -> None:
    shown = look(file(), store)
    other = CIRCULAR.replace("cân treo", "cân móc")
    take_in([file(other, "khac.md")], store)
    held = store.texts()
    with pytest.raises(ChangedMeanwhileError, match="Kho đã đổi"):
        write(shown, store)
    assert store.texts() == held
    shown = look(file(), store)
    file(other)
    with pytest.raises(ChangedMeanwhileError, match="Tệp đã đổi"):
        write(shown, store)
    (tmp_path / "cho-noi.md").unlink()
    with pytest.raises(ChangedMeanwhileError):
        write(shown, store)
    assert store.texts() == held


def test_bundled_kinds_are_refused(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "tom-luoc.md"
    path.write_text("---\nnumber: 987/2024/TT-BKHCN\ntext_kind: digest\n---\n\n#### Điều 1. Cân\n\n1. Cân.\n", "utf-8")
    with pytest.raises(UnsupportedFileError, match="verbatim"):
        look(path, store)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("23-2013-tt-bkhcn.docx", ("23/2013/TT-BKHCN", 32, 1)),
        ("24-2013-tt-bkhcn.pdf", ("24/2013/TT-BKHCN", 50, 0)),
        ("21-2014-tt-bkhcn.tcvn3.docx", ("21/2014/TT-BKHCN", 30, 0)),
    ],
)
def test_office_files(store: Store, shared: Path, name: str, expected: tuple[str, int, int]) -> None:
    (one,) = look(shared / "corpus" / "office" / name, store).documents
    assert (one.text.number, one.text.article_count, one.tables) == expected
    assert one.text.text_kind is TextKind.VERBATIM
    assert one.references > 10
    assert bool(one.text.warnings) == ("tcvn3" in name)


def test_an_export_of_the_codification_is_one_file_with_many_documents(store: Store, shared: Path) -> None:
    shown = look(shared / "corpus" / "phapdien_html" / "phapdien_19.4_do-luong.html", store)
    assert len(shown.documents) == 21
    assert sum(text.article_count for text in shown.texts) == 414
    assert len(write(shown, store)) == 21


def test_a_member_of_an_archive(store: Store, shared: Path, tmp_path: Path) -> None:
    folder = tmp_path / "goi"
    folder.mkdir()
    shutil.copy(shared / "corpus" / "office" / "21-2014-tt-bkhcn.pdf", folder / "a.pdf")
    archive = Path(shutil.make_archive(str(tmp_path / "goi"), "zip", folder))
    shown = look(archive / "a.pdf", store)
    assert shown.documents[0].text.number == "21/2014/TT-BKHCN"
    assert len(write(shown, store)) == 1
