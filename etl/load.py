"""From validated inputs to a store that is put in place whole or not at all."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path
from time import perf_counter

import duckdb
from filelock import FileLock

from etl import changes
from etl.contract import PACKAGE_FILE, Table, read_contract
from etl.stage import stage
from etl.validate import Inputs, validate

SQL = Path(__file__).parent / "sql"
Progress = Callable[[str], None]

RECORD_LOST = "The store in place could not be read, so the record of what changed begins with this build."


class BrokenStore(Exception):
    """A freshly built store failed its own checks; the store in place was not touched."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a build brought.

    Attributes:
        build_id: hash of the inputs and the SQL.
        rows: number of rows by table.
        provinces: provinces with at least one figure.
        first_year, last_year: years that figures are about.
        notices: sentences worth saying, as on texts that are not in the archive.
        seconds: how long it took.
    """

    build_id: str
    rows: dict[str, int]
    provinces: int
    first_year: int
    last_year: int
    notices: tuple[str, ...]
    seconds: float


def build_id_of(data: Path) -> str:
    """Hash of everything a store is made from: 16 hexadecimal digits."""
    digest = hashlib.sha256()
    files = [data / PACKAGE_FILE] + [data / table.path for table in read_contract(data)] + sorted(SQL.rglob("*.sql"))
    for path in files:
        digest.update(path.name.encode() + b"\0")
        digest.update(path.read_bytes() if path.is_file() else b"missing")
        digest.update(b"\0")
    return digest.hexdigest()[:16]


def built_id(store: Path) -> str | None:
    """The build id of a store, or nothing when there is no store that opens."""
    if not store.is_file():
        return None
    try:
        with duckdb.connect(str(store), read_only=True) as connection:
            row = connection.execute("select build_id from core.build").fetchone()
    except duckdb.Error:
        return None
    return str(row[0]) if row else None


def build(data: Path, store: Path, archive: Path, progress: Progress = lambda _: None) -> Report:
    """Validate the inputs, build a new store beside the old one, check it, put it in place.

    Killed at any moment this leaves the old store as it was: the new one is a file of its own
    until one rename puts it in place.

    Raises:
        InvalidInput: the inputs have problems; all are listed.
        BrokenStore: the new store failed its checks.
    """
    start = perf_counter()
    # Before the inputs are read: one edited meanwhile makes the id too old, and the next start builds again.
    build_id = build_id_of(data)
    progress("validate")
    inputs = validate(data, archive)
    store.parent.mkdir(parents=True, exist_ok=True)
    with _alone(store):
        earlier = _earlier(store)
        notices = inputs.notices if earlier or not store.is_file() else (*inputs.notices, RECORD_LOST)
        with _scratch_file(store) as scratch:
            progress("load")
            _fill(scratch, read_contract(data), inputs, build_id, earlier)
            progress("check")
            report = _check(scratch, notices, start)
            progress("publish")
            _publish(scratch, store)
    return report


def ensure_built(data: Path, store: Path, archive: Path) -> Report | None:
    """Build the store if it is missing or older than its inputs; once, whoever asks at once."""
    if built_id(store) == build_id_of(data):
        return None
    with _alone(store):
        if built_id(store) == build_id_of(data):
            return None
        return build(data, store, archive)


def _alone(store: Path) -> FileLock:
    """One builder at a time for each store; the system releases the lock of a killed process.

    A singleton, so that one process may take it again inside itself.
    """
    store.parent.mkdir(parents=True, exist_ok=True)
    return FileLock(f"{store}.lock", is_singleton=True)


@contextmanager
def _scratch_file(store: Path) -> Iterator[Path]:
    """A new file beside the store; what killed builds left behind goes first."""
    pattern = f"{store.name}.*.scratch*"
    for left_over in store.parent.glob(pattern):
        left_over.unlink(missing_ok=True)
    scratch = store.with_name(f"{store.name}.{secrets.token_hex(4)}.scratch")
    try:
        yield scratch
    finally:
        scratch.unlink(missing_ok=True)


def _earlier(store: Path) -> changes.Earlier | None:
    """The build that is about to be replaced, if there is one.

    Read from a copy: neither a program that holds the store open nor one that replaces it gets in the way.
    """
    with _scratch_file(store) as copy:
        try:
            shutil.copyfile(store, copy)
        except OSError:
            return None
        return changes.read(copy)


def _fill(
    path: Path, contract: tuple[Table, ...], inputs: Inputs, build_id: str, earlier: changes.Earlier | None
) -> None:
    with duckdb.connect(str(path)) as connection:
        stage(connection, inputs.tables)
        connection.execute("begin")
        for schema in ("core", "mart"):
            connection.execute(f"create schema {schema}")
            if schema == "core":
                _create_enums(connection, contract)
            for statement in _relations(schema):
                connection.execute(statement)
        rows = {table.name: len(inputs.tables[table.name]) for table in contract}
        connection.execute(
            "insert into core.build select ?, localtimestamp, max(known_from), ? "
            "from mart.figure where known_from <= mart.today()",
            [build_id, rows],
        )
        changes.record(connection, earlier, build_id)
        connection.execute("commit")
        connection.execute("detach input")


def _create_enums(connection: duckdb.DuckDBPyConnection, contract: tuple[Table, ...]) -> None:
    """`core.<table>_<field>` for each field with known words: the contract is their one home."""
    for table in contract:
        for field in table.fields:
            words = field.constraints.get("enum")
            if words:
                quoted = ", ".join("'" + word.replace("'", "''") + "'" for word in words)
                connection.execute(f"create type core.{table.name}_{field.name} as enum ({quoted})")


def _relations(schema: str) -> list[str]:
    """The SQL of one schema, each relation after those it names."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted((SQL / schema).glob("*.sql"))}
    graph = {name: set(re.findall(rf"\b{schema}\.(\w+)", text)) & texts.keys() - {name} for name, text in texts.items()}
    return [texts[name] for name in TopologicalSorter(graph).static_order()]


def _check(path: Path, notices: tuple[str, ...], start: float) -> Report:
    """Look at the new store as the dashboard will: a fresh read-only handle."""
    with duckdb.connect(str(path), read_only=True) as connection:
        for query in sorted((SQL / "sanity").glob("*.sql")):
            text = query.read_text(encoding="utf-8")
            wrong = connection.execute(text).fetchall()
            if wrong:
                raise BrokenStore(f"{text.splitlines()[0].removeprefix('-- ')} {wrong[:5]}")
        build_id, rows = connection.execute("select build_id, row_counts from core.build").fetchall()[0]
        provinces, first, last = connection.execute(
            "select count(distinct province_id), min(year(period_start)), max(year(period_end)) from mart.figure"
        ).fetchall()[0]
    return Report(build_id, dict(rows), provinces, first, last, notices, perf_counter() - start)


def _publish(scratch: Path, store: Path) -> None:
    with scratch.open("rb") as file:
        os.fsync(file.fileno())
    scratch.replace(store)
