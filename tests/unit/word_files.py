"""Small Word files made at test time: python-docx writes them, what it cannot write is put in as XML."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word_bytes(document: Any) -> bytes:
    """Save a python-docx document."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def body_bytes(xml: str, numbering: str = "", styles: str = "") -> bytes:
    """Make a Word file with this body, these lists and these further styles."""
    document = docx.Document()
    body = document.element.body
    for element in parse_xml(f"<w:body {nsdecls('w', 'r', 'wp', 'a', 'm')} {_MORE}>{xml}</w:body>"):
        body.insert(len(body) - 1, element)
    if numbering:
        root = document.part.numbering_part.element
        for old in list(root):
            root.remove(old)
        for element in parse_xml(f"<w:numbering {nsdecls('w')}>{numbering}</w:numbering>"):
            root.append(element)
    for element in parse_xml(f"<w:styles {nsdecls('w')}>{styles}</w:styles>"):
        document.styles.element.append(element)
    return word_bytes(document)


_MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def p(words: str, number: tuple[int, int] | None = None, style: str = "", mark: str = "") -> str:
    """Return a paragraph: plain words or runs, its list and level, its style, what happened to its end mark."""
    numbered = f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>' if number else ""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    marked = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    runs = words if words.startswith("<") else r(words)
    return f"<w:p><w:pPr>{styled}{numbered}{marked}</w:pPr>{runs}</w:p>"


def r(words: str, properties: str = "") -> str:
    """Return a run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def font(words: str, name: str) -> str:
    """Return a run in a font."""
    return r(words, f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>')


def levels(*forms: tuple[str, str], start: int = 1) -> str:
    """Return the levels of a list: how each counts and what it draws."""
    return "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (form, text) in enumerate(forms)
    )


def lists(patterns: Mapping[int, str], numbers: Mapping[int, int | tuple[int, str]]) -> str:
    """Return the content of ``numbering.xml``: patterns, and lists that follow one each, some with changes."""
    found = "".join(
        f'<w:abstractNum w:abstractNumId="{i}">{content}</w:abstractNum>' for i, content in patterns.items()
    )
    for number, what in numbers.items():
        pattern, changes = what if isinstance(what, tuple) else (what, "")
        found += f'<w:num w:numId="{number}"><w:abstractNumId w:val="{pattern}"/>{changes}</w:num>'
    return found


def table(*rows: Sequence[str], properties: str = "") -> str:
    """Return a table; a cell is its words, or a whole ``<w:tc>``."""
    found = f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid/>"
    for row in rows:
        cells = (cell if cell.startswith("<w:tc>") else tc(cell) for cell in row)
        found += f"<w:tr>{''.join(cells)}</w:tr>"
    return found + "</w:tbl>"


def tc(words: str, across: int = 1, merge: str = "") -> str:
    """Return a cell that spans columns, or begins (``restart``) or continues (``continue``) a merged one."""
    span = f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
    merged = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    content = words if words.startswith(("<w:p>", "<w:tbl>")) else p(words)
    return f"<w:tc><w:tcPr>{span}{merged}</w:tcPr>{content}</w:tc>"


def with_part(data: bytes, name: str, content: bytes | None) -> bytes:
    """Replace or add a part of a package, or take it out."""
    source = zipfile.ZipFile(io.BytesIO(data))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            if entry.filename != name:
                target.writestr(entry.filename, source.read(entry))
        if content is not None:
            target.writestr(name, content)
    return buffer.getvalue()


def part(data: bytes, name: str) -> bytes:
    """Return a part of a package."""
    return zipfile.ZipFile(io.BytesIO(data)).read(name)
