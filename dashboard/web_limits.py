"""What is refused before anything is done for it: addresses, bodies and hosts that no visitor of these pages sends."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import config

from dashboard import web_errors

LONGEST_ADDRESS: Final = 8000
"""Characters of path and query; twelve provinces and a search take less than a thousand."""

LARGEST_BODY: Final = 3 * 2**20
"""Bytes; pages send what is chosen through the web socket, and an upload has 2 MB (`server.maxUploadSize`)."""

_HOST: Final = re.compile(r"[A-Za-z0-9_.-]+(:[0-9]{1,5})?|\[[0-9A-Fa-f:.]+\](:[0-9]{1,5})?")
_POLICY_VIOLATION: Final = 1008


class Limits:
    """Refuses what is too long, too large or from another site, in our own words."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse or pass on."""
        if scope["type"] == "http" and (status := _refused(scope)):
            await web_errors.answer(scope, status)(scope, receive, send)
        elif scope["type"] == "websocket" and not _is_own(Headers(scope=scope)):
            await receive()
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
        else:
            await self._app(scope, receive, send)


def _refused(scope: Scope) -> int | None:
    headers = Headers(scope=scope)
    if not _HOST.fullmatch(headers.get("host", "")):
        return HTTPStatus.BAD_REQUEST
    if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > LONGEST_ADDRESS:
        return HTTPStatus.REQUEST_URI_TOO_LONG
    length = headers.get("content-length", "0")
    # A body without a length is read by nobody here: no route of ours takes one, and uploads need one.
    if not (length.isascii() and length.isdigit()) or int(length) > LARGEST_BODY:
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    return None


def _is_own(headers: Headers) -> bool:
    """Whether a web socket is opened by a page of this site, or of one that the configuration names.

    Streamlit checks this too, but asks a service on the internet for the address of this server first
    when another site tries.
    """
    origin = headers.get("origin")
    if origin is None or config.get_option("server.corsAllowedOrigins"):
        return True
    try:
        return urlsplit(origin).netloc == headers.get("host")
    except ValueError:
        return False
