"""Answers in, HTML out: ``python -m ui.render_answers`` reads an answer a line and writes its turn as a JSON string."""

import json
import sys

from bot.answer import Answer
from ui.rendering import TurnRenderer
from ui.strings import load_strings


def main() -> None:
    """Render until standard input ends."""
    renderer = TurnRenderer(load_strings(), lambda _: None)
    for line in sys.stdin:
        sys.stdout.write(json.dumps(renderer.complete("t1", Answer.model_validate_json(line))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
