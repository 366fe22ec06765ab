"""An opened session follows the index without keeping people waiting."""

import os
import threading
from concurrent.futures import ThreadPoolExecutor

from bot.assistant import Assistant
from bot.session import Session
from knowledge.base import KnowledgeBase
from knowledge.settings import Settings

QUESTION = "Điều 16 Luật Đo lường"


class SlowSession(Session):
    """A session whose reopening waits until it is told to go on."""

    def __init__(self, settings: Settings) -> None:
        self.reopening, self.go = threading.Event(), threading.Event()
        super().__init__(settings)

    def _open(self, before: KnowledgeBase | None) -> Assistant:
        if before is not None:
            self.reopening.set()
            self.go.wait(60)
        return super()._open(before)


def test_questions_are_answered_while_a_new_index_is_being_opened(session: Session) -> None:
    opened = SlowSession(session.base.settings)
    first = opened.base
    stat = first.pointer.stat()
    os.utime(first.pointer, ns=(stat.st_atime_ns, stat.st_mtime_ns + 1))
    with ThreadPoolExecutor(2) as people:
        one = people.submit(opened.ask, QUESTION)
        assert opened.reopening.wait(60)
        another = people.submit(opened.ask, QUESTION)
        try:
            assert another.result(60).citations, "answered from the index before"
            assert not one.done()
        finally:
            opened.go.set()
        assert one.result(60).citations == another.result().citations
    assert opened.base is not first
    opened.base.close()
