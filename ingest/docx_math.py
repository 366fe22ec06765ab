"""Word's formulas on one line: fractions and roots keep their signs, raised and lowered letters just follow."""

from typing import Any

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
FORMULA = _M + "oMath"
_SIMPLE = 2  # characters that need no brackets
_DEEPEST = 60


def formula(element: Any, depth: int = 0) -> str:
    """Return the words of a formula or of a part of one."""
    if depth > _DEEPEST or not isinstance(element.tag, str):
        return ""
    name = element.tag.removeprefix(_M)
    if name == "t":
        return element.text or ""
    parts = {child.tag: formula(child, depth + 1) for child in element} if name in ("f", "rad", "nary") else {}
    if name == "f":
        return f"{_bracketed(parts.get(_M + 'num', ''))}/{_bracketed(parts.get(_M + 'den', ''))}"
    if name == "rad":
        return f"{parts.get(_M + 'deg', '')}√{_bracketed(parts.get(_M + 'e', ''))}"
    if name == "nary":
        sign = element.find(f"{_M}naryPr/{_M}chr")
        return (sign.get(_M + "val") if sign is not None else "∫") + "".join(parts.values())
    if name == "d":
        return f"({''.join(formula(child, depth + 1) for child in element)})"
    return "".join(formula(child, depth + 1) for child in element)


def _bracketed(words: str) -> str:
    return words if len(words) <= _SIMPLE or words.isalnum() else f"({words})"
