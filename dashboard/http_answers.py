"""What the answers of all data routes share."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request

SHARED: Final = {
    # Notebooks in browsers may read what everybody may read.
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Content-Disposition, ETag",
    "X-Content-Type-Options": "nosniff",
}
"""Headers of every answer."""

FRESH: Final = {"Cache-Control": "public, max-age=60"}
"""For what a reader may keep for a while."""

NOT_KEPT: Final = {"Cache-Control": "no-store"}
"""For what is true of this moment only."""


def is_known(request: Request, etag: str) -> bool:
    """Whether the reader says that it has the answer with this tag already (`If-None-Match`)."""
    told = {tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")}
    return bool(told & {"*", etag.removeprefix("W/")})
