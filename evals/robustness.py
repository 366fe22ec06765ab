"""Whether reading documents harms anything: ``python -m evals.robustness kills|fuzz|hostile|disk --help``.

Each command prints figures as JSON and exits with 1 when something failed.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final


def main(arguments: Sequence[str]) -> int:
    """Run one of the checks."""
    parser = argparse.ArgumentParser(prog="python -m evals.robustness", description=__doc__)
    commands = parser.add_subparsers(dest="what", required=True)
    kills = commands.add_parser("kills", help="kill an ingest at random moments")
    kills.add_argument("--count", type=int, default=200)
    kills.add_argument("--seed", type=int, default=1)
    hostile = commands.add_parser("hostile", help="take in files that want to do harm")
    hostile.add_argument("--table", action="store_true", help="print a table instead of JSON")
    commands.add_parser("disk", help="full, read-only and damaged data folders (as root: small disks too)")
    fuzz = commands.add_parser("fuzz", help="feed changed texts and files to the reader")
    fuzz.add_argument("--inputs", type=int, default=100_000)
    fuzz.add_argument("--seconds", type=float, default=7200.0, help="stop after about so long")
    fuzz.add_argument("--seed", type=int, default=1)
    fuzz.add_argument("--keep", type=Path, default=Path("var/fuzz"), help="where inputs of findings are kept")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="doluong-") as folder:
        return _COMMANDS[options.what](options, Path(folder))


def _kills(options: argparse.Namespace, folder: Path) -> int:
    from evals.kills import run_kills

    return _show(run_kills(options.count, options.seed, folder))


def _hostile(options: argparse.Namespace, folder: Path) -> int:
    from evals.hostile import run_hostile, table_of

    (folder / "files").mkdir()
    figures = run_hostile(folder / "home", folder / "files")
    if options.table:
        sys.stdout.write(table_of(figures))
        figures.pop("rows")
    return _show(figures)


def _disk(_options: argparse.Namespace, folder: Path) -> int:
    from evals.broken_folders import run_broken

    return _show(run_broken(folder))


def _fuzz(options: argparse.Namespace, _folder: Path) -> int:
    from evals.fuzzing import run_fuzz

    return _show(run_fuzz(options.inputs, options.seconds, options.seed, options.keep))


def _show(figures: dict[str, Any]) -> int:
    """Print figures as JSON; return 1 when there are failures."""
    sys.stdout.write(json.dumps(figures, ensure_ascii=False, indent=2) + "\n")
    return 1 if figures["failures"] else 0


_COMMANDS: Final = {"kills": _kills, "hostile": _hostile, "disk": _disk, "fuzz": _fuzz}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
