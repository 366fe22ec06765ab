"""Sentence encoders: texts in, unit vectors out.

The default is the bundled multilingual-e5-small; the owner can name any other sentence-transformers model or
folder. Importing this module costs nothing: torch and sentence-transformers are imported with the first model.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
import threading
import unicodedata
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from knowledge.errors import EncoderError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]
    Progress = Callable[[int, int], None]

_FEW = 4  # texts that one thread encodes
BATCH = 16

_E5 = ("query: ", "passage: ")
_HUB_NAME = re.compile(r"[\w.-]+(/[\w.-]+)?")
_MODEL_FILES = {".json", ".safetensors", ".bin", ".txt", ".model"}
_OTHER_ENGINES = {"onnx", "openvino"}


class Encoder(Protocol):
    """What the rest of the program needs of an encoder."""

    @property
    def identity(self) -> str:
        """Model, content and prefix scheme: vectors are comparable where this is equal."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a row for what people ask."""

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Return one unit vector a row for texts to be found; ``progress`` gets (done, total)."""


class Prefixes(NamedTuple):
    """What a model wants written before queries and before passages."""

    query: str
    passage: str

    @property
    def scheme(self) -> str:
        """Name of the pair, as the identity shows it."""
        if self == _E5:
            return "e5"
        return "prompts" if any(self) else "none"


class SentenceEncoder:
    """An encoder on top of ``SentenceTransformer``; may be shared between threads."""

    def __init__(self, model: Any, model_id: str, content: str, prefixes: Prefixes) -> None:
        self._model = model
        self._prefixes = prefixes
        self._lock = threading.Lock()  # a fast tokenizer must not be used by two threads at once
        self.identity = f"{model_id}@{content[:12]}/{prefixes.scheme}"
        self.dimension = int(model.get_embedding_dimension())

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a row for what people ask."""
        return self._embed(texts, self._prefixes.query, None)

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Return one unit vector a row for texts to be found; ``progress`` gets (done, total)."""
        return self._embed(texts, self._prefixes.passage, progress)

    def _embed(self, texts: Sequence[str], prefix: str, progress: Progress | None) -> Vectors:
        import numpy as np

        clean = [unicodedata.normalize("NFC", text).strip() for text in texts]
        order = sorted(range(len(clean)), key=lambda i: len(clean[i]), reverse=True)
        vectors = np.zeros((len(clean), self.dimension), np.float32)
        for start in range(0, len(order), BATCH):
            rows = order[start : start + BATCH]
            with self._lock, _threads_for(len(rows)):
                vectors[rows] = self._model.encode(
                    [clean[i] for i in rows],
                    prompt=prefix,
                    batch_size=BATCH,
                    normalize_embeddings=True,
                    show_progress_bar=False,
                )
            if progress:
                progress(start + len(rows), len(order))
        return vectors


@contextmanager
def _threads_for(rows: int) -> Iterator[None]:
    """Encode a few texts on one thread: handing one short text to several costs more than it saves (98 → 30 ms)."""
    import torch

    usual = torch.get_num_threads()
    if rows > _FEW:
        yield
        return
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(usual)


def load_encoder(name: str | None, models_dir: Path) -> Encoder:
    """Load the encoder: the bundled one where ``name`` is empty, otherwise a folder or a model on a hub.

    Raises:
        EncoderError: the model cannot be prepared, found or loaded.
    """
    if not name:
        from knowledge.e5_convert import MODEL_NAME, prepare_e5

        return _load_folder(prepare_e5(models_dir), MODEL_NAME)
    folder = Path(name).expanduser()
    if folder.is_dir():
        return _load_folder(folder, folder.resolve().name)
    if not _HUB_NAME.fullmatch(name) or name.startswith("."):
        raise EncoderError(f"Không thấy thư mục bộ mã hoá câu {name}; hãy sửa DOLUONG_ENCODER.")
    try:
        model = _load_model(name, local=True)  # downloaded before: an unreachable hub costs over a minute
    except EncoderError:
        model = _load_model(name, local=False)
    return SentenceEncoder(model, name, _content_in_memory(model), _prefixes(model, name))


def _load_folder(folder: Path, model_id: str) -> Encoder:
    if not (folder / "modules.json").is_file() and not (folder / "config.json").is_file():
        raise EncoderError(f"Thư mục {folder} không chứa bộ mã hoá câu; hãy sửa DOLUONG_ENCODER.")
    model = _load_model(str(folder), local=True)
    return SentenceEncoder(model, model_id, _content(folder), _prefixes(model, model_id))


def _load_model(name: str, *, local: bool) -> Any:
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    if local and Path(name).is_dir():
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
    try:
        from sentence_transformers import SentenceTransformer

        with _silence():
            return SentenceTransformer(name, local_files_only=local)
    except Exception as error:
        help_text = "hãy kiểm tra các tệp trong thư mục" if local else "hãy kiểm tra tên và kết nối mạng"
        raise EncoderError(f"Không nạp được bộ mã hoá câu {name}; {help_text}.") from error


@contextmanager
def _silence() -> Iterator[None]:
    """Keep the libraries' progress bars and load reports off the screen."""
    from huggingface_hub.utils.tqdm import disable_progress_bars
    from transformers.utils import logging as transformers_logging

    ours = logging.getLogger("sentence_transformers")
    level, verbosity = ours.level, transformers_logging.get_verbosity()
    disable_progress_bars()
    transformers_logging.disable_progress_bar()
    transformers_logging.set_verbosity_error()
    ours.setLevel(logging.ERROR)
    try:
        yield
    finally:
        ours.setLevel(level)
        transformers_logging.set_verbosity(verbosity)


def _prefixes(model: Any, model_id: str) -> Prefixes:
    """Choose the model's own prompts where it has any, e5's where it is one, otherwise nothing."""
    prompts: dict[str, str] = {key: value for key, value in model.prompts.items() if value}
    own = Prefixes(prompts.get("query", ""), prompts.get("passage") or prompts.get("document", ""))
    if any(own):
        return own
    origin = str(getattr(model[0].config, "_name_or_path", ""))
    names = f"{model_id} {Path(origin).name}".lower()
    is_e5 = re.search(r"(?<![a-z0-9])e5(?![a-z0-9])", names) and "instruct" not in names
    return Prefixes(*_E5) if is_e5 else Prefixes("", "")


def _content(folder: Path) -> str:
    """Hash every file that can change a vector; the record of ``prepare_e5`` is trusted while sizes fit."""
    from knowledge.e5_convert import RECORD, is_converted

    if is_converted(folder):
        record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        hashes = {name: entry["sha256"] for name, entry in record["files"].items()}
    else:
        hashes = {}
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder)
            if path.suffix in _MODEL_FILES and name.name != RECORD and not _OTHER_ENGINES & set(name.parts):
                with path.open("rb") as file:
                    hashes[name.as_posix()] = hashlib.file_digest(file, "sha256").hexdigest()
    return hashlib.sha256(json.dumps(hashes, sort_keys=True).encode()).hexdigest()


def _content_in_memory(model: Any) -> str:
    """Hash what a model from a hub is made of; where the hub's files lie differs between library versions."""
    import torch

    digest = hashlib.sha256(f"{model}{sorted(model.prompts.items())}".encode())
    backend = getattr(model.tokenizer, "backend_tokenizer", None)
    digest.update(backend.to_str().encode() if backend else b"")
    for name, tensor in model.state_dict().items():
        digest.update(name.encode())
        digest.update(tensor.detach().cpu().contiguous().reshape(-1).view(torch.uint8).numpy())
    return digest.hexdigest()
