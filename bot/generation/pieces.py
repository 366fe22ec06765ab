"""The evidence that a model gets: the words of an extracted answer, each piece with an id."""

from dataclasses import dataclass

from bot.answer import Answer, Citation, Sentence


@dataclass(frozen=True)
class Piece:
    """Words that a sentence may rest on: ``E1`` is the first sentence that answers.

    ``words`` are as the extracted answer shows them, ``place`` is how they are cited, ``n`` the number of the citation
    in that answer, ``article_id`` its article.
    """

    id: str
    place: str
    words: str
    n: int
    article_id: str

    @property
    def size(self) -> int:
        """Length in characters."""
        return len(self.words)


def pieces_of(answer: Answer) -> tuple[Piece, ...]:
    """Return the pieces of the sentences that answer; what is only near the matter is not given to a model."""
    citations = {citation.n: citation for citation in answer.citations}
    main = [sentence for sentence in answer.sentences if not sentence.related]
    return tuple(_piece(i, sentence, citations) for i, sentence in enumerate(main, 1) if len(sentence.citations) == 1)


def _piece(number: int, sentence: Sentence, citations: dict[int, Citation]) -> Piece:
    citation = citations[sentence.citations[0]]
    return Piece(f"E{number}", citation.label, sentence.text, citation.n, citation.article_id)
