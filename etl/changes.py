"""The record of what changed between builds: figures added, revised, withdrawn.

Inputs carry no day of entry, and each build replaces the store whole. So the figures of the store that
is about to be replaced are compared with the new ones, and its record is carried on. Without such a
store, or where it cannot be read, the record begins with this build.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import duckdb
import pyarrow as pa

_SQL: Final = Path(__file__).parent / "sql" / "changes"
_VIETNAM: Final = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True, slots=True)
class Earlier:
    """What is known of the build before this one.

    Attributes:
        build_id: which build.
        built_at: when it was built.
        figures: its published figures, rows of `published.sql`.
        builds, changes: its record, rows of `core.build_log` and `core.change`; none where it has no record.
    """

    build_id: str
    built_at: datetime
    figures: pa.Table
    builds: pa.Table | None
    changes: pa.Table | None


def read(store: Path) -> Earlier | None:
    """The build that a store holds, or nothing where that is no store of ours."""
    try:
        with duckdb.connect(str(store), read_only=True) as connection:
            build = connection.execute("select build_id, built_at from core.build").fetchall()
            [(build_id, built_at)] = build
            return Earlier(
                build_id,
                built_at.astimezone(UTC),
                _published(connection, _day(datetime.now(UTC))),
                *_record(connection),
            )
    except (duckdb.Error, ValueError):
        return None


def record(connection: duckdb.DuckDBPyConnection, earlier: Earlier | None, build_id: str) -> None:
    """Fill `core.build_log` and `core.change` of a new store whose other tables are full.

    A build that changes no published figure adds nothing.
    """
    now = datetime.now(UTC)
    figures = _published(connection, _day(now))
    if earlier is None:
        _log(connection, 1, build_id, now, figures.num_rows)
        return
    if earlier.builds is None or earlier.changes is None:
        _log(connection, 1, earlier.build_id, earlier.built_at, earlier.figures.num_rows)
    else:
        _insert(connection, "core.build_log", earlier.builds)
        _insert(connection, "core.change", earlier.changes)
    found = _difference(connection, earlier.figures, figures)
    if found.num_rows:
        counts = dict.fromkeys(("added", "revised", "withdrawn"), 0)
        for change in found["change"].to_pylist():
            counts[change] += 1
        _log(connection, found["build_number"][0].as_py(), build_id, now, figures.num_rows, **counts)
        _insert(connection, "core.change", found)


def _published(connection: duckdb.DuckDBPyConnection, day: date) -> pa.Table:
    return connection.sql(_text("published"), params={"day": day}).to_arrow_table()


def _record(connection: duckdb.DuckDBPyConnection) -> tuple[pa.Table, pa.Table] | tuple[None, None]:
    """Builds and changes of a store; neither where it was built before there was a record."""
    try:
        builds = connection.sql("from core.build_log order by build_number").to_arrow_table()
        return builds, connection.sql("from core.change order by build_number, position").to_arrow_table()
    except duckdb.CatalogException:
        return None, None


def _difference(connection: duckdb.DuckDBPyConnection, before: pa.Table, now: pa.Table) -> pa.Table:
    [(number,)] = connection.execute("select max(build_number) + 1 from core.build_log").fetchall()
    named = {"published_before": before, "published_now": now}
    for name, table in named.items():
        connection.register(name, table)
    found = connection.sql(_text("difference"), params={"build_number": number}).to_arrow_table()
    for name in named:
        connection.unregister(name)
    return found


def _log(
    connection: duckdb.DuckDBPyConnection,
    number: int,
    build_id: str,
    moment: datetime,
    figures: int,
    *,
    added: int = 0,
    revised: int = 0,
    withdrawn: int = 0,
) -> None:
    connection.execute(
        "insert into core.build_log values (?, ?, ?, ?, ?, ?, ?, ?)",
        [number, build_id, moment.replace(tzinfo=None), _day(moment), figures, added, revised, withdrawn],
    )


def _insert(connection: duckdb.DuckDBPyConnection, table: str, rows: pa.Table) -> None:
    connection.register("carried", rows)
    connection.execute(f"insert into {table} by name from carried")  # noqa: S608 (one of two names of ours)
    connection.unregister("carried")


def _day(moment: datetime) -> date:
    return moment.astimezone(_VIETNAM).date()


def _text(name: str) -> str:
    return (_SQL / f"{name}.sql").read_text(encoding="utf-8")
