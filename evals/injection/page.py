"""The page's HTML of an answer, from the page itself: a process of its own, since nothing imports ``ui``."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from bot.answer import Answer


class Page:
    """Renders answers."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        """Take the running renderer."""
        self._process = process

    def html(self, answer: Answer) -> str:
        """Return the turn that shows an answer."""
        asked, told = self._process.stdin, self._process.stdout
        assert asked is not None
        assert told is not None
        asked.write(answer.model_dump_json() + "\n")
        asked.flush()
        return str(json.loads(told.readline()))


@contextmanager
def open_page() -> Iterator[Page]:
    """Start the renderer; it ends with the block."""
    command = [sys.executable, "-m", "ui.render_answers"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        try:
            yield Page(process)
        finally:
            assert process.stdin is not None
            process.stdin.close()
