"""What all tests share: the real store built once, copies of the data to spoil, the command line."""

import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, configuration, settings

from etl.load import build

ROOT = Path(__file__).parent.parent
BUILT = ("store.duckdb*", "archive")
EMPTIED = ("targets", "observations", "deadlines", "reviews", "gaps", "tables")

# Hypothesis keeps what it learns in a folder of its own; the repository stays as it is. Without a
# deadline and with fixed seeds a slow machine gives the same answer as a fast one.
configuration.set_hypothesis_home_dir(Path(tempfile.gettempdir()) / "chi-tieu-tinh-hypothesis")
settings.register_profile(
    "repeatable", deadline=None, database=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("repeatable")


class DataFolder:
    """A data folder to change: rows by table, line numbers as problems name them."""

    def __init__(self, path):
        self.path = path

    def file(self, table):
        package = json.loads((self.path / "datapackage.json").read_text(encoding="utf-8"))
        return self.path / next(one["path"] for one in package["resources"] if one["name"] == table)

    def columns(self, table):
        with self.file(table).open(encoding="utf-8", newline="") as file:
            return next(csv.reader(file))

    def rows(self, table):
        with self.file(table).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def write(self, table, rows):
        columns = self.columns(table)
        with self.file(table).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    def add(self, table, *rows):
        """Put rows at the end; the line of the last one."""
        together = [*self.rows(table), *rows]
        self.write(table, together)
        return len(together) + 1


@pytest.fixture(scope="session")
def root():
    return ROOT


@pytest.fixture(scope="session")
def copy_data():
    """Copy the real data into a folder."""

    def copy(folder):
        shutil.copytree(ROOT / "data", folder, ignore=shutil.ignore_patterns(*BUILT))
        return DataFolder(folder)

    return copy


@pytest.fixture(scope="session")
def small_data(copy_data):
    """Copy the reference tables alone, with the sources that they name; figures are for the test to add."""

    def make(folder):
        data = copy_data(folder)
        named = {row["source_id"] for table in ("exchange_rates", "tables") for row in data.rows(table)}
        data.write("sources", [row for row in data.rows("sources") if row["source_id"] in named])
        for table in EMPTIED:
            data.write(table, [])
        return data

    return make


@pytest.fixture
def data(copy_data, tmp_path):
    return copy_data(tmp_path / "data")


@pytest.fixture(scope="session")
def no_archive(tmp_path_factory):
    return tmp_path_factory.mktemp("archive") / "missing"


@pytest.fixture(scope="session")
def real_store(tmp_path_factory, no_archive):
    """The store of the real data; nobody may write to it."""
    store = tmp_path_factory.mktemp("real") / "store.duckdb"
    build(ROOT / "data", store, no_archive)
    return store


@pytest.fixture(scope="session")
def real(real_store):
    """A read-only connection to the store of the real data."""
    with duckdb.connect(str(real_store), read_only=True) as connection:
        yield connection


@pytest.fixture(scope="session")
def answer(real):
    """The one value that an SQL expression gives; `?` are bound."""

    def ask(expression, *values):
        return real.execute(f"select {expression}", list(values)).fetchone()[0]

    return ask


@pytest.fixture(scope="session")
def environment(no_archive):
    """The environment of a process of ours: nothing of the caller's places, wide lines, no colours."""
    places = ("ARCHIVE_DIR", "DATA_DIR", "STORE_PATH")
    kept = {name: value for name, value in os.environ.items() if name not in places}
    return kept | {
        "ARCHIVE_DIR": str(no_archive),
        "COLUMNS": "500",
        "NO_COLOR": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUTF8": "1",
        "TERM": "dumb",
    }


@pytest.fixture(scope="session")
def start(environment):
    """Start Python with some words in the root of the repository."""

    def run(*words):
        return subprocess.Popen(
            [sys.executable, *map(str, words)],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    return run


@pytest.fixture(scope="session")
def etl(environment):
    """Run `python -m etl` with some words and wait for its end."""

    def run(*words, **places):
        return subprocess.run(
            [sys.executable, "-m", "etl", *map(str, words)],
            cwd=ROOT,
            env=environment | places,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    return run


@pytest.fixture(scope="session")
def given_archive():
    """The source texts, where the caller has them: they belong to their publishers and are not in git."""
    folder = os.environ.get("ARCHIVE_DIR")
    if not folder:
        pytest.skip("ARCHIVE_DIR is not set: the source texts are not here")
    return Path(folder)
