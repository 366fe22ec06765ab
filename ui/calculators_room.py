"""What the page of calculators gets from the server: a result, its steps with places that open, what must be told."""

import logging
from collections.abc import Callable, Iterable
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from bot.answer import Citation, Sentence
from bot.calculators.desk import CalculatorDesk, Report
from knowledge.catalogue import Catalogue
from knowledge.errors import DoluongError
from knowledge.library import Library
from ui import markup
from ui.strings import Strings

_log = logging.getLogger(__name__)
_QUOTED = 1500  # characters; longer places are opened without highlight
_Typed = Annotated[str, StringConstraints(max_length=2_000_000)]


class _Wanted(BaseModel):
    model_config = ConfigDict(extra="ignore")

    calculator: Annotated[str, StringConstraints(max_length=40)]
    given: dict[str, _Typed] = Field(max_length=40)


class CalculatorRoom:
    """Runs calculators for the page."""

    def __init__(self, held: Callable[[], tuple[Catalogue, Library]], strings: Strings) -> None:
        """Read from the catalogue and library that are open when somebody asks."""
        self._held = held
        self._strings = strings

    def result(self, wanted: Any) -> str:
        """Return the HTML of a result; one sentence where what was typed cannot be used."""
        words = self._strings.calculators
        try:
            request = _Wanted.model_validate(wanted)
            return self._shown(CalculatorDesk(*self._held()).run(request.calculator, request.given, date.today()))
        except ValidationError:
            return _problem(words.failed)
        except DoluongError as error:
            return _problem(error.message)
        except Exception:  # noqa: BLE001 - people get a sentence, the log gets the rest
            _log.exception("A calculator failed")
            return _problem(words.unexpected)

    def _shown(self, report: Report) -> str:
        words = self._strings.calculators
        lines = "".join(f"<p>{markup.text(line)}</p>" for line in report.calculation.value.split("\n"))
        steps = "".join(self._step(sentence, report) for sentence in report.sentences)
        listed = f'<h3>{markup.text(words.steps)}</h3><ol class="working">{steps}</ol>' if steps else ""
        return f'<div class="value">{lines}</div>{listed}{self._notices(report.notices)}'

    def _step(self, sentence: Sentence, report: Report) -> str:
        places = "".join(self._place(report.citations[n - 1]) for n in sentence.citations)
        cited = f'<p class="places">{places}</p>' if places else ""
        return f"<li><p>{markup.text(sentence.text)}</p>{cited}</li>"

    def _place(self, citation: Citation) -> str:
        quoted = f' data-quote="{markup.text(citation.quote)}"' if 0 < len(citation.quote) <= _QUOTED else ""
        label = f"{citation.label[:1].upper()}{citation.label[1:]}"
        ended = "" if citation.in_force else f" {self._strings.calculators.ended}"
        return (
            f'<button type="button" class="place" data-read="{markup.text(citation.article_id)}"{quoted}>'
            f"{markup.text(label + ended)}</button>"
        )

    def _notices(self, notices: Iterable[str]) -> str:
        items = "".join(f"<li>{markup.text(notice)}</li>" for notice in notices)
        heading = markup.text(self._strings.answer.notices)
        return f'<div class="notices" role="note"><h3>{heading}</h3><ul>{items}</ul></div>' if items else ""


def _problem(message: str) -> str:
    return f'<p class="problem">{markup.text(message)}</p>'
