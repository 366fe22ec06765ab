"""How well a scan is read: ``python -m evals.ocr SCAN.pdf REFERENCE [--part]``.

REFERENCE is the same document as a file with text (.md, .docx, .pdf). Syllables are compared article by article in
their order, with their case and tones; an article that is missing counts as wrong throughout, one too many as well.
With ``--part`` the scan holds only the first pages: what the reference has behind the scan's last unit doesn't count.
"""

import json
import re
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from ingest.document import load_legal_text
from knowledge.provisions import LegalText, Level

_SYLLABLE = re.compile(r"\w+")
Figures = dict[str, Any]


def main(arguments: Sequence[str]) -> int:
    """Print the figures as JSON."""
    files = [Path(argument) for argument in arguments if argument != "--part"]
    if len(files) != 2:
        sys.stderr.write("Dùng: python -m evals.ocr BẢN-QUÉT.pdf BẢN-CÓ-CHỮ [--part]\n")
        return 2
    started = time.monotonic()
    scan = load_legal_text(files[0])
    seconds = time.monotonic() - started
    figures = compare(scan, load_legal_text(files[1]), part="--part" in arguments) | {
        "seconds": round(seconds, 1),
        "pages": len(scan.provenance.scanned),
        "confidence": [page.confidence for page in scan.provenance.scanned],
        "warnings": list(scan.warnings),
    }
    sys.stdout.write(json.dumps(figures, ensure_ascii=False, indent=2) + "\n")
    return 0


def compare(scan: LegalText, reference: LegalText, *, part: bool = False) -> Figures:
    """Return shares of syllables and units, each with the counts behind it."""
    reference = _up_to_last_of(scan, reference) if part else reference
    ours, theirs = _syllables(scan), _syllables(reference)
    if part:
        last = list(theirs)[-1]
        theirs[last] = theirs[last][: distance(ours[last], theirs[last], open_end=True)[1]]
    total = sum(map(len, theirs.values()))
    wrong = sum(distance(ours.get(key, []), theirs.get(key, []))[0] for key in {*ours, *theirs})
    units = {level.value: _units(scan, reference, level) for level in Level}
    return {"syllables": {"share": round(1 - wrong / max(1, total), 5), "wrong": wrong, "of": total}} | units


def _up_to_last_of(scan: LegalText, reference: LegalText) -> LegalText:
    """Return the reference up to the last unit that the scan has as well."""
    held = {_place(unit.id) for unit in scan.provisions}
    last = max((unit.order for unit in reference.provisions if _place(unit.id) in held), default=-1)
    return replace(reference, provisions=tuple(unit for unit in reference.provisions if unit.order <= last))


def _units(scan: LegalText, reference: LegalText, level: Level) -> Figures:
    """Compare the units of one level by their places."""
    ours = {_place(p.id) for p in scan.provisions if p.level is level}
    theirs = {_place(p.id) for p in reference.provisions if p.level is level}
    return {
        "share": round(len(ours & theirs) / max(1, len(theirs)), 5),
        "found": len(ours & theirs),
        "of": len(theirs),
        "missing": sorted(theirs - ours),
        "too_many": sorted(ours - theirs),
    }


def _place(identifier: str) -> str:
    """Return a unit's place within its document."""
    return identifier.split("/", 1)[1]


def _syllables(text: LegalText) -> dict[str, list[str]]:
    """Return the syllables and numbers of each article, its heading included."""
    found: dict[str, list[str]] = {}
    for unit in text.provisions:
        words = f"{unit.heading} {unit.text}" if unit.level is Level.ARTICLE else unit.text
        found.setdefault(_place(unit.id).split("/", 1)[0], []).extend(_SYLLABLE.findall(words))
    return found


def distance(left: Sequence[str], right: Sequence[str], *, open_end: bool = False) -> tuple[int, int]:
    """Return the least number of syllables to change, add or take away to turn one row into the other.

    With an ``open_end`` the right row may go on where the left ends; the second number says how much of it is met.
    """
    numbers = {word: place for place, word in enumerate({*left, *right})}
    across = np.array([numbers[word] for word in right], dtype=np.int32)
    steps = np.arange(len(right) + 1, dtype=np.int32)
    row = steps
    for done, word in enumerate(left, 1):
        changed = np.concatenate(([done], np.minimum(row[:-1] + (across != numbers[word]), row[1:] + 1)))
        row = np.minimum.accumulate(changed - steps) + steps
    met = int(row.argmin()) if open_end else len(right)
    return int(row[met]), met


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
