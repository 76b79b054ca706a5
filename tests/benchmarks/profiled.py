"""A snapshot of a store that also tells where the time of its queries went: planning or running."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import duckdb
from cachetools import LRUCache

from dashboard.store import Snapshot, Store


@dataclass(frozen=True, slots=True)
class Spent:
    """What one question took, in milliseconds.

    Attributes:
        queries: how many queries it was.
        planning: binding, optimising and making the physical plan.
        running: the rest of the queries' time.
    """

    queries: int
    planning: float
    running: float


@dataclass(slots=True)
class _Cursors:
    """Stands in for the connection of a snapshot: each cursor writes the profile of its last query to a file."""

    connection: duckdb.DuckDBPyConnection
    folder: Path
    files: list[Path] = field(default_factory=list)

    def cursor(self) -> duckdb.DuckDBPyConnection:
        cursor = self.connection.cursor()
        file = self.folder / f"profile-{len(self.files)}.json"
        self.files.append(file)
        cursor.execute("set enable_profiling = 'json'")
        cursor.execute(f"set profiling_output = '{file}'")
        return cursor


def spent(store: Path, folder: Path, ask: Callable[[Snapshot], object]) -> Spent:
    """Ask a question once of a snapshot that keeps no answers yet.

    Args:
        store: the store.
        folder: where the profiles go.
        ask: the question.
    """
    with duckdb.connect(str(store), read_only=True) as connection:
        cursors = _Cursors(connection, folder)
        # The snapshot's own connection is locked: there profiling cannot be switched on.
        ask(replace(Store(store).current(), _connection=cursors, _kept=LRUCache(1)))
    profiles = [json.loads(file.read_text(encoding="utf-8")) for file in cursors.files]
    planning = sum(
        profile[part]["total_time"] for profile in profiles for part in ("planner", "optimizer", "physical_planner")
    )
    total = sum(profile["query"]["total_time"] for profile in profiles)
    return Spent(len(profiles), 1000 * planning, 1000 * (total - planning))
