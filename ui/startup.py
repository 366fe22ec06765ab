"""Making the knowledge base ready: bundled digests, encoder, index."""

from ingest.pipeline import sync_bundled
from knowledge.base import ensure_index
from knowledge.encoder import load_encoder
from knowledge.settings import Settings
from knowledge.store import Store
from ui import console


def make_ready(settings: Settings, *, rebuild: bool = False) -> bool:
    """Bring digests and index up to date; return True when the index was built.

    Raises:
        DoluongError: a step failed; its message says which and what to do.
    """
    store = Store(settings.store_path)
    changed = sync_bundled(store)
    if changed:
        console.say(f"Đã cập nhật {changed} văn bản đi kèm.")
    encoder = load_encoder(settings.encoder, settings.models_dir)
    with console.progress("Mã hóa văn bản") as step:
        return ensure_index(settings, store, encoder, rebuild=rebuild, progress=step, say=console.say)
