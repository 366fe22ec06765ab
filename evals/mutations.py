"""Changing real texts and files at random: what a fuzzer feeds to the reader of documents."""

import io
import random
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
    lines[:0] = ["Số: 1/2020/TT-BKHCN", "Điều 1. Phạm vi"][: chance.randrange(3)]
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
    name, data = chance.choice(seeds())
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
            after.writestr(name, _changed_bytes(chance, content) if name == target else content)
    return buffer.getvalue()
