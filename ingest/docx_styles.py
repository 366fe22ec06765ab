"""What the styles of a Word file hand down to its paragraphs and runs: numbering, fonts, capitals, hiding."""

import re
from collections.abc import Iterator
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DEEPEST = 20
_OFF = frozenset(("0", "false", "off", "none"))
_HEADING = re.compile(r"^heading [1-6]$", re.IGNORECASE)
_CONTENTS = re.compile(r"^(?:toc|mục lục)\s*\d*$", re.IGNORECASE)


def value(element: Any, path: str, name: str = "val") -> str | None:
    """Return an attribute of the element at a path of Word's names (``pPr/numPr/ilvl``), None when absent."""
    if element is None:
        return None
    found = element.find("/".join(W + step for step in path.split("/")))
    return None if found is None else found.get(W + name)


def child(element: Any, path: str) -> Any:
    """Return the element at a path of Word's names, None when absent."""
    return None if element is None else element.find("/".join(W + step for step in path.split("/")))


def is_on(element: Any) -> bool:
    """Tell whether a property that stands there is switched on."""
    return element is not None and (element.get(W + "val") or "1").lower() not in _OFF


class Styles:
    """The styles of a document by their identifiers."""

    def __init__(self, root: Any) -> None:
        styles = [] if root is None else root.findall(W + "style")
        self._by_id = {style.get(W + "styleId") or "": style for style in styles}
        self._defaults = child(root, "docDefaults/rPrDefault/rPr")
        self._default = next(
            (s for s in styles if s.get(W + "type") == "paragraph" and s.get(W + "default") in ("1", "true")), None
        )

    def chain(self, name: str | None) -> Iterator[Any]:
        """Go from a style to those it is based on."""
        seen: set[str] = set()
        while name is not None and name in self._by_id and name not in seen and len(seen) < _DEEPEST:
            seen.add(name)
            yield self._by_id[name]
            name = value(self._by_id[name], "basedOn")

    def of_paragraph(self, paragraph: Any) -> list[Any]:
        """Return the styles of a paragraph, its own first, the document's default last."""
        found = list(self.chain(value(paragraph, "pPr/pStyle")))
        return found or ([self._default] if self._default is not None else [])

    def is_contents(self, paragraph: Any) -> bool:
        """Tell whether a paragraph is a line of the table of contents."""
        return any(_CONTENTS.match(value(style, "name") or "") for style in self.of_paragraph(paragraph)[:1])

    def is_heading(self, paragraph: Any) -> bool:
        """Tell whether a paragraph is set in a style of headings, or in one made from it."""
        return any(_HEADING.match(value(style, "name") or "") for style in self.of_paragraph(paragraph))

    def run_properties(self, run: Any, of_paragraph: list[Any]) -> list[Any]:
        """Return the property lists that a run obeys, the strongest first."""
        own = child(run, "rPr")
        styles = [*self.chain(value(run, "rPr/rStyle")), *of_paragraph]
        lists = [own, *(child(style, "rPr") for style in styles), self._defaults]
        return [properties for properties in lists if properties is not None]


def font_of(properties: list[Any]) -> str:
    """Return the font in which these property lists set letters beyond ASCII, empty when a theme decides."""
    for each in properties:
        fonts = child(each, "rFonts")
        if fonts is None:
            continue
        for name in ("hAnsi", "ascii"):
            if fonts.get(W + name + "Theme"):
                return ""
            if fonts.get(W + name):
                return str(fonts.get(W + name))
    return ""


def switched_on(properties: list[Any], *names: str) -> bool:
    """Tell whether the strongest list that speaks of one of these properties switches it on."""
    for name in names:
        found = next((element for each in properties if (element := child(each, name)) is not None), None)
        if is_on(found):
            return True
    return False
