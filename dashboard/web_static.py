"""Streamlit's own files, sent compressed: each is compressed once and kept in memory."""

from __future__ import annotations

import gzip
from functools import partial
from typing import Final

from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.web_place import inside

_STATIC: Final = "/static/"
_MOST_KEPT: Final = 400
"""All of Streamlit's files that these pages load take about 4 MB compressed."""

# Not HTML: that is what Streamlit gives for a file that it does not have, and would fill what is kept.
_COMPRESSIBLE: Final = ("text/css", "text/javascript", "application/javascript", "application/json", "image/svg")


class _Held:
    """Collects an answer so that its body can be changed before it is sent."""

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
        if "etag" in changed and "content_encoding" in headers:
            changed["etag"] = f"W/{changed['etag'].removeprefix('W/')}"
        changed["content-length"] = str(len(body))
        await send({**self.start, "headers": changed.raw})
        await send({"type": "http.response.body", "body": body})


class CompressedStatic:
    """Sends Streamlit's own files compressed."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._kept: dict[str, tuple[_Held, bytes]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Compress files under `/static/`, pass everything else on."""
        if not _compresses(scope):
            await self._app(scope, receive, send)
            return
        path = inside(scope)
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


def _compresses(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET" or not inside(scope).startswith(_STATIC):
        return False
    headers = Headers(scope=scope)
    conditional = {"range", "if-none-match", "if-modified-since"} & set(headers.keys())
    return "gzip" in headers.get("accept-encoding", "") and not conditional
