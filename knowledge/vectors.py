"""The vector index: Chroma, embedded, cosine, with our own vectors. The only module that imports Chroma."""

import gc
from collections.abc import Sequence
from pathlib import Path

import chromadb
import numpy as np
from chromadb.api import ClientAPI
from chromadb.config import Settings as ChromaSettings
from langchain_chroma import Chroma
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from knowledge.entries import Entry, Role
from knowledge.errors import StoreError

_BATCH = 1000  # Chroma refuses more than 5,461 at once and langchain-chroma does not split
_COSINE = {"hnsw": {"space": "cosine", "ef_search": 200}}


class _Prepared(Embeddings):
    """Hands vectors that were computed before to LangChain's vector store."""

    def __init__(self, vectors: dict[str, list[float]]) -> None:
        self._vectors = vectors

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [self._vectors[text] for text in texts]

    def embed_query(self, text: str) -> list[float]:
        return self._vectors[text]


class VectorIndex:
    """Nearest entries by cosine similarity, one Chroma collection for each role."""

    def __init__(self, folder: Path) -> None:
        """Open an index that :func:`write_vectors` made.

        Raises:
            StoreError: the folder is damaged or incomplete.
        """
        try:
            self._client = _client(folder)
            self._roles = {
                role: Chroma(collection_name=_name(role), client=self._client, create_collection_if_not_exists=False)
                for role in Role
            }
        except Exception as error:  # Chroma raises many kinds, Rust panics among them
            raise StoreError("Không mở được chỉ mục véc-tơ; hãy chạy «doluong index --rebuild» để dựng lại.") from error

    def nearest(self, vector: NDArray[np.float32], role: Role, count: int) -> list[tuple[int, float]]:
        """Return ``(entry number, cosine similarity)`` of the nearest entries, best first."""
        found = self._roles[role].similarity_search_by_vector_with_relevance_scores(vector.tolist(), k=count)
        return [(int(document.metadata["entry"]), 1.0 - distance) for document, distance in found]

    def count(self) -> int:
        """Number of vectors held."""
        return sum(self._client.get_collection(_name(role)).count() for role in Role)

    def sample_vector(self, role: Role) -> NDArray[np.float32]:
        """Return one stored vector, to try a query with."""
        found = self._client.get_collection(_name(role)).peek(1)["embeddings"]
        if found is None or len(found) == 0:
            raise StoreError("Chỉ mục véc-tơ trống.")
        return np.asarray(found[0], dtype=np.float32)

    def close(self) -> None:
        """Release Chroma's threads and files."""
        self._roles.clear()
        _close(self._client)
        gc.collect()


def write_vectors(folder: Path, entries: Sequence[Entry], vectors: NDArray[np.float32]) -> None:
    """Write a new index; row ``i`` of ``vectors`` (n × d, normalised) belongs to ``entries[i]``.

    Raises:
        StoreError: Chroma could not write.
    """
    try:
        client = _client(folder)
        for role in Role:
            rows = [i for i, entry in enumerate(entries) if entry.role is role]
            prepared = {str(i): vectors[i].tolist() for i in rows}
            store = Chroma(
                collection_name=_name(role),
                embedding_function=_Prepared(prepared),
                client=client,
                collection_configuration=_COSINE,  # type: ignore[arg-type]
            )
            for start in range(0, len(rows), _BATCH):
                part = [str(i) for i in rows[start : start + _BATCH]]
                store.add_texts(part, metadatas=[{"entry": int(i)} for i in part], ids=part)
        _close(client)
    except Exception as error:
        raise StoreError(
            "Không ghi được chỉ mục tìm kiếm; chỉ mục cũ vẫn còn. Hãy kiểm tra dung lượng đĩa và quyền ghi của thư mục "
            "DOLUONG_HOME rồi chạy lại."
        ) from error


def _client(folder: Path) -> ClientAPI:
    settings = ChromaSettings(anonymized_telemetry=False, is_persistent=True, persist_directory=str(folder))
    return chromadb.PersistentClient(path=str(folder), settings=settings)


def _name(role: Role) -> str:
    return f"entries_{role.value}"


def _close(client: ClientAPI) -> None:
    """Release a client's threads and files; Chroma's interface type does not declare the method."""
    close = getattr(client, "close", None)
    if close is not None:
        close()
