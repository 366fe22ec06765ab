"""How much of a damaged question is put right: ``python -m evals.restoring`` prints ratios.

The questions are drawn from those beside the provisions and held out: the words that the repair knows are counted
without them. Nothing here needs the encoder or an index.
"""

import json
import random
import sys
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

from evals.damage import DAMAGES
from ingest.document import load_legal_text
from ingest.pipeline import CORPUS
from knowledge.entries import Entry, Role, Target, build_entries
from knowledge.language import load_language
from knowledge.library import Library
from knowledge.people import load_asked, load_gaps, load_outside
from knowledge.syllables import accented_share, syllables
from knowledge.writing import Writing

SEED = 20
DAMAGED = 300  # questions that are damaged in each way
INTACT = 1000  # questions that should come back as they are
_ACCENTED = 0.65  # from this share of accented syllables on, a question is written with diacritics
Repair = Callable[[str], str]


def share_right(text: str, meant: str) -> tuple[int, int]:
    """Return how many syllables of ``meant`` stand in ``text``, in order, and how many there are."""
    got, wanted = syllables(text), syllables(meant)
    blocks = SequenceMatcher(None, got, wanted, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks), len(wanted)


def held_out(entries: Sequence[Entry], count: int) -> tuple[list[str], list[str]]:
    """Draw ``count`` questions beside provisions, written with diacritics; return them and all other entries' texts."""
    beside = (e.text for e in entries if e.role is Role.ASK and e.target is Target.ARTICLE and "?" in e.text)
    asked = sorted({text for text in beside if accented_share(text) > _ACCENTED})
    drawn = random.Random(SEED).sample(asked, count)  # noqa: S311 - a sample, not a secret
    hidden = set(drawn)
    return drawn, [entry.text for entry in entries if entry.text not in hidden]


def measure(repair: Repair, questions: Sequence[str]) -> dict[str, dict[str, float]]:
    """Return for each damage the share of syllables right before the repair and after it."""
    found = {}
    for name, damage in DAMAGES.items():
        rng = random.Random(SEED)  # noqa: S311
        pairs = [(damage(question, rng), question) for question in questions]
        before = [share_right(typed, meant) for typed, meant in pairs]
        after = [share_right(repair(typed), meant) for typed, meant in pairs]
        total = sum(of for _, of in before)
        found[name] = {
            "before": round(sum(n for n, _ in before) / total, 4),
            "after": round(sum(n for n, _ in after) / total, 4),
        }
    return found


def false_changes(repair: Repair, questions: Sequence[str]) -> list[tuple[str, str]]:
    """Return the undamaged questions that the repair changes, with what it makes of them."""
    repaired = [(question, repair(question)) for question in questions]
    return [(question, text) for question, text in repaired if syllables(text) != syllables(question)]


def main() -> int:
    """Print the ratios as JSON; return the exit code."""
    library = Library(load_legal_text(path) for path in sorted(CORPUS.glob("*.md")))
    entries = build_entries(library, load_asked(), load_gaps(), load_outside())
    drawn, texts = held_out(entries, DAMAGED + INTACT)
    language = load_language()
    repair = Writing(language, texts).repair
    touched = false_changes(repair, drawn[DAMAGED:])
    spelled_out = [(question, text) for question, text in touched if text == language.expand(question)]
    wrong = [pair for pair in touched if pair not in spelled_out]
    total = sum(len(syllables(question)) for question in drawn[DAMAGED:])
    syllables_wrong = sum(of - right for right, of in (share_right(text, question) for question, text in wrong))
    report = {
        "damaged": measure(repair, drawn[:DAMAGED]),
        "intact": {
            "questions": INTACT,
            "only_abbreviations_written_out": len(spelled_out),
            "changed_wrongly": len(wrong),
            "share_of_syllables_changed_wrongly": round(syllables_wrong / total, 6),
        },
        "changed_wrongly": wrong,
    }
    sys.stdout.write(json.dumps(report, ensure_ascii=False, indent=2) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
