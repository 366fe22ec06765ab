r"""A section as plain text that people edit, and back: what isn't changed reads back to the same blocks.

A line is a paragraph; ``## `` opens a heading, ``- `` an item of a list, ``> `` a note; ``Bảng: `` names a table, whose
rows follow as ``| a | b |``, the headers first, a sum as ``|= a | b |``. Numbers of citations stand at the end of a
line: ``[3] [4]``. A schedule is one line that can be moved or taken out. ``\`` before a sign makes it an ordinary one.
"""

import re
import unicodedata
from collections.abc import Sequence

from bot.programme.model import Block, Bullets, Gantt, Heading, Note, Paragraph, Section, Table
from knowledge.errors import EditError

LONGEST = 300_000
_GANTT = "(Biểu đồ tiến độ)"
_TABLE = "Bảng: "
_OPENINGS = ("## ", "- ", "> ", "|", _TABLE, _GANTT, "\\")
_CITED = re.compile(r"(.*?)((?:\s*(?<!\\)\[\d{1,4}\])*)\s*", re.DOTALL)
_MARK = re.compile(r"(\[\d{1,4}\])")
_UNWANTED = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))


def as_plain(section: Section) -> str:
    """Return the text of a section for editing."""
    return "\n".join(line for block in section.blocks for line in _lines(block))


def read_plain(text: str, before: Section, known: frozenset[int]) -> Section:
    """Read an edited text; the schedule and which columns hold numbers are taken from the section ``before``.

    Raises:
        EditError: it is empty or too long, a row doesn't fit its table, or a citation isn't in the list ``known``.
    """
    if len(text) > LONGEST:
        raise EditError(f"Phần này dài quá {LONGEST} ký tự; hãy rút gọn.")
    lines = [_clean(line) for line in text.splitlines()]
    blocks = _Reader(lines, before).blocks()
    if not blocks:
        raise EditError("Phần này không còn chữ nào; hãy ghi nội dung, hoặc soạn lại phần này từ hồ sơ.")
    unknown = sorted({n for block in blocks for n in _numbers(block)} - known)
    if unknown:
        raise EditError(f"Căn cứ [{unknown[0]}] không có trong danh sách căn cứ; hãy sửa số căn cứ.")
    return before.model_copy(update={"blocks": tuple(blocks)})


def _lines(block: Block) -> list[str]:
    match block:
        case Paragraph():
            return [_paragraph(block, opening=True)]
        case Heading():
            return [f"## {block.text}"]
        case Bullets():
            return [f"- {_paragraph(item)}" for item in block.items]
        case Table():
            rows = [("|", block.headers), *(("|", row) for row in block.rows)]
            rows += [("|=", block.total)] if block.total else []
            return [f"{_TABLE}{block.caption}", *(_row(mark, row) for mark, row in rows)]
        case Gantt():
            return [_GANTT]
        case Note():
            return [f"> {block.text}"]


def _paragraph(paragraph: Paragraph, *, opening: bool = False) -> str:
    text = _MARK.sub(r"\\\1", paragraph.text.replace("\n", " "))  # marks within the words are words
    if opening and text.startswith(_OPENINGS):
        text = f"\\{text}"
    return text + "".join(f" [{n}]" for n in paragraph.citations)


def _row(mark: str, cells: Sequence[str]) -> str:
    escaped = (cell.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ") for cell in cells)
    return f"{mark} {' | '.join(escaped)} |"


class _Reader:
    """Reads lines, one block after another."""

    def __init__(self, lines: list[str], before: Section) -> None:
        self._lines = lines
        self._gantts = [block for block in before.blocks if isinstance(block, Gantt)]
        self._tables = {block.caption: block for block in before.blocks if isinstance(block, Table)}
        self._at = 0

    def blocks(self) -> list[Block]:
        found: list[Block] = []
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if line.startswith(_TABLE):
                found.append(self._table())
                continue
            self._at += 1
            if line.startswith("- "):
                item = _read_paragraph(line[2:])
                last = found[-1] if found else None
                if isinstance(last, Bullets):
                    found[-1] = Bullets(items=(*last.items, item))
                else:
                    found.append(Bullets(items=(item,)))
            elif line.strip():
                found += self._other(line)
        return found

    def _other(self, line: str) -> list[Block]:
        if line == _GANTT:
            return [self._gantts.pop(0)] if self._gantts else []
        if line.startswith("## "):
            return [Heading(text=line[3:].strip())]
        if line.startswith("> "):
            return [Note(text=line[2:].strip())]
        if line.startswith("|"):
            raise EditError(f"Dòng {self._at}: hàng của bảng phải đứng dưới dòng «{_TABLE}tên bảng».")
        return [_read_paragraph(line.removeprefix("\\"))]

    def _table(self) -> Table:
        caption = self._lines[self._at][len(_TABLE) :].strip()
        self._at += 1
        rows: list[tuple[str, ...]] = []
        total: tuple[str, ...] | None = None
        while self._at < len(self._lines) and self._lines[self._at].startswith("|"):
            line = self._lines[self._at]
            cells = _cells(line[2:] if line.startswith("|=") else line[1:])
            if rows and len(cells) != len(rows[0]):
                raise EditError(f"Dòng {self._at + 1}: hàng có {len(cells)} ô, bảng «{caption}» có {len(rows[0])} cột.")
            if line.startswith("|="):
                total = cells
            else:
                rows.append(cells)
            self._at += 1
        if not rows:
            raise EditError(f"Bảng «{caption}» không có hàng tiêu đề.")
        old = self._tables.get(caption)
        numeric = old.numeric if old and len(old.headers) == len(rows[0]) else ()
        return Table(caption=caption, headers=rows[0], rows=tuple(rows[1:]), total=total, numeric=numeric)


def _read_paragraph(line: str) -> Paragraph:
    found = _CITED.fullmatch(line)
    assert found is not None
    numbers = tuple(dict.fromkeys(int(n) for n in re.findall(r"\d+", found[2])))
    return Paragraph(text=re.sub(r"\\(\[\d{1,4}\])", r"\1", found[1]).strip(), citations=numbers)


def _cells(text: str) -> tuple[str, ...]:
    """Split a row at its bars; the last bar closes it."""
    cells, escaped = [""], False
    for sign in text:
        if sign == "|" and not escaped:
            cells.append("")
        elif sign != "\\" or escaped:
            cells[-1] += sign
        escaped = sign == "\\" and not escaped
    return tuple(cell.strip() for cell in (cells if cells[-1].strip() else cells[:-1]))


def _numbers(block: Block) -> tuple[int, ...]:
    if isinstance(block, Paragraph):
        return block.citations
    return tuple(n for item in block.items for n in item.citations) if isinstance(block, Bullets) else ()


def _clean(line: str) -> str:
    plain = unicodedata.normalize("NFC", line.replace("\t", " "))
    return "".join(sign for sign in plain if unicodedata.category(sign) not in _UNWANTED).rstrip()
