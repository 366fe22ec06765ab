"""The encoder as LangChain sees it."""

from langchain_core.embeddings import Embeddings

from knowledge.encoder import Encoder


class EncoderEmbeddings(Embeddings):
    """Adapts an :class:`~knowledge.encoder.Encoder` for LangChain's vector stores and retrievers."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return the vectors of passages."""
        vectors: list[list[float]] = self.encoder.embed_passages(texts).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """Return the vector of a question."""
        vector: list[float] = self.encoder.embed_queries([text])[0].tolist()
        return vector
