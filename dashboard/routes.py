"""The public data routes (`/data/…`), the calendar feed and `/healthz`, in the same process as the pages.

Each request reads one snapshot, in a thread, so that nobody else waits; few at a time, so that
downloads leave the processor to the pages.
"""

from __future__ import annotations

import hashlib
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

import orjson
from anyio import CapacityLimiter, to_thread
from cachetools import LRUCache
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard import (
    calendar_feed,
    change_feed,
    changes,
    data_queries,
    data_request,
    data_tables,
    downloads,
    store,
    visit,
)
from dashboard.data_request import Asked, Refused
from dashboard.http_answers import FRESH, NOT_KEPT, SHARED, is_known
from dashboard.store import NoStoreError, Snapshot

_LOG = logging.getLogger(__name__)

_CALENDAR, _CHANGES, _PACKAGE = "deadlines.ics", "changes.atom", "datapackage.json"
_AT_ONCE: Final = CapacityLimiter(4)
# By tag, so an answer of an old build is never given; in bytes, about a hundred of the largest answers.
_KEPT: Final[LRUCache[str, bytes]] = LRUCache(32 * 2**20, len)
_LOCK: Final = threading.Lock()
_MOST_NAMED: Final = 3
"""More provinces or indicators than this are counted in a file name rather than named."""

# Streamlit compresses answers with a body and says so itself.
_COMPRESSED: Final = {"Vary": "Accept-Encoding"}
_RETRY: Final = {"Retry-After": "10"}
_PREFLIGHT: Final = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
    "Allow": "GET, HEAD, OPTIONS",
}


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a request gets, made only when its reader does not have it already.

    Attributes:
        depends_on: all that the answer depends on besides the build.
        media_type: its content type.
        file_name: ASCII.
        make: gives the bytes.
        disposition: whether a browser saves or shows it.
    """

    depends_on: tuple[object, ...]
    media_type: str
    file_name: str
    make: Callable[[], bytes]
    disposition: str = "attachment"


async def data(request: Request) -> Response:
    """Whatever stands under `/data/`."""
    if request.method == "OPTIONS":
        return Response(status_code=204, headers=SHARED | _PREFLIGHT)
    return await to_thread.run_sync(_respond, request, limiter=_AT_ONCE)


async def healthz(_: Request) -> Response:
    """Whether there is a store to read, for who watches the server."""
    return await to_thread.run_sync(_health)


ROUTES: Final = (
    Route("/data/{name:path}", data, methods=["GET", "OPTIONS"]),
    Route("/healthz", healthz),
)


def _respond(request: Request) -> Response:
    try:
        snapshot = store.current()
        answer = _answer(request, snapshot)
        headers = SHARED | FRESH | {"ETag": _etag(snapshot, answer)}
        if is_known(request, headers["ETag"]):
            return Response(status_code=304, headers=headers | _COMPRESSED)
        headers["Content-Disposition"] = f'{answer.disposition}; filename="{answer.file_name}"'
        return Response(_kept(headers["ETag"], answer.make), headers=headers, media_type=answer.media_type)
    except Refused as refused:
        return _sentence(refused)
    except NoStoreError:
        return _sentence(Refused(503, "routes.no_store"), _RETRY)
    except Exception:
        # Our own words instead of a bare "Internal Server Error"; the traceback is in the log.
        _LOG.exception("%s could not be answered", request.url.path)
        return _sentence(Refused(500, "routes.broken"))


def _kept(etag: str, make: Callable[[], bytes]) -> bytes:
    """What `make` gives, made once for each tag while there is room."""
    with _LOCK:
        if etag in _KEPT:
            return _KEPT[etag]
    made = make()
    if len(made) < _KEPT.maxsize:
        with _LOCK:
            _KEPT[etag] = made
    return made


def _answer(request: Request, snapshot: Snapshot) -> _Answer:
    name, pairs = request.path_params["name"], request.query_params.multi_items()
    today = visit.today()
    if name == _CALENDAR:
        return _calendar(data_request.calendar_request(pairs, snapshot, today), str(request.base_url), snapshot)
    if name == _CHANGES:
        return _changes(data_request.changes_request(pairs, snapshot, today), str(request.base_url), snapshot)
    if name == _PACKAGE:
        data_request.nothing_asked(pairs)
        return _Answer((name,), "application/json", _PACKAGE, partial(data_tables.package, snapshot))
    table, _, file_format = name.rpartition(".")
    if table not in data_tables.TABLES or file_format not in data_tables.FORMATS:
        tables, formats = ", ".join(data_tables.TABLES), ", ".join(data_tables.FORMATS)
        others = f"{_CALENDAR}, {_CHANGES}, {_PACKAGE}"
        raise Refused(404, "routes.no_table", name=name, tables=tables, formats=formats, others=others)
    return _table(table, file_format, data_request.table_request(pairs, table, snapshot, today), snapshot)


def _table(table: str, file_format: str, asked: Asked, snapshot: Snapshot) -> _Answer:
    def make() -> bytes:
        rows = data_queries.public_table(snapshot, table, asked.provinces, asked.indicators, asked.as_of)
        return data_tables.written(rows, data_tables.fields(snapshot, table), file_format)

    subject = [table, *_named(asked.provinces, "provinces"), *_named(asked.indicators, "indicators")]
    file_name = f"{downloads.file_stem(subject, asked.as_of)}.{file_format}"
    # Builds of the same inputs may have different histories.
    history = changes.record(snapshot, asked.as_of)["changed_at"] if table == changes.TABLE else None
    return _Answer((table, file_format, asked, history), data_tables.media_type(file_format), file_name, make)


def _calendar(asked: Asked, site: str, snapshot: Snapshot) -> _Answer:
    def make() -> bytes:
        rows = data_queries.public_table(snapshot, "calendar", asked.provinces, as_of=asked.as_of)
        named = data_queries.public_table(snapshot, "provinces", asked.provinces) if asked.provinces else ()
        names = [row[f"name_{asked.language}"] for row in named]
        return calendar_feed.feed(rows, names, asked, site, snapshot.built_at)

    file_name = f"{downloads.file_stem(['deadlines', *_named(asked.provinces, 'provinces')], asked.as_of)}.ics"
    return _Answer((_CALENDAR, asked, site), "text/calendar; charset=utf-8", file_name, make)


def _changes(asked: Asked, site: str, snapshot: Snapshot) -> _Answer:
    known = changes.record(snapshot, asked.as_of)
    chosen = [*_named(asked.provinces, "provinces"), *_named(asked.indicators, "indicators")]
    file_name = f"{downloads.file_stem([changes.TABLE, *chosen], asked.as_of)}.atom"
    depends_on = (_CHANGES, asked.provinces, asked.indicators, asked.language, site, known["changed_at"])
    make = partial(change_feed.feed, snapshot, asked, site)
    return _Answer(depends_on, "application/atom+xml; charset=utf-8", file_name, make, "inline")


def _named(ids: tuple[str, ...] | None, plural: str) -> list[str]:
    return list(ids or ()) if len(ids or ()) <= _MOST_NAMED else [f"{len(ids or ())}-{plural}"]


def _etag(snapshot: Snapshot, answer: _Answer) -> str:
    """Weak, since the same answer also goes out compressed."""
    told = repr((snapshot.build_id, answer.depends_on))
    return f'W/"{hashlib.sha256(told.encode()).hexdigest()[:20]}"'


def _sentence(refused: Refused, more: dict[str, str] | None = None) -> Response:
    return Response(
        refused.text(), refused.status, SHARED | NOT_KEPT | (more or {}), media_type="text/plain; charset=utf-8"
    )


def _health() -> Response:
    try:
        snapshot = store.current()
        day = data_queries.public_table(snapshot, "build")[0]["data_date"]
    except NoStoreError:
        return _sentence(Refused(503, "routes.no_store"), _RETRY)
    except Exception:
        _LOG.exception("The store could not be read")
        return _sentence(Refused(503, "routes.broken"), _RETRY)
    told = {"status": "ok", "build_id": snapshot.build_id, "built_at": snapshot.built_at.astimezone(), "data_date": day}
    return Response(orjson.dumps(told), headers=SHARED | NOT_KEPT, media_type="application/json")
