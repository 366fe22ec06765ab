"""Opening the assistant for a person at a terminal, with messages and a progress bar."""

from bot.session import Session
from ingest.ready import make_ready
from knowledge.settings import Settings, load_settings
from ui import console


def prepare(settings: Settings, *, rebuild: bool = False) -> bool:
    """Bring the knowledge base up to date, telling what happens; return True when the index was built.

    Raises:
        DoluongError: a step failed.
    """
    with console.progress("Mã hóa văn bản") as step:
        return make_ready(settings, rebuild=rebuild, progress=step, say=console.say)


def open_session(settings: Settings | None = None) -> Session:
    """Bring the knowledge base up to date and open the assistant.

    Raises:
        DoluongError: a step failed.
    """
    settings = settings or load_settings()
    prepare(settings)
    return Session(settings)
