"""The commands ``calc …``: running a calculator over the texts held, without encoder or index, and printing it."""

from collections.abc import Mapping
from datetime import date

from bot.calculators.desk import CalculatorDesk, Report
from ingest.pipeline import sync_bundled
from knowledge.catalogue import load_catalogue
from knowledge.held import catalogue_of
from knowledge.library import Library
from knowledge.settings import load_settings
from knowledge.store import Store
from ui import console

_NOT_HELD = 3


def calculate(name: str, given: Mapping[str, str | None], *, as_json: bool) -> int:
    """Run a calculator and print the result; return 3 when the knowledge base has no rule for it.

    Raises:
        CalculationError: something given cannot be used.
    """
    store = Store(load_settings().store_path)
    sync_bundled(store)
    library = Library(store.texts())
    desk = CalculatorDesk(catalogue_of(load_catalogue(), library.texts), library)
    report = desk.run(name, {key: value for key, value in given.items() if value}, date.today())
    if as_json:
        console.show_json(report.to_json())
    else:
        _show(report)
    return 0 if report.calculation.found else _NOT_HELD


def _show(report: Report) -> None:
    console.show(report.calculation.value)
    if report.sentences:
        console.show("\nCách tính")
    for sentence in report.sentences:
        marks = "".join(f" [{n}]" for n in sentence.citations)
        console.show(f"- {sentence.text}{marks}")
    if report.citations:
        console.show("\nCăn cứ")
    for citation in report.citations:
        console.show(f"  [{citation.n}] {citation.label}")
    for notice in report.notices:
        console.show(f"Lưu ý: {notice}")
