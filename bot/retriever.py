"""The retriever for LangChain: the same search as the assistant's, as a ``BaseRetriever`` any chain can use."""

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, PrivateAttr

from bot.session import Session


class RegulationRetriever(BaseRetriever):
    """Returns whole articles as documents, best first.

    Metadata: ``so_hieu``, ``dieu``, ``khoan`` (clause that matched best), ``title``, ``text_kind``, ``score``,
    ``found_by``. ``k`` is the number of articles returned, at most ten.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    k: int = 5
    _session: Session = PrivateAttr()

    def __init__(self, session: Session, k: int = 5) -> None:
        """Search in an opened session."""
        super().__init__(k=k)  # type: ignore[call-arg]
        self._session = session

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:  # noqa: ARG002
        library = self._session.base.library
        documents = []
        for found in self._session.ask(query).retrieved[: self.k]:
            article = library.article(found.document, found.article or found.heading)
            if article is None:
                continue
            documents.append(
                Document(
                    page_content=f"{article.title}\n{article.body}",
                    metadata={
                        "so_hieu": found.document,
                        "dieu": found.article,
                        "khoan": found.clause,
                        "title": article.title,
                        "text_kind": article.text.text_kind.value,
                        "score": found.score,
                        "found_by": list(found.found_by),
                    },
                )
            )
        return documents
