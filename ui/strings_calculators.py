"""The schema of the strings on the page of calculators; the fields themselves are data of ``bot/calculators``."""

from ui.string_groups import Group, Text


class CalculatorStrings(Group):
    """The page of calculators."""

    bar: Text
    hint: Text
    title: Text
    purpose: Text
    back: Text
    which: Text
    optional: Text
    run: Text
    running: Text
    failed: Text
    unexpected: Text
    steps: Text
    ended: Text
    none_chosen: Text
