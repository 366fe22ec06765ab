"""The command line's own words in Vietnamese: help headings and usage errors that the library prints in English."""

import re
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

_HELP = (
    (r"^Usage:", "Cách dùng:"),
    (r"^Options:", "Tùy chọn:"),
    (r"^Commands:", "Lệnh:"),
    (r"^Arguments:", "Tham số:"),
    (r"\[OPTIONS\]", "[TÙY CHỌN]"),
    (r"COMMAND \[ARGS\]\.\.\.", "LỆNH [THAM SỐ]..."),
    (r"Show this message and exit\.", "Hiện hướng dẫn này rồi thoát."),
    (r"\[required\]", "[bắt buộc]"),
    (r"\[default: ", "[mặc định: "),
    (r" ?<(?:str|int|path|list\[str\])>", ""),
)
UsageError: type[Exception] = typer.BadParameter.__mro__[1]
"""The library's base class of usage errors, which it does not export by name."""


def _translate(text: str) -> str:
    for pattern, words in _HELP:
        text = re.sub(pattern, words, text, flags=re.MULTILINE)
    return text


class VietnameseCommand(TyperCommand):
    """A command whose help is Vietnamese throughout."""

    def get_help(self, ctx: Any) -> str:
        """Return the help text."""
        return _translate(super().get_help(ctx))


class VietnameseGroup(TyperGroup):
    """The group of commands, likewise."""

    def get_help(self, ctx: Any) -> str:
        """Return the help text."""
        return _translate(super().get_help(ctx))


def explain(error: Exception) -> str:
    """Return a usage error as one Vietnamese sentence."""
    message = str(getattr(error, "message", error))
    name = getattr(error, "option_name", None) or getattr(getattr(error, "param", None), "human_readable_name", "")
    kinds = {
        "MissingParameter": f"thiếu {name or 'tham số'}",
        "NoSuchOption": f"không có tùy chọn {name}",
        "BadParameter": message if any(ord(c) > 127 for c in message) else f"giá trị của {name} không dùng được",
    }
    if message.startswith("No such command"):
        kinds["UsageError"] = "không có lệnh này"
    what = kinds.get(type(error).__name__, "viết chưa đúng")
    return f"Lệnh chưa đúng: {what.rstrip('.')}. Gõ «doluong --help» để xem cách dùng."
