"""Gazette PDFs against counts made by reading them: ``python -m evals.gazette`` exits with 1 where they differ."""

import json
import re
import sys
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from evals.small_home import BESIDE
from ingest.document import load_legal_text
from knowledge.provisions import Level

FOLDER = BESIDE / "congbao_pdf"
_PRINTED = re.compile(r"CÔNG BÁO|Ký bởi|Người ký|Nơi nhận:|(?:KT|TM)\. [A-ZĐÀ-Ỹ]")
_ATTACHED = re.compile(r"kèm theo.*, Điều (\d+)\.")


class Expected(BaseModel):
    """What one file holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    articles: int
    annexes: bool
    attached: int = 0
    quoted: tuple[str, ...] = ()


def load_expected() -> dict[str, Expected]:
    """Return the counts by the files' names."""
    raw = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
    return TypeAdapter(dict[str, Expected]).validate_python(raw)


def differences(name: str, expected: Expected) -> list[str]:
    """Read one file; say what is not as it was counted."""
    text = load_legal_text(FOLDER / f"{name}.pdf")
    heads = [unit for unit in text.provisions if unit.level is Level.ARTICLE]
    own = [unit.article for unit in heads if unit.article is not None]
    attached = [found.group(1) for unit in heads if unit.article is None and (found := _ATTACHED.search(unit.heading))]
    wrong = []
    if own != [str(n) for n in range(1, expected.articles + 1)]:
        wrong.append(f"own articles: {own}")
    if attached != [str(n) for n in range(1, expected.attached + 1)]:
        wrong.append(f"attached articles: {attached}")
    if ("phụ lục" in text.missing) != expected.annexes:
        wrong.append(f"said of annexes: {text.missing!r}")
    words = "\n".join(unit.text for unit in text.provisions)
    wrong += [f"printed matter in a provision: {found.group()}" for found in _PRINTED.finditer(words)]
    wrong += [f"quoted Điều {n} is lost" for n in expected.quoted if not re.search(rf"[“\"]Điều {n}\.", words)]
    return [f"{name}: {what}" for what in wrong]


def main() -> int:
    """Print how many files are as counted."""
    expected = load_expected()
    wrong = {name: found for name, what in expected.items() if (found := differences(name, what))}
    articles = sum(what.articles + what.attached for what in expected.values())
    figures = {"files": len(expected), "articles": articles, "as_counted": len(expected) - len(wrong)}
    sys.stdout.write(json.dumps({**figures, "failures": wrong}, ensure_ascii=False, indent=2) + "\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
