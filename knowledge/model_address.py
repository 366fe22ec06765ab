"""Where the owner's language model is: ``openai:<model>@<url>`` or ``ollama:<model>[@<url>]``."""

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

_ADDRESS = re.compile(r"(?P<provider>openai|ollama):(?P<model>[^\s]+?)(?:@(?P<url>https?://\S+))?")
_OLLAMA = "http://127.0.0.1:11434"


class Provider(StrEnum):
    """The two protocols: that of OpenAI's chat completions, which most servers speak, and that of Ollama."""

    OPENAI = "openai"
    OLLAMA = "ollama"


@dataclass(frozen=True, slots=True)
class ModelAddress:
    """A model and the one server that a person's words may be sent to."""

    provider: Provider
    model: str
    url: str

    @property
    def host(self) -> str:
        """The server's name, with its port where one is given."""
        return urlsplit(self.url).netloc


def parse_model_address(text: str) -> ModelAddress | None:
    """Read the value of ``DOLUONG_LLM``; None when it is empty: no model.

    Raises:
        ValueError: it cannot be used; the message is a Vietnamese clause that never repeats the value, which may hold
            a key.
    """
    if not text.strip():
        return None
    match = _ADDRESS.fullmatch(text.strip())
    if match is None:
        raise ValueError("hãy ghi openai:<mô hình>@<địa chỉ http hoặc https>, hoặc ollama:<mô hình>[@<địa chỉ>]")
    provider, url = Provider(match["provider"]), match["url"]
    if url is None and provider is Provider.OPENAI:
        raise ValueError("sau openai:<mô hình> phải có @<địa chỉ máy chủ>, ví dụ @http://127.0.0.1:8080/v1")
    if url is not None:
        _check(url)
    return ModelAddress(provider, match["model"], (url or _OLLAMA).rstrip("/"))


def _check(url: str) -> None:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise ValueError("địa chỉ máy chủ không đọc được") from error
    if not host:
        raise ValueError("địa chỉ máy chủ thiếu tên máy")
    if parts.username is not None or parts.query or parts.fragment:
        raise ValueError(
            "địa chỉ máy chủ không được chứa tên đăng nhập, khóa hay tham số; hãy đặt khóa ở DOLUONG_LLM_KEY"
        )
