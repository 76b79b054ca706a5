"""What every answer tells browsers to refuse: the content policy and its neighbours."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from typing import Final
from urllib.parse import parse_qs

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard import scripts, web_page

_INLINE: Final = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_EMBEDDED: Final = ("true", "1")
"""What `embed` may say for Streamlit to leave its furniture out."""

_POWERS: Final = ("accelerometer", "camera", "geolocation", "gyroscope", "magnetometer", "microphone", "payment", "usb")
"""What these pages never ask a browser for."""

_ALWAYS: Final = {
    "X-Content-Type-Options": "nosniff",
    # A source that a visitor goes to learns which site sent them, not what they looked at.
    "Referrer-Policy": "strict-origin",
    "Permissions-Policy": ", ".join(f"{power}=()" for power in _POWERS),
    "Cross-Origin-Opener-Policy": "same-origin",
}
_NO_PAGE: Final = "default-src 'none'; frame-ancestors 'none'"
"""The content policy of what is no page: a file that a browser shows all the same loads and runs nothing."""

_NOT_MODIFIED: Final = 304

_ENCRYPTED: Final = {"Strict-Transport-Security": "max-age=31536000"}


def content_policy(*, embedded: bool) -> str:
    """The content policy.

    Args:
        embedded: whether the page is the view made for pages of other sites, which alone may stand in a frame.
    """
    allowed = {
        "default-src": "'self'",
        # Streamlit's bundles, its one inline line and ours, each by its hash. Plotly and Streamlit need no `eval`
        # for what these pages draw.
        "script-src": " ".join(["'self'", *_hashes()]),
        # Streamlit's widgets (Emotion) and Plotly write style elements while they run: their text is not known before.
        "style-src": "'self' 'unsafe-inline'",
        # Bars and signs of ours are data; Plotly makes the picture to download as a blob.
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        # With the web socket of the same origin (CSP 3).
        "connect-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "*" if embedded else "'none'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in allowed.items())


class SecurityHeaders:
    """Puts the headers on every answer, whoever gives it; what an answer says itself stays."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._policies = {embedded: content_policy(embedded=embedded) for embedded in (False, True)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                kind = headers.get("content-type", "")
                told = self._headers(scope, is_page=kind.startswith("text/html"))
                if message["status"] == _NOT_MODIFIED and not kind:
                    # What the browser has keeps the policy that it came with.
                    del told["Content-Security-Policy"]
                for name, value in told.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers)

    def _headers(self, scope: Scope, *, is_page: bool) -> dict[str, str]:
        embedded = is_embedded(scope)
        told = _ALWAYS | {"Content-Security-Policy": self._policies[embedded] if is_page else _NO_PAGE}
        if not embedded:
            told |= {"X-Frame-Options": "DENY"}
        # The scheme is that of the visitor where uvicorn trusts the proxy (`--forwarded-allow-ips`).
        return told | (_ENCRYPTED if scope.get("scheme") == "https" else {})


def is_embedded(scope: Scope) -> bool:
    """Whether the address asks for the view without furniture."""
    query = parse_qs(scope["query_string"].decode("latin-1"))
    return any(value.lower() in _EMBEDDED for value in query.get("embed", ()))


def _hashes() -> list[str]:
    lines = [*_INLINE.findall(web_page.shell()), *scripts.DRAWN]
    return [f"'sha256-{b64encode(sha256(line.encode()).digest()).decode()}'" for line in lines]
