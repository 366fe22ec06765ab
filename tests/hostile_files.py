"""Files made to do harm, each written on demand: what a reader must answer with a text or with one clear sentence."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PARAGRAPH = "<w:p><w:r><w:t>Điều 1. Cân</w:t></w:r></w:p>"


def pdf_of(objects: list[bytes], *, root: int = 1, trailer: bytes = b"") -> bytes:
    """Put PDF objects together, numbered from 1, with a right cross-reference table."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer\n<< /Size %d /Root %d 0 R %s >>\n" % (len(objects) + 1, root, trailer))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


def stream(data: bytes, extra: bytes = b"") -> bytes:
    """Return a stream object."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), extra, data)


def page_with(content: bytes, resources: bytes = b"", more: tuple[bytes, ...] = ()) -> bytes:
    """Return a PDF of one page; object 4 is its content, object 5 a font, ``more`` follow from 6."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    return pdf_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> "
            + resources
            + b" >> >>",
            content,
            font,
            *more,
        ]
    )


def _bomb(pieces: int, piece: bytes) -> bytes:
    """Compress a piece over and over without ever holding it all."""
    packer = zlib.compressobj(9)
    return b"".join([*(packer.compress(piece) for _ in range(pieces)), packer.flush()])


def _pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % (number + 3) for number in range(count))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    tree = b"<< /Type /Pages /Kids [" + kids + b"] /Count %d >>" % count
    return pdf_of([b"<< /Type /Catalog /Pages 2 0 R >>", tree, *[page] * count])


def _deep_tree(depth: int) -> bytes:
    nodes = [b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (number + 3) for number in range(depth)]
    return pdf_of([b"<< /Type /Catalog /Pages 2 0 R >>", *nodes, b"<< /Type /Page /MediaBox [0 0 9 9] >>"])


def _docx(document: str, others: dict[str, bytes] | None = None) -> bytes:
    types = (
        f'{_XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.document.main+xml"/></Types>'
    )
    relations = (
        f'{_XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
        'Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("_rels/.rels", relations)
        archive.writestr("word/document.xml", document)
        for name, data in (others or {}).items():
            archive.writestr(name, data)
    return buffer.getvalue()


def _body(inside: str, before: str = "") -> str:
    return f'{_XML}{before}<w:document xmlns:w="{_WORD}"><w:body>{inside}</w:body></w:document>'


def _laughs() -> str:
    names = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10 if i else "ha" * 10}">' for i in range(10))
    return _body("<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>", f"<!DOCTYPE x [{names}]>")


def _outside() -> str:
    return _body(
        "<w:p><w:r><w:t>&secret;</w:t></w:r></w:p>", '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'
    )


def _zip(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def _lying_zip() -> bytes:
    """Return an archive that declares a small size for what unpacks to a large one."""
    data = bytearray(_zip({"a.txt": b"x" * 60_000_000}))
    for mark, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        start = data.find(mark) + place
        data[start : start + 4] = struct.pack("<I", 1000)
    return bytes(data)


_TEXT = b"BT /F1 12 Tf 72 700 Td (Dieu 1. Can thu) Tj 0 -20 Td ET\n"
_RECURSIVE = b"/XObject << /X 6 0 R >>"
_FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>"

MADE: dict[str, Callable[[], bytes]] = {
    "empty.pdf": lambda: b"",
    "empty.docx": lambda: b"",
    "one-byte.pdf": lambda: b"%",
    "header-only.pdf": lambda: b"%PDF-1.7\n",
    "renamed-program.pdf": lambda: b"MZ\x90\x00" + b"\x00" * 5000,
    "renamed-program.docx": lambda: b"MZ\x90\x00" + b"\x00" * 5000,
    "renamed-program.md": lambda: b"MZ\x90\x00" + b"\x00" * 5000,
    "renamed-program.txt": lambda: b"\x7fELF" + b"\x00" * 5000,
    "renamed-pdf.docx": lambda: page_with(stream(_TEXT)),
    "renamed-zip.pdf": lambda: _zip({"a.txt": b"x"}),
    "program.exe": lambda: b"MZ\x90\x00" + b"\x00" * 5000,
    "noise.pdf": lambda: b"%PDF-1.4\n" + bytes(range(256)) * 400,
    "noise.html": lambda: bytes(range(1, 256)) * 400,
    "content-bomb.pdf": lambda: page_with(stream(_bomb(20_000, _TEXT * 1000), b"/Filter /FlateDecode")),
    "double-bomb.pdf": lambda: page_with(
        stream(zlib.compress(_bomb(1000, b"\x00" * 1_000_000)), b"/Filter [/FlateDecode /FlateDecode]")
    ),
    "run-length-bomb.pdf": lambda: page_with(stream(b"\x81 " * 2_000_000, b"/Filter /RunLengthDecode")),
    "predictor-bomb.pdf": lambda: page_with(
        stream(
            _bomb(100, b"\x02" * 100_000),
            b"/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 1000000000 /Colors 32 /BitsPerComponent 16 >>",  # noqa: E501
        )
    ),
    "many-fragments.pdf": lambda: page_with(stream(b"BT /F1 1 Tf " + b"(a) Tj 0 -1 Td " * 300_000 + b"ET")),
    "deep-array.pdf": lambda: page_with(stream(b"[" * 200_000 + b"]" * 200_000)),
    "deep-dictionary.pdf": lambda: pdf_of([b"<< /Type /Catalog /Pages " + b"<< /A " * 50_000 + b">>" * 50_000 + b" >>"]),  # noqa: E501
    "deep-pages.pdf": lambda: _deep_tree(5000),
    "page-loop.pdf": lambda: pdf_of([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R] /Count 9 >>"]),  # noqa: E501
    "wide-loop.pdf": lambda: pdf_of(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [" + b"2 0 R " * 50 + b"] /Count 9 >>"]
    ),
    "many-pages.pdf": lambda: _pages(10_000),
    "false-count.pdf": lambda: pdf_of(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 999999999 >>"]
    ),
    "self-drawing.pdf": lambda: page_with(stream(b"/X Do " + _TEXT), _RECURSIVE, (stream(b"/X Do /X Do", _FORM),)),
    "own-content.pdf": lambda: page_with(b"[4 0 R 4 0 R 4 0 R]"),
    "length-loop.pdf": lambda: page_with(b"<< /Length 4 0 R >>\nstream\nabc\nendstream"),
    "false-length.pdf": lambda: page_with(b"<< /Length 99999999999 >>\nstream\nabc\nendstream"),
    "xref-loop.pdf": lambda: pdf_of([b"<< /Type /Catalog /Pages 2 0 R >>"], trailer=b"/Prev 9"),
    "unknown-cipher.pdf": lambda: pdf_of(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>", b"<< /Filter /Own /V 9 >>"],
        trailer=b"/Encrypt 3 0 R /ID [<00> <00>]",
    ),
    "entities.docx": lambda: _docx(_laughs()),
    "outside.docx": lambda: _docx(_outside()),
    "deep.docx": lambda: _docx(_body("<w:p>" * 50_000 + "</w:p>" * 50_000)),
    "cut.docx": lambda: _docx(_body(_PARAGRAPH * 100))[:-60],
    "no-document.docx": lambda: _zip({"other.xml": b"<a/>"}),
    "not-xml.docx": lambda: _docx("Điều 1. Không phải XML"),
    "bomb.docx": lambda: _docx(_body(_PARAGRAPH), {"word/media/a.bin": b"\x00" * 300_000_000}),
    "text-bomb.docx": lambda: _docx(_body(_PARAGRAPH * 2_000_000)),
    "one-long-word.docx": lambda: _docx(_body(f"<w:p><w:r><w:t>{'a' * 40_000_000}</w:t></w:r></w:p>")),
    "table-in-table.docx": lambda: _docx(_body("<w:tbl><w:tr><w:tc>" * 3000 + _PARAGRAPH + "</w:tc></w:tr></w:tbl>" * 3000)),  # noqa: E501
    "many-entries.zip": lambda: _zip({f"{i}.txt": b"x" for i in range(20_000)}),
    "ways-up.zip": lambda: _zip({"../../../etc/passwd.txt": b"x", "C:\\windows\\a.txt": b"y"}),
    "zip-in-zip.zip": lambda: _zip({"a.zip": _zip({"b.zip": b"PK"})}),
    "lying.zip": _lying_zip,
    "deep.html": lambda: b"<div>" * 200_000 + b"x",
    "entities.html": lambda: b"<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>]><p>" + b"&a;" * 100_000,
    "odd-characters.html": lambda: "<p>Số: 1/2099/TT-XYZ</p><p>Điều 1. A&#xD800;&#27;[31m&#0;&#x202E;</p>".encode(),
    "huge-table.html": lambda: b"<table>" + b"<tr><td rowspan=9999 colspan=9999>a</td></tr>" * 20_000 + b"</table>",
    "false-charset.html": lambda: b"<meta charset=hex><p>" + b"\xff\xfe\xfd" * 1000,
    "aliases.md": lambda: (
        "---\na0: &a0 [x]\n" + "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 12)) + "---\nx"  # noqa: E501
    ).encode(),
    "deep-front.md": lambda: b"---\nnumber: " + b"[" * 400 + b"]" * 400 + b"\n---\n#### x\n",
    "tagged-front.md": lambda: b"---\nnumber: !!python/object/apply:os.system ['true']\n---\n#### x\n",
    "number-as-list.md": lambda: b"---\nnumber: {a: [1, 2]}\n---\n#### x\ny\n",
    "endless-number.md": lambda: b"---\nnumber: " + b"1/" * 20_000 + b"\n---\n#### x\ny\n",
    "large.md": lambda: b"---\nnumber: 1/2099/TT-XYZ\n---\n" + "#### Điều 1. A\n\n".encode() + b"1. x\n\n" * 3_000_000,
    "long-line.md": lambda: b"---\nnumber: 1/2099/TT-XYZ\n---\n#### x\n" + b"chu " * 15_000_000,
    "large.txt": lambda: "Số: 1/2099/TT-XYZ\nĐiều 1. A\n".encode() + b"1. x\n" * 3_000_000,
    "not-vietnamese.txt": lambda: bytes(range(128, 256)) * 2000,
}  # fmt: skip


def write_all(folder: Path) -> Iterator[Path]:
    """Write the files one by one."""
    for name, make in MADE.items():
        path = folder / name
        path.write_bytes(make())
        yield path
