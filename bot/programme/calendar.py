"""Due days as a calendar file (RFC 5545), with a reminder 30 days before each."""

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from bot.programme.docx_text import clean
from bot.programme.due_dates import Due, due_days
from bot.programme.model import Programme
from bot.programme.saving import put

REMINDER_DAYS = 30
_LINE_OCTETS = 75  # RFC 5545, 3.1: longer lines are folded
_NAMESPACE = "chuong-trinh-dam-bao-do-luong"


def write_calendar(programme: Programme, path: Path) -> None:
    """Write the due days as an .ics file.

    Raises:
        OutputError: the file cannot be written.
    """
    put(path, as_calendar(programme).encode())


def as_calendar(programme: Programme) -> str:
    """The due days as text of an .ics file, lines folded and ended as the standard wants."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//doluong//Chuong trinh dam bao do luong//VI",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escape('Kế hoạch đo lường – ' + programme.profile_name)}",
    ]
    stamp = f"{programme.drafted_on:%Y%m%d}T000000Z"
    for due in due_days(programme):
        lines += _event(due, programme.profile_name, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in fold(line))


def escape(text: str) -> str:
    """Escape a value of type TEXT (RFC 5545, 3.3.11)."""
    words = clean(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return words.replace("\n", "\\n")


def fold(line: str) -> Iterator[str]:
    """Break a line after at most 75 octets, never inside a letter; each further piece begins with a space."""
    piece, room = "", _LINE_OCTETS
    for letter in line:
        size = len(letter.encode())
        if size > room:
            yield piece
            piece, room = " ", _LINE_OCTETS - 1
        piece += letter
        room -= size
    yield piece


def _event(due: Due, name: str, stamp: str) -> list[str]:
    identity = hashlib.sha256(repr((name, due)).encode("utf-8", "replace")).hexdigest()[:32]
    details = "\n".join(f"{header}: {value}" for header, value in due.details)
    return [
        "BEGIN:VEVENT",
        f"UID:{identity}@{_NAMESPACE}",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{due.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{due.day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY;LANGUAGE=vi:{escape(due.what)}",
        *([f"DESCRIPTION;LANGUAGE=vi:{escape(details)}"] if details else []),
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"TRIGGER:-P{REMINDER_DAYS}D",
        f"DESCRIPTION:{escape(f'Còn {REMINDER_DAYS} ngày: ' + due.what)}",
        "END:VALARM",
        "END:VEVENT",
    ]
