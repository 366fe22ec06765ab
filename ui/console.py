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


@contextmanager
def progress(title: str) -> Iterator[Any]:
    """Show a progress bar; yields a function ``(done, total)``."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=_err) as bar:
        task = bar.add_task(title, total=None, visible=False)
        yield lambda done, total: bar.update(task, completed=done, total=total, visible=True)
