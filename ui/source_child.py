"""The child process that draws a page of a PDF, or takes its words page by page, with programs of poppler-utils.

``python -m ui.source_child image|words PATH MEMBER PAGE MEMORY CPU_SECONDS``

MEMBER is the name of a file in the .zip at PATH, or empty. A picture (PNG) or the words (UTF-8, a form feed after each
page) go to standard output; any failure ends the process with a code other than 0.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from ingest.child_main import limit_resources
from ingest.zipped import member_bytes

_BOX = "1500"  # pixels in which a page is drawn, whatever size it says it has


def command(what: str, file: str, page: int) -> list[str]:
    """Return the program to run on a PDF."""
    if what == "image":
        number = str(page)
        return ["pdftoppm", "-f", number, "-l", number, "-singlefile", "-scale-to", _BOX, "-png", file]
    return ["pdftotext", "-enc", "UTF-8", "-eol", "unix", file, "-"]


def main(arguments: list[str]) -> int:
    """Run the program on the file, or on a copy of the archive's member that goes with this process."""
    what, path, member, page, memory, cpu_seconds = arguments
    limit_resources(int(memory), int(cpu_seconds))
    if not member:
        return subprocess.run(command(what, path, int(page)), check=False).returncode
    with tempfile.NamedTemporaryFile(suffix=".pdf", dir=Path(path).parent) as copy:
        copy.write(member_bytes(Path(path).read_bytes(), member))
        copy.flush()
        return subprocess.run(command(what, copy.name, int(page)), check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
