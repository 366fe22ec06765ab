"""Turning the bundled multilingual-e5-small into an ordinary sentence-transformers folder, once.

The folder appears whole or not at all. ``conversion.json`` in it records what it was made from and the size
and SHA-256 of every file; a folder whose record and sizes are right is used as it is.
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

import numpy as np
from filelock import FileLock

from knowledge.e5_tokenizer import MAX_TOKENS, special_tokens, tokenizer_json
from knowledge.e5_weights import SOURCE_SHA256, E5File, Floats, Shape, find_weight_file, read_weights
from knowledge.errors import EncoderError

MODEL_NAME = "multilingual-e5-small"
CONVERTER = 1
MODEL_SHA256 = "1aabcf172ced606fcb685af7b5dfde4c7e8a375fd068fc15644324c6f9f481d9"
WEIGHTS = "model.safetensors"
RECORD = "conversion.json"
PROMPTS = {"query": "query: ", "passage": "passage: ", "document": "passage: "}

_NEEDED_BYTES = 520_000_000


def prepare_e5(models_dir: Path, source: Path | None = None) -> Path:
    """Return the converted model's folder, converting it first where it is not there yet.

    ``source`` is the weight file; by default the one in the installed package.

    Raises:
        EncoderError: the weight file is missing or damaged, or the folder cannot be written.
    """
    target = models_dir / MODEL_NAME
    if is_converted(target):
        return target
    weights = read_weights(source or find_weight_file())
    try:
        models_dir.mkdir(parents=True, exist_ok=True)
        with FileLock(models_dir / f".{MODEL_NAME}.lock"):
            if not is_converted(target):
                _convert(weights, target)
    except OSError as error:
        reason = error.strerror or str(error)
        raise EncoderError(
            f"Không ghi được bộ mã hoá câu vào {models_dir} ({reason}). "
            "Hãy kiểm tra quyền ghi và dung lượng đĩa, hoặc đặt DOLUONG_HOME sang thư mục khác."
        ) from error
    return target


def is_converted(folder: Path) -> bool:
    """Tell whether this version converted the folder: its sizes are compared, its contents trusted."""
    try:
        record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        made_by = (
            record["converter"],
            record["source_sha256"],
            record["files"][WEIGHTS]["sha256"],
        )
        sizes = {name: entry["size"] for name, entry in record["files"].items()}
        present = {name: (folder / name).stat().st_size for name in sizes}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False
    return made_by == (CONVERTER, SOURCE_SHA256, MODEL_SHA256) and sizes == present


def _convert(weights: E5File, target: Path) -> None:
    for leftover in target.parent.glob(f".{MODEL_NAME}-*"):
        shutil.rmtree(leftover)  # of a conversion that was killed; nobody else works here while we hold the lock
    free = shutil.disk_usage(target.parent).free
    if free < _NEEDED_BYTES:
        raise EncoderError(
            f"Ổ đĩa của {target.parent} chỉ còn {free // 1_000_000} MB, bộ mã hoá câu cần "
            f"{_NEEDED_BYTES // 1_000_000} MB. Hãy dọn bớt hoặc đặt DOLUONG_HOME sang ổ khác."
        )
    building = Path(tempfile.mkdtemp(prefix=f".{MODEL_NAME}-", dir=target.parent))
    try:
        _write_folder(weights, building)
        building.chmod(0o755)
        if target.exists():
            # Stale or damaged. Moved aside first: a folder can only be renamed onto a free name.
            target.rename(building.with_suffix(".old"))
        building.rename(target)
    finally:
        shutil.rmtree(building, ignore_errors=True)
        shutil.rmtree(building.with_suffix(".old"), ignore_errors=True)


def _write_folder(weights: E5File, folder: Path) -> None:
    with (folder / WEIGHTS).open("wb") as file:
        write_safetensors(file, weights.bert_tensors())
        file.flush()
        os.fsync(file.fileno())
    texts = _small_files(weights)
    for name, text in texts.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(text.encode())
    files = {name: _size_and_hash(folder / name) for name in (WEIGHTS, *texts)}
    if files[WEIGHTS]["sha256"] != MODEL_SHA256:
        raise EncoderError("Bộ mã hoá câu chuyển đổi ra không đúng như đã kiểm; hãy kiểm tra ổ đĩa rồi chạy lại.")
    record = {"converter": CONVERTER, "source_sha256": SOURCE_SHA256, "files": files}
    (folder / RECORD).write_bytes(_json(record).encode())


def _size_and_hash(path: Path) -> dict[str, object]:
    with path.open("rb") as file:
        return {"size": path.stat().st_size, "sha256": hashlib.file_digest(file, "sha256").hexdigest()}


def write_safetensors(file: BinaryIO, tensors: Iterable[tuple[str, Floats]]) -> None:
    """Write float32 tensors in the safetensors format, in the order given.

    Written here rather than by the library, so that the bytes do not depend on the library's version.
    """
    arrays = dict(tensors)
    header: dict[str, object] = {"__metadata__": {"format": "pt"}}
    offset = 0
    for name, array in arrays.items():
        header[name] = {
            "dtype": "F32",
            "shape": list(array.shape),
            "data_offsets": [offset, offset + array.nbytes],
        }
        offset += array.nbytes
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    file.write(len(text).to_bytes(8, "little") + text)
    for array in arrays.values():
        file.write(np.ascontiguousarray(array, "<f4").data)


def _small_files(weights: E5File) -> dict[str, str]:
    special = special_tokens(weights.vocabulary)
    modules = ("Transformer", ""), ("Pooling", "1_Pooling"), ("Normalize", "2_Normalize")
    objects: dict[str, object] = {
        "config.json": _bert_config(weights.shape, weights.vocabulary.pad),
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": MAX_TOKENS,
            "clean_up_tokenization_spaces": False,
            **special,
        },
        "special_tokens_map.json": special,
        "modules.json": [
            {"idx": i, "name": str(i), "path": path, "type": f"sentence_transformers.models.{kind}"}
            for i, (kind, path) in enumerate(modules)
        ],
        "sentence_bert_config.json": {
            "max_seq_length": MAX_TOKENS,
            "do_lower_case": False,
            "model_args": {"add_pooling_layer": False},
        },
        "1_Pooling/config.json": {
            "word_embedding_dimension": weights.shape.hidden,
            "pooling_mode_cls_token": False,
            "pooling_mode_mean_tokens": True,
            "pooling_mode_max_tokens": False,
            "pooling_mode_mean_sqrt_len_tokens": False,
        },
        "2_Normalize/config.json": {},
        "config_sentence_transformers.json": {
            "prompts": PROMPTS,
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
    }
    texts = {name: _json(value) for name, value in objects.items()}
    return {**texts, "tokenizer.json": tokenizer_json(weights.vocabulary)}


def _bert_config(shape: Shape, pad: int) -> dict[str, object]:
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "hidden_size": shape.hidden,
        "num_hidden_layers": shape.layers,
        "num_attention_heads": shape.heads,
        "intermediate_size": shape.ffn,
        "vocab_size": shape.vocabulary,
        "max_position_embeddings": shape.positions,
        "type_vocab_size": shape.types,
        "layer_norm_eps": shape.eps,
        "hidden_act": "gelu",
        "position_embedding_type": "absolute",
        "pad_token_id": pad,
        "torch_dtype": "float32",
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
