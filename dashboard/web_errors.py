"""Our own words where the network layer would answer with a bare phrase or with Streamlit's shell."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Final

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard import components, page_list, selection
from dashboard.http_answers import NOT_KEPT
from dashboard.texts import LANGUAGES, words
from dashboard.web_place import inside

_LOG = logging.getLogger(__name__)

_KEYS: Final = {
    400: "web_error.bad_request",
    404: "web_error.not_found",
    405: "web_error.not_allowed",
    413: "web_error.too_large",
    414: "web_error.too_long",
    500: "web_error.broken",
}
_OTHER: Final = "web_error.bad_request"


def answer(scope: Scope, status: int, headers: dict[str, str] | None = None) -> Response:
    """An error in words: a page for browsers, two lines for programs.

    Args:
        scope: the request.
        status: of HTTP.
        headers: what else the answer says, such as the methods allowed.
    """
    key = _KEYS.get(status, _KEYS[500] if status >= HTTPStatus.INTERNAL_SERVER_ERROR else _OTHER)
    kept = NOT_KEPT | (headers or {})
    request = Request(scope)
    if "text/html" not in request.headers.get("accept", ""):
        text = "".join(f"{words(key, language)}\n" for language in LANGUAGES)
        return Response(text, status, kept, media_type="text/plain; charset=utf-8")
    language = selection.language_of(dict(request.query_params))
    html = components.document(
        "error",
        status=status,
        text=words(key, language),
        language=language,
        app=words("app.name", language),
        links={
            f"{scope.get('app_root_path', scope.get('root_path', ''))}/{path}": words(f"nav.{name}", language)
            for name, path in page_list.PAGES.items()
        },
        query="" if language == "vi" else f"?{selection.LANGUAGE}={language}",
    )
    return Response(html, status, kept, media_type="text/html")


async def refused(request: Request, error: HTTPException) -> Response:
    """For what Starlette raises: no such address, method not allowed."""
    return answer(request.scope, error.status_code, dict(error.headers or {}))


class OwnWords:
    """Replaces bare errors, and Streamlit's shell where the address is no page of ours."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is in words already."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = replacing = False

        async def send_words(message: Message) -> None:
            nonlocal started, replacing
            if message["type"] == "http.response.start":
                started = True
                status = _status(scope, message)
                replacing = status is not None
                if status is not None:
                    await answer(scope, status)(scope, receive, send)
            if not replacing:
                await send(message)

        try:
            await self._app(scope, receive, send_words)
        except Exception:
            if started:
                raise
            _LOG.exception("%s could not be answered", scope["path"])
            await answer(scope, HTTPStatus.INTERNAL_SERVER_ERROR)(scope, receive, send)


def _status(scope: Scope, start: Message) -> int | None:
    """The error that an answer is to be in our words; none where it stays as it is."""
    kind = Headers(raw=start["headers"]).get("content-type", "")
    if start["status"] >= HTTPStatus.BAD_REQUEST and not kind:
        return int(start["status"])
    # Streamlit gives its shell for whatever it does not know, and says OK.
    is_page = inside(scope).removeprefix("/") in page_list.NAMES
    is_shell = start["status"] == HTTPStatus.OK and kind.startswith("text/html")
    return int(HTTPStatus.NOT_FOUND) if is_shell and not is_page else None
