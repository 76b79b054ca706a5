"""The one door to DuckDB: read-only, locked down, a cursor per query, changed over when a new build is there.

Facts this rests on, each measured:

* A connection shared by threads without cursors silently returns other threads' rows, so every
  query runs on a cursor of its own.
* A process that has a file open does not see that it was replaced, because DuckDB keeps one
  database per path. So each build is opened under a private name: a hard link to the store (a
  copy where links cannot be made), removed as soon as it is open.
* Closing a connection kills its running cursors. So an old build is never closed: it goes when
  the last reader lets go of its `Snapshot`.
"""

from __future__ import annotations

import os
import secrets
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable, Hashable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, cast

import duckdb
import pyarrow as pa
from cachetools import LRUCache

from dashboard.texts import Language

# The same for every connection of the process to one file: DuckDB refuses a mixture.
_LOCKED_DOWN: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "lock_configuration": True,
}

# What is kept for each build, in bytes: a page needs about a megabyte, so this serves some hundred
# selections; whoever asks for every day of ten years gains nothing but a slower answer.
_KEPT = 128 * 2**20
_ROW, _FIGURE = 3_000, 40_000
"""Bytes of a row of an answer and of a drawn figure, as measured on the largest pages."""

Row = dict[str, Any]
_T = TypeVar("_T")
_Signature = tuple[int, int, int]


class NoStoreError(Exception):
    """There is no store to read; the server builds it at its start."""


@dataclass(frozen=True, eq=False)
class Snapshot:
    """One build, opened. All queries of one page run go to one snapshot, so none mixes builds.

    Attributes:
        build_id: which build.
        built_at: when it was built.
        data_date_vi, data_date_en: the latest day on which any of its figures was published, in words.
    """

    build_id: str
    built_at: datetime
    data_date_vi: str
    data_date_en: str
    _connection: duckdb.DuckDBPyConnection = field(repr=False)
    _kept: LRUCache[Hashable, Any] = field(default_factory=lambda: LRUCache(_KEPT, _weight), repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def data_date(self, language: Language) -> str:
        """The latest day on which any of its figures was published, in words."""
        return self.data_date_en if language == "en" else self.data_date_vi

    def keep(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """What `make` gives, made once for this build and then shared by all visitors.

        What is kept goes with the build, so nothing of an old build is ever shown beside a new one.
        Nobody may change what is kept.
        """
        with self._lock:
            if key in self._kept:
                return cast("_T", self._kept[key])
        made = make()
        if _weight(made) < _KEPT:
            with self._lock:
                self._kept[key] = made
        return made

    def kept(self, key: Hashable) -> Any:  # noqa: ANN401 (whatever was kept)
        """What is kept under a key; nothing where it is not, or not any more."""
        with self._lock:
            return self._kept.get(key)

    def rows(
        self, sql: str, values: Mapping[str, Any] | None = None, relations: Mapping[str, pa.Table] | None = None
    ) -> list[Row]:
        """The rows of a query, each as a dict from column to value.

        Args:
            sql: the query.
            values: bound by name.
            relations: answers of earlier queries that this one reads under their names.
        """
        cursor = self._connection.cursor()
        try:
            for name, table in (relations or {}).items():
                cursor.register(name, table)
            cursor.execute(sql, dict(values or {}))
            columns = [column[0] for column in cursor.description or []]
            return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
        finally:
            cursor.close()

    def table(self, sql: str, values: Mapping[str, Any]) -> pa.Table:
        """The answer to a query as a table that other queries can read."""
        cursor = self._connection.cursor()
        try:
            return cursor.sql(sql, params=dict(values)).to_arrow_table()
        finally:
            cursor.close()


def _weight(kept: object) -> int:
    """About how many bytes something kept takes."""
    if isinstance(kept, str | bytes):
        return sys.getsizeof(kept)
    told: int | None = getattr(kept, "nbytes", None)
    if told is not None:
        return told
    return _FIGURE if not isinstance(kept, tuple) else _ROW * (1 + len(kept))


class Store:
    """The store at a path, as new as what is there now."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._signature: _Signature | None = None
        self._snapshot: Snapshot | None = None

    def current(self) -> Snapshot:
        """The build in place; opened anew when the file was replaced since the last call.

        Raises:
            NoStoreError: there is no store, and none was open before.
        """
        signature = _signature_of(self._path)
        snapshot = self._snapshot
        if snapshot is not None and signature in (self._signature, None):
            return snapshot
        with self._lock:
            if self._snapshot is None or _signature_of(self._path) != self._signature:
                self._signature, self._snapshot = _open(self._path)
            return self._snapshot


def _signature_of(path: Path) -> _Signature | None:
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size


def _open(path: Path) -> tuple[_Signature | None, Snapshot]:
    private = _private_name(path)
    try:
        # The signature of what was linked, which is what is opened, whatever happens to the path.
        signature = _signature_of(private)
        connection = duckdb.connect(str(private), read_only=True, config=_LOCKED_DOWN)
    finally:
        # Windows does not let go of open files; there the link stays until the next start.
        with suppress(PermissionError):
            private.unlink()
    build = connection.execute("select build_id, built_at, data_date_vi, data_date_en from mart.build").fetchall()[0]
    build_id, built_at, data_date_vi, data_date_en = build
    return signature, Snapshot(build_id, built_at, data_date_vi, data_date_en, connection)


def _private_name(path: Path) -> Path:
    name = f"{path.name}.{os.getpid()}-{secrets.token_hex(4)}.reader"
    link = path.with_name(name)
    try:
        os.link(path, link)
    except FileNotFoundError as error:
        raise NoStoreError(f"There is no store at {path}") from error
    except OSError:
        link = Path(tempfile.gettempdir()) / name
        shutil.copyfile(path, link)
    return link


@lru_cache(maxsize=4)
def _store_at(path: Path) -> Store:
    return Store(path)


def current() -> Snapshot:
    """The build in place at `STORE_PATH`, which `app.py` sets.

    Raises:
        NoStoreError: there is none.
    """
    path = os.environ.get("STORE_PATH")
    if not path:
        raise NoStoreError("STORE_PATH is not set: start the dashboard with app.py")
    return _store_at(Path(path)).current()
