"""One question on the page: the states its turn goes through, from «Đang tra cứu…» to the whole answer."""

import logging
import secrets
import time
from collections.abc import Iterator
from typing import Any

from bot.answer import Answer
from bot.follow_up import Thread
from bot.session import Session
from knowledge.errors import DoluongError
from ui.rendering import TurnRenderer
from ui.strings import Strings

_log = logging.getLogger(__name__)
_SPELL = 0.6  # seconds over which the sentences of one answer appear
_STEP = 0.12  # and the longest wait for one of them

Update = dict[str, str]
"""What the browser gets: the turn's key and its HTML."""


class Conversation:
    """Answers questions as a stream of updates of one turn."""

    def __init__(self, session: Session, strings: Strings, renderer: TurnRenderer) -> None:
        """Ask the session, render with the renderer."""
        self._session = session
        self._strings = strings
        self._renderer = renderer

    def turn(self, question: Any, thread: Thread | None = None) -> Iterator[Update]:
        """Yield the states of the turn that a question opens; never raises.

        ``thread`` is the conversation of the browser window that asks.
        """
        key = f"t{secrets.token_hex(4)}"
        asked = question.strip() if isinstance(question, str) else ""
        try:
            yield {"id": key, "html": self._renderer.searching(key, asked)}
            for html in self._answer(key, asked, thread):
                yield {"id": key, "html": html}
        except DoluongError as error:
            yield {"id": key, "html": self._renderer.problem(key, asked, error.message)}
        except Exception:  # noqa: BLE001 - the last resort: people get a sentence, the log gets the rest
            _log.exception("A question could not be answered")
            yield {"id": key, "html": self._renderer.problem(key, asked, self._strings.answer.unexpected)}

    def _answer(self, key: str, question: str, thread: Thread | None) -> Iterator[str]:
        answer = None
        for answer in self._session.answers(question, thread=thread):
            if answer.generated:  # grows as the model writes, and may still give way to the extract
                yield self._renderer.partial(key, answer, sum(not sentence.related for sentence in answer.sentences))
        assert answer is not None  # there is always one
        if not answer.generated:
            yield from self._spelled(key, answer)
        yield self._renderer.complete(key, answer)

    def _spelled(self, key: str, answer: Answer) -> Iterator[str]:
        """Let the sentences of an extract appear one after another."""
        count = len(answer.sentences)
        pause = min(_STEP, _SPELL / count) if count else 0.0
        for shown in range(1, count):
            yield self._renderer.partial(key, answer, shown)
            time.sleep(pause)
