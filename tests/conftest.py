"""What tests share."""

import os
from pathlib import Path

import pytest

from knowledge.e5_convert import prepare_e5
from knowledge.encoder import Encoder, load_encoder

CHECKOUT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def models_dir() -> Path:
    """Folder with the converted encoder: converted once a checkout, then kept."""
    folder = Path(os.environ.get("DOLUONG_HOME") or CHECKOUT / "var").expanduser().resolve() / "models"
    prepare_e5(folder)
    return folder


@pytest.fixture(scope="session")
def encoder(models_dir: Path) -> Encoder:
    """Return the default encoder."""
    return load_encoder(None, models_dir)
