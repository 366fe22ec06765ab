"""Whether a document or a place in it is in force on a day."""

from datetime import date

from bot.calculators.fields import Inputs
from bot.calculators.result import Calculation, Step
from bot.status_describing import describe_document
from knowledge.catalogue import Catalogue
from knowledge.library import Library
from knowledge.locator import Locator, LocatorReader, names_of
from knowledge.standing import find_standing


def calculate(inputs: Inputs, catalogue: Catalogue, library: Library, today: date) -> Calculation:
    """Return what the catalogue knows of a document's validity on a day.

    Raises:
        CalculationError: no place.
    """
    typed, on = inputs.needed("place", inputs.text("place")), inputs.day("day") or today
    reference = LocatorReader(names_of(catalogue.aliases, library.texts)).read(typed)
    document = catalogue.get(reference.document or "")
    if document is None:
        unknown = reference.unknown_document or typed
        return Calculation(
            calculator="validity",
            value=f"Không thấy văn bản «{unknown}» trong danh mục của kho.",
            steps=(),
            notices=("Hãy ghi số hiệu đầy đủ, ví dụ «Thông tư 23/2013/TT-BKHCN».",),
            figures={"standing": None},
            on=on,
            found=False,
        )
    place = Locator(document.number, reference.article, reference.clause, reference.point)
    absent = place.article is not None and document.number in library.texts and library.find(place) is None
    card = describe_document(catalogue, library, reference, on).strip().split("\n")
    validity = catalogue.validity(place, on)
    held = place if library.find(place) else Locator(document.number)
    notices = [f"Kho không thấy {place.describe(document.name)} trong lời văn đang giữ."] if absent else []
    return Calculation(
        calculator="validity",
        value=card[1],
        steps=(Step(text=card[0], places=(held,)), *(Step(text=line.removeprefix("- ")) for line in card[2:])),
        notices=(*notices, *validity.notices),
        figures={
            "so_hieu": document.number,
            "dieu": place.article,
            "khoan": place.clause,
            "diem": place.point,
            "standing": find_standing(catalogue, document, place, on).standing.name.lower(),
            "in_force": validity.in_force,
        },
        on=on,
    )
