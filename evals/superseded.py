"""What no answer may do: show a provision that was not in force on the asked day without saying so."""

from bot.answer import Answer, Citation
from knowledge.catalogue import Catalogue
from knowledge.documents import LegalDocument
from knowledge.locator import Locator
from knowledge.standing import Finding, Standing, find_standing
from knowledge.syllables import fold

_NOT_YET = ("chua co hieu luc", "sau ngay duoc hoi")
_OVER = ("khong con", "het hieu luc", "bai bo", "thay", "huy bo")


def shown_as_valid(answer: Answer, catalogue: Catalogue) -> list[str]:
    """Return the cited places that were not in force on the day of the answer and that nothing in it warns of.

    A warning is a line of the answer's opening or notices that names the document which ended the place (or, where
    none is known, the document itself) and says that it is over; for a place not yet in force, a line that says so.
    """
    lines = [fold(line) for part in (answer.opening, *answer.notices) for line in part.split("\n")]
    return [
        citation.label
        for citation in answer.citations
        if (document := catalogue.get(citation.document))
        and not _is_warned(citation, document, answer, catalogue, lines)
    ]


def _is_warned(
    citation: Citation, document: LegalDocument, answer: Answer, catalogue: Catalogue, lines: list[str]
) -> bool:
    place = Locator(citation.document, citation.article, citation.clause, citation.point)
    finding = find_standing(catalogue, document, place, answer.as_of)
    if finding.standing is Standing.NOT_YET:
        return any(fold(document.number) in line and _says(line, _NOT_YET) for line in lines)
    if finding.standing is Standing.ENDED:
        return any(_names(line, finding, document) and _says(line, _OVER) for line in lines)
    return True


def _names(line: str, finding: Finding, document: LegalDocument) -> bool:
    by = finding.effect.by if finding.effect is not None else document
    return fold(by.number) in line


def _says(line: str, words: tuple[str, ...]) -> bool:
    return any(word in line for word in words)
