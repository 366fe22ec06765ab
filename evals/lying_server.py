"""A scripted server on loopback that speaks the protocols of OpenAI and Ollama, honestly or in one of many bad ways.

For tests and ``doluong eval injection``.
"""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from evals.lies import EVIL, LIES, Row, sentences_for

__all__ = ["LIES", "Script", "lying_server"]
_SIZE = 40  # characters of a chunk
_FIXED = {
    "empty": "",
    "none": '{"sentences": []}',
    "garbage": "Xin chào! " * 50,
    "wrong_json": '{"answer": ["x"], "sentences": "y"}',
    "half": '{"sentences": [{"text": "Cân phải kiểm định", "evidence": ["E1"]}, {"te',
    "endless": "x" * 50_000,
    "drips": " " * 4000,
}


class Script:
    """What the server does next, what it has seen, and the lies that it has told.

    ``delay`` is in seconds, between chunks of a slow stream; ``elsewhere`` is where it redirects to.
    """

    def __init__(self, mode: str) -> None:
        self.mode = mode
        self.seen: list[Row] = []
        self.keys: list[str] = []
        self.lies: list[str] = []
        self.delay = 0.05
        self.elsewhere = EVIL


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    script: Script

    def log_message(self, *_: Any) -> None:
        """Print nothing."""

    def do_POST(self) -> None:
        """Answer a request for a chat."""
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))))
        script = self.script
        script.seen.append(body)
        script.keys.append(self.headers.get("Authorization", "").removeprefix("Bearer "))
        mode = script.mode
        if mode.isdigit():
            self._plain(int(mode), {"error": {"message": f"khóa {script.keys[-1]}", "type": "x"}})
        elif mode == "redirect":
            self._plain(307, {}, {"Location": script.elsewhere})
        elif mode == "no_forms" and "response_format" in body:
            self._plain(400, {"error": {"message": "response_format"}})
        elif mode == "hangs":
            time.sleep(script.delay * 100)
        elif mode == "not_http":
            self.wfile.write(b"\x00\xff rubbish \r\n\r\n")
            self.close_connection = True
        else:
            self._stream(self._text(mode, body), mode)

    def _text(self, mode: str, body: Row) -> str:
        if mode in _FIXED:
            return _FIXED[mode]
        system, user = body["messages"][0]["content"], json.loads(body["messages"][-1]["content"])
        rows = sentences_for(mode, user, self.script.keys[-1], system)
        honest = {row["text"] for row in sentences_for("honest", user, "", "")}
        self.script.lies += [row["text"] for row in rows if row["text"] not in honest]
        text = json.dumps({"sentences": rows}, ensure_ascii=False)
        return f"```json\n{text}\n```" if mode == "fenced" else text

    def _plain(self, code: int, data: Row, headers: Row | None = None) -> None:
        payload = json.dumps(data).encode()
        self.send_response(code)
        kept = {"Content-Type": "application/json", "Content-Length": str(len(payload))}
        for name, value in {**kept, **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(payload)

    def _stream(self, text: str, mode: str) -> None:
        ollama = self.path.endswith("/api/chat")
        self.send_response(200)
        self.send_header("Content-Type", "application/x-ndjson" if ollama else "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        parts = [text[i : i + _SIZE] for i in range(0, len(text), _SIZE)] or [""]
        try:
            for i, part in enumerate(parts):
                if mode == "dies" and i >= len(parts) // 2:
                    self.close_connection = True
                    self.connection.close()
                    return
                if mode in ("slow", "drips"):
                    time.sleep(self.script.delay)
                self._chunk(_ollama_line(part) if ollama else _openai_event(part))
            self._chunk(_ollama_line("", done=True) if ollama else _openai_event(None) + b"data: [DONE]\n\n")
            self._chunk(b"")
        except OSError:  # the reader has gone
            self.close_connection = True

    def _chunk(self, data: bytes) -> None:
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()


def _openai_event(part: str | None) -> bytes:
    delta = {} if part is None else {"role": "assistant", "content": part}
    choice = {"index": 0, "delta": delta, "finish_reason": "stop" if part is None else None}
    data = {"id": "x", "object": "chat.completion.chunk", "created": 0, "model": "m", "choices": [choice]}
    return b"data: " + json.dumps(data).encode() + b"\n\n"


def _ollama_line(part: str, *, done: bool = False) -> bytes:
    message = {"role": "assistant", "content": part}
    data = {"model": "m", "created_at": "2026-01-01T00:00:00Z", "message": message, "done": done}
    return json.dumps(data | ({"done_reason": "stop"} if done else {})).encode() + b"\n"


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: Any) -> None:
        """Say nothing of readers that have gone."""


@contextmanager
def lying_server(mode: str = "honest") -> Iterator[tuple[str, Script]]:
    """Serve on a free port of loopback; give the address for ``openai:<model>@`` and the script."""
    script = Script(mode)
    server = _Server(("127.0.0.1", 0), type("Handler", (_Handler,), {"script": script}))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1", script
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
