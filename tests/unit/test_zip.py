"""Archives: each document whole or not at all, names that lead nowhere, limits that hold."""

import io
import stat
import zipfile
from pathlib import Path

import pytest
from word_files import body_bytes, p

from ingest.child import members_of, read_source
from ingest.pipeline import Taken, files_in, take_in
from ingest.verification import verify
from ingest.zipped import archive_of, member_bytes, member_names
from knowledge.errors import (
    EmptyDocumentError,
    EncryptedFileError,
    IngestError,
    ReadLimitError,
    UnreadableFileError,
)
from knowledge.store import Store


def zip_bytes(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return buffer.getvalue()


def document(number: int) -> bytes:
    return f"Số: {number}/2099/TT-XYZ\nTHÔNG TƯ\nQuy định thử\nĐiều 1. Tên\n1. Một.\n2. Hai.\n".encode()


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    word = body_bytes(p("Số: 7/2099/TT-XYZ") + p("THÔNG TƯ") + p("Điều 1. Tên") + p("1. Một."))
    path = tmp_path / "goi.zip"
    path.write_bytes(
        zip_bytes(
            ("thư mục/", b""),
            ("thư mục/năm.txt", document(5)),
            ("bảy.docx", word),
            ("hỏng.docx", word[:300]),
            ("ảnh.jpg", b"\xff\xd8\xff"),
            ("trong.zip", zip_bytes(("a.txt", document(6)))),
            ("rỗng.txt", b""),
            ("__MACOSX/._bảy.docx", b"x"),
            (".DS_Store", b"x"),
        )
    )
    return path


def test_every_member_is_taken_in_or_refused_on_its_own(archive: Path, tmp_path: Path) -> None:
    store = Store(tmp_path / "store.sqlite3")
    results = take_in(files_in([archive]), store)
    told = {result.name: result.error.message if result.error else result.texts[0].number for result in results}
    assert list(told) == [
        *("goi.zip/thư mục/năm.txt", "goi.zip/bảy.docx", "goi.zip/hỏng.docx", "goi.zip/ảnh.jpg", "goi.zip/trong.zip"),
        "goi.zip/rỗng.txt",
    ]
    assert (told["goi.zip/thư mục/năm.txt"], told["goi.zip/bảy.docx"]) == ("5/2099/TT-XYZ", "7/2099/TT-XYZ")
    assert "hỏng" in told["goi.zip/hỏng.docx"]
    assert "Chưa đọc được loại tệp “.jpg”" in told["goi.zip/ảnh.jpg"]
    assert "nằm trong tệp .zip" in told["goi.zip/trong.zip"]
    assert "rỗng" in told["goi.zip/rỗng.txt"]
    assert {key[0] for key in store.source_hashes()} == {"5/2099/TT-XYZ", "7/2099/TT-XYZ"}
    assert results[0].texts[0].source_name == "goi.zip/thư mục/năm.txt"
    assert [found.problems for found in verify(results[0], store)] == [()]


def test_names_lead_nowhere(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    names = [
        "../../etc/passwd.txt",
        "/tuyệt đối.txt",
        "C:\\a\\b.txt",
        "a/../../c.txt",
        "x\x07\u202ey.txt",
        "x.txt",
        "x.txt",
    ]
    path = tmp_path / "goi.zip"
    with pytest.warns(UserWarning, match="Duplicate"):
        path.write_bytes(zip_bytes(*((name, document(n)) for n, name in enumerate(names)), (link, b"/etc/passwd")))
    found = [archive_of(member)[1] for member in members_of(path)]
    assert found == ["etc/passwd.txt", "tuyệt đối.txt", "a/b.txt", "a/c.txt", "xy.txt", "x.txt", "x (2).txt"]
    before = sorted(tmp_path.rglob("*"))
    assert "Số: 0/2099" in read_source(path / found[0]).text
    assert "Số: 6/2099" in read_source(path / found[-1]).text
    assert sorted(tmp_path.rglob("*")) == before


def test_names_in_utf8_without_the_mark_are_read() -> None:
    data = bytearray(zip_bytes(("thử.txt", b"x")))
    for start in (data.index(b"PK\x03\x04") + 6, data.index(b"PK\x01\x02") + 8):
        data[start : start + 2] = (int.from_bytes(data[start : start + 2], "little") & ~0x800).to_bytes(2, "little")
    assert member_names(bytes(data)) == ["thử.txt"]


def test_bombs_and_broken_archives_are_refused_in_one_sentence(tmp_path: Path) -> None:
    cases: list[tuple[bytes, type[IngestError]]] = [
        (zip_bytes(("a.txt", bytes(600_000_000))), ReadLimitError),
        (zip_bytes(*((f"{n}.txt", b"x") for n in range(1001))), ReadLimitError),
        (zip_bytes(("a.txt", b"x"))[:40], UnreadableFileError),
        (b"MZ" + bytes(3000), UnreadableFileError),
        (zip_bytes(), EmptyDocumentError),
        (zip_bytes((".DS_Store", b"x")), EmptyDocumentError),
    ]
    for number, (data, error) in enumerate(cases):
        path = tmp_path / f"{number}.zip"
        path.write_bytes(data)
        assert files_in([path]) == [path]
        with pytest.raises(error) as raised:
            read_source(path)
        assert "\n" not in raised.value.message


def test_a_member_with_a_password_is_refused() -> None:
    data = bytearray(zip_bytes(("a.txt", document(1))))
    for start in (data.index(b"PK\x03\x04") + 6, data.index(b"PK\x01\x02") + 8):
        data[start] |= 1
    with pytest.raises(EncryptedFileError, match="mật khẩu"):
        member_bytes(bytes(data), "a.txt")


def test_a_member_that_is_not_there_is_reported(archive: Path) -> None:
    with pytest.raises(UnreadableFileError, match="Không tìm thấy"):
        read_source(archive / "khác.txt")


def test_a_folder_that_is_called_zip_is_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "cũ.zip"
    folder.mkdir()
    (folder / "a.txt").write_bytes(document(3))
    assert archive_of(folder / "a.txt") == (folder / "a.txt", "")
    assert files_in([tmp_path]) == [folder / "a.txt"]
    assert Taken(folder / "a.txt").name == "a.txt"
