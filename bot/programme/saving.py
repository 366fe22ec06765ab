"""Writing an output whole or not at all."""

import contextlib
import os
from pathlib import Path

from knowledge.errors import OutputError


def put(path: Path, data: bytes) -> None:
    """Write beside the goal and put it into place, so that nobody sees half a file and an older one survives failure.

    Raises:
        OutputError: the folder cannot be written to, or another program holds the file.
    """
    beside = path.with_name(f".{path.name[:80]}.{os.getpid()}.tmp")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise OutputError(
            f"Không ghi được tệp {path.name} ({error.strerror}). Hãy đóng tệp nếu đang mở, hoặc chọn thư mục khác."
        ) from None
