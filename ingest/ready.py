"""Making the knowledge base ready: bundled digests into the store, then the index over them."""

from ingest.pipeline import sync_bundled
from knowledge.base import Say, ensure_index
from knowledge.encoder import load_encoder
from knowledge.index import Progress
from knowledge.settings import Settings
from knowledge.store import Store


def make_ready(
    settings: Settings, *, rebuild: bool = False, progress: Progress | None = None, say: Say | None = None
) -> bool:
    """Bring digests and index up to date; return True when the index was built.

    Raises:
        DoluongError: a step failed; its message says which and what to do.
    """
    store = Store(settings.store_path)
    changed = sync_bundled(store)
    if changed and say is not None:
        say(f"Đã cập nhật {changed} văn bản đi kèm.")
    encoder = load_encoder(settings.encoder, settings.models_dir)
    return ensure_index(settings, store, encoder, rebuild=rebuild, progress=progress, say=say)
