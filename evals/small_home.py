"""A data folder small enough to be killed hundreds of times: two texts, an index, an encoder without a model.

``python -m evals.small_home HOME FILE [index]`` takes a file in there as ``doluong ingest`` does.
"""

import hashlib
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.document import load_legal_text
from ingest.pipeline import CORPUS, take_in
from knowledge.errors import DoluongError
from knowledge.provisions import LegalText, Level
from knowledge.settings import Settings
from knowledge.store import Store

BESIDE = Path(__file__).resolve().parents[2] / "shared" / "corpus"
"""Real documents that some checkouts have beside them."""
DIGEST = CORPUS / "24-2013-tt-bkhcn.md"
_SHOWN_FILE = BESIDE / "office" / "21-2014-tt-bkhcn.pdf"
_WORDS = re.compile(r"\w+")


class HashedEncoder:
    """Unit vectors from the hashes of a text's syllables: alike where words are; needs no model."""

    identity = "hashed-syllables@1/none"
    dimension = 64

    def embed_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one unit vector a row."""
        return np.stack([self._vector(text) for text in texts])

    def embed_passages(
        self, texts: Sequence[str], progress: Callable[[int, int], None] | None = None
    ) -> NDArray[np.float32]:
        """Return one unit vector a row; ``progress`` gets (done, total)."""
        vectors = self.embed_queries(texts)
        if progress is not None:
            progress(len(texts), len(texts))
        return vectors

    def _vector(self, text: str) -> NDArray[np.float32]:
        vector = np.full(self.dimension, 1e-3, np.float32)
        for word in _WORDS.findall(text.lower()):
            digest = hashlib.blake2b(word.encode(), digest_size=2).digest()
            vector[digest[0] % self.dimension] += 1.0 if digest[1] % 2 else -1.0
        return np.asarray(vector / np.linalg.norm(vector), np.float32)


def real_file(folder: Path) -> Path:
    """Return a real document: a PDF beside the checkout, otherwise a bundled digest told to be verbatim."""
    if _SHOWN_FILE.is_file():
        return _SHOWN_FILE
    path = folder / "21-2014-tt-bkhcn.md"
    words = (CORPUS / path.name).read_text(encoding="utf-8")
    path.write_text(words.replace("text_kind: digest", "text_kind: verbatim"), encoding="utf-8")
    return path


def make_home(home: Path, file: Path) -> None:
    """Fill a new data folder: a digest, an earlier version of the file's text, and the index over both."""
    store = Store(Settings(home=home).store_path)
    for taken in take_in([DIGEST], store, bundled=True):
        if taken.error is not None:
            raise taken.error
    store.put_text(_earlier(load_legal_text(file)))
    from knowledge.base import ensure_index  # imports Chroma, which most of the killed processes need not

    ensure_index(Settings(home=home), store, HashedEncoder())


def _earlier(text: LegalText) -> LegalText:
    """Return a text as it may have stood before: other words in every provision, one article fewer."""
    last = max(p.order for p in text.provisions if p.level is Level.ARTICLE)
    kept = tuple(replace(p, text=f"{p.text} (bản trước)") for p in text.provisions if p.order < last)
    return replace(text, provisions=kept, source_sha256=hashlib.sha256(b"earlier").hexdigest())


def ingest(home: Path, file: Path, *, index: bool) -> None:
    """Take a file in and, where wanted, bring the index level, in the order of ``doluong ingest``.

    Raises:
        DoluongError: a step failed.
    """
    settings = Settings(home=home)
    store = Store(settings.store_path)
    with store.writing():
        for taken in take_in([file], store):
            if taken.error is not None:
                raise taken.error
    if index:
        from knowledge.base import ensure_index

        ensure_index(settings, store, HashedEncoder())


def state_of(home: Path) -> str:
    """Hash all texts of the store and all that its history remembers.

    Raises:
        StoreError: the store cannot be read.
    """
    store = Store(Settings(home=home).store_path)
    digest = hashlib.sha256()
    for text in store.texts():
        digest.update(repr(text).encode())
    for number in sorted(store.remembered_numbers()):
        for entry in store.history(number):
            digest.update(repr((entry.number, entry.why, store.past_text(entry.id))).encode())
    return digest.hexdigest()


def main(arguments: Sequence[str]) -> int:
    """Take a file in; one sentence and 1 where that fails."""
    home, file, *index = arguments
    try:
        ingest(Path(home), Path(file), index=bool(index))
    except DoluongError as error:
        sys.stderr.write(error.message + "\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
