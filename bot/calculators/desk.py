"""The calculators over one catalogue and library: running one by name, and giving its steps their citations."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bot.answer import Citation, Sentence
from bot.calculators import competence, deadline, gain, instrument, intent, label, quantity, validity
from bot.calculators.fields import Inputs, load_forms
from bot.calculators.result import Calculation
from bot.citing import Citer
from bot.selection import Chosen
from bot.tables import rows_named
from knowledge.catalogue import Catalogue
from knowledge.errors import CalculationError
from knowledge.library import Library
from knowledge.locator import Locator
from knowledge.sources import describe_place


@dataclass(frozen=True)
class Report:
    """A calculation with numbered citations: what the command line and the page show."""

    calculation: Calculation
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    notices: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Return plain data."""
        done = self.calculation
        return {
            "calculator": done.calculator,
            "on": done.on.isoformat(),
            "found": done.found,
            "value": done.value,
            "figures": done.figures,
            "steps": [{"text": each.text, "citations": list(each.citations)} for each in self.sentences],
            "citations": [
                {
                    "n": each.n,
                    "so_hieu": each.document,
                    "dieu": each.article,
                    "khoan": each.clause,
                    "diem": each.point,
                    "label": each.label,
                    "quote": each.quote,
                    "text_kind": each.text_kind.value,
                    "in_force": each.in_force,
                    "url": each.url,
                }
                for each in self.citations
            ],
            "notices": list(self.notices),
        }


class CalculatorDesk:
    """Runs the calculators and cites what they apply."""

    def __init__(self, catalogue: Catalogue, library: Library) -> None:
        """Take the catalogue and the texts held."""
        self._catalogue = catalogue
        self._library = library
        self._calculators: dict[str, Callable[[Inputs, date], Calculation]] = {
            "instrument": lambda inputs, today: instrument.calculate(inputs, catalogue, today),
            "deadline": lambda inputs, today: deadline.calculate(inputs, catalogue, today),
            "label": label.calculate,
            "quantity": quantity.calculate,
            "gain": gain.calculate,
            "validity": lambda inputs, today: validity.calculate(inputs, catalogue, library, today),
            "competence": lambda inputs, today: competence.calculate(inputs, catalogue, today),
        }

    def run(self, name: str, given: Mapping[str, str], today: date) -> Report:
        """Run a calculator on what was typed into its fields.

        Raises:
            CalculationError: there is no such calculator, or something typed cannot be used.
        """
        if name not in self._calculators:
            raise CalculationError(f"Không có phép tính «{name[:40]}»; hãy chọn: {', '.join(self._calculators)}.")
        form = load_forms()[name]
        done = self._calculators[name](Inputs(form, given), today)
        citer = Citer(self._catalogue, done.on)
        sentences = self.tell(done, citer)
        return Report(done, tuple(sentences), citer.citations, citer.notices(done.notices))

    def reply(self, question: str, on: date) -> Calculation | None:
        """Calculate what a question asks when it gives all that is needed in words; None for every other question."""
        return intent.read(question, on, self._catalogue)

    def tell(self, done: Calculation, citer: Citer) -> list[Sentence]:
        """Turn the steps into sentences with citations; each place is cited once.

        Places that the library doesn't hold are named at the end of the sentence.
        """
        known: dict[Locator, tuple[int, ...]] = {}
        sentences = []
        for each in done.steps:
            numbers: list[int] = []
            unheld: list[str] = []
            for place in each.places:
                if place not in known:
                    known[place] = self._cite(place, done.rows, citer)
                numbers += known[place]
                if not known[place]:
                    unheld.append(describe_place(place, self._catalogue))
            named = f" (Căn cứ: {'; '.join(unheld)}.)" if unheld else ""
            sentences.append(Sentence(text=each.text + named, citations=tuple(dict.fromkeys(numbers))))
        return sentences

    def _cite(self, place: Locator, rows: Sequence[str], citer: Citer) -> tuple[int, ...]:
        found = self._library.find(place) if place.article else None
        if found is None:
            return ()
        article, units = found
        kept = tuple(replace(unit, text=rows_named(unit.text, rows)) for unit in units) if rows else units
        return citer.cite(Chosen(article, kept)).citations
