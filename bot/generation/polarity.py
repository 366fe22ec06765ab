"""What a rule demands, forbids, allows and excepts: a sentence may not turn, add or lose it."""

from collections.abc import Sequence

from bot.generation.rules import CheckRules
from bot.generation.words import BREAK, Cited, lowered


def negation_holds(words: Sequence[str], cited: Cited, rules: CheckRules) -> bool:
    """Tell whether what a sentence negates is negated in the cited words, and what it doesn't is not.

    ``words`` are the sentence's tokens in lower case. Each pair of neighbours is compared with the same pair in the
    statement nearest to the sentence, or else in all the words cited, by whether a negator stands right before it.
    """
    statement = cited.nearest(words)
    for i, word in enumerate(words):
        before, behind = _around(i, words)
        if word in rules.negators:
            if not _negates_so(i, words, cited, rules):
                return False
        elif behind and word != BREAK and behind not in rules.negators:
            found = _negated_at((word, behind), statement, rules) or _negated_at((word, behind), cited.words, rules)
            if found and (before in rules.negators - rules.listing) not in found:
                return False
    return not _drops_negation(words, statement, rules)


def _drops_negation(words: Sequence[str], statement: Sequence[str], rules: CheckRules) -> bool:
    """Tell whether a sentence says most of a statement, but not that it is negated."""
    denies = rules.negators - rules.listing
    content = set(statement) - rules.joining - rules.negators
    said = len(content & set(words)) >= rules.most_said * len(content)
    return said and not denies.isdisjoint(statement) and rules.negators.isdisjoint(words)


def _negates_so(i: int, words: Sequence[str], cited: Cited, rules: CheckRules) -> bool:
    """Tell whether the cited words negate the same: the next word, or, after "cấm" and the like, one of a list."""
    word, (before, behind) = words[i], _around(i, words)
    if not behind:
        return (before, word) in cited.pairs
    if word in rules.listing and word in lowered("\n".join(cited.leads)):
        return True  # the lead forbids or excepts all that is listed below it
    rest = _ahead(i + 1, words, rules)[:2]
    for at, each in enumerate(cited.words):
        ahead = _ahead(at, cited.words, rules)
        near = ahead if word in rules.listing else ahead[:1]
        if each == word and behind in near and set(rest) <= set(ahead):
            return True
    return False


def _ahead(at: int, words: Sequence[str], rules: CheckRules) -> Sequence[str]:
    """Return the next words within the statement."""
    ahead = list(words[at + 1 : at + 1 + rules.within])
    return ahead[: ahead.index(BREAK)] if BREAK in ahead else ahead


def _around(i: int, words: Sequence[str]) -> tuple[str, str]:
    """Return the neighbours of a token within its statement, empty where there is none."""
    before = words[i - 1] if i else BREAK
    behind = words[i + 1] if i + 1 < len(words) else BREAK
    return before.strip(BREAK), behind.strip(BREAK)


def _negated_at(pair: tuple[str, str], words: Sequence[str], rules: CheckRules) -> set[bool]:
    """Return whether the places of a pair stand behind a negator: nothing, one of both, or both."""
    return {
        i > 0 and words[i - 1] in rules.negators - rules.listing
        for i in range(len(words) - 1)
        if (words[i], words[i + 1]) == pair
    }


def duties_stand(words: Sequence[str], cited: Cited, rules: CheckRules) -> bool:
    """Tell whether each word of duty, permission or bound stands before the same in the cited words."""
    return all(_stands(i, words, cited, rules) for i, word in enumerate(words) if word in rules.weighty)


def _stands(i: int, words: Sequence[str], cited: Cited, rules: CheckRules) -> bool:
    word = words[i]
    before, behind = _around(i, words)
    if not behind:
        return (before, word) in cited.pairs
    return any(each == word and behind in _ahead(at, cited.words, rules) for at, each in enumerate(cited.words))


def keeps_limits(text: str, words: Sequence[str], cited: Cited, rules: CheckRules) -> bool:
    """Tell whether exceptions, conditions, bounds and prohibitions of the statement cited are still in the sentence."""
    lower, statement, leads = text.lower(), " ".join(cited.nearest(words)), "\n".join(cited.leads).lower()
    return all(
        kept.here.search(lower)
        for kept in rules.kept_words
        if kept.there.search(statement) or (kept.governs and kept.there.search(leads))
    )
