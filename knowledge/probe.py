"""Opens a vector index and counts its rows: run as a child process, because a damaged index can crash its reader.

``python -m knowledge.probe FOLDER COUNT`` exits with 0 when the folder holds COUNT vectors and answers a query.
"""

import sys
from pathlib import Path

import numpy as np

from knowledge.entries import Role
from knowledge.errors import StoreError
from knowledge.vectors import VectorIndex


def main(folder: str, expected: str) -> int:
    """Return 0 when the index is sound, 1 otherwise."""
    try:
        index = VectorIndex(Path(folder))
        if index.count() != int(expected):
            return 1
        vector = index.sample_vector(Role.TEXT)
        return 0 if index.nearest(np.asarray(vector, dtype=np.float32), Role.TEXT, 1) else 1
    except (StoreError, ValueError):
        return 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
