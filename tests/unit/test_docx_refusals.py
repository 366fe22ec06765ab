"""Files called .docx that are something else, want to do harm, or cannot be read: one error, one sentence each."""

import io
import zipfile
from pathlib import Path

import pytest
from word_files import body_bytes, p, part, with_part

from ingest.archive import ArchiveLimits, open_archive, read_entries
from ingest.child import ReadLimits, read_source
from ingest.docx_package import open_docx
from ingest.docx_text import read_docx
from knowledge.errors import (
    EncryptedFileError,
    IngestError,
    ReadLimitError,
    UnreadableFileError,
    UnsupportedFileError,
)

GOOD = body_bytes(p("Điều 1. Phạm vi"))
DOCUMENT = "word/document.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
MAIN = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
UTF7 = b'<?xml version="1.0" encoding="UTF-7"?><a/>'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NOT_WORD = "không phải văn bản Word"
UNSAFE = "không an toàn"
ENTITY = b'<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def changed(old: bytes, new: bytes) -> bytes:
    """Return the good file with other words in its document part."""
    xml = part(GOOD, DOCUMENT)
    assert old in xml
    return with_part(GOOD, DOCUMENT, xml.replace(old, new))


def renamed(name: str) -> bytes:
    """Return the good file as one of Word's other kinds."""
    types = part(GOOD, "[Content_Types].xml")
    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    assert kind in types
    return with_part(GOOD, "[Content_Types].xml", types.replace(kind, name.encode()))


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (b"MZ" + bytes(500), UnsupportedFileError, NOT_WORD),
        (b"%PDF-1.7 x", UnsupportedFileError, NOT_WORD),
        ("Điều 1. Tệp chữ".encode(), UnsupportedFileError, NOT_WORD),
        (b"{\\rtf1\\ansi a}", UnsupportedFileError, "RTF"),
        (b"\xef\xbb\xbf<!DOCTYPE html><p>a", UnsupportedFileError, "trang web"),
        (b"<html><body>a", UnsupportedFileError, r"\.html"),
        (OLE, UnsupportedFileError, "đời cũ"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), EncryptedFileError, "mật khẩu"),
        (GOOD[: len(GOOD) // 2], UnreadableFileError, "hỏng"),
        (b"PK\x03\x04" + bytes(400), UnreadableFileError, "hỏng"),
        (with_part(GOOD, DOCUMENT, b"<w:document"), UnreadableFileError, "hỏng"),
        (with_part(GOOD, DOCUMENT, None), UnreadableFileError, "hỏng"),
        (with_part(GOOD, "[Content_Types].xml", None), UnsupportedFileError, NOT_WORD),
        (with_part(GOOD, DOCUMENT, ENTITY + b"<w/>"), UnsupportedFileError, UNSAFE),
        (with_part(GOOD, "word/styles.xml", ENTITY.decode().encode("utf-16")), UnsupportedFileError, UNSAFE),
        (with_part(GOOD, "customXml/a.xml", UTF7), UnsupportedFileError, UNSAFE),
        (changed(MAIN, STRICT), UnsupportedFileError, "Strict"),
        (renamed("application/vnd.ms-word.document.macroEnabled.main+xml"), UnsupportedFileError, NOT_WORD),
        (renamed("application/vnd.ms-excel.sheet.macroEnabled.main+xml"), UnsupportedFileError, NOT_WORD),
    ],
)
def test_what_is_no_harmless_word_file_is_refused(data: bytes, error: type[IngestError], words: str) -> None:
    with pytest.raises(error, match=words) as raised:
        read_docx(data)
    assert "\n" not in raised.value.message


@pytest.mark.parametrize("name", ["a.doc", "a.DOC", "a.rtf", "a.odt", "a.docm", "a.dotx"])
def test_other_word_processors_files_are_refused_with_the_way_out(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(OLE)
    with pytest.raises(UnsupportedFileError, match=r"Lưu thành \(Save As\) loại \.docx"):
        read_source(path)


def test_a_bomb_is_refused_before_anything_is_parsed(tmp_path: Path) -> None:
    bomb = with_part(GOOD, "word/media/a.bin", bytes(30_000_000))
    assert len(bomb) < 100_000
    path = tmp_path / "bom.docx"
    path.write_bytes(bomb)
    with pytest.raises(ReadLimitError, match="phình ra"):
        read_source(path)


def test_sizes_entries_and_ratio_each_have_a_limit() -> None:
    small = ArchiveLimits(unpacked=20_000, ratio_from=1_000_000_000)
    with pytest.raises(ReadLimitError):
        open_docx(GOOD, small)
    with pytest.raises(ReadLimitError, match="mục"):
        open_docx(GOOD, ArchiveLimits(entries=3))
    with pytest.raises(ReadLimitError):
        open_docx(GOOD, ArchiveLimits(ratio=1, ratio_from=0))


def test_a_size_that_is_declared_too_small_does_not_help() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", bytes(3_000_000))
    data = buffer.getvalue()
    lied = data.replace((3_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lied != data
    limits = ArchiveLimits(unpacked=1_000_000)
    with pytest.raises((ReadLimitError, UnreadableFileError)):
        list(read_entries(open_archive(lied, limits), limits))


def test_macros_links_and_objects_are_never_followed() -> None:
    relation = '<Relationship Id="{}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}"'
    template = relation.format("rId90", "attachedTemplate") + ' Target="http://127.0.0.1:9/mau.dotm"'
    chunk = relation.format("rId91", "aFChunk") + ' Target="file:///etc/passwd"'
    outside = f'{template} TargetMode="External"/>{chunk} TargetMode="External"/></Relationships>'
    links = part(GOOD, "word/_rels/document.xml.rels").replace(b"</Relationships>", outside.encode())
    data = with_part(with_part(GOOD, "word/_rels/document.xml.rels", links), "word/vbaProject.bin", OLE)
    alternative = f'<w:altChunk xmlns:r="{RELATIONS}" r:id="rId91"/><w:sectPr'.encode()
    whole = with_part(data, DOCUMENT, part(data, DOCUMENT).replace(b"<w:sectPr", alternative, 1))
    assert read_docx(whole).text == "Điều 1. Phạm vi\n"


@pytest.mark.parametrize(
    "xml",
    [
        "<w:tbl><w:tr><w:tc>" * 80 + p("sâu") + "</w:tc></w:tr></w:tbl>" * 80,
        "<w:sdt><w:sdtContent>" * 120 + p("sâu") + "</w:sdtContent></w:sdt>" * 120,
        p("<w:smartTag>" * 200 + "<w:r><w:t>sâu</w:t></w:r>" + "</w:smartTag>" * 200),
        p("<w:r><w:pict><w:txbxContent>" * 60 + p("sâu") + "</w:txbxContent></w:pict></w:r>" * 60),
        "<w:tbl>"
        + '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999"/><w:vMerge/></w:tcPr></w:tc></w:tr>' * 3000
        + "</w:tbl>",
        p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 3000 + "<w:r><w:t>không bao giờ hết</w:t></w:r>"),
        p("a") + p("b", style="khong-co") * 2000,
    ],
)
def test_hostile_structures_end_in_text_or_one_error(tmp_path: Path, xml: str) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(body_bytes(xml))
    try:
        said = read_source(path, ReadLimits(seconds=20)).text
    except IngestError as error:
        said = error.message
    assert said.strip()
    assert "Traceback" not in said


def test_styles_that_lead_in_a_circle_end() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{a}"><w:name w:val="{a}"/><w:basedOn w:val="{b}"/></w:style>'
        for a, b in (("A", "B"), ("B", "A"))
    )
    assert read_docx(body_bytes(p("Điều 1. Tên", style="A"), styles=styles)).text == "Điều 1. Tên\n"


def test_a_word_file_comes_through_the_child(tmp_path: Path) -> None:
    path = tmp_path / "tt.docx"
    path.write_bytes(GOOD)
    found = read_source(path)
    assert (found.text, found.kind, found.name, len(found.sha256)) == ("Điều 1. Phạm vi\n", "docx", "tt.docx", 64)
