"""Whether reading documents harms anything: ``python -m evals.robustness kills|fuzz|hostile|disk --help``.

Each command prints figures as JSON and exits with 1 when something failed.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str]) -> int:
    """Run one of the checks."""
    parser = argparse.ArgumentParser(prog="python -m evals.robustness", description=__doc__)
    commands = parser.add_subparsers(dest="what", required=True)
    kills = commands.add_parser("kills", help="kill an ingest at random moments")
    kills.add_argument("--count", type=int, default=200)
    kills.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    from evals.kills import run_kills, show

    with tempfile.TemporaryDirectory(prefix="doluong-") as folder:
        return show(run_kills(options.count, options.seed, Path(folder)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
