"""The HTML document that Gradio serves, made ours: Vietnamese from the first byte, nothing from other hosts.

Gradio's template says ``lang="en"``, calls itself "Gradio" to link previews and names a picture on another host; its
page for the password knows neither our translations nor our style. This middleware corrects the document on its way
out and adds a content security policy under which the browser loads from this server only.
"""

import json
import re
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from ui import markup
from ui.strings import Strings

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

_PREVIEW = re.compile(r'\s*<meta\s+(?:property|name)="(?:og|twitter):[^>]*>')
_SECURITY = (
    (
        b"content-security-policy",
        b"default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
        b"img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
        b"object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'",
    ),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)


def vietnamese(document: str, strings: Strings, style: str) -> str:
    """Return Gradio's HTML document with our language, names, style and translations."""
    page = strings.page
    head = (
        f'<title>{markup.text(page.title)}</title><meta name="description" content="{markup.text(page.description)}">'
        f'<meta property="og:title" content="{markup.text(page.title)}">'
        f'<meta property="og:description" content="{markup.text(page.description)}">'
        f"<style>{style}</style>{_translations(strings)}"
    )
    document = _PREVIEW.sub("", document)
    document = re.sub(r'(<html\b[^>]*?)lang="en"', r'\1lang="vi"', document, count=1)
    document = document.replace("<body", "<body data-page", 1)
    noscript = f"<noscript><p>{markup.text(strings.connection.browser)}</p></noscript>"
    document = re.sub(r"(<body[^>]*>)", lambda found: found[1] + noscript, document, count=1)
    return document.replace("</head>", f"{head}</head>", 1)


def _translations(strings: Strings) -> str:
    """Gradio picks its language by the browser's; whatever that is, it shall find the table that we filled."""
    table = json.dumps({"en": strings.gradio}, ensure_ascii=True).replace("<", "\\u003c")
    return (
        "<script>for (const name of ['language', 'languages'])"
        "Object.defineProperty(navigator, name, {get: () => name === 'language' ? 'en' : ['en']});"
        f"if (window.gradio_config) window.gradio_config.i18n_translations ??= {table};</script>"
    )


class VietnamesePage:
    """ASGI middleware around Gradio's application."""

    def __init__(self, app: App, strings: Strings, style: str) -> None:
        """Wrap ``app``."""
        self._app = app
        self._strings = strings
        self._style = style

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; rewrite the answer when it is the page itself."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answer = _Rewriter(send, self._rewrite)
        await self._app(scope, receive, answer.take)

    def _rewrite(self, body: bytes) -> bytes:
        return vietnamese(body.decode("utf-8"), self._strings, self._style).encode("utf-8")


class _Rewriter:
    """Holds back an HTML document until it is whole, then sends it rewritten; anything else passes as it comes."""

    def __init__(self, send: Send, rewrite: Callable[[bytes], bytes]) -> None:
        self._send = send
        self._rewrite = rewrite
        self._start: Message | None = None
        self._body = b""

    async def take(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = [*message["headers"], *_SECURITY]
            message = {**message, "headers": headers}
            if any(k.lower() == b"content-type" and v.startswith(b"text/html") for k, v in headers):
                self._start = message
                return
        elif self._start is not None:
            self._body += message.get("body", b"")
            if not message.get("more_body"):
                await self._finish(self._start)
            return
        await self._send(message)

    async def _finish(self, start: Message) -> None:
        body = self._rewrite(self._body)
        headers = [(k, v) for k, v in start["headers"] if k.lower() != b"content-length"]
        headers.append((b"content-length", str(len(body)).encode()))
        await self._send({**start, "headers": headers})
        await self._send({"type": "http.response.body", "body": body})
