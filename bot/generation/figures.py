"""Numbers, dates, units, document numbers and names of a sentence: each must stand in the words that it cites."""

import re
from collections.abc import Sequence

from bot.generation.rules import CheckRules
from bot.generation.words import BREAK, Cited, pairs, starts, statements, tokens, triples

_DOCUMENT = re.compile(r"\d+[a-z]?/\S*[a-zđ]|\d+/\d{4}")
_APPEAL = 14  # how many words may stand between "theo" and the number of a document
_LETTER = re.compile(r"[a-zđ]|[ivx]+")


def figures_stand(words: Sequence[str], cited: Cited, rules: CheckRules) -> bool:
    """Tell whether every number stands in the cited words beside what it stands beside here, or is a place's own.

    ``words`` are the sentence's tokens in lower case. A number elsewhere in the cited words is another number: two
    words next to it must be the same, joining words left out, or all of the statement that holds it must be said; the
    word behind it, its unit, always.
    """
    if not _appeals_stand(words, cited):
        return False
    own = [word for word in words if word not in rules.joining]
    theirs = [word for word in cited.words if word not in rules.joining]
    found = [i for i in range(len(own)) if _is_figure(i, own, rules)]
    return all(_is_place(i, own, cited, rules) or _stands(i, own, theirs, rules) for i in found)


def _appeals_stand(words: Sequence[str], cited: Cited) -> bool:
    """Tell whether each "theo Nghị định …" appeals to the place cited, or stands so in the cited words.

    A document that the words only mention is no authority for what they say.
    """
    known, place = f" {' '.join(cited.words)} ", set(cited.place_words)
    for i, word in enumerate(words):
        if not _DOCUMENT.fullmatch(word):
            continue
        since = max((j + 1 for j in range(i) if _DOCUMENT.fullmatch(words[j])), default=0)
        start = next((j for j in range(i - 1, max(since, i - _APPEAL) - 1, -1) if words[j] == "theo"), None)
        if start is None:
            continue
        appeal = words[start + 1 : i + 1]
        if not set(appeal) <= place and f" {' '.join(words[start : i + 1])} " not in known:
            return False
    return True


def _is_figure(i: int, words: Sequence[str], rules: CheckRules) -> bool:
    if any(letter.isdigit() for letter in words[i]) or words[i] in ("%", "‰"):
        return True
    named = i > 0 and words[i - 1] in rules.letter_places and _LETTER.fullmatch(words[i]) is not None
    behind = words[i + 1] if i + 1 < len(words) else ""
    return named or (words[i] in rules.number_words and behind in rules.units)


def _is_place(i: int, words: Sequence[str], cited: Cited, rules: CheckRules) -> bool:
    """Tell whether a number is a document's in the cited words, or belongs to the place cited, named at the beginning.

    Elsewhere in a sentence the number of a place is that of a place referred to.
    """
    if _DOCUMENT.fullmatch(words[i]) and words[i] in cited.known:
        return True
    opening = set(words[: i + 1]) <= set(cited.place_words)
    before = words[i - 1] if i else ""
    named = before in rules.before_number and (before, words[i]) in cited.place_pairs
    return opening and (named or _DOCUMENT.fullmatch(words[i]) is not None)


def _stands(i: int, words: Sequence[str], theirs: Sequence[str], rules: CheckRules) -> bool:
    if _DOCUMENT.fullmatch(words[i]):
        return False
    known = frozenset(pairs(theirs))
    behind = words[i + 1] if i + 1 < len(words) else BREAK
    if behind in rules.units and (words[i], behind) not in known:
        return False
    own = [triple for at in (i - 2, i - 1, i) if at >= 0 for triple in triples(words[at : at + 3])]
    if own:
        return not frozenset(own).isdisjoint(triples(theirs)) or _says_all(words[i], words, theirs)
    short = [pair for at in (i - 1, i) if at >= 0 for pair in pairs(words[at : at + 2])]
    return bool(short) and all(pair in known for pair in short)


def _says_all(number: str, words: Sequence[str], theirs: Sequence[str]) -> bool:
    """Tell whether a statement with the number is said whole, in another order: "chu kỳ kiểm định: 12 tháng"."""
    return any(number in each and set(each) <= set(words) for each in statements(theirs) if len(each) > 3)


def names_stand(text: str, cited: Cited) -> bool:
    """Tell whether every run of words with capital letters stands so in the cited words or places."""
    written = tokens(text)
    first = starts(written)
    runs: list[tuple[bool, list[str]]] = []
    open_run = False
    for i, word in enumerate(written):
        capital = word[:1].isupper()
        if capital and open_run:
            runs[-1][1].append(word)
        elif capital:
            runs.append((i in first, [word]))
        open_run = capital
    return all(_is_written(run, cited, starting=starting) for starting, run in runs)


def _is_written(run: Sequence[str], cited: Cited, *, starting: bool) -> bool:
    """Look a run up; the word that opens a sentence may stand there in lower case, or begin no name."""
    if f" {' '.join(run)} " in cited.written:
        return True
    if not starting or sum(letter.isupper() for letter in run[0]) > 1:
        return False
    return len(run) == 1 or f" {' '.join(run[1:])} " in cited.written
