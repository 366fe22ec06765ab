"""Word files, pages, texts and archives that want to do harm or are broken."""

import io
import stat
import zipfile
from collections.abc import Iterator, Mapping

from docx import Document

Named = tuple[str, bytes]
_EXE = b"MZ\x90\x00" + bytes(range(256)) * 40
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000)
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_LAUGHS = '<!ENTITY a "ha ha ha ha ha ha ha ha">' + "".join(
    f'<!ENTITY {new} "{f"&{old};" * 20}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
_LAW = "THÔNG TƯ\nSố: 1/2020/TT-BKHCN\nĐiều 1. Phạm vi\nThông tư này nói về cân.\nĐiều 2. Hiệu lực\nTừ ngày ký.\n"
_MARKED = "---\nnumber: 1/2020/TT-BKHCN\n---\n#### Điều 1. Phạm vi\n\nThông tư này nói về cân.\n"


def word_bytes(*paragraphs: str) -> bytes:
    """Return a Word file with these paragraphs."""
    document = Document()
    for words in paragraphs:
        document.add_paragraph(words)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def with_parts(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Return a package with parts added or replaced."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as after:
        for entry in before.infolist():
            if entry.filename not in parts:
                after.writestr(entry, before.read(entry))
        for name, content in parts.items():
            after.writestr(name, content)
    return buffer.getvalue()


def zip_bytes(entries: Mapping[str, bytes]) -> bytes:
    """Return an archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _body(inside: str, prolog: str = "") -> bytes:
    root = f"<w:document {_W}><w:body>{inside}</w:body></w:document>"
    return f'<?xml version="1.0" encoding="UTF-8"?>{prolog}{root}'.encode()


def hostile_words() -> Iterator[Named]:
    """Return Word files by name."""
    good = word_bytes(*_LAW.split("\n"))
    main = "word/document.xml"
    yield "good.docx", good
    yield "exe_renamed.docx", _EXE
    yield "old_word_renamed.docx", _OLE + "WordDocument".encode("utf-16-le")
    yield "encrypted.docx", _OLE + "EncryptedPackage".encode("utf-16-le")
    yield "pdf_renamed.docx", b"%PDF-1.7\n"
    yield "cut.docx", good[: len(good) * 2 // 3]
    yield "laughs.docx", with_parts(good, {main: _body("<w:p>&i;</w:p>", f"<!DOCTYPE x [{_LAUGHS}]>")})
    reads = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    yield "reads_a_file.docx", with_parts(good, {main: _body("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", reads)})
    yield "calls_out.docx", with_parts(good, {main: _body("", '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">')})
    yield "deep.docx", with_parts(good, {main: _body("<w:sdt><w:sdtContent>" * 50_000)})
    runs = "<w:p><w:r><w:t>" + "x" * 5_000_000 + "</w:t></w:r></w:p>"
    yield "long_run.docx", with_parts(good, {main: _body(runs)})
    yield "paragraphs_300000.docx", with_parts(good, {main: _body("<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 300_000)})
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="{}"/></w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>'
    wide = "<w:tbl><w:tr>" + cell.format(999_999_999) + "</w:tr><w:tr>" + cell.format(2) * 2 + "</w:tr></w:tbl>"
    yield "cell_over_a_thousand_million.docx", with_parts(good, {main: _body(wide)})
    tables = "<w:tbl><w:tr><w:tc>" * 300 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 300
    yield "tables_in_tables.docx", with_parts(good, {main: _body(tables)})
    yield "word_bomb.docx", with_parts(good, {"word/media/a.xml": b" " * 400_000_000})
    yield "macros.docx", with_parts(good, {"word/vbaProject.bin": _OLE})
    yield "embedded_object.docx", with_parts(good, {"word/embeddings/oleObject1.bin": _OLE})
    yield "parts_with_ways_up.docx", with_parts(good, {"../../../tmp/x.xml": b"<a/>", "/etc/x": b"x"})
    template = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        b'Target="http://127.0.0.1:9/x.dotm" TargetMode="External"/></Relationships>'
    )
    yield "template_elsewhere.docx", with_parts(good, {"word/_rels/settings.xml.rels": template})
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="999999999"/><w:lvlText w:val="{"%1" * 500}"/></w:lvl>' for n in range(9)
    )
    numbering = f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum></w:numbering>'
    yield "numbers_out_of_bounds.docx", with_parts(good, {"word/numbering.xml": numbering.encode()})
    yield "zip_renamed.docx", zip_bytes({"a.txt": b"x"})


def hostile_pages() -> Iterator[Named]:
    """Return pages and texts by name."""
    law = "".join(f"<p>{line}</p>" for line in _LAW.split("\n"))
    yield "good.html", f"<html><body>{law}</body></html>".encode()
    yield "reads_a_file.html", f'<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]><p>&a;</p>{law}'.encode()
    yield "laughs.html", f"<!DOCTYPE html [{_LAUGHS}]><p>&i;</p>".encode()
    calls = (
        '<script src="http://127.0.0.1:9/"></script><img src="http://127.0.0.1:9/"><iframe src="file:///etc/passwd">'
    )
    yield "calls_out.html", (calls + law).encode()
    yield "deep.html", b"<div>" * 200_000 + b"x"
    yield "cell_over_a_thousand_million.html", b"<table><tr><td rowspan=999999999 colspan=999999999>x<tr><td>y</table>"
    yield "cells_200000.html", b"<table>" + b"<tr><td colspan=9>x" * 200_000 + b"</table>"
    yield "tables_in_tables.html", b"<table><tr><td>" * 5_000 + b"x"
    yield "never_closed.html", b"<!-- " + b"<p" * 500_000
    yield "exe_renamed.html", _EXE
    yield "attributes_100000.html", b"<p " + b"".join(b"a%d=1 " % n for n in range(100_000)) + b">x</p>"
    yield "exe_renamed.txt", _EXE
    yield "exe_renamed.md", _EXE
    yield "zeros.txt", bytes(1_000_000)
    yield "one_line.txt", b"x " * 6_000_000
    yield "lines_without_words.txt", b"\n" * 5_000_000
    yield "not_utf8.md", _MARKED.encode("utf-16-le")
    yield "other_direction.txt", ("\u202e" + _LAW).encode()
    yield "yaml_bomb.md", ("---\na: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{new}: &{new} [{','.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    ) + "---\nx\n").encode()  # fmt: skip
    yield "yaml_that_runs.md", b"---\nnumber: !!python/object/apply:os.system ['touch /tmp/x']\n---\n#### x\n"
    yield "program.exe", _EXE
    yield "old_word.doc", _OLE
    yield from ((f"empty.{suffix}", b"") for suffix in ("pdf", "docx", "html", "md", "txt", "zip"))


def hostile_archives() -> Iterator[Named]:
    """Return archives by name."""
    law = _MARKED.encode()
    yield "good.zip", zip_bytes({"thong-tu.md": law})
    yield "zip_in_zip.zip", zip_bytes({"trong.zip": zip_bytes({"thong-tu.md": law})})
    yield "ways_up.zip", zip_bytes({"../../../tmp/len-tren.md": law, "/etc/goc.md": law, "C:\\Windows\\o.md": law})
    yield "many.zip", zip_bytes({f"{n}.md": b"x" for n in range(2_000)})
    yield "bomb.zip", zip_bytes({"a.md": b" " * 600_000_000})
    yield "program_inside.zip", zip_bytes({"a.exe": _EXE, "b.pdf": _EXE})
    yield "nothing.zip", zip_bytes({})
    yield "exe_renamed.zip", _EXE
    yield "cut.zip", zip_bytes({"thong-tu.md": law})[:80]
    yield "wrong_sum.zip", _wrong_sum(law)
    yield "link.zip", _link()
    yield "encrypted.zip", _flagged(zip_bytes({"thong-tu.md": law}))


def _wrong_sum(content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("thong-tu.md", content)
    return buffer.getvalue().replace(content, content[::-1], 1)


def _link() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        entry = zipfile.ZipInfo("lien-ket.md")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, "/etc/passwd")
    return buffer.getvalue()


def _flagged(data: bytes) -> bytes:
    """Set the mark of encrypted files in an archive."""
    changed = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.index(signature)
        changed[place + offset] |= 1
    return bytes(changed)
