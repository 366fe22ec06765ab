"""The setting that names a language model."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import SecretStr

from knowledge.errors import SettingsError
from knowledge.model_address import ModelAddress, Provider, parse_model_address
from knowledge.settings import Settings, load_settings

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("openai:m@http://127.0.0.1:8080/v1/", ModelAddress(Provider.OPENAI, "m", "http://127.0.0.1:8080/v1")),
        ("openai:a/b:c@d@https://x.example", ModelAddress(Provider.OPENAI, "a/b:c@d", "https://x.example")),
        ("ollama:qwen3:4b", ModelAddress(Provider.OLLAMA, "qwen3:4b", "http://127.0.0.1:11434")),
        (" ollama:m@http://may-chu:11434 ", ModelAddress(Provider.OLLAMA, "m", "http://may-chu:11434")),
    ],
)
def test_an_address_names_protocol_model_and_server(text: str, address: ModelAddress) -> None:
    assert parse_model_address(text) == address


def test_without_the_setting_there_is_no_model() -> None:
    assert Settings(_env_file=None).model is None  # type: ignore[call-arg]


@pytest.mark.parametrize(
    "text",
    [
        "gpt-x",
        "openai:m",
        "openai:@http://x",
        "openai:m@ftp://x",
        "openai:m@http://",
        "openai:m@http://x:99999",
        "openai:m@http://nguoi:bi-mat@x/v1",
        "openai:m@http://x/v1?key=bi-mat",
        "anthropic:m@http://x",
    ],
)
def test_what_cannot_be_used_is_refused_without_repeating_it(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOLUONG_LLM", text)
    load_settings.cache_clear()
    try:
        with pytest.raises(SettingsError) as caught:
            load_settings()
    finally:
        load_settings.cache_clear()
    assert "DOLUONG_LLM" in caught.value.message
    assert "bi-mat" not in caught.value.message


def test_the_key_is_hidden_and_the_model_shown() -> None:
    shown = Settings(llm="openai:m@http://x/v1", llm_key=SecretStr("sk-bi-mat")).shown()
    assert shown["llm"] == "openai:m@http://x/v1"
    assert "bi-mat" not in str(shown)


def test_other_commands_import_nothing_of_a_model() -> None:
    program = (
        "import sys, ui.cli, ui.status, ui.lookup, ui.commands\n"
        "print([m for m in sys.modules if m.startswith(('openai', 'ollama', 'langchain_o', 'bot.generation'))])"
    )
    env = os.environ | {"DOLUONG_LLM": "openai:m@http://127.0.0.1:9/v1", "PYTHONPATH": str(ROOT)}
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=env, cwd=ROOT)
    assert ran.stdout.strip() == "[]"
