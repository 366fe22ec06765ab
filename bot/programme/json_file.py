"""A programme as JSON, the form other programs read; it reads back to the same programme."""

from pathlib import Path

from bot.programme.model import Programme
from bot.programme.saving import put


def write_json(programme: Programme, path: Path) -> None:
    """Write the programme as JSON.

    Raises:
        OutputError: the file cannot be written.
    """
    put(path, (programme.model_dump_json(indent=2) + "\n").encode("utf-8", "replace"))
