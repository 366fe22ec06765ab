"""The days by which something is due, read from the tables of the plan."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.programme.model import Gantt, Programme, Table

PLAN = "pl_ke_hoach"
_DAY = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
_DUE = re.compile(r"\b(?:hạn|đến hạn|kế tiếp|ngày phải|ngày đến)", re.IGNORECASE)
_WHAT = re.compile(r"phương tiện|chuẩn đo lường|thiết bị|nội dung|tên\b", re.IGNORECASE)


@dataclass(frozen=True)
class Due:
    """Something to be done by a day; `details` are the other cells of its row with their headers."""

    day: date
    what: str
    details: tuple[tuple[str, str], ...]


def days_in(text: str) -> Iterator[date]:
    """The days written as dd/mm/yyyy in a text; what is no day of the calendar is passed over."""
    for found in _DAY.finditer(text):
        day, month, year = map(int, found.groups())
        try:
            yield date(year, month, day)
        except ValueError:
            continue


def due_days(programme: Programme) -> tuple[Due, ...]:
    """What falls due: rows of the plan's tables with a due day, and the ends of tasks in the schedule."""
    found: dict[Due, None] = {}
    for section in programme.sections:
        for block in section.blocks:
            if isinstance(block, Table) and section.id == PLAN:
                found.update(dict.fromkeys(_of_table(block)))
            elif isinstance(block, Gantt):
                found.update(
                    dict.fromkeys(
                        Due(row.end, f"Hết hạn nhiệm vụ: {row.name}", (("Chịu trách nhiệm", row.responsible),))
                        for row in block.rows
                    )
                )
    return tuple(sorted(found, key=lambda due: (due.day, due.what)))


def due_columns(table: Table) -> tuple[int, ...]:
    """The columns whose header says that their days are due days."""
    return tuple(n for n, header in enumerate(table.headers) if _DUE.search(header))


def _of_table(table: Table) -> Iterator[Due]:
    columns = due_columns(table)
    named = [n for n, header in enumerate(table.headers) if _WHAT.search(header) and n not in columns]
    name = named[0] if named else min(1, len(table.headers) - 1)
    for row in table.rows:
        details = tuple(
            (header, row[n])
            for n, header in enumerate(table.headers)
            if n < len(row) and row[n] and n not in {name, *columns} and n not in table.numeric
        )
        for column in columns:
            for day in days_in(row[column]) if column < len(row) else ():
                yield Due(day, f"Đến hạn: {row[name]}", details)
