"""The look of the page: Gradio's theme set to the colours that ``assets/page.css`` defines for light and dark."""

from typing import Any

import gradio as gr

_FONTS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "Arial", "sans-serif")
_COLOURS = {
    "body_background_fill": "var(--dl-ground)",
    "body_text_color": "var(--dl-ink)",
    "body_text_color_subdued": "var(--dl-muted)",
    "background_fill_primary": "var(--dl-surface)",
    "background_fill_secondary": "var(--dl-ground)",
    "block_background_fill": "var(--dl-ground)",
    "border_color_primary": "var(--dl-line)",
    "input_background_fill": "var(--dl-surface)",
    "input_background_fill_focus": "var(--dl-surface)",
    "input_border_color": "var(--dl-edge)",
    "input_border_color_focus": "var(--dl-brand)",
    "input_placeholder_color": "var(--dl-muted)",
    "button_primary_background_fill": "var(--dl-action)",
    "button_primary_background_fill_hover": "var(--dl-action-strong)",
    "button_primary_text_color": "var(--dl-on-action)",
    "button_primary_text_color_hover": "var(--dl-on-action)",
    "button_primary_border_color": "transparent",
}


def make_theme() -> Any:
    """Return the theme: system fonts (they hold every Vietnamese letter), colours by variable."""
    theme = gr.themes.Base(font=_FONTS, font_mono=("ui-monospace", "monospace"), text_size=gr.themes.sizes.text_lg)
    both = {f"{name}{dark}": value for name, value in _COLOURS.items() for dark in ("", "_dark")}
    return theme.set(**both)
