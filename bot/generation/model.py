"""The owner's language model through LangChain: one server, no redirects, no telemetry, an end to all waiting.

The libraries are imported when a model is opened and at no other time.
"""

import logging
import os
import queue
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from bot.generation.prompting import Message
from bot.generation.reading import SCHEMA
from knowledge.errors import ModelError, SettingsError
from knowledge.model_address import ModelAddress, Provider
from knowledge.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

_log = logging.getLogger(__name__)
_LONGEST = 2000  # tokens of one answer
_NO_KEY = "none"  # a key of OpenAI's own environment variable must not reach another server
_TRACING = ("LANGSMITH_TRACING", "LANGSMITH_TRACING_V2", "LANGCHAIN_TRACING", "LANGCHAIN_TRACING_V2")
_UNWANTED_FORM = (400, 422)  # how servers refuse an answer form or an option that they don't know
TIMEOUT = "Mô hình ngôn ngữ không trả lời xong trong {seconds:g} giây."
UNREACHABLE = "Không kết nối được với mô hình ngôn ngữ."
BROKEN = "Mô hình ngôn ngữ ngắt giữa chừng."
WRONG_KEY = "Máy chủ của mô hình ngôn ngữ không nhận khóa truy cập."
TOO_MANY = "Mô hình ngôn ngữ đang quá tải hoặc đã hết hạn mức."
REDIRECTED = "Máy chủ của mô hình ngôn ngữ chuyển sang địa chỉ khác; trợ lý không đi theo."
FAILED = "Máy chủ của mô hình ngôn ngữ báo lỗi {code}."
_End = Exception | None


class Model:
    """Writes text for messages, within the time-out of the settings."""

    def __init__(self, address: ModelAddress, settings: Settings) -> None:
        """Open the model; nothing is sent yet.

        Raises:
            SettingsError: its LangChain package is not installed.
        """
        self._seconds = settings.llm_timeout
        for name in _TRACING:
            os.environ[name] = "false"
        try:
            self._strict = _chat_model(address, settings, plain=False)
            self._plain = _chat_model(address, settings, plain=True)
        except ImportError as error:
            package = f"langchain-{address.provider}"
            raise SettingsError(f"DOLUONG_LLM cần gói {package}; hãy chạy make run để cài lại.") from error
        self._takes_form = True

    def write(self, messages: list[Message]) -> Iterator[str]:
        """Yield text as it comes.

        Raises:
            ModelError: the server cannot be reached, refuses, breaks off, or the time is up.
        """
        ends = time.monotonic() + self._seconds
        try:
            if self._takes_form:
                try:
                    yield from self._stream(self._strict, messages, ends)
                    return
                except Exception as error:
                    if getattr(error, "status_code", None) not in _UNWANTED_FORM:
                        raise
                    self._takes_form = False  # the server knows no answer forms: the instructions alone ask for JSON
            yield from self._stream(self._plain, messages, ends)
        except ModelError:
            raise
        except Exception as error:
            _log.info("The language model failed: %s", type(error).__name__)  # never its text: it may hold a key
            raise ModelError(_explain(error, self._seconds)) from error

    def _stream(self, model: "BaseChatModel", messages: list[Message], ends: float) -> Iterator[str]:
        """Read the stream in a thread of its own: whatever it hangs on, the person doesn't wait longer than agreed."""
        chunks: queue.SimpleQueue[str | _End] = queue.SimpleQueue()
        given_up = threading.Event()
        threading.Thread(
            target=_pump, args=(lambda: model.stream(messages), chunks, given_up), name="language-model", daemon=True
        ).start()
        try:
            while True:
                try:
                    chunk = chunks.get(timeout=max(0.0, ends - time.monotonic()))
                except queue.Empty:
                    raise ModelError(TIMEOUT.format(seconds=self._seconds)) from None
                if chunk is None:
                    return
                if isinstance(chunk, Exception):
                    raise chunk
                yield chunk
        finally:
            given_up.set()


def _pump(
    start: Callable[[], Iterable[Any]], chunks: "queue.SimpleQueue[str | _End]", given_up: threading.Event
) -> None:
    from langsmith import tracing_context

    end: _End = None
    try:
        with tracing_context(enabled=False):
            for chunk in start():
                if given_up.is_set():
                    return
                chunks.put(str(chunk.text))
    except Exception as error:  # noqa: BLE001 - it is raised again where somebody waits for it
        end = error
    chunks.put(end)


def _chat_model(address: ModelAddress, settings: Settings, *, plain: bool) -> "BaseChatModel":
    """Make the chat model; ``plain`` leaves out what not every server takes."""
    from langchain.chat_models import init_chat_model

    options = _openai(settings, plain=plain) if address.provider is Provider.OPENAI else _ollama(settings, plain=plain)
    made: BaseChatModel = init_chat_model(
        address.model, model_provider=address.provider.value, base_url=address.url, **options
    )
    return made


def _openai(settings: Settings, *, plain: bool) -> dict[str, Any]:
    import openai

    client = openai.DefaultHttpxClient(
        timeout=openai.Timeout(settings.llm_timeout, connect=settings.llm_connect_timeout),
        follow_redirects=False,
        trust_env=False,
    )
    form = {"type": "json_schema", "json_schema": {"name": "answer", "strict": True, "schema": SCHEMA}}
    options: dict[str, Any] = {} if plain else {"temperature": 0, "model_kwargs": {"response_format": form}}
    return options | {
        "api_key": settings.llm_key.get_secret_value() or _NO_KEY,
        "http_client": client,
        "openai_proxy": None,
        "max_retries": 0,
        "max_tokens": _LONGEST,
        "stream_usage": False,
        "use_responses_api": False,
    }


def _ollama(settings: Settings, *, plain: bool) -> dict[str, Any]:
    import httpx

    client: dict[str, Any] = {
        "timeout": httpx.Timeout(settings.llm_timeout, connect=settings.llm_connect_timeout),
        "follow_redirects": False,
        "trust_env": False,
    }
    key = settings.llm_key.get_secret_value()
    if key:
        client["headers"] = {"Authorization": f"Bearer {key}"}
    options: dict[str, Any] = {} if plain else {"format": SCHEMA}
    return options | {"temperature": 0, "num_predict": _LONGEST, "client_kwargs": client}


def _explain(error: Exception, seconds: float) -> str:
    """Say what went wrong, in words of ours only."""
    code = getattr(error, "status_code", None)
    if isinstance(code, int) and code > 0:
        if code in (401, 403):
            return WRONG_KEY
        if code == 429:
            return TOO_MANY
        return REDIRECTED if 300 <= code < 400 else FAILED.format(code=code)
    names = {kind.__name__ for each in _causes(error) for kind in type(each).__mro__}
    if names & {"ConnectTimeout", "ConnectError", "ConnectionError"}:
        return UNREACHABLE
    return TIMEOUT.format(seconds=seconds) if any("Timeout" in name for name in names) else BROKEN


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: BaseException | None = error
    for _ in range(8):
        if seen is None:
            return
        yield seen
        seen = seen.__cause__ or seen.__context__
