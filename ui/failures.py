"""What a page of ours gets when the server cannot do what was asked: one sentence, never a traceback."""

import logging
from collections.abc import Callable
from typing import Any

from knowledge.errors import DoluongError


def or_problem(act: Callable[[], dict[str, Any]], log: logging.Logger, page: str, unexpected: str) -> dict[str, Any]:
    """Return what ``act`` gives; where it fails, ``{"problem": …}`` with the error's sentence.

    Of errors that are not ours people get ``unexpected``, and ``log`` the rest under the English name ``page``.
    """
    try:
        return act()
    except DoluongError as error:
        return {"problem": error.message}
    except Exception:
        log.exception("The page of %s could not be answered", page)
        return {"problem": unexpected}
