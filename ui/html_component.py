"""Our HTML as a Gradio component."""

from typing import Any

import gradio as gr


class Shell(gr.HTML):  # type: ignore[misc]
    """HTML with a script of ours and functions on the server; Gradio must not try to load or save it."""

    def api_info(self) -> dict[str, Any]:
        """Describe the value: one update."""
        return {"type": "object"}
