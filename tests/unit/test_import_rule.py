"""Who may import whom, and which library lives in which module."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MAY_IMPORT = {
    "knowledge": set(),
    "ingest": {"knowledge"},
    "bot": {"knowledge"},
    "ui": {"bot", "ingest", "knowledge"},
    "evals": {"bot", "ingest", "knowledge"},
}
ONLY_IN = {
    "chromadb": "knowledge/vectors.py",
    "pypdf": "ingest/pdf.py",
    "lxml": "ingest/html_tree.py",
    "gradio": "ui/",
    "openai": "bot/generation/model.py",
}


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("package", sorted(MAY_IMPORT))
def test_packages_import_only_what_the_house_allows(package: str) -> None:
    wrong = []
    for path in sorted((ROOT / package).rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        for imported in set(_imports(path)) & set(MAY_IMPORT) - {package}:
            if imported not in MAY_IMPORT[package]:
                wrong.append(f"{name} imports {imported}")
    assert wrong == []


@pytest.mark.parametrize(("library", "place"), sorted(ONLY_IN.items()))
def test_libraries_stay_in_their_module(library: str, place: str) -> None:
    users = [
        path.relative_to(ROOT).as_posix()
        for package in MAY_IMPORT
        for path in (ROOT / package).rglob("*.py")
        if library in set(_imports(path))
    ]
    assert users
    assert all(user.startswith(place) for user in users), users
