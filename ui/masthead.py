"""The head of a page other than the conversation: its name, what it is for, and the way back."""

from ui import markup
from ui.shell import SCALES


def masthead(title: str, purpose: str, back: str) -> str:
    """Return the head as HTML; the words are escaped."""
    return (
        f'<header class="masthead"><div class="masthead-row">{SCALES}<div class="naming">'
        f"<h1>{markup.text(title)}</h1><p>{markup.text(purpose)}</p></div>"
        f'<div class="tools"><a class="tool" href="./">{markup.text(back)}</a></div></div></header>'
    )
