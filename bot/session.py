"""Opening the assistant: the one place where store, encoder and index come together, and reopen when they change."""

import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from bot.answer import Answer
from bot.assistant import Assistant
from bot.follow_up import Thread
from knowledge.base import KnowledgeBase
from knowledge.errors import StoreError
from knowledge.index import IndexFolder
from knowledge.settings import Settings
from knowledge.store import Store

if TYPE_CHECKING:
    from bot.generation.rewriting import Rewriter


class Session:
    """An assistant that follows the index: when another process has swapped in a new one, it reopens."""

    def __init__(self, settings: Settings) -> None:
        """Open the assistant.

        Raises:
            StoreError: no index, or a damaged one.
            EncoderError: the encoder cannot be loaded.
            SettingsError: the configured language model's package is missing.
        """
        self._settings = settings
        self._opening = threading.Lock()
        self._store = Store(settings.store_path)
        self._assistant = self._open(None)
        self._rewriter = _open_rewriter(settings)

    def _open(self, before: KnowledgeBase | None) -> Assistant:
        pointer = IndexFolder(self._settings.index_dir).pointer
        stamp = pointer.stat().st_mtime_ns if pointer.exists() else 0  # before opening: a change meanwhile is seen
        base = KnowledgeBase(self._settings, self._store, before.encoder if before else None)
        assistant = Assistant(base)
        self._stamp = stamp
        return assistant

    @property
    def assistant(self) -> Assistant:
        """The assistant over the current index; while somebody else is opening that, the one over the index before."""
        if self._has_changed and self._opening.acquire(blocking=False):
            try:
                with suppress(StoreError):  # written to again meanwhile: answer from what is open, look again later
                    self._assistant = self._open(self._assistant.base)
            finally:
                self._opening.release()
        return self._assistant

    @property
    def _has_changed(self) -> bool:
        pointer = self._assistant.base.pointer
        return pointer.exists() and pointer.stat().st_mtime_ns != self._stamp

    @property
    def base(self) -> KnowledgeBase:
        """The knowledge base over the current index."""
        return self.assistant.base

    def ask(self, question: str, as_of: date | None = None, thread: Thread | None = None) -> Answer:
        """Answer a question, phrased by the owner's model if there is one; see :meth:`bot.assistant.Assistant.ask`.

        ``thread`` is the conversation it belongs to: a short question is completed from it (the answer then tells how
        it was understood), and what was asked is added to it. It belongs to one person; threads are not locked.
        """
        return list(self.answers(question, as_of, thread))[-1]

    def answers(self, question: str, as_of: date | None = None, thread: Thread | None = None) -> Iterator[Answer]:
        """Yield the answer while it grows, the last one whole; without a model there is only one."""
        answer = self._extract(question, as_of, thread)
        yield from self._rewriter.steps(answer) if self._rewriter else (answer,)

    def _extract(self, question: str, as_of: date | None, thread: Thread | None) -> Answer:
        """Answer in the words of the texts."""
        assistant = self.assistant
        if thread is None:
            return assistant.ask(question, as_of)
        completed = thread.complete(question, assistant.base.writing.repair)
        answer = assistant.ask(completed, as_of)
        meant = answer.understood or completed
        number = assistant.base.locators.read(meant).document
        thread.remember(meant, answer, assistant.base.catalogue.name(number) if number else None)
        if completed == question:
            return answer
        return answer.model_copy(update={"question": question, "understood": answer.understood or completed})


def _open_rewriter(settings: Settings) -> "Rewriter | None":
    """Open the owner's language model; its libraries are imported only when there is one."""
    if settings.model is None:
        return None
    from bot.generation.rewriting import open_rewriter

    return open_rewriter(settings)
