"""Whether a rewritten text keeps all that the original says: figures, names, negations, duties, bounds."""

from collections import Counter
from collections.abc import Iterable

from bot.generation.rules import CheckRules
from bot.generation.words import starts, tokens


def keeps_all(original: str, written: str, rules: CheckRules) -> bool:
    """Tell whether every figure, name, negation and word of duty stands as often as before, and most other words."""
    before, after = tokens(original), tokens(written)
    same = all(
        Counter(word.lower() for word in before if of(word.lower()))
        == Counter(w.lower() for w in after if of(w.lower()))
        for of in (_is_figure, rules.negators.__contains__, rules.weighty.__contains__)
    )
    lost = _content(before, rules) - _content(after, rules)
    return same and _names(before) <= _names(after) and not lost


def _is_figure(word: str) -> bool:
    return any(sign.isdigit() for sign in word) or word in ("%", "‰")


def _names(words: list[str]) -> set[str]:
    """Return the words with a capital letter that no sentence begins with, and all with two capitals."""
    first = starts(words)
    return {
        word
        for n, word in enumerate(words)
        if sum(sign.isupper() for sign in word) > 1 or (word[:1].isupper() and n not in first)
    }


def _content(words: Iterable[str], rules: CheckRules) -> set[str]:
    return {word.lower() for word in words} - rules.joining
