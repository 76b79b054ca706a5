"""The store as a file to download (`/data/store.duckdb`): whole, of one build, while another may replace it.

The builder never writes into the store in place: it moves a new file to its name. So a file that is
open stays the build it was, whatever happens to the name, and an answer is never of two builds.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Final

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from dashboard import downloads
from dashboard.data_request import Refused, nothing_asked
from dashboard.http_answers import FRESH, NOT_KEPT, SHARED, is_known

ADDRESS: Final = "data/store.duckdb"
"""Relative to the address of any page."""

_SUBJECT = "chi-tieu-tinh"
_CHUNK = 256 * 1024


class _OpenFile(StreamingResponse):
    """Sends an open file and closes it, also when its reader goes away before the end."""

    def __init__(self, file: BinaryIO, headers: dict[str, str]) -> None:
        super().__init__(_chunks(file), headers=headers, media_type="application/octet-stream")
        self._file = file

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send, then close."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._file.close()


async def store_file(request: Request) -> Response:
    """The store of the moment; 304 for who has it, 503 while there is none."""
    try:
        nothing_asked(request.query_params.multi_items())
        return await to_thread.run_sync(_answer, request)
    except Refused as refused:
        headers = SHARED | NOT_KEPT
        return Response(refused.text(), refused.status, headers, media_type="text/plain; charset=utf-8")


ROUTES: Final = (Route(f"/{ADDRESS}", store_file),)
"""To stand before the routes that take whatever is under `/data/`."""


def size() -> int | None:
    """Bytes of the store; none while there is none."""
    try:
        return Path(os.environ.get("STORE_PATH", "")).stat().st_size
    except OSError:
        return None


def _answer(request: Request) -> Response:
    try:
        file = Path(os.environ.get("STORE_PATH", "")).open("rb")  # noqa: SIM115 (closed when sent)
    except OSError as error:
        raise Refused(503, "routes.no_store") from error
    # All that is told is told of the open file, not of the name, which may mean another one by now.
    status = os.fstat(file.fileno())
    etag = f'"{status.st_ino:x}-{status.st_mtime_ns:x}-{status.st_size:x}"'
    headers = SHARED | FRESH | {"ETag": etag}
    if is_known(request, etag):
        file.close()
        return Response(status_code=304, headers=headers)
    day = datetime.fromtimestamp(status.st_mtime).astimezone().date()
    name = f"{downloads.file_stem([_SUBJECT], day)}.duckdb"
    headers |= {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Content-Length": str(status.st_size),
        # Compressing megabytes anew for each reader would take the processor from the pages; this says it is done.
        "Content-Encoding": "identity",
    }
    if request.method == "HEAD":
        file.close()
        return Response(headers=headers, media_type="application/octet-stream")
    return _OpenFile(file, headers)


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    while part := file.read(_CHUNK):
        yield part
