"""Printing for people at a terminal: Vietnamese sentences, progress bars, answers."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from bot.answer import Answer, Status

_out = Console(highlight=False, soft_wrap=True)
_err = Console(stderr=True, highlight=False, soft_wrap=True)
_HEADINGS = {
    Status.NOT_IN_KNOWLEDGE_BASE: "[yellow]Không có trong kho[/]",
    Status.OUT_OF_SCOPE: "[yellow]Ngoài phạm vi[/]",
    Status.PARTLY: "[yellow]Trả lời được một phần[/]",
    Status.REFUSED: "[yellow]Không trả lời[/]",
}


def say(text: str) -> None:
    """Print one line of information to standard error, so that standard output stays the result."""
    _err.print(text, markup=False)


def show(text: str) -> None:
    """Print a result."""
    _out.print(text, markup=False)


def show_json(data: Any) -> None:
    """Print JSON and nothing else."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def show_answer(answer: Answer) -> None:
    """Print an answer with its citations and notices."""
    if answer.understood:
        _out.print(f"Đã hiểu là: {answer.understood}", style="dim", markup=False)
    if answer.status in _HEADINGS:
        _out.print(_HEADINGS[answer.status])
    _out.print(answer.text, markup=False)
    if answer.citations:
        _out.print("\nCăn cứ", style="bold")
        for citation in answer.citations:
            _out.print(f"  [{citation.n}] {citation.label}", markup=False)
    for notice in answer.notices:
        _out.print(f"Lưu ý: {notice}", style="yellow", markup=False)
    if answer.suggestions:
        _out.print("Xem thêm: " + "; ".join(answer.suggestions), style="dim", markup=False)


class Bars:
    """A progress bar, called with ``(done, total)``, and below it one for a part of the work while that lasts."""

    def __init__(self, bar: Progress, title: str) -> None:
        self._bar = bar
        self._whole = bar.add_task(title, total=None, visible=False)
        self._part = bar.add_task("", total=None, visible=False)

    def __call__(self, done: int, total: int) -> None:
        """Show how much is done."""
        self._bar.update(self._whole, completed=done, total=total, visible=True)

    def part(self, title: str, done: int, total: int) -> None:
        """Show how much of a part is done; a part that is complete goes away."""
        self._bar.update(self._part, description=title, completed=done, total=total, visible=done < total)


@contextmanager
def progress(title: str) -> Iterator[Bars]:
    """Show a progress bar."""
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=_err) as bar:
        yield Bars(bar, title)
