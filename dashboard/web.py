"""What stands between Streamlit and the network: the page's language, compressed files."""

from __future__ import annotations

import gzip
from functools import partial
from urllib.parse import parse_qs

from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard import selection
from dashboard.texts import words

_STATIC = "/static/"
# All of Streamlit's files that these pages load take about 4 MB compressed.
_MOST_KEPT = 400
_COMPRESSIBLE = ("text/", "application/javascript", "application/json", "image/svg")


class _Held:
    """Collects a response so that its body can be changed before it is sent."""

    def __init__(self) -> None:
        self.start: Message = {}
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.start = message
        else:
            self.body += message.get("body", b"")

    async def send_on(self, send: Send, body: bytes, **headers: str) -> None:
        changed = MutableHeaders(raw=list(self.start["headers"]))
        for name, value in headers.items():
            changed[name.replace("_", "-")] = value
        changed["content-length"] = str(len(body))
        await send({**self.start, "headers": changed.raw})
        await send({"type": "http.response.body", "body": body})


class PageLanguage:
    """Gives the HTML page the language and title of the address; Streamlit's own says `en` always."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Change HTML pages, pass everything else on."""
        wants_page = scope["type"] == "http" and "text/html" in Headers(scope=scope).get("accept", "")
        if not wants_page:
            await self._app(scope, receive, send)
            return
        held = _Held()
        await self._app(scope, receive, held)
        query = {name: values[0] for name, values in parse_qs(scope["query_string"].decode("latin-1")).items()}
        language = selection.language_of(query)
        title = f"<title>{words('app.name', language)}</title>"
        body = held.body.replace(b'<html lang="en">', f'<html lang="{language}">'.encode())
        body = body.replace(b"<title>Streamlit</title>", title.encode())
        await held.send_on(send, body)


class CompressedStatic:
    """Sends Streamlit's own files compressed, each compressed once and kept in memory."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._kept: dict[str, tuple[_Held, bytes]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Compress files under `/static/`, pass everything else on."""
        if not self._compresses(scope):
            await self._app(scope, receive, send)
            return
        path = scope["path"]
        if path not in self._kept:
            held = _Held()
            await self._app(scope, receive, held)
            kind = Headers(raw=held.start["headers"]).get("content-type", "")
            if held.start["status"] != 200 or not kind.startswith(_COMPRESSIBLE) or len(self._kept) >= _MOST_KEPT:
                await held.send_on(send, held.body)
                return
            # In a thread: the largest file takes half a second, in which nobody else must wait.
            self._kept[path] = held, await to_thread.run_sync(partial(gzip.compress, held.body, 6, mtime=0))
            held.body = b""
        held, body = self._kept[path]
        await held.send_on(send, body, content_encoding="gzip", vary="Accept-Encoding")

    def _compresses(self, scope: Scope) -> bool:
        if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].startswith(_STATIC):
            return False
        headers = Headers(scope=scope)
        conditional = {"range", "if-none-match", "if-modified-since"} & set(headers.keys())
        return "gzip" in headers.get("accept-encoding", "") and not conditional
