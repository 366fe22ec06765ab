"""The bundled data: every digest parses, every question file points at a provision, gaps and topics are usable."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
import yaml

from evals.questions import Split, load_questions
from ingest.document import load_legal_text
from ingest.pipeline import CORPUS
from knowledge.catalogue import load_catalogue
from knowledge.entries import place_key
from knowledge.people import load_asked, load_gaps, load_outside
from knowledge.provisions import LegalText, TextKind
from knowledge.syllables import lexical_tokens

DIGESTS = sorted(CORPUS.glob("*.md"))


@pytest.fixture(scope="module")
def texts() -> dict[str, LegalText]:
    return {text.number: text for text in map(load_legal_text, DIGESTS)}


def test_the_law_and_the_circular_on_prepackages_are_whole(texts: dict[str, LegalText]) -> None:
    law = [p.article for p in texts["04/2011/QH13"].provisions if p.level == "article"]
    circular = [p.article for p in texts["21/2014/TT-BKHCN"].provisions if p.level == "article"]
    assert law == [str(n) for n in range(1, 59)]
    assert circular == [str(n) for n in range(1, 31)]


def test_every_text_is_in_the_catalogue_and_says_what_it_is(texts: dict[str, LegalText]) -> None:
    catalogue = load_catalogue()
    for number, text in texts.items():
        assert number in catalogue, number
        assert text.text_kind in (TextKind.DIGEST, TextKind.REPORTED)


def test_reported_facts_carry_their_confidence(texts: dict[str, LegalText]) -> None:
    for text in texts.values():
        if text.text_kind is TextKind.REPORTED:
            unsaid = [p.id for p in text.provisions if p.text and p.confidence not in {"S", "R", "I"}]
            assert unsaid == []


def test_every_question_stands_beside_a_provision(texts: dict[str, LegalText]) -> None:
    for number, asked in load_asked().items():
        places = {place_key(unit) for unit in texts[number].provisions}
        assert sorted(set(asked.questions) - places) == [], number


def test_gaps_and_outside_topics_have_their_own_names() -> None:
    gaps, topics = load_gaps(), load_outside()
    assert len({gap.id for gap in gaps}) == len(gaps)
    assert len({topic.id for topic in topics}) == len(topics)


def test_evaluation_questions_are_enough_and_split_in_halves() -> None:
    questions = load_questions()
    answerable = [q for q in questions if q.answerable]
    assert len(questions) >= 120
    assert sum(q.form != "accented" for q in questions) >= len(questions) // 3 - 5
    for half in Split:  # rounds 1 and 2 are for development only, the last one is for reporting only
        for kind in ("answerable", "dated", "unanswerable"):
            assert sum(q.split is half and q.kind == kind for q in questions) >= 60
    known = [q for q in answerable if q.expect in (None, "answered")]  # a dated one may rightly be declined
    assert all(q.gold and q.required for q in known)


def test_questions_beside_provisions_are_not_evaluation_questions() -> None:
    """No evaluation question shares half of its five-grams with any one question that is indexed."""
    data = [q for asked in load_asked().values() for group in asked.questions.values() for q in group]
    data += [q for gap in load_gaps() for q in gap.questions] + [q for t in load_outside() for q in t.questions]
    holders: dict[tuple[str, ...], set[int]] = {}  # which indexed questions hold a five-gram
    for number, question in enumerate(data):
        for gram in _grams(question):
            holders.setdefault(gram, set()).add(number)
    close = []
    for asked_for in load_questions():
        grams = _grams(asked_for.question)
        shared = Counter(number for gram in grams for number in holders.get(gram, ()))
        if grams and any(count >= max(2, len(grams) / 2) for count in shared.values()):
            close.append(asked_for.id)
    assert close == []


def _grams(text: str) -> set[tuple[str, ...]]:
    words = [token for token in lexical_tokens(text) if "_" not in token]
    return {tuple(words[i : i + 5]) for i in range(len(words) - 4)}


def test_digests_hold_against_the_official_texts(shared: Path) -> None:
    """The checker finds nothing but numbers that a digest's front matter says are left out, and why."""
    checker = shared / "tools" / "check_digest.py"
    done = subprocess.run(
        [sys.executable, str(checker), str(CORPUS), "-v"], capture_output=True, text=True, check=False
    )
    findings, digest = [], ""
    for line in done.stdout.splitlines():
        if not line.startswith("  "):
            digest = line.split(":")[0]
        elif not _explained(digest, line):
            findings.append(f"{digest}:{line}")
    assert "compared" in done.stdout
    assert findings == []


def _explained(digest: str, finding: str) -> bool:
    """Tell whether the front matter lists the article and number of a "lost number" finding."""
    parts = [part.strip() for part in finding.split(":")]
    if parts[0] != "lost number":
        return False
    front = yaml.safe_load((CORPUS / f"{digest}.md").read_text(encoding="utf-8").split("---")[1])
    return any(parts[1] in reason and parts[2] in reason for reason in front["kept_out"])
