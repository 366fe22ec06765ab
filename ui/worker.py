"""One thread that does jobs in their order, so that reading, writing and indexing never run twice at a time."""

import logging
import queue
import threading
from collections.abc import Callable

_log = logging.getLogger(__name__)
Job = Callable[[], None]


class Worker:
    """Does jobs one after the other until the program ends; a job that fails is logged and the next one runs."""

    def __init__(self, name: str) -> None:
        """Start the thread. It does not keep the program from ending: what it does can be cut off without harm."""
        self._jobs: queue.SimpleQueue[Job] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._left = 0
        threading.Thread(target=self._run, name=name, daemon=True).start()

    @property
    def left(self) -> int:
        """Number of jobs not yet done, the running one included."""
        with self._lock:
            return self._left

    def put(self, job: Job) -> None:
        """Add a job."""
        with self._lock:
            self._left += 1
        self._jobs.put(job)

    def _run(self) -> None:
        while True:
            job = self._jobs.get()
            try:
                job()
            except Exception:  # noqa: BLE001 - the last resort: the thread must live on for the other jobs
                _log.exception("A job of the page of documents failed")
            finally:
                with self._lock:
                    self._left -= 1
