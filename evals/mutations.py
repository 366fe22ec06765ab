"""Changing real texts and files at random: what a fuzzer feeds to the reader of documents."""

import io
import random
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

import yaml

from evals.hostile_others import word_bytes
from evals.hostile_pdfs import hostile_pdfs, one_page, stream
from evals.small_home import BESIDE
from ingest.pipeline import CORPUS

_LARGEST_SEED: Final = 80_000
_WORDS: Final[Mapping[str, Sequence[str]]] = yaml.safe_load(
    Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8")
)
_MARKS: Final = _WORDS["lines"]
_LETTERS: Final = _WORDS["letters"]
_TAGS: Final = _WORDS["tags"]
_HEADS: Final = ("Số: 1/2020/TT-BKHCN", "Điều 1. Phạm vi")
_PICTURES: Final = ("grayscale", "imagemagick", "inline-image")
"""How the names of collected files begin whose pages are pictures."""
_ATTRIBUTE: Final = re.compile(rb'="(-?\d{1,9})"')
_TEXT: Final = re.compile(rb"<w:t(?: [^>]*)?>([^<]*)<")
_ELEMENT: Final = re.compile(rb"(<w:(p|tr|tc|tbl|r|num|lvl)[ >](?:(?!<w:\2[ >]).)*?</w:\2>)", re.DOTALL)
_SCAN: Final = BESIDE / "office" / "86-2012-nd-cp.scan.pdf"
_NUMBERS: Final = (b"0", b"-1", b"1", b"255", b"65536", b"2147483647", b"4294967296", b"99999999999999999999", b"nan")


@cache
def texts() -> tuple[tuple[str, ...], ...]:
    """Return the lines of real documents."""
    folders = (CORPUS, BESIDE / "official", BESIDE / "congbao_pdf")
    files = [path for folder in folders if folder.is_dir() for path in sorted(folder.iterdir())]
    return tuple(
        tuple(path.read_text(encoding="utf-8").split("\n")) for path in files if path.suffix in (".md", ".txt")
    )


def changed_text(chance: random.Random) -> str:
    """Return some lines of a real document, changed in a few places."""
    lines = list(chance.choice(texts()))
    start = chance.randrange(max(1, len(lines)))
    lines = lines[start : start + chance.choice((3, 10, 30, 60, 120))]
    lines[:0] = _HEADS[: chance.choice((0, 1, 2, 2, 2, 2))]
    for _ in range(chance.choice((1, 2, 4, 8, 16))):
        chance.choice(_LINE_CHANGES)(chance, lines)
    return "\n".join(lines)


def _put_mark(chance: random.Random, lines: list[str]) -> None:
    lines.insert(chance.randrange(len(lines) + 1), chance.choice(_MARKS))


def _drop(chance: random.Random, lines: list[str]) -> None:
    if lines:
        del lines[chance.randrange(len(lines))]


def _repeat(chance: random.Random, lines: list[str]) -> None:
    if lines:
        place = chance.randrange(len(lines))
        lines[place:place] = lines[place : place + chance.randrange(1, 5)] * chance.choice((1, 2, 3, 50))


def _swap(chance: random.Random, lines: list[str]) -> None:
    if lines:
        a, b = chance.randrange(len(lines)), chance.randrange(len(lines))
        lines[a], lines[b] = lines[b], lines[a]


def _join(chance: random.Random, lines: list[str]) -> None:
    if len(lines) > 1:
        place = chance.randrange(len(lines) - 1)
        lines[place : place + 2] = [f"{lines[place]}{chance.choice((' ', '', chr(9)))}{lines[place + 1]}"]


def _letters(chance: random.Random, lines: list[str]) -> None:
    if lines:
        place = chance.randrange(len(lines))
        line = lines[place]
        at = chance.randrange(len(line) + 1)
        new = chance.choice((chance.choice(_LETTERS), chance.choice(_LETTERS) * 300, chance.choice(_MARKS)))
        lines[place] = line[:at] + new + line[at + chance.randrange(3) :]


def _cut(chance: random.Random, lines: list[str]) -> None:
    if lines:
        place = chance.randrange(len(lines))
        lines[place] = lines[place][: chance.randrange(len(lines[place]) + 1)]


_LINE_CHANGES: Final[Sequence[Callable[[random.Random, list[str]], None]]] = (
    *(_put_mark, _put_mark, _put_mark, _drop, _repeat, _swap, _join, _letters, _letters, _cut),
)


@cache
def seeds() -> tuple[tuple[str, bytes], ...]:
    """Return small files of every kind: name and bytes."""
    law = "\n".join(texts()[0][:60])
    pages = [one_page(stream(b"BT /F1 12 Tf 72 700 Td (%s) Tj 0 -20 Td (Dieu 1. Words) Tj ET" % (b"word " * 30)))]
    small = [data for name, data in hostile_pdfs() if name == "good.pdf"]
    found = [("a.pdf", data) for data in (*pages, *small)]
    found += [("a.docx", word_bytes(*law.split("\n"))), ("a.md", law.encode()), ("a.txt", law.encode())]
    found += [("a.html", "".join(f"<p>{line}</p>\n" for line in law.split("\n")).encode())]
    real = [BESIDE / "hostile_pdf", BESIDE / "office"]
    files = [path for folder in real if folder.is_dir() for path in sorted(folder.iterdir())]
    return (*found, *((path.name, path.read_bytes()) for path in files if 0 < path.stat().st_size < _LARGEST_SEED))


def changed_file(chance: random.Random) -> tuple[str, bytes]:
    """Return the kind (``.pdf`` …) and the bytes of a changed file."""
    if chance.random() < 0.25:
        kind = chance.choice((".md", ".txt", ".html"))
        words = changed_text(chance)
        if kind == ".html":
            words = "".join(f"{chance.choice(_TAGS)}{line}" for line in words.split("\n"))
        return kind, words.encode(errors="replace")
    legal = [seed for seed in seeds() if seed[0] == "a.docx" or seed[0][:1].isdigit()]
    name, data = chance.choice(legal if chance.random() < 0.25 else seeds())
    kind = Path(name).suffix
    if kind == ".docx" and chance.random() < 0.8:
        return kind, _changed_package(chance, data)
    return kind, _changed_bytes(chance, data)


def _changed_bytes(chance: random.Random, data: bytes) -> bytes:
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(len(out) + 1)
        length = chance.choice((1, 1, 4, 32, 512))
        change = chance.randrange(5)
        if change == 0:
            out[at : at + length] = chance.randbytes(length)
        elif change == 1:
            del out[at : at + length]
        elif change == 2:
            out[at:at] = out[at : at + length] * chance.choice((1, 2, 20))
        elif change == 3:
            out[at : at + chance.randrange(4)] = chance.choice(_NUMBERS)
        else:
            other = chance.randrange(len(out) + 1)
            out[at : at + length] = out[other : other + length]
    return bytes(out)


def _changed_package(chance: random.Random, data: bytes) -> bytes:
    """Change one part of a Word file, so that the package stays sound."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as after:
        names = [entry for entry in before.namelist() if entry.endswith((".xml", ".rels"))]
        target = chance.choice([name for name in names if "document.xml" in name] * 3 + names) if names else ""
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, _changed_part(chance, content) if name == target else content)
    return buffer.getvalue()


def _changed_part(chance: random.Random, xml: bytes) -> bytes:
    """Change the bytes of a part, or what it says while it stays well formed: numbers, words, whole elements."""
    if chance.random() < 0.3:
        return _changed_bytes(chance, xml)
    for _ in range(chance.choice((1, 2, 4, 16))):
        pattern = chance.choice((_ATTRIBUTE, _TEXT, _ELEMENT))
        places = [found.span(1) for found in pattern.finditer(xml)]
        start, end = chance.choice(places) if places else (0, 0)
        if pattern is _ATTRIBUTE:
            new = chance.choice(_NUMBERS)
        elif pattern is _TEXT:
            new = chance.choice(_MARKS).replace("&", "").replace("<", "").encode()
        else:
            new = xml[start:end] * chance.choice((0, 2, 2, 9))
        xml = xml[:start] + new + xml[end:] if places else xml
    return xml


@cache
def _scans() -> tuple[bytes, ...]:
    """Return files whose pages are pictures, half of them a page of a real scan."""
    small = tuple(data for name, data in seeds() if name.startswith(_PICTURES)) or (_picture(b"\xff\xd8\xff\xd9"),)
    draws = shutil.which("pdftoppm")
    if draws is None or not _SCAN.is_file():
        return small
    asked = [draws, "-jpeg", "-gray", "-singlefile", "-f", "1", "-l", "1", "-scale-to", "1100", str(_SCAN)]
    drawn = subprocess.run(asked, capture_output=True, check=True).stdout
    return (*small, *[_picture(drawn)] * len(small))


def _picture(jpeg: bytes) -> bytes:
    """Return a page that a picture covers."""
    image = stream(
        jpeg,
        b"/Type /XObject /Subtype /Image /Width 778 /Height 1100 /ColorSpace /DeviceGray /BitsPerComponent 8 "
        b"/Filter /DCTDecode ",
    )
    shown = stream(b"q 595 0 0 842 0 0 cm /Im Do Q")
    return one_page(shown, b"/Resources << /XObject << /Im 5 0 R >> >>", {5: image})


def changed_scan(chance: random.Random) -> tuple[str, bytes]:
    """Return the kind and the bytes of a changed file with pictures of pages."""
    return ".pdf", _changed_bytes(chance, chance.choice(_scans()))


def changed_table(chance: random.Random) -> str:
    """Return what a program that recognises letters prints of a page (Tesseract's TSV), changed in a few places."""
    rows = ["level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"]
    for number, line in enumerate(changed_text(chance).split("\n")[:60], 1):
        left = chance.choice((150, 150, 200, 900))
        for place, word in enumerate(line.split(), 1):
            width = 18 * len(word)
            rows.append(f"5\t1\t1\t1\t{number}\t{place}\t{left}\t{36 * number}\t{width}\t30\t90.5\t{word}")
            left += width + chance.choice((15, 15, 15, 200))
    for _ in range(chance.choice((0, 1, 4, 16))):
        place = chance.randrange(len(rows))
        cells = rows[place].split("\t")
        cells[chance.randrange(len(cells))] = chance.choice(_NUMBERS).decode()
        rows[place] = "\t".join(cells)
    table = "\n".join(rows)
    return table if chance.random() < 0.5 else _changed_bytes(chance, table.encode()).decode(errors="replace")
