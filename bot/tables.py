"""Tables inside provisions: the rows that a question is about, and how a row reads as a sentence."""

import math
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from bot.selection import Chosen
from knowledge.provisions import Provision
from knowledge.syllables import lexical_tokens

_LONG = 8  # rows; shorter tables are shown whole
_MOST = 6  # rows of a long table that one answer shows
_ITEMS = ("- ", "– ", "+ ")  # before the rows of a group
_NEAR = 0.7  # share of the best row's score that a further row must have


def is_row(line: str) -> bool:
    """Tell whether a line of a provision is a table row."""
    return line.startswith("|") and line.endswith("|")


def keep_rows(chosen: Chosen, question: str, *, named: bool = False) -> Chosen:
    """Keep of each long table its header and the rows that the question's words single out.

    ``named``: the words are names of rows, of which even a single one ("Taximet") is no chance.
    """
    return Chosen(chosen.article, tuple(_with_rows(unit, question, named) for unit in chosen.units))


def joined(first: Chosen, second: Chosen) -> Chosen:
    """Return one clause chosen twice with the rows that either keeps of its tables, in the clause's order."""
    whole = {unit.id: unit for group in first.article.groups for unit in group}
    said = _of_both(first.said, second.said, whole) if second.said else ()
    return Chosen(first.article, _of_both(first.units, second.units, whole), said)


def _of_both(
    first: Sequence[Provision], second: Sequence[Provision], whole: dict[str, Provision]
) -> tuple[Provision, ...]:
    also = {unit.id: unit for unit in second}
    return tuple(_united(unit, also.get(unit.id, unit), whole.get(unit.id, unit)) for unit in first)


def _united(first: Provision, second: Provision, whole: Provision) -> Provision:
    if first.text == second.text:
        return first
    kept = {*first.text.split("\n"), *second.text.split("\n")}
    return replace(first, text="\n".join(line for line in whole.text.split("\n") if line in kept))


def _with_rows(unit: Provision, question: str, named: bool) -> Provision:
    lines = unit.text.split("\n")
    rows = [i for i, line in enumerate(lines) if is_row(line)]
    if len(rows) <= _LONG:
        return unit
    heads = {i: max(j for j in range(i + 1) if is_row(lines[j]) and not (j and is_row(lines[j - 1]))) for i in rows}
    body = [i for i in rows if heads[i] != i and not _numbers_columns(lines[i])]
    wanted = set(_best([" ".join(lines[j] for j in (i, *_groups(lines, [i]))) for i in body], question, named))
    chosen = [i for n, i in enumerate(body) if n in wanted]
    kept = {*chosen, *(heads[i] for i in chosen), *_groups(lines, chosen)}
    shown = [line for i, line in enumerate(lines) if i not in rows or i in kept]
    return replace(unit, text="\n".join(shown))


def _groups(lines: list[str], chosen: list[int]) -> Iterator[int]:
    """Find the rows that name the group of rows listed under them ("Cân thông dụng:", then "- Cân bàn")."""
    for i in chosen:
        if any(cell.startswith(_ITEMS) for cell in _cells(lines[i])):
            above = (j for j in range(i - 1, -1, -1) if is_row(lines[j]))
            group = next((j for j in above if any(cell.endswith(":") for cell in _cells(lines[j]))), None)
            if group is not None:
                yield group
                yield from _groups(lines, [group])


def _best(rows: list[str], question: str, named: bool) -> list[int]:
    """Return the rows that share the rarest words with the question; none when nothing singles one out."""
    tokens = [set(lexical_tokens(row)) for row in rows]
    frequency = Counter(token for row in tokens for token in row)
    asked = set(lexical_tokens(question))
    scores = [sum(math.log(len(rows) / frequency[t]) for t in asked & row) for row in tokens]
    best = max(scores, default=0.0)
    if best == 0.0 or (not named and best <= math.log(len(rows))):  # one rare word alone may be chance
        return []
    order = sorted((i for i, score in enumerate(scores) if score >= _NEAR * best), key=lambda i: -scores[i])
    return order[:_MOST]


def rows_named(text: str, names: Collection[str]) -> str:
    """Keep of a table its first row, and the rows that name one of some instruments, listed under a group or not."""
    lines = text.split("\n")
    wanted = {part.lower() for name in names for part in (name, name.rpartition(": ")[2])}
    header = next((i for i, line in enumerate(lines) if is_row(line)), -1)
    kept = []
    for i, line in enumerate(lines):
        cells = {cell.strip(" -–+").lower() for cell in line.strip("|").split("|")}
        if not is_row(line) or i == header or cells & wanted:
            kept.append(line)
    return "\n".join(kept)


def read_aloud(text: str) -> str:
    """Return a provision's text with its table rows as lines "name: column value; column value"."""
    lines = text.split("\n")
    header: list[str] | None = None
    out = []
    for line in lines:
        if not is_row(line):
            header = None
            out.append(line)
        elif header is None:
            header = _cells(line)
        elif not _numbers_columns(line):
            out.append(_sentence(header, _cells(line)))
    return "\n".join(out)


def _numbers_columns(row: str) -> bool:
    """Tell a row that only counts the columns, "(1) | (2) | (3)", from one that says something."""
    cells = _cells(row)
    return len(cells) > 1 and cells == [f"({n})" for n in range(1, len(cells) + 1)]


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip("|").split("|")]


def _sentence(header: list[str], cells: list[str]) -> str:
    """Read one row: the number of the row goes, the first naming column leads."""
    pairs = list(zip(header, cells, strict=False))
    if pairs and pairs[0][0].upper() in {"TT", "STT"}:
        pairs = pairs[1:]
    if not pairs:
        return ""
    name, rest = pairs[0][1].lstrip("-–+ ") or pairs[0][1], pairs[1:]
    said = "; ".join(f"{column}: {value.rstrip('.;')}" for column, value in _spoken([pair for pair in rest if pair[1]]))
    if said:
        return f"- {name}: {said}."
    return f"- {name}" if name.endswith(":") else f"- {name}."


def _spoken(pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Name columns as one reads them: what stands over several ("Kiểm định / Ban đầu") is said with the first."""
    before: list[str] = []
    for column, value in pairs:
        parts = column.split(" / ")
        shared = next((i for i, part in enumerate(parts[:-1]) if before[i : i + 1] != [part]), len(parts) - 1)
        before = parts
        yield " / ".join(f"{part[:1].lower()}{part[1:]}" for part in parts[shared:]), value
